"""The History page shows every step with what it changed."""

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle, shown


def test_a_step_shows_the_fields_it_changed(window: MainWindow) -> None:
    fill(window.records.database)
    told = shown(window, "history", 1)
    assert "Fill" in told
    assert "PO number: – → P-1" in told
    window.records.undo()
    settle(window)
    assert window.page("history").table.count() == 2
