"""The grid: selection by id, copy with headers, columns that can be hidden and remembered."""

import pytest
from PySide6.QtWidgets import QApplication

from db import orders, parties
from db.order_lines import LISTING
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


def test_a_long_list_shows_its_first_rows_and_then_finds_the_selection_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    table = window.page("orders").table
    settle(window)
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
