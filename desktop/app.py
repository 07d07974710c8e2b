"""Builds everything once: application, look, book, records, main window."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from db.problems import Problem
from desktop import errors, languages, logs, theme
from desktop.settings import ACTOR, LANGUAGE, THEME, Settings, folder

if TYPE_CHECKING:
    from db.database import Database
    from desktop.main_window import MainWindow


def application() -> QApplication:
    """The Qt application, made when there is none."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Monazite")
    theme.prepare(app)
    return app


def build(database: "Database", settings: Settings) -> "MainWindow":
    """The window on an open book; tests and the program build it alike."""
    from desktop.main_window import MainWindow
    from desktop.records import Records

    return MainWindow(Records(database), settings)


class Desk(QObject):
    """The window on an open book. Another language makes it anew at the same place, on the same page."""

    def __init__(self, database: "Database", settings: Settings) -> None:
        super().__init__()
        self._database = database
        self._settings = settings
        self.window = build(database, settings)
        settings.changed.connect(self._changed)

    def _changed(self, key: str) -> None:
        if key == LANGUAGE.key:
            # Not while the command that asked for it still runs in the window that goes.
            QTimer.singleShot(0, self.renew)

    def renew(self) -> None:
        """Make the window anew in the language of the settings; nothing that is being written is lost."""
        languages.speak(application(), self._settings.get(LANGUAGE))
        old = self.window
        self.window = build(self._database, self._settings)
        self.window.restoreGeometry(old.saveGeometry())
        self.window.show_page(old.page_id)
        if old.isVisible():
            self.window.show()
        old.close()
        old.deleteLater()


def run(path: Path, *, smoke: bool = False) -> int:
    """Open the window on a book; returns the exit status. `smoke` paints once and quits."""
    app = application()
    settings = Settings()
    logs.start(folder())
    theme.apply(app, settings.get(THEME))
    languages.speak(app, settings.get(LANGUAGE))
    faults = errors.Faults()
    faults.install()
    from db.database import open_book

    try:
        book = open_book(path, actor=settings.get(ACTOR) or None)
    except Problem as problem:
        if smoke:
            raise
        QMessageBox.critical(None, "Monazite", str(problem))
        return 2
    try:
        desk = Desk(book, settings)
        window = desk.window
        window.show()
        if smoke:
            window.records.wait_idle()
            window.grab()
            window.close()
            return 0
        return app.exec()
    finally:
        book.close()
