"""Keys in a grid do what hands that know spreadsheets expect."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.main_window import MainWindow
from desktop.widgets.record_table import RecordTable
from tests.desktop.small_book import settle, three_lines

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_BOTH = _Held.ControlModifier | _Held.ShiftModifier


def _table(window: MainWindow, row: int) -> RecordTable:
    three_lines(window)
    page = window.page("orders")
    window.show()
    settle(window)
    table: RecordTable = page.table
    table.setFocus()
    table.to_row(row)
    return table


def _rows(table: RecordTable) -> list[int]:
    return sorted(table.record_model.ids.index(item) for item in table.selected_ids())


def test_ctrl_shift_and_an_arrow_select_to_the_end_from_where_the_selection_began(window: MainWindow) -> None:
    table = _table(window, 1)
    for keys, rows, mark in (
        ([_Key.Key_Down], [1, 2], 2),
        ([_Key.Key_Up], [0, 1], 0),
        ([_Key.Key_End], [1, 2], 2),
        ([_Key.Key_Home], [0, 1], 0),
    ):
        table.to_row(1)
        for key in keys:
            QTest.keyClick(table, key, _BOTH)
        assert _rows(table) == rows
        assert table.currentIndex().row() == mark
    table.to_row(0)
    QTest.keyClick(table, _Key.Key_Down, _Held.ShiftModifier)
    QTest.keyClick(table, _Key.Key_Down, _BOTH)
    assert _rows(table) == [0, 1, 2]
    QTest.keyClick(table, _Key.Key_Up, _Held.ShiftModifier)
    assert _rows(table) == [0, 1]


def test_shift_space_selects_the_row_with_the_mark_and_space_alone_folds(window: MainWindow) -> None:
    table = _table(window, 0)
    folded: list[bool] = []
    table.space.connect(lambda: folded.append(True))
    QTest.keyClick(table, _Key.Key_Down, _Held.ControlModifier)
    assert _rows(table) == [0]
    QTest.keyClick(table, _Key.Key_Space, _Held.ShiftModifier)
    assert _rows(table) == [1]
    assert folded == []
    QTest.keyClick(table, _Key.Key_Space)
    assert folded == [True]


def test_ctrl_space_takes_a_row_in_and_out_of_the_selection(window: MainWindow) -> None:
    table = _table(window, 0)
    for _step in range(2):
        QTest.keyClick(table, _Key.Key_Down, _Held.ControlModifier)
    QTest.keyClick(table, _Key.Key_Space, _Held.ControlModifier)
    assert _rows(table) == [0, 2]
    QTest.keyClick(table, _Key.Key_Space, _Held.ControlModifier)
    assert _rows(table) == [0]


def test_ctrl_and_an_arrow_go_to_the_first_and_last_column(window: MainWindow) -> None:
    table = _table(window, 1)
    QTest.keyClick(table, _Key.Key_Right, _Held.ControlModifier)
    shown = table.shown_columns()
    assert table.current_column() == shown[-1]
    QTest.keyClick(table, _Key.Key_Left, _Held.ControlModifier)
    assert table.current_column() == shown[0]
    assert _rows(table) == [1]


def test_letters_go_to_the_search(window: MainWindow) -> None:
    table = _table(window, 0)
    typed: list[str] = []
    table.typed.connect(typed.append)
    QTest.keyClicks(table, "a")
    assert typed == ["a"]
    assert window.page("orders").search.text() == "a"
