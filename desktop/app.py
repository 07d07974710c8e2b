"""Builds everything once: application, look, window, book. The window paints first; what is heavy loads after."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from db import first_sight
from db.problems import Problem
from desktop import errors, languages, logs, theme
from desktop.curtain import curtain
from desktop.main_window import MainWindow, last_page
from desktop.pages import PAGES
from desktop.records import Records
from desktop.settings import ACTOR, LANGUAGE, THEME, Settings, folder
from resources.i18n import _

if TYPE_CHECKING:
    from db.database import Database


def application() -> QApplication:
    """The Qt application, made when there is none."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Monazite")
    theme.prepare(app)
    return app


def build(database: "Database", settings: Settings) -> MainWindow:
    """The window on an open book; tests build it in one go."""
    window = MainWindow(settings)
    window.take(Records(database))
    return window


class Desk(QObject):
    """The window on an open book. Another language makes it anew at the same place, on the same page."""

    def __init__(self, database: "Database", settings: Settings, window: MainWindow | None = None) -> None:
        super().__init__()
        self._database = database
        self._settings = settings
        self.window = window if window is not None else build(database, settings)
        settings.changed.connect(self._changed)

    def _changed(self, key: str) -> None:
        if key == LANGUAGE.key:
            # Not while the command that asked for it still runs in the window that goes.
            QTimer.singleShot(0, self.renew)

    def renew(self) -> None:
        """Make the window anew in the language of the settings; nothing that is being written is lost."""
        languages.speak(application(), self._settings.get(LANGUAGE))
        old = self.window
        page = old.page_id
        self.window = build(self._database, self._settings)
        self.window.restoreGeometry(old.saveGeometry())
        self.window.show_page(page)
        if old.isVisible():
            self.window.show()
        old.close()
        old.deleteLater()


class _Opening(QThread):
    """Loads what is heavy and opens the book, while the window is already painted and answers."""

    def __init__(self, path: Path, actor: str | None) -> None:
        super().__init__()
        self._path, self._actor = path, actor
        self.book: Database | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        """On the thread: import, open."""
        try:
            from db.database import open_book

            self.book = open_book(self._path, actor=self._actor)
            import desktop.widgets.record_page  # noqa: F401 -- the grid, so that the first page is made at once
        except Exception as caught:  # noqa: BLE001 -- shown in the window's thread
            self.error = caught


def first_paint(path: Path, settings: Settings) -> MainWindow:
    """The window with its first rows, before the book is open."""
    page = last_page(settings)
    title = next(_(spec.title) for spec in PAGES if spec.id == page)
    sight = first_sight.read(path, date.today()) if page == "orders" else None  # noqa: DTZ011 -- as the book opens
    window = MainWindow(settings, path.name, curtain(title, sight))
    window.mark_page(page)
    return window


def run(path: Path, *, smoke: bool = False, first_only: bool = False) -> int:
    """Open the window on a book; returns the exit status.

    `smoke` waits until everything is live, paints once and quits; `first_only` quits with the first paint.
    """
    app = application()
    settings = Settings()
    logs.start(folder())
    theme.apply(app, settings.get(THEME))
    languages.speak(app, settings.get(LANGUAGE))
    faults = errors.Faults()
    faults.install()
    window = first_paint(path, settings)
    faults.window = window
    window.show()
    app.processEvents()
    if first_only:
        window.grab()
        return 0
    opening = _Opening(path, settings.get(ACTOR) or None)
    loop = QEventLoop()
    opening.finished.connect(loop.quit)
    opening.start()
    loop.exec()
    opening.wait()
    if opening.error is not None or opening.book is None:
        return _refused(opening.error, window, smoke=smoke)
    try:
        window.take(Records(opening.book), last_page(settings))
        desk = Desk(opening.book, settings, window)
        if smoke:
            window.records.wait_idle()
            window.grab()
            window.close()
            return 0
        return app.exec() if desk.window.isVisible() else 0
    finally:
        opening.book.close()


def _refused(error: Exception | None, window: MainWindow, *, smoke: bool) -> int:
    """Say why the book cannot be opened; what is no problem of the user is raised."""
    if not isinstance(error, Problem) or smoke:
        raise error if error is not None else RuntimeError("The book did not open.")
    QMessageBox.critical(window, "Monazite", str(error))
    return 2
