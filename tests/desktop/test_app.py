"""Start and smoke: the window paints once on a book and gives the file back; a damaged file is told."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.database import open_book
from db.problems import StoreProblem
from desktop.app import run
from desktop.main_window import MainWindow
from desktop.records import Records
from desktop.steady import Steady


def test_smoke_paints_and_gives_the_book_back(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "new.monazite"
    assert run(path, smoke=True) == 0
    again = open_book(path)
    assert not again.read_only
    again.close()


def test_a_damaged_book_is_told(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "bad.monazite"
    path.write_bytes(b"nothing of the kind " * 300)
    with pytest.raises(StoreProblem, match="damaged"):
        run(path, smoke=True)


def test_without_a_name_the_last_book_opens_again(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_windows()  # what the tests before left
    seen: list[str] = []
    monkeypatch.setattr(QApplication, "exec", lambda *_args: seen.append(desk_windows()[-1]) or 0)
    last, usual = tmp_path / "last.monazite", tmp_path / "usual.monazite"
    assert run(last) == 0
    assert run(usual, named=False) == 0
    assert not usual.exists()
    last.unlink()
    assert run(usual, named=False) == 0
    assert [title.split(" ")[0] for title in seen] == ["last.monazite", "last.monazite", "usual.monazite"]


def test_who_closes_the_window_while_its_page_is_made_gets_the_book_back(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, prepare = tmp_path / "a.monazite", MainWindow.prepare

    def closing(window: MainWindow, records: Records, page: str) -> None:
        prepare(window, records, page)
        window.close()

    monkeypatch.setattr(MainWindow, "prepare", closing)
    assert run(path) == 0
    again = open_book(path)
    assert not again.read_only
    again.close()


def test_what_comes_with_the_first_page_is_taken_as_here_to_stay(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once before the page is made, once when all that it asked for is there, and never again."""
    frozen: list[int] = []
    settle = Steady.settle

    def noted(steady: Steady) -> None:
        settle(steady)
        frozen.append(gc.get_freeze_count())

    monkeypatch.setattr(Steady, "settle", noted)
    assert run(tmp_path / "a.monazite", smoke=True) == 0
    assert len(frozen) == 2
    assert frozen[1] > frozen[0]


def desk_windows() -> list[str]:
    """The titles of the windows that are shown, then closed."""
    found = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
    titles = [window.windowTitle() for window in found if window.isVisible()]
    for window in found:
        window.close()
    return titles


def test_what_the_window_remembers_is_written_before_the_process_ends(tmp_path: Path) -> None:
    """Nothing may depend on objects that Python happens to take down on the way out."""
    open_book(tmp_path / "a.monazite").close()
    script = (
        "import os\nfrom pathlib import Path\nfrom desktop import app\nheld = []\n"
        "class Held(app.Settings):\n    def __init__(self):\n        super().__init__()\n        held.append(self)\n"
        "app.Settings = Held\nshow = app.first_paint\n"
        "def first_paint(path, settings):\n"
        "    window = show(path, settings)\n    window.grab = lambda: settings.save('window/page', 'delays')\n"
        "    return window\napp.first_paint = first_paint\n"
        f"app.run(Path({str(tmp_path / 'a.monazite')!r}), first_only=True)\nos._exit(0)\n"
    )
    environment = {**os.environ, "MONAZITE_CONFIG": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], env=environment, check=True)
    assert "delays" in (tmp_path / "window.ini").read_text("utf-8")
