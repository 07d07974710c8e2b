"""Where the window stands: as it was left, and never larger than the screen it opens on."""

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings

PLACE = "window/place"
_WISHED, _FRAME = QSize(1440, 860), QSize(16, 48)
"""The size of a window nobody has moved yet, and the pixels that its frame takes around it."""


def put(window: QWidget, settings: Settings) -> None:
    """Put a window where the last one was left; the first one as large as wished, or as the screen allows."""
    window.resize(fitted(window))
    if kept := settings.load_word(PLACE):
        window.restoreGeometry(QByteArray.fromBase64(kept.encode()))


def fitted(window: QWidget) -> QSize:
    """The wished size within the screen; a screen smaller than the smallest window says nothing."""
    screen = QGuiApplication.primaryScreen()
    room = screen.availableSize() - _FRAME if screen is not None else _WISHED
    small = window.minimumSize()
    return _WISHED.boundedTo(room) if room.width() >= small.width() and room.height() >= small.height() else _WISHED


def keep(window: QWidget, settings: Settings) -> None:
    """Remember where a window stands."""
    settings.save(PLACE, window.saveGeometry().toBase64().toStdString())
