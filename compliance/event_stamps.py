"""What must be said with an event of an application beside its day; each gap is told in words with its field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from compliance.events import REMARKS, Event, counted
from compliance.terms import EventKind
from resources.i18n import N_

LAPSES_AFTER = 30
"""Days of silence after which a case may be called lapsed; the officer's own habit, not a rule of the authority."""

RECONSIDERATION_DAYS = 60
"""Days from hearing of a refusal to ask for administrative reconsideration: Administrative Reconsideration Law, Art. 20."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """What was said with an event. All texts may be empty: not known.

    `reference` is the number that comes with it (platform, acceptance notice, licence or decision letter, successor);
    `topics` what was missing or why it was refused; `answered_by` who supplied an answer, `declined_reason` why a
    question is not answered; `asked_of` whom a chaser reached; `second_person` who else agreed.
    """

    source: str = ""
    evidence: str = ""
    note: str = ""
    question: str = ""
    topics: str = ""
    reference: str = ""
    answered_by: str = ""
    declined_reason: str = ""
    asked_of: str = ""
    second_person: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is not said yet: the field to fill and a sentence."""

    field: str
    sentence: str


_Any = tuple[str, ...]

_WANTED: Mapping[EventKind, tuple[tuple[_Any, str], ...]] = {
    EventKind.FILED: (
        (("source", "reference", "evidence"), N_("Say who told you it was filed, or the number of the platform.")),
    ),
    EventKind.AT_PROVINCE: ((("source", "evidence"), N_("Say who told you the province has it.")),),
    EventKind.RETURNED: (
        (("note", "topics"), N_("Say what was missing; the next file must have it.")),
        (("source", "evidence"), N_("Say who told you it was returned.")),
    ),
    EventKind.ACCEPTED: (
        (
            ("source", "reference", "evidence"),
            N_("Say who told you of the acceptance, or the number of the notice: the 45 working days start here."),
        ),
    ),
    EventKind.UNDER_REVIEW: ((("source", "evidence"), N_("Say who told you it is under review.")),),
    EventKind.SUPPLEMENT_ASKED: (
        (("question", "topics", "note"), N_("Write the question of the authority, in its words.")),
        (("source", "evidence"), N_("Say who passed the question on.")),
    ),
    EventKind.SUPPLEMENT_ANSWERED: (
        (("answered_by", "declined_reason"), N_("Say who supplied the answer, or why it is declined.")),
    ),
    EventKind.EXPERT_REVIEW: ((("source", "evidence"), N_("Say who told you of the review; its days do not count.")),),
    EventKind.GRANTED: ((("reference", "evidence"), N_("Give the number of the licence or of the decision letter.")),),
    EventKind.REFUSED: (
        (("note", "topics"), N_("Write the reasons of the refusal; they enter the register.")),
        (("source", "evidence", "reference"), N_("Say who told you of the refusal.")),
    ),
    EventKind.DECLINED: ((("note", "topics"), N_("Say why it came back undecided.")),),
    EventKind.NOT_REQUIRED: (
        (("evidence", "reference"), N_("Name the paper that says so; a word on the telephone is not a basis.")),
    ),
    EventKind.WITHDRAWN: (
        (("note",), N_("Say why it was withdrawn.")),
        (("source", "evidence"), N_("Say who withdrew it.")),
    ),
    EventKind.SUPERSEDED: ((("reference",), N_("Name the application that takes its place.")),),
    EventKind.RECONSIDERATION: ((("source", "evidence", "reference"), N_("Say who filed for reconsideration.")),),
    EventKind.REOPENED: (
        (("note",), N_("Say why the case is opened again; statistics keep its first outcome.")),
        (("second_person",), N_("Name the second person who agreed to open a decided case again.")),
    ),
    EventKind.CHASED: ((("asked_of", "source"), N_("Say whom you asked.")),),
    EventKind.NOTE: ((("note",), N_("Write the note.")),),
}


def gaps(kind: EventKind, stamps: Stamps) -> tuple[Gap, ...]:
    """Everything that is still to be said with an event of that kind, all at once, in the order of importance."""
    return tuple(
        Gap(fields[0], sentence)
        for fields, sentence in _WANTED.get(kind, ())
        if not any(str(getattr(stamps, name)).strip() for name in fields)
    )


def lapse_gap(events: Iterable[Event], stamps: Stamps, day: date) -> Gap | None:
    """Why a case cannot be called lapsed on a day: news is too young, or nobody asked; None when it can.

    A note of the officer stands in for both: she may know more than the record.
    """
    if stamps.note.strip():
        return None
    told = counted(events, day)
    news = [event.heard for event in told if event.kind not in REMARKS]
    if news and (day - max(news)).days < LAPSES_AFTER:
        return Gap(
            "happened_on",
            f"The last word came on {max(news)}, {(day - max(news)).days} days before; a case lapses after "
            f"{LAPSES_AFTER} days of silence. Wait, or write in the note why it is lapsed.",
        )
    if not any(event.kind is EventKind.CHASED and (not news or event.happened_on >= max(news)) for event in told):
        return Gap("note", "Nobody was asked since the last word. Chase first, or write in the note why it is lapsed.")
    return None


def reconsideration_gap(events: Iterable[Event], day: date) -> Gap | None:
    """Why reconsideration comes too late on a day; None when it is in time."""
    refusals = [event for event in counted(events, day) if event.kind is EventKind.REFUSED]
    if not refusals:
        return None
    last = refusals[-1].heard + timedelta(days=RECONSIDERATION_DAYS)
    if day <= last:
        return None
    return Gap(
        "happened_on",
        f"Reconsideration had to be asked for by {last}, {RECONSIDERATION_DAYS} days after the refusal was heard. "
        "Correct the day, or file a new application.",
    )


_SPECIAL: Mapping[EventKind, Callable[[Iterable[Event], Stamps, date], Gap | None]] = {
    EventKind.LAPSED: lapse_gap,
    EventKind.RECONSIDERATION: lambda events, _stamps, day: reconsideration_gap(events, day),
}


def gap(events: Iterable[Event], kind: EventKind, stamps: Stamps, day: date) -> Gap | None:
    """The first thing that is still to be said or that speaks against an event of that kind on a day."""
    special = _SPECIAL.get(kind)
    against = special(events, stamps, day) if special is not None else None
    found = gaps(kind, stamps)
    return against or (found[0] if found else None)
