"""Rows of a sheet of ours that came back by way of a spreadsheet, known again as the orders and lines of the book.

Opened as CSV, 004512 is saved as 4512 and `2-3` as a day; a list saved without its exporters names none. What the book
holds tells what was meant, where one order alone can be; else the row stays as it came.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from db import parties
from db.known_orders import OF_THE_MATERIAL, KnownOrder, StoredLine, known_orders, order_numbers, stored_lines
from db.known_parties import KnownParties
from exchange.book import BookOrder
from exchange.grid import Sheet
from exchange.line_numbers import whole_number
from exchange.opened_values import Value, may_be_left_of, values_of
from resources.i18n import n_

TEXTS = ("po_number", *OF_THE_MATERIAL, "end_use", "port", "remarks")
"""Fields of an order row that are texts, whatever their signs look like."""

_Order = tuple[int, str]
"""An order of the book by exporter and number."""


@dataclass(frozen=True, slots=True)
class Known:
    """The rows of a file, those of ours as the book has them, and what to tell of them."""

    orders: Sequence[BookOrder]
    notes: tuple[str, ...] = ()


def loosely(
    rows: Sequence[BookOrder], sheet: Sheet, keys: Sequence[str], place: int, *, typed: bool
) -> tuple[BookOrder, ...]:
    """Rows of a sheet of ours with the texts that may have been others: those in cells of a number, a day or a truth value.

    In a text file, which is not `typed`, these are all. `place` is that of the headings, `keys` the columns behind them.
    """
    columns = {key: keys.index(key) for key in TEXTS if key in keys}
    if not typed:
        every = frozenset(columns)
        return tuple(replace(row, loose=every) for row in rows)
    sheets_rows = {sheet.number(at): sheet.rows[at] for at in range(place + 1, len(sheet.rows))}
    return tuple(replace(row, loose=_untold(sheets_rows[row.row], columns)) for row in rows)


def _untold(cells: Sequence[object], columns: Mapping[str, int]) -> frozenset[str]:
    return frozenset(
        key
        for key, at in columns.items()
        if at < len(cells) and cells[at] is not None and not isinstance(cells[at], str)
    )


def known_again(session: Any, rows: Sequence[BookOrder]) -> Known:
    """The rows of sheets of ours with what the book tells of them; all others as they are."""
    ours = [row for row in rows if row.loose is not None and (row.loose or not row.exporter)]
    if not ours:
        return Known(rows)
    book = _Book(session, ours)
    told = [book.meant(row) if row.loose is not None and (row.loose or not row.exporter) else row for row in rows]
    changed = sum(
        any(getattr(row, name) != getattr(was, name) for name in TEXTS) for row, was in zip(told, rows, strict=True)
    )
    if not changed:
        return Known(told)
    note = n_(
        "{n} row holds a code as a spreadsheet changes it (004512 to 4512); it was taken as the book has it.",
        "{n} rows hold codes as a spreadsheet changes them (004512 to 4512); they were taken as the book has them.",
        changed,
    )
    return Known(told, (note.format(n=changed),))


class _Book:
    """The orders and lines that rows may mean."""

    def __init__(self, session: Any, rows: Collection[BookOrder]) -> None:
        self._session = session
        self._people = KnownParties(session)
        self._names: dict[int, str] = {}
        self._orders: dict[_Order, KnownOrder] = known_orders(session, {row.po_number for row in rows})
        self._by_number: dict[str, list[_Order]] = defaultdict(list)
        for order in self._orders:
            self._by_number[order[1]].append(order)
        self._found = {id(row): self._candidates(row) for row in rows}
        more = {number for found in self._found.values() for _, number in found} - {
            number for _, number in self._orders
        }
        self._orders |= known_orders(session, more)
        wanted = {self._orders[order].id for found in self._found.values() for order in found}
        self._lines: dict[tuple[int, int], StoredLine] = stored_lines(session, wanted)

    def meant(self, row: BookOrder) -> BookOrder:
        """The row with the number of its order, its exporter and its texts as the book has them."""
        number = whole_number(row.line)
        found = self._found[id(row)]
        there = [order for order in found if (self._orders[order].id, number) in self._lines]
        if len(there or found) != 1 or not (there or row.exporter):
            return row
        exporter, po_number = (there or found)[0]
        if (row.po_number, bool(row.exporter)) != (po_number, True):
            row = replace(row, po_number=po_number, exporter=row.exporter or self._named(exporter))
        if not there or number is None:
            return row
        line = self._lines[self._orders[exporter, po_number].id, number]
        texts: dict[str, Any] = {name: kept for name in row.loose or () if (kept := _kept(line, row, name))}
        return replace(row, **texts) if texts else row

    def _candidates(self, row: BookOrder) -> list[_Order]:
        """The orders that a row may name: those of its number, else those whose number a spreadsheet makes that of."""
        exporter = self._people.find(row.exporter) if row.exporter else None
        if row.exporter and exporter is None:
            return []
        found = self._of(self._by_number.get(row.po_number, ()), exporter)
        if found or "po_number" not in (row.loose or ()):
            return found
        near = [order for value in values_of(row.po_number) for order in self._by_value.get(value, ())]
        return self._of([order for order in dict.fromkeys(near) if may_be_left_of(order[1], row.po_number)], exporter)

    @staticmethod
    def _of(orders: Collection[_Order], exporter: int | None) -> list[_Order]:
        return [order for order in orders if exporter in (None, order[0])]

    @cached_property
    def _by_value(self) -> Mapping[Value, Sequence[_Order]]:
        """The orders of the book by what a spreadsheet takes their numbers for."""
        found: dict[Value, list[_Order]] = defaultdict(list)
        for order in order_numbers(self._session):
            for value in values_of(order[1], bare_days=True):
                found[value].append(order)
        return found

    def _named(self, exporter: int) -> str:
        if exporter not in self._names:
            self._names[exporter] = parties.draft_of(self._session, exporter).name
        return self._names[exporter]


def _kept(line: StoredLine, row: BookOrder, name: str) -> str:
    """The text of the book that a spreadsheet made the one of the row of; "" for one that is another."""
    if name == "po_number":
        return ""
    own = getattr(line, name)
    kept = own or (getattr(line, f"material_{name}") or "" if name in OF_THE_MATERIAL else "")
    return kept if may_be_left_of(kept, getattr(row, name)) else ""
