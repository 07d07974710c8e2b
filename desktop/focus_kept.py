"""The keyboard is never nowhere: where what had it is gone or hidden, the page has it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FocusKept(QObject):
    """Watches a window, and calls `enter` when it is active and nothing in it has the keyboard.

    Keys of commands work within the widget that has the keyboard. A field that was hidden while a dialog stood over
    it would leave them all dead until somebody takes the mouse.
    """

    def __init__(self, window: QWidget, enter: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._enter = window, enter
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._changed)

    def _changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            self._later.start(0)  # the window that comes up has it by then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The window comes up again."""
        if event.type() == QEvent.Type.WindowActivate:
            self._later.start(0)
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        nowhere = QApplication.focusWidget() is None and QApplication.activePopupWidget() is None
        if self._window.isActiveWindow() and nowhere and QApplication.activeModalWidget() is None:
            self._enter()
