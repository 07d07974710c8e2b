"""Everything about one application, as its inspector tells it: clocks, who held it, what was heard, what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from compliance import chasing, clock, delays
from compliance.chasing import Chase
from compliance.clock import Felt, Statutory
from compliance.terms import Owner
from db import application_answers, applications
from db.application_answers import Case
from db.orders import label_of
from db.problems import Missing
from db.tables.applications import Application, Supplement
from db.tables.assessments import ApplicationAnswer
from db.tables.licences import Licence
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party
from resources.i18n import N_, _
from resources.told import packed


@dataclass(frozen=True, slots=True)
class Told:
    """One event as it was recorded. `corrected` = a later event replaced it; `answer_on` the answer to a chaser."""

    id: int
    kind: str
    happened_on: date
    heard_on: date | None
    recorded_at: datetime | None
    source: str
    about: str
    reference: str
    corrected: bool
    corrects: bool
    answer_on: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A supplement request: what was asked and missing, of whom, by when, and the answer."""

    question: str
    topics: str
    asked_on: date
    due_on: date | None
    waiting_on: str
    answered_on: date | None
    answered_by: str
    declined_reason: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One application on the date the book is turned to."""

    id: int
    on: date
    number: str
    destination: str
    licence_type: str
    exporter: str
    province: str
    end_user: str
    stage: str
    stage_since: date | None
    filed_on: date | None
    holder: str
    statutory: Statutory | None
    pauses: tuple[tuple[date, date | None], ...]
    felt: Felt | None
    held: tuple[tuple[Owner, int], ...]
    p50: date | None
    p80: date | None
    last_heard_on: date | None
    stale: bool
    chase: Chase | None
    first_outcome: str
    outcomes: int
    excluded_reason: str
    successor: str
    acceptance_no: str
    lines: tuple[str, ...]
    licences: tuple[str, ...]
    events: tuple[Told, ...]
    questions: tuple[Question, ...]


def case_file(session: Session, row: int, on: date) -> CaseFile:
    """Everything about an application on a day; Missing when it is gone."""
    case = application_answers.load(session, row).get(row)
    if case is None:
        raise Missing(_("This application is no longer there."))
    item, events = case.application, case.events
    answer = session.get(ApplicationAnswer, row) or ApplicationAnswer(application_id=row, asked_on=on)
    felt = clock.felt(events, case.ordered_on, on, case.in_hand) if case.ordered_on and case.ordered_on <= on else None
    return CaseFile(
        id=row,
        on=on,
        number=item.number,
        destination=item.destination,
        licence_type=item.licence_type,
        exporter=_name(session, item.exporter_id),
        province=item.province,
        end_user=_name(session, item.end_user_id),
        stage=answer.stage,
        stage_since=answer.stage_since,
        filed_on=answer.filed_on,
        holder=answer.holder,
        statutory=application_answers.statutory_of(case, on),
        pauses=tuple(clock.pauses(events, on, case.rules.pauses)),
        felt=felt,
        held=_held(case, on) if felt is not None else (),
        p50=answer.p50_decision,
        p80=answer.p80_decision,
        last_heard_on=answer.last_heard_on,
        stale=answer.stale,
        chase=chasing.chase(events, on, case.rules.limits, case.rules.chase_again),
        first_outcome=answer.first_outcome,
        outcomes=answer.outcomes,
        excluded_reason=item.excluded_reason,
        successor=_number(session, item.successor_id),
        acceptance_no=item.acceptance_no,
        lines=tuple(_lines(session, row)),
        licences=tuple(session.exec(select(Licence.number).where(Licence.application_id == row))),
        events=tuple(_told(case, on)),
        questions=tuple(_question(question) for question in case.questions.values()),
    )


def _name(session: Session, row: int | None) -> str:
    party = session.get(Party, row) if row else None
    return party.name if party is not None else ""


def _number(session: Session, row: int | None) -> str:
    found = session.get(Application, row) if row else None
    return found.number if found is not None else ""


def _lines(session: Session, row: int) -> list[str]:
    drafts = applications.draft_of(session, row).lines
    return [label_of(session, session.get_one(OrderLine, item.order_line_id)) for item in drafts if item.order_line_id]


def _held(case: Case, on: date) -> tuple[tuple[Owner, int], ...]:
    """Days per owner, the longest first; together the felt days."""
    assert case.ordered_on is not None
    stretches = delays.derive(case.application.number, case.events, case.ordered_on, on, in_hand=case.in_hand)
    days = delays.by_owner(stretches, on)
    return tuple(sorted(((owner, count) for owner, count in days.items() if count), key=lambda item: -item[1]))


def _told(case: Case, on: date) -> list[Told]:
    replaced = {row.replaces_id for row in case.rows}
    told: list[Told] = []
    for row, event in zip(case.rows, case.events, strict=True):
        question = case.questions.get(row.supplement_id or 0)
        asked = question.question if question is not None and row.kind == "supplement_asked" else ""
        who = question.answered_by if question is not None and row.kind == "supplement_answered" else row.asked_of
        about = " · ".join(dict.fromkeys(filter(None, (asked, row.topics, who, row.note))))
        answer = chasing.answered(case.events, event, on) if row.kind == "chased" else None
        told.append(
            Told(
                row.id or 0, row.kind, row.happened_on, row.heard_on, row.recorded_at, row.source, about,
                row.reference, row.id in replaced, row.replaces_id is not None, answer.heard if answer else None,
            )
        )  # fmt: skip
    return sorted(told, key=lambda item: (item.happened_on, item.id))


def _question(item: Supplement) -> Question:
    return Question(
        item.question, item.topics, item.asked_on, item.due_on, item.waiting_on, item.answered_on, item.answered_by,
        item.declined_reason,
    )  # fmt: skip


def form_values(session: Session, row: int) -> dict[str, Any]:
    """What the form of an application shows: its facts with names in the place of ids."""
    item = session.get(Application, row)
    if item is None:
        raise Missing(_("This application is no longer there."))
    values: dict[str, Any] = {
        key: getattr(item, key) for key in applications.ApplicationDraft.model_fields if hasattr(item, key)
    }
    return values | {
        "exporter": _name(session, item.exporter_id),
        "end_user": _name(session, item.end_user_id),
        "lines": "; ".join(_lines(session, row)),
    }


def line_draft(session: Session, line_id: int) -> applications.ApplicationLineDraft:
    """What is applied for by default for an order line: all of its mass and value."""
    line = session.get_one(OrderLine, line_id)
    currency = session.get_one(Order, line.order_id).currency
    return applications.ApplicationLineDraft(
        order_line_id=line_id, mass_g=line.mass_g, value_minor=line.amount_minor, currency=currency
    )


def why_no_case(session: Session, line_ids: list[int]) -> str:
    """Why these lines cannot share one application; "" when they can: one end user, one destination, one exporter."""
    lines = [session.get_one(OrderLine, row) for row in line_ids]
    seen: dict[str, set[object]] = {
        "end user": {line.end_user_id for line in lines},
        "destination": {line.destination for line in lines},
        "exporter": {session.get_one(Order, line.order_id).exporter_id for line in lines},
    }
    apart = [word for word, values in seen.items() if len(values) > 1]
    if not apart:
        return ""
    facts = (("facts", ", ".join(apart)),)
    text = N_("These lines differ in {facts}: one application names one. Log one application for each.")
    return packed(text, facts)


def shared_by(session: Session, line_ids: list[int]) -> dict[str, str]:
    """What all these lines have in common, as a form for an application takes it; "" where they differ."""
    lines = [session.get_one(OrderLine, row) for row in line_ids]
    facts = [
        {
            "exporter": _name(session, session.get_one(Order, line.order_id).exporter_id),
            "end_user": _name(session, line.end_user_id),
            "destination": line.destination,
            "end_use": line.end_use,
        }
        for line in lines
    ]
    return {key: value for key, value in facts[0].items() if all(each[key] == value for each in facts)} if facts else {}


def labels(session: Session, line_ids: Sequence[int]) -> str:
    """Order lines as a form names them: `PO-1/1; PO-1/2`."""
    return "; ".join(label_of(session, session.get_one(OrderLine, row)) for row in line_ids)


def exporter_of(session: Session, line_id: int) -> int | None:
    """The seller in China of an order line, who applies for its licence."""
    return session.get_one(Order, session.get_one(OrderLine, line_id).order_id).exporter_id


def route_of(session: Session, line_id: int) -> tuple[str, int | None]:
    """Destination and end user of an order line, for the application that covers it."""
    line = session.get_one(OrderLine, line_id)
    return line.destination, line.end_user_id
