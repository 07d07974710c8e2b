"""What is heard about an application: recorded as events, checked against its history, corrected by newer events."""

from datetime import UTC, date, datetime

from sqlmodel import Session, SQLModel, col, select

from compliance import event_stamps
from compliance.event_guards import check_event
from compliance.event_stamps import Stamps
from compliance.events import Event
from compliance.terms import EventKind, Owner
from db.document_sets import checklist_of
from db.drafting import found, name_step, required
from db.problems import Refused
from db.tables.applications import Application, ApplicationEvent, Supplement
from resources.i18n import _, said


class EventDraft(SQLModel):
    """Something heard about an application: when it happened, when we heard it, from whom.

    `question`, `topics`, `due_on` and `waiting_on` belong to a supplement asked; `answered_by` or `declined_reason`
    to one answered; `channel` and `asked_of` to a chaser. `reference` is the number that comes with it, for a case
    that is superseded the number of its successor. `replaces_id` names the event this one corrects; a note that
    replaces takes an event back.
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
    declined_reason: str = ""
    waiting_on: str = "us"
    reference: str = ""
    channel: str = ""
    asked_of: str = ""
    second_person: str = ""
    replaces_id: int | None = None


_TEXTS = ("source", "evidence", "note", "topics", "reference", "channel", "asked_of", "second_person")


def add_event(session: Session, row: int, draft: EventDraft, *, on: date, complete: bool = False) -> int:
    """Record something heard about an application; Refused with the reason when it cannot have happened so.

    `complete` asks for what an officer can say and a list from elsewhere may not: source, question, reason, number.
    """
    application = found(session, Application, row, "application")
    refusal = refusal_of(session, row, draft, on=on, complete=complete)
    if refusal is not None:
        raise refusal
    assert draft.happened_on is not None
    kind = EventKind(draft.kind)
    event = ApplicationEvent(
        application_id=row,
        kind=kind.value,
        happened_on=draft.happened_on,
        heard_on=draft.heard_on or on,
        recorded_at=datetime.now(UTC),
        replaces_id=draft.replaces_id,
        supplement_id=_supplement(session, row, kind, draft),
        **{name: getattr(draft, name).strip() for name in _TEXTS},
    )
    _forget(session, application, draft.replaces_id)
    if kind is EventKind.ACCEPTED and draft.reference.strip() and not application.acceptance_no:
        application.acceptance_no = draft.reference.strip()
    if kind is EventKind.SUPERSEDED and draft.reference.strip():
        application.successor_id = _successor(session, row, draft.reference)
    session.add(application)
    session.add(event)
    session.flush()
    name_step(session, application.number)
    assert event.id is not None
    return event.id


def _forget(session: Session, application: Application, corrected: int | None) -> None:
    """Take off an application what the event that is corrected had put there: its number, its successor."""
    old = session.get(ApplicationEvent, corrected) if corrected is not None else None
    if old is None:
        return
    if old.kind == EventKind.ACCEPTED.value and old.reference and application.acceptance_no == old.reference:
        application.acceptance_no = ""
    if old.kind == EventKind.SUPERSEDED.value:
        application.successor_id = None


def refusal_of(session: Session, row: int, draft: EventDraft, *, on: date, complete: bool = False) -> Refused | None:
    """Why an event cannot be recorded, with the field to fix; None when it can. Nothing is written."""
    try:
        required(draft.kind, "kind", _("Choose what happened."))
        required(draft.happened_on, "happened_on", _("Enter the day it happened."))
        kind = EventKind(draft.kind)
        assert draft.happened_on is not None
        told = [item for item in history(session, row) if item.id != draft.replaces_id]
        if draft.replaces_id is not None and len(told) == len(history(session, row)):
            raise Refused(_("That event has been corrected already; correct the newer one."), "kind")
        events = [clock_event(item) for item in told]
        heard = draft.heard_on or on
        against = check_event(events, Event(kind=kind, happened_on=draft.happened_on, heard_on=heard), on)
        if against:
            late = draft.happened_on <= on and not draft.happened_on <= heard <= on
            raise Refused(against, "heard_on" if late else "happened_on")
        if kind is EventKind.SUPERSEDED and draft.reference.strip():
            _check_successor(session, row, draft.reference)
        if complete:
            _check_stamps(session, row, events, kind, draft)
    except Refused as refusal:
        return refusal
    return None


def _check_stamps(session: Session, row: int, events: list[Event], kind: EventKind, draft: EventDraft) -> None:
    stamps = Stamps(**{name: getattr(draft, name) for name in Stamps.__dataclass_fields__})
    assert draft.happened_on is not None
    gap = event_stamps.gap(events, kind, stamps, draft.happened_on)
    if gap is not None:
        raise Refused(gap.sentence, gap.field)
    if kind is EventKind.PACK_COMPLETE and not draft.note.strip():
        lacking = [_(item.kind.title) for item in checklist_of(session, row, draft.happened_on) if not item.complete]
        if lacking:
            raise Refused(
                said(
                    "The checklist still lacks: {names}. Add the papers, or write in the note why not.",
                    names=", ".join(lacking),
                ),
                "note",
            )
    actor = str(session.info.get("actor", ""))
    if actor and draft.second_person.strip().casefold() == actor.casefold():
        raise Refused(_("The second person must be somebody else than you."), "second_person")


def _check_successor(session: Session, row: int, number: str) -> None:
    successor = _successor(session, row, number)
    if successor is None:
        raise Refused(
            said("Application {number} is not logged. Log it first, then name it here.", number=number.strip()),
            "reference",
        )
    if successor == row:
        raise Refused(_("An application cannot take its own place. Name the new one."), "reference")
    seen, at = {row}, successor
    while at is not None and at not in seen:
        seen.add(at)
        at = session.get_one(Application, at).successor_id or 0
        if at == row:
            raise Refused(
                said("Application {number} was itself replaced by this one.", number=number.strip()), "reference"
            )
        if not at:
            break


def _successor(session: Session, row: int, number: str) -> int | None:
    exporter = session.get_one(Application, row).exporter_id
    query = select(Application.id).where(Application.number == number.strip(), col(Application.trashed).is_(False))
    same = session.exec(query.where(Application.exporter_id == exporter)).first()
    return same if same is not None else session.exec(query).first()


def _supplement(session: Session, row: int, kind: EventKind, draft: EventDraft) -> int | None:
    """The record of the question that an event asks or answers; a corrected event keeps its question."""
    corrected = session.get(ApplicationEvent, draft.replaces_id) if draft.replaces_id is not None else None
    same = None
    if corrected is not None and corrected.supplement_id is not None:
        if corrected.kind == kind.value:
            same = session.get(Supplement, corrected.supplement_id)
        else:
            _take_back(session, corrected)
    if kind is EventKind.SUPPLEMENT_ASKED and draft.happened_on is not None:
        item = same or Supplement(application_id=row, asked_on=draft.happened_on)
        item.question = (draft.question or draft.note).strip() or item.question
        item.topics = draft.topics.strip() or item.topics
        item.asked_on, item.due_on = draft.happened_on, draft.due_on or item.due_on
        item.waiting_on = draft.waiting_on or Owner.US.value
    elif kind is EventKind.SUPPLEMENT_ANSWERED:
        query = select(Supplement).where(Supplement.application_id == row, col(Supplement.answered_on).is_(None))
        open_ = same or session.exec(query.order_by(col(Supplement.asked_on))).first()
        if open_ is None:
            raise Refused(_("No question is open. Record the question first, then its answer."), "kind")
        item = open_
        item.answered_on, item.answered_by = draft.happened_on, draft.answered_by.strip()
        item.declined_reason = draft.declined_reason.strip()
    else:
        return None
    session.add(item)
    session.flush()
    return item.id


def _take_back(session: Session, corrected: ApplicationEvent) -> None:
    """Undo what an event did to its question: an answer opens it again, a question is no longer asked."""
    question = session.get(Supplement, corrected.supplement_id or 0)
    if question is None:
        return
    if corrected.kind == EventKind.SUPPLEMENT_ANSWERED.value:
        question.answered_on, question.answered_by, question.declined_reason = None, "", ""
    else:
        question.answered_on = question.answered_on or corrected.happened_on
        question.declined_reason = "taken back"
    session.add(question)
    session.flush()


def history(session: Session, row: int) -> list[ApplicationEvent]:
    """The events of an application that still count, in the order they happened."""
    events = everything(session, row)
    replaced = {item.replaces_id for item in events}
    return [item for item in events if item.id not in replaced]


def everything(session: Session, row: int) -> list[ApplicationEvent]:
    """All events ever recorded of an application, those corrected since as well, in the order they happened."""
    query = select(ApplicationEvent).where(ApplicationEvent.application_id == row)
    return list(session.exec(query.order_by(col(ApplicationEvent.happened_on), col(ApplicationEvent.id))))


def clock_event(item: ApplicationEvent) -> Event:
    """The event as the clocks read it."""
    return Event(
        kind=EventKind(item.kind), happened_on=item.happened_on, heard_on=item.heard_on, event_id=str(item.id or "")
    )


def draft_of(session: Session, event_id: int) -> EventDraft:
    """The draft that would make an event as it is, ready to correct it."""
    item = found(session, ApplicationEvent, event_id, "event")
    question = session.get(Supplement, item.supplement_id) if item.supplement_id is not None else None
    draft = EventDraft(
        kind=item.kind,
        happened_on=item.happened_on,
        heard_on=item.heard_on,
        replaces_id=event_id,
        **{name: getattr(item, name) for name in _TEXTS},
    )
    if question is not None:
        draft.question, draft.due_on, draft.waiting_on = question.question, question.due_on, question.waiting_on
        draft.topics = draft.topics or question.topics
        draft.answered_by, draft.declined_reason = question.answered_by, question.declined_reason
    return draft
