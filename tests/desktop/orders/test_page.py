"""The Orders page: filters show the rows behind a figure, the trash is one step."""

from db.listing import Filter
from desktop.main_window import MainWindow
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import fill, settle


def test_filters_and_search_narrow_the_list(window: MainWindow) -> None:
    fill(window.records.database)
    window.show_page("orders", (Filter("outcome", "is", ("prohibited",)),), "Prohibited")
    settle(window)
    page = window.page("orders")
    assert page.table.count() == 1
    page.show_filters((Filter("outcome", "is", ("not_controlled",)),), "Free")
    settle(window)
    assert page.table.count() == 0
    page.show_filters(())
    page.search.setText("nothing such")
    settle(window)
    assert page.table.count() == 0


def test_trash_and_undo(window: MainWindow) -> None:
    made = fill(window.records.database)
    page = window.page("orders")
    settle(window)
    page.table.select_ids([made.line], made.line)
    page.trash()
    settle(window)
    assert page.table.count() == 0
    window.commands.run("edit.undo")
    settle(window)
    assert page.table.count() == 1


def test_an_application_is_asked_for_from_the_selected_lines(window: MainWindow) -> None:
    made = fill(window.records.database)
    settle(window)
    page = window.page("orders")
    settle(window)
    page.table.select_ids([made.line], made.line)
    settle(window)
    page.apply()
    settle(window)
    dialog = next(each for each in window.page("applications").findChildren(DraftDialog) if each.isVisible())
    settle(window)
    assert dialog.form.text("lines") == "P-1/1"
    assert dialog.form.text("exporter") == "Baotou Magnet"
    dialog.reject()
