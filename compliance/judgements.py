"""What people decided about screening hits, remembered for exactly the two identities they saw."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from compliance.terms import Match, Reason


class Ruling(StrEnum):
    """A person's word on a hit."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


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


def contradictions(judgements: Iterable[Judgement]) -> tuple[Reason, ...]:
    """Pairs that cannot all be true: one entry that is two parties, or one identity judged both ways."""
    newest: dict[tuple[str, str, str, str], Judgement] = {}
    for item in judgements:
        newest[(item.party, item.party_identity, item.entry_id, item.entry_identity)] = item
    kept = sorted(newest.values(), key=lambda item: (item.entry_id, item.party))
    same: dict[str, list[str]] = {}
    both: dict[tuple[str, str, str], set[Ruling]] = {}
    for item in kept:
        if item.ruling is Ruling.SAME:
            same.setdefault(item.entry_id, []).append(item.party)
        both.setdefault((item.party_identity, item.entry_id, item.entry_identity), set()).add(item.ruling)
    found = [
        Reason(
            "{entry} was judged to be several parties: {parties}.", (("entry", entry), ("parties", ", ".join(parties)))
        )
        for entry, parties in same.items()
        if len(set(parties)) > 1
    ]
    found += [
        Reason(
            "{entry} was judged the same and not the same for one identity: {identity}.",
            (("entry", key[1]), ("identity", key[0])),
        )
        for key, rulings in both.items()
        if {Ruling.SAME, Ruling.NOT_SAME} <= rulings
    ]
    return tuple(found)
