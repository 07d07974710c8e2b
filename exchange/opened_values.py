"""What a spreadsheet makes of a text when it opens a CSV file: codes become numbers, `2-3` becomes a day."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from exchange.book_cells import exact

_SPOKEN = {"true": "true", "false": "false", "wahr": "true", "falsch": "false"}
_MONEY = "$€£¥₩"
_NUMBER = re.compile(rf"[-+]?[{_MONEY}]?(?:\d[\d.,']*|[.,]\d+)(?:e[-+]?\d{{1,3}})?%?[{_MONEY}]?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?(?:\s*([ap])m)?")
_BETWEEN = re.compile(r"[-/. 年月日]+")
_MONTHS = {name: number for number, names in enumerate((
    "jan", "feb", "mar mär mrz", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez",
), start=1) for name in names.split()}  # fmt: skip
_LONGEST = 40
_LAST_MONTH, _LAST_DAY = 12, 31
_PARTS = 3
"""Day, month and year."""

Value = tuple[object, ...]


def may_be_left_of(kept: str, came: str) -> bool:
    """Whether a spreadsheet that opened a file with the text `kept` may have saved it as `came`: 4512 of 004512.

    It drops zeros, the digits behind the fifteenth, and the way a day was written; a day without a year gets one.
    """
    return kept != came and not values_of(came).isdisjoint(values_of(kept, bare_days=True))


def values_of(text: str, *, bare_days: bool = False) -> set[Value]:
    """What a spreadsheet may take a text for, in any language: numbers, days, times, truth values; none for a text.

    Two numbers alone are a day only where `bare_days` are looked for: it never saves a day so.
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if not plain or len(plain) > _LONGEST:
        return set()
    if spoken := _SPOKEN.get(plain):
        return {("truth", spoken)}
    if time := _TIME.fullmatch(plain):
        hour, half = int(time[1]), time[4]
        return {("time", hour % 12 + 12 * (half == "p") if half else hour, int(time[2]), int(time[3] or 0))}
    return {("number", value) for value in _numbers(plain)} | {("day", *value) for value in _days(plain, bare_days)}


def _numbers(plain: str) -> Iterator[Decimal]:
    if not _NUMBER.fullmatch(plain):
        return
    for dropped in (",'", ".'"):
        figure = plain.rstrip("%").translate({ord(sign): None for sign in dropped + _MONEY}).replace(",", ".")
        if figure.count(".") <= 1:
            value = exact(float(figure))
            yield (value.scaleb(-2) if plain.endswith("%") else value).normalize()


def _days(plain: str, bare_days: bool) -> Iterator[tuple[int, int]]:
    """Month and day in every order in which the parts may stand; of a month and a year, its first day."""
    parts = _BETWEEN.split(plain.removesuffix(" 00:00:00").removesuffix("日"))
    named = [part for part in parts if not part.isdecimal()]
    if not 2 <= len(parts) <= _PARTS or len(named) > 1 or (len(parts) < _PARTS and not named and not bare_days):
        return
    for first, second in permutations(parts, 2):
        month = _MONTHS.get(first[:3], 0) if first in named else int(first)
        if not 1 <= month <= _LAST_MONTH or (named and first not in named) or second in named:
            continue
        if 1 <= int(second) <= _LAST_DAY:
            yield month, int(second)
        if len(parts) < _PARTS:
            yield month, 1
