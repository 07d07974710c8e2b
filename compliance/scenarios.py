"""A measure that does not exist, tried on a case: whom it would catch, and what the answer would be."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from compliance.composition import Presence
from compliance.elements import rare_earths
from compliance.forms import MagnetFamily
from compliance.goods import GoodReading, read_good
from compliance.military_bars import read_military
from compliance.routes import Reach, read_route
from compliance.terms import Case, Determination, Form, Outcome, Reason
from resources.i18n import N_

MILITARY = "military"
"""The word among the end uses that stands for every military user and use the program recognises."""

OUTCOMES = (
    Outcome.PROHIBITED,
    Outcome.PRESUMPTIVE_DENIAL,
    Outcome.LICENCE_REQUIRED_ENHANCED,
    Outcome.LICENCE_REQUIRED,
)
"""What a draft can do to the goods it catches."""


class Caught(StrEnum):
    """Whether a draft catches a case; MAYBE when a fact that decides is not known."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class DraftMeasure:
    """A draft measure. Each tuple that is not empty must fit; within one tuple any of its words is enough.

    `codes` are beginnings of control codes the good has already, `elements` what it must contain,
    `end_uses` words of the stated use, or `MILITARY`. It reaches goods that leave China; `abroad` also
    those of Chinese origin passed on from third countries. `unlimited` takes the 45 working days away.
    """

    title: str
    outcome: Outcome
    start: date
    end: date | None = None
    forms: tuple[Form, ...] = ()
    elements: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    end_uses: tuple[str, ...] = ()
    abroad: bool = False
    unlimited: bool = False

    def holds(self, on: date) -> bool:
        """True from its first to its last day."""
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a draft makes of a case: caught or not, the outcome it would have, why, and what is not known."""

    caught: Caught
    outcome: Outcome
    reason: Reason
    missing: tuple[str, ...] = ()


def try_on(draft: DraftMeasure, case: Case, now: Determination) -> Tried:
    """Lay a draft over the answer a case has without it; a stronger answer stays, and unknown is never free."""
    doubts: list[str] = []
    reading = read_good(case.good, case.extra_facts)
    for test in (_route, _destination, _form, _elements, _codes, _use):
        caught, missing = test(draft, case, reading, now)
        if caught is Caught.NO:
            return Tried(Caught.NO, now.outcome, _NOT_CAUGHT)
        if caught is Caught.MAYBE:
            doubts.append(missing)
    if doubts:
        reason = Reason(
            N_("The draft “{title}” would catch it if the facts not known turn out so: {missing}."),
            (("title", draft.title), ("missing", ", ".join(doubts))),
        )
        return Tried(Caught.MAYBE, _stronger(now.outcome, Outcome.REVIEW), reason, tuple(doubts))
    reason = Reason(N_("The draft “{title}” catches it: goods, route and use fit."), (("title", draft.title),))
    return Tried(Caught.YES, _stronger(now.outcome, draft.outcome), reason)


_NOT_CAUGHT = Reason(N_("The draft does not reach these goods."))
_Test = tuple[Caught, str]


def _stronger(one: Outcome, other: Outcome) -> Outcome:
    return one if one.rank <= other.rank else other


def _route(draft: DraftMeasure, case: Case, _reading: GoodReading, _now: Determination) -> _Test:
    reach = read_route(case.route, case.good.description, case.extra_facts).reach
    if reach is Reach.UNKNOWN:
        return Caught.MAYBE, "origin or place of export"
    reached = reach is Reach.EXPORT or (draft.abroad and reach is Reach.RE_EXPORT)
    return (Caught.YES if reached else Caught.NO), ""


def _destination(draft: DraftMeasure, case: Case, _reading: GoodReading, _now: Determination) -> _Test:
    if not draft.destinations:
        return Caught.YES, ""
    found = read_route(case.route, case.good.description, case.extra_facts).destination
    if not found:
        return Caught.MAYBE, "destination"
    return (Caught.YES if found in draft.destinations else Caught.NO), ""


def _form(draft: DraftMeasure, _case: Case, reading: GoodReading, _now: Determination) -> _Test:
    if not draft.forms:
        return Caught.YES, ""
    if reading.form.form is Form.UNKNOWN or reading.form.doubt:
        return Caught.MAYBE, "form"
    return (Caught.YES if reading.form.form in draft.forms else Caught.NO), ""


def _elements(draft: DraftMeasure, _case: Case, reading: GoodReading, _now: Determination) -> _Test:
    if not draft.elements:
        return Caught.YES, ""
    known = [_contains(reading, element) for element in draft.elements]
    if True in known:
        return Caught.YES, ""
    if None in known:
        return Caught.MAYBE, f"content of {', '.join(draft.elements)}"
    return Caught.NO, ""


def _contains(reading: GoodReading, element: str) -> bool | None:
    """Whether an element is in a good; None when nobody said so clearly."""
    told = reading.composition.presence(element)
    if told in (Presence.PRESENT, Presence.TRACE) or element in reading.claims:
        return True
    if element in _FAMILY.get(reading.family, ()):
        return True
    if told in (Presence.EXCLUDED, Presence.UNDETECTED):
        return False
    if told is Presence.PERHAPS or not reading.composition.stated:
        return None
    if element in rare_earths() and (reading.composition.unsplit or not reading.composition.closed):
        return None
    return False if reading.composition.closed else None


_FAMILY = {MagnetFamily.SAMARIUM_COBALT: ("Sm", "Co"), MagnetFamily.NEODYMIUM: ("Nd", "Fe", "B")}


def _codes(draft: DraftMeasure, _case: Case, _reading: GoodReading, now: Determination) -> _Test:
    if not draft.codes:
        return Caught.YES, ""
    have = {*now.control_codes, *(code for found in now.also for code in found.control_codes)}
    if any(code == wanted or code.startswith(f"{wanted}.") for code in have for wanted in draft.codes):
        return Caught.YES, ""
    if now.outcome is Outcome.REVIEW and not now.control_codes:
        return Caught.MAYBE, "control code"
    return Caught.NO, ""


def _use(draft: DraftMeasure, case: Case, _reading: GoodReading, _now: Determination) -> _Test:
    if not draft.end_uses:
        return Caught.YES, ""
    words = [word.casefold() for word in draft.end_uses if word != MILITARY]
    if any(word in case.end_use.casefold() for word in words):
        return Caught.YES, ""
    names = tuple((party.role, party.names) for party in case.parties)
    told = read_military(names, case.end_use, case.extra_facts)
    if MILITARY in draft.end_uses and (told.users or told.uses or told.strengthens):
        return Caught.YES, ""
    if "end use" in told.unanswered or (MILITARY in draft.end_uses and told.dual):
        return Caught.MAYBE, "end use"
    return Caught.NO, ""
