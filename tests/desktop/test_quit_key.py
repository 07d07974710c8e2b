"""Ctrl+Q closes the window from any dialog of it, and nothing that was typed is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from desktop.import_dialog import paste_rows
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle

ROW = "P-9\t1\tBaotou Magnet\tblock\t5\n"
COLUMNS = ("po_number", "line_no", "exporter", "description", "mass_g")


def quit_from(dialog: QDialog) -> None:
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def the_settings(window: MainWindow) -> None:
    window.commands.run("file.settings")


def an_import(window: MainWindow) -> None:
    paste_rows(window.records, ROW, COLUMNS, window)


def an_order(window: MainWindow) -> None:
    window.page("orders").commands.run("orders.log")


@pytest.mark.parametrize("opens", [the_settings, an_import, an_order])
def test_the_window_closes_from_a_dialog(window: MainWindow, opens: Callable[[MainWindow], None]) -> None:
    fill(window.records.database)
    window.show()
    QTest.qWaitForWindowActive(window)
    opens(window)
    settle(window)
    dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
    quit_from(dialog)
    assert not window.isVisible()
    assert not dialog.isVisible()


def test_a_question_of_the_window_is_answered_first(window: MainWindow) -> None:
    window.show()
    QTest.qWaitForWindowActive(window)
    box = QMessageBox(window)
    box.open()
    settle(window)
    quit_from(box)
    assert window.isVisible()
    box.close()
