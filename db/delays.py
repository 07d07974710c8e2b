"""Delays: logged by hand or taken over from a book, with cause, owner and days."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, func, literal
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, select

from compliance.terms import Owner
from db.day_count import TODAY, days_between
from db.drafting import found, name_step, none_of, required, take_over, unchanged
from db.listing import Column, Listing, Sort
from db.problems import Refused
from db.tables.applications import Application, ApplicationLine
from db.tables.delays import Delay
from db.tables.licences import Shipment
from db.tables.orders import Order, OrderLine
from db.tables.record import stored
from resources.i18n import N_, _, said

_FIELDS = (
    "order_line_id", "application_id", "shipment_id", "cause", "owner", "started_on", "ended_on", "note", "source",
)  # fmt: skip


class DelayDraft(SQLModel):
    """A delay as it is being entered: half-open, no end = still running."""

    order_line_id: int | None = None
    application_id: int | None = None
    shipment_id: int | None = None
    cause: str = ""
    owner: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    note: str = ""
    source: str = ""


def log(session: Session, draft: DelayDraft, *, on: date) -> int:
    """Log a delay; Refused with the field to fix."""
    _check(session, draft, None, on)
    delay = Delay(cause="", owner="", started_on=draft.started_on or on)
    take_over(delay, draft, _FIELDS)
    session.add(delay)
    session.flush()
    _name(session, delay)
    assert delay.id is not None
    return delay.id


def change(session: Session, row: int, draft: DelayDraft, *, on: date, version: int | None = None) -> None:
    """Change a delay, such as giving it an end."""
    delay = found(session, Delay, row, "delay")
    unchanged(delay, version, "delay")
    _check(session, draft, row, on)
    take_over(delay, draft, _FIELDS)
    session.add(delay)
    _name(session, delay)


def trash(session: Session, row: int, *, trashed: bool = True) -> None:
    """Put a delay into the trash, or take it out; Refused when another has taken its days meanwhile."""
    delay = found(session, Delay, row, "delay")
    if delay.trashed and not trashed:
        _check_overlap(session, draft_of(session, row), row)
    delay.trashed = trashed
    session.add(delay)
    _name(session, delay)


def draft_of(session: Session, row: int) -> DelayDraft:
    """The draft that would make this delay as it is."""
    delay = found(session, Delay, row, "delay")
    return DelayDraft(**{name: getattr(delay, name) for name in _FIELDS})


def _name(session: Session, delay: Delay) -> None:
    if delay.order_line_id is not None:
        line = session.get_one(OrderLine, delay.order_line_id)
        name_step(session, f"{session.get_one(Order, line.order_id).po_number}/{line.line_no}")
    elif delay.application_id is not None:
        name_step(session, session.get_one(Application, delay.application_id).number)


def _check(session: Session, draft: DelayDraft, row: int | None, on: date) -> None:
    subjects = (draft.order_line_id, draft.application_id, draft.shipment_id)
    if all(item is None for item in subjects):
        raise Refused(_("Choose the order line, application or shipment that is delayed."), "order_line_id")
    required(draft.cause, "cause", _("Say what caused the delay."))
    required(draft.owner, "owner", _("Say who held the case."))
    required(draft.started_on, "started_on", _("Enter the day the delay began."))
    try:
        Owner(draft.owner)
    except ValueError as error:
        text = N_("“{owner}” is no owner of a delay. Choose one of: {names}.")
        raise none_of(text, "owner", (item.value for item in Owner), owner=draft.owner) from error
    assert draft.started_on is not None
    if draft.started_on > on:
        raise Refused(
            said("{started_on} is in the future. Log the delay when it has begun.", started_on=draft.started_on),
            "started_on",
        )
    if draft.ended_on is not None and draft.ended_on < draft.started_on:
        raise Refused(_("The delay ends before it begins. Check both dates."), "ended_on")
    if draft.ended_on is not None and draft.ended_on > on:
        raise Refused(
            said("{ended_on} is in the future. Leave the end open while the delay runs.", ended_on=draft.ended_on),
            "ended_on",
        )
    _check_overlap(session, draft, row)


def _check_overlap(session: Session, draft: DelayDraft, row: int | None) -> None:
    """Intervals of one line never overlap, also through its applications and shipments, so that days add up."""
    if draft.started_on is None:
        return
    subject = _subject(session, draft.order_line_id, draft.application_id, draft.shipment_id)
    query = select(Delay).where(col(Delay.trashed).is_(False), col(Delay.id) != (row or 0))
    if draft.ended_on is not None:
        query = query.where(col(Delay.started_on) < draft.ended_on)
    query = query.where(col(Delay.ended_on).is_(None) | (col(Delay.ended_on) > draft.started_on))
    for other in session.exec(_of_subject(query, subject)):
        until = other.ended_on or "today"
        raise Refused(
            said(
                "This line already has a delay from {started_on} to {until} ({cause}). End that one first, or choose days outside it: days are counted once.",
                started_on=other.started_on,
                until=until,
                cause=other.cause,
            ),
            "started_on",
        )


@dataclass(frozen=True, slots=True)
class _Subject:
    """The order lines whose days a delay takes, the applications of these lines, and those it is logged for."""

    lines: frozenset[int]
    applications: frozenset[int]


def _subject(session: Session, line: int | None, application: int | None, shipment: int | None) -> _Subject:
    lines = {line} if line is not None else set()
    if shipment is not None and (sent := session.get(Shipment, shipment)) is not None:
        lines.add(sent.order_line_id)
    if application is not None:
        asked = select(ApplicationLine.order_line_id).where(ApplicationLine.application_id == application)
        lines |= {item for item in session.exec(asked) if item is not None}
    covering = select(ApplicationLine.application_id).where(col(ApplicationLine.order_line_id).in_(lines))
    applications = set(session.exec(covering)) if lines else set()
    return _Subject(frozenset(lines), frozenset(applications | ({application} if application is not None else set())))


def _of_subject(query: Any, subject: _Subject) -> Any:
    """Delays of those lines, of their shipments, and of their applications."""
    shipped = select(Shipment.id).where(col(Shipment.order_line_id).in_(subject.lines))
    return query.where(
        col(Delay.order_line_id).in_(subject.lines)
        | col(Delay.shipment_id).in_(shipped)
        | col(Delay.application_id).in_(subject.applications)
    )


BY_APPLICATION = aliased(Application, name="delayed_application")
DESTINATION = func.coalesce(func.nullif(OrderLine.destination, ""), BY_APPLICATION.destination, "")
"""The destination of what is delayed: of its order line, else of its application."""
UNDER_WAY = (
    col(Delay.trashed).is_(False),
    func.coalesce(OrderLine.trashed, False).is_(False),
    func.coalesce(BY_APPLICATION.trashed, False).is_(False),
)
"""Delays of records that are not in the trash: what was deleted waits for nothing."""

LISTING = Listing(
    name="delays",
    title=N_("Delays"),
    identity=Delay.id,
    source=stored(Delay).outerjoin(stored(Shipment), col(Delay.shipment_id) == Shipment.id)
    .outerjoin(
        stored(OrderLine),
        col(OrderLine.id) == func.coalesce(Delay.order_line_id, Shipment.order_line_id),
    )
    .outerjoin(stored(Order), col(OrderLine.order_id) == Order.id)
    .outerjoin(BY_APPLICATION, col(Delay.application_id) == BY_APPLICATION.id),
    where=UNDER_WAY,
    sort=(Sort("open", descending=True), Sort("started_on", descending=True)),
    tables=frozenset({"delay", "order_line", "purchase_order", "application", "shipment"}),
    columns=(
        Column("destination", N_("Destination"), DESTINATION, "country", width=11),
        Column("po_number", N_("Order"), Order.po_number, "code", width=15, search=True),
        Column("line_no", N_("Line"), OrderLine.line_no, "number", width=5),
        Column(
            "days",
            N_("Days"),
            days_between(func.coalesce(Delay.ended_on, TODAY), Delay.started_on),
            "days",
            width=7,
            hint=N_("Calendar days from the first day to the end, or to the date of the book"),
        ),
        Column("owner", N_("Owner"), Delay.owner, "term", width=11, hint=N_("Who held the case"), internal=True),
        Column("cause", N_("Cause"), Delay.cause, "words", width=28, search=True),
        Column("started_on", N_("From"), Delay.started_on, "date", width=11),
        Column("ended_on", N_("To"), Delay.ended_on, "date", width=11),
        Column("application", N_("Application"), BY_APPLICATION.number, "code", width=11, search=True),
        Column("note", N_("Note"), Delay.note, width=34, search=True, internal=True),
        Column("open", N_("Running"), case((col(Delay.ended_on).is_(None), literal(1)), else_=literal(0)), "flag", width=8, shown=False),
        Column("source", N_("Source"), Delay.source, width=18, shown=False, internal=True),
    ),
)  # fmt: skip
