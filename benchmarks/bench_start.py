"""From nothing to a painted list of 100,000 order lines, against a bare Qt window with an empty table."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.big_book import book
from benchmarks.ratio import Ratio, paired_seconds
from desktop.main_window import LAST_PAGE
from desktop.settings import Settings

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


def bench_cold_start() -> list[Ratio]:
    """Both as processes from start to end: until the first rows are painted, and until everything is live."""
    path = book(LINES)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder))
        settings.save(LAST_PAGE, "orders")
        settings.state.sync()
        start = ("-m", "cli.door", "--db", str(path))
        bare, first = paired_seconds(
            lambda: process(folder, "-c", BARE), lambda: process(folder, *start, "--first-paint"), rounds=5
        )
        again, live = paired_seconds(
            lambda: process(folder, "-c", BARE), lambda: process(folder, *start, "--smoke"), rounds=3
        )
    return [
        Ratio("cold start to painted list", bare, first, 1.5, "a bare Qt window with an empty table"),
        Ratio("cold start until everything is live", again, live, 8, "a bare Qt window with an empty table"),
    ]


def process(folder: str, *arguments: str) -> None:
    """Run Python to its end, without a screen; raises when it fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "MONAZITE_CONFIG": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)
