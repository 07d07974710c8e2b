"""A page: search narrows, sort turns, the inspector follows, an empty list says what to do."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.listing import Filter
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle, three_lines


def test_an_empty_list_says_what_to_do(window: MainWindow) -> None:
    page = window.page("orders")
    window.show()
    settle(window)
    assert page.empty.isVisible()
    assert "Log one" in page.empty.words.text()


def test_the_inspector_follows_the_selection_and_forgets_with_it(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("parties")
    settle(window)
    ids = [page.table.record_model.id_at(row) for row in range(page.table.count())]
    for row in ids:
        page.table.select_ids([row], row)
        settle(window)
        assert page.inspector.portrait is not None
    page.table.clearSelection()
    settle(window)
    assert page.inspector.portrait is None


def test_sorting_turns_the_list(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("parties")
    settle(window)
    before = [page.table.record_model.id_at(row) for row in range(page.table.count())]
    page.table.sort_by(2)
    settle(window)
    assert page.sort
    after = [page.table.record_model.id_at(row) for row in range(page.table.count())]
    assert sorted(after) == sorted(before)


def test_rows_behind_a_figure_are_not_narrowed_by_an_old_search(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    settle(window)
    page.search.setText("nothing like it")
    settle(window)
    assert page.table.count() == 0
    window.show_page("orders", (Filter("destination", "is", ("JP",)),), "Japan")
    settle(window)
    assert page.table.count() > 0
    assert page.search.text() == ""


def test_commands_act_on_the_row_that_is_selected(window: MainWindow) -> None:
    three_lines(window)
    page = window.page("orders")
    window.show()
    settle(window)
    table, control = page.table, Qt.KeyboardModifier.ControlModifier
    for row, held in ((0, Qt.KeyboardModifier.NoModifier), (1, control), (1, control)):
        at = table.visualRect(table.record_model.index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, at)
    settle(window)
    assert table.selected_ids() == [table.record_model.ids[0]]
    assert table.marked_id() == table.record_model.ids[1]
    assert table.current_id() == table.record_model.ids[0]
