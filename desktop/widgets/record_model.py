"""A listing as a Qt table: ids of all rows in memory, the rows themselves fetched when they are painted."""

import time
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from db.journal import Changes
from db.listing import Column, Listing, Shown
from db.touched_rows import touched_rows
from desktop import formats
from desktop.records import Records
from desktop.widgets.rows import places, unmoved
from desktop.widgets.rows_at_hand import BLOCK, Row, RowsAtHand
from desktop.widgets.when_seen import WhenSeen
from resources.i18n import _

FIRST = 200
"""Rows asked for before the ids of all rows are there."""

LARGE = 20_000
"""Rows from which a list, once it was that long, shows its first rows before it knows all."""

_FEW = 2_000
"""Changed rows that are looked up one by one in a long list, instead of reading it anew."""

_TURN = 0.0001
"""Seconds that a reading thread leaves to the window between two slices of ids."""

_PAINTED = 0.06
"""Seconds in which the window paints the first rows of a list, before a reading thread asks for all of them."""

_ALIGN_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ALIGN_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

_FIXED = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_OPEN = _FIXED | Qt.ItemFlag.ItemIsEditable
_TIP, _ALIGNMENT = int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.TextAlignmentRole)
_EDIT, _SPOKEN = int(Qt.ItemDataRole.EditRole), int(Qt.ItemDataRole.AccessibleTextRole)
VALUE = int(Qt.ItemDataRole.UserRole)
"""The role of the value as it is stored."""

Index = QModelIndex | QPersistentModelIndex


class RecordModel(QAbstractTableModel):
    """Shows a `Listing`. `asked` says that other rows were asked for, `counted` how many match, and whether that is final."""

    asked = Signal()
    counted = Signal(int, bool)
    reordered = Signal()
    refused = Signal(object)
    typed_in = Signal(int, str, str)

    def __init__(self, records: Records, listing: Listing, parent: QWidget) -> None:
        super().__init__(parent)
        self.records = records
        self.listing = listing
        self.shown = Shown()
        self.complete = False
        self.loaded = False
        self.ids: array[int] = array("q")
        self.columns: tuple[Column, ...] = listing.columns
        self.editable: frozenset[str] = frozenset()
        self.pending: dict[tuple[int, str], str] = {}
        self._titles = [title(column) for column in self.columns]
        self._units = [self._place(column.unit) for column in self.columns]
        self.at_hand = RowsAtHand(records, listing, lambda: self.ids, self)
        self.at_hand.arrived.connect(self._repaint)
        self.at_hand.refused.connect(self.refused)
        self.watched: Callable[[], set[int]] = set
        self.row_words: Callable[[int], str | None] = lambda _row: None
        self._places: dict[int, int] = {}
        self._absent: frozenset[int] = frozenset()
        self._most = 0
        self._turning = False
        self._before = self.ids
        """The ids of the list before: to let go of a million takes as long as to show the first rows of the next list."""
        self._dirty = False
        self.at_rest: Callable[[], bool] = lambda: True
        self._restless = False
        """Whether rows that were read still wait to go where they belong: not while somebody types among them."""
        self._unsure: set[int] | None = None
        """The rows of which nobody knows yet whether they moved; None while the whole list is being read."""
        self._id_reader = records.row_reader(self)
        WhenSeen(records, parent, self._on_changed)

    def show(self, shown: Shown) -> None:
        """Show what a search, filters and a sort leave over; the rows on screen stay until the new ones come."""
        turned = self.loaded and self._most > LARGE and (shown != self.shown or self._turning)
        self.shown, self._turning, self._unsure = shown, turned, None
        self.asked.emit()
        if turned:
            self._id_reader.read(self._find_first, self._take_first, self.refused.emit)
        else:
            self.reload()

    def reload(self, later: float = 0) -> None:
        """Ask again which rows match: first the top of the list, then all of it; all of it begins so many seconds later."""
        self._unsure = None
        if self.loaded:
            watched = frozenset(self.watched())
            self._id_reader.read(
                lambda session: self._find_all(session, watched, later), self._take_all, self.refused.emit
            )
        else:
            self._id_reader.read(self._find_first, self._take_first, self.refused.emit)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """How many rows match, as far as they are known."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """How many columns the listing has, hidden ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = 0) -> Any:
        """The text of a cell; its value under `VALUE`. None while the row is on its way."""
        if role == 0:
            return self.text(index.row(), index.column()) if index.isValid() else None
        if not index.isValid():
            return None
        if role == _EDIT:
            return self.edit_text(index.row(), index.column())
        if role == _ALIGNMENT:
            return _ALIGN_RIGHT if self.columns[index.column()].kind in formats.NUMERIC else _ALIGN_LEFT
        if role == VALUE:
            row = self.row(index.row())
            return row[index.column()] if row else None
        if role == _TIP:
            return self.text(index.row(), index.column()) or None
        return None

    def edit_text(self, number: int, place: int) -> str:
        """What an editor opens with: what was typed and is still on its way, else the exact value."""
        row, column = self.row(number), self.columns[place]
        if row is None:
            return ""
        typed = self.pending.get((self.ids[number], column.key))
        return typed if typed is not None else formats.typed(column.kind, row[place], self.unit_of(row, place))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of editable columns can be typed over once their row is there."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _OPEN if self.editable and self.columns[index.column()].key in self.editable else _FIXED

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:  # noqa: N802
        """Hand what was typed to whoever writes it; the cell shows it until the book answers."""
        if role != _EDIT or not index.isValid() or value == self.edit_text(index.row(), index.column()):
            return False
        key, row = self.columns[index.column()].key, self.ids[index.row()]
        self._places[row] = index.row()
        self.typed_in.emit(row, key, str(value))
        return True

    def settle(self, row: int, key: str, text: str) -> None:
        """Forget what was typed into a cell, where nothing else was typed since: the book has answered."""
        if self.pending.get((row, key)) == text:
            del self.pending[row, key]
            for number in self.rows_of([row]).values():
                self._repaint(number, number)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """Titles and what they mean; rows are numbered from 1."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == 0 else self.row_words(section) if role == _SPOKEN else None
        if not 0 <= section < len(self.columns):
            return None
        if role == 0:
            return self._titles[section]
        column = self.columns[section]
        if role == _TIP:
            return _(column.hint) or self._titles[section]
        if role == _ALIGNMENT:
            return _ALIGN_RIGHT if column.kind in formats.NUMERIC else _ALIGN_LEFT
        return None

    def row(self, number: int) -> Row | None:
        """The values of a row in the order of the columns; None while they are on their way."""
        return self.at_hand.row(number)

    def text(self, number: int, place: int) -> str | None:
        """The text of a cell; None while its row is on its way."""
        texts = self.at_hand.texts(number)
        if texts is None:
            return None
        found = texts[place]
        if found is None:
            row = self.at_hand.row(number)
            found = texts[place] = self._read_out(row, place) if row is not None else ""
        return found

    def texts(self, number: int) -> tuple[str, ...] | None:
        """The texts of a row in the order of the columns; None while they are on their way."""
        if self.text(number, 0) is None:
            return None
        return tuple(self.text(number, place) or "" for place in range(len(self.columns)))

    def unit_of(self, row: Row, place: int) -> str:
        """The currency of a money cell; "" when its row names none."""
        unit = self._units[place]
        return str(row[unit] or "") if unit is not None else ""

    @property
    def heads(self) -> Sequence[Column]:
        """The columns, as whoever paints the cells wants them."""
        return self.columns

    def id_at(self, number: int) -> int:
        """The id of a row."""
        return self.ids[number]

    def rows_of(self, ids: Iterable[int]) -> dict[int, int]:
        """Where records stand: id -> row; those that do not match are absent.

        Those that were watched when the list was read are known; others are looked for among all ids.
        """
        wanted, known, last = set(ids), self._places, len(self.ids)
        found = {item: known[item] for item in wanted if known.get(item, last) < last}
        found = {item: number for item, number in found.items() if self.ids[number] == item}
        rest = wanted - found.keys() - self._absent
        return found | places(self.ids, rest) if rest else found

    def _place(self, key: str) -> int | None:
        return next((n for n, column in enumerate(self.listing.columns) if key and column.key == key), None)

    def _read_out(self, row: Row, place: int) -> str:
        return formats.text(self.columns[place].kind, row[place], self.unit_of(row, place), unit=False)

    # -- which rows match

    def _find(self, session: Any, limit: int | None) -> "array[int]":
        shown = self.shown
        return self.listing.ids(session, shown.search, shown.filters, shown.sort, limit)

    def _find_all(
        self, session: Any, watched: frozenset[int], later: float
    ) -> tuple["array[int]", dict[int, int], frozenset[int]]:
        time.sleep(later)
        ids = self._find(session, None)
        found = places(ids, watched, _TURN) if watched else {}
        return ids, found, watched - found.keys()

    def _find_first(self, session: Any) -> tuple["array[int]", dict[int, Row]]:
        ids = self._find(session, FIRST)
        return ids, self.listing.block(session, ids[:BLOCK])

    def _take_first(self, found: tuple["array[int]", dict[int, Row]]) -> None:
        ids, rows = found
        self._turning = False
        complete = len(ids) < FIRST
        self.beginResetModel()
        self.at_hand.forget()
        self._before, self.ids = self.ids, ids
        self._absent = frozenset()
        if ids:
            self.at_hand.keep(0, [rows.get(item) for item in ids[:BLOCK]])
        self.loaded = True
        self.complete = complete
        self.endResetModel()
        self.counted.emit(len(ids), complete)
        self.reordered.emit()
        if not complete:
            self.reload(_PAINTED)

    def _take_all(self, answer: tuple["array[int]", dict[int, int], frozenset[int]]) -> None:
        ids, found, absent = answer
        old = len(self.ids)
        if not self.at_rest() and ids[:old] != self.ids:
            self._wait()
            return
        self._places = found
        self._before, self._unsure = ids, set()
        self.complete = True
        self._most = max(self._most, len(ids))
        dirty, self._dirty = self._dirty, False
        self._absent = frozenset()
        if ids == self.ids:
            self._absent = absent
        elif ids[:old] == self.ids:
            self.beginInsertRows(QModelIndex(), old, len(ids) - 1)
            self.ids, self._absent = ids, absent
            self.at_hand.grow(old)
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._move(ids)
            self._absent = absent
            self.endResetModel()
            self.counted.emit(len(ids), True)
            self.reordered.emit()
            return
        if dirty:
            self.at_hand.mark_stale()
            if ids:
                self._repaint(0, len(ids) - 1)
        self.counted.emit(len(ids), True)

    def _wait(self) -> None:
        """Show anew what the rows hold, and leave them where they are until `come_to_rest`."""
        self._restless = True
        self.at_hand.mark_stale()
        self._repaint(0, len(self.ids) - 1)

    def come_to_rest(self) -> None:
        """Let rows that were left where they are go where they belong."""
        restless, self._restless = self._restless, False
        if restless:
            self.reload()

    def _move(self, ids: "array[int]") -> None:
        """Take the new order; rows that are known are kept on screen until fresh ones come."""
        known = self.at_hand.known(frozenset(ids[: 3 * BLOCK]))
        self.at_hand.forget()
        self.ids = ids
        if known:
            self.at_hand.keep_stale(known, 3)

    def _repaint(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _on_changed(self, changes: Changes) -> None:
        if not self.loaded or not self.touched_by(changes):
            return
        self._dirty = True
        touched = self._few(changes)
        if touched is None:
            self.reload()
            return
        self._unsure = touched
        ids, shown = self.ids, self.shown
        self._id_reader.read(
            lambda session: unmoved(self.listing, session, ids, touched, shown, _TURN),
            self._take_same,
            self.refused.emit,
        )

    def _few(self, changes: Changes) -> set[int] | None:
        """The rows of a long list that changed, where looking them up takes less than reading the list anew."""
        shown = self.shown
        repeated = any(item.operator == "repeated" for item in shown.filters)  # of which also the others tell
        if self._unsure is None or len(self.ids) <= LARGE or shown.search or repeated or not changes.rows:
            return None
        rows = touched_rows(self.listing, changes.rows)
        return rows | self._unsure if rows is not None and len(rows) <= _FEW else None

    def _take_same(self, same: bool) -> None:
        """Read what is shown anew where all rows stand as they stood, else the whole list."""
        if not same:
            self.reload()
            return
        self._unsure, self._dirty = set(), False
        self.at_hand.mark_stale()
        self._repaint(0, len(self.ids) - 1)
        self.counted.emit(len(self.ids), True)

    def touched_by(self, changes: Changes) -> bool:
        """Whether a change can show in this listing."""
        return not changes.rows or not self.listing.tables.isdisjoint(changes.rows)


def title(column: Column) -> str:
    """The heading of a column, with its unit where the cells leave it out."""
    words = _(column.title)
    unit = {"mass": "kg", "percent": "%"}.get(column.kind, "")
    return f"{words}, {unit}" if unit and unit not in words else words
