"""The clocks of an application: the statutory one, the felt one, and how old our news is.

All follow from events, a calendar, rules and a date; nothing is stored. What an event is, the stage
it leads to and what may follow what stand in `events` and `event_guards` and are offered here too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from compliance.event_guards import check_event
from compliance.events import (
    OUTCOMES,
    REMARKS,
    Event,
    Stretch,
    counted,
    first_of,
    first_outcome,
    holder,
    known_at,
    stage,
    timeline,
)
from compliance.terms import EventKind, Stage
from compliance.working_days import Calendar, Stop, china

__all__ = [
    "Event",
    "Felt",
    "PauseRules",
    "Staleness",
    "Statutory",
    "Stretch",
    "check_event",
    "counted",
    "felt",
    "first_outcome",
    "holder",
    "known_at",
    "pauses",
    "stage",
    "staleness",
    "statutory",
    "timeline",
]

STATUTORY_DAYS = 45
"""Working days from acceptance to decision: Regulation on dual-use items, Art. 17(1), from 2024-12-01."""


@dataclass(frozen=True, slots=True)
class PauseRules:
    """What stops the statutory clock.

    That an expert review does is widely described, the article itself was not seen; whether a
    supplement request does depends on the rules in force, so both can be set.
    """

    supplement: bool = True
    expert_review: bool = True
    days: int = STATUTORY_DAYS


@dataclass(frozen=True, slots=True)
class Statutory:
    """The clock from acceptance to decision, in Chinese working days, as seen on a day.

    `days` have counted so far, `paused` working days were left out. `deadline` is the day on which
    the last working day falls, None where no limit applies (`no_limit` says why). It is
    `provisional` when it reaches a year whose calendar is not published, and `moving` while a pause
    is open: then it is the deadline if the pause ended today.
    """

    accepted_on: date
    decided_on: date | None
    days: int
    paused: int
    limit: int
    deadline: date | None
    provisional: bool
    moving: bool
    no_limit: str = ""

    @property
    def left(self) -> int | None:
        """Working days left, negative when overdue; None without a limit."""
        return None if self.deadline is None else self.limit - self.days

    @property
    def late(self) -> bool:
        """Whether more working days have passed than the limit allows."""
        return self.deadline is not None and self.days > self.limit


def pauses(events: Iterable[Event], on: date, rules: PauseRules | None = None) -> list[tuple[date, date | None]]:
    """The pauses of the statutory clock, first and last day included; no last day while one is open.

    A question pauses from the day it was asked to the day it was answered, an expert review from
    its first day to its last. An outcome ends both.
    """
    rules = rules or PauseRules()
    asked: list[date] = []
    review: date | None = None
    found: list[tuple[date, date | None]] = []
    for event in counted(events, on):
        day, kind = event.happened_on, event.kind
        ended = kind in OUTCOMES
        if kind is EventKind.SUPPLEMENT_ASKED and rules.supplement:
            asked.append(day)
        if asked and (ended or kind is EventKind.SUPPLEMENT_ANSWERED):
            found += [(first, day) for first in (asked if ended else asked[:1])]
            asked = [] if ended else asked[1:]
        if kind is EventKind.EXPERT_REVIEW and rules.expert_review and review is None:
            review = day
        if review and (ended or kind is EventKind.EXPERT_REVIEW_ENDED):
            found.append((review, day))
            review = None
    still_open = [*asked, *([review] if review else [])]
    return [*found, *((first, None) for first in still_open)]


def statutory(
    events: Iterable[Event],
    on: date,
    *,
    no_limit: str = "",
    rules: PauseRules | None = None,
    calendar: Calendar | None = None,
) -> Statutory | None:
    """The statutory clock at the end of a day; None while nobody has heard of an acceptance.

    The day after acceptance is day 1. `no_limit` is the reason why no limit applies, if one does:
    a party on a watch list, a referral to the State Council.
    """
    told, rules, calendar = counted(events, on), rules or PauseRules(), calendar or china()
    outcome = first_outcome(told, on)
    ended = outcome.happened_on if outcome else None
    accepted = _acceptance(told, ended or on)
    if accepted is None:
        return None
    held = pauses(told, on, rules)
    stops: list[Stop] = [(first, last or on) for first, last in held]
    end = ended or on
    days = calendar.count(accepted, end, stops)
    deadline, provisional = calendar.nth(accepted, rules.days, stops)
    return Statutory(
        accepted_on=accepted,
        decided_on=ended,
        days=days,
        paused=calendar.count(accepted, end) - days,
        limit=rules.days,
        deadline=None if no_limit else deadline,
        provisional=provisional and not no_limit,
        moving=ended is None and any(last is None for _, last in held) and not no_limit,
        no_limit=no_limit,
    )


def _acceptance(told: Iterable[Event], by: date) -> date | None:
    """The last acceptance up to a day."""
    days = [event.happened_on for event in told if event.kind is EventKind.ACCEPTED and event.happened_on <= by]
    return days[-1] if days else None


@dataclass(frozen=True, slots=True)
class Felt:
    """The clock a buyer feels: from the order to the licence in hand, in calendar days.

    `running` until the licence is in hand or the case ended without one.
    """

    start: date
    end: date
    running: bool

    @property
    def days(self) -> int:
        """Calendar days, the first not counted."""
        return (self.end - self.start).days


def felt(events: Iterable[Event], ordered_on: date, on: date, in_hand: date | None = None) -> Felt:
    """The felt clock of an order under an application at the end of a day.

    It stops when the licence is in hand (`in_hand`), or on the day the case ended without a licence;
    a grant alone does not stop it, and reopening sets it going again. An order placed after that
    felt no wait at all.
    """
    end = in_hand if in_hand and in_hand <= on else None
    if end is None and not (now := stage(events, on)).open and now is not Stage.GRANTED:
        told = counted(events, on)
        end = max(event.happened_on for event in told if event.kind in OUTCOMES)
    return Felt(ordered_on, max(ordered_on, end or on), end is None)


STALE_AFTER: Mapping[Stage, int] = {
    Stage.PREPARING: 14,
    Stage.PACK_COMPLETE: 10,
    Stage.FILED: 14,
    Stage.AT_PROVINCE: 14,
    Stage.RETURNED: 10,
    Stage.ACCEPTED: 30,
    Stage.UNDER_REVIEW: 30,
    Stage.SUPPLEMENT_OPEN: 10,
    Stage.EXPERT_REVIEW: 30,
    Stage.RECONSIDERATION: 30,
    Stage.GRANTED: 10,
}
"""Days without news after which a stage is stale, where the organisation sets no others."""


@dataclass(frozen=True, slots=True)
class Staleness:
    """How old the newest news is: days since it was heard, and the day it went stale, if it has."""

    heard_on: date | None
    days: int | None
    limit: int | None
    stale_since: date | None

    @property
    def stale(self) -> bool:
        """Whether the news is older than its stage bears; news never heard is."""
        return self.stale_since is not None


def staleness(events: Iterable[Event], on: date, limits: Mapping[Stage, int] = STALE_AFTER) -> Staleness:
    """How old our news of a case is at the end of a day, against the limit of its stage.

    Only news heard by that day counts; our own chasers and notes are not news of the case. A case
    that ended (granted apart: the licence is still to come) does not go stale.
    """
    told = [event for event in counted(events, on) if event.heard <= on]
    news = [event.heard for event in told if event.kind not in REMARKS]
    limit = limits.get(stage(told, on))
    if not news:
        return Staleness(None, None, limit, None)
    newest = max(news)
    days = (on - newest).days
    gone = limit is not None and days > limit
    since = date.fromordinal(newest.toordinal() + limit + 1) if limit is not None and gone else None
    return Staleness(newest, days, limit, since)


def filed_on(events: Iterable[Event], on: date) -> date | None:
    """The day a case was first filed; the acceptance stands in where nobody told us of the filing."""
    told = list(events)
    return first_of(told, EventKind.FILED, on) or first_of(told, EventKind.ACCEPTED, on)
