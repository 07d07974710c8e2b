"""When a waiting case is likely to be decided, and queues that went quiet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from compliance.lead_times import SMALL, Wait, grouped, nearest_rank
from compliance.survival import Curve

SHARES = (0.5, 0.8)
"""The probabilities for which a date is named: as likely as not, and four in five."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days by which a case is decided with 50 % and 80 % probability, given how long it waited.

    None where the past does not reach that far. `pooled` when its own group was too small and all
    cases together answered; `behind` counts the decisions the answer stands on.
    """

    p50: date | None
    p80: date | None
    pooled: bool
    behind: int


def forecast(curve: Curve, waited_days: int, quantile: float) -> int | None:
    """The day of a case, counted from its submission, by which it is decided with that probability.

    Given that it has waited `waited_days` undecided. None where the curve does not reach that far.
    """
    return curve.forecast(waited_days, quantile)


def outlook(wait: Wait, own: Curve, everyone: Curve, on: date) -> Forecast:
    """When a pending case is likely to be decided, seen at the end of a day, in calendar days.

    The curve of its own group answers; when fewer than `SMALL` cases of the group were decided, or
    none was watched as long as this one has waited, the curve of everyone does.
    """
    waited = (on - wait.submitted).days
    used = leant_on(waited, own, everyone)
    days = [used.forecast(waited, share) for share in SHARES]
    dates = [None if day is None else wait.submitted + timedelta(days=day) for day in days]
    return Forecast(dates[0], dates[1], used is not own, used.events)


def leant_on(waited: int, own: Curve, everyone: Curve) -> Curve:
    """The curve a forecast leans on: that of its own group, unless that says too little about such a wait."""
    return everyone if own.events < SMALL or waited >= own.days[-1] else own


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a queue has been without a decision, against the gap that 95 % of past gaps kept to."""

    last: date
    days: int
    usual: int
    quiet: bool


def silence(decisions: Iterable[date], on: date) -> Silence | None:
    """Whether a queue has gone quiet: no decision for longer than 95 % of the gaps before.

    `decisions` are days of decisions of one authority, destination or exporter. None when there
    are fewer than six days of decisions by `on`: five gaps are too few to call anything usual.
    """
    days = sorted({day for day in decisions if day <= on})
    if len(days) < 6:
        return None
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days))
    usual, now = nearest_rank(gaps, 0.95), (on - days[-1]).days
    return Silence(days[-1], now, usual, now > usual)


@dataclass(frozen=True, slots=True)
class Queue:
    """The cases of one key that wait for somebody, and how long nothing was decided there.

    `silence` is None where too few decisions are known to call any gap usual.
    """

    scope: str
    key: str
    waiting: int
    silence: Silence | None

    @property
    def quiet(self) -> bool:
        """Whether cases wait here and nothing was decided for longer than usual: perhaps a silent stop."""
        return self.waiting > 0 and self.silence is not None and self.silence.quiet


def queues(waits: Iterable[Wait], scope: str, on: date) -> list[Queue]:
    """The queues of a scope as known at the end of a day, in order of their keys."""
    found = []
    for group in grouped(waits, scope, on):
        ends = [wait.ended for wait in group.waits if wait.is_event(on) and wait.ended is not None]
        found.append(Queue(scope, group.key, group.census.waiting, silence(ends, on)))
    return found
