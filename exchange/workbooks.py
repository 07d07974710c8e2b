"""Workbooks of every kind into sheets of cells: calamine reads, after the file was found harmless."""

import os
import re
import threading
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from exchange import binary_workbook, compound_file, format_only, open_document, sheet_notes
from exchange.archive import MOST_CELLS, PartCount, chunks, count_parts, open_archive
from exchange.far_cells import MOST_SCATTERED, is_far, near
from exchange.grid import Area, Cell, Reading, Sheet, Unreadable
from exchange.number_formats import prints_sign, without_spacing
from exchange.refusals import damaged, misleading, no_cells, protected
from exchange.struck_rows import struck_rows, struck_styles
from exchange.struck_runs import without_struck_runs
from resources.i18n import _, said

_ENDINGS = {
    "xlsx": (".xlsx", ".xlsm"), "xlsm": (".xlsm", ".xlsx"), "xlsb": (".xlsb",), "ods": (".ods",), "xls": (".xls",),
}  # fmt: skip
_MAC_EPOCH = date(1904, 1, 1)
_USUAL_EPOCH = date(1899, 12, 30)
_MOST_MARKED = 20_000_000
_KEPT = 50_000
"""So many texts are remembered to be one object wherever they stand again."""
_OF_OPENPYXL = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, EOFError, OSError, ParseError)
"""What it raises on parts that are no workbook's."""
_PRINTING = threading.Lock()
_MARKED_CELL = re.compile(rb"<c\b([^>]*)>")
_REFERENCE = re.compile(rb"\br=\"([A-Z]+)(\d+)\"")
_STYLE = re.compile(rb"\bs=\"(\d+)\"")


@dataclass(slots=True)
class _Facts:
    """What a workbook says of itself beside its cells."""

    notes: list[str] = field(default_factory=list)
    epoch: date = _USUAL_EPOCH
    parts: dict[str, PartCount] = field(default_factory=dict)
    """The count of each sheet's part by the name of the sheet."""
    marks: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    struck: dict[str, frozenset[int]] = field(default_factory=dict)
    """The numbers of rows that are struck out, by the name of the sheet."""
    mended: dict[str, str] = field(default_factory=dict)
    """Texts that are struck out in part, with what of them is not."""
    sparse: frozenset[str] = frozenset()
    trimmed: bytes = b""
    """A copy that is read instead: without cells that hold only a format, or with the breaks in its texts written out."""


def read_xml_workbook(path: Path, kind: str) -> Reading:
    """An xlsx or xlsm file; raises Unreadable with one sentence."""
    with open_archive(path) as archive:
        counts = count_parts(archive, path.name)
        facts = _workbook_facts(archive, counts, path.name)
        if far := _far_sheets(facts):
            counts = _trimmed(archive, path.name, far, facts) or counts
    if kind == "xlsm":
        facts.notes.append(_("The workbook holds macros; they were not run."))
    far = _far_sheets(facts)
    if far and sum(count.cells for count in counts.values()) > MOST_SCATTERED:
        raise sheet_notes.far_cells(path.name, min(far))
    facts.sparse = far
    return _read_all(path, kind, facts)


def _far_sheets(facts: _Facts) -> frozenset[str]:
    return frozenset(
        name for name, count in facts.parts.items() if is_far(count.cells, count.last_row, count.last_column)
    )


def _trimmed(archive: zipfile.ZipFile, shown: str, far: Set[str], facts: _Facts) -> dict[str, PartCount]:
    """Take cells that hold only a format out of those sheets; what is left in each part, {} where it was not done."""
    facts.trimmed = format_only.without(archive, {facts.parts[name].name for name in far}, shown)
    if not facts.trimmed:
        return {}
    with zipfile.ZipFile(BytesIO(facts.trimmed)) as copy:
        counts = count_parts(copy, shown)
    facts.parts = {name: counts[count.name] for name, count in facts.parts.items()}
    return counts


def read_binary_workbook(path: Path) -> Reading:
    """An xlsb file."""
    with open_archive(path) as archive:
        count_parts(archive, path.name)
        binary_workbook.refuse_far_cells(archive, path.name, MOST_CELLS)
    return _read_all(path, "xlsb", _Facts())


def read_open_document(path: Path) -> Reading:
    """An ods file."""
    with open_archive(path) as archive:
        count_parts(archive, path.name)
        open_document.refuse_password(archive, path.name)
        open_document.refuse_repetition(archive, path.name, MOST_CELLS)
        facts = _Facts(trimmed=open_document.with_breaks(archive, path.name))
    return _read_all(path, "ods", facts)


def read_old_workbook(path: Path) -> Reading:
    """An xls file of Excel 97 to 2003."""
    compound_file.refuse_unsafe_workbook(path, MOST_CELLS)
    return _read_all(path, "xls", _Facts())


def _read_all(path: Path, kind: str, facts: _Facts) -> Reading:
    sheets: list[Sheet] = []
    try:
        with _unprinted(), _opened(path, kind, facts) as book:
            for about in book.sheets_metadata:
                if about.typ != SheetTypeEnum.WorkSheet:
                    facts.notes.append(
                        said('"{sheet}" is a chart or macro sheet and was passed over.', sheet=about.name)
                    )
                    continue
                hidden = about.visible != SheetVisibleEnum.Visible
                sheets.append(_read_one(path, book, about.name, hidden, facts))
    except PasswordError as problem:
        raise protected(path.name) from problem
    except (CalamineError, OSError, ValueError, OverflowError) as problem:
        if isinstance(problem, Unreadable):
            raise
        raise damaged(path.name) from problem
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":
            raise
        raise damaged(path.name) from problem
    if not sheets:
        raise no_cells(path.name)
    return Reading(kind, "", "", tuple(sheets), tuple(facts.notes))


def _opened(path: Path, kind: str, facts: _Facts) -> CalamineWorkbook:
    """The workbook as its content is; calamine would believe the ending of its name before that."""
    if facts.trimmed:
        return CalamineWorkbook.from_filelike(BytesIO(facts.trimmed))
    if path.suffix.lower() in _ENDINGS[kind]:
        return CalamineWorkbook.from_path(str(path))
    return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))


@contextmanager
def _unprinted() -> Iterator[None]:
    """The reader prints its own faults on damaged files past Python, as pages of addresses: nobody is helped by them."""
    with _PRINTING:
        try:
            kept = os.dup(2)
        except OSError:  # a window without a console has no error output
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def _read_one(path: Path, book: CalamineWorkbook, name: str, hidden: bool, facts: _Facts) -> Sheet:
    count = facts.parts.get(name)
    if count and count.hidden_rows:
        facts.notes.append(sheet_notes.hidden_rows(name, count.hidden_rows))
    if count and count.unstored_formulas:
        facts.notes.append(sheet_notes.unstored_formulas(name, count.unstored_formulas))
    if name in facts.sparse:
        rows, note = _read_sparse(path, name, facts)
        facts.notes += [note] if note else []
        return Sheet(name, rows, hidden, epoch=facts.epoch)
    sheet = book.get_sheet_by_name(name)
    merges = tuple(_areas(sheet.merged_cell_ranges))
    marks, struck = facts.marks.get(name, {}), facts.struck.get(name, frozenset())
    rows = _rows(sheet)
    if facts.mended and (found := _mend(rows, facts.mended)):
        facts.notes.append(sheet_notes.struck_parts(name, found))
    return Sheet(name, rows, hidden, merges, marks, epoch=facts.epoch, struck=struck)


def _mend(rows: list[list[Cell]], mended: Mapping[str, str]) -> int:
    """Take what is struck out from the texts of a sheet; how many there were."""
    places = [
        (cells, column)
        for cells in rows
        for column, cell in enumerate(cells)
        if isinstance(cell, str) and cell in mended
    ]
    for cells, column in places:
        cells[column] = mended[str(cells[column])]
    return len(places)


def _rows(sheet: CalamineSheet) -> list[list[Cell]]:
    """The rows of a sheet from its first column on; a text that stands in many cells, as a supplier does, is one object."""
    left: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
    kept: dict[str, str] = {}
    rows: list[list[Cell]] = []
    for row in sheet.iter_rows():
        cells: list[Cell] = [
            (kept.setdefault(cell, cell) if cell else None) if isinstance(cell, str) else cell for cell in row
        ]
        rows.append([*left, *cells] if left else cells)
        if len(kept) > _KEPT:
            kept.clear()
    return rows


def _areas(ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]] | None) -> Iterable[Area]:
    for (top, left), (bottom, right) in ranges or ():
        if bottom - top < 1_048_576 and right - left < 16_384:
            yield top, left, bottom, right


def _read_sparse(path: Path, name: str, facts: _Facts) -> tuple[list[list[Cell]], str]:
    """A sheet with stray cells at its far end: the table near its beginning, and what was left out."""
    import openpyxl

    source = BytesIO(facts.trimmed) if facts.trimmed else path
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(source, data_only=True, keep_links=False)
        except (*_OF_OPENPYXL, zipfile.BadZipFile, zlib.error) as problem:
            raise damaged(path.name) from problem
    there: dict[tuple[int, int], Any] = {
        (cell.row - 1, cell.column - 1): cell.value for cell in book[name]._cells.values() if cell.value is not None
    }
    return near(there, name, path.name)


def _workbook_facts(archive: zipfile.ZipFile, counts: dict[str, PartCount], shown: str) -> _Facts:
    """Epoch, sheets and number formats, from the small parts of an xlsx file."""
    facts = _Facts()
    book = _part(archive, "xl/workbook.xml", shown)
    links = _part(archive, "xl/_rels/workbook.xml.rels", shown)
    if book is None or links is None:
        return facts
    properties = book.find("{*}workbookPr")
    if properties is not None and properties.get("date1904") in {"1", "true"}:
        facts.epoch = _MAC_EPOCH
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    styles = _part(archive, "xl/styles.xml", shown)
    formats, struck = _shown_formats(styles), struck_styles(styles)
    for part, count in counts.items():
        if count.struck and part != "xl/styles.xml" and archive.getinfo(part).file_size < _MOST_MARKED:
            facts.mended |= without_struck_runs(b"".join(chunks(archive, archive.getinfo(part), shown)))
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        place = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = targets.get(place, "")
        part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        if part in counts:
            name = sheet.get("name", "")
            facts.parts[name] = counts[part]
            if (formats or struck) and archive.getinfo(part).file_size < _MOST_MARKED:
                cells = b"".join(chunks(archive, archive.getinfo(part), shown))
                facts.marks[name] = _marked_cells(cells, formats) if formats else {}
                facts.struck[name] = struck_rows(cells, struck) if struck else frozenset()
    return facts


def _part(archive: zipfile.ZipFile, name: str, shown: str) -> Element | None:
    """A small XML part, None when it is missing; entities are refused."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.file_size > _MOST_MARKED:
        raise Unreadable(said("{file} describes itself at impossible length; it was not opened.", file=shown))
    try:
        root: Element = fromstring(b"".join(chunks(archive, info, shown)), forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError) as problem:
        raise misleading(shown) from problem
    return root


def _shown_formats(styles: Element | None) -> dict[int, str]:
    """The styles whose number format prints a unit or a currency, by their number."""
    if styles is None:
        return {}
    codes = {
        int(entry.get("numFmtId", "0")): entry.get("formatCode", "")
        for entry in styles.iterfind("{*}numFmts/{*}numFmt")
        if entry.get("numFmtId", "").isdigit()
    }
    shown = {}
    for place, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        number = style.get("numFmtId", "0")
        code = codes.get(int(number), "") if number.isdigit() else ""
        if prints_sign(code):
            shown[place] = without_spacing(code)
    return shown


def _marked_cells(sheet: bytes, formats: dict[int, str]) -> dict[tuple[int, int], str]:
    marked = {}
    for match in _MARKED_CELL.finditer(sheet):
        style, reference = _STYLE.search(match.group(1)), _REFERENCE.search(match.group(1))
        if style and reference and int(style.group(1)) in formats:
            column = 0
            for letter in reference.group(1)[:3]:
                column = column * 26 + letter - 64
            marked[int(reference.group(2)) - 1, column - 1] = formats[int(style.group(1))]
    return marked
