"""Marked rows in a file: a first column says why, and the row has the ground of its mark."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.database import Database, open_book
from db.listing import Filter
from db.order_lines import LISTING
from exchange.book import Book, BookOrder
from exchange.importing import import_read
from exchange.listing_file import Choice, Wanted, write_list
from exchange.listing_marks import Marking
from exchange.order_import import import_any
from exchange.summary.tables import TOP

HEAVY = Marking("■", 'Heavy, "very"', "good", (Filter("mass_g", "at_least", (4000,)),))
JAPAN = Marking("⚑", "To Japan", "bad", (Filter("destination", "is", ("JP",)),))
COLUMNS = ("po_number", "line_no", "destination", "mass_g")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", actor="Ann", today=lambda: date(2026, 11, 24))
    rows = tuple(
        BookOrder(
            sheet="Orders",
            row=n,
            po_number=f"P-{n}",
            line="1",
            exporter="Baotou Magnet",
            description="Magnet",
            destination=("JP", "DE")[n % 2],
            mass_g=n * 1000,
        )
        for n in range(1, 6)
    )
    import_read(opened, Book(orders=rows), "x.xlsx")
    yield opened
    opened.close()


def rows_of(out: Path) -> list[list[str]]:
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_first_rule_that_holds_stands_before_the_row(book: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.csv"
    write_list(book, LISTING, out, Wanted(COLUMNS, marks=(HEAVY, JAPAN)))
    head, *rows = rows_of(out)
    assert head == ["Mark", "Order", "Line", "Destination", "Mass (kg)"]
    assert {row[1]: row[0] for row in rows} == {
        "P-1": "", "P-2": "⚑ To Japan", "P-3": "", "P-4": '■ Heavy, "very"', "P-5": '■ Heavy, "very"',
    }  # fmt: skip


def test_without_rules_and_for_outside_there_is_no_such_column(book: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.csv"
    write_list(book, LISTING, out, Wanted(COLUMNS))
    assert rows_of(out)[0][0] == "Order"
    out.unlink()
    write_list(book, LISTING, out, Wanted(COLUMNS, choice=Choice.OUTSIDE, marks=(HEAVY,)))
    assert rows_of(out)[0][0] == "Order"


def test_a_workbook_gives_the_row_its_ground_and_says_what_marks_mean(book: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    write_list(book, LISTING, out, Wanted(COLUMNS, marks=(HEAVY, JAPAN)))
    made = load_workbook(out)
    sheet = made.worksheets[0]
    assert [sheet.cell(TOP, column).value for column in (1, 2)] == ["Mark", "Order"]
    found = {
        (str(cells.sqref), rule.formula[0])
        for cells in sheet.conditional_formatting
        for rule in cells.rules
        if rule.formula
    }
    last = TOP + 5
    assert (f"A{TOP + 1}:E{last}", f'$A{TOP + 1}="⚑ To Japan"') in found
    assert (f"A{TOP + 1}:A{last}", f'$A{TOP + 1}="■ Heavy, ""very"""') in found
    told = {row[0].value: row[1].value for row in made[made.sheetnames[-1]].iter_rows(min_row=TOP) if row[0].value}
    assert told["Marks"] == '■ Heavy, "very"\n⚑ To Japan'
    made.close()


def test_the_file_reads_back(book: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    write_list(book, LISTING, out, Wanted((*COLUMNS, "exporter", "description"), marks=(HEAVY,)))
    report = import_any(book, out, dry_run=True)
    assert not report.rejected
    assert report.count("created") == 0


def test_long_words_are_cut_to_what_a_formula_takes() -> None:
    assert len(Marking("■", "x" * 400, "good", ()).told) == 200
