"""Rows that could not be taken, with the reason by cell, and the workbook in which they are corrected."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from exchange.grid import LONGEST_CELL, Cell
from exchange.whole_file import whole
from resources.i18n import said

REASON = "reason"
"""Heading of the column that says why; it is passed over when the workbook comes back."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


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


def write_rejects(path: Path, rejected: Sequence[Rejected]) -> None:
    """Write the rejected rows as they came in, sheet by sheet, with a last column that says why.

    The workbook imports back as it is; OSError leaves what was there. Text stays text: what begins with = + - @ is never a formula.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, headings, rows in _sheets(rejected):
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31] or "rejected")
        for place, cells in enumerate([(*headings, REASON), *rows], start=1):
            for column, value in enumerate(cells, start=1):
                written = _written(value)
                if written is None:
                    continue
                cell = sheet.cell(place, column, written)
                if isinstance(written, str):
                    cell.value, cell.data_type = written, "s"
                    cell.number_format = "@"
                elif isinstance(written, date):
                    cell.number_format = "yyyy-mm-dd"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
    if not book.worksheets:
        book.create_sheet("rejected")
    with whole(path) as part:
        book.save(part)


def _sheets(rejected: Iterable[Rejected]) -> list[tuple[str, tuple[str, ...], list[tuple[Cell, ...]]]]:
    """The rows grouped by sheet; several reasons for one row stand together."""
    rows: dict[tuple[str, int], list[Rejected]] = {}
    for entry in rejected:
        rows.setdefault((entry.sheet, entry.row), []).append(entry)
    sheets: dict[tuple[str, tuple[str, ...]], list[tuple[Cell, ...]]] = {}
    for (name, number), entries in rows.items():
        headings = entries[0].headings
        cells = (*entries[0].cells[: len(headings)], *(None,) * (len(headings) - len(entries[0].cells)))
        why = "; ".join(f"{entry.cell or said('row {n}', n=number)}: {entry.reason}" for entry in entries)
        sheets.setdefault((name, headings), []).append((*cells, why))
    return [(name, headings, lines) for (name, headings), lines in sheets.items()]


def _written(value: Cell) -> str | int | float | Decimal | date | datetime | bool | None:
    if isinstance(value, str):
        return _CONTROL.sub(" ", value)[:LONGEST_CELL]
    if isinstance(value, time | timedelta):
        return str(value)
    return value
