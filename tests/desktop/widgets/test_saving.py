"""Save list writes what the grid shows, and says where."""

import csv
from pathlib import Path

from db.listing import Filter
from desktop.main_window import MainWindow
from desktop.widgets.saving import save_to
from tests.desktop.small_book import fill, settle


def test_the_columns_and_rows_that_are_shown_are_written(window: MainWindow, tmp_path: Path) -> None:
    fill(window.records.database)
    window.show_page("orders", (Filter("destination", "is", ("JP",)),), "Japan")
    settle(window)
    page = window.page("orders")
    out = tmp_path / "list.csv"
    save_to(page.table, "Destination: Japan", out)
    settle(window)
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert len(head) == len(page.table.shown_columns())
    assert rows[0][0] == "P-1"
    assert "1 row is written" in window.statusBar().currentMessage()


def test_every_page_with_a_list_offers_it(window: MainWindow) -> None:
    for key in ("orders", "applications", "licences", "delays", "parties", "exposure", "agenda", "lead_times"):
        assert "grid.save" in window.page(key).commands
