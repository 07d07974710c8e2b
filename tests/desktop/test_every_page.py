"""Every page by keyboard and by screen reader: focus order, names, mnemonics, keys; contrast of every look."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from db import choices
from db.database import Database
from desktop import desk, languages, theme
from desktop.commands import CommandSet
from desktop.freed_dialog import show_freed
from desktop.main_window import MainWindow
from desktop.orders.dialog import order_dialog, values_of
from desktop.pages import PAGES
from desktop.settings import Settings
from desktop.theme import Colours
from desktop.widgets.cell_painting import PAD
from desktop.widgets.record_table import RecordTable
from desktop.widgets.view_tabs import ViewTabs
from resources.i18n import _
from tests.desktop.small_book import fill, settle, shown

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
MNEMONIC = re.compile(r"&([^&\s])")


def _controls(page: QWidget) -> list[QWidget]:
    """What can be reached with Tab on a page."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisibleTo(page)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
    ]


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_every_page_is_reached_named_and_left_with_the_keyboard(window: MainWindow) -> None:
    fill(window.records.database)
    window.show()
    for spec in PAGES:
        page = window.page(spec.id)
        settle(window)
        controls = _controls(page)
        nameless = [type(widget).__name__ for widget in controls if not _name(widget)]
        assert not nameless, f"{spec.id}: {nameless}"
        reached: list[QWidget] = []
        for _turn in range(len(controls) + 60):
            QTest.keyClick(window.focusWidget() or page, Qt.Key.Key_Tab)
            now = window.focusWidget()
            if now is None or (reached and now is reached[0]):
                break
            reached.append(now)
        missed = [_name(widget) for widget in controls if widget not in reached]
        assert not missed, f"{spec.id}: {missed}"


class _Strays(QObject):
    """Notes every window that opens and is no dialog, menu or main window: it would flash and take the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(thing, QWidget)
            and thing.isWindow()
            and not isinstance(thing, QDialog | QMainWindow | QMenu)
        ):
            self.seen.append(f"{type(thing).__name__} {thing.objectName()}")
        return False


def test_no_part_of_a_page_or_dialog_shows_as_a_window_of_its_own(window: MainWindow, qapp: QApplication) -> None:
    made = fill(window.records.database)
    window.show()
    strays = _Strays()
    qapp.installEventFilter(strays)
    try:
        for spec in PAGES:
            window.page(spec.id)
            settle(window)
        told = shown(window, "orders", made.line)
        show_freed(window.records, made.licence, window)
        with window.records.database.read() as session:
            order = order_dialog(window.records, choices.read(session), values_of(session, made.line), None, window)
        order.open()
        order._ask()
        settle(window)
        assert order.panel.portrait is not None
    finally:
        qapp.removeEventFilter(strays)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    assert "NdFeB block" in told
    assert not strays.seen


def _letters(menu: QMenu) -> list[str]:
    return [found[1].casefold() for action in menu.actions() if (found := MNEMONIC.search(action.text()))]


def test_no_mnemonic_stands_twice_in_a_menu(window: MainWindow) -> None:
    bar = window.menuBar()
    menus = {action.text(): action.menu() for action in bar.actions()}
    tops = [found[1].casefold() for text in menus if (found := MNEMONIC.search(text))]
    assert len(tops) == len(set(tops)) == len(menus)
    for spec in PAGES:
        window.page(spec.id)
        for action in bar.actions():
            menu = action.menu()
            assert isinstance(menu, QMenu)
            menu.aboutToShow.emit()
            twice = [letter for letter, count in Counter(_letters(menu)).items() if count > 1]
            assert not twice, f"{spec.id}, {action.text()}: {twice} {[a.text() for a in menu.actions()]}"


def test_no_letter_of_a_page_is_one_of_the_menu_bar_or_stands_there_twice(window: MainWindow) -> None:
    fill(window.records.database)
    window.show()
    tops = [found[1].casefold() for a in window.menuBar().actions() if (found := MNEMONIC.search(a.text()))]
    for spec in PAGES:
        page = window.page(spec.id)
        settle(window)
        if isinstance(getattr(page, "table", None), RecordTable):
            page.table.to_row(0)
            settle(window)
        fields = [label for label in page.findChildren(QLabel) if label.buddy() is not None]
        texts = [item.text() for item in (*page.findChildren(QAbstractButton), *fields) if item.isVisible()]
        letters = [found[1].casefold() for text in texts if (found := MNEMONIC.search(text))]
        assert not [letter for letter in letters if letter in tops], f"{spec.id}: {texts}"
        assert len(letters) == len(set(letters)), f"{spec.id}: {texts}"


def test_no_key_means_two_things(window: MainWindow) -> None:
    own = {key for _command, action in window.commands for key in action.shortcuts()}
    for spec in PAGES:
        commands = getattr(window.page(spec.id), "commands", None)
        keys = (
            [key for _c, action in commands for key in action.shortcuts()] if isinstance(commands, CommandSet) else []
        )
        assert not [key.toString() for key in keys if key in own], spec.id
        assert len(keys) == len({key.toString() for key in keys}), spec.id


def test_every_command_of_a_page_stands_in_a_menu(window: MainWindow) -> None:
    bar = window.menuBar()
    for spec in PAGES:
        commands = getattr(window.page(spec.id), "commands", None)
        if not isinstance(commands, CommandSet):
            continue
        reached: set[str] = set()
        for action in bar.actions():
            menu = action.menu()
            assert isinstance(menu, QMenu)
            menu.aboutToShow.emit()
            reached |= {item.objectName() for item in menu.actions()}
        assert not [command.id for command, _action in commands if command.listed and command.id not in reached]


def _light(colour: str) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in QColor(colour).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG reckons it."""
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", list(theme.LOOKS.values()), ids=list(theme.LOOKS))
def test_words_and_signs_stand_out_from_their_ground(look: Colours) -> None:
    text, sign = (7.0, 4.5) if look is theme.CONTRAST else (4.5, 3.0)
    grounds = (look.base, look.window, look.raised, look.selected, look.hover)
    weak = [(ink, ground) for ink in (look.text, look.muted) for ground in grounds if contrast(ink, ground) < text]
    weak += [(look.accent, ground) for ground in (look.base, look.window) if contrast(look.accent, ground) < text]
    weak += [pair for pair in look.tones.values() if contrast(*pair) < text]
    weak += [(ink, look.base) for ink, _fill in look.tones.values() if contrast(ink, look.base) < text]
    weak += [(look.on_primary, look.primary)] * (contrast(look.on_primary, look.primary) < text)
    weak += [(look.edge, ground) for ground in (look.base, look.window) if contrast(look.edge, ground) < sign]
    weak += [(colour, look.base) for colour in look.series if contrast(colour, look.base) < sign]
    assert not weak


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_word_of_a_button_is_cut_at_any_size_of_type(window: MainWindow, qapp: QApplication, scale: float) -> None:
    fill(window.records.database)
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * scale)
    qapp.setFont(larger)
    try:
        window.resize(round(1366 * scale), round(768 * scale))
        window.show()
        for spec in PAGES:
            page = window.page(spec.id)
            settle(window)
            cut = [
                f"{spec.id}: {button.text()} {button.width()} < {button.sizeHint().width()}"
                for button in page.findChildren(QAbstractButton)
                if button.isVisible() and button.text() and button.width() < button.sizeHint().width()
            ]
            assert not cut
    finally:
        qapp.setFont(before)


def views(window: MainWindow) -> Iterator[tuple[str, Any]]:
    """Every page in turn, and every tab of a page."""
    for spec in PAGES:
        page = window.page(spec.id)
        tabs = getattr(page, "tabs", None)
        for place in range(0 if tabs is None or isinstance(tabs, ViewTabs) else tabs.count()):
            tabs.setCurrentIndex(place)
            settle(window)
            yield f"{spec.id}, {tabs.tabText(place)}", page
        if tabs is None or isinstance(tabs, ViewTabs):
            settle(window)
            yield spec.id, page


def test_in_a_low_window_no_word_is_cut_or_pressed(window: MainWindow) -> None:
    """960 x 540 is what a screen of 1920 x 1080 at twice the size leaves."""
    fill(window.records.database)
    window.resize(960, 540)
    window.show()
    for name, page in views(window):
        table = getattr(page, "table", None)
        if isinstance(table, QAbstractItemView) and table.model().rowCount():
            table.selectRow(0)  # type: ignore[attr-defined]
            settle(window)
        cut = [
            button.text()
            for button in page.findChildren(QAbstractButton)
            if button.isVisible() and button.text() and button.width() < button.sizeHint().width()
        ]
        pressed = [
            label.text()
            for label in page.findChildren(QLabel)
            if label.isVisible() and label.wordWrap() and label.height() < label.heightForWidth(label.width())
        ]
        assert not cut, name
        assert not pressed, name
        assert window.width() == 960, name
        assert window.height() == 540, name


@pytest.mark.usefixtures("dressed")
def test_tables_keep_rows_in_a_low_window(window: MainWindow) -> None:
    """However much stands above them: then the page scrolls."""
    fill(window.records.database)
    window.resize(960, 540)
    window.show()
    few = [
        f"{name}: {table.accessibleName()}"
        for name, page in views(window)
        for table in page.findChildren(QTableView)
        if table.isVisible()
        and table.property("page")
        and table.height() < 5 * table.verticalHeader().defaultSectionSize()
    ]
    assert not few


@pytest.mark.usefixtures("dressed")
def test_every_page_begins_alike(window: MainWindow) -> None:
    """One title at one place, the tabs of a page below it, and words of rows under its first letter."""
    fill(window.records.database)
    window.resize(1366, 768)
    window.show()
    wrong, places = [], set()
    for name, page in views(window):
        titles = [label for label in page.findChildren(QLabel, "pageTitle") if label.isVisible()]
        assert len(titles) == 1, name
        at = titles[0].mapTo(page, QPoint(0, 0))
        places.add(at.x())
        assert titles[0].text() == next(_(spec.title) for spec in PAGES if spec.id == window.page_id), name
        for tabs in page.findChildren(QTabBar):
            if not tabs.isVisible() or isinstance(tabs, ViewTabs):
                continue
            below = tabs.mapTo(page, QPoint(0, 0)).y() >= at.y() + titles[0].height()
            if tabs.objectName() != "views" or not below:
                wrong.append(f"{name}: tabs")
        for table in page.findChildren(QTableView):
            if (
                table.isVisible()
                and table.property("page")
                and table.viewport().mapTo(page, QPoint(0, 0)).x() + PAD != at.x()
            ):
                wrong.append(f"{name}: {table.accessibleName()}")
    assert not wrong
    assert len(places) == 1


FIRST_SEEN = {
    "orders": ("po_number", "line_no", "destination", "description", "coverage", "mass_g", "need_by"),
    "applications": ("number", "stage", "destination", "holder", "waited_days", "statutory_days", "deadline"),
    "licences": ("number", "state", "destination", "authorised_g", "remaining_g", "valid_to", "renew_by"),
    "at_risk": ("po_number", "line_no", "risk", "destination", "need_by", "days_short"),
    "parties": ("name", "name_native", "country", "decision", "list_kind"),
    "materials": ("item_code", "form", "composition", "grade", "hs_code"),
    "exposure": ("severity", "code", "po_number", "line_no", "review", "due_on"),
    "trash": ("kind", "name", "about", "at", "actor"),
}
"""What has to be in sight beside the inspector on a small screen; on a large one all columns a list opens with are."""


@pytest.mark.parametrize("language", ["en", "ja", "zh"])
@pytest.mark.usefixtures("dressed")
def test_a_list_opens_with_columns_for_which_there_is_room(book: Database, qapp: QApplication, language: str) -> None:
    fill(book)
    languages.speak(qapp, language)
    try:
        window = desk.build(book, Settings())
        window.show()
        for key, first in FIRST_SEEN.items():
            page: Any = window.page(key)
            table: RecordTable = page.table
            window.resize(1920, 1080)
            settle(window)
            assert table.horizontalScrollBar().maximum() == 0, key
            assert table.viewport().width() < 1500, key  # the inspector stands beside it
            window.resize(1366, 768)
            settle(window)
            places = [column.key for column in table.listing.columns]
            ends = {item: table.columnViewportPosition(at) + table.columnWidth(at) for at, item in enumerate(places)}
            assert [item for item in first if ends[item] > table.viewport().width()] == [], key
        window.close()
    finally:
        languages.speak(qapp, "en")
