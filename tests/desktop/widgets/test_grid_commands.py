"""Every page has the commands of the grid; filters by the value with the mark."""

from PySide6.QtWidgets import QApplication

from db.order_lines import LISTING
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle

KEYS = [column.key for column in LISTING.columns]


def test_only_and_without_take_the_value_with_the_mark(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    settle(window)
    page.table.set_current(page.table.record_model.index(0, KEYS.index("destination")))
    settle(window)
    page.commands.run("grid.only")
    settle(window)
    assert [chip.words for chip in page.bar.chips] == ["Destination: Japan"]
    page.commands.run("grid.copy_column")
    settle(window)
    assert QApplication.clipboard().text() == "Japan"
    page.commands.run("grid.without")
    settle(window)
    assert page.table.count() == 0
    page.commands.run("grid.clear")
    settle(window)
    assert page.table.count() == 1


def test_pages_that_cannot_be_typed_over_offer_no_typing(window: MainWindow) -> None:
    page = window.page("parties")
    assert "grid.edit" not in page.commands
    assert "grid.only" in page.commands
    assert "grid.edit" in window.page("orders").commands
