"""Counting back from a change of rules: export, customs by Chinese working days, the way to the port."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.safe_shipping import last_safe
from compliance.working_days import china


def test_customs_counts_working_days_and_the_way_calendar_days() -> None:
    """2026-11-28 is a Saturday: Friday 27th is the last day out; customs takes Wed to Fri, the port by Tuesday."""
    told = last_safe(date(2026, 11, 28), 4, 3)
    assert told.out_of_china == date(2026, 11, 27)
    assert told.at_port == date(2026, 11, 24)
    assert told.out_of_works == date(2026, 11, 20)
    assert not told.provisional


def test_golden_week_pushes_the_day_far_back() -> None:
    """National Day 2026: offices rest 1 to 7 October (working_calendar.csv), so two working days reach September."""
    told = last_safe(date(2026, 10, 8), 0, 2)
    assert told.at_port < date(2026, 9, 30)


def test_without_any_days_the_eve_is_the_last_day() -> None:
    told = last_safe(date(2026, 11, 28), 0, 0)
    assert told.out_of_works == told.at_port == told.out_of_china == date(2026, 11, 27)


def test_a_year_without_published_calendar_is_provisional() -> None:
    assert last_safe(date(2031, 5, 1), 2, 2).provisional


def test_negative_days_are_refused() -> None:
    with pytest.raises(ValueError, match="fewer than none"):
        last_safe(date(2026, 11, 28), -1, 0)


@given(st.dates(date(2024, 2, 1), date(2026, 12, 31)), st.integers(0, 30), st.integers(0, 20))
def test_exactly_so_many_working_days_lie_between_port_and_export(day: date, way: int, customs: int) -> None:
    told = last_safe(day, way, customs)
    between = [told.at_port + timedelta(days=n) for n in range(1, (told.out_of_china - told.at_port).days + 1)]
    assert sum(china().is_working(item) for item in between) == customs
    assert told.at_port - told.out_of_works == timedelta(days=way)
