"""What a benchmark answers: the time of the limit, the time of the program, how far apart they may be."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

HALF_AGAIN = 1.5


@dataclass(frozen=True, slots=True)
class Ratio:
    """One thing measured twice in the same run; both figures in seconds, or both in `unit`.

    `limit` says in words what was measured as the limit. The target is the ratio to reach; only one that
    is exceeded by half again counts as missed, because a shared machine is never quiet.
    """

    name: str
    limit_seconds: float
    ours_seconds: float
    target: float
    limit: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the limit the program takes."""
        return self.ours_seconds / self.limit_seconds

    @property
    def reached(self) -> bool:
        """Whether the target was met."""
        return self.ratio <= self.target

    @property
    def missed(self) -> bool:
        """Whether the target was exceeded by half again."""
        return self.ratio > self.target * HALF_AGAIN

    def shown(self, value: float) -> str:
        """A figure for people: `1.24 s`, `8.3 ms`, `0.31 ms`, `61 MB`."""
        if self.unit != "s":
            return f"{value:,.0f} {self.unit}"
        return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.3g} ms"


def median_seconds(act: Callable[[], object], *, rounds: int = 5, warm_up: int = 1) -> float:
    """The median time of an act over some rounds, without the garbage of the round before."""
    for _ in range(warm_up):
        act()
    return statistics.median(one_round(act) for _ in range(rounds))


def paired_seconds(
    limit: Callable[[], object], ours: Callable[[], object], *, rounds: int = 5, warm_up: int = 1
) -> tuple[float, float]:
    """The median times of limit and program, taken turn by turn, so that a busy moment hits both."""
    for _ in range(warm_up):
        limit()
        ours()
    pairs = [(one_round(limit), one_round(ours)) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def one_round(act: Callable[[], object]) -> float:
    """Seconds that one call of an act takes."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
