"""Days of the calendar read here lie over the packaged ones, and move the deadline."""

from datetime import date

import pytest

from compliance.terms import EventKind, Stage
from db import organisation, own_calendar
from db.database import Database
from db.own_calendar import DayDraft
from db.problems import Refused
from db.tables.assessments import ApplicationAnswer
from tests.db.builders import ON, an_application
from tests.db.conftest import made, round_trip

ACCEPTED = [(EventKind.FILED, date(2026, 11, 2)), (EventKind.ACCEPTED, date(2026, 11, 4))]


def _deadline(book: Database, row: int) -> tuple[date | None, str]:
    with book.read() as session:
        answer = session.get_one(ApplicationAnswer, row)
        return answer.deadline, answer.deadline_note


def test_a_day_off_moves_the_deadline_and_undo_moves_it_back(book: Database) -> None:
    row = made(book, lambda s: an_application(s, events=ACCEPTED))
    before, note = _deadline(book, row)
    assert before == date(2027, 1, 7)
    assert "provisional" in note
    day = DayDraft(day=date(2026, 12, 21), name="winter closing", source="call with Ningbo")
    round_trip(book, "Day off", lambda s: own_calendar.set_day(s, day, on=ON))
    assert _deadline(book, row)[0] == date(2027, 1, 8)
    book.undo()
    assert _deadline(book, row)[0] == before


def test_a_year_entered_as_a_whole_is_provisional_no_longer(book: Database) -> None:
    row = made(book, lambda s: an_application(s, events=ACCEPTED))
    with pytest.raises(Refused, match="No day of 2027"), book.write("x") as session:
        own_calendar.complete_year(session, 2027)
    with pytest.raises(Refused, match="packaged already"), book.write("x") as session:
        own_calendar.complete_year(session, 2026)
    made(book, lambda s: own_calendar.set_day(s, DayDraft(day=date(2027, 1, 1), source="State Council"), on=ON))
    round_trip(book, "Complete", lambda s: own_calendar.complete_year(s, 2027))
    assert "provisional" not in _deadline(book, row)[1]
    round_trip(book, "Incomplete", lambda s: own_calendar.complete_year(s, 2027, complete=False))
    assert "provisional" in _deadline(book, row)[1]


def test_a_day_is_replaced_and_dropped(book: Database) -> None:
    weekend = DayDraft(day=date(2026, 12, 5), works=True, source="notice")
    row = made(book, lambda s: own_calendar.set_day(s, weekend, on=ON))
    with book.read() as session:
        assert own_calendar.clock_rules(session).calendar.is_working(date(2026, 12, 5))
    again = DayDraft(day=date(2026, 12, 5), works=False, source="corrected notice")
    assert round_trip(book, "Again", lambda s: own_calendar.set_day(s, again, on=ON)) == row
    round_trip(book, "Drop", lambda s: own_calendar.drop_day(s, row))
    with book.read() as session:
        assert own_calendar.days(session) == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (DayDraft(source="x"), "day"),
        (DayDraft(day=date(2026, 12, 21)), "source"),
        (DayDraft(day=date(2026, 12, 21), source="x", read_on=date(2026, 12, 1)), "read_on"),
        (DayDraft(day=date(2026, 12, 21), source="x", works=True), "works"),
    ],
)
def test_what_is_refused_names_the_field(book: Database, draft: DayDraft, field: str) -> None:
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        own_calendar.set_day(session, draft, on=ON)
    assert refusal.value.field == field


def test_limits_and_pauses_follow_the_settings(book: Database) -> None:
    def act(session: object) -> None:
        organisation.change_setting(session, "stale.filed", "5")  # type: ignore[arg-type]
        organisation.change_setting(session, "pause.supplement", "no")  # type: ignore[arg-type]

    made(book, act)
    with book.read() as session:
        rules = own_calendar.clock_rules(session)
    assert (rules.limits[Stage.FILED], rules.pauses.supplement, rules.pauses.expert_review) == (5, False, True)
