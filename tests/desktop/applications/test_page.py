"""The Applications page shows clocks and what happened."""

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, shown


def test_the_inspector_tells_the_record(window: MainWindow) -> None:
    made = fill(window.records.database)
    told = shown(window, "applications", made.application)
    for word in ("A-1", "Clocks", "filed", "10 Jun 2026"):
        assert word in told, told
