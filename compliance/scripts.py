"""Characters of names: widths, accents, variants of Han characters, and other scripts in Latin letters."""

import re
import unicodedata
from functools import cache, lru_cache

import resources

_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}
_MARKS = str.maketrans("", "", "®™©℠")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－~～∼"), "-")
_QUOTES = dict.fromkeys(map(ord, "‘’‚‛ʼʹ′`´＇ʻ"), "'") | dict.fromkeys(map(ord, "“”„‟«»″＂‹›「」『』《》〈〉"), '"')
_LATIN_EXTRA = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
     "ı": "i", "ŋ": "ng", "ĸ": "k", "ſ": "s", "ə": "a", "ŧ": "t"}
)  # fmt: skip
_LOOKALIKES = str.maketrans("аеорсухкмтвнігАВЕКМНОРСТХУІ", "aeopcyxkmtbhirABEKMHOPCTXYI")


def clean(text: str) -> str:
    """The text in one width, without invisible characters, with plain dashes, quotes and single blanks."""
    text = unicodedata.normalize("NFKC", text.translate(_MARKS).translate(_DASHES))
    text = text.translate(_DASHES).translate(_QUOTES)
    shown = "".join(" " if c.isspace() else c for c in text if _visible(c))
    return " ".join(shown.split())


def _visible(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in _INVISIBLE
