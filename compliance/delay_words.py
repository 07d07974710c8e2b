"""A delay told in one line, such as `PO-1/2 customs hold 3 Nov 2026 to 12 Nov 2026: broker lost the paper`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from compliance.dates import read_date
from compliance.day_words import find_day
from compliance.delays import causes, read_cause, read_owner
from compliance.terms import Owner
from resources import rows

_ENDS = 2
"""Days a delay has: its first, and the first after it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a line of words says of a delay; what it does not say is empty or None, nothing is guessed.

    `unclear` names dates that could be read in two ways.
    """

    subject: str = ""
    cause: str = ""
    owner: Owner | None = None
    start: date | None = None
    end: date | None = None
    note: str = ""
    unclear: tuple[str, ...] = ()


def read(text: str, subjects: Iterable[str] = (), on: date | None = None) -> Told:
    """Read a line of words; `subjects` are the names it may begin with, such as order lines.

    The note stands after a colon or a semicolon, or after a comma where nothing else is said. The first date is the
    first day of the delay, the second the first day after it. Seen on a day, `3 Nov` is the last such day and
    `yesterday` is read; otherwise only dates with their year are.
    """
    words, _mark, note = _parted(text)
    words, note = (words, note) if note else _aside(words)
    subject, words = _subject(words, subjects)
    dates, unclear, words = _dates(words)
    if on is not None:
        dates, unclear, words = _days(words, on, dates, unclear)
    cause, words = _cause(words)
    owner = _owner(words)
    known = causes()[cause].owner if cause else None
    return Told(
        subject=subject,
        cause=causes()[cause].name if cause else "",
        owner=owner or known,
        start=dates[0] if dates else None,
        end=dates[1] if len(dates) > 1 else None,
        note=note.strip(),
        unclear=tuple(unclear),
    )


def _parted(text: str) -> tuple[str, str, str]:
    """The words before the note, and the note."""
    found = re.search(r"[:;]\s|[：；]", f"{text} ")
    return (text, "", "") if found is None else (text[: found.start()], found[0], text[found.end() :])


def _aside(words: str) -> tuple[str, str]:
    """The words before the commas behind which there is no figure, cause or owner, and those behind them."""
    parts = re.split(r",\s+|[，、]", words)
    count = len(parts)
    while count > 1 and not (
        re.search(r"\d", parts[count - 1]) or _cause(parts[count - 1])[0] or _owner(parts[count - 1])
    ):
        count -= 1
    return ", ".join(parts[:count]), ", ".join(part for part in parts[count:] if part.strip())


def _days(words: str, on: date, dates: list[date], unclear: list[str]) -> tuple[list[date], list[str], str]:
    """Days without a year and such as `yesterday` with the dates before them, those not clear, and the words without."""
    found, doubtful = list(dates), list(unclear)
    while len(found) + len(doubtful) < _ENDS and (day := find_day(words, on)) is not None:
        if day.value is not None:
            found.append(day.value)
        else:
            doubtful.append(words[day.start : day.end])
        words = f"{words[: day.start]} {words[day.end :]}"
    return found, doubtful, words


def _subject(words: str, subjects: Iterable[str]) -> tuple[str, str]:
    """The longest of the names that stands in the words as a whole, and the words without it."""
    folded = words.casefold()
    for name in sorted({name for name in subjects if name}, key=len, reverse=True):
        found = re.search(rf"(?<![\w/-]){re.escape(name.casefold())}(?![\w/-])", folded)
        if found is not None:
            return name, f"{words[: found.start()]} {words[found.end() :]}"
    return "", words


def _dates(words: str) -> tuple[list[date], list[str], str]:
    """Every date in the words in order, those that are not clear, and the words without them."""
    parts = re.sub(r"\s(?:to|until|till|bis|至|到|から|–|—|-|→)\s", " , ", f" {words} ").replace("〜", " , ").split()
    found: list[date] = []
    unclear: list[str] = []
    rest: list[str] = []
    place = 0
    while place < len(parts):
        for length in (3, 2, 1):
            piece = " ".join(parts[place : place + length]).strip(",.")
            if len(parts) - place < length or not any(sign.isdigit() for sign in parts[place] + piece[-1:]):
                continue
            reading = read_date(piece)
            if reading.value is not None:
                found.append(reading.value)
                place += length
                break
            if length == 1 and re.fullmatch(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", piece):
                unclear.append(piece)
                place += 1
                break
        else:
            rest.append(parts[place])
            place += 1
    return found, unclear, " ".join(rest)


def _cause(words: str) -> tuple[str, str]:
    """The code of the longest cause named in the words, and the words without it."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            cause = read_cause(" ".join(parts[start : start + length]))
            if cause is not None and cause.code != "stage_unknown":
                return cause.code, " ".join(parts[:start] + parts[start + length :])
    return "", words


def _owner(words: str) -> Owner | None:
    """The first owner named in what is left."""
    parts = [part.strip(",.()") for part in words.split()]
    for length in (2, 1):
        for start in range(len(parts) - length + 1):
            owner = read_owner(" ".join(parts[start : start + length]))
            if owner is not None and owner is not Owner.UNKNOWN:
                return owner
    return None


def names() -> tuple[str, ...]:
    """The names of all causes, in the order of the life of an order; the one for what nobody heard comes last."""
    return tuple(row["name"] for row in rows("calendars/delay_causes.csv"))
