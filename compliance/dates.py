"""Reading a day as people write it, in many scripts and styles; what could mean two days is never guessed.

One cell in, one `DateReading` out. The written forms of months and weekdays are facts in
`resources/calendars/month_names.csv` and `weekday_names.csv`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from compliance import date_words
from resources.i18n import N_
from resources.told import packed

YEARS = range(2000, 2100)
"""Years believed without question; 1926 or 2206 in an order list is a typing error."""

NEAR_YEARS = range(2020, 2029)
"""What two digits of a year are believed to mean; a caller who knows the day may move it along."""

_RECENT, _EARLIER = 5, 10
"""The last of the near years, which are believed before any others; and how many years before the near ones lists are kept."""
_KEPT = range(NEAR_YEARS.start - _EARLIER, NEAR_YEARS.stop)

_SERIAL_ZERO = date(1899, 12, 30)
_TRIPLE = re.compile(r"(\d{1,4})\s*([./\-,_\\ ])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?")
_YEAR_FIRST = re.compile(r"(20\d\d)\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})")
"""Two kinds of marks in one date: 2026.9/30 has one meaning all the same."""
_CJK = re.compile(r"(\d{4}|\d{2})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]?")
_VIETNAMESE = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})\s*,?\s*(?:nam\s*)?(\d{4})")
_WEEK_DATE = re.compile(r"(\d{4})-?w(\d{2})-?([1-7])")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_COMPACT = re.compile(r"(\d{8}|\d{6})(?:t\d{4,6}(?:\.\d+)?z?)?")


class Order(StrEnum):
    """Which part of a purely numeric date stands first."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a cell says: the day, or every day it could mean, and why none was taken.

    `value` is set only where the text has one meaning. `why` is a half sentence for the officer, as it is stored
    (`resources.told`).
    """

    value: date | None
    readings: tuple[date, ...] = ()
    why: str = ""


_LONGEST = 300
"""Signs of a text that may be a day with words beside it; what is longer is running text."""


@lru_cache(maxsize=4096)
def read_date(text: str, order: Order | None = None, *, years: range = YEARS, near: range = NEAR_YEARS) -> DateReading:
    """The day a cell names, as printed there (a time of day or a zone does not move it).

    `order` says which part of numeric dates stands first where the source is known to be
    consistent (see `one_order`). Without it 03/04/2026 has two readings and no value; dots put the
    day first (03.09.2026), as wherever dates are written with dots, or the year (26.4.27 has two readings). `years` are the years believed,
    `near` those meant by two digits.
    """
    plain = date_words.plain(text)
    if not plain:
        return DateReading(None, (), packed(N_("the cell is empty")))
    if len(plain) > _LONGEST:
        return DateReading(None, (), date_words.NAMES_NO_DAY)
    plain, weekday = date_words.without_weekday(date_words.without_time(plain))
    found = _found(plain, order, near)
    if found is None:
        return DateReading(None, (), date_words.why_no_day(plain))
    readings, why = found
    return _weighed(readings, why, weekday, years)


def _weighed(readings: tuple[date, ...], why: str, weekday: int | None, years: range) -> DateReading:
    """Take the one reading that is left after the weekday beside it and the years believed."""
    if weekday is not None and not why:
        fitting = tuple(day for day in readings if day.weekday() == weekday)
        if not fitting:
            return DateReading(None, readings, packed(N_("the day of the week beside it does not fit the date")))
        readings = fitting
    believed = tuple(day for day in readings if day.year in years)
    if readings and not believed:
        why = packed(N_("the year {year} cannot be meant"), (("year", str(readings[0].year)),))
        return DateReading(None, readings, why)
    if why or len(believed) != 1:
        return DateReading(None, believed, why or _two_meanings(believed))
    return DateReading(believed[0], believed)


def _two_meanings(readings: tuple[date, ...]) -> str:
    told = " or ".join(day.isoformat() for day in readings)
    return packed(N_("it could mean {readings}"), (("readings", told),))


Found = tuple[tuple[date, ...], str] | None


def _found(plain: str, order: Order | None, near: range) -> Found:
    """The readings of a cell and what spoils them; None when no shape of a date is in it."""
    if match := _WEEK_DATE.fullmatch(plain):
        return _week_day(*(int(part) for part in match.groups()))
    if match := _CJK.fullmatch(plain) or _CJK.match(plain):
        year, month, day = (int(part) for part in match.groups())
        rest = plain[match.end() :].strip()
        return _one(_century(year), month, day, date_words.beside(rest) if rest else "")
    if match := _VIETNAMESE.fullmatch(plain):
        day, month, year = (int(part) for part in match.groups())
        return _one(year, month, day)
    if match := _TRIPLE.fullmatch(plain):
        first, mark, second, third = match.groups()
        return _triple(first, second, third, order, near, dotted=mark == ".")
    if match := _YEAR_FIRST.fullmatch(plain):
        return _year_first(*(int(part) for part in match.groups()))
    if match := _COMPACT.fullmatch(plain):
        return _compact(match.group(1), order, near)
    if match := _SERIAL.fullmatch(plain):
        return (_SERIAL_ZERO + timedelta(days=int(match.group(1))),), ""
    return _with_month_name(plain, near)


def _week_day(year: int, week: int, weekday: int) -> Found:
    try:
        return (date.fromisocalendar(year, week, weekday),), ""
    except ValueError:
        return (), packed(N_("{year} has no week {week}"), (("year", str(year)), ("week", str(week))))


def _century(year: int) -> int:
    return year + 2000 if year < 100 else year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one(year: int, month: int, day: int, why: str = "") -> Found:
    """One order of the parts: the date, or what is wrong with it."""
    found = _day(year, month, day)
    return ((found,), why) if found else ((), date_words.why_not_in_calendar(year, month, day))


def _triple(first: str, second: str, third: str, order: Order | None, near: range, *, dotted: bool) -> Found:
    """Three numbers with one mark between them."""
    if len(first) >= 3:
        return _year_first(int(first), int(second), int(third)) if len(third) <= 2 else None
    if len(third) == 3:
        return (), packed(N_("{printed} is no year"), (("printed", third),))
    named = _named_readings(int(first), int(second), int(third), whole=len(third) == 4)
    if not named:
        year = int(third) if len(third) == 4 else 2000 + int(third)
        return (), date_words.why_not_in_calendar(year, int(second), int(first))
    if len(third) < 4:
        named = _believed(named, near)
    if order in named:
        named = {order: named[order]}
    elif dotted and Order.DAY in named:
        named = {key: day for key, day in named.items() if key is not Order.MONTH}
    return tuple(dict.fromkeys(named.values())), ""


def _year_first(year: int, month: int, day: int) -> Found:
    """2026-09-31 is no day, and 2026-13-03 is not silently turned round."""
    turned = _day(year, day, month)
    if month > 12 and turned:
        return (turned,), date_words.no_month(month)
    return _one(year, month, day)


def _named_readings(first: int, second: int, third: int, *, whole: bool) -> dict[Order, date]:
    """Every way to read three numbers; `whole` when the last one is a year of four digits."""
    ways = {Order.DAY: (third, second, first), Order.MONTH: (third, first, second)}
    if not whole:
        ways[Order.YEAR] = (first, second, third)
    made = {key: _day(_century(year), month, day) for key, (year, month, day) in ways.items()}
    return {key: day for key, day in made.items() if day}


def _believed(named: dict[Order, date], near: range) -> dict[Order, date]:
    """The readings of a year of two digits that are believed: those near, or all.

    20/5/17 is of 2020 or of 2017: years that are both past are near alike, and neither is taken for the other.
    """
    found = {key: day for key, day in named.items() if day.year in near}
    if found and all(day.year < near.stop - _RECENT for day in found.values()):
        found = {key: day for key, day in named.items() if near.start - _EARLIER <= day.year < near.stop}
    return found or named


def _compact(digits: str, order: Order | None, near: range) -> Found:
    """20261015, 15102026 or 261015."""
    if len(digits) == 6:
        return _triple(digits[:2], digits[2:4], digits[4:], order, near, dotted=False)
    year_first = _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if year_first and year_first.year in YEARS:
        return (year_first,), ""
    return _triple(digits[:2], digits[2:4], digits[4:], order, near, dotted=False)


def _with_month_name(plain: str, near: range) -> Found:
    """15-Oct-2026, Oct 15, 2026, 15. Oktober 2026, 24.SEP.2026, 15 de octubre de 2026."""
    parts = date_words.parts(plain)
    if parts is None or len(parts.numbers) != 2:
        return None
    month, (first, second) = parts.month, parts.numbers
    if len(first) == 4:
        return _one(int(first), month, int(second), parts.beside)
    if len(second) == 4:
        return _one(int(second), month, int(first), parts.beside)
    if len(first) > 2 or len(second) > 2:
        return None
    usual = _day(2000 + int(second), month, int(first))
    turned = _day(2000 + int(first), month, int(second))
    if usual and (usual.year in near or not turned or turned.year not in near):
        return (usual,), parts.beside
    both = tuple(day for day in (usual, turned) if day)
    return (both, parts.beside) if both else ((), packed(N_("no such day")))


def one_order(texts: Iterable[str]) -> Order | None:
    """The order of numeric dates that a whole column proves, None when it proves none.

    A column proves an order when one program wrote it: all its dates have one shape, some can be
    read in one way only, and those agree. A column typed by many hands proves nothing.
    """
    proofs: set[Order] = set()
    shapes: set[str] = set()
    for text in dict.fromkeys(texts):
        plain = date_words.without_time(date_words.plain(text))
        match = _TRIPLE.fullmatch(plain)
        if not match:
            if read_date(text).readings:
                return None
            continue
        shapes.add(re.sub(r"\d{1,2}", "9", re.sub(r"\d{4}", "Y", plain)))
        proofs |= _proof(*match.group(1, 3, 4))
    return proofs.pop() if len(shapes) == 1 and len(proofs) == 1 else None


def _proof(first: str, second: str, third: str) -> set[Order]:
    """The order of a date that can be read in one way only, as a set of one or none.

    1/24/17 proves it of a list of 2017 as well: of its three readings one is a day at all.
    """
    if len(first) > 2 or len(third) == 3:
        return set()
    whole = len(third) == 4
    named = _named_readings(int(first), int(second), int(third), whole=whole)
    if not whole:
        named = _believed(named, NEAR_YEARS)
    if not whole and len(named) > 1:  # 31/5/17 is of 2017: nobody keeps a list of 2031
        named = {key: day for key, day in named.items() if day.year in _KEPT} or named
    return set(named) if len(named) == 1 else set()
