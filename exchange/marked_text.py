"""Cells whose text is written in the marks of web pages, as programs keep what was typed into a rich field: plain text."""

import html
import re
from dataclasses import replace

from exchange.grid import Cell, Sheet

_MARK = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|li|ol|p|pre|span|strong|sub|sup|table|tbody|td|tr|u|ul)\b[^<>]{0,500}>", re.I
)
_WITHIN = re.compile(r"</?(?:a|b|em|font|i|span|strong|sub|sup|u)\b[^<>]{0,500}>", re.IGNORECASE)


def plain_text(text: str) -> str:
    """A text without the marks of a web page: `<p>Dysprosium oxide&nbsp;99.5 %</p>`; any other text as it is."""
    if "<" not in text or not _MARK.search(text):
        return text
    lines = _MARK.sub("\n", _WITHIN.sub("", text)).split("\n")
    return "\n".join(line for line in (" ".join(html.unescape(line).split()) for line in lines) if line)


def without_marks(sheet: Sheet) -> Sheet:
    """A sheet whose cells say in plain text what they said; the same one where none has marks."""
    if not any(isinstance(cell, str) and "<" in cell and _MARK.search(cell) for row in sheet.rows for cell in row):
        return sheet
    return replace(sheet, rows=[[_plain(cell) for cell in row] for row in sheet.rows])


def _plain(cell: Cell) -> Cell:
    return plain_text(cell) or None if isinstance(cell, str) else cell
