"""A list on paper says what it shows, and its rows as the screen has them."""

from pathlib import Path

from db.listing import Filter
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.printing import document, save_pdf
from desktop.widgets.rows import read_rows
from tests.desktop.small_book import fill, settle


def test_a_document_holds_what_is_shown(window: MainWindow) -> None:
    made = fill(window.records.database)
    with window.records.database.read() as session:
        rows = read_rows(LISTING, session, [made.line])
    columns = [LISTING.column(key) for key in ("po_number", "destination", "mass_g")]
    text = document(LISTING, columns, rows, "Destination: Japan", "24 Nov 2026").toPlainText()
    for word in ("Orders", "as of 24 Nov 2026 · 1 row · Destination: Japan", "Mass, kg", "P-1", "Japan", "5"):
        assert word in text


def test_a_page_is_written_as_pdf(window: MainWindow, tmp_path: Path) -> None:
    fill(window.records.database)
    page = window.page("orders")
    page.show_filters((Filter("destination", "is", ("JP",)),))
    settle(window)
    save_pdf(page.table, page.shown_words(), tmp_path / "orders.pdf")
    settle(window)
    assert (tmp_path / "orders.pdf").read_bytes().startswith(b"%PDF")
