"""Builds everything once: application, look, window, book. The window paints first; what is heavy loads after."""

import sys
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from db import first_sight
from db.problems import Problem
from desktop import languages, theme
from desktop.alt_letters import AltLetters
from desktop.curtain import curtain
from desktop.main_window import MainWindow, last_page
from desktop.pages import PAGES
from desktop.settings import LANGUAGE, THEME, Settings, folder
from desktop.steady import Steady
from resources.i18n import _

if TYPE_CHECKING:
    from db.database import Database  # the window paints before SQL is loaded


def application() -> QApplication:
    """The Qt application, made when there is none."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Monazite")
    theme.prepare(app)
    AltLetters(app)
    return app


def first_paint(path: Path, settings: Settings) -> MainWindow:
    """The window with its first rows, before the book is open."""
    page = last_page(settings)
    title = next(_(spec.title) for spec in PAGES if spec.id == page)
    sight = first_sight.read(path, date.today()) if page == "orders" else None  # noqa: DTZ011 -- as the book opens
    window = MainWindow(settings, path.name, curtain(title, sight))
    window.mark_page(page)
    return window


def run(path: Path, *, named: bool = True, smoke: bool = False, first_only: bool = False) -> int:
    """Open the window on a book; returns the exit status.

    Where nobody `named` the path, the last book is opened if it is still there and the settings say so.
    `smoke` waits until everything is live, paints once and quits; `first_only` quits with the first paint.
    """
    app = application()
    steady = Steady()
    settings = Settings()
    sys.excepthook = _early_fault
    try:
        theme.apply(app, settings.get(THEME))
        languages.speak(app, settings.get(LANGUAGE))
        path, told = path.absolute(), ""
        if not named:
            from desktop import book_files

            path = book_files.at_start(settings, path)
            told = book_files.gone_at_start(settings, path)
        window = first_paint(path, settings)
        window.show()
        app.processEvents()
        if first_only:
            window.grab()
            return 0
        return _work(path, settings, window, steady, told=told, smoke=smoke)
    finally:
        steady.stop()
        settings.state.sync()  # what the window remembers is on the disk however the process ends


def _work(path: Path, settings: Settings, window: MainWindow, steady: Steady, *, told: str, smoke: bool) -> int:
    """Open the book behind the painted window, bind it, and answer until the window is closed."""
    opened = _open(path, settings, window, smoke=smoke)
    if opened is None:
        return 2
    from desktop import errors, logs
    from desktop.desk import Desk
    from desktop.records import Records

    logs.start(folder())
    faults = errors.Faults()
    faults.install()
    faults.window = window
    steady.settle()
    records = Records(opened)
    records.hold()
    once = Qt.ConnectionType.SingleShotConnection
    records.idle.connect(steady.settle, once)  # the page and what it stands on are there, and stay
    window.prepare(records, window.page_id)
    records.breathe()
    window.bind(records)
    records.breathe()
    if window.isVisible():  # she may have closed it by now
        window.begin(window.page_id)  # who has gone to another page while the book was opened is not sent back
    records.breathe()
    records.go_on(rows_first=True)
    desk = Desk(opened, settings, window)
    desk.replaced.connect(lambda came: setattr(faults, "window", came))
    desk.replaced.connect(lambda _came: steady.renew())
    try:
        if smoke:
            window.records.wait_idle()
            window.grab()
            window.close()
            return 0
        settings.remember(opened.path)
        if told:
            window.statusBar().showMessage(told, 20_000)
        return application().exec() if desk.window.isVisible() else 0
    finally:
        records.close()
        desk.close()


def _open(path: Path, settings: Settings, window: MainWindow, *, smoke: bool) -> "Database | None":
    """The open book: that one, or another the user chooses when it cannot be opened; None when she leaves.

    What is no problem of the user is raised.
    """
    from desktop.opening import Opening

    wanted: tuple[Path, bool] | None = (path, False)
    while wanted is not None and window.isVisible():
        opening = Opening(wanted[0], settings, last_page(settings))
        loop = QEventLoop()
        opening.finished.connect(loop.quit)
        opening.start()
        loop.exec()
        opening.wait()
        if opening.book is not None and opening.error is None:
            return opening.book
        if not isinstance(opening.error, Problem) or smoke:
            raise opening.error or RuntimeError("The book did not open.")
        from desktop import book_files

        wanted = book_files.ask_other(window, opening.error, wanted[0])
    return None


def _early_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log a fault from before the book is open; a start without one does not wait for the log."""
    import logging

    from desktop import logs

    logs.start(folder())
    logging.getLogger(__name__).critical("Not caught", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
