"""The editor of a cell of a grid: a line with what may stand there offered while typing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.widgets.offers import MOST, Offers

_Key, _Held = Qt.Key, Qt.KeyboardModifier


@dataclass(frozen=True, slots=True)
class Going:
    """How typing over a cell ends: whether what was typed counts, for all selected rows or one, and where the mark goes."""

    taken: bool = True
    everywhere: bool = False
    down: int = 0
    right: int = 0


class CellLine(QLineEdit):
    """`ended` tells that typing is over. Enter and Tab end here, also where a list of names is open."""

    ended = Signal(object)

    def __init__(self, parent: QWidget, offers: Callable[[], Offers | None], known: Callable[[str], bool]) -> None:
        """`offers` is asked when somebody types; a text that is `known` means something as it stands."""
        super().__init__(parent)
        self.setObjectName("cellEditor")
        self.going = Going()
        self._offers, self._known = offers, known
        self._opened_with: str | None = None
        self._names = QStandardItemModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(MOST)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def begin(self, text: str) -> None:
        """Show what stands in the cell, all of it selected; what somebody has typed meanwhile stays as it is."""
        if self._opened_with is None or (not self.touched and text != self._opened_with):
            self._opened_with = text
            self.setText(text)
            self.selectAll()

    @property
    def touched(self) -> bool:
        """Whether somebody has typed here."""
        return self.text() != self._opened_with

    def type_in(self, text: str) -> None:
        """Put a text in the place of what stands here, as if it was typed."""
        self.selectAll()
        self.insert(text)

    def settle(self) -> None:
        """Complete what was typed where one name alone can be meant."""
        offers, text = self._offers(), self.text().strip()
        if offers is not None and self.touched and not self._known(text):
            self.setText(offers.meant(text) or text)

    def open_list(self) -> None:
        """Show all names that may stand here, or those that what was typed finds."""
        self._offer(self.text() if self.touched else "")
        self.completer().complete()

    def _offer(self, text: str) -> None:
        offers = self._offers()
        self._names.clear()
        if offers is not None:
            for name in offers.found(text) if text.strip() else offers.names:
                self._names.appendRow(QStandardItem(name))

    def event(self, event: QEvent) -> bool:
        """Take the keys that end typing before anybody takes them for the focus or the list of names."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._take(event):
            event.accept()
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> bool:
        key, held = _Key(event.key()), _held(event)
        if key == _Key.Key_Down and held == _Held.AltModifier:
            self.open_list()
            return True
        going = _going(key, held)
        if going is not None:
            self._end(going)
        return going is not None

    def _end(self, going: Going) -> None:
        popup = self.completer().popup()
        if popup is not None and popup.isVisible():
            marked = popup.selectionModel().selectedIndexes()
            if going.taken and marked:
                self.setText(str(marked[0].data()))
            popup.hide()
        self.going = going
        self.ended.emit(going)


def ends(event: QEvent) -> bool:
    """Whether an event is a key that ends typing, which whoever watches a line leaves to it."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return _going(_Key(event.key()), _held(event)) is not None


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~_Held.KeypadModifier


def _going(key: Qt.Key, held: Qt.KeyboardModifier) -> Going | None:
    """How a key ends typing; None where it does not."""
    back = -1 if held & _Held.ShiftModifier else 1
    if key == _Key.Key_Escape and not held:
        return Going(taken=False)
    if key in (_Key.Key_Return, _Key.Key_Enter):
        if held & _Held.ControlModifier:
            return Going(everywhere=True)
        return Going(down=back)
    if key in (_Key.Key_Tab, _Key.Key_Backtab) and not held & _Held.ControlModifier:
        return Going(right=-1 if key == _Key.Key_Backtab else back)
    return None
