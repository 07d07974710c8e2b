"""Figures that are computed are saved and printed as they are shown, and noted in the journal."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from db.written_files import LISTING as WRITTEN
from desktop.main_window import MainWindow
from desktop.pages import PAGES
from desktop.widgets import figure_files, printing
from desktop.widgets.figure_table import FigureTable
from tests.desktop.small_book import fill, settle


@pytest.fixture
def view(window: MainWindow) -> Any:
    fill(window.records.database)
    window.show_page("delays")
    page: Any = window.page("delays")
    page.show_view("figures")
    settle(window)
    return page.current


def test_stretches_are_written_with_values_and_words(window: MainWindow, view: Any, tmp_path: Path) -> None:
    out = tmp_path / "delays.xlsx"
    view.table.figures.sort(4)
    figure_files.save_figures_to(window.records, "delay_stretches", view.table, "Japan", out)
    settle(window)
    book = load_workbook(out)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(n for n, row in enumerate(rows) if row[0] == "Destination")
    assert rows[top] == [head.title for head in view.table.figures.heads]
    days = [row[4] for row in rows[top + 1 :]]
    assert days == sorted(days)
    last = dict(zip(rows[top], rows[-1], strict=True))
    assert (last["Destination"], last["Order line"], last["Owner"]) == ("Japan (JP)", "P-1/1", "Ministry")
    assert last["From"].date() == date(2026, 7, 1)
    assert last["Days"] == (date(2026, 11, 24) - date(2026, 7, 1)).days
    assert last["To"] == "still running"
    told = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True) if row[0]}
    assert told["Filter"] == "Japan"
    assert told["Sorted by"] == "Days ascending"
    assert "3 rows are written" in window.statusBar().currentMessage()
    with window.records.database.read() as session:
        noted = [dict(zip([c.key for c in WRITTEN.columns], row[1:], strict=True)) for row in WRITTEN.rows(session)]
    assert [(row["name"], row["rows"], row["filters"]) for row in noted] == [("delays.xlsx", 3, "Japan")]


def test_csv_has_plain_values(window: MainWindow, view: Any, tmp_path: Path) -> None:
    figure_files.save_figures_to(window.records, "delay_stretches", view.table, "", tmp_path / "delays.csv")
    settle(window)
    with (tmp_path / "delays.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert {row[head.index("From")] for row in rows} == {"2026-06-01", "2026-06-10", "2026-07-01"}


def test_the_page_that_is_printed_reads_as_the_table(view: Any) -> None:
    text = figure_files.document(view.table, "Japan", "24 Nov 2026").toPlainText()
    for words in ("Stretches of waiting", "as of 24 Nov 2026", "3 rows", "Japan", "P-1/1", "still running"):
        assert words in text


def test_every_table_of_figures_can_be_saved_and_printed(window: MainWindow, tmp_path: Path) -> None:
    fill(window.records.database)
    done = []
    for spec in PAGES:
        page: Any = window.page(spec.id)
        for key in list(getattr(page, "_makers", {"": None})):
            view = page.show_view(key) if key else page
            settle(window)
            table = getattr(view, "table", None)
            if not isinstance(table, FigureTable):
                continue
            assert {"grid.save", "grid.print"} <= {command.id for command, _action in view.commands}, (spec.id, key)
            out = tmp_path / f"{spec.id}-{key}.xlsx"
            figure_files.save_figures_to(window.records, spec.id, table, "", out)
            settle(window)
            assert load_workbook(out).sheetnames[-1] == "About"
            done.append((spec.id, key))
    assert len(done) == 5


@pytest.mark.parametrize("name", ["measures", "market"])
def test_every_plain_table_of_a_page_can_be_printed(
    window: MainWindow, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.page(name)
    window.show()
    settle(window)
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(
        printing,
        "ask_printer",
        lambda _parent, title, make: make(lambda made: asked.append((title, made.toPlainText()))),
    )
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        page.commands.run("grid.print")
    assert len({title for title, _text in asked}) == page.tabs.count()
    shown = page._table_shown()
    assert shown.horizontalHeaderItem(0).text() in asked[-1][1]
