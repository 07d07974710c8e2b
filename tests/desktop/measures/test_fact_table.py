"""A short table of facts: badges, numbers, rows that open."""

import pytest
from PySide6.QtCore import Qt

from desktop.measures.fact_table import FactTable


@pytest.fixture
def table(qtbot: object) -> FactTable:
    made = FactTable("Facts", ["Name", "Status", "kg"], wide=0, codes=(1,), numbers=(2,))
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.fill([("A", "in_force", "1"), ("B", "suspended", "2")])
    return made


def test_codes_read_as_words_and_numbers_stand_right(table: FactTable) -> None:
    badge, number = table.item(0, 1), table.item(0, 2)
    assert (badge.text(), badge.data(Qt.ItemDataRole.UserRole)) == ("In force", "in_force")
    assert number.textAlignment() & int(Qt.AlignmentFlag.AlignRight)


def test_enter_opens_and_the_selection_survives_other_rows(table: FactTable, qtbot: object) -> None:
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as caught:  # type: ignore[attr-defined]
        qtbot.keyClick(table, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert caught.args == [1]
    same = ("B", "suspended", "2")
    table.fill([("C", "", ""), ("A", "", ""), same])
    assert table.currentRow() == 2
    assert table.chosen() == [2]


def test_what_is_selected_stays_selected_where_rows_move(qapp: object) -> None:
    table = FactTable("Facts", ["Name", "Count"], wide=0)
    table.fill([("one", "1"), ("two", "2")], ["one", "two"])
    table.selectRow(1)
    table.fill([("new", "0"), ("one", "1"), ("two", "3")], ["new", "one", "two"])
    assert table.chosen() == [2]
    assert table.currentRow() == 2
    table.fill([("new", "0"), ("one", "1")], ["new", "one"])
    assert table.chosen() == []
