"""The papers of an application: which are needed and why, what each one lacks, what the authority asked for before.

What is needed is in `resources/measures/document_kinds.csv`, each row with its source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

import resources
from compliance.terms import Reason
from resources.i18n import N_


class PaperEvent(StrEnum):
    """What can happen to a paper."""

    SIGNED = "signed"
    TRANSLATED = "translated"
    LEGALISED = "legalised"
    ORIGINAL_POSTED = "original_posted"
    ORIGINAL_RECEIVED = "original_received"
    ACCEPTED = "accepted_by_authority"
    REJECTED = "rejected_by_authority"
    WITHDRAWN = "withdrawn_paper"


class PaperState(StrEnum):
    """How far a paper has come on a day; the last two stop it from counting."""

    DRAFTED = "drafted"
    SIGNED = "signed"
    TRANSLATED = "translated"
    LEGALISED = "legalised"
    POSTED = "original_posted"
    RECEIVED = "original_received"
    ACCEPTED = "accepted_by_authority"
    REJECTED = "rejected_by_authority"
    WITHDRAWN = "withdrawn_paper"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper: when it is needed, whether its original must be posted and whether it needs a translation.

    `words` are what people call it in a supplement request.
    """

    code: str
    title: str
    needed_when: str
    original: bool
    translation: bool
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a paper."""

    kind: PaperEvent
    on: date


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a case with its history; `translated` when another document is its translation."""

    id: int
    kind: str
    events: tuple[Happened, ...] = ()
    expires_on: date | None = None
    has_file: bool = False
    translated: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """An earlier supplement request: its day and, in people's words, what was missing."""

    on: date
    topics: str


@dataclass(frozen=True, slots=True)
class Needed:
    """One line of the checklist. `lacks` is empty when the paper is complete; `because` says who wants it."""

    kind: PaperKind
    because: Reason
    papers: tuple[int, ...]
    state: PaperState | None
    lacks: tuple[Reason, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacks


@cache
def paper_kinds() -> tuple[PaperKind, ...]:
    """Every kind of paper that is packaged, in the order of the file."""
    return tuple(
        PaperKind(
            row["code"],
            row["title"],
            row["needed_when"],
            row["original"] == "yes",
            row["translation"] == "yes",
            tuple(row["words"].split(";")),
            row["source_url"] or f"procedure.csv documents, {row['source_date']}",
        )
        for row in resources.rows("measures/document_kinds.csv")
    )


def kind_of_topic(topic: str) -> str:
    """The kind of paper that words of a supplement request speak of; "" when they speak of none."""
    told = topic.casefold()
    found = [(len(word), kind.code) for kind in paper_kinds() for word in kind.words if word in told]
    return max(found)[1] if found else ""


def state_of(paper: Paper, on: date) -> PaperState:
    """How far a paper has come on a day: the newest event decides, and a lapsed paper is expired whatever came."""
    happened = sorted((item for item in paper.events if item.on <= on), key=lambda item: item.on)
    newest = happened[-1].kind if happened else None
    if newest in (PaperEvent.REJECTED, PaperEvent.WITHDRAWN):
        return PaperState(newest.value)
    if paper.expires_on is not None and paper.expires_on < on:
        return PaperState.EXPIRED
    return PaperState(newest.value) if newest is not None else PaperState.DRAFTED


def _lacks(kind: PaperKind, paper: Paper, on: date) -> tuple[Reason, ...]:
    state = state_of(paper, on)
    if state is PaperState.WITHDRAWN:
        return (Reason(N_("It was withdrawn. Add the paper that takes its place.")),)
    if state is PaperState.REJECTED:
        return (Reason(N_("The authority rejected it. Add a corrected one.")),)
    if state is PaperState.EXPIRED and paper.expires_on is not None:
        return (Reason(N_("It expired on {day}. Ask for a new one."), (("day", paper.expires_on.isoformat()),)),)
    done = {item.kind for item in paper.events if item.on <= on}
    if PaperEvent.ACCEPTED in done:
        return ()
    found = []
    posted = done & {PaperEvent.ORIGINAL_POSTED, PaperEvent.ORIGINAL_RECEIVED}
    signed = posted or done & {PaperEvent.SIGNED, PaperEvent.LEGALISED}
    if kind.original and not signed:
        found.append(Reason(N_("It is not signed yet.")))
    if kind.translation and not (paper.translated or PaperEvent.TRANSLATED in done):
        found.append(Reason(N_("Its Chinese translation is missing.")))
    if kind.original and not posted:
        found.append(Reason(N_("Its original was not posted yet.")))
    if not paper.has_file:
        found.append(Reason(N_("No file is attached.")))
    return tuple(found)


def checklist(
    circumstances: Iterable[str], papers: Sequence[Paper], asked: Sequence[Asked], on: date
) -> tuple[Needed, ...]:
    """What an application needs, whether it is there, and what each paper lacks, needed ones first in file order.

    `circumstances` are words of `needed_when` that hold for the case ("always" holds for all); `asked` are the
    supplement requests of earlier applications to the same destination: what was missing there is looked for here.
    """
    holds = {"always", *circumstances}
    often = _how_often(asked)
    found = []
    for kind in paper_kinds():
        times = often.get(kind.code, 0)
        if kind.needed_when in holds or times:
            found.append(_needed(kind, kind.needed_when in holds, times, len(asked), papers, on))
    return tuple(found)


def _how_often(asked: Sequence[Asked]) -> dict[str, int]:
    """In how many requests each kind of paper was missed; a kind counts once a request."""
    often: dict[str, int] = {}
    for request in asked:
        for code in {kind_of_topic(topic) for topic in request.topics.split(";")} - {""}:
            often[code] = often.get(code, 0) + 1
    return often


def _needed(kind: PaperKind, by_rule: bool, times: int, requests: int, papers: Sequence[Paper], on: date) -> Needed:
    if times:
        because = Reason(
            N_("It was asked for in {times} of the last {n} supplement requests for this destination."),
            (("times", str(times)), ("n", str(requests))),
            (kind.source,) if by_rule else (),
        )
    else:
        because = Reason(N_("The procedure asks for it."), (), (kind.source,))
    own = [paper for paper in papers if paper.kind == kind.code]
    if not own:
        return Needed(kind, because, (), None, (Reason(N_("It is missing.")),))
    best = min(own, key=lambda paper: (len(_lacks(kind, paper, on)), -paper.id))
    return Needed(kind, because, tuple(paper.id for paper in own), state_of(best, on), _lacks(kind, best, on))
