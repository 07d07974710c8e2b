"""The words of two names laid side by side: which agree, how, and which are left over."""

from dataclasses import dataclass, field
from itertools import pairwise

from compliance import romanisation
from compliance.names import Name
from compliance.spelling import COST, Tie, tie
from compliance.tokens import Token


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of one name that agree with words of the other; `key` is the first in plain letters."""

    one: str
    other: str
    tie: Tie
    key: str


@dataclass(slots=True)
class Alignment:
    """The pairs, and the words of either side that found no partner."""

    pairs: list[Pair] = field(default_factory=list)
    left_one: list[Token] = field(default_factory=list)
    left_other: list[Token] = field(default_factory=list)


def align(one: Name, other: Name) -> Alignment:
    """Lay the words of two names side by side; their order does not matter."""
    found = Alignment()
    if one.joined == other.joined and len(one.words) != len(other.words) and len(one.joined) >= 6:
        found.pairs.append(Pair(_text(one.words), _text(other.words), Tie.JOINED, one.joined))
        return found
    alone = len(one.words) == 1 and len(other.words) == 1 and not one.signs
    mine, others = list(one.words), list(other.words)
    _equal(mine, others, found)
    _compounds(mine, others, found, swapped=False)
    _compounds(others, mine, found, swapped=True)
    _initials(mine, others, found, swapped=False)
    _initials(others, mine, found, swapped=True)
    _tied(mine, others, found, alone=alone)
    found.left_one, found.left_other = mine, others
    return found


def _text(words: tuple[Token, ...] | list[Token]) -> str:
    return " ".join(word.text for word in words)


def _equal(mine: list[Token], others: list[Token], found: Alignment) -> None:
    for word in list(mine):
        partner = next((o for o in others if o.key == word.key and o.number == word.number), None)
        if partner:
            mine.remove(word)
            others.remove(partner)
            found.pairs.append(Pair(word.text, partner.text, Tie.SAME, word.key))


def _compounds(mine: list[Token], others: list[Token], found: Alignment, *, swapped: bool) -> None:
    """Two neighbours on one side that are one word on the other."""
    for first, second in list(pairwise(mine)):
        if first not in mine or second not in mine:
            continue
        for word in others:
            if _joins(first, second, word):
                mine.remove(first)
                mine.remove(second)
                others.remove(word)
                both = f"{first.text} {second.text}"
                texts = (word.text, both) if swapped else (both, word.text)
                found.pairs.append(Pair(*texts, Tie.JOINED, word.key))
                break


def _joins(first: Token, second: Token, word: Token) -> bool:
    whole = first.key + second.key
    if len(whole) < 4:
        return False
    if whole in word.spellings:
        return True
    if abs(len(whole) - len(word.key)) > 4 or whole[0] != word.key[0]:
        return False
    mine, others = romanisation.romaji(whole), romanisation.romaji(word.key)
    return bool(mine) and mine == others


def _initials(mine: list[Token], others: list[Token], found: Alignment, *, swapped: bool) -> None:
    """A word of initials on one side for a run of words on the other."""
    for word in list(mine):
        if not (2 <= len(word.key) <= 6 and word.key.isalpha()):
            continue
        size = len(word.key)
        for start in range(len(others) - size + 1):
            run = others[start : start + size]
            if all(token.key[:1] == letter for token, letter in zip(run, word.key, strict=True)):
                mine.remove(word)
                del others[start : start + size]
                texts = (_text(run), word.text) if swapped else (word.text, _text(run))
                found.pairs.append(Pair(*texts, Tie.ACRONYM, word.key))
                break


def _tied(mine: list[Token], others: list[Token], found: Alignment, *, alone: bool) -> None:
    """The cheapest ties first among what is left."""
    ties = []
    for i, word in enumerate(mine):
        for j, partner in enumerate(others):
            if how := tie(word, partner, alone=alone):
                ties.append((COST[how], i, j, how))
    used_mine: set[int] = set()
    used_others: set[int] = set()
    for _, i, j, how in sorted(ties):
        if i not in used_mine and j not in used_others:
            used_mine.add(i)
            used_others.add(j)
            found.pairs.append(Pair(mine[i].text, others[j].text, how, mine[i].key))
    mine[:] = [word for i, word in enumerate(mine) if i not in used_mine]
    others[:] = [word for j, word in enumerate(others) if j not in used_others]
