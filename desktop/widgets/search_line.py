"""The search above a list: typing narrows it, arrows and Enter go on in it, Esc takes the words away."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from resources.i18n import _

_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class SearchLine(QLineEdit):
    """`left` tells that the keyboard goes on in the list."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Search"))
        self.setAccessibleName(_("Search"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(80)
        self.setMaximumWidth(280)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's where there is nothing typed to take back here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._has_nothing(event):
            event.ignore()
            return True
        return super().event(event)

    def keep(self, *_what: object) -> None:
        """Something else was done since: from now on undo is about that, and the words here stay."""
        at, blocked = self.cursorPosition(), self.blockSignals(True)
        self.setText(self.text())  # which forgets how they were typed
        self.setCursorPosition(at)
        self.blockSignals(blocked)

    def _has_nothing(self, event: QKeyEvent) -> bool:
        if event.matches(_UNDO):
            return not self.isUndoAvailable()
        again = event.matches(_REDO) or QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")
        return again and not self.isRedoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter and arrows down leave for the list; so does Esc once no words are left."""
        strong = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and self.text() and not strong:
            self.clear()
        elif event.key() in (*_DOWN, Qt.Key.Key_Escape) and not strong:
            self.left.emit()
        else:
            super().keyPressEvent(event)
