"""The window in a stretched language: every text is marked for translation, none is cut, and it changes at once."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget, QTableView, QWidget

from db.database import Database
from desktop import desk, languages
from desktop.main_window import MainWindow
from desktop.pages import PAGES
from desktop.settings import LANGUAGE, Settings
from resources import i18n
from tests.desktop.small_book import fill, settle

# What the book itself says, and what is the same in every language.
DATA = re.compile(
    r"Baotou|Mitsubishi|AT-1|NdFeB|P-1|A-1|L-1|\.monazite|Monazite|Fill|\d{4}/\d+|^MOFCOM|^UEL-\d|"
    r"^[0-9a-f]{12,}$|ministry review|permanent magnet|Nd 24|tester|root|https?://|mofcom\.gov\.cn|\.csv\b"
)


@pytest.fixture
def stretched(qapp: QApplication, book: Database) -> Iterator[MainWindow]:
    fill(book)
    languages.speak(qapp, i18n.STRETCHED)
    made = desk.build(book, Settings())
    made.resize(1440, 860)
    made.show()
    yield made
    made.records.wait_idle()
    made.close()
    i18n.choose(["en"])


def texts(widget: QWidget) -> Iterator[str]:
    """Every text of a page that a person can see."""
    for label in widget.findChildren(QLabel):
        if label.isVisibleTo(widget):
            yield re.sub(r"<[^>]+>", "", label.text()) if label.textFormat() == Qt.TextFormat.RichText else label.text()
    for button in widget.findChildren(QAbstractButton):
        if button.isVisibleTo(widget):
            yield button.text()
    for line in widget.findChildren(QLineEdit):
        yield line.placeholderText()
    for table in widget.findChildren(QTableView):
        model: Any = table.model()
        for column in range(model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for listing in widget.findChildren(QListWidget):
        yield from (listing.item(row).text() for row in range(listing.count()))


def unmarked(found: Iterator[str]) -> set[str]:
    return {text for text in found if re.search(r"[A-Za-z]{3}", text) and "[" not in text and not DATA.search(text)}


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.id)
def test_every_text_of_a_page_is_marked_for_translation(stretched: MainWindow, spec: Any) -> None:
    page: Any = stretched.page(spec.id)
    settle(stretched)
    table = getattr(page, "table", None)
    if table is not None and hasattr(table, "select_ids") and table.count():
        table.selectRow(0)
        settle(stretched)
    assert unmarked(texts(page)) == set()


def test_menus_and_navigation_are_marked(stretched: MainWindow) -> None:
    found = [action.text() for menu in stretched.menuBar().actions() for action in menu.menu().actions()]
    found += [menu.text() for menu in stretched.menuBar().actions()]
    assert unmarked(iter([*found, *texts(stretched.navigation)])) - set(i18n.LANGUAGES.values()) == set()


def test_no_button_or_label_is_cut(stretched: MainWindow) -> None:
    cut = []
    for spec in PAGES:
        page = stretched.page(spec.id)
        settle(stretched)
        for button in page.findChildren(QAbstractButton):
            if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width():
                cut.append(f"{spec.id}: {button.text()}")
    assert cut == []


def test_another_language_makes_the_window_anew_on_the_same_page(
    qapp: QApplication, book: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings()
    holder = desk.Desk(book, settings)
    first = holder.window
    first.show()
    first.show_page("measures")
    try:
        settings.set(LANGUAGE, i18n.STRETCHED)
        for _round in range(20):
            qapp.processEvents()
        assert holder.window is not first
        assert holder.window.page_id == "measures"
        assert holder.window.isVisible()
        assert holder.window.navigation.item(0).text() == "[Oveerviieew]"
        fill(book)  # the new window hears of it, the old one no longer does
        orders = holder.window.page("orders")
        settle(holder.window)
        assert orders.table.count() == 1
    finally:
        holder.window.records.wait_idle()
        holder.window.close()
        i18n.choose(["en"])


def test_an_unknown_language_is_english(qapp: QApplication) -> None:
    assert languages.speak(qapp, "tlh") == "en"
    assert languages.speak(qapp, "en") == "en"


@contextmanager
def speaking_window(qapp: QApplication, book: Database, language: str) -> Iterator[MainWindow]:
    """The window on a small book, in a language, as small as a laptop's screen."""
    fill(book)
    languages.speak(qapp, language)
    window = desk.build(book, Settings())
    window.resize(1366, 768)
    window.show()
    try:
        yield window
    finally:
        window.records.wait_idle()
        window.close()
        i18n.choose(["en"])


@pytest.mark.parametrize("language", ["de", "ja", "zh"])
def test_navigation_menus_and_pages_of_a_language_have_no_english(
    qapp: QApplication, book: Database, language: str
) -> None:
    """Every page opens, and what only English has (the source text itself) stands in no menu, title or heading."""
    with speaking_window(qapp, book, language) as window:
        found = [menu.text() for menu in window.menuBar().actions()]
        found += [action.text() for menu in window.menuBar().actions() for action in menu.menu().actions()]
        found += texts(window.navigation)
        for spec in PAGES:
            page: Any = window.page(spec.id)
            settle(window)
            found += [button.text() for button in page.findChildren(QAbstractButton) if button.isVisibleTo(page)]
            found += [
                str(table.model().headerData(column, Qt.Orientation.Horizontal) or "")
                for table in page.findChildren(QTableView)
                for column in range(table.model().columnCount())
            ]
        assert english(found, language) == set()


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_facts_reasons_and_hints_of_a_language_have_no_english(
    qapp: QApplication, book: Database, language: str
) -> None:
    """The first record of each page is shown whole: what the rules, the lists and the facts say of it, and every hint."""
    with speaking_window(qapp, book, language) as window:
        found: list[str] = []
        for spec in PAGES:
            page: Any = window.page(spec.id)
            settle(window)
            for table in page.findChildren(QTableView):
                if table.isVisibleTo(page) and table.model().rowCount():
                    table.selectRow(0)
                    settle(window)
            found += [re.sub(r"<[^>]+>|[\w.]+\.gov\.cn", " ", label.text()) for label in page.findChildren(QLabel)]
            found += [re.sub(r"\(\w\)|\([^)]*\+[^)]*\)", "", widget.toolTip()) for widget in page.findChildren(QWidget)]
            found += [widget.accessibleName() for widget in page.findChildren(QWidget)]
        assert english(found, language) == set()


def english(found: list[str], language: str) -> set[str]:
    """Texts with English words in them; German shares some words with English, so there the catalogue decides."""
    told = {text.replace("&&", "&") for text in found if text} - set(i18n.LANGUAGES.values())
    if language == "de":
        with i18n.speaking("de"):
            left = {text for text in told if i18n._(text) not in {text, ""}}
        return {text for text in left if not DATA.search(text)}
    bare = {text: re.sub(r"\(&\w\)|\b(HS|UTC|USD|EUR|SHA|CSV|Excel|PDF|Comtrade|P\d\d)\b", "", text) for text in told}
    return {text for text, rest in bare.items() if re.search(r"[A-Za-z]{3}", rest) and not DATA.search(text)}
