"""What a person did to her own things is undone in its turn among the steps of the book."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import parties
from db.database import open_book
from db.history import steps_to_undo
from desktop.desk import build
from desktop.main_window import MainWindow
from desktop.own_steps import OwnSteps
from desktop.settings import Settings
from desktop.undo_list import UndoList
from tests.desktop.small_book import settle


def log(window: MainWindow, name: str) -> None:
    with window.records.database.write("Log party") as session:
        parties.add(session, parties.PartyDraft(name=name))


def state(window: MainWindow) -> list[str]:
    with window.records.database.read() as session:
        return [step.subject for step in steps_to_undo(session)]


def test_undo_and_redo_go_by_the_time_things_were_done(window: MainWindow) -> None:
    told: list[str] = []
    records = window.records
    log(window, "A")
    records.own.did("Delete view", "Mine", lambda: told.append("back"), lambda: told.append("again"))
    log(window, "B")
    for wanted in (["A"], ["A"], []):
        records.undo()
        settle(window)
        assert state(window) == wanted
    assert told == ["back"]
    for wanted in (["A"], ["A"], ["B", "A"]):
        records.redo()
        settle(window)
        assert state(window) == wanted
    assert told == ["back", "again"]


def test_several_at_once_from_the_list(window: MainWindow) -> None:
    told: list[str] = []
    log(window, "A")
    window.records.own.did("Delete view", "Mine", lambda: told.append("back"), lambda: None)
    log(window, "B")
    window.show()
    window.commands.run("edit.steps")
    settle(window)
    (dialog,) = window.findChildren(UndoList)
    assert [dialog.list.item(row).text().split("   ")[1] for row in range(dialog.list.count())] == [
        "Log party · B",
        "Delete view · Mine",
        "Log party · A",
    ]
    dialog.list.setCurrentRow(1)
    dialog.undo()
    settle(window)
    assert told == ["back"]
    assert state(window) == ["A"]
    assert window.statusBar().currentMessage() == "Undone: Delete view"


def test_a_new_step_ends_what_could_be_done_again(window: MainWindow) -> None:
    told: list[str] = []
    own = window.records.own
    own.did("Save view", "One", lambda: told.append("one back"), lambda: told.append("one again"))
    window.records.undo()
    settle(window)
    own.did("Save view", "Two", lambda: None, lambda: None)
    window.records.redo()
    settle(window)
    assert told == ["one back"]


def test_only_so_many_are_remembered() -> None:
    own = OwnSteps()
    for number in range(80):
        own.did("Save view", str(number), lambda: None, lambda: None)
    assert [step.subject for step in own.done] == [str(number) for number in range(30, 80)]


def test_own_steps_are_undone_where_the_book_is_read_only(qapp: object, window: MainWindow, qtbot: QtBot) -> None:
    log(window, "A")
    reader = build(open_book(window.records.database.path, read_only=True), Settings())
    qtbot.addWidget(reader)
    reader.show()
    reader.activateWindow()
    assert QTest.qWaitForWindowActive(reader)
    told: list[str] = []
    log(window, "B")
    reader.records.own.did("Delete view", "Mine", lambda: told.append("back"), lambda: told.append("again"))
    log(window, "C")  # what others do meanwhile is not in the way
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Y):
        QTest.keyClick(reader, key, Qt.KeyboardModifier.ControlModifier)
        settle(reader)
    assert told == ["back", "again"]
    assert state(window) == ["C", "B", "A"]
    reader.close()
    reader.records.database.close()
