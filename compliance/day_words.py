"""A day inside a line of words: 12 Nov, yesterday, last Monday, 3 days ago, 2026-11-12, 11月12日."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from compliance.date_words import month_names
from compliance.dates import read_date

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHAPES = (
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}",
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日",
    r"\d{1,2}\s?月\s?\d{1,2}\s?[日号]",
    r"\d{1,2}(?:st|nd|rd|th)?\.?[ -]?[^\W\d_]{3,12}\.?[ -]\d{4}",
    r"[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)? \d{4}",
    r"\d{1,2}(?:st|nd|rd|th)?\.?[ -]?[^\W\d_]{3,12}\b",
    r"[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?(?!\d)",
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}",
    r"\d{1,2}\.\d{1,2}\.?(?![\d.])",
    r"\d{1,2}/\d{1,2}(?![\d/])",
)
_PATTERNS = tuple(re.compile(rf"(?<![\w]){shape}" if shape[0] == "\\" else rf"\b{shape}") for shape in _SHAPES)
_AGO = re.compile(r"\b(\d{1,3}|one|two|three|four|five|six|seven) (day|week)s? ago\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(today|yesterday|heute|gestern|(?:last |on )?(?:" + "|".join(_WEEKDAYS) + r"))\b|今天|昨天|今日|昨日",
    re.IGNORECASE,
)
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_TODAY = {"today", "heute", "今天", "今日"}
_YESTERDAY = {"yesterday", "gestern", "昨天", "昨日"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a text and where it stands; `why` says why it is not clear, then `value` is None."""

    value: date | None
    start: int
    end: int
    why: str = ""


def find_day(text: str, on: date, *, ahead: bool = False) -> Day | None:
    """The first day a text names, seen on a day; None when it names none.

    A day without a year is the last such day, or with `ahead` the next one. 03/04 is two days and said so.
    """
    found = [*_relative(text, on), *_written(text, on, ahead=ahead)]
    return min(found, key=lambda day: (day.start, -day.end)) if found else None


def _relative(text: str, on: date) -> Iterator[Day]:
    if match := _AGO.search(text):
        count = _COUNTS.get(match[1].casefold()) or int(match[1])
        days = count * (7 if match[2].casefold() == "week" else 1)
        yield Day(on - timedelta(days=days), match.start(), match.end())
    if match := _NAMED.search(text):
        yield Day(_named(match[0].casefold(), on), match.start(), match.end())


def _named(word: str, on: date) -> date:
    if word in _TODAY:
        return on
    if word in _YESTERDAY:
        return on - timedelta(days=1)
    place = _WEEKDAYS.index(word.rsplit(maxsplit=1)[-1])
    return on - timedelta(days=(on.weekday() - place) % 7 or 7)


def _written(text: str, on: date, *, ahead: bool) -> Iterator[Day]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _read(match[0], on, ahead=ahead)
            if day is not None:
                yield Day(day.value, match.start(), match.end(), day.why)


def _read(text: str, on: date, *, ahead: bool) -> Day | None:
    """A written day: with its year as everywhere, without it the nearest on the side that is meant."""
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text.strip())
    reading = read_date(bare)
    if reading.value is not None and re.search(r"\d{4}", bare):
        return Day(reading.value, 0, 0)
    if len(reading.readings) > 1:
        return Day(None, 0, 0, f"“{text}” {reading.why}; write it as {reading.readings[0].isoformat()}.")
    numbers = [int(part) for part in re.findall(r"\d+", bare)]
    if len(numbers) > 2 and reading.value is not None:
        return Day(reading.value, 0, 0)
    parts = _day_and_month(bare, numbers)
    if parts is None:
        return None
    if isinstance(parts, str):
        return Day(None, 0, 0, parts)
    return _nearest(text, *parts, on, ahead=ahead)


def _day_and_month(text: str, numbers: list[int]) -> tuple[int, int] | str | None:
    """Day and month of a date without year; a sentence when they could be read in two ways."""
    words = [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word not in {"月", "日", "号"}]
    if len(numbers) == 1 and len(words) == 1 and words[0] in month_names():
        return numbers[0], month_names()[words[0]]
    if len(numbers) != 2 or words:
        return None
    first, second = numbers
    if "月" in text:
        return second, first
    if "." in text:
        return first, second
    if first > 12 >= second:
        return first, second
    if second > 12 >= first:
        return second, first
    return (first, second) if first == second else f"“{text}” can be two days; write the month in letters."


def _nearest(text: str, day: int, month: int, on: date, *, ahead: bool) -> Day:
    years = range(on.year, on.year + 3) if ahead else range(on.year, on.year - 5, -1)
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found >= on) if ahead else (found <= on):
            return Day(found, 0, 0)
    return Day(None, 0, 0, f"There is no “{text}”; check day and month.")
