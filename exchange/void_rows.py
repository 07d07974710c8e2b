"""Rows of a list that are no open order lines without a word of it in the row: struck out, or by a code that a legend explains."""

import re
from collections.abc import Mapping, Sequence

from exchange.book_cells import text
from exchange.cancelled import says_cancelled
from exchange.grid import Cell, Sheet
from exchange.headers import Heading
from exchange.words import key

_CODE = re.compile(r"(?<![^\W_])([A-Z0-9]{1,3})\s*[:：=＝]\s*([^\s,，;；、:：=＝/／)）]{1,20})")
_LONGEST = 300
_BELOW = 40
"""So many of the last rows may hold a legend."""
_LEAST = 2
"""So many codes at least has a legend: `A: cancelled` may be anything."""


def void_rows(sheet: Sheet, heading: Heading, start: int) -> Mapping[int, str]:
    """The places of rows that are void, each with its kind: struck, or cancelled by the code of a column.

    `start` is the first row above the heading that belongs to its table.
    """
    found: dict[int, str] = {}
    codes = _void_codes(sheet, heading, start)
    if not codes and not sheet.struck:
        return found
    for place in range(heading.last + 1, len(sheet.rows)):
        cells = sheet.rows[place]
        if sheet.number(place) in sheet.struck:
            found[place] = "struck"
        elif any(column < len(cells) and text(cells[column]) in void for column, void in codes.items()):
            found[place] = "cancelled"
    return found


def _void_codes(sheet: Sheet, heading: Heading, start: int) -> dict[int, frozenset[str]]:
    """The codes of a column that mean cancelled, as a legend above or below says: `確認碼 Y:已確認 N:未確認 V:作廢`."""
    found: dict[int, frozenset[str]] = {}
    below = (cells for cells in sheet.rows[max(heading.last + 1, len(sheet.rows) - _BELOW) :] if _is_alone(cells))
    for cells in (*sheet.rows[start : heading.first], *below):
        for cell in cells:
            if not isinstance(cell, str) or len(cell) > _LONGEST:
                continue
            told = list(_CODE.finditer(cell))
            void = frozenset(match[1] for match in told if says_cancelled(match[2]))
            column = _column(cell[: told[0].start()], heading) if len(told) >= _LEAST and void else -1
            if column >= 0:
                found[column] = found.get(column, frozenset()) | void
    return found


def _is_alone(cells: Sequence[Cell]) -> bool:
    """Whether a row has one cell, as a legend below a list has."""
    return sum(cell is not None for cell in cells) == 1


def _column(named: str, heading: Heading) -> int:
    """The column whose heading a legend begins with; that of the status where it begins with its codes."""
    if not key(named):
        return heading.fields.get("status", -1)
    return next((column for column, said in enumerate(heading.texts) if key(said) and key(said) == key(named)), -1)
