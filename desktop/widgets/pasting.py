"""A block of cells as spreadsheets put it on the clipboard."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from db.listing import Column
from desktop.widgets.record_model import title
from resources.i18n import _

_HEADINGS = 3
"""Columns a sheet with headings has at least."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of texts, all of one width."""

    rows: list[list[str]]

    @property
    def width(self) -> int:
        """How many columns the block has."""
        return len(self.rows[0]) if self.rows else 0


def parse(text: str) -> Block:
    """The cells of a clipboard text; the line end that spreadsheets put after the last row is no row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text:
        return Block([])
    rows = [row or [""] for row in _cells(text)]
    wide = max(len(row) for row in rows)
    return Block([[cell.strip() for cell in row] + [""] * (wide - len(row)) for row in rows])


def printed(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a clipboard text that reads as the same cells again: what holds a line end or a tab stands in quotation marks."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def _cells(text: str) -> list[list[str]]:
    """The cells of each row; a quotation mark that nobody closed, which would swallow all that follows, is a plain sign."""
    for strict in (True, False):  # signs behind a closed quotation mark are let pass only where that is all
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quotechar='"', strict=strict))
        except csv.Error as error:
            if "end of data" in str(error):
                break
    return [line.split("\t") for line in text.split("\n")]


def is_heading(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether a row is headings: at least two cells, more than half of them titles of columns."""
    known = {word.casefold() for column in columns for word in (title(column), _(column.title))}
    hits = sum(cell.casefold() in known for cell in row if cell)
    return hits >= 2 and hits * 2 > len([cell for cell in row if cell])


def looks_headed(block: Block) -> bool:
    """Whether the first row reads as the headings of somebody else's sheet: all words, and figures only below."""
    first, *rest = block.rows or [[]]
    if len(first) < _HEADINGS or not all(first) or any(char.isdigit() for cell in first for char in cell):
        return False
    return any(char.isdigit() for row in rest for cell in row for char in cell)
