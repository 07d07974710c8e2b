"""Builds everything once: application, look, book, records, main window."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

from db.problems import Problem
from desktop import errors, logs, theme
from desktop.settings import ACTOR, THEME, Settings, folder

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


def run(path: Path, *, smoke: bool = False) -> int:
    """Open the window on a book; returns the exit status. `smoke` paints once and quits."""
    app = application()
    settings = Settings()
    logs.start(folder())
    theme.apply(app, settings.get(THEME))
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
        window = build(book, settings)
        window.show()
        if smoke:
            window.records.wait_idle()
            window.grab()
            window.close()
            return 0
        return app.exec()
    finally:
        book.close()
