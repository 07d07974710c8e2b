"""The window binds: pages, undo, date, the workbook, the demo book, problems as sentences."""

from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox

from db.database import Database
from db.order_lines import LISTING
from db.problems import Refused
from desktop.main_window import MainWindow
from desktop.records import Records
from desktop.settings import Settings
from tests.desktop.small_book import fill, settle


def test_going_to_a_page_puts_the_keyboard_into_it(window: MainWindow) -> None:
    window.show()
    for key in ("orders", "parties", "history"):
        window.commands.run(f"go.{key}")
        settle(window)
        assert window._stack.currentWidget() is window.page(key)
        assert window.focusWidget() is window.page(key).table


def test_the_summary_is_written_in_the_background(window: MainWindow, tmp_path: Path) -> None:
    fill(window.records.database)
    window.acts.write_summary_to(tmp_path / "summary.xlsx")
    settle(window)
    assert "Exposure" in load_workbook(tmp_path / "summary.xlsx").sheetnames


def test_the_demo_book_comes_into_an_empty_book_and_undo_takes_it_out(window: MainWindow) -> None:
    window.acts.open_demo()
    window.records.wait_idle(120_000)
    with window.records.database.read() as session:
        assert LISTING.count(session) == 180
    window.commands.run("edit.undo")
    window.records.wait_idle(120_000)
    with window.records.database.read() as session:
        assert LISTING.count(session) == 0


def test_the_book_turns_to_another_day(window: MainWindow) -> None:
    made = fill(window.records.database)
    window.records.turn_to(date(2026, 6, 20))
    settle(window)
    assert "20 Jun 2026" in window.status.date.text()
    with window.records.database.read() as session:
        keys = [column.key for column in LISTING.columns]
        row = dict(zip(keys, LISTING.block(session, [made.line])[made.line], strict=True))
    assert row["outcome"] == "licence_required"


def test_a_problem_is_shown_as_its_sentence(window: MainWindow) -> None:
    window.records.problem.emit(Refused("This line is locked."))
    settle(window)
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == "This line is locked."
    box.close()


def test_nothing_to_undo_is_said_and_stops_nobody(window: MainWindow) -> None:
    for key, words in (("edit.undo", "There is nothing to undo."), ("edit.redo", "There is nothing to redo.")):
        window.commands.run(key)
        settle(window)
        assert window.statusBar().currentMessage() == words
    assert not window.findChildren(QMessageBox)


def test_what_is_being_typed_into_a_cell_is_written_when_the_window_closes(window: MainWindow, book: Database) -> None:
    fill(book)
    page = window.page("orders")
    window.show()
    settle(window)
    keys = [column.key for column in page.listing.columns]
    page.table.set_current(page.table.record_model.index(0, keys.index("remarks")))
    row = page.table.current_id()
    page.commands.run("grid.edit")
    page.table.findChildren(QLineEdit, "cellEditor")[-1].setText("call them on Monday")
    window.close()
    with book.read() as session:
        assert page.listing.block(session, [row])[row][keys.index("remarks")] == "call them on Monday"


def test_a_fault_on_a_reading_thread_is_told(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: told.append(error))
    fault = RuntimeError("no such thing")

    def read(_session: object) -> None:
        raise fault

    window.records.read(read, told.append)
    settle(window)
    assert told == [fault]


def test_a_list_that_cannot_be_read_says_so(window: MainWindow) -> None:
    page = window.page("orders")
    settle(window)
    told: list[object] = []
    window.records.problem.disconnect(window.show_problem)
    window.records.problem.connect(told.append)
    page.table.record_model.refused.emit(Refused("The book is gone."))
    assert [str(item) for item in told] == ["The book is gone."]


def test_the_key_of_a_page_is_not_lost_while_the_book_is_opened(qapp: object, book: Database) -> None:
    window = MainWindow(Settings(), "a.monazite", QLabel("Opening"))
    window.mark_page("overview")
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    window.take(Records(book), window.page_id)
    settle(window)
    assert window._stack.currentWidget() is window._made["licences"]
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)  # now the command's alone
    settle(window)
    assert window._stack.currentWidget() is window._made["orders"]
    assert window.focusWidget() is window._made["orders"].table  # type: ignore[attr-defined]
    window.close()


def test_the_window_answers_while_the_first_page_is_made_and_goes_where_it_was_told(
    qapp: object, book: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every pause a key is pressed: each is taken at once, and none makes a page twice or shows half of one."""
    window = MainWindow(Settings(), "a.monazite", QLabel("Opening"))
    window.mark_page("orders")
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    records = Records(book)
    records.hold()
    breathe, marked = records.breathe, list[str]()
    keys = cycle([Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_3])

    def press(key: Qt.Key) -> None:
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        marked.append(window.page_id)

    def pressed_and_breathe() -> None:
        QTimer.singleShot(0, window, partial(press, next(keys)))
        breathe()

    monkeypatch.setattr(records, "breathe", pressed_and_breathe)
    window.prepare(records, "orders")
    made = len(marked)
    assert made >= 7
    assert list(window._made) == ["orders"]
    assert marked == list(islice(cycle(["licences", "delays", "orders"]), made))
    window.bind(records)
    assert len(marked) - made >= 3
    monkeypatch.setattr(records, "breathe", breathe)
    window.begin(window.page_id)
    records.go_on()
    settle(window)
    assert window.page_id == marked[-1]
    assert window._stack.currentWidget() is window._made[marked[-1]]
    assert window._stack.count() == len(window._made)
    window.close()
