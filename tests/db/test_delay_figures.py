"""Delays logged and derived, and their sums."""

from datetime import date, timedelta

from compliance.terms import EventKind
from db import applications, delay_figures, delays, moments, orders
from tests.db.builders import ON, a_delay, a_line, a_small_book, an_application, an_order, empty_session, turn


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


def test_a_logged_delay_takes_the_place_of_derived_ones_on_its_days() -> None:
    """The officer logged two stretches; the nine days between them stay with the province, as the events say."""
    with empty_session() as session:
        made = a_small_book(session)
        rows = delay_figures.delay_rows(session, moments.present(session, ON))
    waiting = [row for row in rows if row.line_id == made.lines["waiting"]]
    assert [(row.derived, row.owner, row.days) for row in waiting] == [
        (False, "us", 92),
        (True, "province", 9),
        (False, "ministry", 71),
    ]
    assert sum(row.days for row in waiting) == (ON - date(2026, 6, 1)).days
    assert {row.derived for row in rows if row.line_id == made.lines["shipped"]} == {True}


def test_a_delay_logged_for_an_application_takes_the_days_of_its_lines() -> None:
    with empty_session() as session:
        (line,) = an_order(session, ordered_on=date(2026, 6, 1))
        row = an_application(session, "A-1", [line], [(EventKind.FILED, date(2026, 7, 1))])
        draft = delays.DelayDraft(
            application_id=row, cause="provincial check", owner="province", started_on=date(2026, 7, 5)
        )
        delays.log(session, draft, on=ON)
        turn(session)
        rows = delay_figures.delay_rows(session, moments.present(session, ON))
    assert [(row.derived, row.owner, row.days) for row in sorted(rows, key=lambda row: row.start)] == [
        (True, "us", 30),
        (True, "province", 4),
        (False, "province", 138),
    ]


def test_days_past_the_first_promise_are_a_delay_that_nothing_else_claims() -> None:
    with empty_session() as session:
        draft = a_line(session, first_promise=date(2026, 9, 1), current_eta=date(2026, 9, 1))
        (line,) = an_order(session, "PO-1", [draft], on=date(2026, 6, 1))
        orders.heard_eta(session, line, date(2026, 12, 1), heard_on=date(2026, 9, 11), reason="production")
        a_delay(session, line, date(2026, 10, 1), date(2026, 10, 11), cause="booking", owner="exporter")
        turn(session)
        rows = delay_figures.delay_rows(session, moments.present(session, ON))
    assert [(row.start, row.cause, row.days, row.derived) for row in rows] == [
        (date(2026, 9, 1), "stage not heard", 10, True),
        (date(2026, 9, 11), "production", 20, True),
        (date(2026, 10, 1), "booking", 10, False),
        (date(2026, 10, 11), "production", 40, True),
    ]


def test_no_day_of_a_line_is_counted_twice() -> None:
    with empty_session() as session:
        a_small_book(session)
        rows = delay_figures.delay_rows(session, moments.present(session, ON))
    seen: set[tuple[int | None, date]] = set()
    for row in rows:
        days = [(row.line_id, row.start + timedelta(days=n)) for n in range(row.days)]
        assert not seen.intersection(days), row
        seen.update(days)


def test_months_and_owners_add_up() -> None:
    with empty_session() as session:
        a_small_book(session)
        rows = delay_figures.delay_rows(session, moments.present(session, ON))
    found = delay_figures.by_month_and_owner(rows, ON)
    assert {month: sum(owners.values()) for month, owners in found.items()} == delay_figures.by_month(rows, ON)


def test_one_destination() -> None:
    with empty_session() as session:
        a_small_book(session)
        moment = moments.present(session, ON, ("DE",))
        rows = delay_figures.delay_rows(session, moment, ("DE",))
    assert {row.destination for row in rows} == {"DE"}


def test_what_lies_in_the_trash_waits_for_nothing() -> None:
    with empty_session() as session:
        kept, gone = an_order(session, lines=[a_line(session), a_line(session)])
        case = an_application(session)
        a_delay(session, kept, date(2026, 6, 1), date(2026, 6, 11))
        a_delay(session, gone, date(2026, 6, 1), date(2026, 7, 1))
        draft = delays.DelayDraft(application_id=case, cause="x", owner="us", started_on=date(2026, 6, 1))
        delays.log(session, draft, on=ON)
        orders.trash_line(session, gone)
        applications.trash(session, case)
        turn(session)
        logged = [row for row in delay_figures.delay_rows(session, moments.present(session, ON)) if not row.derived]
        assert [(row.line_id, row.days) for row in logged] == [(kept, 10)]
        assert delays.LISTING.count(session) == 1
