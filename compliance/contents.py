"""What is known of each element in a good, and how shares as stated are added up and merged."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from compliance.composition_signs import Key, Mark
from compliance.elements import rare_earths

EVIDENCE_LENGTH = 120
_CLOSED_AT = Decimal("97.95")
_CLOSED_WITH_DENIALS = Decimal(95)
_LIKE_A_LIMIT = Decimal("0.01")


class Presence(StrEnum):
    """What is known of an element in a good."""

    PRESENT = "present"
    TRACE = "trace"
    UNDETECTED = "undetected"
    EXCLUDED = "excluded"
    PERHAPS = "perhaps"


@dataclass(frozen=True, slots=True)
class Content:
    """One element of a composition. Shares are per cent by mass of the element itself.

    `low` and `high` are None when no amount is stated or it cannot be turned into a mass share.
    `limit` is the detection limit or upper bound of a result that is no amount; `compound` the
    formula the amount was stated for, `kind` its chemistry (element, oxide, compound, alloy),
    `together` the other elements a joint amount was stated for (`Dy+Tb 0.8`).
    """

    element: str
    presence: Presence
    low: Decimal | None = None
    high: Decimal | None = None
    limit: Decimal | None = None
    compound: str = ""
    kind: str = "element"
    together: tuple[str, ...] = ()
    evidence: str = ""

    @property
    def inside(self) -> bool:
        """True when the element is in the good, in whatever amount."""
        return self.presence in {Presence.PRESENT, Presence.TRACE}


@dataclass(frozen=True, slots=True)
class Composition:
    """A composition as it was stated.

    `stated` is False when nothing was said or only that it will not be said. `others` is what is
    said of the rare earths that are not named (None = nothing), `unsplit` True when rare earths
    are stated only as a total. `closed` means the parts account for the whole. `tested` names the
    kind of evidence. `conflicts` are elements stated both present and absent.
    """

    text: str = ""
    contents: tuple[Content, ...] = ()
    stated: bool = False
    others: Presence | None = None
    others_limit: Decimal | None = None
    unsplit: bool = False
    closed: bool = False
    balance: str = ""
    total: Decimal | None = None
    rare_earth_total: Decimal | None = None
    tested: str = ""
    conflicts: tuple[str, ...] = ()

    def of(self, element: str) -> Content | None:
        """What is stated of an element, by name or as one of the other rare earths; None = nothing."""
        for content in self.contents:
            if content.element == element:
                return content
        if self.others is not None and element in rare_earths():
            return Content(element, self.others, limit=self.others_limit, evidence=self.text[:EVIDENCE_LENGTH])
        return None

    def inside(self) -> tuple[str, ...]:
        """The elements that are in the good, in the order in which they were stated."""
        return tuple(content.element for content in self.contents if content.inside)

    def presence(self, element: str) -> Presence | None:
        """What is known of one element; None when the composition is silent about it."""
        content = self.of(element)
        return content.presence if content else None

    def settled(self, element: str) -> bool:
        """True when the statement says of this element that it is in or that it is not."""
        return self.presence(element) not in {None, Presence.PERHAPS}


def presence_below(limit: Decimal | None) -> Presence:
    """`< 0.01` reads as a detection limit; a larger upper bound leaves open whether anything is there."""
    return Presence.UNDETECTED if limit is not None and limit <= _LIKE_A_LIMIT else Presence.PERHAPS


def contents_of(
    key: Key,
    presence: Presence,
    low: Decimal | None,
    high: Decimal | None,
    limit: Decimal | None,
    together: tuple[str, ...],
    statement: str,
) -> Iterable[Content]:
    """The contents that a stated amount stands for: the element itself, or those of a compound."""
    compound = key.formula.text if key.formula and len(key.formula.elements) > 1 else ""
    group = together or (key.symbols if len(key.symbols) > 1 and not compound else ())
    for symbol in key.symbols:
        share = key.formula.fraction(symbol) if key.formula and compound else Decimal(1)
        known = share is not None and not group
        yield Content(
            element=symbol,
            presence=presence if key.text != Mark.HEAVY.name or presence is not Presence.PRESENT else Presence.PERHAPS,
            low=low * share if known and low is not None and share is not None else None,
            high=high * share if known and high is not None and share is not None else high if group else None,
            limit=limit,
            compound=compound,
            kind=key.kind,
            together=group,
            evidence=statement[:EVIDENCE_LENGTH],
        )


def closed_at(contents: tuple[Content, ...]) -> Decimal:
    """The sum from which a statement accounts for the whole; lower when it speaks of what is not there."""
    denied = any(c.presence in {Presence.UNDETECTED, Presence.EXCLUDED} for c in contents)
    return _CLOSED_WITH_DENIALS if denied else _CLOSED_AT


def merged(contents: list[Content]) -> tuple[tuple[Content, ...], tuple[str, ...]]:
    """One content per element, what is there before what is not; and the elements stated both ways."""
    order = list(Presence)
    best: dict[str, Content] = {}
    conflicts: dict[str, None] = {}
    for content in contents:
        known = best.get(content.element)
        denied = known and {known.presence, content.presence} & {Presence.EXCLUDED, Presence.UNDETECTED}
        if known and denied and known.inside != content.inside:
            conflicts[content.element] = None
        if known is None or (order.index(content.presence), -(content.high or 0)) < (
            order.index(known.presence),
            -(known.high or 0),
        ):
            best[content.element] = content
    return tuple(best.values()), tuple(conflicts)


def sum_of(stated: list[tuple[frozenset[str], Decimal]]) -> Decimal:
    """The lowest sum of the shares as stated: each compound, group and element once.

    An element beside its own compound, or beside a group it belongs to, is the same matter.
    """
    largest: dict[frozenset[str], Decimal] = {}
    for symbols, share in stated:
        if not symbols <= {Mark.TOTAL.name, Mark.OTHERS.name}:
            largest[symbols] = max(largest.get(symbols, Decimal(0)), share)
    return sum((share for symbols, share in largest.items() if not _counted(symbols, largest)), Decimal(0))


def _counted(symbols: frozenset[str], largest: dict[frozenset[str], Decimal]) -> bool:
    """True when the same matter is also stated as something larger."""
    return any(symbols < other and largest[symbols] <= largest[other] for other in largest)
