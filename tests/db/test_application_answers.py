"""Stage, clocks and forecast follow from the events alone."""

from datetime import date

import pytest

from compliance.terms import EventKind
from db import applications
from db.application_answers import load, wait_of
from db.database import Database
from db.tables.assessments import ApplicationAnswer
from tests.db.builders import ON, a_licence, an_application, an_order
from tests.db.conftest import made
from tests.db.test_reassessment import line as made_line

line = made_line


def test_the_clocks_of_a_granted_case(book: Database, line: int) -> None:
    with book.read() as session:
        answer = session.get(ApplicationAnswer, 1)
        case = load(session)[1]
    assert answer is not None
    assert (answer.stage, answer.filed_on, answer.accepted_on) == ("granted", date(2026, 1, 12), date(2026, 1, 20))
    assert answer.waited_days == (date(2026, 5, 4) - date(2026, 1, 12)).days
    assert answer.deadline is None
    assert "watch list" in answer.deadline_note
    wait = wait_of(case, ON)
    assert wait is not None
    assert wait.decided


@pytest.mark.parametrize(("day", "stage"), [(date(2026, 1, 15), "filed"), (date(2026, 2, 1), "accepted")])
def test_an_earlier_day_has_its_own_answer(book: Database, line: int, day: date, stage: str) -> None:
    book.turn_to(day)
    with book.read() as session:
        answer = session.get(ApplicationAnswer, 1)
    assert answer is not None
    assert answer.stage == stage
    assert answer.decided_on is None
    assert answer.waited_days == (day - date(2026, 1, 12)).days


FILED = [(EventKind.FILED, date(2026, 6, 1)), (EventKind.ACCEPTED, date(2026, 6, 8))]


def test_a_question_whose_day_was_corrected_counts_once(book: Database) -> None:
    row = made(book, lambda s: an_application(s, "A-1", an_order(s), FILED))

    def asked(day: date, replaces: int | None = None) -> int:
        draft = applications.EventDraft(
            kind="supplement_asked",
            happened_on=day,
            heard_on=date(2026, 7, 3),
            question="Which use?",
            replaces_id=replaces,
        )
        return made(book, lambda s: applications.add_event(s, row, draft, on=ON))

    asked(date(2026, 7, 2), asked(date(2026, 7, 1)))
    with book.read() as session:
        assert session.get_one(ApplicationAnswer, row).supplements == 1


def test_the_licence_that_came_first_is_in_hand_whatever_came_later(book: Database) -> None:
    row = made(book, lambda s: an_application(s, "A-1", an_order(s), [*FILED, (EventKind.GRANTED, date(2026, 9, 1))]))
    made(book, lambda s: a_licence(s, "air", application_id=row))
    made(book, lambda s: a_licence(s, "sea", application_id=row, received_on=date(2026, 10, 1)))
    made(book, lambda s: a_licence(s, "rail", application_id=row, received_on=None, issued_on=None))
    with book.read() as session:
        assert load(session)[row].in_hand == date(2026, 9, 8)
