"""Orders and lines as the book holds them, many at once, for the rows of a file that name them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session, col

from db.id_blocks import in_blocks
from db.orders import LineDraft
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine

StoredLine = Row[Any]
"""A line by the names of `LineDraft`, with the words of its material as `material_item_code` and so on."""


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """An order by what a row of a file tells of it as a whole."""

    id: int
    ordered_on: date | None
    currency: str
    incoterm: str
    buyer_id: int | None


def known_orders(session: Session, numbers: Iterable[str]) -> dict[tuple[int, str], KnownOrder]:
    """The orders of those numbers, by exporter and number."""
    told: list[Any] = [col(getattr(Order, item.name)) for item in fields(KnownOrder)]
    found = {}
    for wanted in in_blocks(sorted(set(numbers))):
        query = select(col(Order.exporter_id), col(Order.po_number), *told).where(col(Order.po_number).in_(wanted))
        for exporter, number, *facts in session.connection().execute(query):
            found[exporter, number] = KnownOrder(*facts)
    return found


def stored_lines(session: Session, orders: Iterable[int]) -> dict[tuple[int, int], StoredLine]:
    """The lines of those orders, those in the trash too, by order and line number."""
    words: list[Any] = [
        col(getattr(Material, name)).label(f"material_{name}") for name in ("item_code", "description", "hs_code")
    ]
    columns = [col(getattr(OrderLine, name)) for name in LineDraft.model_fields]
    found = {}
    for wanted in in_blocks(sorted(set(orders))):
        query = (
            select(col(OrderLine.order_id), *columns, *words)
            .outerjoin(Material, col(Material.id) == col(OrderLine.material_id))
            .where(col(OrderLine.order_id).in_(wanted))
        )
        for row in session.connection().execute(query):
            found[row.order_id, row.line_no] = row
    return found
