"""Two tables beside each other on one sheet, an empty column between them: each is a list of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from exchange.grid import Cell, Sheet, column_letter
from exchange.headers import Heading, heading_at
from exchange.heading_meanings import meanings
from exchange.words import key
from resources.i18n import N_, said

_SEARCHED, _BELOW = 60, 200
"""Rows that may hold the headings of two tables, and rows below them in which the column between them has to be empty."""
_LEAST, _LONGEST = 3, 60
"""Headings of a table, and signs of one."""
_SEVERAL, _MOST = 2, 6
"""Tables beside each other; more of them are the empty columns of one."""
_GOODS = ("description", "item_code")
_ALIKE = 0.6
"""How many of the headings of one table the other one has, where both are the same list."""
_BOTH = N_(
    'Sheet "{sheet}": columns {one} and columns {other} are two lists beside each other; each was read for itself.'
)
_ONE = N_(
    'Sheet "{sheet}": columns {one} are a list of orders and columns {other} a table of their own beside it, which was not '
    "imported; put it on a sheet of its own to import it."
)
_NEITHER = N_(
    'Sheet "{sheet}": columns {one} and columns {other} are two tables beside each other, and nothing tells that both are '
    "orders; neither was imported. Put each on a sheet of its own, or name the sheet to import both."
)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the tables: its first column and the one behind its last, the sheet without any other, and its heading."""

    columns: tuple[int, int]
    sheet: Sheet
    heading: Heading | None

    @property
    def named(self) -> str:
        """Its columns as people call them: `A-D`."""
        return f"{column_letter(self.columns[0])}-{column_letter(self.columns[1] - 1)}"

    def goods(self) -> bool:
        """Whether a column names goods."""
        return self.heading is not None and any(name in self.heading.fields for name in _GOODS)

    def orders(self) -> bool:
        """Whether it is a list of orders by itself."""
        return self.heading is not None and self.heading.is_order_table()


def apart(sheet: Sheet, mapping: Mapping[str, str] | None, *, asked: bool) -> tuple[list[Sheet], list[str]]:
    """The tables of a sheet that stand beside each other, each as a sheet of its own, and what is told of them.

    Tables are told apart by columns empty in their heading and below it, where both name goods: in one table a second
    column of goods would be those of the same order. Each is read where both are orders and are called alike or number
    their orders each; a single list of orders is read without what stands beside it. Other sheets are left as they are.
    """
    for row, cut in _cuts(sheet):
        sides = [_side(sheet, columns, row, mapping) for columns in cut]
        with_goods = [side for side in sides if side.goods()]
        if len(with_goods) != len(sides):
            continue
        lists = [side for side in sides if side.orders()]
        names = {"sheet": sheet.name, "one": sides[0].named, "other": ", ".join(side.named for side in sides[1:])}
        if len(lists) == 1 and not asked:
            others = ", ".join(side.named for side in sides if side is not lists[0])
            return [lists[0].sheet], [said(_ONE, sheet=sheet.name, one=lists[0].named, other=others)]
        if len(lists) == len(sides):
            if asked or _are_alike(sides):
                return [_called(side, at) for at, side in enumerate(sides)], [said(_BOTH, **names)]
            return [], [said(_NEITHER, **names)]
    return [sheet], []


def _cuts(sheet: Sheet) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Rows that may be the headings of tables beside each other, and the columns of each."""
    for row, cells in enumerate(sheet.rows[:_SEARCHED]):
        texts = [isinstance(cell, str) and bool(cell.strip()) for cell in cells]
        if sum(texts) < 2 * _LEAST or sum(cell is not None for cell in cells) == len(cells):
            continue
        if sum(_names_good(cell) for cell in cells) < _SEVERAL:
            continue
        below = sheet.rows[row : row + _BELOW]
        width = max(map(len, below))
        there = [any(column < len(line) and line[column] is not None for line in below) for column in range(width)]
        cut = [columns for columns in _runs(there) if sum(texts[columns[0] : columns[1]]) >= _LEAST]
        if _SEVERAL <= len(cut) <= _MOST and all(any(map(_names_good, cells[first:end])) for first, end in cut):
            yield row, cut


def _names_good(cell: Cell) -> bool:
    """Whether a heading may be that of goods."""
    return isinstance(cell, str) and len(cell) <= _LONGEST and any(name in meanings(cell) for name in _GOODS)


def _runs(there: list[bool]) -> Iterator[tuple[int, int]]:
    """The first column of each run of filled ones, and the one behind it."""
    begun = -1
    for column, filled in enumerate([*there, False]):
        if filled and begun < 0:
            begun = column
        elif not filled and begun >= 0:
            yield begun, column
            begun = -1


def _side(sheet: Sheet, columns: tuple[int, int], row: int, mapping: Mapping[str, str] | None) -> _Side:
    first, end = columns
    rows: list[list[Cell]] = [
        [cell if first <= column < end else None for column, cell in enumerate(cells)] for cells in sheet.rows
    ]
    merges = tuple(area for area in sheet.merges if first <= area[1] and area[3] < end)
    own = replace(sheet, rows=rows, merges=merges, printed={})
    return _Side(columns, own, heading_at(own, row, mapping))


def _are_alike(sides: list[_Side]) -> bool:
    """Whether all of them are lists of one kind: called alike, or with the number of the order each."""
    headings = [side.heading for side in sides if side.heading is not None]
    if all("po_number" in heading.fields for heading in headings):
        return True
    first, *others = [{key(text) for text in heading.texts if text} for heading in headings]
    return all(len(first & other) >= _ALIKE * max(len(first), len(other)) for other in others)


def _called(side: _Side, at: int) -> Sheet:
    """The sheet of a table; all but the first are called by their columns too, for rows are known by sheet and number."""
    return replace(side.sheet, name=f"{side.sheet.name} {side.named}") if at else side.sheet
