"""OpenDocument sheets: how many cells their repeated rows and columns would unfold to."""

import zipfile
import zlib
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from exchange.grid import Unreadable
from resources.i18n import grouped, said

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_REPEATED_ROWS = f"{_TABLE}number-rows-repeated"
_REPEATED_COLUMNS = f"{_TABLE}number-columns-repeated"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}


def refuse_repetition(archive: zipfile.ZipFile, shown: str, most: int) -> None:
    """Raise Unreadable when the sheets hold more than `most` cells once repetitions are written out."""
    try:
        with archive.open("content.xml") as content:
            cells = _unfolded(iterparse(content, ("start", "end"), forbid_dtd=True), most)
    except (
        DefusedXmlException, ParseError, LookupError, ValueError, EOFError, zipfile.BadZipFile, zlib.error,
    ) as problem:  # fmt: skip
        raise Unreadable(
            said("{file} is damaged or made to mislead; open it and save it again as xlsx.", file=shown)
        ) from problem
    if cells > most:
        raise Unreadable(
            said("{file} holds more than {most} cells; split it into smaller files.", file=shown, most=grouped(most))
        )


def _unfolded(events: Iterable[tuple[str, Element]], most: int) -> int:
    """The cells up to the last filled row and column of each sheet, added up; stops above `most`."""
    total = rows = last = width = 0
    above: list[Element] = []
    for event, element in events:
        if event == "start":
            above.append(element)
            continue
        above.pop()
        if element.tag == f"{_TABLE}table-row":
            reach = _reach(element)
            rows += _times(element, _REPEATED_ROWS)
            if reach:
                last, width = rows, max(width, reach)
            above[-1].remove(element)
        elif element.tag == f"{_TABLE}table":
            total += last * width
            rows = last = width = 0
        if total + last * width > most:
            break
    return total + last * width


def _reach(row: Element) -> int:
    """The column of the last cell with something in it."""
    column = reach = 0
    for cell in row:
        if cell.tag in _CELLS:
            column += _times(cell, _REPEATED_COLUMNS)
            if len(cell) or any(key.endswith("value-type") for key in cell.attrib):
                reach = column
    return reach


def _times(element: Element, key: str) -> int:
    written = element.get(key, "1")
    return int(written) if written.isdigit() and len(written) < 10 else 1_000_000_000
