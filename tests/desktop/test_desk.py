"""One window, one book: another one takes its place, and nothing of the first is left open or lost."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from db.database import Database, open_book
from desktop.commands import plain
from desktop.desk import Desk
from desktop.settings import LANGUAGE, RECENT, Settings
from tests.desktop.small_book import fill, settle


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    first = open_book(tmp_path / "first.monazite", today=lambda: date(2026, 11, 24))
    fill(first)
    made = Desk(first, Settings())
    made.window.show()
    yield made
    made.window.records.wait_idle()
    made.window.close()
    made.close()


def opened(desk: Desk, path: Path, *, new: bool = False) -> None:
    """Ask for a book and wait until it is there or refused."""
    desk.open(path, new)
    for _round in range(2000):
        QApplication.processEvents()
        if desk._opening is None:
            break
        desk._opening.wait(10)
    settle(desk.window)


def told(desk: Desk) -> list[str]:
    """What the window says, closed again."""
    boxes = [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()]
    words = [box.text() for box in boxes]
    for box in boxes:
        box.close()
    return words


def lines(desk: Desk) -> int:
    """How many order lines the window shows."""
    page: Any = desk.window.page("orders")
    settle(desk.window)
    return int(page.table.count())


def test_another_book_takes_the_place_of_the_first_and_back(desk: Desk, tmp_path: Path) -> None:
    first, shown = desk.window, desk.database
    opened(desk, tmp_path / "second.monazite", new=True)
    assert desk.window is not first
    assert desk.window.isVisible()
    assert not shiboken6.isValid(first)
    assert "second.monazite" in desk.window.windowTitle()
    assert lines(desk) == 0
    # The first is closed as a whole: its lock is free, so that it opens for writing.
    again = open_book(tmp_path / "first.monazite")
    assert not again.read_only
    again.close()
    assert shown.observers == []
    opened(desk, tmp_path / "first.monazite")
    assert lines(desk) == 1
    names = [Path(name).name for name in Settings().get(RECENT)]
    assert names == ["first.monazite", "second.monazite"]


def test_what_is_being_written_and_typed_stays_with_its_book(desk: Desk, tmp_path: Path) -> None:
    page: Any = desk.window.page("orders")
    settle(desk.window)
    page.log()
    settle(desk.window)
    from desktop.widgets.draft_form import DraftDialog

    dialog = next(found for found in desk.window.findChildren(DraftDialog) if found.isVisible())
    dialog.form.set_text("po_number", "HALF-1")

    def slow(session: Any) -> None:
        from db import parties

        parties.find_or_add(session, "Written while closing", "CN")

    desk.window.records.write("Log party", slow)
    opened(desk, tmp_path / "second.monazite", new=True)
    page = desk.window.page("orders")
    settle(desk.window)
    page.log()
    settle(desk.window)
    dialog = next(found for found in desk.window.findChildren(DraftDialog) if found.isVisible())
    assert dialog.form.text("po_number") == ""
    opened(desk, tmp_path / "first.monazite")
    page = desk.window.page("orders")
    settle(desk.window)
    page.log()
    settle(desk.window)
    dialog = next(found for found in desk.window.findChildren(DraftDialog) if found.isVisible())
    assert dialog.form.text("po_number") == "HALF-1"
    with desk.database.read() as session:
        from db import parties

        assert parties.find(session, "Written while closing") is not None


def test_what_is_no_book_is_said_and_the_first_stays(desk: Desk, tmp_path: Path) -> None:
    first = desk.window
    noise = tmp_path / "picture.monazite"
    noise.write_bytes(b"nothing of the kind " * 300)
    other = tmp_path / "other.sqlite"
    sqlite3.connect(other).execute("CREATE TABLE songs (id)").connection.close()
    opened(desk, tmp_path / "newer.monazite", new=True)
    opened(desk, tmp_path / "first.monazite")
    with sqlite3.connect(tmp_path / "newer.monazite") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    first = desk.window
    for path, words in (
        (noise, "damaged or no Monazite"),
        (other, "belongs to another program"),
        (tmp_path / "newer.monazite", "newer Monazite"),
        (tmp_path / "gone.monazite", "no longer there"),
        (tmp_path / "first.monazite", "is open already"),
        (tmp_path, "is a folder"),
    ):
        opened(desk, path)
        sentences = told(desk)
        assert len(sentences) == 1, path
        assert words in sentences[0]
        assert desk.window is first
    assert lines(desk) == 1
    # What is none of ours is not touched: no lock beside it, no other journal mode.
    assert not (tmp_path / "picture.monazite.lock").exists()
    assert not (tmp_path / "other.sqlite.lock").exists()
    assert sqlite3.connect(other).execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_book_in_other_hands_opens_for_reading_with_the_banner(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "busy.monazite"
    holder: Database = open_book(path)
    try:
        opened(desk, path)
        assert desk.database.read_only
        assert "open for reading only" in desk.window._banner.text()
        assert not desk.window.commands.action("file.import").isEnabled()
        assert desk.window.commands.action("file.open").isEnabled()
    finally:
        holder.close()


def test_a_new_book_never_goes_over_a_file(desk: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("mine")
    opened(desk, kept, new=True)
    assert "is there already" in told(desk)[0]
    assert kept.read_text() == "mine"


def test_long_work_is_asked_about_and_may_go_on(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.window
    monkeypatch.setattr(first.status, "busy", lambda: ["Importing"])
    monkeypatch.setattr(first, "_may_stop", lambda _label: False)
    opened(desk, tmp_path / "second.monazite", new=True)
    assert desk.window is first
    assert desk.database.path.name == "first.monazite"
    second = open_book(tmp_path / "second.monazite")
    assert not second.read_only
    second.close()
    monkeypatch.undo()


def test_recent_books_stand_in_the_menu_and_the_palette(desk: Desk, tmp_path: Path) -> None:
    from desktop.window_commands import palette_entries

    opened(desk, tmp_path / "second.monazite", new=True)
    opened(desk, tmp_path / "first.monazite")
    action = desk.window.commands.action("file.recent.0")
    assert plain(action.text()).startswith("second.monazite  –  ")
    assert action.isEnabled()
    (there,) = [entry for entry in palette_entries(desk.window) if entry.title.startswith("second.monazite")]
    assert not there.hindrance
    file_menu = desk.window.menuBar().actions()[0].menu()
    inner = next(item.menu() for item in file_menu.actions() if item.menu() is not None)
    assert [item.objectName() for item in inner.actions()] == ["file.recent.0"]
    for left in tmp_path.glob("second.monazite*"):
        left.unlink()
    file_menu.aboutToShow.emit()
    assert not action.isEnabled()
    (gone,) = [entry for entry in palette_entries(desk.window) if entry.title.startswith("second.monazite")]
    assert gone.hindrance


def test_the_guide_goes_on_in_the_new_language(desk: Desk) -> None:
    settings = desk._settings
    desk.window.commands.run("help.guide")
    try:
        settings.set(LANGUAGE, "ja")
        QApplication.processEvents()
        settle(desk.window)
        assert desk.window.reads_guide()
        guide = next(found for found in desk.window.findChildren(QDialog) if found.objectName() == "guide")
        assert guide.windowTitle() == "ガイド"
    finally:
        settings.set(LANGUAGE, "en")
        QApplication.processEvents()
        settle(desk.window)


def test_a_language_that_is_chosen_with_the_last_press_waits_for_the_next_start(desk: Desk) -> None:
    window = desk.window
    window.close()
    desk._settings.set(LANGUAGE, "ja")
    QApplication.processEvents()
    assert desk.window is window
    desk._settings.set(LANGUAGE, "en")
