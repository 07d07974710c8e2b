"""Columns are hidden, frozen, put back; the heading's menu does it too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from db import materials
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_columns_are_hidden_frozen_and_put_back(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    window.show()
    settle(window)
    columns = page.table.columns
    columns.show("state", shown=False)
    columns.freeze("line_no")
    assert "state" in columns.layout_now.hidden
    assert columns.layout_now.frozen == 2
    assert columns.covered() == page.table.columnWidth(0) + page.table.columnWidth(1)
    kept = window.settings.load(page.table.layout_key)
    assert kept["frozen"] == 2
    assert kept["hidden"].count("state") == 1
    columns.freeze("line_no")
    assert columns.covered() == 0
    columns.reset()
    assert "state" not in columns.layout_now.hidden


def test_the_menu_of_a_heading_hides_and_freezes(window: MainWindow) -> None:
    page = window.page("orders")
    menu = QMenu(window)
    page.table.columns.fill(menu, 1, page.choose_columns)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["&Hide “Line”", "&Freeze up to here", "&Choose columns…", "&Reset columns"]
    menu.actions()[1].trigger()
    assert page.table.columns.layout_now.frozen == 2


def test_an_empty_list_has_no_bar_to_scroll_with(window: MainWindow) -> None:
    window.resize(900, 600)
    window.show()
    page = window.page("orders")
    settle(window)
    never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
    assert page.table.horizontalScrollBarPolicy() == never
    fill(window.records.database)
    settle(window)
    assert page.table.count() == 1
    assert page.table.horizontalScrollBarPolicy() == needed


def test_in_a_wide_window_cut_words_have_the_room_that_is_left(window: MainWindow) -> None:
    book = window.records.database
    long = "Permanent magnet of the third generation, sintered, ground on all sides, coated"
    with book.write("Log") as session:
        materials.add(session, materials.MaterialDraft(item_code="AT-1", description=long, composition="Nd 30, Fe bal"))
    window.resize(1366, 768)
    window.show()
    page = window.page("materials")
    settle(window)
    table, place = page.table, [column.key for column in page.listing.columns].index("description")
    whole = table.fontMetrics().horizontalAdvance(long)
    assert table.columnWidth(place) < whole
    window.resize(2400, 768)
    QApplication.processEvents()
    assert table.columnWidth(place) > whole
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columns.layout_now.widths == {}  # nobody chose it
    window.resize(1366, 768)
    QApplication.processEvents()
    assert table.columnWidth(place) < whole
    table.setColumnWidth(place, 120)
    window.resize(2400, 768)
    QApplication.processEvents()
    assert table.columnWidth(place) <= 130  # what a person chose stays
