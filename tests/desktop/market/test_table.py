"""A table of lines tells the portrait of the chosen one; Enter opens it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.listing import Filter
from desktop import theme
from desktop.market.lines import Line
from desktop.market.table import LineTable
from desktop.widgets.heading_sort import By
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


def test_a_link_opens_the_orders_behind_its_cell_by_mouse_and_key(qapp: object) -> None:
    table = LineTable("Suppliers", ("Element", "Order lines"), wide=0, right=(1,))
    told: list[tuple[object, str]] = []
    table.wanted.connect(lambda filters, words: told.append((filters, words)))
    behind = (Filter("composition", "is", ("Dy 99.5",)),)
    table.show_lines([Line(("Dy", "3"), Portrait("A"), {1: behind})])
    at = table.visualItemRect(table.item(0, 1)).center()  # type: ignore[arg-type]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told == [(behind, "Dy, Order lines: 3")]
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert len(told) == 2
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert len(told) == 2
    assert table.item(0, 1).foreground().color() != table.palette().text().color()  # type: ignore[union-attr]


def test_a_table_is_made_in_every_look(qapp: QApplication) -> None:
    """The style sheet of a look changes the palette of a table while its headings are made."""
    for look in ("dark", "light"):
        theme.apply(qapp, look)
        LineTable("Months", ("Month", "Tonnes"), wide=0, right=(1,))


def test_lines_are_sorted_by_their_headings_and_the_chosen_one_stays_chosen(qapp: object) -> None:
    table = LineTable("Months", ("Month", "Tonnes"), wide=0, right=(1,))
    table.show_lines([Line((name, By(f"{n} t", n)), Portrait(name)) for name, n in (("A", 9), ("B", 100), ("C", 20))])
    table.choose("A")
    told: list[str] = []
    table.told.connect(lambda portrait: told.append(portrait.title))
    table.horizontalHeader().sectionClicked.emit(1)
    assert [table.item(row, 0).text() for row in range(3)] == ["B", "C", "A"]  # type: ignore[union-attr]
    assert table.currentRow() == 2
    assert set(told) <= {"A"}
    table.selectRow(0)
    assert told[-1] == "B"


def test_a_column_takes_the_room_that_the_wide_one_leaves_and_gives_it_back(qapp: object) -> None:
    table = LineTable("Suppliers", ("Element", "Exporter", "Running"), wide=2, widths={1: 60})
    table.show_lines([Line(("Dy", "An exporter with a long name", "few"), Portrait("A"))])
    table.resize(900, 200)
    table.show()
    QApplication.processEvents()
    assert table.columnWidth(1) == table.sizeHintForColumn(1)
    table.resize(280, 200)
    QApplication.processEvents()
    assert 60 < table.columnWidth(1) < table.sizeHintForColumn(1)
    table.resize(200, 200)
    QApplication.processEvents()
    assert table.columnWidth(1) == 60
    table.setColumnWidth(1, 90)  # by hand
    table.resize(900, 200)
    QApplication.processEvents()
    assert table.columnWidth(1) == 90
