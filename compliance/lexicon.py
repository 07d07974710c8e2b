"""The known words of firm names: which spellings are one word, and which say little."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import resources


class Sort(StrEnum):
    """What kind of word a word is; an unknown word distinguishes a firm."""

    DISTINCTIVE = "distinctive"
    TRADE = "trade"
    HOLLOW = "hollow"
    SITE = "site"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known words in plain lower-case letters: their sort and the numbers of the words they stand for."""

    sorts: dict[str, Sort]
    groups: dict[str, frozenset[int]]
    links: frozenset[str]
    generic_han: tuple[str, ...]
    han_readings: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """The packaged words, read once."""
    table = tomllib.loads(resources.text("entities/words.toml"))
    sorts: dict[str, Sort] = {}
    groups: dict[str, set[int]] = {}
    number = 0
    blocks = (("places", Sort.PLACE), ("sites", Sort.SITE), ("trade", Sort.TRADE), ("hollow", Sort.HOLLOW))
    for block, sort in blocks:
        for line in table[block].split("\n"):
            number += 1
            for word in line.split():
                sorts[word] = sort
                if sort is not Sort.PLACE:
                    groups.setdefault(word, set()).add(number)
    for line in table["one_word"].split("\n"):
        number += 1
        for word in line.split():
            groups.setdefault(word, set()).add(number)
    frozen = {word: frozenset(numbers) for word, numbers in groups.items()}
    read = dict(line.split(" ", 1) for line in table["han_readings"].split("\n") if line)
    return Lexicon(sorts, frozen, frozenset(table["links"].split()), tuple(table["han_generic"].split()), read)


def sort_of(word: str) -> Sort:
    """The sort of a word in plain lower-case letters."""
    return lexicon().sorts.get(word, Sort.DISTINCTIVE)


def same_word(one: str, other: str) -> bool:
    """True when two words are listed as spellings of one word."""
    groups = lexicon().groups
    mine = groups.get(one)
    return bool(mine and mine & groups.get(other, frozenset()))
