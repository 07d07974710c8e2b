"""Sheets of the workbook under construction: title, native tables, widths, print set-up, and what they hold."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from exchange.summary.cells import Faults, Value, plain, put, shown_width, standing, width_of
from exchange.summary.paper import set_up
from exchange.summary.styles import (
    ACCENT,
    ACCENT_DARK,
    GREY,
    HAIR,
    RIGHT,
    SOFT,
    WHITE,
    aligned,
    digit_width,
    face,
    fill,
    font,
    line_height,
    over,
    under,
)
from resources.i18n import _

MOST_ROWS = 1_048_576
"""The rows of a sheet."""
TOP = 4
"""The row of the headings where a sheet holds one table."""
_WIDEST, _SAMPLE = 46, 400
_NARROW = 1.28
"""Letters of a text are narrower than the digits that column widths are counted in."""
_PIECE = re.compile(r"[^\x00-\u2e7f]|[\x00-\u2e7f]+")
_WORD = re.compile(r"\S+\s*|\s+")
_EXACT = RIGHT | {"date"}
"""Kinds that are shown as ### where the column is too narrow."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Head:
    """A column: heading, kind of value, what it means, its unit and where it comes from (for the Dictionary).

    `width` 0 = as wide as its values; `wrap` lets long text run over several lines.
    """

    title: str
    kind: str = "text"
    meaning: str = ""
    unit: str = ""
    source: str = ""
    width: int = 0
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table stands: its sheet, the row of its headings, its last row."""

    sheet: Worksheet
    top: int
    last: int
    heads: tuple[Head, ...]
    first_column: int = 1

    def column(self, place: int) -> str:
        """The letter of the column of that place (0 = the first)."""
        return get_column_letter(self.first_column + place)

    def cells(self, place: int) -> str:
        """The cells of a column below its heading, such as `C6:C20`."""
        letter = self.column(place)
        return f"{letter}{self.top + 1}:{letter}{max(self.last, self.top + 1)}"


@dataclass
class Draft:
    """The workbook while it is made: rows per sheet, columns for the Dictionary, faults."""

    on: date
    subtitle: str
    footer: str
    file_id: str
    book: Workbook = field(default_factory=Workbook)
    rows: dict[str, int] = field(default_factory=dict)
    columns: list[tuple[str, Head]] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    names: set[str] = field(default_factory=set)

    def sheet(self, title: str, note: str = "", *, gridlines: bool = False) -> Worksheet:
        """A new sheet with its title, what it is about and as of when, and a note on method in small grey."""
        name = self._free(title)
        made: Worksheet = self.book.create_sheet(name)
        made.sheet_view.showGridLines = gridlines
        made.sheet_properties.tabColor = ACCENT if not self.rows else None
        self.rows.setdefault(name, 0)
        for row, text, letters in (
            (1, title, font(16, ACCENT_DARK, bold=True)),
            (2, self.subtitle, font(10, GREY)),
            (3, note, font(9, GREY, italic=True)),
        ):
            if text:
                put(made.cell(row, 1), text)
                made.cell(row, 1).font = letters
                made.cell(row, 1).alignment = aligned("left", "center")
        made.row_dimensions[1].height = 26
        made.row_dimensions[3].height = line_height() + 4
        return made

    def _free(self, title: str) -> str:
        """A sheet name that is allowed and not taken: at most 31 characters."""
        base = _FORBIDDEN.sub(" ", plain(title)).strip()[:31] or "Sheet"
        name, number = base, 1
        while name.casefold() in {taken.casefold() for taken in self.book.sheetnames}:
            number += 1
            name = f"{base[: 31 - len(str(number)) - 3]} ({number})"
        return name

    def table_name(self, wanted: str) -> str:
        """A name for a native table that no other table has."""
        name, number = wanted, 1
        while name.casefold() in self.names:
            number += 1
            name = f"{wanted}_{number}"
        self.names.add(name.casefold())
        return name

    def describe(self, sheet: Worksheet, heads: Iterable[Head]) -> None:
        """Keep columns for the Dictionary, each once a sheet."""
        known = {(name, head.title) for name, head in self.columns}
        self.columns += [(sheet.title, head) for head in heads if (sheet.title, head.title) not in known]

    def table(
        self,
        sheet: Worksheet,
        name: str,
        heads: Sequence[Head],
        rows: Iterable[Sequence[Value]],
        *,
        top: int = TOP,
        column: int = 1,
        total: bool = False,
        banded: bool = True,
    ) -> Placed:
        """Write a native table; the last row is set off when it is a total (then outside the table)."""
        told = [tuple(row) for row in rows]
        heading_row(sheet, heads, top, column)
        for number, row in enumerate(told, start=top + 1):
            for place, (head, value) in enumerate(zip(heads, row, strict=True)):
                cell = sheet.cell(number, column + place)
                reason = put(cell, value, head.kind)
                cell.border = under(HAIR, "hair")
                if head.wrap:
                    cell.alignment = standing(head.kind, wrap=True)
                if reason:
                    self.faults.note(sheet.title, number, head.title, value, reason)
        last = top + len(told)
        if total and told:
            total_row(sheet, last, column, len(heads))
        body = last - 1 if total and told else last
        if body > top:
            native_table(sheet, self.table_name(name), top, body, column, len(heads), banded=banded)
        elif not told:
            empty = sheet.cell(top + 1, column)
            put(empty, _("Nothing to show."))
            empty.font = font(10, GREY, italic=True)
            last = top + 1
        fit(sheet, heads, told, column)
        for number, row in enumerate(told, start=top + 1):
            heighten(sheet, number, heads, row, column)
        self.describe(sheet, heads)
        self.rows[sheet.title] = self.rows.get(sheet.title, 0) + len(told) - (1 if total and told else 0)
        return Placed(sheet, top, last, tuple(heads), column)

    def print_as(
        self, sheet: Worksheet, *, top: int = TOP, freeze: str = "", repeat: bool = True, pages: int = 0
    ) -> None:
        """Landscape, one page wide, headings repeated, and a footer with page, as-of and file.

        `pages` is the most pages down; 0 = as many as the rows need.
        """
        set_up(sheet, pages)
        if repeat:
            sheet.print_title_rows = f"{top}:{top}"
        if freeze:
            sheet.freeze_panes = freeze
        footer: Any = sheet.oddFooter
        for part, text in (
            (footer.left, self.footer.replace("&", "&&")),
            (footer.center, self.file_id),
            (footer.right, _("Page {page} of {pages}").format(page="&P", pages="&N")),
        ):
            part.text, part.size, part.font, part.color = text, 8, f"{face()},Regular", GREY


def heading_row(sheet: Worksheet, heads: Sequence[Head], top: int, column: int = 1) -> None:
    """The headings of a table."""
    for place, head in enumerate(heads):
        cell = sheet.cell(top, column + place)
        put(cell, head.title)
        cell.font = font(10, WHITE, bold=True)
        cell.fill = fill(ACCENT)
        right = head.kind in RIGHT
        cell.alignment = aligned("right" if right else "left", "center", wrap=True, indent=0 if right else 1)
    tallest = max(
        sheet.row_dimensions[top].height or 0, (line_height() + 0.5) * max(2, *[_lines(head) for head in heads])
    )
    sheet.row_dimensions[top].height = tallest


def _lines(head: Head) -> int:
    """How many lines a heading takes at its usual width; the last line of a table never touches its frame."""
    return lines_of(head.title, max(head.width or 12, _needed(head.title)))


def _needed(title: str) -> float:
    """The width that breaks no word of a heading; Chinese and Japanese break anywhere."""
    if width_of(title) > len(title):
        return min(width_of(title) / 2 + 4, 12)
    return max((width_of(word) for word in title.split()), default=0) * 0.95 + 1.5


def total_row(sheet: Worksheet, row: int, column: int, count: int) -> None:
    """Set the total off: bold, a line above, a soft ground."""
    for place in range(column, column + count):
        cell = sheet.cell(row, place)
        cell.font, cell.border, cell.fill = font(10, bold=True), over(), fill(SOFT)


def native_table(
    sheet: Worksheet, name: str, top: int, last: int, column: int, count: int, *, banded: bool = True
) -> Table:
    """A table of the spreadsheet program, with filter and stripes."""
    reference = f"{get_column_letter(column)}{top}:{get_column_letter(column + count - 1)}{last}"
    made = Table(displayName=name, name=name, ref=reference)
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=banded)
    titles = [str(sheet.cell(top, column + place).value) for place in range(count)]
    made.tableColumns = [TableColumn(id=place, name=title) for place, title in enumerate(titles, start=1)]
    made.autoFilter = AutoFilter(ref=reference)
    sheet.add_table(made)
    return made


def fit(sheet: Worksheet, heads: Sequence[Head], rows: Sequence[Sequence[Value]], column: int = 1) -> None:
    """Make columns as wide as their values, or as they are asked to be; never narrower than before."""
    for place, head in enumerate(heads):
        letter = get_column_letter(column + place)
        longest = max((shown_width(row[place], head.kind) for row in rows[:_SAMPLE]), default=0)
        room = longest * digit_width() + 1.5 if head.kind in _EXACT else 0
        wanted = max(head.width or min(longest + 3, _WIDEST), _needed(head.title), room)
        known = sheet.column_dimensions[letter].width if letter in sheet.column_dimensions else 0
        sheet.column_dimensions[letter].width = max(wanted, known or 0)


def lines_of(text: str, width: float) -> int:
    """About how many lines a text takes in a column of that width, broken between words or Chinese signs."""
    room, found = max(width - 2, 1.0), 0
    for line in text.split("\n"):
        used, found = 0.0, found + 1
        for word in _words_of(line):
            wide = _taken(word.rstrip())
            if used and used + wide > room:
                used, found = 0.0, found + 1
            while wide > room:
                wide, found = wide - room, found + 1
            used += wide + _taken(word) - _taken(word.rstrip())
    return found


def _words_of(line: str) -> list[str]:
    """What a line is broken between: words with the space behind them, and single signs of wide scripts."""
    return [
        word
        for piece in _PIECE.findall(line)
        for word in ([piece] if width_of(piece) > len(piece) else _WORD.findall(piece))
    ]


def _taken(text: str) -> float:
    """About the width of a text, counted in digits."""
    wide = width_of(text) - len(text)
    return wide * 2 + (len(text) - wide) / _NARROW


def heighten(sheet: Worksheet, row: int, heads: Sequence[Head], values: Sequence[Value], column: int = 1) -> None:
    """Give a row the height its wrapped texts need; spreadsheet programs do not always find it themselves."""
    lines = 1
    for place, (head, value) in enumerate(zip(heads, values, strict=True)):
        if head.wrap and isinstance(value, str):
            width = sheet.column_dimensions[get_column_letter(column + place)].width
            lines = max(lines, lines_of(value, width))
    sheet.row_dimensions[row].height = min(line_height() * lines + 1.5, 400) if lines > 1 else None


def caption(sheet: Worksheet, row: int, text: str, column: int = 1) -> None:
    """The heading of a block on a sheet."""
    cell = sheet.cell(row, column)
    put(cell, text)
    cell.font = font(12, ACCENT_DARK, bold=True)
    cell.alignment = aligned("left", "center")
    sheet.row_dimensions[row].height = 22


def remark(sheet: Worksheet, row: int, text: str, column: int = 1) -> None:
    """A note on method: small and grey."""
    cell = sheet.cell(row, column)
    put(cell, text)
    cell.font = font(9, GREY, italic=True)
    cell.alignment = aligned("left", "top")
