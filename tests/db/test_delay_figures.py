"""Delays logged and derived, and their sums."""

from datetime import date

from compliance.terms import EventKind
from db import delay_figures, moments
from tests.db.builders import ON, a_delay, a_small_book, an_application, an_order, empty_session, turn


def test_a_running_delay_counts_to_the_day_of_the_book() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        a_delay(session, line, date(2026, 11, 1))
        turn(session)
        (row,) = delay_figures.delay_rows(session, moments.present(session, ON))
    assert (row.days, row.end, row.destination, row.po_number, row.derived) == (19, None, "JP", "PO-1", False)


def test_a_delay_that_ended_later_still_ran_on_an_earlier_day() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        a_delay(session, line, date(2026, 10, 1), date(2026, 11, 10))
        turn(session)
        moment = moments.past(session, date(2026, 10, 11))
        (row,) = delay_figures.delay_rows(session, moment)
    assert (row.days, row.end) == (10, None)


def test_derived_delays_add_up_to_the_felt_days() -> None:
    with empty_session() as session:
        (line,) = an_order(session, ordered_on=date(2026, 6, 1))
        events = [(EventKind.FILED, date(2026, 7, 1)), (EventKind.ACCEPTED, date(2026, 7, 10))]
        an_application(session, "A-1", [line], events)
        turn(session)
        rows = delay_figures.delay_rows(session, moments.present(session, ON))
    assert all(row.derived for row in rows)
    assert sum(row.days for row in rows) == (ON - date(2026, 6, 1)).days
    assert [row.owner for row in rows] == ["us", "province", "ministry"]


def test_a_logged_delay_takes_the_place_of_derived_ones() -> None:
    with empty_session() as session:
        made = a_small_book(session)
        rows = delay_figures.delay_rows(session, moments.present(session, ON))
    assert {row.derived for row in rows if row.line_id == made.lines["waiting"]} == {False}
    assert {row.derived for row in rows if row.line_id == made.lines["shipped"]} == {True}


def test_sums_by_owner_cause_and_month_agree() -> None:
    with empty_session() as session:
        a_small_book(session)
        rows = delay_figures.delay_rows(session, moments.present(session, ON))
    days = sum(row.days for row in rows)
    assert sum(item.days for item in delay_figures.by_owner(rows)) == days
    assert sum(item.days for item in delay_figures.by_cause(rows)) == days
    assert sum(item.days for item in delay_figures.by_destination(rows)) == days
    assert sum(delay_figures.by_month(rows, ON).values()) == days
    assert sum(sum(owners.values()) for owners in delay_figures.owners_by_destination(rows).values()) == days


def test_causes_of_one_meaning_are_one_sum() -> None:
    with empty_session() as session:
        first, second = an_order(session, "PO-1")[0], an_order(session, "PO-2")[0]
        a_delay(session, first, date(2026, 10, 1), date(2026, 10, 11), cause="MOFCOM review")
        a_delay(session, second, date(2026, 10, 1), date(2026, 10, 6), cause="ministry review")
        turn(session)
        (total,) = delay_figures.by_cause(delay_figures.delay_rows(session, moments.present(session, ON)))
    assert (total.key, total.days, total.stretches, total.running) == ("ministry review", 15, 2, 0)


def test_one_destination() -> None:
    with empty_session() as session:
        a_small_book(session)
        moment = moments.present(session, ON, ("DE",))
        rows = delay_figures.delay_rows(session, moment, ("DE",))
    assert {row.destination for row in rows} == {"DE"}
