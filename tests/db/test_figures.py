"""Key figures: now, before, how many stand behind them, and what nobody knows."""

from datetime import date, timedelta

import pytest

from compliance.terms import EventKind
from db import figures, past_answers
from db.application_lines import LISTING as APPLICATIONS
from db.exposure import EXPOSURE
from db.figures import KeyFigure
from db.licences import LISTING as LICENCES
from db.listing import Filter
from db.order_lines import AT_RISK
from db.order_lines import LISTING as ORDERS
from db.periods import Period
from tests.db.builders import (
    ON,
    a_finding,
    a_licence,
    a_line,
    a_small_book,
    an_application,
    an_order,
    answer_line,
    empty_session,
    turn,
)


def by_key(found: list[KeyFigure]) -> dict[tuple[str, str], KeyFigure]:
    return {(figure.key, figure.unit): figure for figure in found}


def test_the_figures_of_a_small_book() -> None:
    with empty_session() as session:
        a_small_book(session)
        told = by_key(figures.key_figures(session, ON))
    values = {key: figure.now.value for key, figure in told.items()}
    assert values[("open_mass", "")] == 470_000
    assert (values[("open_value", "EUR")], values[("open_value", "USD")]) == (1_090_000, 500_000)
    assert (values[("covered", "")], values[("waiting", "")], values[("uncovered", "")]) == (80_000, 250_000, 100_000)
    assert (values[("at_risk", "")], told["at_risk", ""].now.unknown) == (1, 1)
    assert (values[("still_waiting", "")], values[("stale", "")], values[("exposure", "")]) == (1, 1, 1)
    assert told["open_mass", ""].now.unknown == 1
    assert told["open_value", "USD"].now.unknown == 1


def test_a_small_group_has_no_median() -> None:
    with empty_session() as session:
        a_small_book(session)
        wait = by_key(figures.key_figures(session, ON))["median_wait", ""]
    assert wait.now.value is None
    assert str(wait.now.note) == "n<5: 2 decided, 1 still waiting."


def test_the_median_counts_pending_cases() -> None:
    """Four decided after 30 days, two after 90, four waiting for 170: the decided alone would say 30."""
    with empty_session() as session:
        (line,) = an_order(session, ordered_on=date(2026, 1, 1))
        filed = ON - timedelta(days=170)
        for number in range(10):
            events = [(EventKind.FILED, filed)]
            if number < 4:
                events.append((EventKind.GRANTED, filed + timedelta(days=30)))
            elif number < 6:
                events.append((EventKind.REFUSED, filed + timedelta(days=90)))
            an_application(session, f"A-{number}", [line] if number == 0 else [], events)
        turn(session)
        wait = by_key(figures.key_figures(session, ON, before=False))["median_wait", ""]
    assert (wait.now.value, wait.now.n) == (90, 10)
    assert wait.now.low == 30
    assert wait.now.high is None
    assert "4 still waiting" in str(wait.now.note)


def test_shares_count_only_cases_whose_acceptance_is_known() -> None:
    with empty_session() as session:
        a_small_book(session)
        an_application(session, "A-9", [], [(EventKind.FILED, date(2026, 9, 1)), (EventKind.GRANTED, date(2026, 9, 9))])
        turn(session)
        share = by_key(figures.key_figures(session, ON, before=False))["in_time", ""]
    assert (share.now.value, share.now.n, share.now.unknown) == (0.5, 2, 1)


def test_before_is_the_eve_of_the_period() -> None:
    with empty_session() as session:
        a_small_book(session)
        period = Period(date(2026, 10, 15), ON)
        told = by_key(figures.key_figures(session, ON, period))
    assert told["still_waiting", ""].before.value == 2
    assert (told["still_waiting", ""].trend, told["still_waiting", ""].verdict) == ("down", "better")
    assert told["covered", ""].before.value == 0
    assert told["covered", ""].difference == 80_000


def test_without_a_comparison_nothing_is_said_about_before() -> None:
    with empty_session() as session:
        a_small_book(session)
        told = figures.key_figures(session, ON, before=False)
    assert all(figure.before.value is None and figure.trend == "" for figure in told)


def test_a_currency_that_is_new_stood_at_zero() -> None:
    with empty_session() as session:
        a_small_book(session)
        an_order(session, "PO-9", currency="JPY", ordered_on=date(2026, 11, 3))
        told = by_key(figures.key_figures(session, ON))
    assert (told["open_value", "JPY"].now.value, told["open_value", "JPY"].before.value) == (500_000, 0)


def test_too_many_lines_leave_the_rules_of_before_unsaid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past_answers, "MOST_LINES", 2)
    with empty_session() as session:
        a_small_book(session)
        told = by_key(figures.key_figures(session, ON))
    assert told["covered", ""].before.value is None
    assert told["open_mass", ""].before.value == 470_000


def test_an_empty_book_has_figures_and_invents_none() -> None:
    with empty_session() as session:
        turn(session)
        told = by_key(figures.key_figures(session, ON))
    assert told["open_mass", ""].now.value == 0
    assert told["in_time", ""].now.value is None
    assert told["median_wait", ""].now.value is None


def test_the_rows_behind_a_figure_are_as_many_as_it_says() -> None:
    with empty_session() as session:
        a_small_book(session)
        told = by_key(figures.key_figures(session, ON, before=False))
        for key in ("open_mass", "covered", "waiting", "uncovered"):
            figure = told[key, ""]
            assert figure.behind.listing == "orders"
            assert ORDERS.count(session, filters=figure.behind.filters) == figure.now.n, key


LISTINGS = {item.name: item for item in (ORDERS, AT_RISK, APPLICATIONS, LICENCES, EXPOSURE)}
ADDED = {
    "open_mass": "open_g",
    "open_value": "open_minor",
    "covered": "covered_g",
    "waiting": "open_g",
    "uncovered": "open_g",
}


def test_the_rows_behind_a_figure_come_to_it() -> None:
    """A number counts the rows it opens, or is the sum of their column; a share and a median stand on as many as n."""
    with empty_session() as session:
        made = a_small_book(session)
        a_finding(session, made.lines["unfiled"], "caution")  # another reason on a line is no other review
        cancelled = an_order(session, "PO-X", [a_line(session, state="cancelled")])
        answer_line(session, cancelled[0], exposure="ban", open_g=0)
        a_finding(session, cancelled[0], "ban")
        a_licence(session, "LX8", kind="general", valid_to=ON + timedelta(days=20))
        a_licence(session, "LX9", kind="general", valid_to=ON + timedelta(days=900))
        turn(session)
        for figure in figures.key_figures(session, ON, before=False):
            listing, asked = LISTINGS[figure.behind.listing], figure.behind.filters
            if figure.key in ADDED:
                sums = {
                    unit: int(told or 0) for unit, told, _n, _all in listing.sums(session, ADDED[figure.key], "", asked)
                }
                assert sums.get(figure.unit, 0) == figure.now.value, figure.key
            else:
                counted = figure.now.n if figure.kind in ("share", "days") else figure.now.value
                assert listing.count(session, filters=asked) == counted, figure.key


def test_a_date_that_has_come_asks_for_the_licences_past_their_renewal() -> None:
    with empty_session() as session:
        a_licence(session, "LX8", kind="general", valid_to=ON + timedelta(days=20))
        turn(session)
        (figure,) = [item for item in figures.key_figures(session, ON, before=False) if item.key == "expiring"]
    assert Filter("renew_by", "at_most", (ON,)) in figure.behind.filters


def test_the_value_in_a_currency_opens_the_lines_in_it() -> None:
    with empty_session() as session:
        a_small_book(session)
        told = by_key(figures.key_figures(session, ON, before=False))
        for unit in ("EUR", "USD"):
            figure = told["open_value", unit]
            assert Filter("currency", "is", (unit,)) in figure.behind.filters
            assert ORDERS.count(session, filters=figure.behind.filters) == figure.now.n
