"""A table of lines tells the portrait of the chosen one; Enter opens it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.market.lines import Line
from desktop.market.table import LineTable
from desktop.widgets.inspector import Portrait


def test_choosing_a_line_tells_its_portrait(qapp: object) -> None:
    table = LineTable("Months", ("Month", "Tonnes"), wide=0, right=(1,), widths={1: 90})
    told: list[Portrait] = []
    table.told.connect(told.append)
    table.show_lines([Line(("2026-01", "5"), Portrait("A")), Line(("2026-02", "6"), Portrait("B"))])
    table.selectRow(1)
    assert [item.title for item in told] == ["B"]
    table.show_lines([Line(("2026-01", "5"), Portrait("A")), Line(("2026-02", "7"), Portrait("D"))])
    assert [item.title for item in told] == ["B"]  # a table that is not seen keeps silent
    table.show()
    table.show_lines([Line(("2026-01", "5"), Portrait("A")), Line(("2026-02", "7"), Portrait("C"))])
    assert told[-1].title == "C"
    assert table.columnWidth(1) == 90


def test_keys_stand_on_a_line_at_once_and_enter_opens_it(qapp: object) -> None:
    table = LineTable("Months", ("Month", "Tonnes"), wide=0)
    told: list[str] = []
    table.told.connect(lambda portrait: told.append(portrait.title))
    table.opened.connect(lambda: told.append("opened"))
    QTest.keyClick(table, Qt.Key.Key_Return)  # nothing to open
    table.show_lines([Line(("2026-01", "5"), Portrait("A")), Line(("2026-02", "6"), Portrait("B"))])
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert told == ["A", "opened"]
    table.choose("2026-02")
    table.choose("2025-02")  # no such line: nothing moves
    assert told == ["A", "opened", "B"]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert told == ["A", "opened", "B", "opened"]
