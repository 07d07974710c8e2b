"""Workbooks as one XML text, as Excel 2003 saves them and SAP and older programs write their xls.

Format: XML Spreadsheet Reference of Microsoft Office 2003. Nothing is built in memory but the cells themselves.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from exchange import sheet_notes
from exchange.archive import MOST_CELLS
from exchange.far_cells import MOST_SCATTERED, is_far, near
from exchange.grid import LONGEST_CELL, Area, Cell, Reading, Sheet, Unreadable
from exchange.number_formats import prints_day, prints_sign, without_spacing
from exchange.refusals import misleading, no_cells, too_many_cells

_SHEETS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_BOOK = re.compile(r"urn:schemas-microsoft-com:office:spreadsheet[\"']")
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
_MOST_TAGS = 4_500_000
"""So many are read in less than twenty seconds; a cell has four of them."""
_DEEPEST = 64
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_SLICE = 1 << 20
_MOST_KEPT = 50_000
_USUAL_EPOCH, _MAC_EPOCH = date(1899, 12, 30), date(1904, 1, 1)
_TIMES_ALONE = {"1899-12-30", "1899-12-31", "1904-01-01"}
"""The day before a time that has none."""
_NUMBER = re.compile(r"[-+]?(?:\d{1,308}(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d*)?)?Z?")
_NAMED = {
    "General Date": "dd/mm/yyyy hh:mm", "Long Date": "dd mmmm yyyy", "Medium Date": "dd-mmm-yy", "Short Date": "dd/mm/yyyy",
    "Long Time": "hh:mm:ss", "Medium Time": "hh:mm", "Short Time": "hh:mm", "Euro Currency": "[$€] #,##0.00",
    **dict.fromkeys(("General", "General Number", "Standard", "Fixed", "Percent", "Scientific", "Currency"), ""),
    **dict.fromkeys(("Yes/No", "True/False", "On/Off"), ""),
}  # fmt: skip
"""Formats that go by a name, as codes; "" for those that print no sign and no day."""
_MOST_DAYS = 2_958_465
"""The serial number of the last day of the year 9999."""


def is_workbook(beginning: str) -> bool:
    """Whether a text is such a workbook, told by the name space of its first tag."""
    return bool(_BOOK.search(beginning)) and beginning.lstrip("\ufeff \t\r\n").startswith("<")


def read_spreadsheet_xml(text: str, encoding: str, name: str) -> Reading:
    """The sheets of such a workbook; raises Unreadable with one sentence."""
    if text.count("<") > _MOST_TAGS:
        raise too_many_cells(name, MOST_CELLS)
    book = _Book(name)
    parser = DefusedXMLParser(target=book, forbid_dtd=True)
    begun = found.end() if (found := _PROLOGUE.match(text)) else 0
    try:
        for place in range(begun, len(text), _SLICE):
            parser.feed(text[place : place + _SLICE])
        parser.close()
    except (DefusedXmlException, ParseError, ValueError, OverflowError) as problem:
        if isinstance(problem, Unreadable):
            raise
        raise misleading(name) from problem
    sheets, notes = book.sheets()
    if not sheets:
        raise no_cells(name)
    return Reading("xml", encoding, "", tuple(sheets), tuple(notes))


@dataclass(slots=True)
class _Page:
    """One worksheet on its way: its cells, and where the next one stands; rows and columns are counted from 0."""

    name: str
    hidden: bool = False
    cells: dict[int, list[Cell]] = field(default_factory=dict)
    """By row: the number of a column and the cell in it, in turn."""
    merges: list[Area] = field(default_factory=list)
    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)
    row: int = -1
    column: int = 0
    next_row: int = 0
    next_column: int = 0
    row_style: str = ""
    row_hidden: bool = False
    hidden_rows: int = 0
    unstored_formulas: int = 0


class _Book:
    """What the parser tells, tag by tag; only the text of cells and of two facts of a sheet is kept."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._pages: list[_Page] = []
        self._formats: dict[str, str] = {}
        self._style = ""
        self._within: list[str] = []
        self._cell: dict[str, str] = {}
        self._kind = ""
        self._text: list[str] | None = None
        self._filled = 0
        self._kept: dict[str, str] = {}
        self._epoch = _USUAL_EPOCH

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag begins."""
        told = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        self._within.append(tag)
        if len(self._within) > _DEEPEST:
            raise misleading(self._file)
        if tag == f"{_SHEETS}Worksheet":
            self._pages.append(_Page(told.get("Name", "")[:LONGEST_CELL] or str(len(self._pages) + 1)))
        elif tag == f"{_SHEETS}Style":
            self._style = told.get("ID", "")
            self._formats[self._style] = self._formats.get(told.get("Parent", ""), "")
        elif tag == f"{_SHEETS}NumberFormat" and self._style:
            named = told.get("Format", "")
            self._formats[self._style] = _NAMED.get(named, named)
        elif tag == f"{_EXCEL}Date1904":
            self._epoch = _MAC_EPOCH
        elif tag == f"{_EXCEL}Visible":
            self._text = []
        elif self._pages:
            self._start_in_sheet(self._pages[-1], tag, told)

    def _start_in_sheet(self, page: _Page, tag: str, told: dict[str, str]) -> None:
        if tag == f"{_SHEETS}Row":
            page.row = self._place(told.get("Index", ""), page.next_row, _MOST_ROWS)
            page.next_row = page.row + 1 + _times(told.get("Span", ""), _MOST_ROWS)
            page.next_column = 0
            page.row_style, page.row_hidden = told.get("StyleID", ""), told.get("Hidden") == "1"
        elif tag == f"{_SHEETS}Cell":
            self._cell = told
            page.column = self._place(told.get("Index", ""), page.next_column, _MOST_COLUMNS)
            across, down = (
                _times(told.get("MergeAcross", ""), _MOST_COLUMNS),
                _times(told.get("MergeDown", ""), _MOST_ROWS),
            )
            page.next_column = page.column + 1 + across
            if (across or down) and page.row >= 0:
                page.merges.append((page.row, page.column, page.row + down, page.column + across))
            if told.get("Formula"):
                page.unstored_formulas += 1
        elif tag == f"{_SHEETS}Data" and self._within[-2:-1] == [f"{_SHEETS}Cell"]:
            self._kind, self._text = told.get("Type", "String"), []
        elif tag == f"{_SHEETS}Column":
            first = self._place(told.get("Index", ""), page.next_column, _MOST_COLUMNS)
            page.next_column = first + 1 + _times(told.get("Span", ""), _MOST_COLUMNS)
            if (style := told.get("StyleID", "")) and len(page.columns) < _MOST_COLUMNS:
                page.columns.update(dict.fromkeys(range(first, min(page.next_column, _MOST_COLUMNS)), style))

    def data(self, text: str) -> None:
        """The text between tags; that of a cell is kept."""
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """A tag ends."""
        self._within.pop()
        if tag == f"{_SHEETS}Style":
            self._style = ""
        elif tag == f"{_EXCEL}Visible" and self._text is not None:
            if self._pages and "".join(self._text).strip() in {"SheetHidden", "SheetVeryHidden"}:
                self._pages[-1].hidden = True
            self._text = None
        elif tag == f"{_SHEETS}Data" and self._text is not None:
            printed, self._text = "".join(self._text), None
            self._put(self._pages[-1], printed.strip().replace("\r\n", "\n")[:LONGEST_CELL])

    def close(self) -> None:
        """The text ends."""

    def _put(self, page: _Page, printed: str) -> None:
        """The value of the cell that is open into its place."""
        style = self._cell.get("StyleID") or page.row_style or page.columns.get(page.column, "")
        code = self._formats.get(style, "")
        value = self._value(printed, code)
        if value is None or page.row < 0:
            return
        self._filled += 1
        if self._filled > MOST_CELLS:
            raise too_many_cells(self._file, MOST_CELLS)
        if self._cell.get("Formula"):
            page.unstored_formulas -= 1
        row = page.cells.setdefault(page.row, [])
        page.hidden_rows += page.row_hidden and not row
        row += (page.column, value)
        if code and isinstance(value, float) and prints_sign(code):
            page.marks[page.row, page.column] = without_spacing(code)

    def _value(self, printed: str, code: str) -> Cell:
        if not printed or self._kind == "Error":
            return None
        if self._kind == "Number" and _NUMBER.fullmatch(printed):
            return _number(float(printed), code, self._epoch)
        if self._kind == "Boolean" and printed in {"0", "1"}:
            return printed == "1"
        if self._kind == "DateTime" and (stamp := _stamp(printed)) is not None:
            return stamp
        if len(self._kept) < _MOST_KEPT:
            return self._kept.setdefault(printed, printed)
        return self._kept.get(printed, printed)

    def _place(self, index: str, following: int, most: int) -> int:
        """Where a row or a cell stands: where its index says, else behind the one before; raises Unreadable for a lie."""
        place = (_times(index, most + 1) or following + 1) - 1
        if place >= most or place < following:
            raise misleading(self._file)
        return place

    def sheets(self) -> tuple[list[Sheet], list[str]]:
        """The sheets with cells, and what is told of them; raises Unreadable when their cells lie too far apart."""
        found, notes = [], []
        for page in self._pages:
            if not page.cells:
                continue
            if page.hidden_rows:
                notes.append(sheet_notes.hidden_rows(page.name, page.hidden_rows))
            if page.unstored_formulas:
                notes.append(sheet_notes.unstored_formulas(page.name, page.unstored_formulas))
            rows, note = self._rows(page)
            notes += note
            found.append(
                Sheet(page.name, rows, page.hidden, () if note else tuple(page.merges), page.marks, epoch=self._epoch)
            )
        return found, notes

    def _rows(self, page: _Page) -> tuple[list[list[Cell]], list[str]]:
        """The rows of a sheet, and what is told of cells that lie too far away to be of its table."""
        filled = page.cells
        count = sum(map(len, filled.values())) // 2
        if not is_far(count, max(filled) + 1, max(_columns(row)[-1] for row in filled.values()) + 1):
            return [_spread(filled.pop(place, [])) for place in range(max(filled) + 1)], []
        if count > MOST_SCATTERED:
            raise sheet_notes.far_cells(self._file, page.name)
        there = {
            (place, column): cell
            for place, row in filled.items()
            for column, cell in zip(_columns(row), row[1::2], strict=True)
        }
        rows, note = near(there, page.name, self._file)
        return rows, [note] if note else []


def _columns(row: list[Cell]) -> list[int]:
    """The columns of the filled cells of a row."""
    return [column for column in row[::2] if isinstance(column, int)]


def _spread(row: list[Cell]) -> list[Cell]:
    """The cells of a row from the first column to its last filled one."""
    columns = _columns(row)
    spread: list[Cell] = [None] * (columns[-1] + 1 if columns else 0)
    for column, cell in zip(columns, row[1::2], strict=True):
        spread[column] = cell
    return spread


def _times(written: str, most: int) -> int:
    """A number of rows or columns, `most` for more of them; 0 where none is written."""
    return min(int(written), most) if written.isascii() and written.isdigit() and len(written) < 12 else 0


def _number(value: float, code: str, epoch: date) -> Cell:
    """A number, or the day that its format prints it as."""
    if value in {float("inf"), float("-inf")}:
        return None
    if not code or not prints_day(code) or not 1 <= value < _MOST_DAYS:
        return value
    day = epoch + timedelta(days=int(value))
    seconds = round((value - int(value)) * 86_400)
    return datetime.combine(day, time()) + timedelta(seconds=seconds) if seconds else day


def _stamp(printed: str) -> Cell:
    """A day, a day with its time, or a time alone; None where it is none."""
    match = _STAMP.fullmatch(printed)
    if match is None:
        return None
    try:
        clock = time.fromisoformat(match[2] or "00:00:00")
        if match[1] in _TIMES_ALONE:
            return clock
        day = date.fromisoformat(match[1])
    except ValueError:
        return None
    return datetime.combine(day, clock) if clock != time() else day
