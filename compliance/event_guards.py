"""Whether something heard about an application can have happened so; a refusal explains itself."""

from collections.abc import Iterable, Sequence
from datetime import date

from compliance.events import OUTCOMES, REMARKS, Event, Walk, counted
from compliance.terms import EventKind, Stage
from resources.i18n import N_, _, said

_NAMES = {
    EventKind.PREPARING: N_("in preparation"),
    EventKind.PACK_COMPLETE: N_("complete"),
    EventKind.FILED: N_("filed"),
    EventKind.AT_PROVINCE: N_("received by the province"),
    EventKind.RETURNED: N_("returned for correction"),
    EventKind.ACCEPTED: N_("accepted"),
    EventKind.UNDER_REVIEW: N_("under review"),
    EventKind.SUPPLEMENT_ASKED: N_("asked for a supplement"),
    EventKind.SUPPLEMENT_ANSWERED: N_("answered"),
    EventKind.EXPERT_REVIEW: N_("sent to expert review"),
    EventKind.EXPERT_REVIEW_ENDED: N_("back from expert review"),
    EventKind.GRANTED: N_("granted"),
    EventKind.REFUSED: N_("refused"),
    EventKind.DECLINED: N_("returned undecided"),
    EventKind.NOT_REQUIRED: N_("found not to need a licence"),
    EventKind.WITHDRAWN: N_("withdrawn"),
    EventKind.LAPSED: N_("lapsed"),
    EventKind.SUPERSEDED: N_("superseded"),
    EventKind.REOPENED: N_("reopened"),
    EventKind.RECONSIDERATION: N_("sent to reconsideration"),
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
        text = N_("It is already recorded that the case was {what} on {day}.")
        return said(text, what=name(new.kind), day=new.happened_on)
    before = {complaint for _, complaint in contradictions(told)}
    fresh = [complaint for _, complaint in contradictions([*told, new]) if complaint not in before]
    return fresh[0] if fresh else None


def name(kind: EventKind) -> str:
    """The words for an event in a sentence, in the language in use: the case was ..."""
    named = _NAMES.get(kind)
    return _(named) if named is not None else kind.value.replace("_", " ")


def _check_dates(new: Event, on: date) -> str | None:
    if new.happened_on > on:
        text = N_("{day} lies in the future; correct the day it happened, or record it when it has happened.")
        return said(text, day=new.happened_on)
    if new.heard_on and new.heard_on > on:
        return said(N_("{day} lies in the future; correct the day it was heard."), day=new.heard_on)
    if new.heard_on and new.heard_on < new.happened_on:
        text = N_(
            "It cannot have been heard on {heard}, before it happened on {day}; "
            "correct the day it was heard or the day it happened."
        )
        return said(text, heard=new.heard_on, day=new.happened_on)
    return None


def _check_correction(told: Sequence[Event], new: Event) -> str | None:
    if not new.replaces:
        return None
    if new.replaces not in {event.event_id for event in told}:
        return _("The event to be corrected is not in the history of this case; choose one that is.")
    if new.replaces in {event.replaces for event in told}:
        return _("That event has been corrected already; correct the newer one.")
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
    this: dict[str, object] = {"what": name(event.kind), "day": event.happened_on}
    if event.kind is EventKind.SUPPLEMENT_ANSWERED and not walk.questions:
        text = N_(
            "Nothing was asked before it was {what} on {day}; "
            "record the question first, or correct the day it happened."
        )
        return said(text, **this)
    if event.kind is EventKind.EXPERT_REVIEW_ENDED and not walk.expert:
        text = N_(
            "No expert review was running when it was {what} on {day}; "
            "record its beginning, or correct the day it happened."
        )
        return said(text, **this)
    if walk.stage in _AFTER[event.kind]:
        return None
    if before is None or walk.stage in _UNFILED:
        return said(N_("It cannot have been {what} on {day} before it was filed; record the filing first."), **this)
    last: dict[str, object] = {"last": name(before.kind), "since": before.happened_on}
    if walk.stage in _CLOSED and event.kind is not EventKind.RECONSIDERATION:
        text = N_(
            "The case was {last} on {since}, so it cannot have been {what} on {day}; "
            "reopen it first, or correct the day it happened."
        )
        return said(text, **this, **last)
    text = N_("It cannot have been {what} on {day} after it was {last} on {since}; correct the day it happened.")
    return said(text, **this, **last)
