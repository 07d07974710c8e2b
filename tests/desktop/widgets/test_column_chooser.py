"""The chooser finds a column by a word, shows and orders at once, and Esc puts everything back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.main_window import MainWindow
from desktop.widgets.column_chooser import ColumnChooser
from tests.desktop.small_book import fill, settle


def test_choosing_is_seen_at_once_and_esc_puts_it_back(window: MainWindow) -> None:
    page = window.page("orders")
    before = page.table.layout_now()
    dialog = ColumnChooser(page.table.columns, page)
    dialog.search.setText("hs co")
    item = dialog.list.currentItem()
    assert item.text() == "HS code"
    assert dialog.list.item(0).isHidden()
    item.setCheckState(Qt.CheckState.Checked)
    assert "hs_code" not in page.table.layout_now().hidden
    dialog.search.clear()
    dialog.move_current(-1)
    assert page.table.layout_now().order.index("hs_code") == before.order.index("hs_code") - 1
    dialog.frozen.setValue(3)
    assert page.table.layout_now().frozen == 3
    dialog.reject()
    assert page.table.layout_now() == before


def test_enter_goes_to_the_column_and_shows_it(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    settle(window)
    page.table.selectRow(0)
    dialog = ColumnChooser(page.table.columns, page)
    dialog.show()
    dialog.search.setText("hs co")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert "hs_code" not in page.table.layout_now().hidden
    assert page.table.current_column().key == "hs_code"
    assert page.table.currentIndex().row() == 0
    assert page.table.selected_count() == 1


def test_what_was_frozen_by_keys_is_kept_with_enter(window: MainWindow) -> None:
    page = window.page("orders")
    settle(window)
    dialog = ColumnChooser(page.table.columns, page)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    dialog.frozen.setFocus()
    QTest.keyClick(dialog.frozen, Qt.Key.Key_Up)
    QTest.keyClick(dialog.frozen, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert page.table.layout_now().frozen == 1


def test_enter_in_the_list_goes_to_the_column(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    settle(window)
    page.table.selectRow(0)
    dialog = ColumnChooser(page.table.columns, page)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    dialog.list.setFocus()
    dialog.list.setCurrentRow(3)
    wanted = dialog.list.item(3).text()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert page.table.record_model.headerData(page.table.currentIndex().column(), Qt.Orientation.Horizontal) == wanted
