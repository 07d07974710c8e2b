"""Rows of an import that the search or the filters hide are told, and shown with one press."""

from pathlib import Path

from db.listing import Filter
from desktop.main_window import MainWindow
from desktop.orders.page import OrdersPage
from exchange.incoming import Incoming, Wishes
from exchange.order_import import import_understood
from tests.desktop.small_book import fill, settle

HEAD = "PO;Pos;Supplier;Item;Description;Qty kg;Country\n"


def imported(window: MainWindow, folder: Path, countries: str = "JP DE DE") -> OrdersPage:
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    source = folder / "list.csv"
    rows = (f"77{n};1;Baotou Magnet;AT-1;NdFeB block;5;{land}\n" for n, land in enumerate(countries.split()))
    source.write_text(HEAD + "".join(rows), encoding="utf-8")
    book = window.records.database
    window.records.work("Importing", lambda _job: import_understood(book, Incoming(source).understand(Wishes())), lambda _told: None, writes=True)  # fmt: skip
    settle(window)
    return page


def only(window: MainWindow, *countries: str) -> None:
    window.show_page("orders", (Filter("destination", "is", countries),), "Some")
    settle(window)


def test_rows_that_the_filter_hides_are_counted_and_shown(window: MainWindow, tmp_path: Path) -> None:
    fill(window.records.database)
    only(window, "JP")
    page = imported(window, tmp_path)
    assert page.hidden_rows.isVisibleTo(page)
    assert page.hidden_rows.told.text() == "2 of 3 imported rows are hidden by the search or the filters."
    assert page.table.count() == 2  # the one that was there, and the one that was imported
    page.hidden_rows.show_them.click()
    settle(window)
    assert page.table.count() == 3
    assert not page.hidden_rows.isVisibleTo(page)


def test_nothing_is_said_where_nothing_is_hidden(window: MainWindow, tmp_path: Path) -> None:
    only(window, "JP", "DE")
    page = imported(window, tmp_path)
    assert not page.hidden_rows.isVisibleTo(page)
    only(window, "DE")
    assert page.hidden_rows.told.text() == "1 of 3 imported rows is hidden by the search or the filters."
    assert page.hidden_rows.isVisibleTo(page)
    page.clear()
    settle(window)
    assert not page.hidden_rows.isVisibleTo(page)
    page.search.setText("771")
    settle(window)
    assert page.hidden_rows.isVisibleTo(page)
    page.hidden_rows.close_it.click()
    page.search.setText("772")
    settle(window)
    assert not page.hidden_rows.isVisibleTo(page)


def test_an_import_that_is_taken_back_is_not_spoken_of(window: MainWindow, tmp_path: Path) -> None:
    only(window, "JP")
    page = imported(window, tmp_path)
    assert page.hidden_rows.isVisibleTo(page)
    window.records.undo()
    settle(window)
    assert not page.hidden_rows.isVisibleTo(page)


def test_other_changes_say_nothing_of_hidden_rows(window: MainWindow) -> None:
    only(window, "DE")
    fill(window.records.database)
    settle(window)
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    assert not page.hidden_rows.isVisibleTo(page)
