"""The rows of a delimited text: line breaks inside quoted cells, and quotation marks that nobody closed."""

import csv
import re
from collections.abc import Callable, Sequence

from exchange.grid import Cell

Rows = list[list[Cell]]
Read = Callable[[str], Cell]
_MOST_AHEAD = 60
"""Lines in which the end of a quoted cell is looked for in a text whose quotation marks are not in order."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def quoted_rows(text: str, delimiter: str, read: Read) -> tuple[Rows, list[int], bool]:
    """The rows with their cells as `read` takes them, the number of the line each row begins on, and whether a mark was never closed.

    A text whose marks are in order is cut as a whole. Otherwise a cell may run over a few lines where its mark is
    closed before the next cell; one that is not closed is a sign of its own line, and no line below is lost in it.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        return *_whole(text, delimiter, read), False
    except csv.Error:
        return _in_parts(text, delimiter, read)


def _whole(text: str, delimiter: str, read: Read) -> tuple[Rows, list[int]]:
    rows: Rows = []
    begins: list[int] = []
    begun = 1
    reader = csv.reader((match.group() for match in _LINE.finditer(text)), delimiter=delimiter, strict=True)
    for row in reader:
        rows.append([read(cell) if cell else None for cell in row])
        begins.append(begun)
        begun = reader.line_num + 1
    return rows, begins


def _in_parts(text: str, delimiter: str, read: Read) -> tuple[Rows, list[int], bool]:
    lines = [match.group() for match in _LINE.finditer(text)]
    cell = re.compile(rf'"((?:[^"]|"")*)"[ \t]*(?={re.escape(delimiter)}|$)|([^{re.escape(delimiter)}]*)')
    rows: Rows = []
    begins: list[int] = []
    place, never = 0, False
    while place < len(lines):
        line = lines[place]
        row, taken = (_bare(line, delimiter), 1) if '"' not in line else _record(lines, place, delimiter)
        if not taken:
            row, taken, never = _open_cells(line.rstrip("\r\n"), delimiter, cell), 1, True
        rows.append([read(cell) if cell else None for cell in row])
        begins.append(place + 1)
        place += taken
    return rows, begins, never


def _bare(line: str, delimiter: str) -> list[str]:
    line = line.rstrip("\r\n")
    return line.split(delimiter) if line else []


def _record(lines: Sequence[str], place: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of the row that begins on a line, and how many lines it takes: 0 when a mark is not closed."""
    reader = csv.reader(map(lines.__getitem__, range(place, min(place + _MOST_AHEAD, len(lines)))), delimiter=delimiter)
    row = next(reader, [])
    if reader.line_num == 1 and not _runs_on(row):
        return row, 1
    record = "".join(lines[place : place + reader.line_num])
    closed = all(_is_closed(cell, record, delimiter) for cell in row if _runs_on([cell]))
    return (row, reader.line_num) if closed else ([], 0)


def _runs_on(row: Sequence[str]) -> bool:
    """Whether a cell took in the end of its line: as only a cell between marks does."""
    return any("\n" in cell or "\r" in cell for cell in row)


def _is_closed(cell: str, record: str, delimiter: str) -> bool:
    """Whether a cell stands between marks in the record, with nothing of the next cell behind the last of them."""
    written = '"' + cell.replace('"', '""') + '"'
    behind = record.find(written) + len(written)
    return behind >= len(written) and record[behind:].lstrip(" \t")[:1] in ("", delimiter, "\r", "\n")


def _open_cells(line: str, delimiter: str, cell: re.Pattern[str]) -> list[str]:
    """The cells of a line with a quotation mark too many: marks that open and close a cell count, the others are signs."""
    cells: list[str] = []
    place = 0
    while place <= len(line) and (found := cell.match(line, place)):
        cells.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        place = found.end() + len(delimiter)
    return cells
