"""The real Orders page with a million lines, off screen, each thing against Qt alone in the same run."""

import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QEvent, QEventLoop, QModelIndex, QObject, QPersistentModelIndex, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
from sqlmodel import Session

from benchmarks.bench_page import statements
from benchmarks.big_book import ON, book
from benchmarks.heartbeat import Heartbeat
from benchmarks.ratio import Ratio, paired_seconds
from db.database import open_book
from db.listing import Filter
from db.settled_days import settled
from desktop import theme
from desktop.app import application
from desktop.desk import build
from desktop.main_window import LAST_PAGE
from desktop.settings import Settings
from desktop.steady import Steady
from desktop.widgets.record_model import FIRST
from desktop.widgets.rows_at_hand import BLOCK

LINES = 1_000_000
ROWS, COLUMNS = 25, 13
TURNS = 60
ROOT = Path(__file__).resolve().parent.parent
Index = QModelIndex | QPersistentModelIndex
_SIZE = (1400, 860)
# Not ru_maxrss: a child counts there what its parent held before it was started.
_RSS = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableView())
window.show()
app.processEvents()
"""
_OPEN = """
from benchmarks.bench_window import orders
orders()
"""
# The program as it starts, with a heart that beats from the moment the window is painted until all ids are there.
_LOADING = """
import gc
gc.disable()
from desktop import plain_imports
plain_imports.restore()
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop import app
work = app._work
def watched(path, settings, window, steady, **more):
    from benchmarks.heartbeat import Heartbeat
    beat, look = Heartbeat(), QTimer()
    def done():
        page = window._made.get("orders")
        if page is not None and page.table.record_model.complete:
            look.stop()
            print(beat.stop())
            window.close()
    look.timeout.connect(done)
    look.start(5)
    beat.start()
    return work(path, settings, window, steady, **more)
app._work = watched
import os
app.run(Path(os.environ["MONAZITE_BENCH_BOOK"]))
"""


class Constant(QAbstractTableModel):
    """A million rows that all say the same: what a table in Python can do at best."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many rows there are."""
        return 0 if parent.isValid() else LINES

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = 0) -> Any:
        """The same text everywhere."""
        return "Licence required" if role == 0 else None


@cache
def orders() -> tuple[Any, Any]:
    """The window on a million lines, turned to the Orders, with all ids there."""
    return window_on(book(LINES))


def window_on(path: Path) -> tuple[Any, Any]:
    """A window on a book, and its Orders page with all ids there."""
    app = application()
    steady = Steady(app)
    theme.apply(app, "light")
    opened = open_book(path, actor="benchmark", today=lambda: ON)
    window = build(opened, Settings(path.parent / "settings"))
    window.resize(*_SIZE)
    window.show()
    page = window.page("orders")
    until(lambda: page.table.record_model.complete)
    window.records.wait_idle(600_000)
    steady.settle()
    return window, page


@cache
def plain() -> QTableView:
    """A bare table on constant data, as large as the grid."""
    table = QTableView()
    table.setModel(Constant(table))
    table.resize(orders()[1].table.size())
    table.show()
    QApplication.processEvents()
    return table


def until(done: Callable[[], bool], timeout: float = 600) -> float:
    """Process events until something holds; the longest time the window did not answer meanwhile, in seconds."""
    loop, timer, beat = QEventLoop(), QTimer(), Heartbeat()
    begun = time.perf_counter()
    timer.timeout.connect(lambda: loop.quit() if done() or time.perf_counter() - begun > timeout else None)
    timer.start(1)
    beat.start()
    loop.exec()
    timer.stop()
    return beat.stop()


def bench_repaint() -> Ratio:
    """The visible cells painted again, against Qt's own model of texts."""
    _window, page = orders()
    view, model = QTableView(), QStandardItemModel(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            model.setItem(row, column, QStandardItem("Licence required"))
    view.setModel(model)
    view.resize(page.table.size())
    view.show()
    QApplication.processEvents()
    limit, ours = paired_seconds(view.viewport().repaint, page.table.viewport().repaint, rounds=TURNS, warm_up=5)
    return Ratio("repaint of the visible cells", limit, ours, 2, "QStandardItemModel, in C++")


def p95(spent: Sequence[float]) -> float:
    """The time that 19 of 20 do not exceed."""
    return statistics.quantiles(spent, n=20)[-1]


def timed(act: Callable[[], object]) -> float:
    """The seconds an act takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bench_random_scroll() -> list[Ratio]:
    """A jump to any row: until the window answers again, and until the rows are there."""
    _window, page = orders()
    table, model, bare = page.table, page.table.record_model, plain()

    def jump(view: QTableView, row: int) -> None:
        view.verticalScrollBar().setValue(row)
        view.viewport().repaint()

    def arrive(row: int) -> None:
        jump(table, row)
        while model.texts(row) is None:
            QApplication.processEvents()
        table.viewport().repaint()

    chance = random.Random(20261127)
    turns = [
        tuple(
            timed(partial(act, chance.randrange(LINES - 100)))
            for act in (partial(jump, bare), partial(jump, table), arrive)
        )
        for _turn in range(TURNS)
    ]
    limit, answers, arrived = (p95(spent) for spent in zip(*turns, strict=True))
    return [
        Ratio("random scroll p95, window answers", limit, answers, 2, "constant data"),
        Ratio("random scroll p95, rows are there", limit, arrived, 2, "constant data"),
    ]


def bench_sort_change() -> list[Ratio]:
    """Another sort by columns with an index, to and fro: until its first rows are painted, and the longest stall.

    Two rows are selected, which are found again.
    """
    window, page = orders()
    bare, model = plain(), page.table.record_model
    keys = [column.key for column in page.listing.columns]
    page.table.select_ids([LINES // 2, LINES // 3])
    limits: list[float] = []
    turns: list[tuple[float, float]] = []
    for key in ("po_number", "need_by") * 10:
        window.records.wait_idle(600_000)  # what is still read for the turn before would slow the limit down
        limits += [timed(bare.viewport().repaint) for _turn in range(3)]
        turns.append(turn(partial(page.table.sort_by, keys.index(key))))
        if sorted(page.table.selected_ids()) != [LINES // 3, LINES // 2] or not model.complete:
            raise AssertionError("The sort did not keep the selection.")
    page.table.clearSelection()
    return [
        Ratio(
            "sort change p95, first rows",
            p95(limits),
            p95([first for first, _stall in turns]),
            2,
            "repaint of constant data",
        ),
        Ratio("longest stall while sorting", 0.05, max(stall for _first, stall in turns), 1, "50 ms"),
    ]


class FirstPicture(QObject):
    """How many seconds it takes from now until a grid has painted other rows, by the events that Qt paints with."""

    def __init__(self, table: Any) -> None:
        super().__init__(table)
        self.seconds = 0.0
        self._turned = False
        self._start = time.perf_counter()
        self._table = table
        table.record_model.reordered.connect(self._turn)
        table.viewport().installEventFilter(self)

    def _turn(self) -> None:
        self._turned = True

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:  # noqa: N802
        """See the picture begin; once it is painted the next event follows."""
        if self._turned and event.type() == QEvent.Type.Paint:
            self._table.viewport().removeEventFilter(self)
            self._table.record_model.reordered.disconnect(self._turn)
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self.seconds = time.perf_counter() - self._start
        self.deleteLater()


def turn(act: Callable[[], object]) -> tuple[float, float]:
    """Ask for other rows: seconds until the first of them are painted, and the longest stall until all are there."""
    window, page = orders()
    model = page.table.record_model
    window.records.wait_idle(600_000)
    QApplication.processEvents()  # what the turn before left to paint is not part of this one
    first = FirstPicture(page.table)

    def settled_down() -> bool:
        top = max(0, page.table.rowAt(0))
        return bool(first.seconds) and model.complete and (top >= len(model.ids) or model.row(top) is not None)

    act()
    stall = until(settled_down)
    return first.seconds, stall


def bench_narrowing() -> list[Ratio]:
    """Filters and searches over all lines: until the first rows are there, against sqlite3 with the same SQL."""
    _window, page = orders()
    wanted: list[tuple[str, tuple[Filter, ...]]] = [
        ("", (Filter("destination", "is", ("JP",)),)),
        ("", (Filter("days_short", "above", (40,)), Filter("outcome", "is_not", ("clear",)))),
        ("", (Filter("need_by", "next_days", (30,)), Filter("state", "is", ("confirmed", "held")))),
        ("block 97", ()),
        ("PO-01", (Filter("destination", "is", ("KR", "US")),)),
    ]
    limits, first, stalls = [], [], []
    for search, filters in wanted * 3:
        limits.append(by_hand(search, filters))
        page.search.blockSignals(True)
        page.search.setText(search)
        page.search.blockSignals(False)
        arrived, stall = turn(partial(page.show_filters, filters))
        first.append(arrived)
        stalls.append(stall)
        turn(page.clear)
    stalls.append(typing())
    return [
        Ratio("filter and search p95, first rows", p95(limits), p95(first), 2, "sqlite3 with the same SQL"),
        Ratio("longest stall while filtering and typing", 0.05, max(stalls), 1, "50 ms"),
    ]


def by_hand(search: str, filters: tuple[Filter, ...]) -> float:
    """The seconds that sqlite3 takes for the SQL behind the first rows of a narrowed list."""
    window, page = orders()
    listing, kept = page.listing, settled(filters, window.records.on)

    def ask(session: Session) -> None:
        found = listing.ids(session, search, kept, page.sort, FIRST)
        listing.block(session, found[:BLOCK])

    with window.records.database.read() as session:
        sent = statements(session, lambda: ask(session))
    with closing(sqlite3.connect(book(LINES))) as raw:
        return timed(lambda: [raw.execute(text, values).fetchall() for text, values in sent])


def typing() -> float:
    """Type a word letter by letter, take it back; the longest stall."""
    _window, page = orders()
    model, letters = page.table.record_model, "magnet block 976"
    beat = Heartbeat()
    beat.start()
    for end in range(len(letters)):
        page.search.setText(letters[: end + 1])
        pause = time.perf_counter() + 0.09
        while time.perf_counter() < pause:
            QApplication.processEvents()
    stall = beat.stop()
    stall = max(stall, until(lambda: model.complete and not page._pause.isActive()))
    return max(stall, turn(page.clear)[1])


def bench_loading() -> Ratio:
    """The longest time the window does not answer between its first paint and the last id of a million lines."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder))
        settings.save(LAST_PAGE, "orders")
        settings.state.sync()
        stalls = [float(child(_LOADING, MONAZITE_CONFIG=folder).split()[-1]) for _turn in range(3)]
    return Ratio("longest stall while the book is opened", 0.05, statistics.median(stalls), 1, "50 ms")


def bench_memory() -> Ratio:
    """The most memory a process takes with a million lines open, against a bare Qt window."""
    limit, ours = (resident(code) for code in (_BARE, _OPEN))
    return Ratio("memory with 1,000,000 lines open", limit, ours, 5, "a bare Qt window", unit="MB")


def resident(code: str) -> float:
    """The most memory a Python process held, in MB."""
    return int(child(code + _RSS).split()[-1]) / 1024


def child(code: str, **more: str) -> str:
    """What a Python process of its own says, without a screen, on the same book."""
    given = {"QT_QPA_PLATFORM": "offscreen", "MONAZITE_BENCH_BOOK": str(book(LINES)), **more}
    environment = {**os.environ, **given}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout
