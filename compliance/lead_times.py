"""Lead times of licence applications, with the cases still pending counted as pending.

A case is decided (granted or refused), or only known to have waited so far: pending on the day one
looks, withdrawn, lapsed, superseded. Averages over the decided ones alone flatter the authority and
are given as a warning only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from math import ceil
from statistics import median

from compliance.survival import Curve, estimate
from compliance.working_days import stopped_days

SMALL = 5
"""A group with fewer decisions is marked small, and forecasts for it lean on all cases together."""

SHARE_DAYS = (30, 45, 60, 90, 120)
"""The days by which people ask what share is decided."""

QUARTER = "quarter"
"""The scope of the quarter in which a case was filed (`2026-Q3`)."""

OpenStop = tuple[date, date | None]
"""A clock stop, both days included; no last day while it is still open."""


class Clock(StrEnum):
    """Which days of a wait count: all calendar days, or those outside clock stops."""

    GROSS = "gross"
    NET = "net"


@dataclass(frozen=True, slots=True)
class Wait:
    """One application as lead times see it.

    `ended` is the day of the decision when `decided`, else of the withdrawal, lapse or supersession;
    None while it is pending. `groups` are its keys by scope, such as ("destination", "JP"); a case may
    have several keys in one scope, such as the materials of its lines.
    """

    case_id: str
    submitted: date
    ended: date | None = None
    decided: bool = False
    stops: tuple[OpenStop, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()

    def key(self, scope: str) -> str:
        """Its first key in a scope, "" when it has none."""
        return self.keys(scope)[0]

    def keys(self, scope: str) -> tuple[str, ...]:
        """Its keys in a scope, each once; "" alone when it has none. The quarter is that of its filing."""
        if scope == QUARTER:
            return (f"{self.submitted.year}-Q{(self.submitted.month + 2) // 3}",)
        return tuple(dict.fromkeys(key for name, key in self.groups if name == scope)) or ("",)

    def pending(self, on: date) -> bool:
        """Whether the case was filed and not yet ended at the end of a day."""
        return self.submitted <= on and (self.ended is None or self.ended > on)

    def is_event(self, on: date) -> bool:
        """Whether it was decided by the end of a day."""
        return self.decided and self.ended is not None and self.ended <= on

    def days(self, on: date, clock: Clock = Clock.GROSS) -> int:
        """Days from submission to the end, or to `on` while that is earlier or unknown."""
        end = on if self.ended is None else min(self.ended, on)
        gross = (end - self.submitted).days
        if clock is Clock.GROSS or not self.stops:
            return gross
        held = [(first, last or on) for first, last in self.stops if first <= end]
        return max(0, gross - stopped_days(held, self.submitted, end))


@dataclass(frozen=True, slots=True)
class Census:
    """Who is waiting on a day: how many, how long in calendar days, and who waits longest."""

    waiting: int
    median: float | None
    p90: int | None
    oldest: Wait | None


@dataclass(frozen=True)
class Group:
    """The cases of one key in a scope, as known at the end of a day; all were filed by then."""

    scope: str
    key: str
    on: date
    waits: tuple[Wait, ...]

    @cached_property
    def gross(self) -> Curve:
        """The curve over all calendar days."""
        return curve(self.waits, self.on, Clock.GROSS)

    @cached_property
    def net(self) -> Curve:
        """The curve over the days outside clock stops."""
        return curve(self.waits, self.on, Clock.NET)

    def curve(self, clock: Clock) -> Curve:
        """The curve of one clock."""
        return self.gross if clock is Clock.GROSS else self.net

    @property
    def small(self) -> bool:
        """Whether too few decisions stand behind its figures to lean on them."""
        return self.gross.events < SMALL

    @property
    def census(self) -> Census:
        """Who of the group is waiting."""
        return census(self.waits, self.on)

    def decided_only_median(self, clock: Clock = Clock.GROSS) -> float | None:
        """The median over decided cases alone: too short, for comparison only; None without any."""
        days = [wait.days(self.on, clock) for wait in self.waits if wait.is_event(self.on)]
        return float(median(days)) if days else None


def curve(waits: Iterable[Wait], on: date, clock: Clock = Clock.GROSS) -> Curve:
    """The Kaplan-Meier curve of the cases filed by a day, as known at its end."""
    filed = [wait for wait in waits if wait.submitted <= on]
    return estimate([wait.days(on, clock) for wait in filed], [wait.is_event(on) for wait in filed])


def census(waits: Iterable[Wait], on: date) -> Census:
    """Who is waiting at the end of a day."""
    pending = sorted((wait for wait in waits if wait.pending(on)), key=lambda wait: wait.submitted)
    days = sorted(wait.days(on) for wait in pending)
    if not days:
        return Census(0, None, None, None)
    return Census(len(days), float(median(days)), nearest_rank(days, 0.9), pending[0])


def nearest_rank(ordered: Sequence[int], share: float) -> int:
    """The smallest of some ordered numbers that at least this share of them does not exceed."""
    return ordered[max(0, ceil(round(share * len(ordered), 9)) - 1)]


def overall(waits: Iterable[Wait], on: date) -> Group:
    """All cases filed by a day as one group."""
    return Group("overall", "", on, tuple(wait for wait in waits if wait.submitted <= on))


def grouped(waits: Iterable[Wait], scope: str, on: date) -> list[Group]:
    """The cases filed by a day, group by group of a scope, in order of the keys.

    A case with several keys, such as two materials, stands in each of their groups.
    """
    members: dict[str, list[Wait]] = {}
    for wait in waits:
        if wait.submitted <= on:
            for key in wait.keys(scope):
                members.setdefault(key, []).append(wait)
    return [Group(scope, key, on, tuple(found)) for key, found in sorted(members.items())]


def by_quarter(waits: Iterable[Wait], on: date) -> list[Group]:
    """The cases filed by a day, by the quarter in which they were filed."""
    return grouped(waits, QUARTER, on)
