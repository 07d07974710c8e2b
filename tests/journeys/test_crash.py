"""A window that is killed while somebody types: the draft is there at the next start, and the book is whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

from db import upkeep
from db.database import open_book

ROOT = Path(__file__).resolve().parent.parent.parent

# The real entry of the program; a timer plays the hands. What it finds or does is said on standard output.
HANDS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from cli.door import main
from desktop.main_window import MainWindow
from desktop.widgets.draft_form import DraftDialog

mode, path = sys.argv[1:3]
typed = {"po_number": "PO-CRASH-7", "exporter": "Baotou Magnet", "description": "NdFeB block 52 x 20",
         "end_user": "\\u702c\\u6238\\u30b5\\u30fc\\u30dc", "remarks": "two lines\\nof remarks"}

def window():
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w._open_book), None)

def dialog():
    return next((d for d in window().findChildren(DraftDialog) if d.isVisible()), None)

def begin():
    if window() is None:
        return QTimer.singleShot(50, begin)
    window().page("orders")
    window().records.wait_idle()
    window().page("orders").log()
    QTimer.singleShot(50, go_on)

def go_on():
    found = dialog()
    if found is None:
        return QTimer.singleShot(50, go_on)
    if mode == "look":
        print({key: found.form.text(key) for key in typed} == typed, found.afresh.isVisible(), flush=True)
        found.reject()
        window().close()
        return
    hands(found, [(key, letter) for key, text in typed.items() for letter in text])

def hands(found, left):
    for _n in range(3):
        if left:
            key, letter = left.pop(0)
            editor = found.form.editors[key]
            if key == "remarks":
                editor.insertPlainText(letter)
            else:
                line = editor.lineEdit() if hasattr(editor, "lineEdit") else editor
                # An input method hands over what has no key of its own.
                QTest.keyClicks(line, letter) if letter.isascii() else line.insert(letter)
    if left:
        QTimer.singleShot(15, lambda: hands(found, left))
    elif mode == "pause":
        QTimer.singleShot(600, lambda: print("typed", flush=True))
    else:
        busy(found)

def busy(found, count=0):
    # Somebody who types on and on, without the pause in which a draft is usually put by.
    QTest.keyClicks(found.form.editors["composition"], "x")
    if count == 60:
        print("typed", flush=True)
    QTimer.singleShot(40, lambda: busy(found, count + 1))

from desktop.app import application
application()
QTimer.singleShot(0, begin)
main(["--db", path])
"""


def start(mode: str, path: Path, config: Path) -> subprocess.Popen[str]:
    """The program in a process of its own, with its hands."""
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "MONAZITE_CONFIG": str(config),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", HANDS, mode, str(path)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed(mode: str, path: Path, config: Path) -> None:
    """Let it type, then kill it as a power cut does."""
    program = start(mode, path, config)
    assert program.stdout is not None
    assert program.stderr is not None
    patience = Timer(120, program.kill)
    patience.start()
    try:
        assert program.stdout.readline() == "typed\n", program.stderr.read()
    finally:
        patience.cancel()
        program.kill()
        program.communicate()
    assert program.returncode == -signal.SIGKILL


def found_again(path: Path, config: Path) -> str:
    """Start once more and open the same dialog: is all there, and can it be forgotten?"""
    program = start("look", path, config)
    out, err = program.communicate(timeout=120)
    assert program.returncode == 0, err
    return out.strip()


def test_a_killed_window_offers_the_draft_at_the_next_start(tmp_path: Path) -> None:
    path, config = tmp_path / "book.monazite", tmp_path / "config"
    killed("pause", path, config)
    assert found_again(path, config) == "True True"
    book = open_book(path)
    try:
        assert not book.read_only
        assert upkeep.check(book) == []
    finally:
        book.close()


def test_who_never_pauses_loses_no_more_than_a_second(tmp_path: Path) -> None:
    path, config = tmp_path / "book.monazite", tmp_path / "config"
    killed("busy", path, config)
    assert found_again(path, config) == "True True"
