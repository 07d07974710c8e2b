"""Whom to ask again: cases whose news is stale, and questions that wait past their day; chasers are events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from compliance.clock import STALE_AFTER, staleness
from compliance.events import REMARKS, Event, counted, holder, stage
from compliance.terms import EventKind, Owner, Stage

AGAIN_AFTER = 7
"""Days from a chaser to the next one while no answer comes, where the organisation sets no other."""


@dataclass(frozen=True, slots=True)
class Chase:
    """When to ask next, and of whom. `unanswered` counts the chasers since the last word; `last` is the newest."""

    due: date
    owner: Owner
    last: date | None
    unanswered: int


def chase(
    events: Iterable[Event], on: date, limits: Mapping[Stage, int] = STALE_AFTER, again_after: int = AGAIN_AFTER
) -> Chase | None:
    """When the next chaser of an open case is due, seen at the end of a day; None while it needs none.

    Due as soon as the news is older than its stage bears, and again so many days after each chaser without answer.
    An answer is any word heard later; it starts the silence anew. A case nobody has heard of is not chased.
    """
    told = [event for event in counted(events, on) if event.heard <= on]
    now = stage(told, on)
    if not (now.open or now is Stage.GRANTED):
        return None
    seen = staleness(told, on, limits)
    if seen.heard_on is None or seen.limit is None:
        return None
    sent = [
        event.happened_on for event in told if event.kind is EventKind.CHASED and event.happened_on >= seen.heard_on
    ]
    first = seen.heard_on + timedelta(days=seen.limit + 1)
    due = max(first, sent[-1] + timedelta(days=again_after)) if sent else first
    return Chase(due, holder(told, on), sent[-1] if sent else None, len(sent))


def last_chased(events: Iterable[Event], on: date) -> date | None:
    """The day of the newest chaser by a day."""
    sent = [event.happened_on for event in counted(events, on) if event.kind is EventKind.CHASED]
    return sent[-1] if sent else None


def answered(events: Iterable[Event], chaser: Event, on: date) -> Event | None:
    """The first word heard after a chaser: its answer; None while there is none."""
    news = [event for event in counted(events, on) if event.kind not in REMARKS and event.heard >= chaser.happened_on]
    later = [event for event in news if event.heard <= on and event.event_id != chaser.event_id]
    return min(later, key=lambda event: event.heard) if later else None
