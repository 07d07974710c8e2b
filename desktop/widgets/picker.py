"""A combo box that finds by any script, code or pinyin initials, with a chevron in the colours of the look."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from desktop import theme
from desktop.widgets.offers import MOST, Offers

_ROOM = 22
"""Pixels on the right that open the list; look.qss has the same."""

_NAME = int(Qt.ItemDataRole.UserRole)
"""What an offer puts into the field; it may be shown in other words."""
_NEW = _NAME + 1


class Picker(QComboBox):
    """Opens its list with a click on the chevron, Alt+Down or F4.

    `new_wanted` asks to make what was typed and is not there, when the picker offers that.
    """

    new_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: Offers | None = None
        self._new = ""
        self._typed = False
        self._known: Callable[[str], bool] = lambda _text: False
        self._found = QStandardItemModel(self)

    def make_typed(self, known: Callable[[str], bool] | None = None) -> None:
        """Let people type, offering what fits: the data of an item that is a text is a key it is found by, too.

        `known` tells of a text that means something as it stands, and is not completed.
        """
        self._known = known or self._known
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCurrentIndex(-1)
        self.setEditText("")
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_NAME)
        completer.setMaxVisibleItems(MOST + 1)
        completer.activated[QModelIndex].connect(self._taken)  # type: ignore[index]
        self.setCompleter(completer)
        line = self.lineEdit()
        if line is not None:
            line.textEdited.connect(self._offer)
            line.returnPressed.connect(self.settle)
        self.model().rowsInserted.connect(self._forget)
        self.model().rowsRemoved.connect(self._forget)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """A long name shows its beginning, also while all of it is selected."""
        super().focusInEvent(event)
        line = self.lineEdit()
        if line is not None and line.selectedText() == line.text() != "":
            line.setSelection(len(line.text()), -len(line.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Who goes on means the one item that was found."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel goes through what the field stands in: a field that is passed by would change unseen."""
        event.ignore()

    def settle(self) -> None:
        """Complete what was typed where one item alone is meant: it alone begins with it, or it alone is found."""
        typed, self._typed = self._typed, False
        text = self.currentText().strip()
        if not typed or not text or self._known(text) or self.findText(text, Qt.MatchFlag.MatchFixedString) >= 0:
            return
        meant = self._names().meant(text)
        if meant is not None:
            self.setEditText(meant)

    def offer_only(self, names: Sequence[str]) -> None:
        """Offer these in the place of what was offered; what stands in the field stays."""
        text = self.currentText()
        self.blockSignals(True)
        self.clear()
        self.addItems(list(names))
        self.setCurrentIndex(-1)
        self.setEditText(text)
        self.blockSignals(False)

    def offer_new(self, words: str) -> None:
        """Offer to make what is typed and not there; the words name it with {name}."""
        self._new = words

    def offers_like(self, other: "Picker") -> bool:
        """Whether this picker offers to make the same kind of thing."""
        return bool(self._new) and self._new == other._new

    def _taken(self, index: QModelIndex) -> None:
        self._typed = False
        if index.data(_NEW):
            name = str(index.data(_NAME))
            QTimer.singleShot(0, self, lambda: self._make(name))  # when Qt has done with the list

    def _make(self, name: str) -> None:
        self.setEditText(name)
        self.new_wanted.emit(name)

    def _forget(self) -> None:
        self._offers = None

    def found(self, text: str) -> list[str]:
        """The items a text finds, best first; those offered earlier stand first among equals."""
        return self._names().found(text)

    def _names(self) -> Offers:
        if self._offers is None:
            self._offers = Offers((self.itemText(row), self.itemData(row)) for row in range(self.count()))
        return self._offers

    def _offer(self, text: str) -> None:
        self._typed = True
        self._found.clear()
        name = " ".join(text.split())
        if not name:
            return
        for found in self.found(text):
            self._found.appendRow(_item(found, found, new=False))
        if self._new and self.findText(name, Qt.MatchFlag.MatchFixedString) < 0:
            self._found.appendRow(_item(self._new.format(name=name), name, new=True))

    def offered(self) -> list[str]:
        """What stands below the field now, as it is shown."""
        return [self._found.item(row).text() for row in range(self._found.rowCount())]

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


def _item(shown: str, name: str, *, new: bool) -> QStandardItem:
    item = QStandardItem(shown)
    item.setData(name, _NAME)
    item.setData(new, _NEW)
    return item
