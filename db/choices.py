"""What pickers offer: parties, materials, order lines, applications, licences of the book."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from db.tables.applications import Application
from db.tables.licences import Licence
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Names of what is there, as (value, name) pairs."""

    parties: Pairs = ()
    materials: Pairs = ()
    lines: Pairs = ()
    applications: Pairs = ()
    licences: Pairs = ()
    line_ids: dict[str, int] = field(default_factory=dict)


def read(session: Session) -> Choices:
    """Everything a picker may offer, newest orders first."""
    run = session.connection().execute
    lines = run(
        sql_select(col(OrderLine.id), col(Order.po_number), col(OrderLine.line_no))
        .join(Order, col(Order.id) == OrderLine.order_id)
        .where(col(OrderLine.trashed).is_(False))
        .order_by(col(Order.ordered_on).desc(), col(Order.po_number), col(OrderLine.line_no))
    ).all()
    ids = {f"{row[1]}/{row[2]}": int(row[0] or 0) for row in lines}
    return Choices(
        parties=_pairs(run(_names(Party.name, Party.trashed)).scalars()),
        materials=_pairs(run(_names(Material.item_code, Material.trashed)).scalars()),
        lines=_pairs(ids),
        applications=_pairs(run(_names(Application.number, Application.trashed)).scalars()),
        licences=_pairs(run(_names(Licence.number, Licence.trashed)).scalars()),
        line_ids=ids,
    )


def party_names(session: Session) -> tuple[str, ...]:
    """The names of all parties that are not in the trash, sorted."""
    return tuple(session.connection().execute(_names(Party.name, Party.trashed)).scalars())


def _names(name: Any, trashed: Any) -> Any:
    return sql_select(col(name)).where(col(trashed).is_(False)).order_by(col(name))


def _pairs(names: Iterable[str]) -> Pairs:
    return tuple((name, name) for name in names)


def line_id(found: Choices, text: str) -> int | None:
    """The order line named in a picker as order/line."""
    return found.line_ids.get(text.strip())
