"""The lines of an order as a file may name them, for rows of a file that name no line."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from db import parties
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
        select(OrderLine, Material)
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .outerjoin(Material, col(Material.id) == col(OrderLine.material_id))
        .where(col(Order.exporter_id) == party, col(Order.po_number) == po_number)
        .order_by(col(OrderLine.line_no))
    )
    return [
        KnownLine(
            line.line_no,
            line.item_code or (material.item_code if material else ""),
            line.description or (material.description if material else ""),
            line.quantity,
            line.unit_price,
            line.need_by,
            line.trashed,
        )
        for line, material in session.exec(query)
    ]
