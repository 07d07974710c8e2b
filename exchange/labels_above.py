"""Forms that print their values below their labels, box under box, and hold no table; and forms nobody filled in."""

from collections.abc import Sequence
from dataclasses import replace

from exchange.book_cells import text
from exchange.form_pairs import LONGEST_LABEL, field_named
from exchange.grid import Cell, Sheet
from exchange.letter_head import is_title
from exchange.words import key

_MOST_ROWS, _MOST_CELLS = 500, 30
"""More rows, or cells in one, are those of a table or a text."""
_LEAST_PAIRS = 4
"""Labels with a value below that make a form."""
_LEAST_LABELS = 4
"""Labels without any value that make an empty one."""
_KNOWN = 0.75
"""The share of the labels of an empty form that are known."""


def with_labels_beside(sheet: Sheet) -> Sheet | None:
    """The same form with each label beside its value, in rows of their own; None where values do not stand below labels.

    A row of labels alone has a row below it that says something under at least one of them and is no row of labels.
    """
    if len(sheet.rows) > _MOST_ROWS or any(len(row) - row.count(None) > _MOST_CELLS for row in sheet.rows):
        return None
    rows: list[list[Cell]] = []
    lines: list[int] = []
    places: dict[tuple[int, int], tuple[int, int]] = {}
    pairs = place = 0
    while place < len(sheet.rows):
        below = sheet.rows[place + 1] if place + 1 < len(sheet.rows) else []
        if not _values_of(sheet.rows[place], below):
            if _filled(sheet.rows[place]):  # what parts a label with its value from the next says nothing
                rows.append(sheet.rows[place])
                lines.append(sheet.number(place))
            place += 1
            continue
        if _goes_on(sheet.rows[place], sheet.rows[place + 2] if place + 2 < len(sheet.rows) else []):
            return None  # a table: several rows stand below its labels
        for column, label in _filled(sheet.rows[place]):
            value = below[column] if column < len(below) else None
            if text(value):
                places[len(rows), 1] = (sheet.number(place + 1), column)
                rows.append([f"{text(label).rstrip(':： ')}:", value])
                lines.append(sheet.number(place + 1))
                pairs += 1
        place += 2
    if pairs < _LEAST_PAIRS:
        return None
    return replace(sheet, rows=rows, lines=tuple(lines), places=places, merges=(), marks={}, printed={}, aligned=False)


def _values_of(labels: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether each cell of a row is a label, and those of the row below stand under them and are none."""
    told = _filled(labels)
    values = _filled(below)
    columns = {column for column, _label in told}
    return (
        bool(told and values)
        and all(is_label(label) for _column, label in told)
        and all(column in columns for column, _value in values)
        and not all(is_label(value) for _column, value in values)
    )


def _goes_on(labels: Sequence[Cell], after: Sequence[Cell]) -> bool:
    """Whether the row after the values says more below several of the labels: the second line of a table, not of an address."""
    told, columns = _filled(after), {column for column, _label in _filled(labels)}
    return (
        len(told) > 1
        and all(column in columns for column, _value in told)
        and not all(is_label(value) for _column, value in told)
    )


def is_label(cell: Cell) -> bool:
    """Whether a cell is the label of a field of an order: a known heading, without figures."""
    if not isinstance(cell, str) or any(map(str.isdigit, cell)) or len(cell) > LONGEST_LABEL:
        return False
    return bool(field_named(cell.strip().rstrip(":： "), "", certain=True))


def is_unfilled(sheet: Sheet) -> bool:
    """Whether a sheet is a form of labels, all but a few known, below its title at most, and no value stands in it."""
    if len(sheet.rows) > _MOST_ROWS:
        return False
    told = [cell for row in sheet.rows for cell in row if text(cell)]
    labels = [cell for cell in told if not (isinstance(cell, str) and is_title(cell) and not cell.endswith(":"))]
    if not _LEAST_LABELS <= len(labels) <= _MOST_ROWS or not all(map(_is_bare, labels)):
        return False
    known = sum(is_label(cell) for cell in labels)
    return known >= _LEAST_LABELS and known >= len(labels) * _KNOWN


def _is_bare(cell: Cell) -> bool:
    """Whether a cell is a short text without figures that says nothing behind its colon."""
    if not isinstance(cell, str) or any(map(str.isdigit, cell)):
        return False
    label, _colon, value = cell.replace("：", ":").partition(":")
    return len(label.strip()) <= LONGEST_LABEL and not key(value)


def _filled(cells: Sequence[Cell]) -> list[tuple[int, Cell]]:
    return [(column, cell) for column, cell in enumerate(cells) if text(cell)]
