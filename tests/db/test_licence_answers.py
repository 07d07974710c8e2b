"""Balances and states of a licence on a day."""

from datetime import date

from db import licences
from db.database import Database
from db.tables.assessments import LicenceAnswer
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


def _answer(book: Database) -> LicenceAnswer:
    with book.read() as session:
        return session.get_one(LicenceAnswer, 1)


def test_a_used_up_licence_and_the_days_before(book: Database, line: int) -> None:
    now = _answer(book)
    assert (now.state, now.authorised_g, now.used_g, now.remaining_g) == ("used_up", 5000, 5000, 0)
    book.turn_to(date(2026, 5, 20))
    assert (_answer(book).state, _answer(book).remaining_g) == ("active", 5000)


def test_what_a_single_licence_leaves_is_forfeited_not_available(book: Database, line: int) -> None:
    from db import shipments

    with book.write("x") as session:
        draft = shipments.draft_of(session, 1)
        draft.mass_g = 3000
        shipments.change(session, 1, draft, on=ON)
    found = _answer(book)
    assert (found.state, found.forfeited_g, found.remaining_g) == ("forfeited", 2000, 0)


def test_a_suspension_and_its_end(book: Database, line: int) -> None:
    book.turn_to(date(2026, 5, 20))
    with book.write("x") as session:
        licences.add_event(session, 1, "suspended", date(2026, 5, 10), on=book.on)
    assert _answer(book).state == "suspended"
    with book.write("x") as session:
        licences.add_event(session, 1, "resumed", date(2026, 5, 15), on=book.on)
    assert _answer(book).state == "active"
