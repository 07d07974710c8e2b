"""Quitting from a dialog: while one is open the keys of the window below are dead, and it has to be closable any time."""

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_OURS = __name__.split(".", maxsplit=1)[0]


class QuitKey(QObject):
    """Lends the command that quits to each dialog of a window that gets the keyboard.

    Questions of Qt's own, such as whether work may be stopped, are to be answered first.
    """

    def __init__(self, window: QWidget, quits: QAction) -> None:
        super().__init__(window)
        self._window, self._quits = window, quits
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._lend)

    def _lend(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not shiboken6.isValid(new):
            return
        dialog = new.window()
        own = isinstance(dialog, QDialog) and type(dialog).__module__.split(".")[0] == _OURS
        if own and dialog in self._window.findChildren(QDialog) and self._quits not in dialog.actions():
            dialog.addAction(self._quits)
