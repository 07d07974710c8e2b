"""Parties against lists of names: is a name the same legal person as a listed one?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from compliance.comparison import Comparison, compare_texts, rank
from compliance.countries import country_name, read_country
from compliance.identifiers import Identifier, read_identifier
from compliance.listings import ListEntry, entries
from compliance.name_index import Found, NameIndex
from compliance.spoken_names import spoken_names
from compliance.terms import Match

__all__ = ["Comparison", "Hit", "Screener", "builtin", "compare"]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry a party is, or may be: `queried` is the party's name, `matched` the listed one."""

    entry: ListEntry
    decision: Match
    score: float
    queried: str
    matched: str
    explanation: str


class Screener:
    """Screens parties against the entries of one or several lists; the same question gives the same answer."""

    def __init__(self, entries: Sequence[ListEntry]) -> None:
        self.entries = tuple(entries)
        self._index = NameIndex([(entry, entry.names) for entry in self.entries])
        self._sounds = NameIndex([(entry, spoken) for entry in self.entries if (spoken := _spoken(entry))])
        self._places = {id(entry): place for place, entry in enumerate(self.entries)}
        self._numbers: dict[Identifier, list[ListEntry]] = {}
        for entry in self.entries:
            for number in _numbers(entry.identifiers):
                self._numbers.setdefault(number, []).append(entry)
        self._known: dict[tuple[tuple[str, ...], str, tuple[str, ...]], tuple[Hit, ...]] = {}
        self._found: dict[str, tuple[Found[ListEntry], ...]] = {}

    def screen(self, names: Sequence[str], country: str = "", identifiers: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The entries a party with these names may be, best first: matches and reviews only.

        A register number that both sides give decides over names. Another country than the
        entry's makes a match by name a review.
        """
        asked = (tuple(names), country, tuple(identifiers))
        if asked not in self._known:
            self._known[asked] = self._screen(*asked)
        return self._known[asked]

    def screen_many(self, names: Sequence[str]) -> list[tuple[Hit, ...]]:
        """The hits of each name by itself, in the order of the names."""
        return [self.screen((name,)) for name in names]

    def _screen(self, names: tuple[str, ...], country: str, identifiers: tuple[str, ...]) -> tuple[Hit, ...]:
        best: dict[int, Hit] = {}
        numbers = _numbers(identifiers)
        for name in names:
            for found in self._search(name):
                hit = _weighed(found, name, country, numbers)
                place = self._places[id(hit.entry)]
                if place not in best or _order(hit) < _order(best[place]):
                    best[place] = hit
        for number in sorted(numbers, key=lambda n: n.number):
            for entry in self._numbers.get(number, ()):
                said = f"the same {number.register.value} {number.number}"
                best[self._places[id(entry)]] = Hit(entry, Match.MATCH, 1.0, " / ".join(names), entry.names[0], said)
        return tuple(best[place] for place in sorted(best, key=lambda p: (*_order(best[p]), p)))

    def _search(self, name: str) -> tuple[Found[ListEntry], ...]:
        if name not in self._found:
            found = self._index.search(name)
            seen = {id(each.entry) for each in found if each.decision is Match.MATCH}
            heard = (_heard(each) for each in self._sounds.search(name) if each.decision is Match.MATCH)
            self._found[name] = (*found, *(each for each in heard if id(each.entry) not in seen))
        return self._found[name]


def compare(query: str, list_name: str) -> Comparison:
    """Is `query` the same legal person as `list_name`?

    What the published lists know counts: all names a list prints for one party are aliases.
    """
    best = compare_texts(query, list_name)
    if best.decision is Match.MATCH:
        return best
    for entry, same in _published_as(list_name):
        for alias in entry.names:
            answer = compare_texts(query, alias)
            if answer.decision is Match.NO_MATCH or rank(answer) <= rank(best):
                continue
            source = f'"{same}" is published as "{alias}" too ({entry.id})'
            best = Comparison(answer.decision, answer.score, f"{source}; {answer.explanation}")
        for spoken in _spoken(entry) if best.decision is Match.NO_MATCH else ():
            answer = compare_texts(query, spoken)
            if answer.decision is Match.MATCH:
                heard = _heard(Found(entry, answer.decision, answer.score, spoken, answer.explanation))
                best = Comparison(heard.decision, heard.score, heard.explanation)
    return best


def _heard(found: Found[ListEntry]) -> Found[ListEntry]:
    """A review where a name is a published Japanese one as it sounds: other characters can sound the same."""
    entry = found.entry
    said = f'"{found.matched}" is how "{entry.name_ja}" sounds ({entry.id}); another firm can sound the same: ask for the characters'
    return replace(
        found,
        decision=Match.REVIEW,
        score=min(found.score, _DOUBTED),
        matched=entry.name_ja,
        explanation=f"{said}; {found.explanation}",
    )


def _spoken(entry: ListEntry) -> tuple[str, ...]:
    if entry.country != "JP" or not entry.name_ja:
        return ()
    spoken = spoken_names(entry.name_en, entry.name_ja)
    return tuple(name for name in spoken if compare_texts(name, entry.name_en).decision is not Match.MATCH)


_DOUBTED = 0.8
"""The highest score of a name that agrees while something else speaks against it."""


@cache
def builtin() -> Screener:
    """The screener of all published entries."""
    return Screener(entries())


def _published_as(name: str) -> list[tuple[ListEntry, str]]:
    """The published entries that a name surely is, each with the published spelling it agrees with."""
    hits = builtin().screen((name,))
    return [(hit.entry, hit.matched) for hit in hits if hit.decision is Match.MATCH]


def _numbers(texts: Sequence[str]) -> frozenset[Identifier]:
    return frozenset(number for text in texts if (number := read_identifier(text)))


def _order(hit: Hit) -> tuple[float, ...]:
    decision, score = rank(Comparison(hit.decision, hit.score, ""))
    return (-decision, -score)


def _weighed(found: Found[ListEntry], name: str, country: str, numbers: frozenset[Identifier]) -> Hit:
    """A found entry as a hit; another country or another number of one register speaks against it."""
    decision, score, said = found.decision, found.score, found.explanation
    doubts: list[str] = []
    mine, others = read_country(country), read_country(found.entry.country)
    if mine and others and mine != others:
        doubts.append(f"another country: {country_name(mine)}, listed in {country_name(others)}")
    listed = {number.register: number for number in _numbers(found.entry.identifiers)}
    other = [n for n in sorted(numbers, key=lambda n: n.number) if listed.get(n.register, n) != n]
    doubts += [f"another {number.register.value}: {listed[number.register].number}" for number in other]
    if doubts and decision is Match.MATCH:
        decision, score = Match.REVIEW, min(score, _DOUBTED)
    return Hit(found.entry, decision, score, name, found.matched, "; ".join([*doubts, said]))
