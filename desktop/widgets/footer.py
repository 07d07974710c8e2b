"""What the status line says under a list: the selected rows, or what all rows that match come to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer

from db.group_totals import Totals, mass_and_money, totals
from db.listing import Column, Listing, Shown
from desktop import formats
from desktop.records import Records
from desktop.widgets.selection import Total, column_to_add, sentence, total_of
from resources.i18n import _, n_

LARGE = 50_000
"""Rows from which the sums wait for a pause, and selected rows are no longer added one by one."""

_PAUSE = 1500
"""Milliseconds; adding up a million rows takes the disk and a core, which the next sort or filter may want at once."""


class Footer(QObject):
    """Asks on a reading thread and hands the words to `say`. What was asked is dropped when something else is shown."""

    def __init__(self, records: Records, listing: Listing, table: Any, say: Callable[[str], object]) -> None:
        super().__init__(table)
        self._listing, self._table, self._say = listing, table, say
        self._reader = records.reader(self)
        self._adds = any(mass_and_money(listing))
        self._parts = [column for column in listing.columns if column.part_of]
        self._known: tuple[Shown, str] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask_all)
        table.record_model.counted.connect(self._on_counted)
        table.record_model.asked.connect(self._wait)

    def _on_counted(self, _count: int, complete: bool) -> None:
        if not complete:
            self._wait()
            return
        shown = self._table.record_model.shown
        if self._known is not None:
            before, words = self._known
            only_sorted = before.sort != shown.sort and replace(before, sort=shown.sort) == shown
            self._known = (shown, words) if only_sorted else None
        self.tell()

    def _wait(self) -> None:
        """Leave the book to who asks for rows."""
        self._reader.drop()
        self._pause.stop()

    def tell(self) -> None:
        """Say how many rows are selected or match, and as soon as it is known what they come to."""
        self._wait()
        count = self._table.selected_count()
        if count > 1:
            self._say(sentence(count))
            self._ask_selected(count, column_to_add(self._listing, self._table.current_column()))
            return
        matching, shown = self._table.count(), self._table.record_model.shown
        if self._known is not None and self._known[0] == shown:
            self._say(self._known[1])
            return
        if not self._table.record_model.complete or not self._adds or not matching:
            self._say("")
            return
        self._say(_rows(matching))
        if matching <= LARGE:
            self._ask_all()
        elif self._table.isVisible():
            self._pause.start(_PAUSE)

    def _ask_all(self) -> None:
        shown = self._table.record_model.shown
        parts = self._parts if self._table.count() <= LARGE else ()

        def read(session: Any) -> str:
            found = totals(session, self._listing, (), shown.search, shown.filters)
            asked = [total_of(self._listing, session, item, None, shown.search, shown.filters) for item in parts]
            return whole(found, [item for item in asked if item is not None])

        self._reader.read(read, lambda words: self._take(shown, words))

    def _take(self, shown: Shown, words: str) -> None:
        self._known = (shown, words)
        self._say(words)

    def _ask_selected(self, count: int, column: Column | None) -> None:
        every = count == self._table.count()
        if column is None or (not every and count > LARGE):
            return
        shown = self._table.record_model.shown
        ids: Sequence[int] | None = None if every else self._table.selected_ids()
        self._reader.read(
            lambda session: total_of(self._listing, session, column, ids, shown.search, shown.filters),
            lambda found: self._say(sentence(count, found)),
        )


def _rows(count: int) -> str:
    return n_("{n} row", "{n} rows", count).format(n=formats.number(count))


def whole(found: Totals, parts: Sequence[Total] = ()) -> str:
    """What all rows that match come to, in one line; what is not known is counted. `parts` are parts of those sums."""
    total, told = found.total, [_rows(found.total.rows)]
    if found.mass is not None:
        if total.mass_g is not None:
            told.append(f"{_(found.mass.title)} {formats.mass(total.mass_g)}")
            told += _parts_of(found.mass, {"": total.mass_g}, parts)
        if total.mass_unknown:
            words = n_("{n} without a mass", "{n} without a mass", total.mass_unknown)
            told.append(words.format(n=formats.number(total.mass_unknown)))
    if found.money is not None:
        if total.sums:
            sums = " + ".join(formats.money(item.minor, item.currency) for item in total.sums)
            told.append(f"{_(found.money.title)} {sums}")
            told += _parts_of(found.money, {item.currency: item.minor for item in total.sums}, parts)
        if total.value_unknown:
            words = n_("{n} without a value", "{n} without a value", total.value_unknown)
            told.append(words.format(n=formats.number(total.value_unknown)))
    return "   ·   ".join(told)


def _parts_of(column: Column, sums: Mapping[str, int], parts: Sequence[Total]) -> list[str]:
    """The parts of a sum, such as what is open of a mass; one that is nothing or all of it says nothing new."""
    told = []
    for part in parts:
        found = {item.unit: item.sum for item in part.parts if item.sum}
        if part.column.part_of == column.key and found and found != sums:
            amounts = [formats.text(part.column.kind, amount, unit) for unit, amount in found.items()]
            told.append(f"{_(part.column.title)} {' + '.join(amounts)}")
    return told
