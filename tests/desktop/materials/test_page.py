"""The Materials page shows what a composition names."""

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, shown


def test_the_inspector_tells_the_record(window: MainWindow) -> None:
    made = fill(window.records.database)
    told = shown(window, "materials", made.material)
    for word in ("AT-1", "Dy 3.5", "permanent magnet"):
        assert word in told, told
