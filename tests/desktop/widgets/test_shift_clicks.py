"""Shift and a click reach from where the selection began, whoever selected it and in whichever of the views."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from db import orders, parties
from desktop.main_window import MainWindow
from desktop.widgets.record_table import RecordTable
from tests.desktop.small_book import settle

CLICK, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def table(window: MainWindow) -> RecordTable:
    with window.records.database.write("Log order") as session:
        lines = [orders.LineDraft(description="Magnet", mass_g=1000) for _n in range(12)]
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        draft = orders.OrderDraft(po_number="P-1", exporter_id=exporter, ordered_on=date(2026, 6, 1), lines=lines)
        orders.log(session, draft, on=window.records.on)
    page = window.page("orders")
    window.resize(1100, 700)
    window.show()
    settle(window)
    found: RecordTable = page.table
    return found


def at(view: QTableView, row: int, column: int = 0) -> QPoint:
    return view.visualRect(view.model().index(row, column)).center()


def chosen(table: RecordTable) -> list[int]:
    ids = list(table.record_model.ids)
    return [ids.index(row) for row in table.selected_ids()]


def test_keys_and_the_program_begin_a_selection_too(table: RecordTable) -> None:
    view = table.viewport()
    QTest.mouseClick(view, CLICK, pos=at(table, 6))
    QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(view, CLICK, SHIFT, at(table, 2))
    assert chosen(table) == [0, 1, 2]
    table.select_ids([table.record_model.ids[9]])
    QTest.mouseClick(view, CLICK, SHIFT, at(table, 7))
    assert chosen(table) == [7, 8, 9]
    QTest.mouseClick(view, CLICK, SHIFT, at(table, 11))
    assert chosen(table) == [9, 10, 11]
    QTest.mouseClick(view, CLICK, pos=at(table, 4))
    assert chosen(table) == [4]


def test_frozen_columns_know_what_was_selected_beside_them(table: RecordTable) -> None:
    table.columns.freeze("line_no")
    frozen = table.columns.frozen
    assert frozen is not None
    QTest.mouseClick(frozen.viewport(), CLICK, pos=at(frozen, 0))
    for _step in range(5):
        QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.mouseClick(frozen.viewport(), CLICK, SHIFT, at(frozen, 8))
    assert chosen(table) == [5, 6, 7, 8]


def test_what_is_dragged_with_shift_reaches_to_the_pointer(table: RecordTable) -> None:
    view = table.viewport()
    table.to_row(1)
    QTest.mousePress(view, CLICK, SHIFT, at(table, 3))
    QTest.mouseMove(view, at(table, 5))
    QTest.mouseRelease(view, CLICK, SHIFT, at(table, 5))
    assert chosen(table)[0] == 1
    assert chosen(table)[-1] in (3, 5)
