"""How a name is found while somebody types: in its script, in Latin letters, by pinyin initials, without its accents."""

import re
from collections.abc import Iterable

from anyascii import anyascii

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_WORD = re.compile(r"[^\W_]+")
_SYLLABLE = re.compile(r"[A-Z][a-z]*")


def search_key(*names: str) -> str:
    """Everything a name can be found by, one spelling a line, in lower case.

    `赣州稀土` gives itself, `ganzhouxitu` and `gzxt`; `PO-0001/2` gives itself and `po00012`; `Škoda Works` gives
    itself, `skoda works` and `sw`.
    """
    return "\n".join(dict.fromkeys(spelling for name in names for spelling in _spellings(name) if spelling))


def _spellings(name: str) -> Iterable[str]:
    plain = " ".join(name.split()).casefold()
    if not plain:
        return
    yield plain
    latin = plain if plain.isascii() else anyascii(plain).lower()
    yield latin
    yield compact(latin)
    for run in _HAN.findall(name):
        syllables = _SYLLABLE.findall(anyascii(run))
        yield "".join(syllables).lower()
        yield "".join(syllable[0] for syllable in syllables).lower()
    words = _WORD.findall(latin)
    if len(words) > 1:
        yield "".join(word[0] for word in words)


def compact(text: str) -> str:
    """Letters and figures only, in lower case: half a number from a phone call finds the whole."""
    return "".join(char for char in text.casefold() if char.isalnum())


def matches(text: str, key: str) -> bool:
    """Whether every word of a typed text stands somewhere in a key, or the text without its signs does."""
    words = text.casefold().split()
    if not words:
        return True
    if all(word in key for word in words):
        return True
    bare = compact(text)
    return bool(bare) and bare in key


def rank(text: str, key: str) -> int:
    """How well a key answers a text that it matches: 0 begins with it, 1 has a word that does, 2 holds it."""
    typed = " ".join(text.casefold().split())
    lines = key.split("\n")
    if any(line.startswith(typed) for line in lines):
        return 0
    return 1 if any(f" {typed}" in line for line in lines) else 2
