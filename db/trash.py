"""The trash: what was deleted, as one list, and taking it out again."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import func, literal, select, union_all
from sqlmodel import Session, col

from db import applications, delays, documents, licences, many_lines, materials, orders, parties, shipments
from db.drafting import Progress, name_step, untold
from db.listing import Column, Listing, Sort
from db.tables.applications import Application
from db.tables.delays import Delay
from db.tables.documents import Document
from db.tables.journal import Change, Step
from db.tables.licences import Licence, Shipment
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party
from db.tables.record import stored
from resources.i18n import N_
from resources.told import packed

_PLACE = 10**12
"""Ids of the list are the place of the kind times this, plus the id of the record."""


# Each by its own verb: a shipment draws from its licence again, a delay must still fit between the others.
_KINDS: tuple[tuple[str, Callable[[Session, int], None]], ...] = (
    ("order_line", lambda session, row: orders.trash_line(session, row, trashed=False)),
    ("application", lambda session, row: applications.trash(session, row, trashed=False)),
    ("licence", lambda session, row: licences.trash(session, row, trashed=False)),
    ("shipment", lambda session, row: shipments.trash(session, row, trashed=False)),
    ("delay", lambda session, row: delays.trash(session, row, trashed=False)),
    ("party", lambda session, row: parties.trash(session, row, trashed=False)),
    ("material", lambda session, row: materials.trash(session, row, trashed=False)),
    ("document", lambda session, row: documents.trash(session, row, trashed=False)),
)


def _part(kind: Any, name: Any, about: Any) -> Any:
    place = [key for key, _restore in _KINDS].index(kind.__tablename__)
    return select(
        (literal(place * _PLACE) + col(kind.id)).label("id"),
        literal(kind.__tablename__).label("kind"),
        name.label("name"),
        about.label("about"),
    ).where(col(kind.trashed).is_(True))


_LINE_NAME = col(Order.po_number) + "/" + func.cast(col(OrderLine.line_no), OrderLine.__table__.c.description.type)  # type: ignore[attr-defined]
_ROWS = union_all(
    _part(OrderLine, _LINE_NAME, col(OrderLine.description)).join(Order, col(Order.id) == OrderLine.order_id),
    _part(Application, col(Application.number), col(Application.destination)),
    _part(Licence, col(Licence.number), literal("")),
    _part(Shipment, col(Shipment.number), literal("")),
    _part(Delay, col(Delay.cause), col(Delay.note)),
    _part(Party, col(Party.name), col(Party.name_native)),
    _part(Material, col(Material.item_code), col(Material.description)),
    _part(Document, col(Document.title), col(Document.file_name)),
).subquery("trashed")

_TABLE = func.coalesce(Change.table_name, "")
"""The kind of a changed record, not by its index: thousands of records are of one kind, few steps touch one record."""

_DELETED = (
    select(func.max(Change.step_id))
    .where(col(Change.row_id) == _ROWS.c.id % _PLACE, _ROWS.c.kind == _TABLE)
    .correlate(_ROWS)
    .scalar_subquery()
)

LISTING = Listing(
    name="trash",
    title=N_("Trash"),
    identity=_ROWS.c.id,
    source=_ROWS.outerjoin(stored(Step), col(Step.id) == _DELETED),
    sort=(Sort("at", descending=True), Sort("kind"), Sort("name")),
    tables=frozenset({key for key, _restore in _KINDS}),
    columns=(
        Column("kind", N_("Kind"), _ROWS.c.kind, "term", width=16, internal=True, bare=True),
        Column("name", N_("Record"), _ROWS.c.name, "text", width=34, search=True, internal=True),
        Column("about", N_("Description"), _ROWS.c.about, "text", width=40, search=True, internal=True),
        Column("at", N_("Deleted"), Step.at, "date", width=17, internal=True),
        Column("actor", N_("Who"), Step.actor, width=14, internal=True),
    ),
)


def split(row: int) -> tuple[str, int]:
    """Which table a row of the list stands in, and its id there."""
    place, identity = divmod(row, _PLACE)
    return _KINDS[place][0], identity


def restore(session: Session, rows: Sequence[int], progress: Progress = untold) -> int:
    """Take records out of the trash as one step; returns how many. `progress` is told record by record."""
    told = [divmod(row, _PLACE) for row in rows]
    lines = [identity for place, identity in told if _KINDS[place][0] == "order_line"]
    with many_lines.at_hand(session, lines):
        for number, (place, identity) in enumerate(told):
            progress(number, len(told))
            _KINDS[place][1](session, identity)
    if len(told) > 1:
        name_step(session, packed(N_("{n} records"), (("n", str(len(told))),)))
    return len(told)
