"""What happened to an application, and the stage that follows from it; nothing is stored, all is replayed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import zip_longest

from compliance.terms import EventKind, Owner, Stage


@dataclass(frozen=True, slots=True)
class Event:
    """One thing heard about an application.

    `happened_on` is the local day of the acting office, `heard_on` when we learned it (None: not
    noted), `recorded_at` the instant it was written down. `owner` says who must act next where the
    kind leaves that open: who holds the papers, who must answer a question. `replaces` is the
    `event_id` of the event this one corrects; the corrected one no longer counts, and a NOTE that
    replaces takes an event back.
    """

    kind: EventKind
    happened_on: date
    heard_on: date | None = None
    recorded_at: datetime | None = None
    owner: Owner | None = None
    event_id: str = ""
    replaces: str = ""
    source: str = ""
    evidence: str = ""
    actor: str = ""
    note: str = ""

    @property
    def heard(self) -> date:
        """The day it was heard; the day it happened where nobody noted another."""
        return self.heard_on or self.happened_on


OUTCOMES = {
    EventKind.GRANTED: Stage.GRANTED,
    EventKind.REFUSED: Stage.REFUSED,
    EventKind.DECLINED: Stage.DECLINED,
    EventKind.NOT_REQUIRED: Stage.NOT_REQUIRED,
    EventKind.WITHDRAWN: Stage.WITHDRAWN,
    EventKind.LAPSED: Stage.LAPSED,
    EventKind.SUPERSEDED: Stage.SUPERSEDED,
}
"""The events that end a case, and the stage each leaves it in."""

REMARKS = frozenset({EventKind.CHASED, EventKind.NOTE})
"""Events that move nothing."""

_PLAIN = {
    EventKind.PREPARING: Stage.PREPARING,
    EventKind.PACK_COMPLETE: Stage.PACK_COMPLETE,
    EventKind.FILED: Stage.FILED,
    EventKind.AT_PROVINCE: Stage.AT_PROVINCE,
    EventKind.RETURNED: Stage.RETURNED,
    EventKind.ACCEPTED: Stage.ACCEPTED,
    EventKind.REOPENED: Stage.UNDER_REVIEW,
    EventKind.RECONSIDERATION: Stage.RECONSIDERATION,
}
_BEFORE_ACCEPTANCE = frozenset(
    {EventKind.PREPARING, EventKind.PACK_COMPLETE, EventKind.FILED, EventKind.AT_PROVINCE, EventKind.RETURNED}
)


def counted(events: Iterable[Event], on: date | None = None) -> list[Event]:
    """The events that count, in the order they happened; up to the end of a day if one is given.

    Events of one day keep the order of the life of a case (filing, acceptance, review, outcome),
    and within that the order in which they were given.
    """
    told = list(events)
    replaced = {event.replaces for event in told} - {""}
    kept = [
        event
        for event in told
        if (not event.event_id or event.event_id not in replaced) and (on is None or event.happened_on <= on)
    ]
    return sorted(kept, key=lambda event: (event.happened_on, _phase(event.kind)))


def _phase(kind: EventKind) -> int:
    """The part of the life of a case an event belongs to, for the order within one day."""
    if kind in _BEFORE_ACCEPTANCE:
        return 0
    if kind is EventKind.ACCEPTED:
        return 1
    if kind in OUTCOMES:
        return 3
    return 4 if kind in {EventKind.REOPENED, EventKind.RECONSIDERATION} else 2


def known_at(events: Iterable[Event], instant: datetime) -> list[Event]:
    """The events that had been written down by an instant: what the program showed then.

    Events without an instant were there from the beginning.
    """
    return [event for event in events if event.recorded_at is None or event.recorded_at <= instant]


@dataclass(slots=True)
class Walk:
    """Where a case stands while its events are walked through one by one."""

    stage: Stage | None = None
    questions: list[Event] = field(default_factory=list)
    expert: bool = False

    def take(self, event: Event) -> None:
        """Move on by one event; an answer closes the oldest open question."""
        kind = event.kind
        if kind in OUTCOMES:
            self.stage, self.questions, self.expert = OUTCOMES[kind], [], False
        elif kind in _PLAIN:
            self.stage = _PLAIN[kind]
        elif kind is EventKind.SUPPLEMENT_ASKED:
            self.questions.append(event)
        elif kind is EventKind.SUPPLEMENT_ANSWERED:
            self.questions = self.questions[1:]
        elif kind in {EventKind.EXPERT_REVIEW, EventKind.EXPERT_REVIEW_ENDED}:
            self.expert = kind is EventKind.EXPERT_REVIEW
        if kind not in REMARKS and kind not in OUTCOMES and kind not in _PLAIN:
            self.stage = self._in_review()

    def _in_review(self) -> Stage:
        """The stage inside a review: an open question outweighs an expert review."""
        if self.questions:
            return Stage.SUPPLEMENT_OPEN
        return Stage.EXPERT_REVIEW if self.expert else Stage.UNDER_REVIEW


def stage(events: Iterable[Event], on: date) -> Stage:
    """The stage of a case at the end of a day; preparing while nothing has happened."""
    walk = Walk()
    for event in counted(events, on):
        walk.take(event)
    return walk.stage or Stage.PREPARING


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a case: from its first day up to, and without, `end`; no end while it lasts.

    `stage` is None where nobody told us: filed, then reviewed or decided, and no word of acceptance
    between. `owner` is who held the case, unknown where that was not said.
    """

    stage: Stage | None
    start: date
    end: date | None
    owner: Owner

    def days(self, on: date) -> int:
        """Calendar days of the stretch up to a day."""
        return max(0, (min(self.end or on, on) - self.start).days)


def timeline(events: Iterable[Event], on: date | None = None) -> list[Stretch]:
    """The stretches of a case one after the other, without gaps; the last one has no end.

    An outcome is a stretch as well, until the case is reopened. Stretches of no day are left out.
    """
    told = [event for event in counted(events, on) if event.kind not in REMARKS]
    walk, found = Walk(), list[Stretch]()
    for event, following in zip_longest(told, told[1:]):
        walk.take(event)
        assert walk.stage is not None
        end = following.happened_on if following else None
        if end == event.happened_on:
            continue
        owner = _owner(walk, event)
        unheard = _unheard(walk.stage, following)
        found.append(
            Stretch(None if unheard else walk.stage, event.happened_on, end, Owner.UNKNOWN if unheard else owner)
        )
    return _joined(found)


def _unheard(stage: Stage, following: Event | None) -> bool:
    """Whether a stage was left for one that supposes an acceptance nobody told us of."""
    if following is None or stage not in {Stage.FILED, Stage.AT_PROVINCE}:
        return False
    alone = _BEFORE_ACCEPTANCE | {EventKind.ACCEPTED, EventKind.WITHDRAWN, EventKind.LAPSED, EventKind.SUPERSEDED}
    return following.kind not in alone


_HOLDERS = {
    Stage.PREPARING: Owner.US,
    Stage.PACK_COMPLETE: Owner.EXPORTER,
    Stage.FILED: Owner.PROVINCE,
    Stage.AT_PROVINCE: Owner.PROVINCE,
    Stage.RETURNED: Owner.EXPORTER,
    Stage.ACCEPTED: Owner.MINISTRY,
    Stage.UNDER_REVIEW: Owner.MINISTRY,
    Stage.EXPERT_REVIEW: Owner.MINISTRY,
    Stage.RECONSIDERATION: Owner.MINISTRY,
    Stage.GRANTED: Owner.EXPORTER,
}


def _owner(walk: Walk, event: Event) -> Owner:
    """Who holds a case: who was named, else who usually does; for an open question only who was named."""
    if walk.stage is Stage.SUPPLEMENT_OPEN:
        return walk.questions[0].owner or Owner.UNKNOWN
    usual = _HOLDERS.get(walk.stage or Stage.PREPARING, Owner.UNKNOWN)
    named = event.owner if event.kind in {EventKind.PREPARING, EventKind.RETURNED, EventKind.PACK_COMPLETE} else None
    return named or usual


def holder(events: Iterable[Event], on: date) -> Owner:
    """Who holds a case on a day; ourselves while nothing has happened."""
    stretches = timeline(events, on)
    return stretches[-1].owner if stretches else Owner.US


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours of one stage and one owner made one."""
    joined: list[Stretch] = []
    for item in stretches:
        last = joined[-1] if joined else None
        if last and (last.stage, last.owner, last.end) == (item.stage, item.owner, item.start):
            joined[-1] = Stretch(item.stage, last.start, item.end, item.owner)
        else:
            joined.append(item)
    return joined


def first_outcome(events: Iterable[Event], on: date) -> Event | None:
    """The first outcome of a case by a day; a later one after reopening does not take its place."""
    return next((event for event in counted(events, on) if event.kind in OUTCOMES), None)


def first_of(events: Iterable[Event], kind: EventKind, on: date) -> date | None:
    """The first day, up to `on`, on which something of a kind happened."""
    return next((event.happened_on for event in counted(events, on) if event.kind is kind), None)
