"""Waits by destination, shares in time, filings and outcomes by month."""

from datetime import date

import pytest

from compliance.terms import EventKind
from db import moments, wait_figures
from db.periods import Period
from db.tables.assessments import ApplicationAnswer
from tests.db.builders import ON, a_small_book, an_application, empty_session, turn


def answer(days: int | None, decided: date | None) -> ApplicationAnswer:
    return ApplicationAnswer(application_id=1, asked_on=ON, statutory_days=days, decided_on=decided)


def test_in_time_counts_pending_as_pending() -> None:
    """Two of three decided in time; of the accepted, one pending for 20 days may still be: 1 - (3/4)(2/3) = 1/2 by day 40."""
    told = wait_figures.in_time([answer(30, ON), answer(40, ON), answer(60, ON), answer(45, None), answer(None, ON)])
    assert (told.in_time, told.decided, told.unknown) == (2, 3, 1)
    assert told.share == pytest.approx(2 / 3)
    assert told.share_counting_pending == pytest.approx(0.5)


def test_nothing_decided_says_nothing() -> None:
    told = wait_figures.in_time([answer(10, None)])
    assert (told.share, told.share_counting_pending) == (None, None)


def test_groups_by_destination_and_the_oldest_case() -> None:
    with empty_session() as session:
        a_small_book(session)
        moment = moments.present(session, ON)
        groups = {key: wait_figures.wait_of(group) for key, group in wait_figures.by_destination(moment).items()}
    assert set(groups) == {"DE", "JP"}
    assert (groups["JP"].n, groups["JP"].decided, groups["JP"].waiting) == (2, 1, 1)
    assert (groups["JP"].oldest_days, groups["JP"].oldest_case) == ((ON - date(2026, 9, 1)).days, "A-3")
    assert groups["JP"].small


def test_an_empty_group_has_no_figures() -> None:
    told = wait_figures.wait_of(wait_figures.empty(ON))
    assert (told.n, told.median, told.oldest_days, told.small) == (0, None, None, True)


def test_curves_begin_with_everyone() -> None:
    with empty_session() as session:
        assert wait_figures.curves(session, ON) == []
        a_small_book(session)
        curves = wait_figures.curves(session, ON)
    assert [(item.destination, item.everyone) for item in curves] == [("", True), ("DE", False), ("JP", False)]
    assert curves[0].curve.n == 3


def test_months_hold_filings_and_first_outcomes() -> None:
    with empty_session() as session:
        a_small_book(session)
        an_application(
            session, "A-9", [], [(EventKind.FILED, date(2026, 9, 5)), (EventKind.WITHDRAWN, date(2026, 9, 30))]
        )
        turn(session)
        moment = moments.present(session, ON)
        told = {item.month: item for item in wait_figures.cases_by_month(moment)}
        short = wait_figures.cases_by_month(moment, Period(date(2026, 9, 1), date(2026, 10, 31)))
    assert len(told) == 12
    assert (told[date(2026, 6, 1)].filed, told[date(2026, 9, 1)].filed) == (2, 2)
    assert (told[date(2026, 8, 1)].granted, told[date(2026, 9, 1)].other) == (1, 1)
    assert [item.month for item in short] == [date(2026, 9, 1), date(2026, 10, 1)]
