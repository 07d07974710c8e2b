"""A combo box that finds by any script, code or pinyin initials, with a chevron in the colours of the look."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from compliance.search_keys import matches, rank, search_key
from desktop import theme

_ROOM = 22
"""Pixels on the right that open the list; look.qss has the same."""

_OFFERED = 12

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
        self._keys: list[str] | None = None
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
        completer.setMaxVisibleItems(_OFFERED + 1)
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

    def settle(self) -> None:
        """Complete what was typed where one item alone is meant: it alone begins with it, or it alone is found."""
        typed, self._typed = self._typed, False
        text = self.currentText().strip()
        if not typed or not text or self._known(text) or self.findText(text, Qt.MatchFlag.MatchFixedString) >= 0:
            return
        hits = self._hits(text)
        first = [row for place, row in hits if place == 0]
        meant = first if len(first) == 1 else [row for _place, row in hits]
        if len(meant) == 1:
            self.setEditText(self.itemText(meant[0]))

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
        self._keys = None

    def found(self, text: str) -> list[str]:
        """The items a text finds, best first; those offered earlier stand first among equals."""
        return [self.itemText(row) for _rank, row in self._hits(text)[:_OFFERED]]

    def _hits(self, text: str) -> list[tuple[int, int]]:
        """Rank and row of what a text finds, best first."""
        if self._keys is None:
            self._keys = [_key(self.itemText(row), self.itemData(row)) for row in range(self.count())]
        return sorted((rank(text, key), row) for row, key in enumerate(self._keys) if matches(text, key))

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


def _key(text: str, data: object) -> str:
    key = search_key(text)
    return f"{key}\n{data.casefold()}" if isinstance(data, str) and data and data != text else key
