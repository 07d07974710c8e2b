"""When a waiting case is likely to be decided, how such forecasts did in the past, and quiet queues."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean

from compliance.lead_times import SMALL, Wait, curve, nearest_rank
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
    pooled = own.events < SMALL or (own.forecast(waited, SHARES[0]) is None and waited >= own.days[-1])
    used = everyone if pooled else own
    days = [used.forecast(waited, share) for share in SHARES]
    dates = [None if day is None else wait.submitted + timedelta(days=day) for day in days]
    return Forecast(dates[0], dates[1], pooled, used.events)


@dataclass(frozen=True, slots=True)
class Backtest:
    """How forecasts made on past days did against what happened; None where nothing was made or settled.

    `within_p50` and `within_p80` are the shares of settled forecasts that came true by the day named:
    0.5 and 0.8 if the forecasts are honest. A case that was still waiting when its day passed is a
    miss; one withdrawn or not yet due is not settled. `mean_error` is days of the decision after
    the P50 day over the cases decided since (negative: earlier), `mean_miss` the same without sign,
    and `naive_miss` what the plain average over decided cases would have missed by.
    """

    made: int
    not_made: int
    within_p50: float | None
    within_p80: float | None
    mean_error: float | None
    mean_miss: float | None
    naive_miss: float | None


@dataclass(slots=True)
class _Tally:
    """What has come true so far while past days are replayed."""

    made: int = 0
    not_made: int = 0
    hits_p50: list[bool] = field(default_factory=list)
    hits_p80: list[bool] = field(default_factory=list)
    errors: list[int] = field(default_factory=list)
    naive: list[float] = field(default_factory=list)


def backtest(waits: Sequence[Wait], dates: Iterable[date], on: date) -> Backtest:
    """Forecast on each of the past `dates` with what was known then, and compare with what is known `on`.

    Dates after `on` are ignored. Every case pending on such a date counts once for that date.
    """
    tally = _Tally()
    for past in sorted(set(dates)):
        if past <= on:
            _replay(waits, past, on, tally)
    misses = [abs(error) for error in tally.errors]
    found = (tally.hits_p50, tally.hits_p80, tally.errors, misses, tally.naive)
    return Backtest(tally.made, tally.not_made, *(_mean(figures) for figures in found))


def _mean(figures: Sequence[float]) -> float | None:
    return fmean(figures) if figures else None


def _replay(waits: Sequence[Wait], past: date, on: date, tally: _Tally) -> None:
    """One past day: forecast every case pending then, and note how it ended."""
    known = curve(waits, past)
    decided = [wait.days(past) for wait in waits if wait.is_event(past)]
    for wait in waits:
        if not wait.pending(past):
            continue
        p50, p80 = (known.forecast(wait.days(past), share) for share in SHARES)
        if p50 is None:
            tally.not_made += 1
            continue
        tally.made += 1
        _settle(tally.hits_p50, wait, p50, on)
        _settle(tally.hits_p80, wait, p80, on)
        if wait.is_event(on):
            tally.errors.append(wait.days(on) - p50)
            tally.naive.append(abs(wait.days(on) - max(fmean(decided), wait.days(past))))


def _settle(hits: list[bool], wait: Wait, day: int | None, on: date) -> None:
    """Note whether a case was decided by the day named, if that can be said `on`."""
    if day is None:
        return
    if wait.is_event(on):
        hits.append(wait.days(on) <= day)
    elif wait.days(on) >= day:
        hits.append(False)


def month_starts(first: date, last: date) -> list[date]:
    """The first days of the months from one date to another, for a backtest."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [start for start in starts if first <= start <= last]


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
