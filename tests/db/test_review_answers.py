"""Lines with a reason that weighs are due for review; a review tells its lines where it stands, on any day."""

from datetime import timedelta

from sqlmodel import Session

from db import exposure, review_answers, reviews
from db.database import Database
from db.tables.assessments import Review
from db.upkeep import check
from tests.db.builders import ON
from tests.db.conftest import made
from tests.db.reviewing import ANNA, LISTED, a_reviewed_line, closed, verdict


def test_a_line_with_a_reason_that_weighs_is_due_two_weeks_after_its_order(book: Database) -> None:
    line = made(book, lambda s: a_reviewed_line(s, LISTED, need_by=ON))
    plain = made(book, lambda s: a_reviewed_line(s, po="PO-2"))
    with book.read() as session:
        told = exposure.held(session, line)
        assert (told.state, told.hold, told.needed, told.overdue) == ("", "", True, True)
        assert told.due_on is not None
        assert not exposure.held(session, plain).needed
    assert check(book) == []


def test_the_state_on_an_earlier_day_is_that_of_the_acts_until_then(book: Database) -> None:
    line = made(book, a_reviewed_line)
    closed(book, line, verdict(valid_until=ON + timedelta(days=5)))
    wanted = {line}

    def states(session: Session, days: int, *, past: bool = True) -> dict[int, str]:
        return review_answers.states(session, wanted, ON + timedelta(days=days), past=past)

    with book.read() as session:
        assert states(session, 0, past=False) == {line: "closed"}
        assert states(session, -1) == {}
        assert states(session, 5) == {line: "closed"}
        assert states(session, 6) == {line: "reopened"}


def test_a_review_of_before_its_acts_were_kept_starts_over(book: Database) -> None:
    line = made(book, a_reviewed_line)
    made(
        book, lambda s: s.add(Review(line_id=line, state="closed", verdict_cn="clear", assessed_by="anna", note="old"))
    )
    with book.read() as session:
        told = exposure.held(session, line)
    assert told.state == "reopened"
    assert "Open it and assess again" in told.hold
    row = made(book, lambda s: reviews.open_review(s, line, **ANNA))
    with book.read() as session:
        assert session.get_one(Review, row).state == "answering"
        from db.review_acts import rows

        assert rows(session, row)[0].reason.startswith("Before: clear")


def test_an_arrived_line_is_not_held(book: Database) -> None:
    line = made(book, lambda s: a_reviewed_line(s, state="received"))
    made(book, lambda s: reviews.open_review(s, line, **ANNA))
    with book.read() as session:
        told = exposure.held(session, line)
    assert (told.state, told.hold) == ("answering", "")
