"""The status line counts what is selected and adds its kilograms; an unknown mass is counted, never zero."""

from datetime import date

from db import orders, parties
from db.materials import LISTING as MATERIALS
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.selection import column_to_add, sentence, total_of
from tests.desktop.small_book import fill, settle


def second_order(window: MainWindow) -> None:
    """Two more lines: one of 2.5 kg, one whose mass nobody knows."""
    book = window.records.database
    with book.write("Log order") as session:
        lines = [orders.LineDraft(description=text, destination="JP", mass_g=mass) for text, mass in (("a", 2500), ("b", None))]  # fmt: skip
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        draft = orders.OrderDraft(po_number="P-2", exporter_id=exporter, ordered_on=date(2026, 6, 1), lines=lines)
        orders.log(session, draft, on=book.on)


def test_the_sum_tells_what_it_does_not_know(window: MainWindow) -> None:
    fill(window.records.database)
    second_order(window)
    with window.records.database.read() as session:
        total = total_of(LISTING, session, column_to_add(LISTING), list(LISTING.ids(session)))
        whole = total_of(LISTING, session, column_to_add(LISTING), None)
    assert total is not None
    assert total == whole
    assert (total.column.key, [part.sum for part in total.parts], total.unknown) == ("mass_g", [7500], 1)
    assert sentence(3, total) == "3 rows selected   ·   Mass 7.5 kg   ·   average 3.75 kg   ·   1 without a value"


def test_amounts_of_different_currencies_are_never_added(window: MainWindow) -> None:
    book = window.records.database
    with book.write("Log orders") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        for number, currency, amount in (("P-1", "EUR", 150), ("P-2", "USD", 250), ("P-3", "EUR", 50)):
            line = orders.LineDraft(description="a", amount_minor=amount)
            draft = orders.OrderDraft(po_number=number, exporter_id=exporter, currency=currency, lines=[line])
            orders.log(session, draft, on=book.on)
    with book.read() as session:
        total = total_of(LISTING, session, LISTING.column("amount_minor"), None)
    assert sentence(3, total) == "3 rows selected   ·   Value 2.00 EUR + 2.50 USD"


def test_one_row_none_and_a_listing_without_mass() -> None:
    assert sentence(0) == ""
    assert sentence(1) == "1 row selected"
    assert column_to_add(MATERIALS) is None


def test_the_window_says_it_and_another_page_says_its_own(window: MainWindow) -> None:
    fill(window.records.database)
    second_order(window)
    page = window.page("orders")
    settle(window)
    page.table.selectAll()
    settle(window)
    assert (
        window.status.chosen.text() == "3 rows selected   ·   Mass 7.5 kg   ·   average 3.75 kg   ·   1 without a value"
    )
    window.page("materials")
    assert window.status.chosen.text() == ""
    window.page("orders")
    assert window.status.chosen.text().startswith("3 rows selected")
    page.table.clearSelection()
    settle(window)
    assert window.status.chosen.text().startswith("3 rows   ·   Mass 7.5 kg")
