"""A combo box that finds by any script, code or pinyin initials, with a chevron in the colours of the look."""

from PySide6.QtCore import QPointF, QStringListModel, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from compliance.search_keys import matches, rank, search_key
from desktop import theme

_ROOM = 22
"""Pixels on the right that open the list; look.qss has the same."""

_OFFERED = 12


class Picker(QComboBox):
    """Opens its list with a click on the chevron, Alt+Down or F4."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] | None = None
        self._found = QStringListModel(self)

    def make_typed(self) -> None:
        """Let people type, offering what fits: the data of an item that is a text is a key it is found by, too."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCurrentIndex(-1)
        self.setEditText("")
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_OFFERED)
        self.setCompleter(completer)
        line = self.lineEdit()
        if line is not None:
            line.textEdited.connect(self._offer)
        self.model().rowsInserted.connect(self._forget)
        self.model().rowsRemoved.connect(self._forget)

    def _forget(self) -> None:
        self._keys = None

    def found(self, text: str) -> list[str]:
        """The items a text finds, best first; those offered earlier stand first among equals."""
        if self._keys is None:
            self._keys = [_key(self.itemText(row), self.itemData(row)) for row in range(self.count())]
        hits = [(rank(text, key), row) for row, key in enumerate(self._keys) if matches(text, key)]
        return [self.itemText(row) for _rank, row in sorted(hits)[:_OFFERED]]

    def _offer(self, text: str) -> None:
        self._found.setStringList(self.found(text) if text.strip() else [])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the field, then the chevron."""
        super().paintEvent(event)
        look = theme.colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(look.muted if self.isEnabled() else look.edge), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y = self.width() - _ROOM / 2 - 1, self.height() / 2
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
        painter.end()


def _key(text: str, data: object) -> str:
    key = search_key(text)
    return f"{key}\n{data.casefold()}" if isinstance(data, str) and data and data != text else key
