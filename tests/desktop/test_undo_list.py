"""The list of steps takes back all down to the one that is marked."""

from db import parties
from db.history import steps_to_undo
from desktop.main_window import MainWindow
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
