"""How forecasts made on past days did against what happened: calibration, error, and the plain average beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from compliance.forecasts import SHARES, leant_on
from compliance.lead_times import Wait, curve, grouped
from compliance.survival import Curve

LEVELS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""The probabilities at which calibration is looked at."""


@dataclass(frozen=True, slots=True)
class Made:
    """One forecast of the past, of one waiting case on one day, and what is known of the case since.

    `p50`, `p80` and `naive` are days of decision; `naive` is what the plain average over the decided
    cases would have named, never before the day itself. None where nothing could be named. `decided`
    says whether the case ended with a decision on `ended`. `pooled` when its own group was too small.
    """

    wait: Wait
    made_on: date
    p50: date | None
    p80: date | None
    naive: date | None
    pooled: bool
    ended: date | None
    decided: bool

    @property
    def error(self) -> int | None:
        """Days from the P50 day to the decision (negative: it came earlier); None while either is not known."""
        return (self.ended - self.p50).days if self.decided and self.ended and self.p50 else None

    @property
    def naive_error(self) -> int | None:
        """The same from the day the plain average named."""
        return (self.ended - self.naive).days if self.decided and self.ended and self.naive else None


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of the forecasts that a case is decided by some day with the probability `level`: how many came true.

    `settled` are those whose day has passed; None came true where none has.
    """

    level: float
    settled: int
    came_true: int

    @property
    def share(self) -> float | None:
        """The share that came true, which should be `level`."""
        return self.came_true / self.settled if self.settled else None


@dataclass(frozen=True, slots=True)
class Backtest:
    """How forecasts made on past days did against what happened; None where nothing was made or settled.

    `within_p50` and `within_p80` are the shares of settled forecasts that came true by the day named:
    0.5 and 0.8 if the forecasts are honest. A forecast is settled when the day it named has passed;
    a case that was still waiting then is a miss, one withdrawn before is left out. `mean_error` is days of the
    decision after the P50 day over the cases decided since (negative: earlier), `mean_miss` the same
    without sign; `naive_error`, `naive_miss` and `within_naive` are those of the plain average over
    decided cases. `overdue` counts cases still waiting although their P50 day has passed: they are
    in no error, so errors flatter as long as there are many.
    """

    made: int
    not_made: int
    within_p50: float | None
    within_p80: float | None
    within_naive: float | None
    mean_error: float | None
    mean_miss: float | None
    naive_error: float | None
    naive_miss: float | None
    overdue: int
    calibration: tuple[Calibration, ...]
    forecasts: tuple[Made, ...]


def backtest(waits: Sequence[Wait], dates: Iterable[date], on: date, scope: str = "destination") -> Backtest:
    """Forecast on each of the past `dates` as was done then, and compare with what is known `on`.

    Each case pending on such a date counts once for that date; the curve of its key in `scope` answers,
    or that of everyone where the key has too few decisions. Dates after `on` are ignored.
    """
    made: list[Made] = []
    hits: dict[float, list[bool]] = {level: [] for level in LEVELS}
    for past in sorted({day for day in dates if day <= on}):
        made += _replay(waits, past, on, scope, hits)
    named = [item for item in made if item.p50 is not None]
    both = [item for item in named if item.error is not None and item.naive_error is not None]
    errors, naive = [item.error or 0 for item in both], [item.naive_error or 0 for item in both]
    return Backtest(
        made=len(named),
        not_made=len(made) - len(named),
        within_p50=_mean(hits[SHARES[0]]),
        within_p80=_mean(hits[SHARES[1]]),
        within_naive=_mean([hit for item in named if (hit := _hit(item.wait, item.naive, on)) is not None]),
        mean_error=_mean(errors),
        mean_miss=_mean([abs(error) for error in errors]),
        naive_error=_mean(naive),
        naive_miss=_mean([abs(error) for error in naive]),
        overdue=sum(item.wait.pending(on) and item.p50 is not None and item.p50 < on for item in named),
        calibration=tuple(Calibration(level, len(found), sum(found)) for level, found in hits.items()),
        forecasts=tuple(made),
    )


def _mean(figures: Sequence[float]) -> float | None:
    return fmean(figures) if figures else None


def _replay(waits: Sequence[Wait], past: date, on: date, scope: str, hits: dict[float, list[bool]]) -> Iterable[Made]:
    """One past day: forecast every case pending then with what was known then, and note how it ended."""
    everyone = curve(waits, past)
    own = {group.key: group.gross for group in grouped(waits, scope, past)}
    decided = [wait.days(past) for wait in waits if wait.is_event(past)]
    average = round(fmean(decided)) if decided else None
    for wait in waits:
        if not wait.pending(past):
            continue
        waited = wait.days(past)
        used = leant_on(waited, own[wait.key(scope)], everyone)
        for level, found in hits.items():
            if (hit := _hit(wait, _day(wait, used, waited, level), on)) is not None:
                found.append(hit)
        p50, p80 = (_day(wait, used, waited, share) for share in SHARES)
        naive = None if average is None else wait.submitted + timedelta(days=max(average, waited))
        ended = wait.ended if wait.ended is not None and wait.ended <= on else None
        yield Made(wait, past, p50, p80, naive, used is everyone, ended, wait.is_event(on))


def _day(wait: Wait, used: Curve, waited: int, level: float) -> date | None:
    """The day by which a case is decided with that probability."""
    day = used.forecast(waited, level)
    return None if day is None else wait.submitted + timedelta(days=day)


def _hit(wait: Wait, day: date | None, on: date) -> bool | None:
    """Whether a case was decided by the day named; None while that day has not passed, or it ended undecided before."""
    if day is None or day > on:
        return None
    if wait.is_event(day):
        return True
    return None if wait.ended is not None and wait.ended <= day else False


def month_starts(first: date, last: date) -> list[date]:
    """The first days of the months from one date to another, for a backtest."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [start for start in starts if first <= start <= last]
