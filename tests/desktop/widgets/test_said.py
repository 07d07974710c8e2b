"""What is said stands in the status line of the window."""

from desktop.main_window import MainWindow
from desktop.widgets.said import say
from tests.desktop.small_book import fill, settle


def test_words_come_to_the_status_line(window: MainWindow) -> None:
    say(window.page("orders"), "Done.")
    assert window.statusBar().currentMessage() == "Done."


def test_a_record_that_was_saved_out_of_sight_is_spoken_of(window: MainWindow) -> None:
    made = fill(window.records.database)
    page = window.page("orders")
    page.search.setText("nothing like it")
    settle(window)
    page.table.select_ids([made.line], made.line)
    page.refresh()
    settle(window)
    assert "Ctrl+Shift+X" in window.statusBar().currentMessage()
    page.commands.run("grid.clear")
    settle(window)
    window.statusBar().clearMessage()
    page.table.select_ids([made.line], made.line)
    settle(window)
    assert window.statusBar().currentMessage() == ""
    assert page.table.selected_ids() == [made.line]
