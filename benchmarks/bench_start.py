"""From nothing to a painted list of 100,000 order lines, against a bare Qt window with an empty table."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.big_book import book
from benchmarks.ratio import Ratio, paired_seconds

LINES = 100_000
ROOT = Path(__file__).resolve().parent.parent
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableView())
window.show()
app.processEvents()
window.grab()
"""


def bench_cold_start() -> Ratio:
    """Both as processes from start to end: the window paints once and quits."""
    path = book(LINES)
    limit, ours = paired_seconds(
        lambda: process("-c", BARE), lambda: process("-m", "cli.door", "--db", str(path), "--smoke"), rounds=5
    )
    return Ratio("cold start to painted list", limit, ours, 1.5, "a bare Qt window with an empty table")


def process(*arguments: str) -> None:
    """Run Python to its end, without a screen; raises when it fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)
