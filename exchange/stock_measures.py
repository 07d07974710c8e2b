"""Quantities that a list says a second time, in the unit the stock is kept in: `Stock UOM`, `UOM Conversion Factor`, `Qty in SKU`.

Containers and pieces whose stock is kept in kilograms have their mass from there.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from exchange.book_cells import text
from exchange.order_context import Context, RowCells
from exchange.told_figures import stated_number
from exchange.units import kilograms, read_unit_cell

_SLACK = Decimal("0.001")
"""How far masses may be apart that are converted by a factor of few digits: 0.454 kg to the pound."""

_ON_HAND = re.compile(r"stock\s+(?:qty|quantity)\.?", re.IGNORECASE)
"""A heading that may as well say how much lies in stock, unless a factor makes it up: not the field `stock_qty`."""


def unit_of_stock(row: RowCells, context: Context, quantity: Sequence[Decimal]) -> str:
    """The unit of the stock, as printed, where no column says that of the order and one is as much as the other; else ""."""
    said = text(row.raw.get("stock_unit"))
    if "unit" in row.mapped or not said or len(quantity) != 1:
        return ""
    counted, many = (_told(row, context, name) for name in ("stock_quantity", "conversion"))
    if counted is None and many is None:
        return ""
    return said if counted in {None, quantity[0]} and many in {None, 1} else ""


def stock_masses(row: RowCells, context: Context, quantity: Decimal | None) -> tuple[Decimal, ...]:
    """The kilograms of a row by its quantity in the stock's unit and by the factor to it: two where they do not agree."""
    code, many = read_unit_cell(text(row.raw.get("stock_unit")))
    kilos = kilograms(code)
    if quantity is None or kilos is None or many != 1:
        return ()
    counted, factor = (_told(row, context, name) for name in ("stock_quantity", "conversion"))
    on_hand = factor is None and _ON_HAND.fullmatch(context.headings.get("stock_quantity", "").strip())
    found = [] if counted is None or on_hand else [counted * kilos]
    made = None if factor is None else quantity * factor * kilos
    if made is not None and not any(agree(made, mass) for mass in found):
        found.append(made)
    return tuple(found)


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether two masses are the same but for the digits a factor was rounded to."""
    return abs(one - other) <= max(abs(one), abs(other)) * _SLACK


def _told(row: RowCells, context: Context, name: str) -> Decimal | None:
    """The figure of a column; None where there is none or 0, which an order not yet received says of its stock."""
    return stated_number(row.raw.get(name), context, name) or None
