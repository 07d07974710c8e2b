"""Dialogs by themselves: closed, they are gone, however often they are opened in a long day."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPushButton

from db import grants, reviews, scenarios
from db.database import Database
from desktop import desk, languages
from desktop.exposure.review_dialog import ReviewDialog
from desktop.freed_dialog import FreedDialog
from desktop.import_dialog import ImportDialog, paste_rows
from desktop.main_window import MainWindow
from desktop.measures import pack_preview
from desktop.measures.dialogs import known
from desktop.measures.scenario import ScenarioDialog
from desktop.parties.triage_dialog import TriageDialog
from desktop.settings import Settings
from desktop.widgets.draft_form import DraftDialog
from desktop.widgets.pack_dialog import PackDialog
from resources import i18n
from tests.desktop.small_book import Made, fill, settle

Open = Callable[[MainWindow, Made], QDialog | None]
TIMES = 2
MNEMONIC = re.compile(r"&([^&\s])|(?<=  )(\w)$")
"""A letter for Alt, or the key of its own that stands behind the words."""


def command(page: str, key: str) -> Open:
    def run(window: MainWindow, _made: Made) -> None:
        shown = window.page(page) if page else window
        shown.commands.run(key)

    return run


def review(window: MainWindow, made: Made) -> QDialog:
    book = window.records.database
    with book.write("Open review") as session:
        row = reviews.open_review(session, made.line, actor=book.actor, on=book.on)
    return ReviewDialog(window.records, row, window)


def freed(window: MainWindow, made: Made) -> QDialog:
    with window.records.database.read() as session:
        landed = grants.freed(session, made.licence, window.records.on)
    return FreedDialog(window.records, landed, window)


def what_if(window: MainWindow, _made: Made) -> QDialog:
    with window.records.database.read() as session:
        return ScenarioDialog(window.records, known(session), scenarios.kept(session), window)


DIALOGS: dict[str, Open] = {
    "a file to import": lambda window, _made: ImportDialog(window.records, Path("no such file.xlsx"), window),
    "pasted rows": lambda window, _made: paste_rows(window.records, "P-9\tblock\t5\n", ("po_number",), window),
    "a review": review,
    "hits": lambda window, _made: TriageDialog(window.records, parent=window),
    "freed lines": freed,
    "what if": what_if,
    "a pack": lambda window, made: PackDialog(window.records, made.application, window),
    "a reference pack": lambda window, _made: pack_preview.PackDialog(window.records, Path("no such pack"), window),
    "the summary": command("", "file.summary"),
    "the targets": command("", "file.targets"),
    "the written files": command("", "file.written"),
    "the settings": command("", "file.settings"),
    "the steps": command("", "edit.steps"),
    "the keys": command("", "help.keys"),
    "the guide": command("", "help.guide"),
    "another date": command("", "view.date"),
    "anything": command("", "go.palette"),
    "a new order": command("orders", "orders.log"),
    "marks": command("orders", "grid.marks"),
    "columns": command("orders", "grid.columns"),
    "a view": command("orders", "views.save"),
    "the working days": command("applications", "applications.calendar"),
    "what to save": command("orders", "grid.save"),
}


def alive(window: MainWindow) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [type(found).__name__ for found in window.findChildren(QDialog)]


@pytest.mark.parametrize("name", DIALOGS)
def test_a_closed_dialog_is_gone(window: MainWindow, name: str) -> None:
    made = fill(window.records.database)
    window.show()
    settle(window)
    for _time in range(TIMES):
        opened = DIALOGS[name](window, made)
        if opened is not None:
            opened.open()
        settle(window)
        shown = [found for found in window.findChildren(QDialog) if found.isVisible()]
        assert shown, name
        for dialog in shown:
            dialog.reject()
        settle(window)
    QApplication.processEvents()
    left = alive(window)
    # A draft that is typed again takes the place of the one before it.
    assert len(left) <= 1 if left and left[0] == DraftDialog.__name__ else not left


def each_open(window: MainWindow, made: Made) -> Iterator[tuple[str, QDialog]]:
    """Every dialog in turn, as it stands open, with what it is called here."""
    for name, opens in DIALOGS.items():
        opened = opens(window, made)
        if opened is not None:
            opened.open()
        settle(window)
        for dialog in [found for found in window.findChildren(QDialog) if found.isVisible()]:
            yield name, dialog
            dialog.reject()
        settle(window)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def speaking(app: QApplication, book: Database, language: str) -> Iterator[MainWindow]:
    """A window on a book in a language; English again afterwards."""
    languages.speak(app, language)
    window = desk.build(book, Settings())
    window.resize(1366, 768)
    window.show()
    try:
        yield window
    finally:
        window.records.wait_idle()
        window.close()
        i18n.choose(["en"])


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_every_button_of_a_dialog_has_a_letter_of_its_own(qapp: QApplication, book: Database, language: str) -> None:
    """Alt and the letter press it: no two buttons of a dialog have the same, and none has none."""
    made = fill(book)
    faults = []
    with speaking(qapp, book, language) as window:
        for name, dialog in each_open(window, made):
            texts = [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()]
            found = [MNEMONIC.search(text) for text in texts if text]
            letters = {letter[0].strip().casefold() for letter in found if letter is not None}
            faults += [f"{name}: {texts}"] if len(letters) != len(found) else []
    assert not faults


def test_no_word_of_a_dialog_is_cut_in_a_long_language(qapp: QApplication, book: Database) -> None:
    """The stretched language is a third longer than English, as German and Russian may be."""
    made = fill(book)
    faults = []
    with speaking(qapp, book, i18n.STRETCHED) as window:
        for name, dialog in each_open(window, made):
            for button in dialog.findChildren(QAbstractButton):
                if button.isVisible() and button.text() and button.width() < button.sizeHint().width():
                    faults.append(f"{name}: {button.text()}")
            for label in dialog.findChildren(QLabel):
                if not label.isVisible() or not label.text():
                    continue
                if label.wordWrap():
                    cut = label.height() < label.heightForWidth(label.width())
                else:
                    cut = label.width() < label.sizeHint().width()
                if cut:
                    faults.append(f"{name}: {label.text()}")
            if dialog.width() > 1366 or dialog.height() > 768:
                faults.append(f"{name}: {dialog.size().toTuple()}")
    assert not faults
