"""The lines of an order as a file may name them, for rows of a file that name no line."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import Session, col

from db import parties
from db.order_lines import DESCRIPTION, ITEM_CODE
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A line of an order; code and words are those of its material where it has none of its own."""

    number: int
    item_code: str
    description: str
    quantity: Decimal | None
    unit_price: Decimal | None
    need_by: date | None
    trashed: bool


def known_lines(session: Session, exporter: str, po_number: str) -> list[KnownLine]:
    """The lines of an order by number, those in the trash too; none when exporter or order is not in the book."""
    party = parties.find(session, exporter)
    if party is None:
        return []
    query = (
        select(col(OrderLine.line_no), ITEM_CODE, DESCRIPTION, col(OrderLine.quantity), col(OrderLine.unit_price))
        .add_columns(col(OrderLine.need_by), col(OrderLine.trashed))
        .select_from(OrderLine)
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .outerjoin(Material, col(Material.id) == col(OrderLine.material_id))
        .where(col(Order.exporter_id) == party, col(Order.po_number) == po_number)
        .order_by(col(OrderLine.line_no))
    )
    return [KnownLine(*row) for row in session.execute(query)]
