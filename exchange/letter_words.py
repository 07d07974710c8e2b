"""The words by which letters order: their titles, the phrases that order, and what may stand between the facts of a sentence."""

import re
from functools import cache

from exchange.words import key, plain
from resources import rows

_LATIN = re.compile(r"[a-z\u00c0-\u024f]", re.IGNORECASE)
_MOST_BETWEEN = 30
"""Signs that may stand in the place of `…` in a phrase."""


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """The phrases of a kind as people write them, the longest first."""
    told = [
        word for row in rows("order_lists/sentences.csv") if row["kind"] == kind for word in row["words"].split(";")
    ]
    return tuple(sorted({word.strip() for word in told} - {""}, key=lambda word: (-len(word), word)))


@cache
def keys_of(kind: str) -> frozenset[str]:
    """The same phrases as they are compared with titles and labels."""
    return frozenset(key(phrase) for phrase in phrases(kind)) - {""}


@cache
def alternatives(*kinds: str) -> str:
    """A pattern for any phrase of these kinds, with or without its accents; Latin ones as whole words only."""
    found = [_pattern(phrase) for kind in kinds for phrase in phrases(kind)]
    return f"(?:{'|'.join(found)})" if found else "(?!)"


@cache
def says_any(*kinds: str) -> re.Pattern[str]:
    """The same, compiled, whatever the case."""
    return re.compile(alternatives(*kinds), re.IGNORECASE)


def _pattern(phrase: str) -> str:
    spelt = "|".join(dict.fromkeys((_spaced(phrase), _spaced(plain(phrase)))))
    before = r"(?<!\w)" if _LATIN.match(phrase[0]) else r"(?<![ご御])"  # ご注文書の件: an order that came in
    behind = r"(?!\w)" if _LATIN.match(phrase[-1]) else ""
    return f"{before}(?:{spelt}){behind}"


def _spaced(phrase: str) -> str:
    parts = (r"\s+".join(map(re.escape, part.split())) for part in phrase.split("…"))
    return f".{{0,{_MOST_BETWEEN}}}".join(parts)
