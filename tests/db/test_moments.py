"""The book at the end of a day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import select

from compliance.terms import EventKind
from db import moments, past_answers, review_answers, reviews
from db.review_answers import answer_reviews
from db.tables.licences import Licence
from tests.db.builders import (
    ON,
    a_finding,
    a_line,
    a_small_book,
    an_application,
    an_order,
    answer_line,
    empty_session,
)
from tests.db.reviewing import ANNA, answers, verdict


def test_the_present_is_what_is_stored() -> None:
    with empty_session() as session:
        made = a_small_book(session)
        moment = moments.present(session, ON)
    assert set(moment.cases) == set(moment.applications) == set(made.applications.values())
    assert [licence.number for licence, _ in moment.licences] == ["LX1", "LX2"]
    assert (moment.everyone.gross.events, moment.everyone.census.waiting) == (2, 1)
    assert (moment.reviews_due, moment.reviews_open) == (1, 0)
    assert moment.judged


def test_a_destination_takes_the_others_out() -> None:
    with empty_session() as session:
        a_small_book(session)
        moment = moments.present(session, ON, ("DE",))
    assert {case.application.number for case in moment.cases.values()} == {"A-2"}
    assert [licence.number for licence, _ in moment.licences] == ["LX2"]
    assert {cell.destination for cell in moment.cells} == {"DE"}


def test_a_closed_review_is_no_longer_due() -> None:
    with empty_session() as session:
        made = a_small_book(session)
        review = reviews.open_review(session, made.lines["unfiled"], **ANNA)
        answer_reviews(session, ON)
        assert moments.present(session, ON).reviews_open == 1
        reviews.answer(session, review, answers(), **ANNA)
        reviews.screen(session, review, **ANNA)
        reviews.assess(session, review, verdict(), **ANNA)
        reviews.close(session, review, **ANNA)
        answer_reviews(session, ON)
        moment = moments.present(session, ON)
        earlier = review_answers.states(session, made.lines.values(), ON - timedelta(days=1), past=True)
    assert (moment.reviews_due, moment.reviews_open) == (0, 0)
    assert earlier == {}


def test_the_past_knows_nothing_of_later_days() -> None:
    with empty_session() as session:
        a_small_book(session)
        moment = moments.past(session, date(2026, 7, 31))
    assert {answer.stage for answer in moment.applications.values()} == {"accepted", "preparing"}
    assert moment.licences == ()
    assert len(moment.waits) == 2


def test_too_many_lines_are_not_judged_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past_answers, "MOST_LINES", 3)
    with empty_session() as session:
        made = a_small_book(session)
        answer_line(session, made.lines["unfiled"], exposure="ban")
        a_finding(session, made.lines["unfiled"], "ban")
        moment = moments.past(session, date(2026, 10, 31))
    assert not moment.judged
    assert sum(cell.lines for cell in moment.open_cells) == 5


@pytest.mark.parametrize("at", [moments.present, moments.past])
def test_a_case_of_goods_ordered_later_is_none_of_the_day(at: Callable[..., moments.Moment]) -> None:
    """Its first event lies ahead, and so does its order: nobody prepared it on the day."""
    with empty_session() as session:
        for number, ordered in (("A-EARLY", ON), ("A-LATE", ON + timedelta(days=1))):
            lines = an_order(session, f"PO-{number}", [a_line(session)], on=ordered, ordered_on=ordered)
            filed = ON + timedelta(days=3)
            an_application(session, number, lines, [(EventKind.FILED, filed)], on=filed)
        an_application(session, "A-SILENT")
        moment = at(session, ON)
    assert {case.application.number for case in moment.cases.values()} == {"A-EARLY", "A-SILENT"}


def test_licences_granted_later_are_none_of_the_day() -> None:
    with empty_session() as session:
        a_small_book(session)
        for licence in session.exec(select(Licence)):
            licence.issued_on = ON if licence.number == "LX1" else ON + timedelta(days=1)
        session.flush()
        moment = moments.present(session, ON)
    assert [licence.number for licence, _ in moment.licences] == ["LX1"]
