"""A table of figures sorts, copies with headings, opens what is behind a number, and fits any look."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.figure_table import FigureTable, Head, Row

HEADS = (
    Head("name", "Group"),
    Head("n", "Filed", "number", "how many", opens=True),
    Head("on", "On", "date"),
    Head("stage", "Stage", "term"),
)
ROWS = [
    Row("JP", {"name": "Japan", "n": 18, "on": date(2026, 3, 1), "stage": "granted"}),
    Row("DE", {"name": "Germany", "n": None, "on": None, "stage": ""}, {"n": "n<5"}, frozenset({"n"})),
    Row("US", {"name": "austria", "n": 120, "on": date(2026, 1, 1), "stage": "stale"}),
]


def made(qtbot: QtBot) -> FigureTable:
    table = FigureTable("Lead times", HEADS)
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show_rows(ROWS)
    return table


def column(table: FigureTable, place: int) -> list[str]:
    return [table.figures.index(row, place).data() for row in range(table.figures.rowCount())]


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot) -> None:
    table = made(qtbot)
    tester = QAbstractItemModelTester(table.figures, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.figures.sort(1)
    table.show_rows(ROWS[:1])
    assert tester.model() is table.figures


def test_values_read_as_people_write_them(qtbot: QtBot) -> None:
    table = made(qtbot)
    assert column(table, 1) == ["18", "n<5", "120"]
    assert column(table, 2) == ["1 Mar 2026", "", "1 Jan 2026"]
    assert column(table, 3) == ["Granted", "", "Stale"]
    assert table.figures.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "how many"
    assert not table.grab().isNull()


def test_headings_sort_one_way_the_other_way_and_back(qtbot: QtBot) -> None:
    table = made(qtbot)
    header = table.horizontalHeader()
    for wanted in (["120", "18", "n<5"], ["18", "120", "n<5"], ["18", "n<5", "120"]):
        header.sectionClicked.emit(1)
        assert column(table, 1) == wanted
    header.sectionClicked.emit(0)
    assert column(table, 0) == ["austria", "Germany", "Japan"]
    table.show_rows(ROWS)
    assert column(table, 0) == ["austria", "Germany", "Japan"]


def test_a_click_on_a_number_opens_what_is_behind_it(qtbot: QtBot) -> None:
    table = made(qtbot)
    told: list[tuple[Any, str]] = []
    table.opened.connect(lambda subject, key: told.append((subject, key)))
    for place in (0, 1):
        at = table.visualRect(table.figures.index(2, place)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told == [("US", "n")]
    table.setCurrentIndex(table.figures.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert told[-1] == ("JP", "name")


def test_a_chosen_row_is_told_and_can_be_chosen_by_its_subject(qtbot: QtBot) -> None:
    table = made(qtbot)
    told: list[Any] = []
    table.chosen.connect(told.append)
    table.choose("DE")
    assert (told[-1], table.subjects()) == ("DE", ["DE"])
    table.choose("nobody")
    assert table.subjects() == ["DE"]


def test_copy_takes_headings_and_plain_values(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Group\tFiled\tOn\tStage\nJapan\t18\t2026-03-01\tGranted"
    table.clearSelection()
    assert table.copied().splitlines()[2] == "Germany\tn<5\t\t"


def test_the_last_words_give_way_before_the_table_has_to_be_scrolled(qtbot: QtBot) -> None:
    table = FigureTable("Agenda", (*HEADS, Head("why", "Why", widest=80)))
    qtbot.addWidget(table)
    table.resize(720, 200)
    table.show()
    rows = [Row(row.subject, {**row.values, "why": "because the end user has not answered yet " * 3}) for row in ROWS]
    table.show_rows(rows)
    bar = table.horizontalScrollBar()
    assert bar.maximum() == 0
    before = table.columnWidth(4)
    table.resize(640, 200)
    QApplication.processEvents()
    assert bar.maximum() == 0
    assert table.columnWidth(4) < before
    table.resize(300, 200)
    QApplication.processEvents()  # too narrow for all: the words stay readable, and the table scrolls
    assert bar.maximum() > 0
    assert table.columnWidth(4) > table.fontMetrics().horizontalAdvance("0") * 10


def test_words_that_are_cut_have_the_room_that_is_left(qtbot: QtBot) -> None:
    table = FigureTable("Cases", (Head("name", "Exporter", widest=10), Head("n", "Filed", "number")))
    qtbot.addWidget(table)
    name = "Ganzhou Lingfeng Rare Earth New Materials Co., Ltd."
    table.resize(260, 200)
    table.show()
    table.show_rows([Row("a", {"name": name, "n": 1})])
    whole = table.fontMetrics().horizontalAdvance(name) + 16
    assert table.columnWidth(0) < whole
    table.resize(900, 200)
    QApplication.processEvents()
    assert table.columnWidth(0) >= whole
