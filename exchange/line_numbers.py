"""The number of an order line as lists print it: 10, 00010, `1.`, `Pos. 2`, 第3行, ④; the book counts lines by whole numbers."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from exchange.heading_meanings import exact_meanings

_LONGEST = 40
_MOST_DIGITS = 9
_CERTAIN = 2.8
"""A label of this weight can mean nothing else."""
_PRINTED = re.compile(r"([^\W\d_]*)\s*[.:#№°º-]*\s*[(\[]?(\d{1,9})(?:[.,]0{1,2})?\s*[.:)\]]?\s*([^\W\d_]*)")
_NUMBERED = frozenset(["", "no", "nr", "n", "第"])
_COUNTERS = frozenset(["", "行", "項", "项", "番", "号", "號", "条", "행", "번"])
_PART = re.compile(r"\d{1,6}\.\d{1,3}")
"""`10.1`: the part of a line that is delivered for itself."""


@lru_cache(maxsize=4096)
def read_line(text: str) -> str:
    """The digits of a line number as they are printed, "" for what is none."""
    if len(text) > _LONGEST or not (found := _PRINTED.fullmatch(unicodedata.normalize("NFKC", text).strip())):
        return ""
    before, digits, behind = found.groups()
    said = before.casefold() in _NUMBERED or "line" in exact_meanings(before)
    return digits if said and behind in _COUNTERS else ""


def numbers_line(label: str, value: str) -> bool:
    """Whether a label that can mean nothing but the line of an order has its number beside it: `Line | 2`."""
    told = exact_meanings(label.rstrip(":： "))
    return (
        max(told, key=lambda name: told[name], default="") == "line" and told["line"] >= _CERTAIN and value.isdecimal()
    )


def is_part_of_line(text: str) -> bool:
    """Whether a text numbers the part of a line: it tells lines apart, and the book has no such number."""
    return bool(_PART.fullmatch(text))


def whole_number(text: str) -> int | None:
    """The number of a line in the book; None for a text that is no whole number."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return int(number) if number.is_finite() and number == int(number) and number.adjusted() < _MOST_DIGITS else None
