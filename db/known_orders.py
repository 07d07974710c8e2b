"""Orders and lines as the book holds them, many at once, for the rows of a file that name them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlmodel import Session, col

from db.id_blocks import in_blocks
from db.orders import LineDraft
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine

StoredLine = Row[Any]
"""A line with its id, by the names of `LineDraft`, and the words of its material as `material_item_code` and so on."""


OF_THE_MATERIAL = ("item_code", "description", "hs_code")
"""What a line shows of its material where it says nothing itself."""
_ANY: Any = bindparam("wanted", expanding=True)


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """An order by what a row of a file tells of it as a whole."""

    id: int
    ordered_on: date | None
    currency: str
    incoterm: str
    buyer_id: int | None


_ORDERS: Any = select(
    col(Order.exporter_id), col(Order.po_number), *(col(getattr(Order, item.name)) for item in fields(KnownOrder))
).where(col(Order.po_number).in_(_ANY))
"""Built once: a row that went the usual way asks again."""
_NUMBERS: Any = select(col(Order.exporter_id), col(Order.po_number))
_LINES: Any = (
    select(
        col(OrderLine.id),
        col(OrderLine.order_id),
        *(col(getattr(OrderLine, name)) for name in LineDraft.model_fields),
        *(col(getattr(Material, name)).label(f"material_{name}") for name in OF_THE_MATERIAL),
    )
    .outerjoin(Material, col(Material.id) == col(OrderLine.material_id))
    .where(col(OrderLine.order_id).in_(_ANY))
)


def known_orders(session: Session, numbers: Iterable[str]) -> dict[tuple[int, str], KnownOrder]:
    """The orders of those numbers, by exporter and number."""
    found = {}
    for wanted in in_blocks(sorted(set(numbers))):
        for exporter, number, *facts in session.connection().execute(_ORDERS, {"wanted": wanted}):
            found[exporter, number] = KnownOrder(*facts)
    return found


def stored_lines(session: Session, orders: Iterable[int]) -> dict[tuple[int, int], StoredLine]:
    """The lines of those orders, those in the trash too, by order and line number."""
    found = {}
    for wanted in in_blocks(sorted(set(orders))):
        for row in session.connection().execute(_LINES, {"wanted": wanted}):
            found[row.order_id, row.line_no] = row
    return found


def order_numbers(session: Session) -> Iterable[tuple[int, str]]:
    """Every order of the book by exporter and number."""
    return ((exporter, number) for exporter, number in session.connection().execute(_NUMBERS))
