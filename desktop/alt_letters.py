"""Letters with Alt belong to commands: where none has them, they do nothing, instead of being typed."""

import sys

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_Held = Qt.KeyboardModifier
_TYPED_INTO = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit)


class AltLetters(QObject):
    """Keeps them out of whatever field has the keyboard. On a Mac, where Alt writes signs, nothing is kept out."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        if sys.platform != "darwin":
            app.focusChanged.connect(self._watch)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, _TYPED_INTO) and shiboken6.isValid(new):
            new.installEventFilter(self)  # once more is no more

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:  # noqa: N802
        """End a key that would be typed though Alt is held; AltGr counts as Alt with Ctrl, or as none."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        strong = event.modifiers() & (_Held.AltModifier | _Held.ControlModifier | _Held.MetaModifier)
        return strong == _Held.AltModifier and bool(event.text()) and event.text().isprintable()
