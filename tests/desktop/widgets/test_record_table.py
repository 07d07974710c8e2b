"""The grid: selection by id, copy with headers, columns that can be hidden and remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db import orders, parties
from db.listing import Filter
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.record_table import RecordTable
from tests.desktop.small_book import fill, settle, three_lines


def test_copy_gives_headers_and_plain_values(window: MainWindow) -> None:
    made = fill(window.records.database)
    page = window.page("orders")
    settle(window)
    page.table.columns.show("ordered_on", shown=True)
    page.table.select_ids([made.line], made.line)
    page.table.copy()
    settle(window)
    head, row = QApplication.clipboard().text().splitlines()
    cells = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert cells["Order"] == "P-1"
    assert cells["Order date"] == "2026-06-01"


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


def _long_list(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> RecordTable:
    """Eight lines, of which three are read at first."""
    from desktop.widgets import record_model

    monkeypatch.setattr(record_model, "LARGE", 2)
    monkeypatch.setattr(record_model, "FIRST", 3)
    book = window.records.database
    with book.write("Log orders") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        for number in range(8):
            lines = [orders.LineDraft(description="a", mass_g=number)]
            orders.log(
                session, orders.OrderDraft(po_number=f"P-{number}", exporter_id=exporter, lines=lines), on=book.on
            )
    table: RecordTable = window.page("orders").table
    settle(window)
    return table


def test_a_long_list_shows_its_first_rows_and_then_finds_the_selection_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = _long_list(window, monkeypatch)
    last = table.record_model.ids[7]
    table.select_ids([last], last)
    mass = [column.key for column in LISTING.columns].index("mass_g")
    seen: list[int] = []
    table.record_model.counted.connect(lambda count, _complete: seen.append(count))
    for _turn in range(2):
        table.sort_by(mass)
        settle(window)
    assert seen == [3, 8, 3, 8]
    assert table.record_model.ids[0] == last
    assert table.selected_ids() == [last]


def test_what_is_selected_further_down_is_found_too(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    table = _long_list(window, monkeypatch)
    one, other = table.record_model.ids[7], table.record_model.ids[0]
    table.select_ids([one, other], one)
    mass = [column.key for column in LISTING.columns].index("mass_g")
    for _turn in range(2):
        table.sort_by(mass)
        settle(window)
        assert set(table.selected_ids()) == {one, other}
        assert table.current_id() == one


def test_who_selects_anew_before_all_rows_are_there_means_that(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = _long_list(window, monkeypatch)
    last = table.record_model.ids[7]
    table.select_ids([last], last)
    chosen: list[int] = []

    def choose(_count: int, complete: bool) -> None:
        if not complete:
            chosen.append(table.record_model.ids[1])
            table.select_ids(chosen, chosen[0])

    table.record_model.counted.connect(choose)
    table.sort_by([column.key for column in LISTING.columns].index("line_no"))
    settle(window)
    assert table.selected_ids() == chosen != [last]


def test_a_list_that_was_long_shows_its_first_rows_at_once_when_a_filter_is_taken_off(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = _long_list(window, monkeypatch)
    page = window.page("orders")
    page.show_filters((Filter("po_number", "is", ("P-3",)),))
    settle(window)
    seen: list[tuple[int, bool]] = []
    table.record_model.counted.connect(lambda count, complete: seen.append((count, complete)))
    page.clear()
    settle(window)
    assert seen == [(3, False), (8, True)]


def test_painted_headings_do_not_ask_for_every_row_of_what_is_selected(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = _long_list(window, monkeypatch)
    table.selectAll()
    asked: list[int] = []
    flags = type(table.record_model).flags
    monkeypatch.setattr(
        type(table.record_model), "flags", lambda model, index: asked.append(index.row()) or flags(model, index)
    )
    table.horizontalHeader().grab()
    assert not asked
    assert table.columns.frozen is None
    table.columns.freeze("po_number")
    table.columns.frozen.horizontalHeader().grab()
    assert not asked


def test_another_order_of_a_long_list_begins_at_its_top(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    table = _long_list(window, monkeypatch)
    window.show()
    table.setFixedHeight(table.horizontalHeader().height() + 2 * table.delegate.row_height)
    settle(window)
    table.verticalScrollBar().setValue(5)
    tops: list[int] = []
    table.record_model.reordered.connect(lambda: tops.append(table.rowAt(0)))
    table.sort_by([column.key for column in LISTING.columns].index("mass_g"))
    settle(window)
    assert tops == [0]


def test_the_ends_of_the_list_are_selected_by_key(window: MainWindow) -> None:
    three_lines(window)
    table = window.page("orders").table
    window.show()
    settle(window)
    table.selectAll()
    for key, row in ((Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(table, key, Qt.KeyboardModifier.ControlModifier)
        assert table.selected_ids() == [table.record_model.ids[row]]
