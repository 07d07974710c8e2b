"""Forecasts given the wait so far, their record, and queues that went quiet."""

import random
from datetime import date, timedelta

import pytest

from compliance.forecasts import backtest, forecast, month_starts, outlook, silence
from compliance.lead_times import SMALL, Wait, curve, overall

ON = date(2026, 11, 20)
START = date(2026, 1, 1)


def decided(days: int, start: date = START) -> Wait:
    return Wait("A", start, start + timedelta(days=days), decided=True)


TEN = curve([decided(day * 10) for day in range(1, 11)], ON)


def test_a_forecast_counts_from_the_start_of_the_case() -> None:
    assert forecast(TEN, 0, 0.5) == 50
    assert forecast(TEN, 40, 0.5) == 70
    assert forecast(TEN, 40, 0.8) == 90
    assert forecast(TEN, 100, 0.5) is None


def test_outlook_names_dates() -> None:
    seen = outlook(Wait("B", ON - timedelta(days=40)), TEN, TEN, ON)
    assert (seen.p50, seen.p80) == (ON + timedelta(days=30), ON + timedelta(days=50))
    assert (seen.pooled, seen.behind) == (False, 10)


def test_a_small_group_leans_on_everyone() -> None:
    small = curve([decided(5)] * (SMALL - 1), ON)
    seen = outlook(Wait("B", ON), small, TEN, ON)
    assert (seen.pooled, seen.p50, seen.behind) == (True, ON + timedelta(days=50), 10)


def test_a_wait_longer_than_its_group_ever_saw_leans_on_everyone() -> None:
    quick = curve([decided(day) for day in range(1, 11)], ON)
    seen = outlook(Wait("B", ON - timedelta(days=60)), quick, TEN, ON)
    assert (seen.pooled, seen.p50) == (True, ON + timedelta(days=20))


def test_a_wait_longer_than_anybody_saw_has_no_date() -> None:
    seen = outlook(Wait("B", ON - timedelta(days=400)), TEN, TEN, ON)
    assert (seen.p50, seen.p80) == (None, None)


def test_a_stuck_group_is_not_called_quick_by_pooling() -> None:
    stuck = curve([*[decided(30)] * 6, *[Wait("C", ON - timedelta(days=200))] * 40], ON)
    seen = outlook(Wait("B", ON - timedelta(days=50)), stuck, TEN, ON)
    assert (seen.pooled, seen.p50, seen.p80) == (False, None, None)


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


@pytest.mark.parametrize(("days_after", "quiet"), [(0, False), (10, False), (11, True)])
def test_silence_longer_than_usual(days_after: int, quiet: bool) -> None:
    decisions = [START + timedelta(days=day) for day in (0, 2, 5, 5, 9, 19)]
    on = decisions[-1] + timedelta(days=days_after)
    found = silence([*decisions, decisions[1] + timedelta(days=1)], on)
    assert found is not None
    assert (found.last, found.days, found.usual, found.quiet) == (decisions[-1], days_after, 10, quiet)


def test_five_gaps_are_needed_and_the_future_is_not_known() -> None:
    days = [START + timedelta(days=day) for day in range(6)]
    assert silence(days[:5], ON) is None
    assert silence(days, days[4]) is None
    assert silence(days, days[5]) is not None


def test_pooled_means_the_curve_of_all() -> None:
    everyone = overall([decided(day * 10) for day in range(1, 11)], ON).gross
    assert everyone == TEN
