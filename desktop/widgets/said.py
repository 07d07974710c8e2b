"""What is said in the status line of the window a widget is in."""

from PySide6.QtWidgets import QMainWindow, QWidget

from resources.i18n import _


def say(widget: QWidget, words: str) -> None:
    """Say something in the status line of the window a widget is in."""
    window = widget.window()
    if isinstance(window, QMainWindow):
        window.statusBar().showMessage(words, 10_000)


def say_hidden(widget: QWidget) -> None:
    """Say that what was just saved is there, though the search or the filters hide it."""
    say(widget, _("Saved. The search or the filters hide it; Ctrl+Shift+X shows all rows."))
