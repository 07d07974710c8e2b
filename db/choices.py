"""What pickers offer: parties, materials, order lines, applications, licences of the book."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from compliance.search_keys import search_key
from db.tables.applications import Application
from db.tables.licences import Licence
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party, PartyAlias

_LINES = 2000
"""Order lines a picker offers; older ones are typed."""

_RECENT = 300
"""Lines whose parties count as used last."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Names of what is there, as (value, name) pairs; the value of a party is what it is found by."""

    parties: Pairs = ()
    materials: Pairs = ()
    lines: Pairs = ()
    applications: Pairs = ()
    licences: Pairs = ()
    line_ids: dict[str, int] = field(default_factory=dict)


def read(session: Session) -> Choices:
    """Everything a picker may offer: parties used last first, the newest order lines; of each a bearable number."""
    run = session.connection().execute
    lines = run(
        sql_select(col(OrderLine.id), col(Order.po_number), col(OrderLine.line_no))
        .join(Order, col(Order.id) == OrderLine.order_id)
        .where(col(OrderLine.trashed).is_(False))
        .order_by(col(OrderLine.id).desc())
        .limit(_LINES)
    ).all()
    ids = {f"{row[1]}/{row[2]}": int(row[0] or 0) for row in lines}
    return Choices(
        parties=_parties(session),
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


def _parties(session: Session) -> Pairs:
    """Parties as (what they are found by, name), those of the last orders first."""
    run = session.connection().execute
    others: dict[int, list[str]] = {}
    for row, name in run(sql_select(col(PartyAlias.party_id), col(PartyAlias.name))):
        others.setdefault(row, []).append(name)
    query = sql_select(col(Party.id), col(Party.name), col(Party.name_native)).where(col(Party.trashed).is_(False))
    found = [(row or 0, name, native) for row, name, native in run(query.order_by(col(Party.name)))]
    used = _used_parties(session)
    found.sort(key=lambda item: used.get(item[0], _LINES * 4))
    return tuple((search_key(name, native, *others.get(row, ())), name) for row, name, native in found)


def _used_parties(session: Session) -> dict[int, int]:
    """Parties of the newest order lines: id -> how long ago, in steps."""
    query = (
        sql_select(col(Order.exporter_id), col(OrderLine.end_user_id), col(OrderLine.consignee_id))
        .join(Order, col(Order.id) == OrderLine.order_id)
        .order_by(col(OrderLine.id).desc())
        .limit(_RECENT)
    )
    ids = [row for line in session.connection().execute(query) for row in line if row is not None]
    return {row: place for place, row in reversed(list(enumerate(ids)))}


def line_id(found: Choices, text: str, session: Session | None = None) -> int | None:
    """The order line named in a picker as order/line; one too old to be offered is looked up with a session."""
    wanted = text.strip()
    row = found.line_ids.get(wanted)
    number, mark, line = wanted.rpartition("/")
    if row is not None or session is None or not mark or not line.isdigit():
        return row
    query = (
        sql_select(col(OrderLine.id))
        .join(Order, col(Order.id) == OrderLine.order_id)
        .where(col(Order.po_number) == number, col(OrderLine.line_no) == int(line), col(OrderLine.trashed).is_(False))
    )
    rows = session.connection().execute(query.limit(2)).scalars().all()
    return rows[0] if len(rows) == 1 else None
