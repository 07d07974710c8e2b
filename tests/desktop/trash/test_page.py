"""The Trash page shows what was deleted and takes it out again."""

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_a_deleted_line_is_shown_and_restored(window: MainWindow) -> None:
    made = fill(window.records.database)
    orders = window.page("orders")
    settle(window)
    orders.table.select_ids([made.line], made.line)
    settle(window)
    orders.commands.run("orders.trash")
    settle(window)
    assert orders.table.count() == 0
    page = window.page("trash")
    settle(window)
    assert page.table.count() == 1
    page.table.selectAll()
    settle(window)
    assert page.inspector.portrait is not None
    assert page.inspector.portrait.title == "P-1/1"
    page.commands.run("trash.restore")
    settle(window)
    assert page.table.count() == 0
    assert orders.table.count() == 1
