"""Every verb on an application, taken back and done again; its history, its questions and what cannot have been."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from compliance.terms import EventKind
from db import applications, reading
from db.applications import ApplicationDraft, ApplicationLineDraft, EventDraft
from db.database import Database
from db.problems import Refused
from db.tables.applications import ApplicationLine, Supplement
from db.tables.assessments import ApplicationAnswer
from tests.db.builders import ON, a_party, an_application, an_order
from tests.db.conftest import made, round_trip, snapshot

FILED = (EventKind.FILED, date(2026, 8, 3))
ACCEPTED = (EventKind.ACCEPTED, date(2026, 8, 10))


def _told(kind: EventKind, day: date, **facts: Any) -> EventDraft:
    return EventDraft(kind=kind.value, happened_on=day, heard_on=day, **facts)


def _add(book: Database, row: int, kind: EventKind, day: date, **facts: Any) -> int:
    draft = _told(kind, day, **facts)
    return round_trip(book, kind.value, lambda session: applications.add_event(session, row, draft, on=ON))


def _answer(book: Database, row: int) -> ApplicationAnswer:
    with book.read() as session:
        return session.get_one(ApplicationAnswer, row)


def test_an_application_is_logged_changed_and_trashed(book: Database) -> None:
    first, second = made(book, lambda session: [*an_order(session), *an_order(session, "PO-2")])
    row = round_trip(book, "Log", lambda session: an_application(session, lines=[first]))
    with book.read() as session:
        draft = applications.draft_of(session, row)
        assert [item.id for item in applications.covering(session, first)] == [row]
    draft.province = "Jiangxi"
    draft.lines = [applications.ApplicationLineDraft(order_line_id=second, mass_g=1)]
    round_trip(book, "Change", lambda session: applications.change(session, row, draft))
    with book.read() as session:
        assert [item.order_line_id for item in reading.rows(session, ApplicationLine)] == [second]
        assert applications.find(session, " A-1 ") == row
    round_trip(book, "Trash", lambda session: applications.trash(session, row))
    with book.read() as session:
        assert applications.covering(session, second) == []


def test_the_history_decides_stage_and_clock_up_to_the_grant(book: Database) -> None:
    row = made(book, an_application)
    steps = [
        (FILED, "filed"),
        (ACCEPTED, "under_review"),
        ((EventKind.GRANTED, date(2026, 10, 20)), "granted"),
    ]
    seen = []
    for (kind, day), _ in steps:
        _add(book, row, kind, day)
        seen.append(_answer(book, row))
    assert [item.filed_on for item in seen] == [FILED[1]] * 3
    assert [item.accepted_on for item in seen] == [None, ACCEPTED[1], ACCEPTED[1]]
    assert [item.decided_on for item in seen] == [None, None, date(2026, 10, 20)]
    assert seen[-1].stage == "granted"
    assert seen[-1].waited_days == (date(2026, 10, 20) - FILED[1]).days
    assert len({item.stage for item in seen}) == 3


def test_a_question_is_asked_and_answered(book: Database) -> None:
    row = made(book, lambda session: an_application(session, events=[FILED, ACCEPTED]))
    with pytest.raises(Refused), book.write("x") as session:
        applications.add_event(session, row, _told(EventKind.SUPPLEMENT_ANSWERED, date(2026, 9, 1)), on=ON)
    _add(book, row, EventKind.SUPPLEMENT_ASKED, date(2026, 9, 1), question="Who uses it?", waiting_on="end user")
    assert (_answer(book, row).holder, _answer(book, row).supplements) == ("end user", 1)
    _add(book, row, EventKind.SUPPLEMENT_ANSWERED, date(2026, 9, 14), answered_by="Sato")
    with book.read() as session:
        (item,) = reading.rows(session, Supplement)
    assert (item.question, item.asked_on, item.answered_on, item.answered_by) == (
        "Who uses it?", date(2026, 9, 1), date(2026, 9, 14), "Sato",
    )  # fmt: skip


def test_a_corrected_question_stays_one_question(book: Database) -> None:
    row = made(book, lambda session: an_application(session, events=[FILED, ACCEPTED]))
    asked = _add(book, row, EventKind.SUPPLEMENT_ASKED, date(2026, 9, 1), question="Who uses it?")
    _add(book, row, EventKind.SUPPLEMENT_ASKED, date(2026, 9, 2), replaces_id=asked)
    answered = _add(book, row, EventKind.SUPPLEMENT_ANSWERED, date(2026, 9, 14))
    _add(book, row, EventKind.SUPPLEMENT_ANSWERED, date(2026, 9, 15), replaces_id=answered)
    with book.read() as session:
        (item,) = reading.rows(session, Supplement)
        told = [(event.kind, event.happened_on) for event in applications.history(session, row)]
    assert (item.question, item.asked_on, item.answered_on) == ("Who uses it?", date(2026, 9, 2), date(2026, 9, 15))
    assert told[2:] == [("supplement_asked", date(2026, 9, 2)), ("supplement_answered", date(2026, 9, 15))]


@pytest.mark.parametrize(
    "draft",
    [
        EventDraft(),
        EventDraft(kind="granted"),
        _told(EventKind.GRANTED, date(2026, 11, 21)),
        EventDraft(kind="granted", happened_on=date(2026, 10, 2), heard_on=date(2026, 10, 1)),
        _told(EventKind.FILED, FILED[1]),
        _told(EventKind.ACCEPTED, date(2026, 8, 1)),
    ],
)
def test_what_cannot_have_happened_is_refused(book: Database, draft: EventDraft) -> None:
    row = made(book, lambda session: an_application(session, events=[FILED]))
    before = snapshot(book)
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        applications.add_event(session, row, draft, on=ON)
    assert refusal.value.field in {"kind", "happened_on", "heard_on"}
    assert snapshot(book) == before


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "A-1"}, "number"),
        ({"exporter_id": None}, "exporter_id"),
        ({"licence_type": "double"}, "licence_type"),
        ({"mass_g": -1}, "mass_g"),
    ],
)
def test_what_is_refused_names_the_field(book: Database, facts: dict[str, Any], field: str) -> None:
    def prepare(session: Session) -> int:
        an_application(session)
        return a_party(session)

    exporter = made(book, prepare)
    draft = applications.ApplicationDraft(**{"number": "A-2", "exporter_id": exporter, **facts})
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        applications.log(session, draft)
    assert refusal.value.field == field


def test_lines_without_an_order_line_stay_as_many_as_they_are(book: Database) -> None:
    lines = [ApplicationLineDraft(description="oxide"), ApplicationLineDraft(description="metal")]
    row = made(
        book,
        lambda s: applications.log(s, ApplicationDraft(number="A-1", exporter_id=a_party(s), lines=lines)),
    )

    def change(session: Session) -> None:
        draft = applications.draft_of(session, row)
        draft.lines[1].description, draft.lines[1].mass_g = "alloy", 5
        applications.change(session, row, draft)

    round_trip(book, "Change", change)
    with book.read() as session:
        told = [(item.description, item.mass_g) for item in reading.rows(session, ApplicationLine)]
    assert told == [("oxide", None), ("alloy", 5)]
