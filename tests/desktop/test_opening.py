"""A book is opened on a thread; what the window binds it with is loaded there, and a fault is told."""

import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from db.problems import StoreProblem
from desktop.opening import Opening
from desktop.settings import Settings


def _opened(qtbot: QtBot, path: Path, page: str) -> Opening:
    opening = Opening(path, Settings(path.parent), page)
    with qtbot.waitSignal(opening.finished, timeout=60_000):
        opening.start()
    opening.wait()
    return opening


def test_the_book_comes_with_the_page_it_is_shown_on(qtbot: QtBot, tmp_path: Path) -> None:
    opening = _opened(qtbot, tmp_path / "a.monazite", "licences")
    assert opening.error is None
    assert opening.book is not None
    opening.book.close()
    assert {"desktop.desk", "desktop.records", "desktop.window_commands", "desktop.licences.page"} <= set(sys.modules)


def test_a_damaged_book_is_a_problem(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "bad.monazite").write_bytes(b"nothing of the kind " * 300)
    opening = _opened(qtbot, tmp_path / "bad.monazite", "orders")
    assert opening.book is None
    assert isinstance(opening.error, StoreProblem)
