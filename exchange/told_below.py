"""Days printed on a line of their own below each order line, as SAP prints its orders: `Delivery date: 10/23/2026`."""

from collections.abc import Sequence
from itertools import pairwise

from compliance.dates import read_date
from exchange.filled_down import Line
from exchange.grid import Cell, Sheet
from exchange.headers import Heading
from exchange.heading_meanings import exact_meanings
from exchange.words import is_total, unspaced

_FARTHEST = 12
"""Rows below an order line in which its day may stand: its text and its conditions come first."""
_MOST_CELLS = 3
_LEAST = 1.8

Told = tuple[str, tuple[int, int]]
"""A day as printed, and where it stands."""


def days_below(lines: Sequence[Line], heading: Heading, sheet: Sheet, end: int) -> set[int]:
    """Give each line the day that stands below it; the rows that say one.

    `end` is where the table ends. Nothing is given where the list has a column of such days, where a day stands before
    the first line, or where none stands below the last: then a day may be that of the lines below it. Two days below a
    line are two deliveries: both are kept, so that none is taken for the only one.
    """
    if not lines or "requested_date" in heading.fields or _days(sheet, heading.last + 1, lines[0].place):
        return set()
    ends = [*(after.place for _line, after in pairwise(lines)), end]
    found = [_days(sheet, line.place + 1, until) for line, until in zip(lines, ends, strict=True)]
    if not found[-1] or (len(lines) > 1 and not any(found[:-1])):
        return set()
    for line, days in zip(lines, found, strict=True):
        if days:
            printed = " / ".join(dict.fromkeys(day for day, _place in days))
            line.raw["requested_date"] = printed
            line.groups = line.groups | {"requested_date": (printed, days[0][1])}
    return {place[0] for days in found for _day, place in days}


def _days(sheet: Sheet, start: int, end: int) -> list[Told]:
    """The days that rows say with a label and nothing else, up to a sum."""
    found: list[Told] = []
    for place in range(start, min(end, start + _FARTHEST)):
        cells = sheet.rows[place]
        if any(isinstance(cell, str) and is_total(cell) for cell in cells):
            break
        if (day := _day(cells)) is not None:
            found.append((day[0], (place, day[1])))
    return found


def _day(cells: Sequence[Cell]) -> tuple[str, int] | None:
    """The day of a row that says when something is to be delivered, and its column: in one cell or behind its label."""
    filled = [(column, cell) for column, cell in enumerate(cells) if cell is not None]
    if not 0 < len(filled) <= _MOST_CELLS or not all(isinstance(cell, str) for _column, cell in filled):
        return None
    printed = " ".join(str(cell) for _column, cell in filled)
    words = unspaced(printed).replace("：", ":").split()
    for cut in range(1, min(len(words), 5)):
        label, day = " ".join(words[:cut]).rstrip(": "), " ".join(words[cut:])
        if exact_meanings(label).get("requested_date", 0.0) >= _LEAST and (said := _read(day)):
            return said, filled[0][0]
    return None


def _read(printed: str) -> str:
    """A day without the word before it that says what it counts in: `Day 10/23/2026`; "" for what is none."""
    for day in (printed, printed.partition(" ")[2]):
        if day[:1].isdigit() and read_date(day).readings:
            return day
    return ""
