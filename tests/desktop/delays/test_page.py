"""The Delays page shows whose days they are."""

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle, shown


def test_the_inspector_tells_the_record(window: MainWindow) -> None:
    made = fill(window.records.database)
    told = shown(window, "delays", made.delay)
    for word in ("ministry review", "P-1/1", "still running"):
        assert word in told, told


def test_the_trash_takes_it_from_the_list_and_undo_brings_it_back(window: MainWindow) -> None:
    made = fill(window.records.database)
    page = window.page("delays")
    settle(window)
    page.table.select_ids([made.delay], made.delay)
    page.trash()
    settle(window)
    assert page.table.count() == 0
    window.records.undo()
    settle(window)
    assert page.table.count() == 1
