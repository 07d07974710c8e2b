"""The period of a report and the one before it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.periods import NAMED, Period, months, named, period_of, year_before
from db.problems import Refused

ON = date(2026, 11, 20)


def test_without_a_wish_it_is_the_month_up_to_the_day() -> None:
    period = period_of(ON)
    assert period == Period(date(2026, 11, 1), ON)
    assert period.eve == date(2026, 10, 31)
    assert period.before == Period(date(2026, 10, 1), date(2026, 10, 31))


def test_another_period_is_compared_with_as_many_days_before() -> None:
    period = period_of(ON, date(2026, 10, 5), date(2026, 10, 14))
    assert period.before == Period(date(2026, 9, 25), date(2026, 10, 4))


def test_january_follows_december() -> None:
    assert period_of(date(2026, 1, 15)).before == Period(date(2025, 12, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [(date(2026, 11, 5), date(2026, 11, 1), "period_from"), (None, ON + timedelta(days=1), "period_to")],
)
def test_a_period_that_cannot_be_is_refused(start: date | None, end: date, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        period_of(ON, start, end)
    assert refusal.value.field == field


def test_a_day_not_known_lies_in_no_period() -> None:
    assert not period_of(ON).holds(None)
    assert period_of(ON).holds(ON)
    assert not period_of(ON).holds(date(2026, 10, 31))


def test_months_and_the_year_before() -> None:
    assert months(date(2025, 12, 31), date(2026, 2, 1)) == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    told = year_before(ON)
    assert (len(told), told[0], told[-1]) == (12, date(2025, 12, 1), date(2026, 11, 1))


@given(some.dates(date(2020, 1, 1), date(2030, 1, 1)), some.integers(0, 400), some.integers(0, 400))
def test_the_period_before_ends_where_the_period_begins(on: date, back: int, length: int) -> None:
    period = period_of(on, on - timedelta(days=back + length), on - timedelta(days=back))
    assert period.before.end + timedelta(days=1) == period.start
    assert period.before.start <= period.before.end


def test_periods_by_name_end_today_or_are_whole() -> None:
    told = {name: named(name, ON) for name in NAMED}
    assert told == {
        "month": Period(date(2026, 11, 1), ON),
        "month_before": Period(date(2026, 10, 1), date(2026, 10, 31)),
        "quarter": Period(date(2026, 10, 1), ON),
        "quarter_before": Period(date(2026, 7, 1), date(2026, 9, 30)),
        "year": Period(date(2026, 1, 1), ON),
        "year_before": Period(date(2025, 1, 1), date(2025, 12, 31)),
    }
    assert named("quarter_before", date(2026, 2, 3)) == Period(date(2025, 10, 1), date(2025, 12, 31))
