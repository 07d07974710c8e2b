"""The workbook of rejected rows: they are corrected in it, and it is imported again."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from exchange import grid
from exchange.grid import LONGEST_CELL
from exchange.rejects import REASON, Opened, Refusal, Rejected, by_sheet
from exchange.summary import paper
from exchange.summary.cells import shown_width
from exchange.summary.styles import ACCENT, BAD, BAD_FILL, HAIR, WARN_FILL, WHITE, aligned, fill, font, format_of, under
from exchange.summary.tables import Head, fit, heighten, page_footer
from exchange.whole_file import whole
from resources.i18n import _

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST, _REASONS = 36, 60
"""The width at which texts run over several lines, and that of the column that says why."""
_SHOWN_SHORT = 10**11
"""From twelve digits on a spreadsheet shows a number, as of an order, by its first six and a power of ten."""
_NOTE, _LONGEST_NOTE = 280, 1_000
"""Pixels a note is wide, and the most characters of one."""


def write_rejects(path: Path, rejected: Sequence[Rejected], opened: Opened | None = None) -> None:
    """Write the rejected rows as they came in, sheet by sheet, with a last column that says why.

    The workbook imports back as it is: headings in the first row, nothing above. OSError leaves what was there.
    Text stays text: what begins with = + - @ is never a formula. Cells that are to blame stand on a ground of their own,
    those that could mean two things or nothing on another, with a note of what they could mean (`opened`).
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, headings, refusals in by_sheet(rejected, opened):
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31] or "rejected")
        _fill(sheet, headings, refusals)
        _set_up(sheet, path.stem)
    if not book.worksheets:
        book.create_sheet("rejected")
    with whole(path) as part:
        book.save(part)


def _fill(sheet: Worksheet, headings: Sequence[str], refusals: Sequence[Refusal]) -> None:
    for place, title in enumerate((*headings, _(REASON)), start=1):
        cell = sheet.cell(1, place)
        _put(cell, title)
        cell.font, cell.fill = font(10, WHITE, bold=True), fill(BAD if place > len(headings) else ACCENT)
        cell.alignment = aligned("left", "center", wrap=True, indent=1)
    for number, refusal in enumerate(refusals, start=2):
        for place, value in enumerate((*refusal.cells, refusal.why)):
            cell = sheet.cell(number, place + 1)
            _put(cell, value)
            cell.border = under(HAIR, "hair")
            if place in refusal.blamed:
                cell.fill = fill(BAD_FILL)
            elif place in refusal.opened:
                cell.fill = fill(WARN_FILL)
            if words := refusal.opened.get(place):
                cell.comment = _note(words)
    rows = [[str(value or "") for value in (*refusal.cells, refusal.why)] for refusal in refusals]
    widest = [max((shown_width(text, "text") for text in column), default=0) for column in zip(*rows, strict=True)]
    heads = [
        Head(title, width=_WIDEST * (wide > _WIDEST), wrap=wide > _WIDEST)
        for title, wide in zip(headings, widest, strict=False)
    ]
    heads.append(Head(_(REASON), width=_REASONS, wrap=True))
    fit(sheet, heads, rows, 1)
    for number, row in enumerate(rows, start=2):
        heighten(sheet, number, heads, row)


def _note(words: str) -> Comment:
    """A note at a cell, as high as its words need."""
    note = Comment(words[:_LONGEST_NOTE], "Monazite")
    note.width, note.height = _NOTE, 24 + 17 * ceil(min(shown_width(words, "text"), _LONGEST_NOTE) / (_NOTE / 7))
    return note


def _put(cell: Cell | MergedCell, value: grid.Cell) -> None:
    """A value as it came in, in a form that says what it is; one without a place in a cell stays text."""
    if isinstance(value, str):
        value = _CONTROL.sub(" ", value)[:LONGEST_CELL]
    elif isinstance(value, time | timedelta):
        value = str(value)
    cell.font = font(10)
    cell.alignment = aligned(
        "right" if isinstance(value, int | float | Decimal) else "left", "center", wrap=True, indent=1
    )
    if value is None or value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", format_of("code")
    elif isinstance(value, int | float) and abs(value) >= _SHOWN_SHORT and value % 1 == 0:
        cell.number_format = "0"
    elif isinstance(value, date):
        clock = isinstance(value, datetime) and value.time() != time()
        cell.number_format = format_of("date") + (" hh:mm" if clock else "")


def _set_up(sheet: Worksheet, name: str) -> None:
    """Headings that stay, on the screen and on paper."""
    sheet.sheet_properties.tabColor = BAD
    sheet.freeze_panes = "A2"
    paper.set_up(sheet)
    sheet.print_title_rows = "1:1"
    page_footer(sheet, name, sheet.title)
    paper.settle(sheet)
