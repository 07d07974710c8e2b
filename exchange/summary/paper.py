"""Sheets on paper: landscape, one page wide, on the paper on which their columns can be read, no column for itself."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exchange.summary.styles import line_height

A4_COLUMNS, A3_COLUMNS = 175, 252
"""Columns together, in digits, at which letters of 10 points are printed at 8 on the paper; none are smaller."""
_DIGIT, _NARROW, _A4, _A3 = 5.6, 5.25, (784.0, 510.0), (1132.0, 756.0)
"""Points of a digit in the width of a column where the usual face is drawn widest and narrowest; points of the papers between the margins."""
_READABLE, _SMALLEST, _ROOM, _ROW = 0.8, 50, 1.15, 15.0
"""The scale at which letters of 10 points are printed at 8; the least scale in per cent; what a page takes rather than a second one beside it; points of a row without a height."""


def set_up(sheet: Worksheet, pages: int = 0) -> None:
    """Landscape on A4, one page wide, and at most so many pages down; 0 = as many as the rows need."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.6, 0.3


def scale(sheet: Worksheet) -> None:
    """Print the area that is said one page wide, and a page for what lies between two breaks where it can be read there.

    A scale alone would lay a page on two where the usual face is missing and another is wider; to fit the width does
    not. A number of pages down would have Excel heed no break, so an empty column keeps each part on its page.
    """
    wide, high = _extent(sheet)
    paper = _paper(wide)
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4 if paper is _A4 else sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    along, down = min(paper[0] / wide, 1.0), paper[1] / high
    runs_on = 100 * down < _SMALLEST
    sheet.page_setup.scale = max(int(100 * (along if runs_on else min(along, down))), _SMALLEST)
    if high > paper[1] and not runs_on:
        _widen(sheet, paper[0] * high / paper[1] / _NARROW)


def _widen(sheet: Worksheet, digits: float) -> None:
    """Print an empty column beside the area, where that is less than so many digits wide."""
    left, top, columns, rows = range_boundaries(str(sheet.print_area).split("!")[-1])
    wide = sum(width_of_column(sheet, column) for column in range(1, (columns or 0) + 1))
    beside = (columns or 0) + 1
    if wide < digits and sheet.max_column < beside:
        sheet.column_dimensions[get_column_letter(beside)].width = round(digits - wide, 2)
        sheet.print_area = f"{get_column_letter(left or 1)}{top}:{get_column_letter(beside)}{rows}"


def settle(sheet: Worksheet) -> None:
    """Say what is printed, where nothing was said, on which paper, and on how many side by side where one is too narrow."""
    if not sheet.print_area:
        columns, rows = _reach(sheet)
        sheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    last = range_boundaries(str(sheet.print_area).split("!")[-1])[2] or 0
    wide = sum(width_of_column(sheet, column) for column in range(1, last + 1))
    if sheet.row_breaks.brk or wide <= A4_COLUMNS:  # a sheet with breaks has its paper already
        return
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth = ceil(wide / (A3_COLUMNS * _ROOM))
    if sheet.page_setup.fitToWidth > 1:  # every page names its rows
        sheet.print_title_cols = "A:A"


def pages(sheet: Worksheet) -> int:
    """How many pages the longest part of the area takes where its letters can still be read."""
    wide, high = _extent(sheet)
    paper = _paper(wide)
    return ceil(high * min(paper[0] / wide, _READABLE) / paper[1])


def _paper(wide: float) -> tuple[float, float]:
    """The paper for columns that are so many points wide."""
    return _A4 if wide <= A4_COLUMNS * _DIGIT else _A3


def _extent(sheet: Worksheet) -> tuple[float, float]:
    """How wide the printed area is, and how high its longest part between two breaks, in points."""
    _left, _top, columns, rows = range_boundaries(str(sheet.print_area).split("!")[-1])
    ends = [*[each.id for each in sheet.row_breaks.brk], rows or 0]
    wide = sum(width_of_column(sheet, column) for column in range(1, (columns or 0) + 1)) * _DIGIT
    high = max(
        _height(sheet, first + 1, last) + (_repeated(sheet) if first else 0.0)
        for first, last in zip([0, *ends], ends, strict=False)
    )
    return wide, high


def _height(sheet: Worksheet, first: int, last: int) -> float:
    """How high rows are together, in points."""
    rows = range(first, last + 1)
    return sum(sheet.row_dimensions[row].height or max(line_height() + 1.5, _ROW) for row in rows)


def _repeated(sheet: Worksheet) -> float:
    """How high the rows are that every further page repeats."""
    if not sheet.print_title_rows:
        return 0.0
    first, last = (int(row.strip("$")) for row in str(sheet.print_title_rows).split(":"))
    return _height(sheet, first, last)


def together(sheet: Worksheet, second: int) -> None:
    """One page for everything where it can be read there, else a second one from a row on."""
    if pages(sheet) <= 1:
        sheet.page_setup.fitToHeight = 1
        return
    part(sheet, second)
    scale(sheet)


def part(sheet: Worksheet, row: int) -> None:
    """Begin a page with a row and the empty one before it: the frame of a chart would show on both pages."""
    sheet.row_breaks.append(Break(id=row - 2))


def squeezed(widths: Sequence[float], least: Mapping[int, float]) -> list[float]:
    """Widths that fit the smallest paper that some of them (place from 0 -> its least width) can give way for.

    They stay as they are where they fit, and give what they can where not even A3 is wide enough.
    """
    total = sum(widths)
    slack = {place: max(widths[place] - narrow, 0.0) for place, narrow in least.items()}
    room = sum(slack.values())
    missing = next((max(total - limit, 0.0) for limit in (A4_COLUMNS, A3_COLUMNS) if total - limit <= room), room)
    if not missing or not room:
        return list(widths)
    return [width - slack.get(place, 0.0) * missing / room for place, width in enumerate(widths)]


def _reach(sheet: Worksheet) -> tuple[int, int]:
    """The last column and row with a value or a chart."""
    columns, rows = sheet.max_column, sheet.max_row
    for chart in sheet._charts:  # type: ignore[attr-defined]  # the library keeps them nowhere else
        end: Any = chart.anchor.to
        columns, rows = max(columns, end.col + bool(end.colOff)), max(rows, end.row)
    return columns, rows


def width_of_column(sheet: Worksheet, column: int) -> float:
    """The width of a column (1 = the first) in digits."""
    letter = get_column_letter(column)
    return float(sheet.column_dimensions[letter].width) if letter in sheet.column_dimensions else 13.0
