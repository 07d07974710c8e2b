"""Reading a native table of a written workbook as rows of values by heading."""

from typing import Any

from openpyxl import Workbook
from openpyxl.utils import range_boundaries


def table(book: Workbook, name: str) -> list[dict[str, Any]]:
    """The rows of a table, without what stands below it."""
    sheet, reference = place_of(book, name)
    first, top, last, bottom = range_boundaries(reference)
    assert None not in (first, top, last, bottom)
    heads = [sheet.cell(top, column).value for column in range(first, last + 1)]
    return [
        dict(zip(heads, [sheet.cell(row, column).value for column in range(first, last + 1)], strict=True))
        for row in range(top + 1, bottom + 1)
    ]


def place_of(book: Workbook, name: str) -> tuple[Any, str]:
    """The sheet of a table and its range."""
    for sheet in book.worksheets:
        if name in sheet.tables:
            return sheet, sheet.tables[name].ref
    raise AssertionError(f"No table {name}")


def cells(book: Workbook, sheet: str) -> list[list[Any]]:
    """Every value of a sheet."""
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]
