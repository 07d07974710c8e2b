"""Forecasts given the wait so far, and queues that went quiet."""

from datetime import date, timedelta

import pytest

from compliance.forecasts import forecast, outlook, queues, silence
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


def test_a_queue_is_quiet_only_while_somebody_waits_in_it() -> None:
    ends = [START + timedelta(days=day) for day in (30, 32, 35, 39, 41, 45)]
    japan = (("destination", "JP"),)
    past = [Wait(f"A{day}", START, day, decided=True, groups=japan) for day in ends]
    waiting = Wait("B", START, groups=japan)
    other = Wait("C", START, groups=(("destination", "DE"),))
    found = {queue.key: queue for queue in queues([*past, waiting, other], "destination", ON)}
    assert (found["JP"].waiting, found["JP"].quiet) == (1, True)
    assert found["JP"].silence is not None
    assert found["JP"].silence.usual == 4
    assert (found["DE"].silence, found["DE"].quiet) == (None, False)
    assert not queues(past, "destination", ON)[0].quiet
    assert not queues([*past, waiting], "destination", ends[-1] + timedelta(days=4))[0].quiet


def test_withdrawals_do_not_break_a_silence() -> None:
    ends = [START + timedelta(days=day) for day in (30, 32, 35, 39, 41, 45)]
    past = [Wait(f"A{day}", START, day, decided=True) for day in ends]
    gone = Wait("W", START, ON - timedelta(days=1))
    (queue,) = queues([*past, gone, Wait("B", START)], "destination", ON)
    assert queue.quiet
