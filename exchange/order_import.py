"""Any incoming file into the book: a whole book, an order list, or customs figures."""

import csv
from decimal import Decimal
from pathlib import Path

from db.database import Database
from exchange.book import Book, BookOrder, is_book, read_book
from exchange.importing import Progress, Report, import_read
from exchange.order_list import read_orders
from exchange.order_rows import OrderList, OrderRow
from exchange.reading import read

COLUMNS = (
    "file", "po_number", "line", "order_date", "supplier", "item_code", "description", "hs_code", "quantity", "unit",
    "quantity_kg", "unit_price", "currency", "amount", "requested_date", "destination", "end_user", "end_use", "flag",
)  # fmt: skip


def import_any(
    book: Database,
    path: Path,
    *,
    kind: str = "",
    sheet: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Import a file as what it is, or as the `kind` given (book or orders); a dry run writes nothing.

    Raises Unreadable (a ValueError) with one sentence when the file cannot be read as that.
    """
    if kind == "statistics":
        raise ValueError("Customs figures are read but not yet kept in the book. Import orders or a whole book.")
    if kind != "orders" and sheet is None and (kind == "book" or _is_book(path)):
        return import_read(book, read_book(path), path.name, dry_run=dry_run, progress=progress)
    found = read_orders(path, sheet)
    taken = Book(
        orders=tuple(_order(row, place) for place, row in enumerate(found.rows, start=1)),
        rejected=found.rejected,
        notes=(*found.notes, *_flags(found)),
    )
    if not taken.orders and not taken.rejected:
        raise ValueError(" ".join(found.notes) or f"No order rows found in {path.name}.")
    return import_read(book, taken, path.name, dry_run=dry_run, progress=progress)


def _is_book(path: Path) -> bool:
    return is_book([sheet.name for sheet in read(path).sheets])


def _order(row: OrderRow, place: int) -> BookOrder:
    """An order row as a book has it; a row without a line number takes its place in the file."""
    grams = None if row.quantity_kg is None else int((Decimal(row.quantity_kg) * 1000).to_integral_value())
    return BookOrder(
        sheet=row.sheet,
        row=row.row,
        po_number=row.po_number,
        line=row.line or str(place),
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
        remarks=row.flag,
    )


def _flags(found: OrderList) -> list[str]:
    return [f"{row.sheet} row {row.row}: {row.flag}" for row in found.rows if row.flag]


def write_rows(path: Path, out: Path, sheet: str | None = None) -> OrderList:
    """Write the rows of an order list as read to a CSV file; what could mean two things is empty and flagged."""
    found = read_orders(path, sheet)
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for row in found.rows:
            writer.writerow([_printed(getattr(row, name)) for name in COLUMNS])
    return found


def _printed(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
