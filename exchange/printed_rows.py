"""Rows as the file of the person has them: under her own headings, so that what is refused comes back in her words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from exchange.grid import Cell
from exchange.heading_meanings import heading_unit
from exchange.order_rows import FIELDS, Source, Value
from exchange.table_style import Answers
from exchange.units import read_unit
from resources.i18n import _

Printed = tuple[tuple[str, ...], tuple[Cell, ...]]
"""Headings, and the cells below them."""
_CARRIED = {
    "po_number": "po_number", "supplier": "exporter", "order_date": "order_date", "requested_date": "need_by",
    "destination": "destination", "end_user": "end_user", "end_use": "end_use", "currency": "currency",
}  # fmt: skip
"""Fields that a list may say once for many rows, by a heading above them -> how a row of a book calls them."""
_NAMING = ("po_number", "line", "supplier")
"""What a row cannot do without: a column to fill in is there though the list has none."""
_FIGURE = frozenset("0123456789.,'’ ")


@dataclass
class PrintedRows:
    """Finds the row of a record in the file; `records` are all that were read of it."""

    sources: Sequence[Source]
    records: Sequence[Any] = ()
    answers: Answers = field(default_factory=dict)

    def row(self, record: Any) -> Printed | None:
        """A row under its headings; what stands above the table, or was answered, in its column. None for a row not found.

        What was filled down or answered stands in its cell; what is said outside of the table gets a column behind hers.
        """
        found = self._places.get((record.sheet, record.row))
        if found is None:
            return None
        source, place = found
        cells = [*source.sheet.rows[place][: len(source.headings)]]
        cells += [None] * (len(source.headings) - len(cells))
        for name, value in self.answers.get((record.sheet, record.row), {}).items():
            column = source.fields.get(name)
            if column is not None:
                cells[column] = _answered(cells[column], value)
        for name, own in _CARRIED.items():
            column = source.fields.get(name)
            if column is not None and _is_blank(cells[column]):
                cells[column] = getattr(record, own, None) or None
        more = self._more(source) if source.fields else ()
        told = (getattr(record, _CARRIED.get(name, name), None) or None for name in more)
        headings = (*source.headings, *(_(FIELDS[name]) for name in more))
        return headings, (*cells, *told)

    @cached_property
    def _places(self) -> dict[tuple[str, int], tuple[Source, int]]:
        return {
            (source.sheet.name, source.sheet.number(place)): (source, place)
            for source in self.sources
            for place in range(source.start, min(source.end, len(source.sheet.rows)))
        }

    def _more(self, source: Source) -> tuple[str, ...]:
        """The fields that rows of a table have and its columns do not: the same for all its rows, so that they stand together."""
        known = self._known.get(id(source))
        if known is None:
            rows = [
                record for record in self.records if self._places.get((record.sheet, record.row), (None,))[0] is source
            ]
            held = (name for name, own in _CARRIED.items() if any(getattr(record, own, None) for record in rows))
            known = tuple(name for name in dict.fromkeys((*_NAMING, *held)) if name not in source.fields)
            if "unit" not in source.fields and _counts_plainly(source, rows, self._places):
                known = (*known, "unit")
            self._known[id(source)] = known
        return known

    @cached_property
    def _known(self) -> dict[int, tuple[str, ...]]:
        return {}


def _counts_plainly(source: Source, rows: Iterable[Any], places: Mapping[tuple[str, int], tuple[Source, int]]) -> bool:
    """Whether the unit of the quantities is said neither in their cells nor in their heading, but elsewhere."""
    column = source.fields.get("quantity")
    if column is None or read_unit(heading_unit(source.headings[column]))[0]:
        return False
    counted = [row for row in rows if row.quantity is not None and row.unit]
    return bool(counted) and all(
        _is_figure(source.sheet.rows[places[row.sheet, row.row][1]][column], row.quantity) for row in counted
    )


def _is_figure(cell: Cell, value: Any) -> bool:
    """Whether a cell holds a number and no more, and it is that one."""
    if isinstance(cell, int | float):
        return bool(cell == value)
    return isinstance(cell, str) and set(cell) <= _FIGURE


def _answered(cell: Cell, value: Value) -> Cell:
    """What a cell means in place of what it says; one with words beside its figure stays, for a unit may be among them."""
    figure = not isinstance(value, int | float) and not hasattr(value, "as_tuple")
    return value if figure or _is_blank(cell) or (isinstance(cell, str) and set(cell) <= _FIGURE) else cell


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
