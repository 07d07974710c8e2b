"""The History page shows every step with what it changed."""

from desktop.history.page import _shown
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


def test_a_value_is_shown_as_people_write_it() -> None:
    assert _shown("a" * 64, grams=False) == "a" * 16 + "…"
    assert _shown("2026-11-20", grams=False) == "20 Nov 2026"
    assert _shown("2026-11-20T10:00:00+00:00", grams=False).startswith("20 Nov 2026 ")
    assert _shown("part_shipped", grams=False) == "Partly shipped"
    assert _shown("a note of 2026", grams=False) == "a note of 2026"
    assert _shown(2500, grams=True) == "2.5 kg"
