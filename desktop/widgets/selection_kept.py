"""What stays selected when a list is read again: the same records wherever they stand now, else the place."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QObject

from db.listing import Shown

_REMEMBERED = 2000
"""Selected rows that are found again after a sort; more than that are let go."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was selected: ids, the one with the mark, its row and column, how far below the top it stood.

    `place` says that the row counts where none of the ids is there any more.
    """

    ids: set[int]
    marked: int | None
    row: int
    column: int
    below: int
    place: bool


class SelectionKept(QObject):
    """Remembers the selection of a grid while its rows change, and finds it again by id."""

    def __init__(self, table: Any) -> None:
        super().__init__(table)
        self._table = table
        self._kept: _Kept | None = None
        self._shown: Shown | None = None
        self._stays = self._enters = False
        self.pending: int | None = None
        """A record that is to be selected once the list holds it."""
        model = table.record_model
        model.watched = self._to_find_again
        model.modelAboutToBeReset.connect(self._keep)
        model.reordered.connect(self._find)
        model.counted.connect(self._settle)

    def forget(self) -> None:
        """Let go of what was selected before: somebody selects anew."""
        self._kept, self._enters = None, False

    def enter(self) -> None:
        """Select the first row if nothing is selected, once the rows that were asked for are there."""
        self._enters = True
        if self._table.record_model.shown == self._shown:
            self._begin()

    def _begin(self) -> None:
        enters, self._enters = self._enters, False
        if enters and not self._table.selected_count():
            self._table.to_row(0)

    def stay(self) -> None:
        """The next rows may be without those that are selected: then what stands in their place is selected."""
        self._stays = True

    def _chosen(self) -> set[int]:
        table = self._table
        return set(table.selected_ids()) if table.selected_count() <= _REMEMBERED else set()

    def _to_find_again(self) -> set[int]:
        kept = self._kept.ids if self._kept is not None else set()
        marks = (self._table.marked_id(), self.pending)
        return kept | self._chosen() | {item for item in marks if item is not None}

    def _keep(self) -> None:
        table = self._table
        stays, self._stays = self._stays, False
        if table.selected_count() or table.marked_id() is not None:
            index, ids = table.currentIndex(), self._chosen()
            place = bool(ids) and (stays or table.record_model.shown == self._shown)
            below = index.row() - max(0, table.rowAt(0))
            self._kept = _Kept(ids, table.marked_id(), index.row(), index.column(), below, place)

    def _find(self) -> None:
        table, kept, self._kept = self._table, self._kept, None
        if not table.record_model.complete:  # the first rows of another list; what was selected may be far from them
            table.verticalScrollBar().setValue(0)
        if self.pending is not None:
            table.select_ids([self.pending])
        elif kept is not None:
            rows = table.record_model.rows_of(kept.ids)
            if rows:
                self._select_again(rows, kept)
            if len(rows) < len(kept.ids) and not table.record_model.complete:
                self._kept = kept  # the others may stand further down
            elif not rows:
                self._take_place(kept)
        if self._kept is None:
            self._begin()

    def _take_place(self, kept: _Kept) -> None:
        """None of them is there any more: as after a deletion, the one that stands there now is selected."""
        last = self._table.count() - 1
        if kept.place and last >= 0:
            row = max(0, min(kept.row, last))
            self._select_again({self._table.record_model.ids[row]: row}, kept)
        else:
            self._table.chosen.emit([])

    def _select_again(self, rows: dict[int, int], kept: _Kept) -> None:
        table = self._table
        table.select_rows(rows.values())
        row = rows.get(kept.marked, min(rows.values())) if kept.marked is not None else min(rows.values())
        index = table.record_model.index(row, kept.column if kept.column >= 0 else table.first_column())
        table.verticalScrollBar().setValue(max(0, row - max(0, kept.below)))  # first: rows come into sight only once
        table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _settle(self, _count: int, complete: bool) -> None:
        if self._kept is None:
            self._begin()
        if not complete:
            return
        self._shown = self._table.record_model.shown
        if self.pending is not None:
            self._table.select_ids([self.pending])
            if self.pending is not None:
                self._table.missed.emit()
            self.pending = None
        elif self._kept is not None:
            self._find()
