"""The palette finds pages, commands and records, goes there, and shows what was used last first."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db import parties
from desktop.main_window import MainWindow
from desktop.palette import Palette
from tests.desktop.small_book import fill, settle


def _open(window: MainWindow) -> Palette:
    window.commands.run("go.palette")
    settle(window)
    return [found for found in window.findChildren(Palette) if found.isVisible()][-1]


def test_a_record_is_found_by_pinyin_initials_and_shown(window: MainWindow) -> None:
    fill(window.records.database)
    with window.records.database.write("Log party") as session:
        party = parties.add(session, parties.PartyDraft(name="Ganzhou RE", name_native="赣州稀土"))
    window.show()
    window.page("parties").search.setText("nothing like it")
    palette = _open(window)
    QTest.keyClicks(palette.line, "gzx")
    settle(window)
    assert [entry.title for entry in palette.shown()] == ["Ganzhou RE"]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    settle(window)
    page = window.page("parties")
    assert page.search.text() == ""
    assert page.table.selected_ids() == [party]
    again = _open(window)
    assert again.shown()[0].title == "Ganzhou RE"
    again.reject()


def test_pages_and_commands_are_found_and_run(window: MainWindow) -> None:
    window.show()
    palette = _open(window)
    QTest.keyClicks(palette.line, "licen")
    settle(window)
    assert palette.shown()[0].key == "licences"
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    settle(window)
    assert window._stack.currentWidget() is window.page("licences")
    window.page("orders")
    palette = _open(window)
    QTest.keyClicks(palette.line, ">columns")
    settle(window)
    assert palette.shown()[0].key == "grid.columns"
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 0
    palette.reject()


def test_nothing_found_is_said(window: MainWindow) -> None:
    window.show()
    palette = _open(window)
    QTest.keyClicks(palette.line, "qqqq")
    settle(window)
    assert palette.shown() == []
    assert palette._none.isVisible()
    palette.reject()


def test_what_cannot_be_done_now_is_found_and_says_why(window: MainWindow) -> None:
    fill(window.records.database)
    window.show()
    window.page("orders").table.clearSelection()
    settle(window)
    palette = _open(window)
    assert all(not entry.hindrance for entry in palette.shown())
    QTest.keyClicks(palette.line, ">repeat")
    (found,) = palette.shown()
    assert (found.title, found.subtitle) == ("Repeat order", "Select a row first.")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.reject()
    window.page("orders").table.selectAll()
    palette = _open(window)
    QTest.keyClicks(palette.line, ">repeat")
    assert palette.shown()[0].hindrance == ""
    palette.reject()
