"""The grid: selection by id, copy with headers, columns that can be hidden and remembered."""

from PySide6.QtWidgets import QApplication

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_copy_gives_headers_and_plain_values(window: MainWindow) -> None:
    made = fill(window.records.database)
    page = window.page("orders")
    settle(window)
    page.table.select_ids([made.line], made.line)
    page.table.copy()
    settle(window)
    head, row = QApplication.clipboard().text().splitlines()
    cells = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert cells["Order"] == "P-1"
    assert cells["Ordered"] == "2026-06-01"


def test_a_hidden_column_stays_hidden(window: MainWindow) -> None:
    fill(window.records.database)
    table = window.page("orders").table
    settle(window)
    table.columns.show("state", shown=False)
    assert "state" in table.layout_now().hidden
    table.columns.reset()
    assert "state" not in table.layout_now().hidden


def test_all_rows_are_one_selection(window: MainWindow) -> None:
    fill(window.records.database)
    table = window.page("parties").table
    settle(window)
    table.selectAll()
    assert table.selected_count() == table.count() == 2
