"""The search: Enter and arrows go on in what was found, Esc takes the words away, undo is the window's when it is empty."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.saved_views import View
from tests.desktop.small_book import fill, settle, three_lines

CONTROL = Qt.KeyboardModifier.ControlModifier


def _orders(window: MainWindow) -> Any:
    fill(window.records.database)
    three_lines(window)
    window.show()
    page = window.page("orders")
    settle(window)
    QTest.keyClick(page.table, Qt.Key.Key_F, CONTROL)
    assert page.search.hasFocus()
    return page


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_who_goes_on_has_the_first_row_even_before_the_rows_are_there(window: MainWindow, key: Qt.Key) -> None:
    page = _orders(window)
    QTest.keyClicks(page.search, "P-9")
    QTest.keyClick(page.search, key)
    assert page.table.hasFocus()
    settle(window)
    assert page.table.count() == 3
    assert page.table.selected_ids() == [page.table.record_model.ids[0]]
    assert page.inspector.portrait is not None
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.selected_ids() == [page.table.record_model.ids[1]]


def test_esc_takes_the_words_away_then_leaves(window: MainWindow) -> None:
    page = _orders(window)
    QTest.keyClicks(page.search, "P-9")
    settle(window)
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    settle(window)
    assert page.search.text() == ""
    assert page.search.hasFocus()
    assert page.table.count() == 4
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_undo_is_the_windows_where_nothing_was_typed(window: MainWindow) -> None:
    page = _orders(window)
    QTest.keyClicks(page.search, "P")
    QTest.keyClick(page.search, Qt.Key.Key_Z, CONTROL)
    settle(window)
    assert page.search.text() == ""
    assert _lines(window) == 4
    QTest.keyClick(page.search, Qt.Key.Key_Z, CONTROL)
    settle(window)
    assert page.search.hasFocus()
    assert _lines(window) == 1  # the order of three lines is taken back
    QTest.keyClick(page.search, Qt.Key.Key_Y, CONTROL)
    settle(window)
    assert _lines(window) == 4  # and comes back: it was the last to go


def test_undo_is_the_windows_where_something_was_done_since_the_typing(window: MainWindow) -> None:
    page = _orders(window)
    page.tabs.saved.save(View("Mine", page.content_now()))
    settle(window)
    page.search.setFocus()
    QTest.keyClicks(page.search, "P-9")
    page.tabs.saved.delete(page.tabs.saved.views[0])
    settle(window)
    assert page.tabs.saved.views == []
    QTest.keyClick(page.search, Qt.Key.Key_Z, CONTROL)
    settle(window)
    assert [view.name for view in page.tabs.saved.views] == ["Mine"]
    assert page.search.text() == "P-9"


def _lines(window: MainWindow) -> int:
    with window.records.database.read() as session:
        return len(LISTING.ids(session))
