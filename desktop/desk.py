"""The window on an open book, and what takes its place: the same book in another language, or another book."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from db.problems import Problem, Refused
from desktop import book_files, languages
from desktop.main_window import MainWindow
from desktop.opening import Opening
from desktop.records import Records
from desktop.settings import LANGUAGE, Settings
from resources.i18n import _

if TYPE_CHECKING:
    from db.database import Database


def build(database: "Database", settings: Settings) -> MainWindow:
    """The window on an open book; tests build it in one go."""
    window = MainWindow(settings)
    window.take(Records(database))
    return window


class Desk(QObject):
    """Holds the one window and the one open book. `replaced` hands over the window that came."""

    replaced = Signal(object)

    def __init__(self, database: "Database", settings: Settings, window: MainWindow | None = None) -> None:
        super().__init__()
        self.database = database
        self._settings = settings
        self._opening: Opening | None = None
        self._hold(window if window is not None else build(database, settings))
        settings.changed.connect(self._changed)

    def _hold(self, window: MainWindow) -> None:
        self.window = window
        window.acts.wanted.connect(self.open)

    def _changed(self, key: str) -> None:
        if key == LANGUAGE.key:
            # Not while the command that asked for it still runs in the window that goes.
            QTimer.singleShot(0, self.renew)

    def renew(self) -> None:
        """Make the window anew in the language of the settings; nothing that is being written is lost."""
        if self.window.closed:  # chosen with the last press before the end: the next start speaks it
            return
        page, reading = self.window.page_id, self.window.reads_guide()
        if not self.window.let_go():
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            languages.speak(app, self._settings.get(LANGUAGE))
        self._replace(page)
        if reading:
            self.window.show_guide()

    def _replace(self, page: str) -> None:
        """Put a new window on the present book where the old one stands."""
        old = self.window
        self._hold(build(self.database, self._settings))
        self.window.restoreGeometry(old.saveGeometry())
        self.window.show_page(page)
        if old.isVisible():
            self.window.show()
        old.close()
        old.deleteLater()
        self.replaced.emit(self.window)

    # -- another book

    def open(self, path: Path, new: bool = False) -> None:
        """Open another book in place of this one, or make it. When that cannot be, this one stays open."""
        if self._opening is not None:
            return
        path = path.absolute()
        against = book_files.speaks_against(path, new=new)
        if against is None and book_files.same(path, self.database.path):
            against = Refused(_("{name} is open already.").format(name=path.name))
        if against is not None:
            self.window.show_problem(against)
            return
        self.window.statusBar().showMessage(_("Opening {name}").format(name=path.name))
        self._opening = Opening(path, self._settings)
        self._opening.finished.connect(self._opened)
        self._opening.start()

    def _opened(self) -> None:
        opening, self._opening = self._opening, None
        if opening is None:
            return
        opening.wait()
        self.window.statusBar().clearMessage()
        if opening.book is None:
            if not isinstance(opening.error, Problem):
                raise opening.error or RuntimeError("The book did not open.")
            self.window.show_problem(opening.error)
            return
        if not self.window.let_go():
            opening.book.close()
            return
        self.database.close()
        self.database = opening.book
        self._settings.remember(opening.path)
        self._replace("overview")

    def close(self) -> None:
        """Close the book, and one that is still being opened."""
        if self._opening is not None:
            opening, self._opening = self._opening, None
            opening.wait()
            if opening.book is not None:
                opening.book.close()
        self.database.close()
