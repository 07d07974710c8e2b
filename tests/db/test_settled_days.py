"""Days that a filter counts from the date of the book."""

from datetime import date

from db.listing import Filter
from db.settled_days import settled


def test_days_beyond_the_calendar_end_with_it() -> None:
    on = date(2026, 11, 24)
    ahead, back = settled((Filter("day", "next_days", (10**8,)), Filter("day", "past_days", (10**8,))), on)
    assert (ahead.values, back.values) == ((on, date.max), (date.min, on))
