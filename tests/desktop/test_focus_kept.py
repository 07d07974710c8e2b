"""Keys work also after what had the keyboard is hidden."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_a_field_that_is_hidden_gives_the_keyboard_to_the_list(window: MainWindow, qtbot: QtBot) -> None:
    fill(window.records.database)
    page = window.page("applications")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle(window)
    page.table.selectRow(0)
    settle(window)
    page.commands.run("applications.event")
    line = QApplication.focusWidget()
    assert line is not None
    assert line is not page.table
    page.table.clearSelection()
    settle(window)
    assert not line.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.table)
