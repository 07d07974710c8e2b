"""Frozen columns lie over the grid, move with it, and never hide the cell with the mark."""

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
