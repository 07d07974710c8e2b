"""Many names, and the few of them that a name could be: found by words, then compared one by one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from compliance import romanisation
from compliance.comparison import Comparison, compare_readings, rank
from compliance.legal_forms import form_word
from compliance.lexicon import Sort, lexicon, sort_of
from compliance.names import Name, readings
from compliance.scripts import han_key
from compliance.spelling import read_loosely
from compliance.terms import Match
from compliance.tokens import Token, counted

Entry = TypeVar("Entry")

_FEW = 40
"""Candidates that are compared word by word at most."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """An entry that a name may be: with which of its names, how surely and why."""

    entry: Entry
    decision: Match
    score: float
    matched: str
    explanation: str


class NameIndex(Generic[Entry]):
    """Entries by their names. Searching gives matches and reviews only, best first, always in one order."""

    def __init__(self, named: Iterable[tuple[Entry, Sequence[str]]]) -> None:
        self._entries: list[Entry] = []
        self._names: list[tuple[int, str, Name]] = []
        self._weights: list[int] = []
        self._keys: dict[str, set[int]] = defaultdict(set)
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._vocabulary: dict[str, None] = {}
        self._slips: dict[str, list[str]] | None = None
        self._signs: dict[str, list[int]] = defaultdict(list)
        self._letters: dict[str, list[int]] | None = None
        for entry, texts in named:
            self._add(entry, texts)

    def _add(self, entry: Entry, texts: Sequence[str]) -> None:
        number = len(self._entries)
        self._entries.append(entry)
        for text in texts:
            for name in readings(text):
                place = len(self._names)
                self._names.append((number, text, name))
                self._weights.append(len(_telling(name)))
                for key in {key for options in _options(name) for key in options}:
                    self._keys[key].add(place)
                for key in _whole_keys(name):
                    self._whole[key].append(place)
                if not name.words:
                    for key in _sounds(name):
                        self._signs[key].append(place)
                self._vocabulary.update((word.key, None) for word in name.words if not word.number)

    def search(self, text: str) -> tuple[Found[Entry], ...]:
        """The entries the text may name."""
        best: dict[int, tuple[Comparison, str]] = {}
        for name in readings(text):
            for place in self._candidates(name):
                number, written, other = self._names[place]
                answer = compare_readings(name, other)
                if answer.decision is Match.NO_MATCH:
                    continue
                if number not in best or rank(answer) > rank(best[number][0]):
                    best[number] = (answer, written)
        order = sorted(best, key=lambda n: (*(-part for part in rank(best[n][0])), n))
        return tuple(
            Found(self._entries[n], best[n][0].decision, best[n][0].score, best[n][1], best[n][0].explanation)
            for n in order
        )

    def _candidates(self, name: Name) -> list[int]:
        """The names that agree in everything that tells firms apart, slips and initials allowed."""
        found = {place for key in _whole_keys(name) for place in self._whole.get(key, ())}
        found |= self._sounding(name)
        words = _telling(name)
        if words:
            options = _options(name)
            wanted = [options[i] for i in words]
            found |= self._agreeing(wanted, len(words) + 1)
            found |= self._abbreviated(name, words, options)
            for i, word in enumerate(words):
                if near := self._one_slip_away(name.words[word]):
                    found |= self._agreeing([*wanted[:i], near, *wanted[i + 1 :]], len(words) + 1)
        return sorted(found, key=lambda place: (abs(self._weights[place] - len(words)), place))[:_FEW]

    def _sounding(self, name: Name) -> set[int]:
        """The names in another script that may sound like this one."""
        if name.words:
            places = self._signs
        else:
            if self._letters is None:
                self._letters = defaultdict(list)
                for place, (_, _, other) in enumerate(self._names):
                    for key in _sounds(other) if other.words else ():
                        self._letters[key].append(place)
            places = self._letters
        return {place for key in _sounds(name) for place in places.get(key, ())} if places else set()

    def _abbreviated(self, name: Name, words: list[int], options: list[tuple[str, ...]]) -> set[int]:
        """The names that write some words as initials, or in full what this one writes as initials."""
        found: set[int] = set()
        plain = [i for i in words if not _may_be_initials(name.words[i])]
        if plain and len(plain) < len(words):
            found |= self._agreeing([options[i] for i in plain], len(words) + 5)
        letters = "".join(word.key[:1] for word in name.words)
        for size in range(3, min(6, len(letters)) + 1):
            for start in range(len(letters) - size + 1):
                rest = [options[i] for i in words if not start <= i < start + size]
                if rest and letters[start : start + size] in self._vocabulary:
                    found |= self._agreeing([(letters[start : start + size],), *rest], len(words))
        return found

    def _agreeing(self, wanted: list[tuple[str, ...]], most: int) -> set[int]:
        """The names that hold one key of every group, and no more than `most` telling words."""
        sizes = [(sum(len(self._keys.get(key, ())) for key in keys), i) for i, keys in enumerate(wanted)]
        order = [i for _, i in sorted(sizes)]
        found = {place for key in wanted[order[0]] for place in self._keys.get(key, ())}
        found = {place for place in found if self._weights[place] <= most}
        for i in order[1:]:
            if not found:
                break
            postings = [self._keys[key] for key in wanted[i] if key in self._keys]
            found = {place for place in found if any(place in posting for posting in postings)}
        return found

    def _one_slip_away(self, word: Token) -> tuple[str, ...]:
        """The known distinctive words that one slip of the hand makes of a word."""
        if len(word.key) < 5 or word.number:
            return ()
        if self._slips is None:
            self._slips = defaultdict(list)
            for key in self._vocabulary:
                if len(key) >= 5 and sort_of(key) is Sort.DISTINCTIVE:
                    for form in _with_one_less(key):
                        self._slips[form].append(key)
        near = {key for form in _with_one_less(word.key) for key in self._slips.get(form, ()) if key != word.key}
        return tuple(sorted(near))


def _may_be_initials(word: Token) -> bool:
    return word.text.isupper() and 2 <= len(word.key) <= 6 and word.key.isalpha()


def _with_one_less(word: str) -> list[str]:
    """A word as text recognition reads it, and with each letter in turn left out."""
    word = read_loosely(word)
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def _telling(name: Name) -> list[int]:
    """The places of the words that both names must have; all words when every one of them is hollow."""
    mild = (Sort.HOLLOW, Sort.SITE, Sort.PLACE)
    words = [i for i, word in enumerate(name.words) if word.key not in name.behind and not form_word(word.key)]
    return [i for i in words if sort_of(name.words[i].key) not in mild] or words or list(range(len(name.words)))


@lru_cache(maxsize=65536)
def _word_keys(word: Token) -> tuple[str, ...]:
    if word.number:
        return (f"#{word.number}",)
    key = word.key
    keys = dict.fromkeys(word.spellings)
    if count := counted(word):
        keys[f"#{count}"] = None
    for spelling in word.spellings:
        for group in sorted(lexicon().groups.get(spelling, ())):
            keys[f"#g{group}"] = None
        if sort_of(key) is Sort.DISTINCTIVE:
            keys["#" + bones(spelling)] = None
            if japanese := romanisation.romaji(spelling):
                keys["#" + japanese] = None
    return tuple(keys)


@lru_cache(maxsize=65536)
def bones(word: str) -> str:
    """The consonants of a word in few classes: the same for every transliteration of one name."""
    for old, new in (("ph", "p"), ("ck", "k"), ("x", "ks"), ("tz", "s"), ("ts", "s")):
        word = word.replace(old, new)
    out = word[:1].translate(_VOWELS) + "".join(c for c in word[1:] if c not in "aeiouyhjw")
    out = out.translate(_CLASSES)
    return "".join(c for i, c in enumerate(out) if i == 0 or c != out[i - 1])


_VOWELS = str.maketrans("eiouyjw", "aaaaaav")
_CLASSES = str.maketrans("gcqzvwfbdrm", "kkksppppt" + "ln")


def _options(name: Name) -> list[tuple[str, ...]]:
    """For each word of a name the keys that it shares with the same word elsewhere."""
    words = name.words
    options = [_word_keys(word) for word in words]
    if len(words) < 2:
        return options
    pairs = [words[i].key + words[i + 1].key for i in range(len(words) - 1)]
    return [(*keys, *pairs[max(0, i - 1) : i + 1]) for i, keys in enumerate(options)]


def _whole_keys(name: Name) -> list[str]:
    """Keys of a name as a whole: its signs and their beginning, its letters in one run, its initials."""
    keys = []
    for signs in (name.signs, name.hangul):
        if signs:
            keys += ["s" + han_key(signs), "b" + han_key(signs[:4])]
    if name.words and not keys:
        keys.append("j" + bones(name.joined))
        if len(name.words) == 1 and 3 <= len(name.joined) <= 6:
            keys.append("i" + name.joined)
        keys += ["i" + initials for initials in sorted(name.initials) if 3 <= len(initials) <= 6]
    return keys


def _sounds(name: Name) -> list[str]:
    """Keys under which a name in letters meets the same name in katakana, hangul or Han characters."""
    if name.words:
        if name.signs or name.hangul:
            return []
        letters = name.joined
        return [f"l{romanisation.loan_of_latin(letters)}", f"k{romanisation.korean(letters)}", f"p{letters}"]
    if name.hangul:
        return ["k" + romanisation.korean(romanisation.hangul(name.hangul))]
    loan = romanisation.loan_of_kana(name.signs)
    return [f"l{loan}"] if loan else ["p" + romanisation.han_pinyin(name.signs)]
