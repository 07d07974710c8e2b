"""OpenDocument sheets: what their repeated rows and columns unfold to, and texts with tabs and line breaks."""

import re
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from exchange.archive import MOST_TEXT, chunks
from exchange.refusals import misleading, protected, too_many_cells, too_much_text

_MANIFEST = "META-INF/manifest.xml"
_LONGEST_MANIFEST = 20_000_000
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_REPEATED_ROWS = f"{_TABLE}number-rows-repeated"
_REPEATED_COLUMNS = f"{_TABLE}number-columns-repeated"
_BLANKS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c"
_BREAK = re.compile(rb"<text:(tab|line-break)\b[^<>]*?(?:/>|></text:\1>)")
_WRITTEN_OUT = {b"tab": b"&#9;", b"line-break": b"&#10;"}
_CONTENT = "content.xml"
_LARGEST = 60_000_000
"""Bytes of a content that is still held in memory at once."""
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}


def refuse_password(archive: zipfile.ZipFile, shown: str) -> None:
    """Raise Unreadable when the content is locked: its manifest says how, and what stands there is no XML."""
    if _MANIFEST not in archive.namelist():
        return
    info = archive.getinfo(_MANIFEST)
    if info.file_size > _LONGEST_MANIFEST:
        raise misleading(shown)
    if b"encryption-data" in b"".join(chunks(archive, info, shown)):
        raise protected(shown)


def refuse_repetition(archive: zipfile.ZipFile, shown: str, most: int) -> None:
    """Raise Unreadable when the sheets hold more than `most` cells, or too much text, once repetitions are written out."""
    try:
        with archive.open(_CONTENT) as content:
            cells, signs = _unfolded(iterparse(content, ("start", "end"), forbid_dtd=True), most)
    except (
        DefusedXmlException, ParseError, LookupError, ValueError, EOFError, zipfile.BadZipFile, zlib.error,
    ) as problem:  # fmt: skip
        raise misleading(shown) from problem
    if cells > most:
        raise too_many_cells(shown, most)
    if signs > MOST_TEXT:
        raise too_much_text(shown)


def with_breaks(archive: zipfile.ZipFile, shown: str) -> bytes:
    """A copy whose texts hold their tabs and line breaks as signs; b"" where there are none, or no room for it.

    The reader of sheets passes over the elements that stand for them: two words become one.
    """
    info = archive.getinfo(_CONTENT)
    if info.file_size > _LARGEST:
        return b""
    content = b"".join(chunks(archive, info, shown))
    if not _BREAK.search(content):
        return b""
    copied = BytesIO()
    with zipfile.ZipFile(copied, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for part in archive.infolist():
            if part.filename == _CONTENT:
                copy.writestr(_CONTENT, _BREAK.sub(lambda found: _WRITTEN_OUT[found[1]], content))
            else:
                copy.writestr(part.filename, b"".join(chunks(archive, part, shown)))
    return copied.getvalue()


def _unfolded(events: Iterable[tuple[str, Element]], most: int) -> tuple[int, int]:
    """The cells up to the last filled row and column of each sheet, and the signs in them, added up; stops above the most."""
    total = rows = last = width = signs = 0
    above: list[Element] = []
    for event, element in events:
        if event == "start":
            above.append(element)
            continue
        above.pop()
        if element.tag == f"{_TABLE}table-row":
            reach = _reach(element)
            times = _times(element, _REPEATED_ROWS)
            rows += times
            signs += times * _signs(element)
            if reach:
                last, width = rows, max(width, reach)
            above[-1].remove(element)
        elif element.tag == f"{_TABLE}table":
            total += last * width
            rows = last = width = 0
        if total + last * width > most or signs > MOST_TEXT:
            break
    return total + last * width, signs


def _signs(row: Element) -> int:
    """The signs of the texts of a row; blanks that are only counted (`text:s`) are signs like others."""
    found = 0
    for cell in row:
        if cell.tag in _CELLS:
            written = sum(map(len, cell.itertext())) + sum(map(len, cell.attrib.values()))
            blanks = sum(_times(item, _BLANKS) for item in cell.iter() if item.get(_BLANKS))
            found += (written + blanks) * _times(cell, _REPEATED_COLUMNS) if _is_filled(cell) else 0
    return found


def _is_filled(cell: Element) -> bool:
    return bool(len(cell)) or any(key.endswith("value-type") for key in cell.attrib)


def _reach(row: Element) -> int:
    """The column of the last cell with something in it."""
    column = reach = 0
    for cell in row:
        if cell.tag in _CELLS:
            column += _times(cell, _REPEATED_COLUMNS)
            if _is_filled(cell):
                reach = column
    return reach


def _times(element: Element, key: str) -> int:
    written = element.get(key, "1")
    return int(written) if written.isdigit() and len(written) < 10 else 1_000_000_000
