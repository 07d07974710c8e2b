"""Stage, clocks and forecast follow from the events alone."""

from datetime import date

import pytest

from db.application_answers import load, wait_of
from db.database import Database
from db.tables.assessments import ApplicationAnswer
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


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
