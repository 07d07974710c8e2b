"""Headings go on in a second line, and words are cut, before a table has to be moved sideways."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.figure_table import FigureTable, Head, Row
from desktop.widgets.head_lines import WrappedHeads, bold, on_two_lines, widths


def test_a_heading_of_two_words_takes_half_the_room_and_one_word_is_not_broken(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    whole = metrics.horizontalAdvance("Decided only")
    assert metrics.horizontalAdvance("Decided") <= on_two_lines("Decided only", metrics) < whole * 0.8
    assert on_two_lines("Bestimmungsland", metrics) == metrics.horizontalAdvance("Bestimmungsland")
    assert on_two_lines("最終用途の仕向地", metrics) < 0.8 * metrics.horizontalAdvance("最終用途の仕向地")
    assert bold(qapp.font()).horizontalAdvance("Decided") > metrics.horizontalAdvance("Decided")


@pytest.mark.parametrize(
    ("room", "lines", "wide"),
    [(300, 1, [100, 100, 100]), (299, 2, [80, 80, 100]), (250, 2, [80, 80, 90]), (200, 2, [80, 70, 60])],
)
def test_one_line_then_two_then_words_from_the_last_column_are_cut(room: int, lines: int, wide: list[int]) -> None:
    needs = {0: (100, 80, 80), 1: (100, 80, 70), 2: (100, 100, 60)}
    told, found = widths(needs, room)
    assert (told, list(found.values())) == (lines, wide)


def test_a_table_of_figures_has_higher_headings_only_where_it_needs_them(qtbot: QtBot) -> None:
    heads = [Head(f"c{n}", "Waiting since filed", "days") for n in range(6)]
    table = FigureTable("Figures", heads)
    qtbot.addWidget(table)
    table.resize(1600, 300)
    table.show()
    table.show_rows([Row("a", {head.key: 12 for head in heads})])
    high = table.horizontalHeader().height()
    table.resize(560, 300)
    assert table.horizontalHeader().height() > high
    assert isinstance(table.horizontalHeader(), WrappedHeads)
    assert table.horizontalScrollBar().maximum() == 0
    table.resize(1600, 300)
    assert table.horizontalHeader().height() == high
