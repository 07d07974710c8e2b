"""The record of forecasts: they use only what was known then, and come true as often as they say."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.backtests import LEVELS, backtest, month_starts
from compliance.lead_times import Wait

ON = date(2026, 11, 20)
START = date(2026, 1, 1)


def decided(days: int, start: date = START, key: str = "") -> Wait:
    groups = (("destination", key),) if key else ()
    return Wait("A", start, start + timedelta(days=days), decided=True, groups=groups)


def steady(number: int) -> list[Wait]:
    chance = random.Random(7)
    starts = (START + timedelta(days=chance.randrange(300)) for _ in range(number))
    return [decided(round(chance.weibullvariate(60, 2)), start) for start in starts]


def test_honest_forecasts_come_true_as_often_as_they_say() -> None:
    record = backtest(steady(3000), month_starts(date(2026, 5, 1), date(2026, 9, 1)), date(2027, 6, 1))
    assert record.made > 1000
    assert record.within_p50 == pytest.approx(0.5, abs=0.07)
    assert record.within_p80 == pytest.approx(0.8, abs=0.07)
    assert record.mean_miss is not None
    assert record.naive_miss is not None
    assert record.mean_miss < record.naive_miss


def test_a_backtest_by_hand() -> None:
    past, on = date(2026, 3, 1), date(2026, 7, 1)
    known = [decided(10), decided(20), decided(30), decided(40)]
    filed = past - timedelta(days=15)
    open_then = [
        Wait("late", filed, filed + timedelta(days=50), decided=True),
        Wait("in time", filed, filed + timedelta(days=25), decided=True),
        Wait("still open", filed),
        Wait("withdrawn early", filed, past + timedelta(days=1)),
        Wait("filed today", past, past + timedelta(days=10), decided=True),
    ]
    record = backtest([*known, *open_then], [past, date(2027, 1, 1)], on)
    assert (record.made, record.not_made) == (5, 0)
    # Waiting shares: 7/8 after day 10, 7/12 after 20, 7/24 after 30, so P50 is day 30 for all five.
    assert record.within_p50 == pytest.approx(2 / 4)
    assert record.mean_error == pytest.approx((20 - 5 - 20) / 3)
    assert record.mean_miss == pytest.approx((20 + 5 + 20) / 3)
    assert record.naive_miss == pytest.approx((25 + 0 + 15) / 3)


def test_a_backtest_without_a_past_makes_nothing() -> None:
    record = backtest([Wait("A", START)], [date(2026, 2, 1)], ON)
    assert (record.made, record.not_made, record.within_p50, record.mean_error) == (0, 1, None, None)


def test_a_backtest_uses_nothing_it_could_not_know() -> None:
    past = date(2026, 3, 1)
    waiting = Wait("B", date(2026, 2, 20), date(2026, 5, 1), decided=True)
    before = [decided(day) for day in (10, 20, 30)]
    after = [Wait("C", past + timedelta(days=1), past + timedelta(days=2), decided=True)] * 50
    assert backtest([*before, waiting], [past], ON) == backtest([*before, waiting, *after], [past], ON)


def test_month_starts() -> None:
    assert month_starts(date(2025, 11, 2), date(2026, 2, 1)) == [
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]


def test_a_forecast_is_settled_only_when_its_day_has_passed() -> None:
    """Else early decisions would count as hits before late ones can count as misses."""
    known = [decided(day) for day in (10, 20, 30, 40, 50, 60)]
    past = date(2026, 3, 5)
    early = Wait("B", past, past + timedelta(days=2), decided=True)
    record = backtest([*known, early], [past], past + timedelta(days=5))
    assert record.within_p50 is None
    assert (record.mean_error is not None, record.overdue) == (True, 0)


def test_own_group_answers_where_it_has_decisions_enough() -> None:
    quick = [decided(10, key="JP") for _ in range(6)]
    slow = [decided(50, key="IN") for _ in range(6)]
    past = date(2026, 3, 1)
    filed = past - timedelta(days=2)
    waiting = [
        Wait(key, filed, filed + timedelta(days=12), decided=True, groups=(("destination", key),))
        for key in ("JP", "IN", "FR")
    ]
    record = backtest([*quick, *slow, *waiting], [past], ON)
    days = {
        made.wait.case_id: ((made.p50 - filed).days if made.p50 else None, made.pooled) for made in record.forecasts
    }
    assert days == {"JP": (10, False), "IN": (50, False), "FR": (10, True)}
    errors = {made.wait.case_id: made.error for made in record.forecasts}
    assert errors == {"JP": 2, "IN": -38, "FR": 2}


def test_the_plain_average_stands_beside_it() -> None:
    known = [decided(10), decided(20), decided(30), decided(100)]
    past = date(2026, 4, 20)
    record = backtest(
        [*known, Wait("B", past - timedelta(days=5), past + timedelta(days=35), decided=True)], [past], ON
    )
    (made,) = record.forecasts
    assert made.naive == past - timedelta(days=5) + timedelta(days=40)
    assert (made.naive_error, record.naive_error, record.naive_miss, record.within_naive) == (0, 0.0, 0.0, 1.0)


def test_cases_that_still_wait_after_their_day_are_named() -> None:
    known = [decided(day) for day in (10, 20, 30, 40)]
    record = backtest([*known, Wait("B", date(2026, 2, 1))], [date(2026, 2, 15)], ON)
    assert (record.overdue, record.mean_error, record.within_p50) == (1, None, 0.0)


def test_calibration_of_honest_forecasts_lies_on_the_diagonal() -> None:
    record = backtest(steady(3000), month_starts(date(2026, 5, 1), date(2026, 9, 1)), date(2027, 6, 1))
    assert tuple(point.level for point in record.calibration) == LEVELS
    for point in record.calibration:
        assert point.settled > 500
        assert point.share == pytest.approx(point.level, abs=0.08)


CASES = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 120), st.sampled_from("dwp")), min_size=1, max_size=25)


@settings(max_examples=60)
@given(CASES, st.lists(st.integers(0, 220), min_size=1, max_size=4))
def test_any_history_is_answered(cases: list[tuple[int, int, str]], days: list[int]) -> None:
    waits = [
        Wait(
            str(n),
            START + timedelta(days=start),
            None if kind == "p" else START + timedelta(days=start + wait),
            decided=kind == "d",
        )
        for n, (start, wait, kind) in enumerate(cases)
    ]
    record = backtest(waits, [START + timedelta(days=day) for day in days], ON)
    assert record.made + record.not_made == len(record.forecasts)
    assert all(made.p50 is None or made.p50 > made.made_on for made in record.forecasts)
    assert all(made.naive is None or made.naive >= made.made_on for made in record.forecasts)
    for share in (record.within_p50, record.within_p80, record.within_naive):
        assert share is None or 0 <= share <= 1
