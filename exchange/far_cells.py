"""Stray cells at the far end of a sheet: the table near its beginning is read, and what was left out is told."""

from collections.abc import Mapping

from exchange import sheet_notes
from exchange.archive import MOST_CELLS
from exchange.grid import Cell, column_letter
from resources.i18n import n_

MOST_SCATTERED = 300_000
"""So many cells of a sheet with stray ones are sorted out; a file with more of them is refused."""
_LONGEST_GAP = 1_000
_WIDEST_GAP = 200
_MOST_NAMED = 3


def is_far(cells: int, rows: int, columns: int) -> bool:
    """Whether the rectangle of a sheet from A1 to its last cell is far larger than the cells in it."""
    return rows * columns > 4 * cells + 2_000_000 or rows > 1_048_576 or columns > 16_384


def near(there: Mapping[tuple[int, int], Cell], name: str, file: str) -> tuple[list[list[Cell]], str]:
    """The rows of the table near A1 from all cells of a sheet by (row, column), and what is told of the others.

    Raises Unreadable where the cells lie so that no table can be told from the stray ones.
    """
    last_row = _before_gap({row for row, _ in there}, _LONGEST_GAP)
    last_column = _before_gap({column for row, column in there if row <= last_row}, _WIDEST_GAP)
    if (last_row + 1) * (last_column + 1) > MOST_CELLS:
        raise sheet_notes.far_cells(file, name)
    rows: list[list[Cell]] = [[None] * (last_column + 1) for _ in range(last_row + 1)]
    left_out = []
    for (row, column), value in there.items():
        if row <= last_row and column <= last_column:
            rows[row][column] = value if not isinstance(value, str) or value else None
        else:
            left_out.append(f"{column_letter(column)}{row + 1}")
    if not left_out:
        return rows, ""
    told = n_(
        'Sheet "{sheet}": {n} cell far away ({cells}) was left out.',
        'Sheet "{sheet}": {n} cells far away ({cells}) were left out.',
        len(left_out),
    )
    return rows, told.format(sheet=name, n=len(left_out), cells=", ".join(left_out[:_MOST_NAMED]))


def _before_gap(used: set[int], gap: int) -> int:
    """The last used place before the first gap longer than `gap`; -1 when nothing is used."""
    last = -1
    for place in sorted(used):
        if place - last > gap:
            break
        last = place
    return last
