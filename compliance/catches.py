"""A control entry that lists a good, or may list it as long as a fact is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from compliance.control_entries import ControlEntry
from compliance.terms import Reason
from resources.i18n import N_


@dataclass(frozen=True, slots=True)
class Catch:
    """An entry and how it takes hold of a good.

    `certain` False means that a missing fact decides; `missing` names it. `element` is the
    element by which the entry takes hold, "" for goods listed by name, number or parameters.
    """

    entry: ControlEntry
    reason: Reason
    certain: bool = True
    missing: tuple[str, ...] = ()
    element: str = ""
    part: str = ""

    @property
    def measure_id(self) -> str:
        """The measure whose entry it is."""
        return self.entry.measure_id


NOTHING_LISTED = Reason(N_("Nothing on the control lists held here names this good."), (), ("controlled_items.csv",))


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found when a good was held against the control lists.

    `steps` are the sentences of the way; `notes` sentences that belong beside any answer; `free`
    the reason why nothing lists the good, used when no catch stands; `open_question` is True when
    a free answer needs a fact that is not there.
    """

    catches: tuple[Catch, ...] = ()
    steps: tuple[Reason, ...] = ()
    notes: tuple[tuple[str, Reason], ...] = ()
    free: Reason = NOTHING_LISTED
    missing: tuple[str, ...] = field(default=())

    @property
    def certain(self) -> tuple[Catch, ...]:
        """The entries that list the good whatever is still unknown."""
        return tuple(catch for catch in self.catches if catch.certain)

    @property
    def possible(self) -> tuple[Catch, ...]:
        """The entries that list the good if a missing fact turns out that way."""
        return tuple(catch for catch in self.catches if not catch.certain)


def joined(listings: Iterable[Listing]) -> Listing:
    """Several findings on one good as one; the reason for being free is that of the first that gives one."""
    found = tuple(listings)
    return Listing(
        catches=tuple(catch for each in found for catch in each.catches),
        steps=tuple(step for each in found for step in each.steps),
        notes=tuple(note for each in found for note in each.notes),
        free=next((each.free for each in found if each.free is not NOTHING_LISTED), NOTHING_LISTED),
        missing=tuple(dict.fromkeys(fact for each in found for fact in each.missing)),
    )
