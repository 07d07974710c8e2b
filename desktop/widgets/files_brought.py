"""Files that people bring from the desktop: dropped on a part of the window, or copied there and pasted here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

Take = Callable[[list[Path]], object]

_OVER = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


def files_in(brought: QMimeData | None) -> list[Path]:
    """The files of this machine among what is dragged, or lies on the clipboard."""
    urls = brought.urls() if brought is not None else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def files_copied() -> list[Path]:
    """The files that were copied in the desktop's own window of files."""
    return files_in(QGuiApplication.clipboard().mimeData())


class FilesBrought(QObject):
    """Lets files be dropped on a widget, and hands them over."""

    def __init__(self, widget: QWidget, take: Take) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:  # noqa: N802
        """Welcome files and nothing else."""
        if not isinstance(event, QDropEvent):
            return False
        files = files_in(event.mimeData())
        if not files:
            return False
        event.acceptProposedAction()
        if event.type() not in _OVER:
            self._take(files)
        return True
