"""Changes of the book for what people look at now; what lies behind something else hears of them when it is shown."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from db.journal import Changes
from desktop.records import Records

_SHOW = QEvent.Type.Show


class WhenSeen(QObject):
    """Calls `tell` about every change while a widget is in sight, else once when it is shown, about all at once.

    Out of sight is a page that the window does not show. Without a window on the screen everything is in sight.
    """

    def __init__(self, records: Records, widget: QWidget, tell: Callable[[Changes], object]) -> None:
        super().__init__(widget)
        self._widget, self._tell = widget, tell
        self._missed: Changes | None = None
        records.changed.connect(self._changed)

    def _changed(self, changes: Changes) -> None:
        if self._widget.isVisible() or not self._widget.window().isVisible():
            self._tell(together(self._missed, changes))
            self._missed = None
        else:
            self._widget.installEventFilter(self)
            self._missed = together(self._missed, changes)

    def eventFilter(self, _watched: QObject, event: Any) -> bool:  # noqa: N802
        """Tell what was missed when the widget comes into sight."""
        if self._missed is not None and event.type() == _SHOW:
            missed, self._missed = self._missed, None
            self._widget.removeEventFilter(self)
            self._tell(missed)
        return False


def together(first: Changes | None, last: Changes) -> Changes:
    """Two changes as one; a change without rows, such as another date, touches everything."""
    if first is None:
        return last
    if not first.rows or not last.rows:
        return Changes(last.step, last.label, last.kind)
    names = first.rows.keys() | last.rows.keys()
    none: frozenset[int] = frozenset()
    rows = {name: first.rows.get(name, none) | last.rows.get(name, none) for name in names}
    return Changes(last.step, last.label, last.kind, rows)
