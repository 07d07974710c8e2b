"""Under a list stands what all rows that match come to, until rows are selected; it follows the filter."""

from dataclasses import replace

import pytest

from db.listing import Filter, Sort
from desktop.main_window import MainWindow
from tests.db.builders import a_line, a_shipment, an_order
from tests.desktop.small_book import fill, settle
from tests.desktop.widgets.test_selection import second_order

_WHOLE = "3 rows   ·   Mass 7.5 kg   ·   1 without a mass   ·   3 without a value"


def test_it_tells_all_rows_and_then_the_selected(window: MainWindow) -> None:
    fill(window.records.database)
    second_order(window)
    page = window.page("orders")
    settle(window)
    assert page.selection_words == _WHOLE
    page.table.selectRow(0)
    settle(window)
    assert page.selection_words == _WHOLE
    page.table.selectAll()
    settle(window)
    assert page.selection_words.startswith("3 rows selected")
    page.table.clearSelection()
    settle(window)
    assert page.selection_words == _WHOLE


def test_it_follows_the_filter_and_the_book(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    settle(window)
    assert page.selection_words == "1 row   ·   Mass 5 kg   ·   1 without a value"
    second_order(window)
    settle(window)
    assert page.selection_words == _WHOLE
    page.show_filters([Filter("description", "is", ("a",))])
    settle(window)
    assert page.selection_words == "1 row   ·   Mass 2.5 kg   ·   1 without a value"
    page.show_filters([Filter("description", "is", ("nothing is called this",))])
    settle(window)
    assert page.selection_words == ""


def test_a_list_without_mass_or_value_says_nothing(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("materials")
    settle(window)
    assert page.selection_words == ""


def test_another_order_of_the_same_rows_is_not_added_up_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(window.records.database)
    second_order(window)
    page = window.page("orders")
    settle(window)
    asked: list[int] = []
    monkeypatch.setattr(page.footer, "_ask_all", lambda: asked.append(1))
    model = page.table.record_model
    model.show(replace(model.shown, sort=(Sort("description", descending=True),)))
    settle(window)
    assert page.selection_words == _WHOLE
    assert asked == []


def test_what_is_open_of_mass_and_value_is_said_where_it_is_not_all(window: MainWindow) -> None:
    with window.records.database.write("Fill") as session:
        rows = an_order(session, lines=[a_line(session), a_line(session)], on=window.records.on)
        a_shipment(session, "S-1", rows[0], mass_g=40_000, on=window.records.on)
    page = window.page("orders")
    settle(window)
    words = "Mass 200 kg   ·   Open mass 160 kg   ·   Value 10,000.00 EUR   ·   Open value 8,000.00 EUR"
    assert page.selection_words == f"2 rows   ·   {words}"
