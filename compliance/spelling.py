"""Whether two words are one word written differently, and how."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from compliance import romanisation
from compliance.lexicon import Sort, same_word, sort_of
from compliance.tokens import Token, counted


class Tie(StrEnum):
    """How two words are the same word; `near` says only that they nearly are."""

    SAME = "same"
    ACCENTS = "accents or letters written out"
    NUMBER = "the same number"
    SPELLING = "another spelling or an abbreviation"
    ABBREVIATION = "abbreviation"
    ROMANISATION = "another transliteration"
    TYPING = "a typing or reading error"
    JOINED = "written in one or in several words"
    ACRONYM = "initials"
    NEAR = "nearly the same letters"


COST = {
    Tie.SAME: 0.0,
    Tie.ACCENTS: 0.01,
    Tie.NUMBER: 0.01,
    Tie.SPELLING: 0.02,
    Tie.ABBREVIATION: 0.03,
    Tie.ROMANISATION: 0.03,
    Tie.JOINED: 0.02,
    Tie.ACRONYM: 0.05,
    Tie.TYPING: 0.07,
    Tie.NEAR: 0.25,
}
"""What each tie takes from the score of 1."""

_OCR = str.maketrans("01l|58", "oiiisb")


@dataclass(frozen=True, slots=True)
class Typo:
    """The verdict on two words a letter or two apart; `sure` when no other word is likely meant."""

    sure: bool


def tie(one: Token, other: Token, *, alone: bool = False) -> Tie | None:
    """How two words are one word, None when they are two.

    `alone`: the word is all there is of a name, so that a slip of one letter proves less.
    """
    if one.key == other.key:
        return Tie.SAME
    if one.number or other.number:
        return Tie.NUMBER if counted(one) and counted(one) == counted(other) else None
    if not set(one.spellings).isdisjoint(other.spellings):
        return Tie.ACCENTS
    return _tie(one, other, alone)


@lru_cache(maxsize=65536)
def _tie(one: Token, other: Token, alone: bool) -> Tie | None:
    if counted(one) and counted(one) == counted(other):
        return Tie.NUMBER
    if any(char.isdigit() for char in one.key + other.key):
        return _misread(one.key, other.key)
    if any(same_word(mine, others) for mine in one.spellings for others in other.spellings):
        return Tie.ABBREVIATION if one.dotted or other.dotted else Tie.SPELLING
    if _abbreviates(one, other) or _abbreviates(other, one):
        return Tie.ABBREVIATION
    if sort_of(one.key) is Sort.PLACE and sort_of(other.key) is Sort.PLACE:
        return None
    if any(_romanised(mine, others) for mine in one.spellings for others in other.spellings):
        return Tie.ROMANISATION
    return _mistyped(one.key, other.key, alone=alone)


def _misread(one: str, other: str) -> Tie | None:
    """A digit read for a letter in a word of letters: Avi0nics."""
    letters = min(sum(char.isalpha() for char in word) for word in (one, other))
    return Tie.TYPING if letters >= 4 and one.translate(_OCR) == other.translate(_OCR) else None


def _abbreviates(short: Token, full: Token) -> bool:
    """True when a word with a dot or an apostrophe is the beginning or the bones of a longer one."""
    word = short.key
    if not short.dotted or not 2 <= len(word) < len(full.key) or word[0] != full.key[0]:
        return False
    if full.key.startswith(word):
        return len(word) >= 3
    letters = iter(full.key)
    return len(word) >= 3 and word[-1] == full.key[-1] and all(letter in letters for letter in word)


def _romanised(one: str, other: str) -> bool:
    """True when two plain spellings stand for one Japanese, Slavic or Korean word."""
    if min(len(one), len(other)) < 3:
        return False
    mine, others = romanisation.romaji(one), romanisation.romaji(other)
    if mine and mine == others:
        return True
    if min(len(one), len(other)) >= 5 and romanisation.slavic(one) == romanisation.slavic(other):
        return True
    return romanisation.one_korean(one, other)


def _mistyped(one: str, other: str, *, alone: bool) -> Tie | None:
    """A slip of the hand or of text recognition, where no second word is likely meant."""
    short = min(len(one), len(other))
    if short < 5 or abs(len(one) - len(other)) > 2:
        return None
    known = [sort_of(word) is not Sort.DISTINCTIVE for word in (one, other)]
    if all(known):
        return None
    if read_loosely(one) == read_loosely(other):
        return Tie.TYPING
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance == 1:
        if _slip(one, other, known=any(known)) and (not alone or short >= 8):
            return Tie.TYPING
        return Tie.NEAR if _doubtful(one, other, alone=alone) else None
    framed = one[0] == other[0] and one[-1] == other[-1]
    if distance == 2 and short >= 8 and framed and any(known) and sorted(one) == sorted(other):
        return Tie.TYPING  # two letters changed places in a word that everybody knows: Presicion
    return Tie.NEAR if distance == 2 and short >= 10 and framed and not _readable(one, other) else None


def _slip(one: str, other: str, *, known: bool) -> bool:
    """True when one edit between two words can only be a slip."""
    short, long = sorted((one, other), key=len)
    if _readable(one, other):
        return len(one) == len(other) >= 7 and sorted(one) == sorted(other)
    if re.sub(r"(.)\1", r"\1", one) == re.sub(r"(.)\1", r"\1", other):
        return True
    if len(short) < len(long):
        return len(long) >= 7 and not long.startswith(short)
    if sorted(one) == sorted(other):
        return len(one) >= 6
    return len(one) >= 8 or (known and len(one) >= 7)


def _doubtful(one: str, other: str, *, alone: bool) -> bool:
    """True when one edit may be a slip or another name: a person should look."""
    short = min(len(one), len(other))
    if _readable(one, other):
        return short >= 8
    if alone:
        return short >= 7 or (len(one) == len(other) >= 6 and sorted(one) == sorted(other))
    return len(one) != len(other) or sorted(one) == sorted(other) or short >= 7


def _readable(one: str, other: str) -> bool:
    """True when both words can be read as pinyin or both as Japanese: one letter makes another name."""
    if romanisation.pinyin(one) and romanisation.pinyin(other):
        return True
    return bool(romanisation.romaji(one) and romanisation.romaji(other))


def read_loosely(word: str) -> str:
    """The word as text recognition may read it: l for i, 0 for o, rn for m, vv for w."""
    return word.translate(_OCR).replace("rn", "m").replace("vv", "w")
