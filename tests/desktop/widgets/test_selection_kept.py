"""After a deletion what stands in the place is selected; after a sort the same records are; a search selects nothing."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.listing import Sort
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle, three_lines


def _orders(window: MainWindow) -> Any:
    fill(window.records.database)
    three_lines(window)
    window.show()
    page = window.page("orders")
    settle(window)
    return page


def _mark(page: Any, row: int, key: str) -> None:
    column = [column.key for column in page.listing.columns].index(key)
    page.table.set_current(page.table.record_model.index(row, column))


def test_deleting_goes_down_the_list_and_the_mark_keeps_its_column(window: MainWindow) -> None:
    page = _orders(window)
    table, before = page.table, list(page.table.record_model.ids)
    _mark(page, 1, "description")
    for gone in (1, 2):
        QTest.keyClick(table, Qt.Key.Key_Delete)
        settle(window)
        left = before[:1] + before[1 + gone :]
        assert list(table.record_model.ids) == left
        assert table.selected_ids() == [left[1]]
        assert table.current_column().key == "description"
    QTest.keyClick(table, Qt.Key.Key_Delete)
    settle(window)
    assert table.selected_ids() == before[:1]  # the last one is gone: the one above it


def test_leaving_a_value_out_can_be_pressed_again(window: MainWindow) -> None:
    page = _orders(window)
    table, keys = page.table, Qt.KeyboardModifier.AltModifier
    _mark(page, 0, "description")
    for left in (3, 2):
        QTest.keyClick(table, Qt.Key.Key_Minus, keys)
        settle(window)
        assert table.count() == left
        assert len(table.selected_ids()) == 1
    assert len(page.filters) == 1


def test_a_sort_finds_the_record_a_search_without_it_selects_nothing(window: MainWindow) -> None:
    page = _orders(window)
    chosen = page.table.record_model.ids[2]
    page.table.select_ids([chosen])
    page.table.sorted.emit((Sort("description", descending=True),))
    settle(window)
    assert page.table.selected_ids() == [chosen]
    page.search.setText("P-1")
    settle(window)
    assert page.table.count() == 1
    assert page.table.selected_ids() == []
