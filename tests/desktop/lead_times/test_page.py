"""The page has three views; each is made when it is shown and is asked anew after a change."""

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_the_views(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("lead_times")
    for key in ("curves", "waiting", "record"):
        page.show_view(key)
        settle(window)
        assert page.current.table.figures.rowCount() >= 1, key


def test_the_keyboard_goes_to_the_table_of_the_view(window: MainWindow) -> None:
    page = window.page("lead_times")
    settle(window)
    assert page.table is page.current.table
