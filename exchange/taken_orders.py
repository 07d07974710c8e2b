"""An order row as read becomes the row of a book, and back: kilograms as grams, what is unclear kept as a remark."""

from decimal import Decimal

from exchange.book import BookOrder
from exchange.book_cells import exact
from exchange.line_numbers import whole_number
from exchange.open_cells import remark
from exchange.order_rows import ANSWERED, OrderRow
from exchange.units import kilograms


def book_order(row: OrderRow) -> BookOrder:
    """An order row as a book has it; one without a line number is given it later (`line_matching`)."""
    grams = None if row.quantity_kg is None else int((Decimal(row.quantity_kg) * 1000).to_integral_value())
    return BookOrder(
        sheet=row.sheet,
        row=row.row,
        po_number=row.po_number,
        line=row.line if whole_number(row.line) is not None else "",
        order_date=row.order_date,
        exporter=row.supplier,
        item_code=row.item_code,
        description=row.description,
        hs_code=row.hs_code,
        quantity=row.quantity,
        unit=row.unit,
        mass_g=grams,
        unit_price=row.unit_price,
        currency=row.currency,
        amount=row.amount,
        need_by=row.requested_date,
        destination=row.destination,
        end_user=row.end_user,
        end_use=row.end_use,
        remarks=remark(row.flags),
        unclear=any(flag.severity != ANSWERED for flag in row.flags),
    )


def mass_said(row: BookOrder) -> int | None:
    """The mass of a line in grams that its quantity says: `250 kg`; None where the unit is no mass."""
    unit = kilograms(row.unit)
    if unit is None or row.quantity is None or row.unclear:
        return None
    return int((exact(row.quantity) * unit * 1000).to_integral_value())


def order_row(taken: BookOrder, file: str) -> OrderRow:
    """The row of a book as an order row: what a sheet the program wrote says of an order line."""
    grams = taken.mass_g if taken.mass_g is not None else mass_said(taken)
    return OrderRow(
        file=file,
        sheet=taken.sheet,
        row=taken.row,
        po_number=taken.po_number,
        line=taken.line,
        order_date=taken.order_date,
        supplier=taken.exporter,
        item_code=taken.item_code,
        description=taken.description,
        hs_code=taken.hs_code,
        quantity=taken.quantity,
        unit=taken.unit,
        quantity_kg=None if grams is None else Decimal(grams) / 1000,
        unit_price=taken.unit_price,
        currency=taken.currency,
        amount=taken.amount,
        requested_date=taken.need_by,
        destination=taken.destination,
        end_user=taken.end_user,
        end_use=taken.end_use,
    )
