"""What people decided about screening hits, remembered for exactly the two identities they saw."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from compliance.terms import Match, Reason
from resources.i18n import N_


class Ruling(StrEnum):
    """A person's word on a hit."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


def identity(names: Sequence[str], country: str, identifiers: Sequence[str]) -> str:
    """The identifying data of a party or of a list entry as one text: names, country, register numbers.

    The usual name stands first; in which order the others were entered does not matter.
    """
    others = sorted(set(names[1:]) - set(names[:1]))
    return "|".join([*names[:1], *others, f"@{country}", *(f"#{number}" for number in sorted(set(identifiers)))])


@dataclass(frozen=True, slots=True)
class SeenHit:
    """A hit as it was shown: who was asked, which entry, and the identifying data of both on that day."""

    party: str
    party_identity: str
    entry_id: str
    entry_identity: str
    decision: Match = Match.REVIEW


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about a pair; it holds only while both identities stay what they were."""

    party: str
    party_identity: str
    entry_id: str
    entry_identity: str
    ruling: Ruling
    by: str = ""
    reason: str = ""

    def on_pair(self, hit: SeenHit) -> bool:
        """True when this is the same pair with the same identifying data on both sides."""
        return (self.party, self.party_identity, self.entry_id, self.entry_identity) == (
            hit.party,
            hit.party_identity,
            hit.entry_id,
            hit.entry_identity,
        )


def judged(hit: SeenHit, ruling: Ruling, by: str, reason: str = "") -> Judgement:
    """The judgement of a hit as it was shown."""
    return Judgement(hit.party, hit.party_identity, hit.entry_id, hit.entry_identity, ruling, by, reason)


def standing(judgements: Iterable[Judgement], hit: SeenHit) -> Judgement | None:
    """The newest judgement that holds for a hit; None when it is undecided, or changed since it was decided."""
    found: Judgement | None = None
    for judgement in judgements:
        if judgement.on_pair(hit):
            found = judgement
    return found


def undecided(judgements: Iterable[Judgement], hits: Iterable[SeenHit]) -> tuple[SeenHit, ...]:
    """The hits a person has to look at: a remembered "not the same" hides exactly its own pair and no new entry."""
    told = tuple(judgements)
    left = []
    for hit in hits:
        judgement = standing(told, hit)
        if judgement is None or judgement.ruling is Ruling.UNSURE:
            left.append(hit)
    return tuple(left)


def needs_reason(ruling: Ruling, decision: Match) -> bool:
    """Whether a ruling must say what was seen: "the same" always, "not the same" where the names agree."""
    return ruling is Ruling.SAME or (ruling is Ruling.NOT_SAME and decision is Match.MATCH)


def contradictions(judgements: Iterable[Judgement], lists: Mapping[str, str] | None = None) -> tuple[Reason, ...]:
    """Judgements that cannot all be true, each as a sentence.

    One entry that is several parties; one party that is two entries of one list (`lists`: the list of each
    entry); one identity judged both ways; and what follows round a corner: A = B and A = C, but B is not C.
    """
    newest: dict[tuple[str, str, str, str], Judgement] = {}
    for item in judgements:
        newest[(item.party, item.party_identity, item.entry_id, item.entry_identity)] = item
    kept = sorted(newest.values(), key=lambda item: (item.entry_id, item.party))
    return (*_several(kept, lists or {}), *_both_ways(kept), *_round_a_corner(kept))


def _several(kept: Sequence[Judgement], lists: Mapping[str, str]) -> Iterator[Reason]:
    parties: dict[str, dict[str, None]] = {}
    entries: dict[tuple[str, str], dict[str, None]] = {}
    for item in kept:
        if item.ruling is Ruling.SAME:
            parties.setdefault(item.entry_id, {})[item.party] = None
            if item.entry_id in lists:
                entries.setdefault((item.party, lists[item.entry_id]), {})[item.entry_id] = None
    for entry, found in parties.items():
        if len(found) > 1:
            params = (("entry", entry), ("parties", ", ".join(found)))
            yield Reason(N_("{entry} was judged to be several parties: {parties}."), params)
    for (party, kind), found in entries.items():
        if len(found) > 1:
            told = (("party", party), ("list", kind), ("entries", ", ".join(found)))
            yield Reason(N_("{party} was judged to be several entries of the {list}: {entries}."), told)


def _both_ways(kept: Sequence[Judgement]) -> Iterator[Reason]:
    both: dict[tuple[str, str, str], set[Ruling]] = {}
    for item in kept:
        both.setdefault((item.party_identity, item.entry_id, item.entry_identity), set()).add(item.ruling)
    for (identity_, entry, _), rulings in both.items():
        if {Ruling.SAME, Ruling.NOT_SAME} <= rulings:
            params = (("entry", entry), ("identity", identity_))
            yield Reason(N_("{entry} was judged the same and not the same for one identity: {identity}."), params)


def _round_a_corner(kept: Sequence[Judgement]) -> Iterator[Reason]:
    """A "not the same" between two that other judgements tie together."""
    tied: dict[str, str] = {}

    def root(name: str) -> str:
        while tied.get(name, name) != name:
            name = tied[name]
        return name

    told = {(item.party, item.entry_id) for item in kept if item.ruling is Ruling.SAME}
    for party, entry in sorted(told):
        tied[root(f"party {party}")] = root(f"entry {entry}")
    for item in kept:
        one, other = root(f"party {item.party}"), root(f"entry {item.entry_id}")
        if item.ruling is Ruling.NOT_SAME and one == other and (item.party, item.entry_id) not in told:
            params = (("party", item.party), ("entry", item.entry_id))
            yield Reason(
                N_("{party} was judged not to be {entry}, but by other judgements the two are the same."), params
            )
