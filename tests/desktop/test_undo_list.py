"""The list of steps takes back all down to the one that is marked."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import parties
from db.database import open_book
from db.history import steps_to_undo
from desktop.desk import build
from desktop.main_window import MainWindow
from desktop.settings import Settings
from desktop.undo_list import UndoList
from tests.desktop.small_book import settle


def test_several_steps_are_taken_back_at_once(window: MainWindow) -> None:
    book = window.records.database
    for name in ("A", "B", "C"):
        with book.write("Log party") as session:
            parties.add(session, parties.PartyDraft(name=name))
    book.undo()
    window.show()
    window.commands.run("edit.steps")
    settle(window)
    dialog = window.findChildren(UndoList)[0]
    assert [dialog.list.item(row).text().split("   ")[1] for row in range(dialog.list.count())] == [
        "Log party · B",
        "Log party · A",
    ]
    dialog.list.setCurrentRow(1)
    assert dialog.button.text() == "&Undo 2 steps"
    dialog.undo()
    settle(window)
    with book.read() as session:
        assert steps_to_undo(session) == []
        assert parties.find(session, "A") is None
    window.records.redo()
    settle(window)
    with book.read() as session:
        assert parties.find(session, "A") is not None


def test_an_empty_list_says_so(window: MainWindow) -> None:
    window.show()
    window.commands.run("edit.steps")
    settle(window)
    (dialog,) = window.findChildren(UndoList)
    assert dialog.empty.isVisible()
    assert not dialog.list.isVisible()
    assert not dialog.button.isEnabled()
    dialog.reject()


def test_a_book_that_cannot_be_changed_offers_only_own_steps(qapp: object, window: MainWindow, qtbot: QtBot) -> None:
    with window.records.database.write("Log party") as session:
        parties.add(session, parties.PartyDraft(name="A"))
    reader = build(open_book(window.records.database.path, read_only=True), Settings())
    qtbot.addWidget(reader)
    told: list[str] = []
    for name in ("Mine", "Other"):
        reader.records.own.did("Delete view", name, lambda name=name: told.append(name), lambda: None)  # type: ignore[misc]
    reader.show()
    reader.commands.run("edit.steps")
    settle(reader)
    (dialog,) = reader.findChildren(UndoList)
    assert [dialog.list.item(row).text().split("   ")[1] for row in range(dialog.list.count())] == [
        "Delete view · Other",
        "Delete view · Mine",
    ]
    dialog.list.setCurrentRow(1)
    assert dialog.button.isEnabled()
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    settle(reader)
    assert told == ["Other", "Mine"]
    reader.close()
    reader.records.database.close()
