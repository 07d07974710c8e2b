"""On-time by quantity: what came by the first promise, what came late, and what never came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median


@dataclass(frozen=True, slots=True)
class Delivery:
    """An order line as punctuality sees it: the promise (None = none was given), gross grams, and what arrived when."""

    promised: date | None
    ordered_g: int | None
    arrived: tuple[tuple[date, int], ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Punctuality:
    """What became of the grams promised by a day. `late_days` is the median over late and missing lines, to that day.

    `unmeasured` counts lines without promise or mass: they are named, not scored.
    """

    lines: int
    promised_g: int
    on_time_g: int
    late_g: int
    missing_g: int
    late_days: int | None
    unmeasured: int

    @property
    def share(self) -> float | None:
        """The share of the promised grams that came in time; None while nothing was due."""
        return None if self.promised_g == 0 else self.on_time_g / self.promised_g


def punctuality(deliveries: Iterable[Delivery], on: date) -> Punctuality:
    """How punctual deliveries were, seen at the end of a day.

    Only promises that fell due by then count, and each gram of them: what has not come is as late as what came late.
    A cancelled line counts for what had fallen due and not come; what was over-delivered earns nothing.
    """
    lines = promised = in_time = late = missing = unmeasured = 0
    days: list[int] = []
    for item in deliveries:
        if item.promised is None or item.ordered_g is None:
            unmeasured += not item.cancelled
            continue
        if item.promised > on or item.ordered_g == 0:
            continue
        came = sorted((day, grams) for day, grams in item.arrived if day <= on)
        early = min(item.ordered_g, sum(grams for day, grams in came if day <= item.promised))
        whole = min(item.ordered_g, sum(grams for _, grams in came))
        lines += 1
        promised += item.ordered_g
        in_time += early
        late += whole - early
        missing += item.ordered_g - whole
        if whole < item.ordered_g:
            days.append((on - item.promised).days)
        elif early < item.ordered_g:
            days.append((_completed(came, item.ordered_g) - item.promised).days)
    return Punctuality(lines, promised, in_time, late, missing, round(median(days)) if days else None, unmeasured)


def _completed(came: list[tuple[date, int]], ordered_g: int) -> date:
    """The day on which the ordered mass was reached."""
    sum_g = 0
    for day, grams in came:
        sum_g += grams
        if sum_g >= ordered_g:
            return day
    return came[-1][0]
