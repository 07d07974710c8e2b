"""Dialogs by themselves: closed, they are gone, however often they are opened in a long day."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QLabel, QPushButton, QRadioButton

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
from desktop.widgets.draft_form import DraftDialog, DraftForm
from desktop.widgets.pack_dialog import PackDialog
from resources import i18n
from tests.desktop.small_book import Made, fill, settle

Open = Callable[[MainWindow, Made], QDialog | None]
TIMES = 2
MNEMONIC = re.compile(r"&([^&\s])|(?<=  )(\w)$")
"""A letter for Alt, or the key of its own that stands behind the words."""
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


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


def on_a_row(page: str, key: str) -> Open:
    """A command of a page with its first row selected."""

    def run(window: MainWindow, _made: Made) -> None:
        window.show_page(page)
        shown: Any = window.page(page)
        settle(window)
        table = shown.tables[0] if hasattr(shown, "tables") and isinstance(shown.tables, list) else shown.table
        if table.model().rowCount():
            table.selectRow(0)
            settle(window)
        shown.commands.run(key)

    return run


FORMS: dict[str, Open] = {
    f"{page}: {key}": on_a_row(page, key)
    for page, keys in {
        "orders": ("change", "eta", "move", "apply", "hold"),
        "applications": ("log", "event_form", "change"),
        "licences": ("log", "event", "change"),
        "parties": ("log", "change"),
        "materials": ("log", "change", "report"),
        "measures": ("read", "verify", "list"),
    }.items()
    for key in (f"{page}.{short}" for short in keys)
} | {
    "one value for all": on_a_row("orders", "grid.bulk"),
    "a delay": lambda window, _made: window.page("delays").show_view("log").commands.run("delays.log"),
}
"""Dialogs with fields of their own, which the letters of every language have to go round for."""


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


def each_open(window: MainWindow, made: Made, dialogs: Mapping[str, Open] = DIALOGS) -> Iterator[tuple[str, QDialog]]:
    """Every dialog in turn, as it stands open, with what it is called here."""
    for name, opens in dialogs.items():
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


def lettered(dialog: QDialog) -> list[str]:
    """The words of what is to be reached with Alt and a letter: buttons, boxes to tick, fields by their labels."""
    pressed = (QPushButton, QCheckBox)
    found = [button.text() for kind in pressed for button in dialog.findChildren(kind) if button.isVisibleTo(dialog)]
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    return [text for text in (*found, *(label.text() for label in labels)) if text]


def letter_of(text: str) -> str:
    """The letter of a button or field; "" for none."""
    found = MNEMONIC.search(text)
    return found[0].strip().casefold() if found is not None else ""


def lacks(text: str, taken: Collection[str]) -> bool:
    """Whether words have no letter though they could: Han and kana always can, others while one of theirs is free."""
    own = [sign for sign in text.casefold() if sign.isascii() and sign.isalnum()]
    return not letter_of(text) and (bool(HAN.search(text)) or any(f"&{sign}" not in taken for sign in own))


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_every_button_and_field_of_a_dialog_has_a_letter_of_its_own(
    qapp: QApplication, book: Database, language: str
) -> None:
    """Alt and the letter go there: no two of a dialog have the same, and none has none."""
    made = fill(book)
    faults, seen = [], set()
    with speaking(qapp, book, language) as window:
        for name, dialog in each_open(window, made, {**DIALOGS, **FORMS}):
            seen.add(name)
            texts = lettered(dialog)
            radios = [radio.text() for radio in dialog.findChildren(QRadioButton) if "&" in radio.text()]
            hidden = [button.text() for button in dialog.findChildren(QPushButton) if not button.isVisibleTo(dialog)]
            letters = [letter for text in (*texts, *radios) if (letter := letter_of(text))]
            faults += [f"{name}, twice: {letters}"] if len(letters) != len(set(letters)) else []
            faults += [f"{name}: {text}" for text in texts if lacks(text, [*letters, *map(letter_of, hidden)])]
    assert not faults, "\n".join(faults)
    assert {*DIALOGS, *FORMS} == seen


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
    assert not faults, "\n".join(faults)


def test_the_key_of_today_works_in_every_form_with_a_date(window: MainWindow) -> None:
    made = fill(window.records.database)
    window.show()
    without = []
    for name, dialog in each_open(window, made, FORMS):
        for form in dialog.findChildren(DraftForm):
            dated = any(field.kind == "date" for field in form.fields.values())
            keys = [short.key().toString() for short in form.findChildren(QShortcut)]
            without += [name] if dated and "Ctrl+;" not in keys else []
    assert not without
