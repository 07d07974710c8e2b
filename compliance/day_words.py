"""A day inside a line of words: 12 Nov, yesterday, letzten Montag, 3日前, 2026-11-12, R8.11.12, 11月12日(木)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from compliance import date_words
from compliance.dates import read_date
from resources.i18n import N_
from resources.told import packed

_HAN_WEEKDAY = r"(?:\s?[(（](?:周|週|星期)?[月火水木金土日一二三四五六](?:曜日?)?[)）])?"
_SHAPES = (
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}" + _HAN_WEEKDAY,
    r"(?:令和|平成|[RrHh])\s?(?:\d{1,2}|元)\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?" + _HAN_WEEKDAY,
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?[日号號]?" + _HAN_WEEKDAY,
    r"\d{1,2}\s?月\s?\d{1,2}\s?[日号號]?" + _HAN_WEEKDAY,
    r"[〇零一二三四五六七八九十]{1,4}月[一二三四五六七八九十]{1,3}[日号號]" + _HAN_WEEKDAY,
    r"\d{1,2}(?:st|nd|rd|th)?\.?[ -]?[^\W\d_]{3,12}\.?[ -]\d{4}",
    r"[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)? \d{4}",
    r"\d{1,2}(?:st|nd|rd|th)?\.?[ -]?[^\W\d_]{3,12}\b",
    r"[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?(?!\d)",
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}",
    r"\d{1,2}\.\d{1,2}\.?(?![\d.])",
    r"\d{1,2}/\d{1,2}(?![\d/])" + _HAN_WEEKDAY,
)
_PATTERNS = tuple(
    re.compile(rf"\b{shape}" if shape.startswith("[^") else rf"(?<![0-9A-Za-z]){shape}", re.IGNORECASE)
    for shape in _SHAPES
)
"""Before a day in figures no Latin letter or figure may stand; a Chinese or Japanese sign may: 于11月12日."""
_AGO = re.compile(
    r"\b(?P<count>\d{1,3}|one|two|three|four|five|six|seven) (?P<unit>day|week)s? ago\b"
    r"|\bvor (?P<zahl>\d{1,3}|einem|einer|zwei|drei|vier|fünf|sechs|sieben) (?P<einheit>tag|woche)(?:e?n?)?\b"
    r"|(?P<han>\d{1,3}|[一二两三四五六七八九十])\s?(?P<mark>日|天|週間|周|个星期|星期)前",
    re.IGNORECASE,
)
_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "einem": 1, "einer": 1, "zwei": 2, "drei": 3,
    "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip
_WEEKS = frozenset(("week", "woche", "週間", "周", "个星期", "星期"))
_BACK = {
    "today": 0, "heute": 0, "今天": 0, "今日": 0, "本日": 0, "yesterday": 1, "gestern": 1, "昨天": 1, "昨日": 1,
    "vorgestern": 2, "前天": 2, "一昨日": 2, "おととい": 2, "day before yesterday": 2,
}  # fmt: skip
_NAMED = re.compile(
    r"\b(?:(?:the )?day before yesterday|today|yesterday|heute|vorgestern|gestern)\b|一昨日|おととい|今天|昨天|前天|今日|本日|昨日",
    re.IGNORECASE,
)
_LATIN = {
    name: place
    for names in ("monday tuesday wednesday thursday friday saturday sunday",
                  "montag dienstag mittwoch donnerstag freitag samstag sonntag", "- - - - - sonnabend -")
    for place, name in enumerate(names.split())
    if name != "-"
}  # fmt: skip
_HAN_DAYS = {sign: place for signs in ("月火水木金土日", "一二三四五六天") for place, sign in enumerate(signs)}
_WEEKDAY = re.compile(
    rf"\b(?:last |on |am |letzten? |vergangenen )?(?P<latin>{'|'.join(_LATIN)})\b"
    r"|(?P<week>先週の?)?(?P<ja>[月火水木金土日])曜日?"
    r"|(?P<before>上个?)?(?:[周週]|星期|礼拜)(?P<zh>[一二三四五六日天])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a text and where it stands; `why` says why it is not clear, then `value` is None."""

    value: date | None
    start: int
    end: int
    why: str = ""


def find_day(text: str, on: date, *, ahead: bool = False, month_first: bool = False) -> Day | None:
    """The first day a text names, seen on a day; None when it names none.

    A day without a year is the last such day, or with `ahead` the next one. 03/04 is two days and said so, unless
    `month_first` says that the month stands in front, as wherever Chinese or Japanese is written.
    """
    found = [*_relative(text, on), *_written(text, on, ahead=ahead, month_first=month_first)]
    return min(found, key=lambda day: (day.start, -day.end)) if found else None


def _relative(text: str, on: date) -> Iterator[Day]:
    if match := _AGO.search(text):
        told = match["count"] or match["zahl"] or match["han"]
        unit = match["unit"] or match["einheit"] or match["mark"]
        count = _COUNTS.get(told.casefold()) or int(told)
        yield Day(on - timedelta(days=count * (7 if unit.casefold() in _WEEKS else 1)), match.start(), match.end())
    if match := _NAMED.search(text):
        yield Day(on - timedelta(days=_BACK[match[0].casefold().removeprefix("the ")]), match.start(), match.end())
    if match := _WEEKDAY.search(text):
        yield Day(_weekday(match, on), match.start(), match.end())


def _weekday(match: re.Match[str], on: date) -> date:
    """The last such day before today; 先週 and 上周 mean the calendar week before this one."""
    latin = match["latin"]
    place = _LATIN[latin.casefold()] if latin else _HAN_DAYS[match["ja"] or match["zh"]]
    if match["week"] or match["before"]:
        return on - timedelta(days=on.weekday() + 7 - place)
    return on - timedelta(days=(on.weekday() - place) % 7 or 7)


def _written(text: str, on: date, *, ahead: bool, month_first: bool) -> Iterator[Day]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _read(match[0], on, ahead=ahead, month_first=month_first)
            if day is not None:
                yield Day(day.value, match.start(), match.end(), day.why)


def _read(text: str, on: date, *, ahead: bool, month_first: bool) -> Day | None:
    """A written day: with its year as everywhere, without it the nearest on the side that is meant."""
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text.strip())
    reading = read_date(bare)
    if reading.value is not None and (re.search(r"\d{4}", bare) or _ERA.match(bare)):
        return Day(reading.value, 0, 0)
    if len(reading.readings) > 1:
        said = (("text", text), ("day", reading.readings[0].isoformat()))
        return Day(None, 0, 0, packed(N_("“{text}” can be more than one day; write it as {day}."), said))
    beside = _BESIDE.search(bare)
    bare = date_words.plain(bare[: beside.start()] if beside else bare)
    numbers = [int(part) for part in re.findall(r"\d+", bare)]
    if len(numbers) > 2:
        return Day(reading.value, 0, 0) if reading.value is not None else None
    parts = _day_and_month(bare, numbers, month_first=month_first)
    if parts is None:
        return None
    if isinstance(parts, str):
        return Day(None, 0, 0, packed(parts, (("text", text),)))
    found = _nearest(text, *parts, on, ahead=ahead)
    if beside and found.value is not None and _HAN_DAYS[beside[1]] != found.value.weekday():
        told = N_("The weekday beside “{text}” does not fit; check the day.")
        return Day(None, 0, 0, packed(told, (("text", text),)))
    return found


_ERA = re.compile(r"(?:令和|平成|[RrHh])\s?(?:\d|元)")
_BESIDE = re.compile(r"\s?[(（](?:周|週|星期)?([月火水木金土日一二三四五六])(?:曜日?)?[)）]$")


def _day_and_month(text: str, numbers: list[int], *, month_first: bool) -> tuple[int, int] | str | None:
    """Day and month of a date without year; a sentence when they could be read in two ways."""
    words = [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word not in {"月", "日", "号", "號"}]
    if len(numbers) == 1 and len(words) == 1 and words[0] in date_words.month_names():
        return numbers[0], date_words.month_names()[words[0]]
    if len(numbers) != 2 or words:
        return None
    first, second = numbers
    if "月" in text or ("/" in text and month_first and first <= 12):
        return second, first
    if "." in text:
        return first, second
    if first > 12 >= second:
        return first, second
    if second > 12 >= first:
        return second, first
    return (first, second) if first == second else N_("“{text}” can be two days; write the month in letters.")


def _nearest(text: str, day: int, month: int, on: date, *, ahead: bool) -> Day:
    years = range(on.year, on.year + 3) if ahead else range(on.year, on.year - 5, -1)
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found >= on) if ahead else (found <= on):
            return Day(found, 0, 0)
    return Day(None, 0, 0, packed(N_("There is no “{text}”; check day and month."), (("text", text),)))
