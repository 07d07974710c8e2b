"""What keys do in a grid: moving and selecting as in a spreadsheet, searching by typing, the rest as in any list."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.widgets.shift_clicks import reach

_Key, _Held, _Standard = Qt.Key, Qt.KeyboardModifier, QKeySequence.StandardKey

_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_UP, _DOWN = (_Key.Key_Up, _Key.Key_Home), (_Key.Key_Down, _Key.Key_End)
_TO_EDGE = {_Key.Key_Left: _Key.Key_Home, _Key.Key_Right: _Key.Key_End}


def press(table: Any, event: QKeyEvent) -> bool:
    """Do in a `RecordTable` what a key means there; False where it means what it does in any list."""
    key, text = event.key(), event.text()
    held = event.modifiers() & ~_Held.KeypadModifier
    strong = held & ~_Held.ShiftModifier
    if event.matches(_Standard.Copy):
        table.copy()
    elif event.matches(_Standard.SelectAll):
        table.selectAll()
    elif key in _ENTER and not strong:
        table.open_row(table.currentIndex())
    elif key == _Key.Key_Space and not strong:
        _space(table, row=bool(held))
    elif event.matches(_Standard.MoveToStartOfDocument):
        table.to_row(0)
    elif event.matches(_Standard.MoveToEndOfDocument):
        table.to_row(table.count() - 1)
    elif held & _Held.ShiftModifier and (step := _step(table, _Key(key), held)):
        _extend(table, step)
    elif held == _Held.ControlModifier and key in _TO_EDGE:
        table.keyPressEvent(QKeyEvent(event.type(), _TO_EDGE[_Key(key)], _Held.NoModifier))
    elif text and text.isprintable() and not text.isspace() and not strong:
        table.typed.emit(text)
    else:
        return False
    return True


def _space(table: Any, *, row: bool) -> None:
    """Space folds the inspector; with Shift the row with the mark is selected, if it is not."""
    if not row:
        table.space.emit()
    elif table.currentIndex().isValid():
        table.set_current(table.currentIndex())


def _step(table: Any, key: Qt.Key, held: Qt.KeyboardModifier) -> int:
    """How many rows a key with Shift goes down; with Ctrl to the first or the last. 0 where it selects no rows."""
    if held == _Held.ControlModifier | _Held.ShiftModifier:
        return -table.count() if key in _UP else table.count() if key in _DOWN else 0
    page = max(1, table.viewport().height() // table.delegate.row_height - 1)
    steps = {_Key.Key_Up: -1, _Key.Key_Down: 1, _Key.Key_PageUp: -page, _Key.Key_PageDown: page}
    return steps.get(key, 0) if held == _Held.ShiftModifier else 0


def _extend(table: Any, step: int) -> None:
    """Select all rows from where the selection began to so many rows below the mark."""
    index = table.currentIndex()
    if index.isValid():
        reach(table, index.siblingAtRow(min(max(0, index.row() + step), table.count() - 1)))
