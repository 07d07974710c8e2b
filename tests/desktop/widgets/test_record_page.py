"""A page: search narrows, sort turns, the inspector follows, an empty list says what to do."""

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_an_empty_list_says_what_to_do(window: MainWindow) -> None:
    page = window.page("orders")
    window.show()
    settle(window)
    assert page._hint.isVisible()
    assert "Log one" in page._hint.text()


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
