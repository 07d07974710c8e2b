"""Rows that could not be taken, each with the reason by cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from exchange.grid import Cell
from resources import i18n
from resources.i18n import N_, _, said

REASON = N_("Reason")
"""Heading of the column that says why; it is passed over when the workbook comes back, in whatever language."""


@cache
def _reasons() -> frozenset[str]:
    found = set()
    for language in i18n.available():
        with i18n.speaking(language):
            found.add(_(REASON).casefold())
    return frozenset(found)


def is_reason(heading: Cell) -> bool:
    """Whether a heading is that of the column that says why."""
    return isinstance(heading, str) and heading.strip().casefold() in _reasons()


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row that was not taken: where it stands, which cell is to blame and why.

    `headings` and `cells` are the row as it came in; `cell` is its address such as `K12`, empty when
    the whole row is meant.
    """

    sheet: str
    row: int
    cell: str
    reason: str
    headings: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row as it came in, every reason against it in one text, and the columns (0 = the first) that are to blame.

    `opened` are the columns whose cells could mean two things or nothing, with what is to be known of them.
    """

    cells: tuple[Cell, ...]
    why: str
    blamed: frozenset[int]
    opened: Mapping[int, str]


Opened = Mapping[tuple[str, int], Mapping[str, str]]
"""Sheet and row -> the addresses of cells that were left open, each with why."""
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d*")


def by_sheet(
    rejected: Iterable[Rejected], opened: Opened | None = None
) -> list[tuple[str, tuple[str, ...], list[Refusal]]]:
    """The rows grouped by sheet and headings, in the order of the file; several reasons for one row stand together."""
    told = opened or {}
    rows: dict[tuple[str, int], list[Rejected]] = {}
    for entry in map(_without_reasons, rejected):
        rows.setdefault((entry.sheet, entry.row), []).append(entry)
    sheets: dict[tuple[str, tuple[str, ...]], list[Refusal]] = {}
    order = {name: place for place, name in enumerate(dict.fromkeys(name for name, _row in rows))}
    for (name, number), entries in sorted(rows.items(), key=lambda item: (order[item[0][0]], item[0][1])):
        headings = entries[0].headings
        cells = (*entries[0].cells[: len(headings)], *(None,) * (len(headings) - len(entries[0].cells)))
        row = said("row {n}", n=number)
        why = "; ".join(f"{entry.cell or row}: {entry.reason}" for entry in entries)
        blamed = frozenset(_column(entry.cell) for entry in entries if entry.cell)
        open_ = {
            _column(address): words
            for address, words in told.get((name, number), {}).items()
            if _ADDRESS.fullmatch(address) and _column(address) < len(headings)
        }
        sheets.setdefault((name, headings), []).append(Refusal(cells, why, blamed, open_))
    return [(name, headings, lines) for (name, headings), lines in sheets.items()]


def _without_reasons(entry: Rejected) -> Rejected:
    """A row without the reasons of a time before."""
    if not any(map(is_reason, entry.headings)):
        return entry
    kept = [place for place, heading in enumerate(entry.headings) if not is_reason(heading)]
    cells = (*entry.cells, *(None,) * (len(entry.headings) - len(entry.cells)))
    headings = tuple(entry.headings[place] for place in kept)
    return replace(entry, headings=headings, cells=tuple(cells[place] for place in kept))


def _column(address: str) -> int:
    """The place of the column of an address, counted from 0: C7 is 2."""
    place = 0
    for letter in address.rstrip("0123456789"):
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
