"""A large book is at hand at once with the answers it has, says so, and is turned to today meanwhile."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from db.database import Database, open_book
from desktop.desk import build
from desktop.main_window import MainWindow
from desktop.settings import Settings
from tests.desktop.small_book import fill, settle

TODAY, BEFORE = date(2026, 11, 25), date(2026, 11, 24)


@pytest.fixture
def behind(tmp_path: Path) -> Database:
    book = open_book(tmp_path / "a.monazite", today=lambda: BEFORE)
    fill(book)
    book.close()
    opened = open_book(book.path, today=lambda: TODAY, at_once=0)
    assert opened.behind
    return opened


def _slowly(book: Database, monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """Turning says that it began, and does its first step only when it is let go."""
    began, go, turn = Event(), Event(), book.turn_to

    def slow(on: date, step: Callable[[int, int], object]) -> None:
        def held(done: int, total: int) -> None:
            began.set()
            assert go.wait(20)
            step(done, total)

        turn(on, held)

    monkeypatch.setattr(book, "turn_to", slow)
    return began, go


def _asked_on(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as plain:
        return {row[0] for row in plain.execute("SELECT asked_on FROM line_answer")}


def test_it_can_be_read_and_says_of_which_day_it_is_until_it_is_turned(
    qtbot: QtBot, behind: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go = _slowly(behind, monkeypatch)
    window = build(behind, Settings())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(began.is_set, timeout=120_000)
    assert window.turned_bar.isVisible()
    assert "Still as of 24 Nov 2026, by the facts known then" in window.turned_bar.told.text()
    assert "on their way" in window.turned_bar.told.text()
    assert window.status.progress.isVisible()
    assert window.status.work.text() == "Answers for 25 Nov 2026"
    found: list[int] = []
    window.records.read(lambda session: session.connection().exec_driver_sql("SELECT 1").scalar(), found.append)
    qtbot.waitUntil(lambda: found == [1], timeout=120_000)
    assert not window.turned_bar.back.isVisible()  # it is under way
    window.records.turn_to(TODAY)  # nothing more to do
    assert len(window.status._jobs) == 1
    go.set()
    settle(window)
    assert (window.records.on, behind.behind) == (TODAY, False)
    assert not window.turned_bar.isVisible()
    assert _asked_on(behind.path) == {"2026-11-25"}
    window.close()
    behind.close()


def test_stopped_it_says_that_nothing_is_of_today_and_can_be_asked_again(
    qtbot: QtBot, behind: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go = _slowly(behind, monkeypatch)
    told: list[str] = []
    monkeypatch.setattr(MainWindow, "show_problem", lambda _window, problem: told.append(str(problem)))
    window = build(behind, Settings())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(began.is_set, timeout=120_000)
    window.status.stop.click()
    go.set()
    settle(window)
    assert told == ["Stopped. Nothing was changed."]
    assert "Nothing here is of today yet" in window.turned_bar.told.text()
    assert _asked_on(behind.path) == {"2026-11-24"}
    assert window.turned_bar.back.isVisible()
    window.turned_bar.back.click()
    settle(window)
    assert not window.turned_bar.isVisible()
    assert window.records.on == TODAY
    window.close()
    behind.close()


def test_a_window_that_is_closed_meanwhile_stops_it_and_the_next_begins_anew(
    qtbot: QtBot, behind: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go = _slowly(behind, monkeypatch)
    monkeypatch.setattr(MainWindow, "_may_stop", lambda *_: pytest.fail("nothing is lost, so nobody is asked"))
    window = build(behind, Settings())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(began.is_set, timeout=120_000)
    window.records.turning.stop()
    go.set()
    assert window.close()
    behind.close()
    assert _asked_on(behind.path) == {"2026-11-24"}
    again = open_book(behind.path, today=lambda: TODAY, at_once=0)
    window = build(again, Settings())
    qtbot.addWidget(window)
    settle(window)
    assert _asked_on(again.path) == {"2026-11-25"}
    window.close()
    again.close()
