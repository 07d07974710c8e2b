"""A short table of facts: badges, numbers, rows that open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.measures.fact_table import FactTable
from desktop.settings import Settings
from desktop.widgets.heading_sort import By


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


def test_a_press_of_a_heading_sorts_and_places_are_told_as_given(qtbot: object) -> None:
    table = FactTable("Facts", ["Name", "Status", "kg"], wide=0, codes=(1,), numbers=(2,))
    rows = [("A", "suspended", By("9", 9)), ("  part", "in_force", By("70", 70)), ("B", "in_force", By("10", 10))]
    table.fill(rows, ["a", "p", "b"], parts=[1])
    table.selectRow(0)
    opened: list[int] = []
    table.opened.connect(opened.append)
    head = table.horizontalHeader()

    def names() -> list[str]:
        return [table.item(row, 0).text() for row in range(3)]  # type: ignore[union-attr]

    head.sectionClicked.emit(2)
    assert names() == ["B", "A", "  part"]  # the largest first, a part below what it is part of
    assert (table.currentRow(), table.place(), table.chosen()) == (1, 0, [0])
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [0]
    head.sectionClicked.emit(1)
    assert names() == ["B", "A", "  part"]  # In force before Suspended: by the words, not the codes
    head.sectionClicked.emit(1)
    head.sectionClicked.emit(1)
    assert names() == ["A", "  part", "B"]
    assert not head.isSortIndicatorShown()


def test_a_sort_is_kept_for_the_next_time_and_for_other_rows(qapp: object) -> None:
    table = FactTable("Facts", ["Name", "kg"], wide=0, numbers=(1,))
    table.remember(Settings(), "facts")
    table.setCurrentCell(0, 1)
    table.fill([("A", By("9", 9)), ("B", By("10", 10))])
    table.setCurrentCell(0, 1)
    table.sort_here()
    again = FactTable("Facts", ["Name", "kg"], wide=0, numbers=(1,))
    again.remember(Settings(), "facts")
    again.fill([("A", By("9", 9)), ("B", By("10", 10)), ("C", By("11", 11))])
    assert [again.item(row, 0).text() for row in range(3)] == ["C", "B", "A"]  # type: ignore[union-attr]
    assert again.horizontalHeader().isSortIndicatorShown()
