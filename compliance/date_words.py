"""The words around a date: months, weekdays, eras, times of day, and the words that make it no day."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from resources import rows
from resources.i18n import N_
from resources.told import packed

_DASHES = {ord(dash): "-" for dash in "‐‑‒–—―−－ー"} | {ord("’"): "'", ord("·"): ".", ord("。"): "."}
_ERAS = {
    "令和": 2018, "令": 2018, "r": 2018, "平成": 1988, "平": 1988, "h": 1988,
    "民国": 1911, "民國": 1911, "中華民國": 1911, "中华民国": 1911,
}  # fmt: skip
_ERA = re.compile(r"^(令和|平成|民国|民國|中華民國|中华民国|令|平|r(?=\s*\d)|h(?=\s*\d))\.?\s*(\d{1,3}|元)\s*([年./-])")
_HAN_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_HAN_NUMBER = re.compile(r"[〇○零一二三四五六七八九十]+(?=[年月日号號])")
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?|\d{1,2}[時时点](?:\d{1,2}分?)?|\d{1,2}\s*uhr"
_ZONE = r"(?:z|utc|gmt|ce?s?t|jst|kst|cst|bst|[ep][ds]t)?\s*(?:[+-]\d{2}:?\d{2})?(?:\s*\([^)]*\)$)?"
_TIME = re.compile(
    rf"(?:(?<=\d)t|[\s,]|^|(?<=[日일]))(?:上午|下午|午前|午後|오전|오후)?\s*(?:{_CLOCK})"
    rf"\s*(?:[ap]\.?m\b\.?)?(?:\s*uhr)?\s*{_ZONE}(?=\s|$)"
)
_FILLERS = frozenset(
    ("st", "nd", "rd", "th", "er", "eme", "o", "a", "de", "del", "di", "do", "den", "der", "le", "the", "of")
) | {"i", "г", "года", "року", "r"}
_ROMAN = {
    name: place
    for place, name in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), start=1)
}
_NO_ROMAN = re.compile(r"^[ivx]+\b|^[ivx]+\d|\b\d{4}\s?v\s?\d{1,2}$")
"""`v.10/2026`, `2026 v 10`: a Swedish week; no month in Roman figures stands before its day but behind its year and a stop."""
_NO_DAY = (
    (r"\bq[1-4]\b|\b[1-4]q\b|quart|季度|四半期|분기|trimestr", N_("a quarter is not a day")),
    (
        (
            r"\b(kw|cw|wk|weeks?|woche|semaine|sem|semana|settimana|uke|uge|vecka|viikko|vko|vk|het|tyden|tydz|tydzien|hafta)\b|"
            r"\b[kc]?w\s?\d{1,2}\b|^v\.?\s?\d{1,2}\b|\b\d{4}\s?v\s?\d{1,2}$|第?\d+\s*[周週주]"
        ),
        N_("a week is not a day"),
    ),
    (
        r"\b(after|days?|within|nach|tage|wochen|apres|jours|asap)\b|后|後|以内|以內|天|이후",
        N_("a time after something else is not a day"),
    ),
    (
        r"上旬|中旬|下旬|初|末|底|초|중순|하순|말|\b(early|mid|end|late|begin|anfang|mitte|ende|debut|fin|inicio)\b",
        N_("a part of a month is not a day"),
    ),
    (r"頃|ごろ|左右|\b(approx|about|around|circa|ca|etwa|vers|env)\b", N_("it is not exact")),
)


NAMES_NO_DAY = packed(N_("it names no day"))
"""Why a text without any figure is no day."""


def plain(text: str) -> str:
    """The text in small letters, one width, no accents, one kind of blank and dash, eras as years."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES)
    folded = " ".join(_without_accents(folded).split()).strip("'\"`´ ;")
    folded = _HAN_NUMBER.sub(lambda match: _han_number(match.group()), folded)
    return _ERA.sub(_era_year, folded)


def _without_accents(text: str) -> str:
    """Latin and Cyrillic letters without their marks; other scripts keep theirs."""
    if text.isascii():
        return text
    kept = []
    for sign in text:
        base = unicodedata.normalize("NFD", sign)[0]
        kept.append(base if unicodedata.name(base, "").startswith(("LATIN", "CYRILLIC")) else sign)
    return "".join(sign for sign in kept if not unicodedata.combining(sign)).replace("ı", "i").replace("ł", "l")


def _han_number(written: str) -> str:
    """二〇二六 is 2026 digit by digit, 十五 is 15 by tens."""
    if "十" not in written:
        return "".join(str(_HAN_DIGITS[sign]) for sign in written)
    tens, _, units = written.partition("十")
    if len(tens) > 1 or len(units) > 1 or units == "十":
        return written
    return str(10 * (_HAN_DIGITS[tens] if tens else 1) + (_HAN_DIGITS[units] if units else 0))


def _era_year(match: re.Match[str]) -> str:
    era, year, mark = match.groups()
    return f"{_ERAS[era] + (1 if year == '元' else int(year))}{mark}"


def without_time(text: str) -> str:
    """The text without a time of day, wherever it stands."""
    return " ".join(_TIME.sub(" ", text).split()) if re.search(r"[:時时点]|uhr", text) else text


@cache
def _weekdays() -> tuple[dict[str, int], re.Pattern[str]]:
    """The written forms of the weekdays with their numbers, and a pattern for one at either end."""
    days = {
        plain(name): int(row["weekday"]) for row in rows("calendars/weekday_names.csv") for name in row["names"].split()
    }
    words = "|".join(re.escape(word) for word in sorted(days, key=len, reverse=True))
    head = rf"^(?P<head>{words})(?![^\W\d_])[.,]*\s*"
    tail = rf"(?:(?<=[日일\d])|[\s,(]+)(?P<tail>{words})\)?$"
    return days, re.compile(f"{head}|{tail}")


def without_weekday(text: str) -> tuple[str, int | None]:
    """The text without a weekday at either end, and that weekday (Monday is 0)."""
    days, pattern = _weekdays()
    match = pattern.search(text)
    if not match:
        return text, None
    rest = (text[: match.start()] + text[match.end() :]).strip(" ,(")
    if not rest[:1].isalnum() or not any(sign.isdigit() for sign in rest):
        return text, None
    return rest, days[match.group("head") or match.group("tail")]


@cache
def month_names() -> dict[str, int]:
    """Every written form of a month, folded as `plain` does, with its number."""
    return {
        plain(name): int(row["month"]) for row in rows("calendars/month_names.csv") for name in row["names"].split()
    }


@dataclass(frozen=True, slots=True)
class Parts:
    """A date with its month in letters: the month, the numbers as written, the words that do not belong."""

    month: int
    numbers: tuple[str, ...]
    beside: str


def parts(text: str) -> Parts | None:
    """The pieces of a date whose month is a word; None when it has no month or more than one."""
    words = re.findall(r"[^\W\d_]+", text)
    months = [month_names()[word] for word in words if word in month_names()]
    if not months and not _NO_ROMAN.search(text):
        months = [_ROMAN[word] for word in words if word in _ROMAN]
    if len(months) != 1:
        return None
    strange = [word for word in words if not (word in month_names() or word in _FILLERS or word in _ROMAN)]
    return Parts(months[0], tuple(re.findall(r"\d+", text)), beside(" ".join(strange)) if strange else "")


def beside(words: str) -> str:
    """That there are words beside a date which do not belong to it."""
    return packed(N_('"{printed}" stands beside the date'), (("printed", words),))


def no_month(month: int) -> str:
    """That no month has this number."""
    return packed(N_("there is no month {month}"), (("month", str(month)),))


def why_not_in_calendar(year: int, month: int, day: int) -> str:
    """What is wrong with a date that does not exist."""
    if not 1 <= month <= 12:
        return no_month(month)
    return packed(N_("{month} has no day {day}"), (("month", f"{year}-{month:02d}"), ("day", str(day))))


def why_no_day(text: str) -> str:
    """Why a text without a full date names no day."""
    for pattern, why in _NO_DAY:
        if re.search(pattern, text):
            return packed(why)
    if not any(sign.isdigit() for sign in text) and text not in month_names():
        return NAMES_NO_DAY
    found = parts(text)
    if len(re.findall(r"\d+", text)) > 3 or (found and len(found.numbers) > 2):
        return packed(N_("there is more than one day in it"))
    return packed(N_("day, month and year are not all there"))
