"""The columns of a table for somebody to look at: letter, heading, what each is read as, its first values."""

from collections.abc import Mapping, Sequence

from exchange.book_cells import text
from exchange.grid import Cell, Sheet, column_letter
from exchange.heading_parts import told_apart
from exchange.order_rows import ColumnRead

_SAMPLES = 3
_LOOKED_AT = 40
"""Rows below a heading whose first values are shown."""


def columns_read(
    sheet: Sheet,
    headings: Sequence[str],
    last: int,
    fields: Mapping[str, int],
    printed: Sequence[Sequence[Cell]],
) -> tuple[ColumnRead, ...]:
    """Every column that has a heading; `last` is the place of the row of headings above the values.

    `printed` are those rows as the file has them: a column whose heading stands in none of them has no letter.
    """
    names = {column: name for name, column in fields.items()}
    keys = told_apart(headings)
    below = sheet.rows[last + 1 : last + 1 + _LOOKED_AT]
    return tuple(
        ColumnRead(
            column_letter(column) if any(_says(row, column, heading) for row in printed) else "",
            heading,
            names.get(column, ""),
            tuple(dict.fromkeys(_values(below, column)))[:_SAMPLES],
            keys[column],
        )
        for column, heading in enumerate(headings)
        if heading
    )


def _says(row: Sequence[Cell], column: int, heading: str) -> bool:
    said = text(row[column]) if column < len(row) else ""
    return bool(said) and said.split()[-1] in heading


def _values(rows: Sequence[Sequence[Cell]], column: int) -> list[str]:
    return [said for row in rows if column < len(row) and (said := text(row[column]))]
