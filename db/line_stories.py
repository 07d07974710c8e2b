"""What happened to one order line: dates heard, shipments and what is still open, states, holds; and how it did."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from compliance.punctuality import Delivery, Punctuality, punctuality
from compliance.terms import OrderState
from db.problems import Missing
from db.tables.licences import Licence, Shipment
from db.tables.orders import EtaEvent, Hold, OrderLine, StateEvent
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Slip:
    """Another date of arrival as it was heard; `days` moved, None for the first."""

    old: date | None
    new: date
    days: int | None
    heard_on: date
    reason: str
    said_by: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A shipment of the line: its grams, licence, and when it left, arrives or arrived."""

    number: str
    mass_g: int | None
    licence: str
    shipped_on: date | None
    eta: date | None
    received_on: date | None
    override: str


@dataclass(frozen=True, slots=True)
class Held:
    """A hold: why, since when, and until when with the reason it was lifted."""

    id: int
    kind: str
    reason: str
    opened_on: date
    lifted_on: date | None
    lifted_reason: str
    lifted_by: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A state the line entered, and what was said with it."""

    state: str
    happened_on: date
    source: str
    note: str
    reference: str
    override: str


@dataclass(frozen=True, slots=True)
class LineStory:
    """One order line. `open_g` (gross grams, None = not known) still comes, and `open_eta` is its date."""

    state: str
    open_g: int | None
    open_eta: date | None
    slips: tuple[Slip, ...]
    shipments: tuple[Sent, ...]
    holds: tuple[Held, ...]
    states: tuple[Moved, ...]
    punctual: Punctuality

    @property
    def open_holds(self) -> tuple[Held, ...]:
        """The holds that stand."""
        return tuple(item for item in self.holds if item.lifted_on is None)

    @property
    def slipped(self) -> int:
        """Days the date moved in all since the first one heard."""
        return sum(item.days or 0 for item in self.slips)


def line_story(session: Session, row: int, on: date) -> LineStory:
    """What happened to an order line, seen on a day; Missing when it is gone."""
    line = session.get(OrderLine, row)
    if line is None:
        raise Missing(_("This order line is no longer there."))
    shipments = _sent(session, row)
    shipped = sum(item.mass_g or 0 for item in shipments)
    open_g = None if line.mass_g is None else max(0, line.mass_g - shipped)
    arrived = tuple((item.received_on, item.mass_g or 0) for item in shipments if item.received_on is not None)
    if not shipments and line.received_on is not None and line.mass_g is not None:
        arrived = ((line.received_on, line.mass_g),)
    delivery = Delivery(line.first_promise, line.mass_g, arrived, line.state == OrderState.CANCELLED.value)
    return LineStory(
        state=line.state,
        open_g=open_g,
        open_eta=line.current_eta if open_g != 0 else None,
        slips=_slips(session, row),
        shipments=shipments,
        holds=_holds(session, row),
        states=_states(session, row),
        punctual=punctuality([delivery], on),
    )


def _slips(session: Session, row: int) -> tuple[Slip, ...]:
    query = select(EtaEvent).where(EtaEvent.line_id == row).order_by(col(EtaEvent.heard_on), col(EtaEvent.id))
    return tuple(
        Slip(
            item.old_eta, item.new_eta, (item.new_eta - item.old_eta).days if item.old_eta is not None else None,
            item.heard_on, item.reason, item.said_by, item.source, item.note,
        )
        for item in session.exec(query)
    )  # fmt: skip


def _sent(session: Session, row: int) -> tuple[Sent, ...]:
    query = (
        select(Shipment, Licence.number)
        .join(Licence, isouter=True)
        .where(Shipment.order_line_id == row, col(Shipment.trashed).is_(False))
        .order_by(col(Shipment.shipped_on), col(Shipment.id))
    )
    return tuple(
        Sent(
            item.number, item.mass_g, number or "", item.shipped_on, item.eta, item.received_on,
            " – ".join(filter(None, [item.override_reason, item.override_by])),
        )
        for item, number in session.exec(query)
    )  # fmt: skip


def _holds(session: Session, row: int) -> tuple[Held, ...]:
    query = select(Hold).where(Hold.line_id == row).order_by(col(Hold.id))
    return tuple(
        Held(item.id or 0, item.kind, item.reason, item.opened_on, item.lifted_on, item.lifted_reason, item.lifted_by)
        for item in session.exec(query)
    )


def _states(session: Session, row: int) -> tuple[Moved, ...]:
    query = select(StateEvent).where(StateEvent.line_id == row)
    return tuple(
        Moved(
            item.state, item.happened_on, item.source, item.note, item.reference,
            " – ".join(filter(None, [item.override_reason, item.override_by])),
        )
        for item in session.exec(query.order_by(col(StateEvent.happened_on), col(StateEvent.id)))
    )  # fmt: skip
