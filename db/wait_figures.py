"""How long applications wait: medians with intervals, curves by destination, filings against decisions by month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from compliance import lead_times
from compliance.clock import STATUTORY_DAYS
from compliance.events import first_outcome
from compliance.lead_times import Group
from compliance.survival import Curve, estimate
from compliance.terms import EventKind
from db import moments
from db.moments import Moment
from db.periods import Period, months, year_before
from db.tables.assessments import ApplicationAnswer


@dataclass(frozen=True, slots=True)
class WaitFigure:
    """The wait of a group in calendar days from filing, with the cases still pending counted as such.

    `median` is None where it is not reached; `small` marks fewer than five decisions: show "n<5" then.
    """

    n: int
    decided: int
    waiting: int
    median: int | None
    low: int | None
    high: int | None
    small: bool
    oldest_days: int | None
    oldest_case: str


@dataclass(frozen=True, slots=True)
class InTime:
    """Cases decided within 45 Chinese working days of acceptance, pauses left out.

    `decided` are those whose acceptance is known; `unknown` were decided and nobody told us of an
    acceptance. `share_counting_pending` is the Kaplan–Meier share decided by then: pending cases
    count as pending. None where it cannot be said.
    """

    in_time: int
    decided: int
    unknown: int
    share_counting_pending: float | None

    @property
    def share(self) -> float | None:
        """The share of the decided cases, which flatters as long as cases are pending."""
        return self.in_time / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class WaitCurve:
    """A Kaplan–Meier curve of one destination ("" = not known), or of all (`everyone`)."""

    destination: str
    everyone: bool
    curve: Curve
    small: bool


@dataclass(frozen=True, slots=True)
class MonthOfCases:
    """What became of applications in a month (its first day)."""

    month: date
    filed: int
    granted: int
    refused: int
    other: int


def wait_of(group: Group) -> WaitFigure:
    """The wait of a group."""
    census = group.census
    low, high = group.gross.median_interval
    return WaitFigure(
        n=len(group.waits),
        decided=group.gross.events,
        waiting=census.waiting,
        median=group.gross.median,
        low=low,
        high=high,
        small=group.small,
        oldest_days=census.oldest.days(group.on) if census.oldest else None,
        oldest_case=census.oldest.case_id if census.oldest else "",
    )


def in_time(answers: Iterable[ApplicationAnswer]) -> InTime:
    """How many of some applications were decided in time."""
    told = list(answers)
    decided = [item for item in told if item.decided_on is not None]
    known = [item.statutory_days for item in decided if item.statutory_days is not None]
    days = [item.statutory_days for item in told if item.statutory_days is not None]
    events = [item.decided_on is not None for item in told if item.statutory_days is not None]
    share = estimate(days, events).share_by(STATUTORY_DAYS) if any(events) else None
    return InTime(sum(item <= STATUTORY_DAYS for item in known), len(known), len(decided) - len(known), share)


def empty(on: date) -> Group:
    """A group of a destination from which nothing was filed."""
    return Group("destination", "", on, ())


def by_destination(moment: Moment) -> dict[str, Group]:
    """The filed applications by destination."""
    return {group.key: group for group in lead_times.grouped(moment.waits, "destination", moment.on)}


def curves(session: Session, on: date, destinations: Sequence[str] = ()) -> list[WaitCurve]:
    """The curves of every destination, the one of all cases first."""
    return curves_of(moments.present(session, on, destinations))


def curves_of(moment: Moment) -> list[WaitCurve]:
    """The curves of a moment, that of all cases first; [] without applications."""
    if not moment.waits:
        return []
    found = [WaitCurve("", everyone=True, curve=moment.everyone.gross, small=moment.everyone.small)]
    for key, group in by_destination(moment).items():
        found.append(WaitCurve(key, everyone=False, curve=group.gross, small=group.small))
    return found


def cases_by_month(moment: Moment, period: Period | None = None) -> list[MonthOfCases]:
    """Filings and first outcomes by month: the months of a period, else the twelve up to the day."""
    wanted = months(period.start, period.end) if period else year_before(moment.on)
    filed = _by_month(wait.submitted for wait in moment.waits)
    outcomes: dict[EventKind, list[date]] = {}
    for case in moment.cases.values():
        outcome = first_outcome(case.events, moment.on)
        if outcome is not None:
            outcomes.setdefault(outcome.kind, []).append(outcome.happened_on)
    granted = _by_month(outcomes.pop(EventKind.GRANTED, ()))
    refused = _by_month(outcomes.pop(EventKind.REFUSED, ()))
    other = _by_month(day for days in outcomes.values() for day in days)
    return [
        MonthOfCases(month, *(_at(counts, month) for counts in (filed, granted, refused, other))) for month in wanted
    ]


def _by_month(days: Iterable[date]) -> dict[date, int]:
    counts: dict[date, int] = {}
    for day in days:
        counts[day.replace(day=1)] = counts.get(day.replace(day=1), 0) + 1
    return counts


def _at(counts: Mapping[date, int], month: date) -> int:
    return counts.get(month, 0)
