"""Charts over a table: both are seen in a high window, and in a low one the page scrolls before rows are lost."""

from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.over_table import OverTable


def _made(qtbot: QtBot, words: str = "one line") -> tuple[OverTable, QWidget, QTableWidget]:
    upper, table, label = QWidget(), QTableWidget(40, 2), QLabel(words)
    upper.setMinimumSize(900, 200)
    label.setWordWrap(True)
    area = OverTable(upper, table, (300, 200), label)
    qtbot.addWidget(area)
    area.resize(800, 900)
    area.show()
    QApplication.processEvents()
    return area, upper, table


def test_in_a_high_window_nothing_scrolls(qtbot: QtBot) -> None:
    area, upper, table = _made(qtbot)
    assert area.verticalScrollBar().maximum() == 0
    assert upper.height() > 300
    area.resize(800, 500)  # less than both would like, but not less than they need
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 0
    area.resize(800, 900)
    QApplication.processEvents()
    assert table.height() > 300


def test_in_a_low_window_the_page_scrolls_and_the_table_keeps_rows(qtbot: QtBot) -> None:
    area, _upper, table = _made(qtbot, "many words " * 60)
    area.resize(800, 320)
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() > 0
    assert table.viewport().height() >= 5 * table.rowHeight(0)
    label = area.findChild(QLabel)
    assert label is not None
    assert label.height() >= label.heightForWidth(label.width())


def test_what_is_wide_does_not_move_the_page_sideways(qtbot: QtBot) -> None:
    area, _upper, _table = _made(qtbot)
    area.resize(500, 600)
    QApplication.processEvents()
    assert area.widget().width() <= area.viewport().width()
