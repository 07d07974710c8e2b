"""A click with Shift in a grid: it selects from where the selection began, however it came to be, as its keys do."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTableView


class ShiftClicks(QObject):
    """Watches the rows of a grid, or of the columns laid over it.

    The toolkit remembers only where somebody last clicked or went by arrows in that very view; what keys, the book
    or the other view selected since would not count.
    """

    def __init__(self, table: Any, view: QTableView) -> None:
        super().__init__(view)
        self._table, self._view = table, view
        self._held = False
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Take the press, and what is dragged from it, for one reach from the start to the row under the pointer."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            self._held = shift and event.button() == Qt.MouseButton.LeftButton and self._reach(event)
        elif event.type() == QEvent.Type.MouseMove and self._held:
            self._reach(event)
        elif event.type() == QEvent.Type.MouseButtonRelease and self._held:
            self._held = False
            return True
        return self._held

    def _reach(self, event: QMouseEvent) -> bool:
        index = self._view.indexAt(event.position().toPoint())
        if index.isValid() and self._table.currentIndex().isValid():
            reach(self._table, index)
            return True
        return False


def reach(table: Any, index: QModelIndex | QPersistentModelIndex) -> None:
    """Select all rows of a `RecordTable` from where the selection began to that of a cell, and mark the cell."""
    start, end = table.start_of_selection(table.currentIndex().row()), index.row()
    table.select_rows(range(min(start, end), max(start, end) + 1))
    table.mark(index)
