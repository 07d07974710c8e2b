"""Kaplan-Meier, held against `lifelines` on any input and against figures printed in textbooks."""

import math
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times, qth_survival_time

from compliance.survival import Curve, estimate

CASES = st.lists(st.tuples(st.integers(0, 90), st.booleans()), min_size=1, max_size=80)


def curve_of(cases: list[tuple[int, bool]]) -> Curve:
    return estimate([days for days, _ in cases], [decided for _, decided in cases])


def reached(day: float) -> float | None:
    return None if math.isinf(day) else day


@settings(max_examples=300)
@given(CASES)
@example([(0, True)])
@example([(0, False)])
@example([(7, False), (7, False)])
@example([(3, True)] * 5)
@example([(1, True), (2, True), (3, True), (4, True), (5, True), (6, True)])
@example([(0, True), (0, True), (0, False), (5, True)])
def test_the_curve_is_that_of_lifelines(cases: list[tuple[int, bool]]) -> None:
    curve = curve_of(cases)
    reference = KaplanMeierFitter().fit([days for days, _ in cases], [decided for _, decided in cases])
    limits = reference.confidence_interval_
    assert curve.days == tuple(reference.survival_function_.index)
    assert curve.waiting == pytest.approx(reference.survival_function_.iloc[:, 0].tolist(), abs=1e-9)
    assert curve.low == pytest.approx(limits.iloc[:, 0].tolist(), abs=1e-9)
    assert curve.high == pytest.approx(limits.iloc[:, 1].tolist(), abs=1e-9)
    assert curve.median == reached(reference.median_survival_time_)
    assert curve.median_interval == tuple(reached(day) for day in median_survival_times(limits).iloc[0])


@given(CASES, st.sampled_from([0.1, 0.2, 0.3, 0.4, 0.6, 0.7]))
def test_quantiles_are_those_of_lifelines(cases: list[tuple[int, bool]], waiting: float) -> None:
    curve = curve_of(cases)
    reference = KaplanMeierFitter().fit([days for days, _ in cases], [decided for _, decided in cases])
    day = qth_survival_time(waiting, reference.survival_function_.iloc[:, 0])
    near = [share for share in curve.waiting if abs(share - waiting) < 1e-12]
    assert near or curve.quantile(1 - waiting) == reached(day)


# Weeks of remission under 6-MP, Freireich and others 1963, as printed in every textbook since.
REMISSION = [
    (6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True), (10, False), (11, False),
    (13, True), (16, True), (17, False), (19, False), (20, False), (22, True), (23, True), (25, False),
    (32, False), (32, False), (34, False), (35, False),
]  # fmt: skip


@pytest.mark.parametrize(("day", "waiting"), [(5, 1.0), (6, 0.857), (10, 0.753), (15, 0.690), (23, 0.448), (99, 0.448)])
def test_textbook_figures(day: int, waiting: float) -> None:
    assert curve_of(REMISSION).waiting_after(day) == pytest.approx(waiting, abs=0.0005)
    assert curve_of(REMISSION).share_by(day) == pytest.approx(1 - waiting, abs=0.0005)


def test_what_is_not_reached_is_said_so() -> None:
    curve = curve_of([(10, True), *[(20, False)] * 9])
    assert curve.median is None
    assert curve.median_interval == (10, None)
    assert curve.quantile(0.08) == 10
    assert (curve.n, curve.events) == (10, 1)


def test_no_cases_at_all() -> None:
    curve = estimate([], [])
    assert (curve.n, curve.events, curve.median, curve.share_by(30)) == (0, 0, None, 0.0)
    assert curve.forecast(0, 0.5) is None


def test_a_negative_wait_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot have waited -3 days"):
        estimate([4, -3], [True, True])


def test_limits_of_a_share() -> None:
    low, high = curve_of(REMISSION).share_interval(10)
    assert low < curve_of(REMISSION).share_by(10) < high
    assert curve_of(REMISSION).share_interval(-1) == (0.0, 0.0)


@given(CASES)
def test_shares_grow_and_stay_within_their_limits(cases: list[tuple[int, bool]]) -> None:
    curve = curve_of(cases)
    assert all(later <= earlier for earlier, later in pairwise(curve.waiting))
    for low, share, high in zip(curve.low, curve.waiting, curve.high, strict=True):
        assert 0 <= low <= share + 1e-12
        assert share <= high + 1e-12 <= 1 + 2e-12


@pytest.mark.parametrize(
    ("waited", "share", "day"),
    [
        (0, 0.5, 5),  # ten cases, one decided a day
        (4, 0.5, 7),  # six are left, three of them by day 7
        (4, 0.8, 9),  # five of the six by day 9
        (8, 0.5, 9),
        (9, 0.8, 10),
        (10, 0.5, None),  # nobody was watched longer
        (50, 0.5, None),
    ],
)
def test_a_forecast_starts_from_the_wait_so_far(waited: int, share: float, day: int | None) -> None:
    assert curve_of([(day, True) for day in range(1, 11)]).forecast(waited, share) == day


@given(CASES, st.integers(0, 90), st.sampled_from([0.5, 0.8]))
def test_a_forecast_is_conditional_probability(cases: list[tuple[int, bool]], waited: int, share: float) -> None:
    curve = curve_of(cases)
    day = curve.forecast(waited, share)
    if day is not None:
        now = curve.waiting_after(waited)
        assert day > waited
        assert 1 - curve.waiting_after(day) / now >= share - 1e-9
        assert 1 - curve.waiting_after(day - 1) / now < share + 1e-9
