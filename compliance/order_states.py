"""The commercial life of an order line: which state may follow which, what it needs, and refusals in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from compliance.term_words import term
from compliance.terms import OrderState, Reason
from resources.i18n import N_

TOLERANCE_PERCENT = 5
"""Over- or under-delivery that closes a line without a question, in per cent of the ordered mass."""

_S = OrderState
AFTER: Mapping[OrderState, frozenset[OrderState]] = {
    _S.DRAFT: frozenset({_S.DRAFT}),
    _S.PLACED: frozenset({_S.DRAFT, _S.PLACED}),
    _S.CONFIRMED: frozenset({_S.DRAFT, _S.PLACED, _S.CONFIRMED}),
    _S.PART_SHIPPED: frozenset({_S.CONFIRMED, _S.PLACED, _S.PART_SHIPPED}),
    _S.SHIPPED: frozenset({_S.CONFIRMED, _S.PLACED, _S.PART_SHIPPED, _S.SHIPPED}),
    _S.EXPORTED: frozenset({_S.PART_SHIPPED, _S.SHIPPED}),
    _S.RECEIVED: frozenset({_S.SHIPPED, _S.EXPORTED}),
    _S.CLOSED: frozenset({_S.RECEIVED}),
    _S.CANCELLED: frozenset({_S.DRAFT, _S.PLACED, _S.CONFIRMED, _S.PART_SHIPPED, _S.SHIPPED}),
    _S.RETURNED: frozenset({_S.RECEIVED, _S.CLOSED}),
}
"""From which states each state can be reached without correcting the record."""

LEAVING = frozenset({_S.PART_SHIPPED, _S.SHIPPED, _S.EXPORTED})
"""States in which goods leave: a hold stands against them."""

SECOND_PERSON = frozenset({_S.PART_SHIPPED, _S.SHIPPED, _S.EXPORTED, _S.CLOSED})
"""States whose guards may be overridden with a reason and a second person."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What the guards look at. Masses in gross grams, None = not known; `holds` are the reasons of open holds."""

    state: OrderState
    mass_g: int | None = None
    quantity_known: bool = False
    destination: str = ""
    end_user_known: bool = False
    first_promise: date | None = None
    shipped_g: int = 0
    received_g: int = 0
    holds: tuple[str, ...] = ()
    open_review: bool = False
    entered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """What an officer wants: the state, its day, and what is said with it."""

    to: OrderState
    happened_on: date
    note: str = ""
    reference: str = ""
    promise: date | None = None
    override_reason: str = ""
    override_by: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a line cannot move: the field to fix, a sentence, and whether an override may pass it."""

    field: str
    reason: Reason
    overridable: bool = False

    @property
    def sentence(self) -> str:
        """The reason in English."""
        return str(self.reason)


def refusals(facts: LineFacts, move: Move, on: date) -> tuple[Refusal, ...]:
    """Everything that speaks against a move seen on a day, all at once; () when it may be made.

    An override with a reason passes what is overridable; where goods leave or a line closes it needs a second person.
    """
    found = [item for item in (*_dates(facts, move, on), *_order(facts, move), *_needs(facts, move)) if item]
    if not move.override_reason.strip():
        return tuple(found)
    left = [item for item in found if not item.overridable]
    if move.to in SECOND_PERSON and not move.override_by.strip():
        left.append(_no("override_by", N_("Name the second person who agreed to move the line all the same.")))
    return tuple(left)


def _dates(facts: LineFacts, move: Move, on: date) -> list[Refusal]:
    if move.happened_on > on:
        return [_no("happened_on", N_("{day} is in the future. Enter the day it happened."), day=str(move.happened_on))]
    if facts.entered_on is not None and move.happened_on < facts.entered_on and move.to is not facts.state:
        text = N_("The line is “{state}” since {day}; “{status}” cannot be earlier. Correct the day.")
        told = {"state": _word(facts.state), "day": str(facts.entered_on), "status": _word(move.to)}
        return [_no("happened_on", text, overridable=True, **told)]
    return []


def _order(facts: LineFacts, move: Move) -> list[Refusal]:
    """Whether the state can follow the one the line is in; a correction backwards says why."""
    if facts.state in AFTER[move.to] or facts.state is move.to:
        return []
    if move.to is _S.CANCELLED:
        return [_no("state", N_("Goods that left China cannot be cancelled. Record a return instead."))]
    if move.to is _S.RETURNED:
        return [_no("state", N_("Only goods that arrived can be returned. Record their arrival first."))]
    backwards = list(OrderState).index(move.to) < list(OrderState).index(facts.state)
    if backwards:
        if move.note.strip():
            return []
        return [_no("note", N_("The line is “{state}”. Say in the note why it goes back."), state=_word(facts.state))]
    return [
        _no(
            "state",
            N_("A line that is “{state}” does not become “{status}” at once."),
            overridable=True,
            state=_word(facts.state),
            status=_word(move.to),
        )
    ]


def _needs(facts: LineFacts, move: Move) -> list[Refusal]:
    """What the state itself asks for."""
    found: list[Refusal] = []
    if move.to is _S.PLACED:
        found += _placing(facts, move)
    if move.to is _S.CONFIRMED and facts.first_promise is None and move.promise is None:
        found.append(
            _no("promise", N_("Enter the date the supplier promised; it is frozen from then on."), overridable=True)
        )
    if move.to in LEAVING and facts.holds:
        found.append(
            _no(
                "state",
                N_("The line is held: {holds}. Lift the hold first."),
                overridable=True,
                holds="; ".join(facts.holds),
            )
        )
    found += _leaving(facts, move)
    if move.to is _S.CLOSED:
        found += _closing(facts)
    if move.to in {_S.CANCELLED, _S.RETURNED} and not move.note.strip():
        found.append(_no("note", N_("Say in the note why the line becomes “{state}”."), state=_word(move.to)))
    return found


def _placing(facts: LineFacts, move: Move) -> list[Refusal]:
    found = []
    if facts.mass_g is None and not facts.quantity_known:
        found.append(_no("mass_g", N_("Enter the mass or the quantity before the order is placed.")))
    if not facts.destination:
        found.append(_no("destination", N_("Enter the country of end use; it decides what is asked for.")))
    if not facts.end_user_known and not move.note.strip():
        found.append(
            _no("end_user", N_("Name the end user, or write “not known yet” in the note: that is an answer too."))
        )
    return found


def _leaving(facts: LineFacts, move: Move) -> list[Refusal]:
    if move.to is _S.PART_SHIPPED and facts.shipped_g <= 0:
        return [
            _no("state", N_("Nothing was shipped yet. Log the shipment; the line follows by itself."), overridable=True)
        ]
    if move.to is _S.SHIPPED and (facts.mass_g is None or facts.shipped_g < facts.mass_g):
        if facts.mass_g is None:
            text = N_("Not everything left. Log the shipment, or record a part shipment.")
            return [_no("state", text, overridable=True)]
        text = N_("Not everything left. {gap} are still open. Log the shipment, or record a part shipment.")
        return [_no("state", text, overridable=True, gap=_kg(facts.mass_g - facts.shipped_g))]
    if move.to is _S.EXPORTED and not move.reference.strip():
        return [_no("reference", N_("Give the number of the customs declaration."), overridable=True)]
    return []


def _closing(facts: LineFacts) -> list[Refusal]:
    found = []
    if facts.open_review:
        found.append(
            _no("state", N_("Its military end-use review is still open. Close the review first."), overridable=True)
        )
    if facts.mass_g:
        gap = abs(facts.mass_g - facts.received_g)
        if gap * 100 > facts.mass_g * TOLERANCE_PERCENT:
            text = N_(
                "{arrived} arrived of {mass}; that is more than {most} % apart. Explain the gap to close the line."
            )
            told = {"arrived": _kg(facts.received_g), "mass": _kg(facts.mass_g), "most": str(TOLERANCE_PERCENT)}
            found.append(_no("state", text, overridable=True, **told))
    return found


def _no(field: str, text: str, *, overridable: bool = False, **params: str) -> Refusal:
    return Refusal(field, Reason(text, tuple(params.items())), overridable)


def _word(state: OrderState) -> str:
    return term(state.value)


def _kg(grams: int) -> str:
    return f"{grams / 1000:,.3f} kg"
