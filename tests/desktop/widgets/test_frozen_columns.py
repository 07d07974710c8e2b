"""Frozen columns lie over the grid, move with it, and never hide the cell with the mark."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_frozen_columns_stay_and_the_mark_comes_out_from_under_them(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    window.resize(1000, 600)
    window.show()
    settle(window)
    table = page.table
    table.columns.freeze("line_no")
    frozen = table.columns.frozen
    assert frozen is not None
    assert frozen.isVisible()
    assert not frozen.isColumnHidden(0)
    assert frozen.isColumnHidden(2)
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    model = table.record_model
    state = [column.key for column in page.listing.columns].index("state")
    table.set_current(model.index(0, state))
    assert table.visualRect(model.index(0, state)).left() >= table.columns.covered()
    before = table.horizontalScrollBar().value()
    table.set_current(model.index(0, 0))
    assert table.horizontalScrollBar().value() == before
    assert frozen.selectionModel() is table.selectionModel()


def test_typing_over_a_frozen_cell_happens_in_sight_wherever_the_grid_was_moved(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    window.resize(1000, 600)
    window.show()
    settle(window)
    table, frozen_upto = page.table, "state"
    table.columns.freeze(frozen_upto)
    state = [column.key for column in page.listing.columns].index(frozen_upto)
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    table.set_current(table.record_model.index(0, state))
    page.edits.edit()
    line, frozen = page.edits.editor(), table.columns.frozen
    assert line is not None
    assert frozen is not None
    assert line.parentWidget() is frozen.viewport()
    assert line.x() == frozen.columnViewportPosition(state) > 0
    assert line.visibleRegion().boundingRect().width() > 40
    line.type_in("Confirmed")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(window)
    assert table.record_model.row(0)[state] == "confirmed"
    table.columns.freeze(frozen_upto)
    table.set_current(table.record_model.index(0, state))
    page.edits.edit()
    again = page.edits.editor()
    assert again is not None
    assert again.parentWidget() is table.viewport()
