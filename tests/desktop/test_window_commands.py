"""What the palette offers can be done now; every page can be gone to."""

from desktop.main_window import MainWindow
from desktop.pages import PAGES
from desktop.window_commands import key_groups, palette_entries
from tests.desktop.small_book import settle


def test_the_palette_offers_pages_and_what_can_be_done_now(window: MainWindow) -> None:
    window.page("orders")
    settle(window)
    entries = palette_entries(window)
    assert [entry.key for entry in entries if entry.kind == "page"] == [spec.id for spec in PAGES]
    keys = {entry.key for entry in entries if entry.kind == "command" and not entry.hindrance}
    assert {"orders.log", "file.import", "grid.filter"} <= keys
    told = {entry.key: entry.hindrance for entry in entries}
    assert told["orders.trash"] == "Select a row first."
    assert "go.palette" not in told
    first = next(place for place, entry in enumerate(entries) if entry.hindrance)
    assert all(entry.hindrance for entry in entries[first:])


def test_keys_are_grouped_by_where_they_work(window: MainWindow) -> None:
    window.page("orders")
    assert [title for title, _pairs in key_groups(window)] == ["Orders", "In a list", "Anywhere", "In a dialog"]
