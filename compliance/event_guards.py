"""Whether something heard about an application can have happened so; a refusal explains itself."""

from collections.abc import Iterable, Sequence
from datetime import date

from compliance.events import OUTCOMES, REMARKS, Event, Walk, counted
from compliance.terms import EventKind, Stage

_NAMES = {
    EventKind.RETURNED: "returned for correction",
    EventKind.DECLINED: "returned undecided",
    EventKind.NOT_REQUIRED: "found not to need a licence",
    EventKind.SUPPLEMENT_ASKED: "asked for a supplement",
    EventKind.SUPPLEMENT_ANSWERED: "answered",
    EventKind.EXPERT_REVIEW: "sent to expert review",
    EventKind.EXPERT_REVIEW_ENDED: "back from expert review",
    EventKind.AT_PROVINCE: "received by the province",
    EventKind.PACK_COMPLETE: "complete",
    EventKind.PREPARING: "in preparation",
    EventKind.UNDER_REVIEW: "under review",
    EventKind.RECONSIDERATION: "sent to reconsideration",
}
_UNFILED = {None, Stage.PREPARING, Stage.PACK_COMPLETE}
_WITH_PROVINCE = {Stage.FILED, Stage.AT_PROVINCE}
_WITH_MINISTRY = {
    Stage.ACCEPTED, Stage.UNDER_REVIEW, Stage.SUPPLEMENT_OPEN, Stage.EXPERT_REVIEW, Stage.RECONSIDERATION,
}  # fmt: skip
_FILED = _WITH_PROVINCE | _WITH_MINISTRY
_OPEN = _UNFILED | _FILED | {Stage.RETURNED}
_CLOSED = frozenset(OUTCOMES.values())

# From which stages each event can follow. Receipt by the province and acceptance may go unheard,
# so review and decision follow a filing directly.
_AFTER: dict[EventKind, set[Stage | None]] = {
    EventKind.PREPARING: {None, Stage.PREPARING},
    EventKind.PACK_COMPLETE: {None, Stage.PREPARING},
    EventKind.FILED: _UNFILED | {Stage.RETURNED},
    EventKind.AT_PROVINCE: _UNFILED | {Stage.FILED},
    EventKind.RETURNED: set(_WITH_PROVINCE),
    EventKind.ACCEPTED: _UNFILED | _WITH_PROVINCE,
    EventKind.UNDER_REVIEW: set(_FILED),
    EventKind.SUPPLEMENT_ASKED: set(_FILED),
    EventKind.SUPPLEMENT_ANSWERED: set(_FILED),
    EventKind.EXPERT_REVIEW: set(_FILED),
    EventKind.EXPERT_REVIEW_ENDED: set(_FILED),
    EventKind.GRANTED: set(_FILED),
    EventKind.REFUSED: set(_FILED),
    EventKind.DECLINED: set(_FILED),
    EventKind.NOT_REQUIRED: set(_OPEN),
    EventKind.WITHDRAWN: set(_OPEN),
    EventKind.LAPSED: set(_OPEN),
    EventKind.SUPERSEDED: set(_OPEN),
    EventKind.REOPENED: set(_CLOSED),
    EventKind.RECONSIDERATION: {Stage.REFUSED},
}


def check_event(events: Iterable[Event], new: Event, on: date) -> str | None:
    """Why an event cannot be recorded on a day, in words that name the field to fix; None when it can.

    Events may be recorded in any order: what counts is whether the whole history still makes sense
    with the new one in its place. Old contradictions are not held against a new event.
    """
    told = list(events)
    refusal = _check_dates(new, on) or _check_correction(told, new)
    if refusal or new.kind in REMARKS:
        return refusal
    if any(_same(event, new) for event in counted(told) if event.event_id != new.replaces or not new.replaces):
        return f"It is already recorded that the case was {name(new.kind)} on {new.happened_on}."
    before = {complaint for _, complaint in contradictions(told)}
    fresh = [complaint for _, complaint in contradictions([*told, new]) if complaint not in before]
    return fresh[0] if fresh else None


def name(kind: EventKind) -> str:
    """The words for an event in a sentence: the case was ..."""
    return _NAMES.get(kind, kind.value.replace("_", " "))


def _check_dates(new: Event, on: date) -> str | None:
    if new.happened_on > on:
        return f"{new.happened_on} lies in the future; correct the day it happened, or record it when it has happened."
    if new.heard_on and new.heard_on > on:
        return f"{new.heard_on} lies in the future; correct the day it was heard."
    if new.heard_on and new.heard_on < new.happened_on:
        return (
            f"It cannot have been heard on {new.heard_on}, before it happened on {new.happened_on}; "
            "correct the day it was heard or the day it happened."
        )
    return None


def _check_correction(told: Sequence[Event], new: Event) -> str | None:
    if not new.replaces:
        return None
    if new.replaces not in {event.event_id for event in told}:
        return "The event to be corrected is not in the history of this case; choose one that is."
    if new.replaces in {event.replaces for event in told}:
        return "That event has been corrected already; correct the newer one."
    return None


def _same(event: Event, new: Event) -> bool:
    several = {EventKind.SUPPLEMENT_ASKED, EventKind.SUPPLEMENT_ANSWERED}
    return event.kind is new.kind and event.happened_on == new.happened_on and new.kind not in several | REMARKS


def contradictions(events: Iterable[Event]) -> list[tuple[Event, str]]:
    """The events of a history that cannot have followed those before them, each with the reason."""
    walk, found = Walk(), list[tuple[Event, str]]()
    before: Event | None = None
    for event in counted(events):
        if event.kind in REMARKS:
            continue
        if complaint := _complaint(walk, before, event):
            found.append((event, complaint))
        walk.take(event)
        before = event
    return found


def _complaint(walk: Walk, before: Event | None, event: Event) -> str | None:
    """Why an event cannot follow what happened before it; None when it can."""
    this = f"{name(event.kind)} on {event.happened_on}"
    if event.kind is EventKind.SUPPLEMENT_ANSWERED and not walk.questions:
        return f"Nothing was asked before it was {this}; record the question first, or correct the day it happened."
    if event.kind is EventKind.EXPERT_REVIEW_ENDED and not walk.expert:
        return f"No expert review was running when it was {this}; record its beginning, or correct the day it happened."
    if walk.stage in _AFTER[event.kind]:
        return None
    if before is None or walk.stage in _UNFILED:
        return f"It cannot have been {this} before it was filed; record the filing first."
    last = f"{name(before.kind)} on {before.happened_on}"
    if walk.stage in _CLOSED and event.kind is not EventKind.RECONSIDERATION:
        return f"The case was {last}, so it cannot have been {this}; reopen it first, or correct the day it happened."
    return f"It cannot have been {this} after it was {last}; correct the day it happened."
