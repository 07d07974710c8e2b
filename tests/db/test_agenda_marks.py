"""Items done or put off: a record like any other, that holds as long as the item is about the same."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from compliance.telling import spoken
from db import agenda_marks
from db.database import Database
from db.problems import Refused
from db.tables.journal import Step
from tests.db.builders import ON
from tests.db.conftest import round_trip, snapshot

KEY, STAMP = "stale:A-1", "2026-09-01"
LATER = ON + timedelta(days=7)


def test_done_put_off_and_taken_up_are_steps_that_can_be_taken_back(book: Database) -> None:
    round_trip(book, "Done", lambda s: agenda_marks.finish(s, KEY, STAMP, on=ON, actor="me", reason="called"))
    round_trip(
        book,
        "Put off",
        lambda s: agenda_marks.snooze(s, KEY, STAMP, LATER, on=ON, actor="me", reason="exporter on leave"),
    )
    with book.read() as session:
        (mark,) = agenda_marks.marks(session).values()
    assert (mark.state, mark.until, mark.reason, mark.actor) == ("snoozed", LATER, "exporter on leave", "me")
    round_trip(book, "Take up", lambda s: agenda_marks.take_up(s, KEY))


def test_how_long_a_mark_holds() -> None:
    done = agenda_marks.Mark(KEY, STAMP, "done", None, "", ON, "me")
    assert done.holds(STAMP, ON + timedelta(days=99))
    assert not done.holds("2026-10-01", ON)
    assert not done.holds(STAMP, ON - timedelta(days=1))
    put_off = agenda_marks.Mark(KEY, STAMP, "snoozed", LATER, "x", ON, "me")
    assert put_off.holds(STAMP, LATER - timedelta(days=1))
    assert not put_off.holds(STAMP, LATER)


@pytest.mark.parametrize(
    ("until", "reason", "field"),
    [(None, "x", "until"), (ON, "x", "until"), (ON + timedelta(days=400), "x", "until"), (LATER, "  ", "reason")],
)
def test_what_is_refused_names_the_field(book: Database, until: date | None, reason: str, field: str) -> None:
    before = snapshot(book)
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        agenda_marks.snooze(session, KEY, STAMP, until, on=ON, actor="me", reason=reason)
    assert refusal.value.field == field
    assert snapshot(book) == before


def test_taking_up_what_was_never_marked_changes_nothing(book: Database) -> None:
    before = snapshot(book)
    with book.write("x") as session:
        agenda_marks.take_up(session, KEY)
    assert snapshot(book) == before


def test_the_journal_says_a_code_of_an_item_in_the_words_of_the_language(book: Database) -> None:
    with book.write("Put off") as session:
        agenda_marks.snooze(session, "path:licence_required", STAMP, LATER, on=ON, actor="me", reason="asked")
    with book.read() as session:
        subject = session.exec(select(Step.subject).where(Step.label == "Put off")).one()
    assert subject != "licence_required"
    assert spoken(subject) == "Licence required"
