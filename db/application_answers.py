"""Where every application stands on a day: stage, clocks, deadline, forecast; from its events alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, delete, select

from compliance import clock, forecasts, lead_times
from compliance.lead_times import Wait
from compliance.terms import EventKind, ListingStatus, ListKind, Owner, Stage
from compliance.working_days import china
from db.tables.applications import Application, ApplicationEvent, ApplicationLine, Supplement
from db.tables.assessments import ApplicationAnswer, ScreeningHit
from db.tables.licences import Licence
from db.tables.orders import Order, OrderLine

STATUTORY_DAYS = 45
_DECISIONS = {EventKind.GRANTED, EventKind.REFUSED, EventKind.DECLINED, EventKind.NOT_REQUIRED}
_ENDS = _DECISIONS | {EventKind.WITHDRAWN, EventKind.LAPSED, EventKind.SUPERSEDED}
_STALE_AFTER = {Stage.SUPPLEMENT_OPEN: 10, Stage.RETURNED: 10}
_HOLDERS = {
    Stage.PREPARING: Owner.EXPORTER,
    Stage.PACK_COMPLETE: Owner.EXPORTER,
    Stage.FILED: Owner.PROVINCE,
    Stage.AT_PROVINCE: Owner.PROVINCE,
    Stage.RETURNED: Owner.EXPORTER,
    Stage.ACCEPTED: Owner.MINISTRY,
    Stage.UNDER_REVIEW: Owner.MINISTRY,
    Stage.EXPERT_REVIEW: Owner.MINISTRY,
}


@dataclass(slots=True)
class Case:
    """An application with all that its clocks need."""

    application: Application
    events: list[ApplicationEvent] = field(default_factory=list)
    supplements: list[Supplement] = field(default_factory=list)
    ordered_on: date | None = None
    watched: bool = False
    licence_received: date | None = None

    def told(self, on: date) -> list[ApplicationEvent]:
        """The events that count on a day, in the order they happened."""
        replaced = {item.replaces_id for item in self.events}
        counted = [item for item in self.events if item.id not in replaced and item.happened_on <= on]
        return sorted(counted, key=lambda item: (item.happened_on, item.id or 0))

    def first(self, kinds: set[EventKind], on: date) -> date | None:
        """The first day on which one of these happened."""
        return next((item.happened_on for item in self.told(on) if EventKind(item.kind) in kinds), None)

    def stops(self, on: date) -> tuple[tuple[date, date | None], ...]:
        """The days a question was open, both ends included; no end while it still is."""
        return tuple(
            (item.asked_on, item.answered_on if item.answered_on and item.answered_on <= on else None)
            for item in self.supplements
            if item.asked_on <= on
        )


def load(session: Session) -> dict[int, Case]:
    """Every application that is not in the trash, by id."""
    query = select(Application).where(col(Application.trashed).is_(False))
    cases = {item.id or 0: Case(item) for item in session.exec(query)}
    for event in session.exec(select(ApplicationEvent)):
        if event.application_id in cases:
            cases[event.application_id].events.append(event)
    for question in session.exec(select(Supplement).order_by(col(Supplement.asked_on))):
        if question.application_id in cases:
            cases[question.application_id].supplements.append(question)
    ordered = (
        select(ApplicationLine.application_id, Order.ordered_on)
        .join(OrderLine, col(OrderLine.id) == ApplicationLine.order_line_id)
        .join(Order, col(Order.id) == OrderLine.order_id)
    )
    for row, day in session.exec(ordered):
        case = cases.get(row)
        if case is not None and day is not None:
            case.ordered_on = min(filter(None, (case.ordered_on, day)))
    for licence in session.exec(select(Licence)):
        if licence.application_id in cases:
            cases[licence.application_id].licence_received = licence.received_on or licence.issued_on
    _mark_watched(session, cases)
    return cases


def _mark_watched(session: Session, cases: dict[int, Case]) -> None:
    query = select(ScreeningHit.party_id).where(
        ScreeningHit.list_kind == ListKind.WATCH.value,
        ScreeningHit.decision == "match",
        ScreeningHit.status == ListingStatus.IN_FORCE.value,
    )
    watched = set(session.exec(query))
    for case in cases.values():
        case.watched = bool({case.application.end_user_id, case.application.consignee_id} & watched)


def wait_of(case: Case, on: date) -> Wait | None:
    """The application as lead times see it; None when it was not filed by that day or is left out on purpose."""
    filed = case.first({EventKind.FILED}, on) or case.first({EventKind.ACCEPTED}, on)
    if filed is None or case.application.excluded_reason:
        return None
    decided = case.first(_DECISIONS, on)
    return Wait(
        case_id=case.application.number,
        submitted=filed,
        ended=decided or case.first(_ENDS, on),
        decided=decided is not None,
        stops=case.stops(on),
        groups=(
            ("destination", case.application.destination),
            ("licence_type", case.application.licence_type),
            ("exporter", str(case.application.exporter_id)),
        ),
    )


def waits(cases: Sequence[Case], on: date) -> list[Wait]:
    """The waits of all filed applications on a day."""
    return [wait for case in cases if (wait := wait_of(case, on)) is not None]


def answer_applications(session: Session, on: date) -> dict[int, ApplicationAnswer]:
    """Answer every application anew for a day; returns the answers by application."""
    session.connection().execute(delete(ApplicationAnswer))
    cases = load(session)
    everyone = waits(list(cases.values()), on)
    pooled = lead_times.curve(everyone, on)
    own = {group.key: group.gross for group in lead_times.grouped(everyone, "destination", on)}
    answers = {row: _answer(row, case, on) for row, case in cases.items()}
    for row, answer in answers.items():
        wait = wait_of(cases[row], on)
        if wait is not None and wait.pending(on):
            seen = forecasts.outlook(wait, own.get(wait.key("destination"), pooled), pooled, on)
            answer.p50_decision, answer.p80_decision = seen.p50, seen.p80
    session.add_all(answers.values())
    session.flush()
    return answers


def _answer(row: int, case: Case, on: date) -> ApplicationAnswer:
    told = case.told(on)
    stage = clock.stage([clock.Event(EventKind(item.kind), item.happened_on, item.heard_on) for item in told], on)
    filed, accepted = case.first({EventKind.FILED}, on), case.first({EventKind.ACCEPTED}, on)
    ended = case.first(_ENDS, on)
    heard = [item.heard_on or item.happened_on for item in told]
    moved = [item.happened_on for item in told if EventKind(item.kind) not in {EventKind.CHASED, EventKind.NOTE}]
    answer = ApplicationAnswer(
        application_id=row,
        asked_on=on,
        stage=stage.value,
        stage_since=moved[-1] if moved else None,
        holder=_holder(case, stage),
        ordered_on=case.ordered_on,
        filed_on=filed,
        accepted_on=accepted,
        decided_on=case.first(_DECISIONS, on),
        last_heard_on=max(heard, default=None),
        waited_days=None if filed is None else ((ended or on) - filed).days,
        supplements=sum(item.asked_on <= on for item in case.supplements),
    )
    if case.ordered_on is not None:
        in_hand = case.licence_received if answer.decided_on else None
        answer.felt_days = ((in_hand or ended or on) - case.ordered_on).days
    if stage.open and answer.last_heard_on is not None:
        answer.stale = (on - answer.last_heard_on).days > _STALE_AFTER.get(stage, 30)
    if accepted is not None:
        _read_statutory_clock(answer, case, accepted, ended, on)
    return answer


def _read_statutory_clock(answer: ApplicationAnswer, case: Case, accepted: date, ended: date | None, on: date) -> None:
    """Working days since acceptance, open questions left out, and the day the 45th falls on."""
    calendar = china()
    stops = [(first, last or on) for first, last in case.stops(on)]
    answer.statutory_days = calendar.count(accepted, ended or on, stops)
    if case.watched:
        answer.deadline_note = "no limit: a party is on the watch list"
        return
    closed = [(first, last or max(on, first)) for first, last in case.stops(on)]
    answer.deadline, provisional = calendar.nth(accepted, STATUTORY_DAYS, closed)
    notes = ["calendar not published: provisional"] if provisional else []
    if any(last is None for _, last in case.stops(on)) and ended is None:
        notes.append("a question is open: moves a day each working day")
    answer.deadline_note = "; ".join(notes)


def _holder(case: Case, stage: Stage) -> str:
    if stage is Stage.SUPPLEMENT_OPEN:
        asked = [item.waiting_on for item in case.supplements if item.answered_on is None]
        return asked[-1] if asked else Owner.US.value
    holder = _HOLDERS.get(stage)
    return holder.value if holder is not None else ""
