"""Sheets of the workbook under construction: title, native tables, widths, print set-up, and what they hold."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from exchange.summary.cells import Faults, Value, plain, put, shown_width, standing
from exchange.summary.lettering import lines_of, narrowest, together, unbroken, width_of
from exchange.summary.paper import set_up, squeezed, width_of_column
from exchange.summary.stream import Long
from exchange.summary.styles import (
    ACCENT,
    ACCENT_DARK,
    GREY,
    HAIR,
    INK,
    RIGHT,
    SOFT,
    WHITE,
    aligned,
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
SAMPLE = 400
"""The rows whose values say how wide the columns are."""
_WIDEST = 54
_LEAST, _EDGES, _BOLD = 6, 2.2, 10.4
"""The width of the narrowest column, what the edges of a cell take of a column, and the size at which letters are as wide as bold ones of 10."""
_YIELDS, _TIGHT, _WHOLE = 14, 0.7, 24
"""The width from which a wrapped text gives way where the paper is too narrow, what is left of it at the least, and the width up to which none of its words is broken."""
_AROUND = 3.0
"""Points above and below the lines of a wrapped text together."""
_EXACT = RIGHT | {"date"}
"""Kinds that are shown as ### where the column is too narrow."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


class Fitting(RowDimension):
    """A row as high as its texts were measured: not every program fits rows to texts, and one that does may do so again."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the name the format gives it
        """Whether the height is to stay when a text or the width of a column changes."""
        return False


@dataclass(frozen=True, slots=True)
class Head:
    """A column: heading, kind of value, what it means, its unit and where it comes from (for the Dictionary).

    `width` 0 = as wide as its values; `wrap` lets text that is longer than the width run over several lines, `runs` over
    the empty cells beside it; `faint` text is grey.
    """

    title: str
    kind: str = "text"
    meaning: str = ""
    unit: str = ""
    source: str = ""
    width: int = 0
    wrap: bool = False
    runs: bool = False
    faint: bool = False


def narrowed(heads: Sequence[Head], least: int = 1) -> list[Head]:
    """Headings of a table that takes the columns as they are, or makes them so wide where nothing else is asked."""
    return [replace(head, width=head.width or least) for head in heads]


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
    longs: list[Long] = field(default_factory=list)

    def sheet(self, title: str, note: str = "", *, tab: str = ACCENT, gridlines: bool = False) -> Worksheet:
        """A new sheet with its title, what it is about and as of when, and a note on method in small grey.

        `tab` is the colour of its tab, the same for sheets of one kind.
        """
        name = self._free(title)
        made: Worksheet = self.book.create_sheet(name)
        made.sheet_view.showGridLines = gridlines
        made.sheet_properties.tabColor = tab
        self.rows.setdefault(name, 0)
        for row, text, letters in (
            (1, title, font(16, ACCENT_DARK, bold=True)),
            (2, self.subtitle, font(10, GREY)),
            (3, note, font(10, GREY, italic=True)),
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
                reason = dress(cell, value, head)
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
        fit(sheet, heads, told, top, column)
        for number, row in enumerate(told, start=top + 1):
            heighten(sheet, number, heads, row, column)
        self.describe(sheet, heads)
        self.rows[sheet.title] = self.rows.get(sheet.title, 0) + len(told) - (1 if total and told else 0)
        return Placed(sheet, top, last, tuple(heads), column)

    def print_as(
        self, sheet: Worksheet, *, top: int = TOP, freeze: str = "", repeat: bool = True, pages: int = 0
    ) -> None:
        """Landscape, one page wide, headings repeated, and a footer with page, as-of and file.

        Without `repeat`, where several tables follow one another, further pages repeat what the sheet is.
        `pages` is the most pages down; 0 = as many as the rows need.
        """
        set_up(sheet, pages)
        sheet.print_title_rows = f"{top}:{top}" if repeat else "1:2"
        if freeze:
            sheet.freeze_panes = freeze
        page_footer(sheet, self.footer, self.file_id)


def page_footer(sheet: Worksheet, left: str, centre: str = "") -> None:
    """Two texts and the number of the page below every page."""
    footer: Any = sheet.oddFooter
    for part, text in (
        (footer.left, left.replace("&", "&&")),
        (footer.center, centre.replace("&", "&&")),
        (footer.right, _("Page {page} of {pages}").format(page="&P", pages="&N")),
    ):
        part.text, part.size, part.font, part.color = text, 10, f"{face()},Regular", GREY


def dress(cell: Cell | MergedCell, value: Value, head: Head) -> str:
    """Put a value into a cell of a table; returns why something else had to be written, "" when nothing had to."""
    reason = put(cell, value, head.kind)
    cell.border = under(HAIR, "hair")
    if head.wrap:
        cell.alignment = standing(head.kind, wrap=True)
    if head.faint:
        cell.font = font(10, GREY)
    return reason


def heading_row(sheet: Worksheet, heads: Sequence[Head], top: int, column: int = 1) -> None:
    """The headings of a table; `fit` gives them their height."""
    for place, (head, title) in enumerate(zip(heads, apart([head.title for head in heads]), strict=True)):
        cell = sheet.cell(top, column + place)
        put(cell, title)
        cell.font = font(10, WHITE, bold=True)
        cell.fill = fill(ACCENT)
        cell.alignment = aligned("right" if head.kind in RIGHT else "left", "center", wrap=True, indent=1)


def apart(titles: Sequence[str]) -> list[str]:
    """Headings of which no two are the same: a spreadsheet program calls a file broken in whose table two are."""
    made: list[str] = []
    for title in titles:
        number, name = 1, title
        while name.casefold() in {each.casefold() for each in made}:
            number += 1
            name = f"{title} ({number})"
        made.append(name)
    return made


def total_row(sheet: Worksheet, row: int, column: int, count: int) -> None:
    """Set the total off: bold, a line above, a soft ground."""
    for place in range(column, column + count):
        cell = sheet.cell(row, place)
        ink = str(cell.font.color.rgb)[-6:] if cell.font.color is not None else INK
        cell.font, cell.border, cell.fill = font(10, ink, bold=True), over(), fill(SOFT)


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


def carry_on(placed: Placed, columns: int) -> None:
    """Draw the lines of a table on to a column of the sheet, under text that runs over the cells beside it."""
    for row in range(placed.top, placed.last + 1):
        for column in range(placed.first_column + len(placed.heads), columns + 1):
            if row == placed.top:
                placed.sheet.cell(row, column).fill = fill(ACCENT)
            else:
                placed.sheet.cell(row, column).border = under(HAIR, "hair")


def fit(sheet: Worksheet, heads: Sequence[Head], rows: Sequence[Sequence[Value]], top: int, column: int = 1) -> None:
    """Make columns as wide as their values, or as they are asked to be, never narrower than before; headings high enough."""
    wholes: list[float] = []
    for place, head in enumerate(heads):
        letter, values = get_column_letter(column + place), [row[place] for row in rows[:SAMPLE]]
        longest = max((shown_width(value, head.kind) for value in values), default=0)
        room = longest + _EDGES
        if head.kind not in _EXACT:  # texts are cut off by what stands beside them, wrapped ones run on
            room = 0 if head.runs or (head.wrap and head.width) else min(room + 0.8, max(_WIDEST, head.width))
        wholes.append(max(narrowest(head.title), _whole(values) if head.wrap else 0))
        asked = min(head.width, longest + _EDGES + 0.8) if head.wrap and values else head.width
        wanted = max(asked, room, _LEAST, wholes[-1])
        known = sheet.column_dimensions[letter].width if letter in sheet.column_dimensions else 0
        sheet.column_dimensions[letter].width = max(wanted, known or 0)
    _squeeze(sheet, heads, wholes, column)
    _gather(sheet, heads, rows, column)
    lines = [lines_of(head.title, width_of_column(sheet, column + place), _BOLD) for place, head in enumerate(heads)]
    known = sheet.row_dimensions[top].height or 0
    sheet.row_dimensions[top].height = max(known, (line_height() + 0.5) * max(2, *lines))


def _whole(values: Iterable[Value]) -> float:
    """The width in which no word of wrapped texts is broken, unless it is far too long."""
    return min(max((unbroken(value) for value in values if isinstance(value, str)), default=0.0), _WHOLE)


def _squeeze(sheet: Worksheet, heads: Sequence[Head], wholes: Sequence[float], column: int) -> None:
    """Narrow the columns of wrapped texts until the sheet can be read on paper, none below the width of its words."""
    widths = [width_of_column(sheet, place) for place in range(1, column + len(heads))]
    least = {
        column + place - 1: max(whole, head.width * _TIGHT)
        for place, (head, whole) in enumerate(zip(heads, wholes, strict=True))
        if head.wrap and head.width >= _YIELDS
    }
    for place, width in enumerate(squeezed(widths, least), start=1):
        if width != widths[place - 1]:
            sheet.column_dimensions[get_column_letter(place)].width = width


def _gather(sheet: Worksheet, heads: Sequence[Head], rows: Sequence[Sequence[Value]], column: int) -> None:
    """Widen columns a little where a Chinese or Japanese heading or text would leave a lone sign for its last line."""
    for place, head in enumerate(heads):
        known = width_of_column(sheet, column + place)
        wanted = together(head.title, known, _BOLD)
        if head.wrap:
            for text in {row[place] for row in rows[:SAMPLE] if isinstance(row[place], str)}:
                wanted = max(wanted, together(str(text), known))
        if wanted > known:
            sheet.column_dimensions[get_column_letter(column + place)].width = wanted


def heighten(sheet: Worksheet, row: int, heads: Sequence[Head], values: Sequence[Value], column: int = 1) -> None:
    """Give a row the height its wrapped texts need; spreadsheet programs do not always find it themselves."""
    needed = max(
        (
            height_of(value, width_of_column(sheet, column + place))
            for place, (head, value) in enumerate(zip(heads, values, strict=True))
            if head.wrap and isinstance(value, str)
        ),
        default=0.0,
    )
    if needed:
        high = max(sheet.row_dimensions[row].height or 0, needed)
        sheet.row_dimensions[row] = Fitting(sheet, index=row, height=high)


def height_of(text: str, width: float) -> float:
    """How many points high a row is for a wrapped text in a column of that width; 0 for the one line that every row has.

    Values stand in its middle: where a face is lower than reckoned, the room that is left is above as well as below.
    """
    lines, wide = lines_of(text, width), width_of(text) > len(text)
    return min(line_height(wide=wide) * lines + _AROUND, 400) if lines > 1 else 0.0


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
    cell.font = font(10, GREY, italic=True)
    cell.alignment = aligned("left", "top")
