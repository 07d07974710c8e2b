"""Licence applications: the exporter's file, its lines, and its history as events."""

from datetime import UTC, date, datetime

from sqlmodel import Field, Session, SQLModel, col, select

from compliance.event_guards import check_event
from compliance.events import Event
from compliance.terms import EventKind, LicenceType
from db.drafting import found, name_step, required, take_over, unchanged
from db.problems import Refused
from db.tables.applications import Application, ApplicationEvent, ApplicationLine, Supplement
from db.tables.orders import OrderLine

_FIELDS = (
    "number", "exporter_id", "province", "destination", "consignee_id", "end_user_id", "end_use", "licence_type",
    "transport_mode", "port", "contract_no", "mass_g", "acceptance_no", "excluded_reason", "notes",
)  # fmt: skip


class ApplicationLineDraft(SQLModel):
    """What is applied for: an order line, its grams and value in minor units."""

    order_line_id: int | None = None
    description: str = ""
    mass_g: int | None = None
    value_minor: int | None = None
    currency: str = ""


class ApplicationDraft(SQLModel):
    """An application as it is being entered; `prepared_on` or `filed_on` becomes its first event."""

    number: str = ""
    exporter_id: int | None = None
    province: str = ""
    destination: str = ""
    consignee_id: int | None = None
    end_user_id: int | None = None
    end_use: str = ""
    licence_type: str = LicenceType.SINGLE.value
    transport_mode: str = ""
    port: str = ""
    contract_no: str = ""
    mass_g: int | None = None
    acceptance_no: str = ""
    excluded_reason: str = ""
    notes: str = ""
    lines: list[ApplicationLineDraft] = Field(default_factory=list)


class EventDraft(SQLModel):
    """Something heard about an application: when it happened, when we heard it, from whom.

    `question`, `topics`, `due_on` belong to a supplement asked; `answered_by` to one answered.
    `replaces_id` names the event this one corrects.
    """

    kind: str = ""
    happened_on: date | None = None
    heard_on: date | None = None
    source: str = ""
    evidence: str = ""
    note: str = ""
    question: str = ""
    topics: str = ""
    due_on: date | None = None
    answered_by: str = ""
    waiting_on: str = "us"
    replaces_id: int | None = None


def log(session: Session, draft: ApplicationDraft) -> int:
    """Log an application with the order lines it covers; Refused with the field to fix."""
    _check(session, draft, None)
    application = Application(number="", exporter_id=0)
    take_over(application, draft, _FIELDS)
    session.add(application)
    session.flush()
    assert application.id is not None
    _take_lines(session, application.id, draft.lines)
    name_step(session, application.number)
    return application.id


def change(session: Session, row: int, draft: ApplicationDraft, *, version: int | None = None) -> None:
    """Change the facts of an application; its history stays as it was heard."""
    application = found(session, Application, row, "application")
    unchanged(application, version, "application")
    _check(session, draft, row)
    take_over(application, draft, _FIELDS)
    session.add(application)
    _take_lines(session, row, draft.lines)
    name_step(session, application.number)


def add_event(session: Session, row: int, draft: EventDraft, *, on: date) -> int:
    """Record something heard about an application; Refused with the reason when it cannot have happened so."""
    application = found(session, Application, row, "application")
    required(draft.kind, "kind", "Choose what happened.")
    required(draft.happened_on, "happened_on", "Enter the day it happened.")
    assert draft.happened_on is not None
    kind = EventKind(draft.kind)
    heard = draft.heard_on or on
    told = [item for item in history(session, row) if item.id != draft.replaces_id]
    new = Event(kind=kind, happened_on=draft.happened_on, heard_on=heard)
    refusal = check_event([clock_event(item) for item in told], new, on)
    if refusal:
        raise Refused(refusal, "happened_on")
    event = ApplicationEvent(
        application_id=row,
        kind=kind.value,
        happened_on=draft.happened_on,
        heard_on=heard,
        recorded_at=datetime.now(UTC),
        source=draft.source.strip(),
        evidence=draft.evidence.strip(),
        note=draft.note.strip(),
        replaces_id=draft.replaces_id,
        supplement_id=_supplement(session, row, kind, draft),
    )
    session.add(event)
    session.flush()
    name_step(session, application.number)
    assert event.id is not None
    return event.id


def _supplement(session: Session, row: int, kind: EventKind, draft: EventDraft) -> int | None:
    """The record of the question that an event asks or answers; a corrected event keeps its question."""
    corrected = session.get(ApplicationEvent, draft.replaces_id) if draft.replaces_id is not None else None
    same = None
    if corrected is not None and corrected.kind == kind.value and corrected.supplement_id is not None:
        same = session.get(Supplement, corrected.supplement_id)
    if kind is EventKind.SUPPLEMENT_ASKED and draft.happened_on is not None:
        item = same or Supplement(application_id=row, asked_on=draft.happened_on)
        item.question = (draft.question or draft.note).strip() or item.question
        item.topics = draft.topics.strip() or item.topics
        item.asked_on, item.due_on = draft.happened_on, draft.due_on or item.due_on
        item.waiting_on = draft.waiting_on
    elif kind is EventKind.SUPPLEMENT_ANSWERED:
        query = select(Supplement).where(Supplement.application_id == row, col(Supplement.answered_on).is_(None))
        open_ = same or session.exec(query.order_by(col(Supplement.asked_on))).first()
        if open_ is None:
            raise Refused("No question is open. Record the question first, then its answer.", "kind")
        item = open_
        item.answered_on, item.answered_by = draft.happened_on, draft.answered_by.strip()
    else:
        return None
    session.add(item)
    session.flush()
    return item.id


def history(session: Session, row: int) -> list[ApplicationEvent]:
    """The events of an application that still count, in the order they happened."""
    query = select(ApplicationEvent).where(ApplicationEvent.application_id == row)
    events = list(session.exec(query.order_by(col(ApplicationEvent.happened_on), col(ApplicationEvent.id))))
    replaced = {item.replaces_id for item in events}
    return [item for item in events if item.id not in replaced]


def clock_event(item: ApplicationEvent) -> Event:
    """The event as the clocks read it."""
    return Event(
        kind=EventKind(item.kind), happened_on=item.happened_on, heard_on=item.heard_on, event_id=str(item.id or "")
    )


def draft_of(session: Session, row: int) -> ApplicationDraft:
    """The draft that would make this application as it is."""
    application = found(session, Application, row, "application")
    lines = session.exec(select(ApplicationLine).where(ApplicationLine.application_id == row)).all()
    return ApplicationDraft(
        **{name: getattr(application, name) for name in _FIELDS},
        lines=[
            ApplicationLineDraft(**{name: getattr(item, name) for name in ApplicationLineDraft.model_fields})
            for item in lines
        ],
    )


def trash(session: Session, row: int, *, trashed: bool = True) -> None:
    """Put an application into the trash, or take it out."""
    application = found(session, Application, row, "application")
    application.trashed = trashed
    session.add(application)
    name_step(session, application.number)


def find(session: Session, number: str) -> int | None:
    """The application of that number; Refused when two exporters have it."""
    rows = session.exec(select(Application.id).where(Application.number == number.strip())).all()
    if len(rows) > 1:
        raise Refused(f"Two exporters have an application {number}. Name the exporter.", "number")
    return rows[0] if rows else None


def covering(session: Session, line_id: int) -> list[Application]:
    """The applications that cover an order line, oldest first."""
    query = (
        select(Application)
        .join(ApplicationLine)
        .where(ApplicationLine.order_line_id == line_id, col(Application.trashed).is_(False))
    )
    return list(session.exec(query.order_by(col(Application.id))))


def _check(session: Session, draft: ApplicationDraft, row: int | None) -> None:
    required(draft.number, "number", "An application needs a number. Use your own until the exporter names his.")
    required(draft.exporter_id, "exporter_id", "Name the exporter: only the seller in China can apply.")
    try:
        LicenceType(draft.licence_type)
    except ValueError as error:
        raise Refused(
            f"“{draft.licence_type}” is no licence type. Choose single, general or registration.",
            "licence_type",
        ) from error
    if draft.mass_g is not None and draft.mass_g < 0:
        raise Refused("A mass cannot be negative.", "mass_g")
    query = select(Application.id).where(
        Application.exporter_id == draft.exporter_id, Application.number == draft.number.strip()
    )
    other = session.exec(query).first()
    if other is not None and other != row:
        raise Refused(f"Application {draft.number} of this exporter is already logged.", "number")


def _take_lines(session: Session, row: int, lines: list[ApplicationLineDraft]) -> None:
    stored = {
        item.order_line_id: item
        for item in session.exec(select(ApplicationLine).where(ApplicationLine.application_id == row))
    }
    for draft in lines:
        if draft.order_line_id is not None:
            found(session, OrderLine, draft.order_line_id, "order line")
        item = stored.pop(draft.order_line_id, None) or ApplicationLine(application_id=row)
        take_over(item, draft, ApplicationLineDraft.model_fields)
        session.add(item)
    for item in stored.values():
        session.delete(item)
    session.flush()
