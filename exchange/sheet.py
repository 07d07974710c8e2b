"""A worksheet of the management workbook: title, headings, rows, a native table, widths, print set-up."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

ACCENT = "1F4E79"
INK, MUTED, SOFT = "1B2029", "596273", "EEF3F9"
TITLE = Font(name="Calibri", size=16, bold=True, color=ACCENT)
SMALL = Font(name="Calibri", size=9, color=MUTED)
HEAD = Font(name="Calibri", size=10, bold=True, color="FFFFFF")
BODY = Font(name="Calibri", size=10, color=INK)
BOLD = Font(name="Calibri", size=10, bold=True, color=INK)
BIG = Font(name="Calibri", size=14, bold=True, color=INK)
FILL = PatternFill("solid", fgColor=ACCENT)
BAND = PatternFill("solid", fgColor=SOFT)
LINE = Border(bottom=Side(style="thin", color="D5DCE6"))
FORMATS = {
    "date": "yyyy-mm-dd",
    "kg": "#,##0.0",
    "number": "#,##0",
    "money": "#,##0.00",
    "days": "#,##0",
    "percent": "0%",
}
MOST_ROWS = 1_048_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Head:
    """A column: heading, how its values read, width in characters, and what it means for the Dictionary."""

    title: str
    kind: str = "text"
    width: int = 14
    meaning: str = ""
    unit: str = ""
    source: str = ""


def put(sheet: Worksheet, row: int, column: int, value: Any, font: Font = BODY, kind: str = "") -> None:
    """Write one cell. Text stays text, whatever it begins with; control characters are taken out."""
    if value is None or value == "":
        return
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = _CONTROL.sub("", value)[:32_000]
        cell.data_type = "s"
        if value[:1] in "=+-@":
            cell.quotePrefix = True
        if kind == "code":
            cell.number_format = "@"
    elif isinstance(value, datetime):
        cell.value, cell.number_format = value.replace(tzinfo=None), "yyyy-mm-dd hh:mm"
    else:
        cell.value = float(value) if isinstance(value, Decimal) else value
        if kind in FORMATS:
            cell.number_format = FORMATS[kind]
        elif isinstance(value, date):
            cell.number_format = FORMATS["date"]
    cell.font = font


def head_line(sheet: Worksheet, title: str, note: str) -> None:
    """The title of a sheet and a line on what it holds."""
    put(sheet, 1, 1, title, TITLE)
    put(sheet, 2, 1, note, SMALL)
    sheet.row_dimensions[1].height = 26


def table(sheet: Worksheet, heads: Sequence[Head], rows: Iterable[Sequence[Any]], *, top: int, name: str) -> int:
    """Write headings and rows as a native table from row `top`; returns the last row used."""
    for column, head in enumerate(heads, start=1):
        put(sheet, top, column, head.title, HEAD)
        cell = sheet.cell(top, column)
        cell.fill = FILL
        right = head.kind in FORMATS and head.kind != "date"
        cell.alignment = Alignment(horizontal="right" if right else "left", vertical="center", wrap_text=True)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = max(head.width, sheet.column_dimensions[letter].width or 0)
    sheet.row_dimensions[top].height = 30
    last = top
    for last, row in enumerate(rows, start=top + 1):
        for column, (head, value) in enumerate(zip(heads, row, strict=True), start=1):
            put(sheet, last, column, value, BODY, head.kind)
            if head.width >= 30:
                sheet.cell(last, column).alignment = Alignment(wrap_text=True, vertical="top")
        lines = max((_lines(head, value) for head, value in zip(heads, row, strict=True)), default=1)
        if lines > 1:
            sheet.row_dimensions[last].height = 14 * min(lines, 12)
    if last > top:
        reference = f"A{top}:{get_column_letter(len(heads))}{last}"
        made = Table(displayName=name, ref=reference)
        made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(made)
    else:
        put(sheet, top + 1, 1, "–", SMALL)
    return last


def _lines(head: Head, value: Any) -> int:
    """How many lines a wrapped text takes in its column."""
    if head.width < 30 or not isinstance(value, str):
        return 1
    return -(-len(value) // max(1, int(head.width * 1.05)))


def print_set_up(sheet: Worksheet, footer: str, top: int) -> None:
    """Landscape, one page wide, repeated headings, a footer with page and file."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows = f"{top}:{top}"
    foot: Any = sheet.oddFooter
    foot.left.text = footer.replace("&", "&&")
    foot.right.text = "&P / &N"
    sheet.freeze_panes = f"A{top + 1}"
