"""A plain table: rows to read, numbers on the right, one column that takes what is left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from desktop.widgets.plain_table import PlainTable


def test_cells_are_read_only_and_numbers_stand_right(qtbot: QtBot) -> None:
    table = PlainTable("Facts", ["Name", "kg"], wide=0, numbers=(1,), air=14)
    qtbot.addWidget(table)
    table.setRowCount(1)
    name, number = table.put(0, 0, "Terbium"), table.put(0, 1, "12")
    assert not name.textAlignment() & Qt.AlignmentFlag.AlignRight
    assert number.textAlignment() & int(Qt.AlignmentFlag.AlignRight)
    assert (table.accessibleName(), name.toolTip()) == ("Facts", "Terbium")
    assert table.editTriggers() == PlainTable.EditTrigger.NoEditTriggers


def test_the_wide_column_takes_what_is_left_but_stays_legible(qtbot: QtBot) -> None:
    table = PlainTable("Facts", ["Name", "kg"], wide=0, air=14)
    qtbot.addWidget(table)
    table.resize(600, 100)
    table.show()
    head = table.horizontalHeader()
    assert head.sectionResizeMode(0) == QHeaderView.ResizeMode.Stretch
    table.resize(40, 100)
    assert head.sectionResizeMode(0) == QHeaderView.ResizeMode.Fixed
    assert table.columnWidth(0) > 40


def test_its_texts_are_told_as_they_are_shown(qtbot: QtBot) -> None:
    table = PlainTable("Measures", ["Measure", "Lines"], wide=0, numbers=(1,), air=16)
    qtbot.addWidget(table)
    table.setRowCount(2)
    table.put(0, 0, "No. 18")
    table.put(0, 1, "12")
    assert table.texts() == ([("Measure", False), ("Lines", True)], [["No. 18", "12"], ["", ""]])
