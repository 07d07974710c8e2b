"""The real Orders page with a million lines, off screen, each thing against Qt alone in the same run."""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.big_book import ON, book
from benchmarks.ratio import Ratio, paired_seconds
from db.database import open_book
from desktop import theme
from desktop.app import application
from desktop.desk import build
from desktop.settings import Settings

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
    app = application()
    theme.apply(app, "light")
    opened = open_book(book(LINES), actor="benchmark", today=lambda: ON)
    window = build(opened, Settings(book(LINES).parent / "settings"))
    window.resize(*_SIZE)
    window.show()
    page = window.page("orders")
    until(lambda: page.table.record_model.complete)
    window.records.wait_idle(600_000)
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
    loop, timer, longest = QEventLoop(), QTimer(), 0.0
    last = end = time.perf_counter()

    def tick() -> None:
        nonlocal last, longest
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        if done() or now - end > timeout:
            loop.quit()

    timer.timeout.connect(tick)
    timer.start(1)
    loop.exec()
    timer.stop()
    return longest


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


def p95(act: Callable[[int], object]) -> float:
    """The time that 19 of 20 random rows do not exceed."""
    chance = random.Random(20261127)
    spent = []
    for _turn in range(TURNS):
        row = chance.randrange(LINES - 100)
        start = time.perf_counter()
        act(row)
        spent.append(time.perf_counter() - start)
    return statistics.quantiles(spent, n=20)[-1]


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

    limit = p95(lambda row: jump(bare, row))
    return [
        Ratio("random scroll p95, window answers", limit, p95(lambda row: jump(table, row)), 2, "constant data"),
        Ratio("random scroll p95, rows are there", limit, p95(arrive), 2, "constant data"),
    ]


def bench_sort_change() -> list[Ratio]:
    """Another sort by columns with an index, to and fro: until its first rows are painted, and the longest stall."""
    bare = plain()
    turns = [turn(key) for _round in range(4) for key in ("po_number", "need_by")]
    limit = p95(lambda _row: bare.viewport().repaint())
    worst = statistics.quantiles([first for first, _stall in turns], n=20)[-1]
    return [
        Ratio("sort change p95, first rows", limit, worst, 2, "repaint of constant data"),
        Ratio("longest stall while sorting", 0.05, max(stall for _first, stall in turns), 1, "50 ms"),
    ]


def turn(key: str) -> tuple[float, float]:
    """Sort by a column: seconds until the first rows are there, and the longest stall until all are."""
    _window, page = orders()
    model, arrived = page.table.record_model, []
    start = time.perf_counter()
    told = model.reordered.connect(lambda: arrived.append(time.perf_counter() - start))
    page.table.sort_by([column.key for column in page.listing.columns].index(key))
    stall = until(lambda: bool(arrived) and model.complete)
    model.reordered.disconnect(told)
    return arrived[0], stall


def bench_memory() -> Ratio:
    """The most memory a process takes with a million lines open, against a bare Qt window."""
    limit, ours = (resident(code) for code in (_BARE, _OPEN))
    return Ratio("memory with 1,000,000 lines open", limit, ours, 5, "a bare Qt window", unit="MB")


def resident(code: str) -> float:
    """The most memory a Python process held, in MB."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "MONAZITE_BENCH_BOOK": str(book(LINES))}
    done = subprocess.run(
        [sys.executable, "-c", code + _RSS], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return int(done.stdout.split()[-1]) / 1024
