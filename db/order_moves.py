"""What happens to an order line after it was placed: new dates heard, its commercial life, holds."""

from datetime import UTC, date, datetime

from sqlmodel import Session, col, select

from compliance.order_states import LineFacts, Move, Refusal, refusals
from compliance.telling import spoken
from compliance.terms import OrderState
from db.drafting import found, name_step, required
from db.problems import Refused
from db.tables.assessments import Review
from db.tables.licences import Reservation, Shipment
from db.tables.orders import EtaEvent, Hold, Order, OrderLine, StateEvent
from resources.i18n import _, said

HOLDS = ("exposure review", "missing document", "licence lost", "disclosure not approved", "price or credit", "other")
_SECOND_PERSON = {"exposure review"}
_DONE_REVIEWS = ("closed", "void")


def heard_eta(
    session: Session,
    line_id: int,
    eta: date,
    *,
    heard_on: date,
    reason: str,
    source: str = "",
    note: str = "",
    said_by: str = "",
    on: date | None = None,
) -> None:
    """Record that somebody named another date of arrival for what is still open, with the reason.

    `on` is the day it is recorded (None: not checked against): nothing is heard after it.
    """
    line = found(session, OrderLine, line_id, "order line")
    required(reason, "reason", _("Say why the date moved; management asks."))
    if on is not None and heard_on > on:
        raise Refused(said("{heard_on} is in the future. Enter the day you heard it.", heard_on=heard_on), "heard_on")
    if eta < heard_on and line.state not in (OrderState.RECEIVED.value, OrderState.CLOSED.value):
        raise Refused(
            said("{eta} lies before the day it was heard. An arrival still to come is later.", eta=eta), "eta"
        )
    if on is not None and eta == line.current_eta:
        raise Refused(said("{eta} is the date that is recorded already. Enter the new one.", eta=eta), "eta")
    append_eta(session, line, eta, heard_on=heard_on, reason=reason, source=source, note=note, said_by=said_by)
    name_step(session, label_of(session, line))


def append_eta(
    session: Session,
    line: OrderLine,
    eta: date,
    *,
    heard_on: date,
    reason: str,
    source: str = "",
    note: str = "",
    said_by: str = "",
) -> None:
    """Add the event and make its date the current one."""
    session.add(
        EtaEvent(
            line_id=line.id or 0,
            old_eta=line.current_eta,
            new_eta=eta,
            heard_on=heard_on,
            recorded_at=datetime.now(UTC),
            reason=reason.strip(),
            source=source.strip(),
            note=note.strip(),
            said_by=said_by.strip(),
        )
    )
    line.current_eta = eta
    session.add(line)


def facts_of(session: Session, line_id: int) -> LineFacts:
    """What the guards of a move look at."""
    line = found(session, OrderLine, line_id, "order line")
    sent = session.exec(
        select(Shipment).where(Shipment.order_line_id == line_id, col(Shipment.trashed).is_(False))
    ).all()
    holds = session.exec(select(Hold.reason).where(Hold.line_id == line_id, col(Hold.lifted_on).is_(None))).all()
    reviews = session.exec(select(Review.state).where(Review.line_id == line_id)).all()
    entered = session.exec(
        select(col(StateEvent.happened_on))
        .where(StateEvent.line_id == line_id, StateEvent.state == line.state)
        .order_by(col(StateEvent.id).desc())
    ).first()
    arrived = [item for item in sent if item.received_on is not None]
    return LineFacts(
        state=OrderState(line.state),
        mass_g=line.mass_g,
        quantity_known=line.quantity is not None,
        destination=line.destination,
        end_user_known=line.end_user_id is not None,
        first_promise=line.first_promise,
        shipped_g=sum(item.mass_g or 0 for item in sent),
        received_g=sum(item.received_g if item.received_g is not None else item.mass_g or 0 for item in arrived),
        holds=tuple(holds),
        open_review=any(state not in _DONE_REVIEWS for state in reviews),
        entered_on=entered,
    )


def why_not(session: Session, line_id: int, move: Move, on: date) -> tuple[Refusal, ...]:
    """Everything that speaks against a move; nothing is written."""
    return refusals(facts_of(session, line_id), move, on)


def advance(session: Session, line_id: int, move: Move, *, on: date, source: str = "") -> None:
    """Move a line along its commercial life as an officer says; Refused with every reason and the field to fix.

    Confirming freezes the promise.
    """
    line = found(session, OrderLine, line_id, "order line")
    against = why_not(session, line_id, move, on)
    if against:
        raise Refused(" ".join(spoken(item.reason.packed) for item in against), against[0].field)
    if move.to is OrderState.CONFIRMED and line.first_promise is None and move.promise is not None:
        line.first_promise = move.promise
        if line.current_eta is None:
            append_eta(session, line, move.promise, heard_on=move.happened_on, reason="first promise", source=source)
    _enter(session, line, move, on=on, source=source)


def move(
    session: Session,
    line_id: int,
    state: str,
    *,
    happened_on: date,
    on: date,
    source: str = "",
    note: str = "",
) -> None:
    """Set the state of a line as a list or a form says it; Refused only for what can never be."""
    line = found(session, OrderLine, line_id, "order line")
    wanted, now = OrderState(state), OrderState(line.state)
    if happened_on > on:
        raise Refused(
            said("{happened_on} is in the future. Enter the day it happened.", happened_on=happened_on), "happened_on"
        )
    ended = {OrderState.CLOSED, OrderState.CANCELLED, OrderState.RETURNED}
    gone = {OrderState.EXPORTED, OrderState.RECEIVED, OrderState.CLOSED}
    if wanted is OrderState.CANCELLED and now in gone:
        raise Refused(_("Goods that left China cannot be cancelled. Record a return instead."), "state")
    if now in ended and wanted not in ended and not note:
        raise Refused(_("This line is finished. Say in the note why it is taken up again."), "note")
    _enter(session, line, Move(wanted, happened_on, note), on=on, source=source)


def _enter(session: Session, line: OrderLine, move: Move, *, on: date, source: str) -> None:
    """Set the state and record it; cancelling gives back what licences kept for the line."""
    line.state = move.to.value
    if move.to is OrderState.CANCELLED:
        for item in session.exec(select(Reservation).where(Reservation.order_line_id == line.id)).all():
            session.delete(item)
    if move.to is OrderState.RECEIVED:
        line.received_on = move.happened_on
    session.add(line)
    session.add(
        StateEvent(
            line_id=line.id or 0,
            state=move.to.value,
            happened_on=move.happened_on,
            heard_on=on,
            recorded_at=datetime.now(UTC),
            source=source.strip(),
            note=move.note.strip(),
            reference=move.reference.strip(),
            override_reason=move.override_reason.strip(),
            override_by=move.override_by.strip(),
        )
    )
    name_step(session, label_of(session, line))


def hold(session: Session, line_id: int, kind: str, reason: str, *, on: date) -> int:
    """Open a hold on a line; the reason is shown wherever the line is."""
    line = found(session, OrderLine, line_id, "order line")
    required(reason, "reason", _("Say why the line must not move."))
    item = Hold(line_id=line_id, kind=kind, reason=reason.strip(), opened_on=on)
    session.add(item)
    session.flush()
    name_step(session, label_of(session, line))
    assert item.id is not None
    return item.id


def lift(session: Session, hold_id: int, reason: str, *, on: date, second_person: str = "") -> None:
    """Lift a hold, with the reason; one for an exposure review needs the review closed or a second person."""
    item = found(session, Hold, hold_id, "hold")
    required(reason, "reason", _("Say why the hold is lifted."))
    if item.lifted_on is not None:
        raise Refused(said("This hold was lifted on {lifted_on} already.", lifted_on=item.lifted_on), "reason")
    if on < item.opened_on:
        raise Refused(
            said("The hold was opened on {opened_on}; it cannot be lifted before.", opened_on=item.opened_on), "reason"
        )
    if item.kind in _SECOND_PERSON and not second_person.strip():
        states = session.exec(select(Review.state).where(Review.line_id == item.line_id)).all()
        if not states or any(state not in _DONE_REVIEWS for state in states):
            raise Refused(
                _("Its military end-use review is not closed. Close the review, or name the second person who agreed."),
                "second_person",
            )
    item.lifted_on, item.lifted_reason, item.lifted_by = on, reason.strip(), second_person.strip()
    session.add(item)
    name_step(session, label_of(session, session.get_one(OrderLine, item.line_id)))


def label_of(session: Session, line: OrderLine) -> str:
    """How people name a line: order number / line number."""
    return f"{session.get_one(Order, line.order_id).po_number}/{line.line_no}"


def name_of_line(session: Session, line_id: int) -> str:
    """How people name the line of that id."""
    return label_of(session, found(session, OrderLine, line_id, "order line"))
