"""The program as a person has it: its own process on a display with a window manager, real keys and a real mouse."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from db import orders, parties
from db.database import open_book
from db.order_lines import LISTING

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 120
ORDERS = "ctrl+3"
MISSING = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]

WANTED = os.environ.get("MONAZITE_REAL_DISPLAY") == "1" and not MISSING

# Real keys need the machine for themselves: `make display` runs it alone, not beside the other tests.
pytestmark = pytest.mark.skipif(
    not WANTED, reason=f"run by make display; missing here: {', '.join(MISSING) or 'nothing'}"
)


class Hands:
    """Types and clicks on a display, and waits for what must come of it; all within two minutes."""

    def __init__(self, display: str) -> None:
        self.environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.until = time.monotonic() + LONGEST

    def wait(self, what: str, found: Callable[[], object]) -> None:
        """Wait until something holds; fails with its name when the time is over."""
        assert self.comes(found, LONGEST), f"never came: {what}"

    def comes(self, found: Callable[[], object], seconds: float) -> bool:
        """Whether something holds within so many seconds, and within the whole time."""
        until = min(self.until, time.monotonic() + seconds)
        while not found():
            if time.monotonic() > until:
                return False
            time.sleep(0.1)
        return True

    def xdotool(self, *words: str) -> str:
        """One command of xdotool; "" where it finds nothing."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, check=False, capture_output=True, text=True, timeout=LONGEST
        )
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """The first visible window of that title; "" when there is none."""
        return self.xdotool("search", "--onlyvisible", "--name", title).partition("\n")[0]

    def front(self, title: str) -> None:
        """Wait until the window of that title has the keyboard."""
        self.wait(title, lambda: title in self.xdotool("getactivewindow", "getwindowname"))

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.xdotool("key", "--clearmodifiers", "--delay", "30", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self.xdotool("type", "--delay", "30", text)

    def drag(self, window: str, target: str, x: int, y: int) -> None:
        """Press the mouse in the middle of one window, and let go at a place of another."""
        steps = [("mousemove", "--window", window, "60", "40"), ("mousedown", "1")]
        steps += [("mousemove", "--window", target, str(x + 40 * near), str(y)) for near in (3, 2, 1, 0)]
        for step in (*steps, ("mouseup", "1")):
            self.xdotool(*step)
            time.sleep(0.3)

    def double_click(self, window: str, x: int, y: int) -> None:
        """Move the mouse there and press its left button twice."""
        self.xdotool("mousemove", "--window", window, str(x), str(y), "click", "--repeat", "2", "--delay", "60", "1")


@pytest.fixture
def hands() -> Iterator[Hands]:
    """A free display with a window manager on it."""
    screen = subprocess.Popen(
        # Without -noreset the display begins anew when xdotool, its only guest, leaves before the window manager is there.
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert screen.stdout is not None
    made = Hands(f":{screen.stdout.readline().strip()}")
    manager = subprocess.Popen(["openbox"], env=made.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made.wait("openbox", lambda: made.xdotool("get_num_desktops"))
    yield made
    for process in (manager, screen):
        process.terminate()
        process.wait(LONGEST)
    screen.stdout.close()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book with three orders of one line each."""
    monkeypatch.setenv("MONAZITE_CONFIG", str(tmp_path / "config"))
    path = tmp_path / "small.monazite"
    book = open_book(path, actor="officer")
    on = date(2026, 11, 2)
    with book.write("Log order") as session:
        seller = parties.add(session, parties.PartyDraft(name="Example Magnetics", country="CN"))
        for number in ("PO-ALPHA", "PO-BETA", "PO-GAMMA"):
            line = orders.LineDraft(description=f"Magnet of {number}", destination="DE", mass_g=1000)
            draft = orders.OrderDraft(po_number=number, exporter_id=seller, ordered_on=on, lines=[line])
            orders.log(session, draft, on=on)
    book.close()
    return path


def cells(path: Path, key: str) -> list[object]:
    """A column of the lines that a book shows, read beside the program that has it open."""
    book = open_book(path, read_only=True)
    place = [column.key for column in LISTING.columns].index(key)
    with book.read() as session:
        found = [row[1 + place] for row in LISTING.rows(session)]
    book.close()
    return found


def numbers(path: Path) -> set[str]:
    """The order numbers of the lines that a book shows."""
    return {str(number) for number in cells(path, "po_number")}


@contextmanager
def running(path: Path, hands: Hands) -> Iterator["subprocess.Popen[bytes]"]:
    """The program on a book, which ends well by Ctrl+Q unless it was killed."""
    program = subprocess.Popen([sys.executable, "-m", "cli.main", "--db", str(path)], cwd=ROOT, env=hands.environment)
    try:
        hands.front("small.monazite – Monazite")
        yield program
        if program.poll() is not None:
            return
        hands.press("ctrl+q")
        hands.wait("the end of the program", lambda: program.poll() is not None)
        assert program.returncode == 0
    finally:
        if program.poll() is None:
            program.kill()
        program.wait(LONGEST)


def test_a_day_with_keys_and_mouse(path: Path, hands: Hands) -> None:
    start = {"PO-ALPHA", "PO-BETA", "PO-GAMMA"}
    assert numbers(path) == start
    with running(path, hands):
        log_one(hands, path, start)
        hands.press("ctrl+z")
        hands.wait("the order undone", lambda: numbers(path) == start)
        trash_the_one_that_is_typed(hands, path)
    assert numbers(path) == {"PO-ALPHA", "PO-GAMMA"}


def test_cells_are_typed_over_and_the_search_lets_go(path: Path, hands: Hands) -> None:
    with running(path, hands):
        new_order(hands)
        hands.press("Escape")
        hands.front("small.monazite")
        hands.press("ctrl+Home", "ctrl+g")
        hands.front("Columns")
        hands.write("mass")
        hands.press("Return")
        hands.front("small.monazite")
        hands.press("F2")
        hands.write("2.5")
        hands.press("Return")
        hands.wait("the mass in the book", lambda: sorted(cells(path, "mass_g"), key=str) == [1000, 1000, 2500])
        assert not hands.comes(lambda: hands.window("^Change order line$"), 2)  # Enter belongs to the cell
        hands.press("ctrl+f", "ctrl+z")
        hands.wait("the mass undone", lambda: cells(path, "mass_g") == [1000] * 3)
        hands.write("BETA")
        hands.press("Return", "Delete")  # the row that was found is selected
        hands.wait("the line in the trash", lambda: numbers(path) == {"PO-ALPHA", "PO-GAMMA"})


def test_a_few_letters_name_the_exporter(path: Path, hands: Hands) -> None:
    with running(path, hands):
        new_order(hands)
        for text in ("PO-DELTA\t", "Exam\t", "\t", "Magnet of PO-DELTA\t"):
            hands.write(text)
        hands.press("ctrl+Return")
        hands.wait("the order in the book", lambda: "PO-DELTA" in numbers(path))
        hands.front("small.monazite")
    assert set(cells(path, "exporter")) == {"Example Magnetics"}


def test_what_was_typed_is_there_after_the_program_was_killed(path: Path, hands: Hands) -> None:
    with running(path, hands) as program:
        new_order(hands)
        hands.write("PO-DELTA\tExample Magnetics\t\tMagnet of PO-DELTA\t")
        time.sleep(3)  # what was typed is kept each second
        program.kill()
        program.wait(LONGEST)
    with running(path, hands):
        new_order(hands)
        hands.press("ctrl+Return")
        hands.wait("the order in the book", lambda: "PO-DELTA" in numbers(path))
        hands.front("small.monazite")


FILES = """
import sys
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel

class Files(QLabel):
    def mousePressEvent(self, event):
        pass
    def mouseMoveEvent(self, event):
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

app = QApplication([])
files = Files("Files")
files.setWindowTitle("Files to drag")
files.setWindowFlags(Qt.WindowType.WindowStaysOnTopHint)
files.setGeometry(1150, 700, 200, 120)
files.show()
app.exec()
"""
"""A window of files, as a file manager has it."""


def test_a_list_is_dropped_from_another_window(path: Path, hands: Hands, tmp_path: Path) -> None:
    offer = tmp_path / "offer.csv"
    offer.write_text(
        "PO number;Supplier;Destination;Description;Mass kg\nPO-DELTA;Example Magnetics;Germany;Magnet;12\n"
    )
    with running(path, hands):
        book = hands.window("small.monazite – Monazite")
        other = subprocess.Popen([sys.executable, "-c", FILES, str(offer)], env=hands.environment)
        try:
            hands.wait("the window of files", lambda: hands.window("Files to drag"))

            def dropped() -> bool:
                hands.drag(hands.window("Files to drag"), book, 500, 400)
                return hands.comes(lambda: hands.window("^Import offer.csv$"), 8)

            hands.wait("what the file would do", dropped)
        finally:
            other.kill()
            other.wait(LONGEST)
        hands.front("Import offer.csv")

        def imported() -> bool:
            hands.press("alt+i")  # again while the file is still read
            return hands.comes(lambda: "PO-DELTA" in numbers(path), 4)

        hands.wait("the order in the book", imported)
        hands.wait("the end of the dialog", lambda: not hands.window("^Import offer.csv$"))
        hands.front("small.monazite")


def new_order(hands: Hands) -> None:
    """Go to the Orders and open the dialog of a new order."""

    def opened() -> bool:
        hands.press(ORDERS, "ctrl+n")  # again when the book was not open yet to take it
        return hands.comes(lambda: hands.window("^Log order$"), 8)

    hands.wait("the dialog of a new order", opened)
    hands.front("Log order")


def log_one(hands: Hands, path: Path, before: set[str]) -> None:
    """Log an order by keys alone: go to the Orders, open the dialog, its first field, save."""
    new_order(hands)
    for text in ("PO-DELTA\t", "Example Magnetics\t", "\t", "Magnet of PO-DELTA\t"):
        hands.write(text)
    hands.press("ctrl+Return")
    hands.wait("the order in the book", lambda: numbers(path) == before | {"PO-DELTA"})
    hands.front("small.monazite")


def trash_the_one_that_is_typed(hands: Hands, path: Path) -> None:
    """Type into the grid to filter it, open the row that is left with the mouse, and throw it away."""
    hands.write("BETA")
    hands.press("Return")
    window = hands.window("small.monazite – Monazite")
    places = iter(range(146, 420, 14))

    def opened() -> bool:
        hands.double_click(window, 500, next(places))
        return hands.comes(lambda: hands.window("^Change order line$"), 1)

    hands.wait("the dialog of the row", opened)
    hands.front("Change order line")
    hands.press("Escape")
    hands.front("small.monazite")
    hands.press("Delete")
    hands.wait("the line in the trash", lambda: numbers(path) == {"PO-ALPHA", "PO-GAMMA"})
