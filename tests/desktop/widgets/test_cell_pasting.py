"""A block from a spreadsheet goes onto the cells from the mark on, is refused whole, or becomes new rows."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.import_dialog import ImportDialog
from desktop.main_window import MainWindow
from tests.desktop.small_book import settle
from tests.desktop.widgets.test_cell_edits import column_of, page_at


def test_a_block_is_pasted_and_one_cell_goes_to_all_selected(window: MainWindow) -> None:
    page = page_at(window, 0, "mass_g")
    QApplication.clipboard().setText("5\t2026-12-01\r\n6\t2026-12-02\r\n")
    page.commands.run("grid.paste")
    settle(window)
    assert column_of(window, "mass_g") == [5000, 6000, 1000]
    assert column_of(window, "need_by")[:2] == [date(2026, 12, 1), date(2026, 12, 2)]
    page.table.selectAll()
    QApplication.clipboard().setText("9\n")
    page.commands.run("grid.paste")
    settle(window)
    assert column_of(window, "mass_g") == [9000, 9000, 9000]


def test_a_block_that_does_not_fit_changes_nothing(window: MainWindow) -> None:
    page = page_at(window, 0, "mass_g")
    for text, told in (
        ("5\t2026-12-01\t2026-12-02\tx", "“Control” is worked out"),
        ("5\nheavy", "Row 2 of the block, Mass"),
    ):
        QApplication.clipboard().setText(text)
        page.commands.run("grid.paste")
        settle(window)
        assert told in page.edits.bubble.text()
        assert "To add the block as new rows, press Ctrl+Shift+V." in page.edits.bubble.text()
    assert column_of(window, "mass_g") == [1000, 1000, 1000]


def test_rows_beyond_the_end_are_asked_about_once_and_previewed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def yes(_parent: object, _title: str, told: str) -> QMessageBox.StandardButton:
        asked.append(told)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", yes)
    page = page_at(window, 2, "mass_g")
    QApplication.clipboard().setText("5\n6\n7\n")
    page.commands.run("grid.paste")
    settle(window)
    assert column_of(window, "mass_g") == [1000, 1000, 5000]
    assert asked == ["The block has 2 rows more than the list. Look at them as new rows?"]
    previews = window.findChildren(ImportDialog)
    assert len(previews) == 1
    previews[0].close()


def test_what_was_pasted_is_selected(window: MainWindow) -> None:
    page = page_at(window, 1, "mass_g")
    QApplication.clipboard().setText("4\n5\n")
    QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert column_of(window, "mass_g") == [1000, 4000, 5000]
    assert page.table.selected_ids() == list(page.table.record_model.ids[1:])
    assert page.table.current_column().key == "mass_g"


def test_a_sheet_with_headings_of_its_own_is_previewed_wherever_the_mark_stands(window: MainWindow) -> None:
    page = page_at(window, 0, "po_number")
    head, row = "PO number\tDescription\tSupplier\tNet weight kg", "PO-7\tNdFeB block\tBaotou Magnet\t12.5"
    for text, previewed in (("PO-7\n", False), (f"{head}\n{row}\n", True)):
        QApplication.clipboard().setText(text)
        page.edits.bubble.hide()
        QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settle(window)
        assert page.edits.bubble.isHidden() == previewed
        assert bool(window.findChildren(ImportDialog)) == previewed
    window.findChildren(ImportDialog)[0].reject()
