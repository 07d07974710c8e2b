"""Rows of a page: they go on to its edge, selected or not, and the column that gives way keeps what can be read."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QHeaderView, QTableWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets import page_rows
from desktop.widgets.figure_table import FigureTable, Head, Row

pytestmark = pytest.mark.usefixtures("dressed")


def _figures(qtbot: QtBot) -> FigureTable:
    table = FigureTable("Figures", (Head("name", "Group"), Head("n", "Filed", "number")))
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    table.show_rows([Row("JP", {"name": "Japan", "n": 18}), Row("DE", {"name": "Germany", "n": 2})])
    return table


def _at_the_end(table: FigureTable, row: int) -> QColor:
    view = table.viewport()
    return view.grab().toImage().pixelColor(view.width() - 3, table.rowViewportPosition(row) + 8)


def test_a_row_goes_on_to_the_edge_and_is_selected_there_too(qtbot: QtBot) -> None:
    table = _figures(qtbot)
    assert table.horizontalHeader().length() < table.viewport().width()
    assert _at_the_end(table, 0) == QColor(theme.LIGHT.base)
    table.selectRow(0)
    assert _at_the_end(table, 0) == QColor(theme.LIGHT.selected)
    assert _at_the_end(table, 1) == QColor(theme.LIGHT.base)
    head = table.horizontalHeader()
    line = head.viewport().grab().toImage().pixelColor(head.viewport().width() - 3, head.viewport().height() - 1)
    assert line == QColor(theme.LIGHT.line)


def test_a_number_at_the_end_stays_beside_its_neighbours(qtbot: QtBot) -> None:
    table = _figures(qtbot)
    assert table.columnWidth(1) < 200


def test_words_begin_where_the_title_does(qtbot: QtBot) -> None:
    table = _figures(qtbot)
    assert table.viewport().mapTo(table, QPoint(0, 0)).x() + 8 == 20


def test_the_column_that_gives_way_keeps_what_can_be_read(qtbot: QtBot) -> None:
    table = QTableWidget(1, 3)
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels(["A", "Alternatives that are running", "B"])
    for place in (0, 2):
        table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(place, 150)
    table.resize(900, 200)
    table.show()
    page_rows.give_way(table, 1)
    QApplication.processEvents()
    assert table.horizontalHeader().length() == table.viewport().width()
    table.resize(320, 200)
    page_rows.give_way(table, 1)
    assert table.columnWidth(1) >= table.horizontalHeader().sectionSizeHint(1)
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance("0") * page_rows.LEAST
    table.resize(900, 200)
    page_rows.give_way(table, 1)
    QApplication.processEvents()
    assert table.horizontalHeader().length() == table.viewport().width()
