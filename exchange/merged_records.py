"""Records that take two or more rows of a sheet, most of their cells merged over all of them: drawn into one row each."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from exchange.grid import Area, Cell, Sheet
from exchange.quantities import read_price, read_quantity

_LEAST_MERGED = 3
"""So many cells of a record must be merged over its rows: fewer may be a name beside two lines."""
_TALLEST = 4
_LEAST_FIGURES = 2
"""Quantity and price, or quantity and amount."""
_LEAST_RECORDS = 2
"""A heading and one record, or two records."""

Block = tuple[int, int]
"""The first and the last row of a record."""


def drawn_records(sheet: Sheet) -> Sheet:
    """A sheet whose records take several merged rows, with each in one; any other sheet as it is.

    What stands in a cell of its own in a further row, as 規格 below 品名 does, goes on with the text above it. A block
    of rows is left alone where two figures would meet in one cell, and so are headings over groups of columns.
    """
    columns, blocks = _blocks(sheet)
    if len(blocks) < _LEAST_RECORDS:
        return sheet
    joined = {block: cells for block in blocks if (cells := _joined(sheet, block)) is not None}
    if len(joined) < _LEAST_RECORDS or not any(_is_measured(sheet.rows[top], columns) for top, _bottom in joined):
        return sheet
    drawn = {top: (bottom, cells) for (top, bottom), cells in joined.items()}
    rows: list[list[Cell]] = []
    kept: dict[int, int] = {}
    last = -1
    for place, cells in enumerate(sheet.rows):
        if place <= last:
            continue
        kept[place] = len(rows)
        last, whole = drawn.get(place, (place, cells))
        rows.append(whole)
    return replace(
        sheet,
        rows=rows,
        lines=tuple(sheet.number(place) for place in kept),
        places={(kept[row], column): at for (row, column), at in sheet.places.items() if row in kept},
        marks={(kept[row], column): mark for (row, column), mark in sheet.marks.items() if row in kept},
        merges=tuple(_moved(area, kept) for area in sheet.merges if area[0] in kept and area[2] in kept),
    )


def _moved(area: Area, kept: Mapping[int, int]) -> Area:
    top, left, bottom, right = area
    return kept[top], left, kept[bottom], right


def _blocks(sheet: Sheet) -> tuple[frozenset[int], list[Block]]:
    """The columns whose cells are merged over the rows of records, and the records that are merged in just these."""
    columns: dict[Block, set[int]] = defaultdict(set)
    groups: set[int] = set()
    for top, left, bottom, right in sheet.merges:
        if top < bottom < len(sheet.rows) and bottom - top < _TALLEST:
            columns[top, bottom].update(range(left, right + 1))
        elif top == bottom and left < right:
            groups.add(top)
    found: dict[frozenset[int], list[Block]] = defaultdict(list)
    for block, merged in columns.items():
        if len(merged) >= _LEAST_MERGED and not groups & set(range(block[0], block[1] + 1)):
            found[frozenset(merged)].append(block)
    most = max(map(len, found.values()), default=0)
    empty: tuple[frozenset[int], list[Block]] = (frozenset(), [])
    return next(((merged, sorted(blocks)) for merged, blocks in found.items() if len(blocks) == most), empty)


def _joined(sheet: Sheet, block: Block) -> list[Cell] | None:
    """The cells of a record in one row; None where a cell would hold two figures."""
    cells = list(sheet.rows[block[0]])
    for row in range(block[0] + 1, block[1] + 1):
        for column, cell in enumerate(sheet.rows[row]):
            if cell is None:
                continue
            cells += [None] * (column + 1 - len(cells))
            above = cells[column]
            if above is not None and (_is_figure(above) or _is_figure(cell)):
                return None
            cells[column] = cell if above is None else f"{above} {cell}"
    return cells


def _is_measured(cells: Sequence[Cell], merged: Collection[int]) -> bool:
    """Whether figures are merged over the rows of a record: what is merged without them may be an order over its lines."""
    return sum(column in merged and _is_figure(cell) for column, cell in enumerate(cells)) >= _LEAST_FIGURES


def _is_figure(cell: Cell) -> bool:
    """Whether a cell is a number, or a text that is read as one with its unit or currency."""
    if isinstance(cell, str):
        return read_quantity(cell).value is not None or read_price(cell).value is not None
    return cell is not None
