"""Days of delay added up."""

from datetime import date

from db import delay_figures, delay_sums, moments
from tests.db.builders import ON, a_delay, a_small_book, an_order, empty_session, turn


def test_sums_by_owner_cause_and_month_agree() -> None:
    with empty_session() as session:
        a_small_book(session)
        rows = delay_figures.delay_rows(session, moments.present(session, ON))
    days, sums = sum(row.days for row in rows), delay_sums.added_up(rows)
    assert sum(item.days for item in delay_sums.by_owner(sums)) == days
    assert sum(item.days for item in delay_sums.by_cause(sums)) == days
    assert sum(item.days for item in delay_sums.by_destination(sums)) == days
    assert sum(delay_figures.by_month(rows, ON).values()) == days
    assert sum(sum(owners.values()) for owners in delay_sums.owners_by_destination(sums).values()) == days


def test_causes_of_one_meaning_are_one_sum() -> None:
    with empty_session() as session:
        first, second = an_order(session, "PO-1")[0], an_order(session, "PO-2")[0]
        a_delay(session, first, date(2026, 10, 1), date(2026, 10, 11), cause="MOFCOM review")
        a_delay(session, second, date(2026, 10, 1), date(2026, 10, 6), cause="ministry review")
        turn(session)
        rows = delay_figures.delay_rows(session, moments.present(session, ON))
    (total,) = delay_sums.by_cause(delay_sums.added_up(rows))
    assert (total.key, total.days, total.stretches, total.running) == ("ministry review", 15, 2, 0)


def test_what_goes_by_in_any_order_adds_up_to_the_same() -> None:
    with empty_session() as session:
        a_small_book(session)
        moment = moments.present(session, ON)
        for places in ((), ("JP",), ("DE", "US")):
            listed = delay_sums.added_up(delay_figures.delay_rows(session, moment, places))
            passing = delay_sums.added_up(delay_figures.delays_in_any_order(session, moment, places))
            assert delay_sums.by_cause(listed) == delay_sums.by_cause(passing)
            assert delay_sums.owners_by_destination(listed) == delay_sums.owners_by_destination(passing)
        assert {item.destination for item in passing} <= {"DE", "US"}
