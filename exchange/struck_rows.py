"""Rows of a workbook whose every cell is struck out: somebody drew a line through them and left them standing."""

import re
from collections import defaultdict
from xml.etree.ElementTree import Element

_CELL = re.compile(rb"<c\b([^>]*)>")
_ROW = re.compile(rb"\br=\"[A-Z]+(\d+)\"")
_STYLE = re.compile(rb"\bs=\"(\d+)\"")
_LEAST = 3
"""A row of fewer cells is a note."""
_OFF = frozenset(["0", "false", "off"])


def struck_styles(styles: Element | None) -> frozenset[int]:
    """The cell styles of an xlsx file whose font is struck out, by their number."""
    if styles is None:
        return frozenset()
    struck = {
        place
        for place, font in enumerate(styles.iterfind("{*}fonts/{*}font"))
        if (strike := font.find("{*}strike")) is not None and strike.get("val", "1") not in _OFF
    }
    cells = enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(
        place for place, style in cells if style.get("fontId", "").isdigit() and int(style.get("fontId", "")) in struck
    )


def struck_rows(sheet: bytes, styles: frozenset[int]) -> frozenset[int]:
    """The numbers of the rows (from 1) of a sheet's part in which every filled cell has one of the styles."""
    held: dict[int, int] = defaultdict(int)
    plain: set[int] = set()
    for match in _CELL.finditer(sheet):
        about = match[1]
        if about.endswith(b"/") or not (row := _ROW.search(about)):
            continue  # without a value
        number, style = int(row[1]), _STYLE.search(about)
        if style and int(style[1]) in styles:
            held[number] += 1
        else:
            plain.add(number)
    return frozenset(number for number, cells in held.items() if cells >= _LEAST and number not in plain)
