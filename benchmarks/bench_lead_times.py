"""Kaplan-Meier curves of 100,000 cases, against scipy and lifelines on the same cases."""

import random
from collections.abc import Callable

import numpy as np
from lifelines import KaplanMeierFitter
from scipy.stats import CensoredData, ecdf

from benchmarks.ratio import Ratio, paired_seconds
from compliance.survival import estimate

CASES = 100_000


def cases() -> tuple[list[int], list[bool]]:
    """Waits in whole days with many ties, seven in ten decided."""
    chance = random.Random(20261120)
    days = [int(chance.weibullvariate(110, 1.3)) for _ in range(CASES)]
    return days, [chance.random() < 0.7 for _ in range(CASES)]


def bench_against_scipy() -> Ratio:
    """Curve and log-log limits; both sides start from the form of data they like best."""
    days, decided = cases()
    waits, events = np.array(days), np.array(decided)

    def limit() -> object:
        data = CensoredData(uncensored=waits[events], right=waits[~events])
        return ecdf(data).sf.confidence_interval(method="log-log")

    return against("lead times of 100,000 cases", "scipy.stats.ecdf on CensoredData", limit, 2)


def bench_against_lifelines() -> Ratio:
    """Curve, limits and median."""
    days, decided = cases()
    waits, events = np.array(days), np.array(decided)
    fit = KaplanMeierFitter().fit
    return against("lead times of 100,000 cases", "lifelines", lambda: fit(waits, events), 1)


def against(name: str, what: str, limit: Callable[[], object], target: float) -> Ratio:
    """The ratio of our own estimate to a reference, turn by turn; imports are not counted."""
    days, decided = cases()
    reference, ours = paired_seconds(limit, lambda: estimate(days, decided), rounds=9)
    return Ratio(name, reference, ours, target, what)
