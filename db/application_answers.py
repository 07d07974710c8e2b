"""Where every application stands on a day: stage, clocks, deadline, forecast; from its events alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, delete, select

from compliance import applications, chasing, clock, forecasts, lead_times
from compliance.events import OUTCOMES, REMARKS, Event, counted, first_of, first_outcome, holder, stage, timeline
from compliance.lead_times import Wait
from compliance.terms import EventKind, ListingStatus, ListKind, Owner
from db.own_calendar import ClockRules, clock_rules
from db.tables.applications import Application, ApplicationEvent, ApplicationLine, Supplement
from db.tables.assessments import ApplicationAnswer, ScreeningHit
from db.tables.licences import Licence
from db.tables.orders import Order, OrderLine
from resources.i18n import N_
from resources.told import packed

WATCHED = N_("a party is on the watch list")
DECISIONS = (EventKind.GRANTED, EventKind.REFUSED, EventKind.DECLINED, EventKind.NOT_REQUIRED)


@dataclass(slots=True)
class Case:
    """An application with all that its clocks need."""

    application: Application
    rows: list[ApplicationEvent] = field(default_factory=list)
    questions: dict[int, Supplement] = field(default_factory=dict)
    ordered_on: date | None = None
    watched: bool = False
    in_hand: date | None = None
    rules: ClockRules = field(default_factory=ClockRules)

    @property
    def events(self) -> list[Event]:
        """What was heard, as the clocks read it."""
        return [event_of(row, self.questions) for row in self.rows]


def event_of(row: ApplicationEvent, questions: dict[int, Supplement]) -> Event:
    """A stored event as the clocks read it."""
    question = questions.get(row.supplement_id or 0)
    owner = Owner(question.waiting_on) if question is not None and question.waiting_on else None
    return Event(
        kind=EventKind(row.kind),
        happened_on=row.happened_on,
        heard_on=row.heard_on,
        recorded_at=row.recorded_at,
        owner=owner,
        event_id=str(row.id or ""),
        replaces=str(row.replaces_id or ""),
        source=row.source,
        evidence=row.evidence,
        note=row.note,
    )


def load(session: Session, only: int | None = None) -> dict[int, Case]:
    """Every application that is not in the trash, by id; `only` reads a single one."""
    query = select(Application).where(col(Application.trashed).is_(False))
    told = select(ApplicationEvent).order_by(col(ApplicationEvent.id))
    asked = select(Supplement)
    ordered = (
        sql_select(col(ApplicationLine.application_id), col(Order.ordered_on))
        # Outer joins, so that the lines of applications are read and not every line of the book.
        .outerjoin(
            OrderLine, and_(col(OrderLine.id) == ApplicationLine.order_line_id, col(OrderLine.trashed).is_(False))
        )
        .outerjoin(Order, col(Order.id) == OrderLine.order_id)
    )
    granted = select(Licence).where(col(Licence.trashed).is_(False))
    if only is not None:
        query, told = query.where(Application.id == only), told.where(ApplicationEvent.application_id == only)
        asked, granted = asked.where(Supplement.application_id == only), granted.where(Licence.application_id == only)
        ordered = ordered.where(col(ApplicationLine.application_id) == only)
    rules = clock_rules(session)
    cases = {item.id or 0: Case(item, rules=rules) for item in session.exec(query)}
    for event in session.exec(told):
        if event.application_id in cases:
            cases[event.application_id].rows.append(event)
    for question in session.exec(asked):
        if question.application_id in cases:
            cases[question.application_id].questions[question.id or 0] = question
    for row, day in session.connection().execute(ordered):
        if row in cases and day is not None:
            cases[row].ordered_on = min(filter(None, (cases[row].ordered_on, day)))
    for licence in session.exec(granted):
        if licence.application_id in cases:
            case = cases[licence.application_id]
            got = licence.received_on or licence.issued_on
            case.in_hand = min(filter(None, (case.in_hand, got)), default=None)
    _mark_watched(session, cases)
    return cases


def _mark_watched(session: Session, cases: dict[int, Case]) -> None:
    query = select(ScreeningHit.party_id).where(
        ScreeningHit.list_kind == ListKind.WATCH.value,
        ScreeningHit.decision == "match",
        ScreeningHit.ruling != "not_same",
        ScreeningHit.status == ListingStatus.IN_FORCE.value,
    )
    watched = set(session.exec(query))
    for case in cases.values():
        case.watched = bool({case.application.end_user_id, case.application.consignee_id} & watched)


def wait_of(case: Case, on: date) -> Wait | None:
    """The application as lead times see it; None when it was not filed by that day or is left out on purpose."""
    application = case.application
    return applications.wait_of(
        application.number,
        case.events,
        on,
        groups=(
            ("destination", application.destination),
            ("licence_type", application.licence_type),
            ("exporter", str(application.exporter_id)),
        ),
        excluded_reason=application.excluded_reason,
    )


def waits(cases: Sequence[Case], on: date) -> list[Wait]:
    """The waits of all filed applications on a day."""
    return [wait for case in cases if (wait := wait_of(case, on)) is not None]


def answer_applications(session: Session, on: date) -> dict[int, ApplicationAnswer]:
    """Answer every application anew for a day; returns the answers by application."""
    session.connection().execute(delete(ApplicationAnswer))
    session.expire_all()
    answers = answers_of(load(session), on)
    session.add_all(answers.values())
    session.flush()
    return answers


def answers_of(cases: dict[int, Case], on: date) -> dict[int, ApplicationAnswer]:
    """Where those applications stand on a day, by application; nothing is stored."""
    everyone = waits(list(cases.values()), on)
    answers = {row: _answer(row, case, on) for row, case in cases.items()}
    if everyone:
        pooled = lead_times.curve(everyone, on)
        own = {group.key: group.gross for group in lead_times.grouped(everyone, "destination", on)}
        for row, answer in answers.items():
            wait = wait_of(cases[row], on)
            if wait is not None and wait.pending(on):
                seen = forecasts.outlook(wait, own.get(wait.key("destination"), pooled), pooled, on)
                answer.p50_decision, answer.p80_decision = seen.p50, seen.p80
    return answers


def _answer(row: int, case: Case, on: date) -> ApplicationAnswer:
    events = case.events
    stands = stage(events, on)
    stretches = timeline(events, on)
    filed = clock.filed_on(events, on)
    ended = [day for kind in EventKind if kind in OUTCOMES and (day := first_of(events, kind, on))]
    decided = [day for kind in DECISIONS if (day := first_of(events, kind, on))]
    told = counted(events, on)
    heard = [event.heard for event in told if event.kind not in REMARKS]
    answer = ApplicationAnswer(
        application_id=row,
        asked_on=on,
        stage=stands.value,
        stage_since=stretches[-1].start if stretches else None,
        holder=holder(events, on).value if stands.open else "",
        ordered_on=case.ordered_on,
        filed_on=filed,
        decided_on=min(decided, default=None),
        last_heard_on=max(heard, default=None),
        waited_days=None if filed is None else (min(ended, default=on) - filed).days,
        supplements=sum(event.kind is EventKind.SUPPLEMENT_ASKED for event in told),
        stale=stands.open and bool(events) and clock.staleness(events, on, case.rules.limits).stale,
        last_chased_on=chasing.last_chased(events, on),
    )
    first = first_outcome(events, on)
    answer.first_outcome = first.kind.value if first is not None else ""
    answer.outcomes = sum(event.kind in OUTCOMES for event in told)
    due = chasing.chase(events, on, case.rules.limits, case.rules.chase_again) if stands.open else None
    answer.chase_on = due.due if due is not None else None
    if case.ordered_on is not None and case.ordered_on <= on:
        answer.felt_days = clock.felt(events, case.ordered_on, on, case.in_hand).days
    _read_statutory_clock(answer, case, on)
    return answer


def _read_statutory_clock(answer: ApplicationAnswer, case: Case, on: date) -> None:
    """Working days since acceptance, open questions left out, and the day the 45th falls on."""
    told = statutory_of(case, on)
    if told is None:
        return
    answer.paused_days = told.paused
    answer.accepted_on, answer.statutory_days, answer.deadline = told.accepted_on, told.days, told.deadline
    notes = [packed(N_("No limit: {why}."), (("why", packed(told.no_limit)),))] if told.no_limit else []
    notes += [packed(N_("Calendar not published: provisional."))] if told.provisional else []
    notes += [packed(N_("A question is open: it moves on each working day."))] if told.moving else []
    answer.deadline_note = "".join(notes)


def statutory_of(case: Case, on: date) -> clock.Statutory | None:
    """The statutory clock of a case by the calendar and the rules of this organisation."""
    return clock.statutory(
        case.events,
        on,
        no_limit=WATCHED if case.watched else "",
        rules=case.rules.pauses,
        calendar=case.rules.calendar,
    )
