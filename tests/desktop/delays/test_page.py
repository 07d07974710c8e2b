"""The Delays page has figures and the log, and shows the stretches behind a figure of another page."""

from db.listing import Filter
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_figures_and_log(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("delays")
    page.show_view("figures")
    settle(window)
    assert page.table.figures.rowCount() >= 1
    page.show_view("log")
    settle(window)
    assert page.table.count() == 1


def test_a_filter_from_another_page(window: MainWindow) -> None:
    fill(window.records.database)
    window.show_page("delays", (Filter("destination", "is", ("DE",)),), "Germany")
    settle(window)
    assert window.page("delays").table.figures.rowCount() == 0
