"""Text files as tables: the delimiter found by trying, quotes and line breaks inside cells, printed lists."""

import csv
import re
from collections import Counter
from collections.abc import Iterator

from exchange.barred_lines import cut_at_borders
from exchange.encoding import doubtful
from exchange.grid import LONGEST_CELL, Cell, Reading, Sheet, Unreadable
from exchange.printed_list import cut_lines, is_printed_heading, is_ruled
from exchange.quoted_rows import quoted_rows
from exchange.refusals import too_many_cells
from exchange.split_names import rejoined
from exchange.stacked_print import stacked_lines
from resources.i18n import N_, _, grouped, said

_DELIMITERS = (";", "\t", ",", "|")
_SHOWN = {";": "semicolon", "\t": "tab", ",": "comma", "|": "bar", "": "none", "  ": "blanks"}
_MOST_CELLS = 2_500_000
"""Cells of one file: what half a gigabyte of memory bears with everything read from them."""
_MOST_LINES = 1_048_576
_MOST_COLUMNS = 16_384
DOUBTED = N_(
    "Some signs are none in {encoding}, as which the file was read; where words look wrong, choose another encoding."
)
_KEPT = 50_000
_MOST_PRINTED = 2_000
"""A text of more lines is a list and no form or letter."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_RULE = re.compile(r"[\s|+\-=_]*[-=_]{3,}[\s|+\-=_]*")
_WELL_CUT = 4.0
"""Commas of this score cut a list; those of sentences and decimals stand here and there."""
_COLUMN_GAP = re.compile(r"\t| {2,}|\u3000+")
_LOST = re.compile(r"(?<=[\w.])\x00+(?=[\w.])")
"""Zero characters inside a word or a number: what stood there is lost, and what is left is none of both."""
_PLAIN = str.maketrans({"\x00": None, "\ufeff": None})


def read_text(text: str, encoding: str, name: str) -> Reading:
    """A text file as one sheet of strings; raises Unreadable when it holds no table at all.

    Empty cells are None, everything else is text: numbers and dates are read where their meaning is known.
    """
    notes: list[str] = []
    if doubtful(text):
        notes.append(said(DOUBTED, encoding=encoding))
    if "\x00" in text:
        notes.append(_("The file holds zero characters; they were left out."))
    if "\x00" in text or "\ufeff" in text:
        text = _LOST.sub("\ufffd", text).translate(_PLAIN)
    if not text or text.isspace():
        raise Unreadable(said("{file} is empty.", file=name))
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared.group(1) if declared else _delimiter(text)
    _refuse_length(text, delimiter, name)
    stacked = stacked_lines(text.splitlines()) if delimiter in {"", "  ", "|", ","} and not declared else None
    if stacked:
        sheet = Sheet(name.rsplit(".", 1)[0], stacked[0], lines=tuple(stacked[1]), places=stacked[2], aligned=True)
        return Reading("txt", encoding, _SHOWN["  "], (sheet,), tuple(notes))
    rows, lines = _split(text, delimiter, notes)
    if declared:
        lines = [line + 1 for line in lines]
    if sum(map(len, rows)) > _MOST_CELLS:
        raise too_many_cells(name, _MOST_CELLS)
    rows = _with_whole_names(rows, delimiter, notes)
    if max(map(len, rows), default=0) > _MOST_COLUMNS:
        raise Unreadable(
            said(
                "{file} has more than {most} columns; an order list has a few, check the file.",
                file=name,
                most=grouped(_MOST_COLUMNS),
            )
        )
    kind = {"\t": "tsv", ",": "csv", ";": "csv"}.get(delimiter, "txt")
    numbered = tuple(lines) if lines != list(range(1, len(lines) + 1)) else ()
    printed = {} if declared else _printed(text, delimiter, rows)
    sheet = Sheet(name.rsplit(".", 1)[0], rows, lines=numbered, printed=printed, aligned=delimiter in {"  ", "|"})
    return Reading(kind, encoding, _SHOWN.get(delimiter, delimiter), (sheet,), tuple(notes))


def _with_whole_names(rows: list[list[Cell]], delimiter: str, notes: list[str]) -> list[list[Cell]]:
    """The rows with the names of firms that the delimiter cut put together again, and a note of it."""
    whole = rejoined(rows, delimiter)
    if whole.mended:
        told = N_(
            "Names of firms were cut at a comma that stands outside quotation marks; {n} rows were put together again."
        )
        notes.append(said(told, n=grouped(whole.mended)))
    return whole.rows


def _printed(text: str, delimiter: str, rows: list[list[Cell]]) -> dict[int, str]:
    """The lines of a short text that may be no table: cut at blanks, or at commas that stand here and there."""
    if len(rows) > _MOST_PRINTED or delimiter not in {"", "  ", ",", ";"}:
        return {}
    if delimiter in {",", ";"} and len({len(row) for row in rows if row}) == 1:
        return {}
    lines = text.splitlines()
    return dict(enumerate((line[:LONGEST_CELL] for line in lines), start=1)) if len(lines) == len(rows) else {}


def _refuse_length(text: str, delimiter: str, name: str) -> None:
    """Raise Unreadable when a file has more lines or cells than can be read; quoted ones count as well."""
    lines = max(text.count("\n"), text.count("\r"))
    if lines > _MOST_LINES:
        raise Unreadable(
            said(
                "{file} has more than {most} lines; split it into smaller files.",
                file=name,
                most=grouped(_MOST_LINES),
            )
        )
    if len(delimiter) == 1 and text.count(delimiter) + lines > 2 * _MOST_CELLS:
        raise too_many_cells(name, _MOST_CELLS)


def _lines(text: str) -> Iterator[str]:
    """The lines of a text one by one, without a second copy of it in memory."""
    return (match.group() for match in _LINE.finditer(text))


def _delimiter(text: str) -> str:
    """The sign that cuts most lines into the same number of cells."""
    sample = text[:200_000]
    best, best_score = "", 0.0
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(_lines(sample), delimiter=delimiter) if row]
        except csv.Error:
            widths = [line.count(delimiter) + 1 for line in sample.splitlines() if line.strip()]
        counts = Counter(width for width in widths if width > 1)
        if not counts:
            continue
        width, times = max(counts.items(), key=lambda item: item[1] * min(item[0], 8))
        score = times / len(widths) * min(width, 8) + (0.3 if delimiter in ";\t" else 0.0)
        if score > best_score:
            best, best_score = delimiter, score
    cut = best_score >= _WELL_CUT  # a legend with wide blanks below a list of commas makes no printed page of it
    if best in {"", ","} and any(
        is_ruled(line) or (not cut and is_printed_heading(line)) for line in sample.splitlines()
    ):
        return "  "
    if best_score >= 1.5 and not (best == "," and not cut):
        return best
    chunks = [len(_COLUMN_GAP.split(line.strip())) for line in sample.splitlines() if line.strip()]
    columns = 4 if best_score >= 1.5 else 2  # decimal commas and `Co., Ltd.` stand in printed lists as well
    gapped = [count for count in chunks if count > columns]
    return "  " if len(gapped) > 2 and len(gapped) * 2 > len(chunks) else best


def _split(text: str, delimiter: str, notes: list[str]) -> tuple[list[list[Cell]], list[int]]:
    if delimiter in {"", "  "}:
        written = text.splitlines()
        cut = cut_lines(written) if delimiter else [[line] for line in written]
        rows = [[_cell(cell) for cell in row] for row in cut]
        return rows, list(range(1, len(rows) + 1))
    kept: dict[str, Cell] = {}
    rows, lines, never = quoted_rows(text, delimiter, lambda cell: _shared(cell, kept))
    if never:
        notes.append(_("A quotation mark is opened and never closed; it was read as a plain sign of its cell."))
    if delimiter == "|":
        rows = [_without_rules(row) for row in cut_at_borders(rows, lines, list(_lines(text)))]
    return rows, lines


def _shared(text: str, kept: dict[str, Cell]) -> Cell:
    """The cell, one object for all that say the same: suppliers, units, currencies."""
    if text in kept:
        return kept[text]
    cell = _cell(text)
    if len(kept) < _KEPT and len(text) < 200:
        kept[text] = cell
    return cell


def _cell(text: str) -> Cell:
    text = text.strip().replace("\r\n", "\n").replace("\r", "\n")
    return text[:LONGEST_CELL] or None


def _without_rules(row: list[Cell]) -> list[Cell]:
    """A line of a printed list without its frame; a ruled line is an empty row."""
    if all(cell is None or _RULE.fullmatch(str(cell)) for cell in row):
        return []
    return row[1:-1] if row and row[0] is None and row[-1] is None else row
