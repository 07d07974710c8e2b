"""Kaplan-Meier curves: how long cases wait, with those still waiting counted as such.

Pure Python. The arithmetic follows the reference `lifelines` step by step (sums of logarithms,
Greenwood's variance, log-log limits), because a median that hangs on the last bit of a 0.5 would
else differ by a case; the tests hold the two together.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from math import exp, inf, log, sqrt
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of cases still waiting, day by day, with 95 % limits.

    `days` are 0 and every day on which a case ended, `waiting` the share still undecided at the end
    of that day, `low` and `high` its limits. Between two days the curve is flat, and after the last
    day it is unknown how it goes on: it stays where it was.
    """

    n: int
    events: int
    days: tuple[int, ...]
    waiting: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def waiting_after(self, day: float) -> float:
        """The share of cases still undecided at the end of a day."""
        place = bisect_right(self.days, day) - 1
        return self.waiting[place] if place >= 0 else 1.0

    def share_by(self, day: float) -> float:
        """The share of cases decided by the end of a day."""
        return 1 - self.waiting_after(day)

    def share_interval(self, day: float) -> tuple[float, float]:
        """The 95 % limits of the share decided by the end of a day."""
        place = bisect_right(self.days, day) - 1
        return (1 - self.high[place], 1 - self.low[place]) if place >= 0 else (0.0, 0.0)

    def quantile(self, share: float) -> int | None:
        """The first day by which that share of the cases is decided, None when it is not reached."""
        return _crossing(self.days, self.waiting, round(1 - share, 12))

    @property
    def median(self) -> int | None:
        """The first day by which half of the cases are decided, None when it is not reached."""
        return self.quantile(0.5)

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        """The 95 % limits of the median; None where a limit is not reached."""
        return _crossing(self.days, self.low, 0.5), _crossing(self.days, self.high, 0.5)

    def forecast(self, waited: int, share: float) -> int | None:
        """The day of the case by which it is decided with that probability, given it has waited so long.

        Counted from its start, not from today. None where the past says nothing about it: no case
        was watched that long, or too few were decided after such a wait.
        """
        now = self.waiting_after(waited)
        if now <= 0 or waited >= self.days[-1]:
            return None
        start = bisect_right(self.days, waited)
        # A hair of tolerance: 0.3 of 0.6 is half of it, whatever the last bit says.
        return _crossing(self.days[start:], self.waiting[start:], now * round(1 - share, 12) + 1e-12)


def _crossing(days: Sequence[int], curve: Sequence[float], level: float) -> int | None:
    """The first day on which a falling curve is at or below a level."""
    if not curve or curve[-1] > level:
        return None
    return days[bisect_left(curve, -level, key=lambda share: -share)]


def estimate(days: Sequence[int], decided: Iterable[object]) -> Curve:
    """The curve of cases that ended, or were last seen, after so many days.

    `decided` says for each case whether it was decided then (true) or is only known to have waited
    so long (false: pending, withdrawn). Raises ValueError for a negative wait.
    """
    ended = Counter(days)
    events = Counter(compress(days, decided))
    timeline = sorted(ended)
    if timeline and timeline[0] < 0:
        raise ValueError(f"A case cannot have waited {timeline[0]} days; look at its dates.")
    if not timeline or timeline[0] > 0:
        timeline.insert(0, 0)
    return _curve(len(days), timeline, ended, events)


def _curve(n: int, timeline: list[int], ended: Counter[int], events: Counter[int]) -> Curve:
    """Walk along the days: who was at risk, who was decided."""
    at_risk, log_share, variance = n, 0.0, 0.0
    share = low = high = 1.0
    waiting, lows, highs = [], [], []
    for day in timeline:
        if gone := events[day]:
            left = at_risk - gone
            log_share += log(left) - log(at_risk) if left else -inf
            variance += gone / (at_risk * left) if left else 0.0
            share = exp(log_share)
            low, high = _limits(share, variance)
        waiting.append(share)
        lows.append(low)
        highs.append(high)
        at_risk -= ended[day]
    return Curve(n, events.total(), tuple(timeline), tuple(waiting), tuple(lows), tuple(highs))


def _limits(share: float, variance: float) -> tuple[float, float]:
    """The log-log 95 % limits of a share with Greenwood's sum `variance`."""
    if share <= 0:
        return 0.0, 0.0
    logged = log(share)
    if logged == 0:
        return 1.0, 1.0
    spread = _Z * sqrt(variance) / logged
    centre = log(-logged)
    return exp(-_exp(centre - spread)), exp(-_exp(centre + spread))


def _exp(power: float) -> float:
    """The exponential, infinite where it is too large to write."""
    return exp(power) if power < 700 else inf
