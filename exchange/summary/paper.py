"""Sheets on paper: landscape, one page wide, on the paper on which their columns can be read, no column for itself."""

from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

A4_COLUMNS = 205
"""Columns wider than this together, in digits, are printed on A3: on A4 the letters would be under 7 points."""
_ROW_CM, _DIGIT_CM, _EMU = 0.529, 0.19, 360_000


def set_up(sheet: Worksheet, pages: int = 0) -> None:
    """Landscape on A4, one page wide, and at most so many pages down; 0 = as many as the rows need."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.6, 0.3


def settle(sheet: Worksheet) -> None:
    """Say what is printed, where nothing was said, and on which paper."""
    if not sheet.print_area:
        columns, rows = _reach(sheet)
        sheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    last = range_boundaries(str(sheet.print_area).split("!")[-1])[2] or 0
    if sum(_width(sheet, column) for column in range(1, last + 1)) > A4_COLUMNS:
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A3


def _reach(sheet: Worksheet) -> tuple[int, int]:
    """The last column and row with a value or a chart."""
    columns, rows = sheet.max_column, sheet.max_row
    for chart in sheet._charts:  # type: ignore[attr-defined]  # the library keeps them nowhere else
        place: Any = chart.anchor
        corner, size = place._from, place.ext
        rows = max(rows, corner.row + 1 + round(size.height / _EMU / _ROW_CM) + 1)
        right = (corner.colOff + size.width) / _EMU / _DIGIT_CM
        column = corner.col + 1
        while right > _width(sheet, column):
            right -= _width(sheet, column)
            column += 1
        columns = max(columns, column)
    return columns, rows


def _width(sheet: Worksheet, column: int) -> float:
    letter = get_column_letter(column)
    return float(sheet.column_dimensions[letter].width) if letter in sheet.column_dimensions else 13.0
