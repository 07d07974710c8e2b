"""The window's list of order lines, saved by a spreadsheet and imported again, changes nothing."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from db.database import Database, open_book
from db.order_lines import LISTING
from exchange.book import Book, BookOrder
from exchange.importing import Report, import_read
from exchange.listing_file import Choice, Wanted, columns_of, write_list
from exchange.order_columns import own_sheet
from exchange.order_import import import_any
from exchange.reading import read
from resources import i18n

SHOWN = tuple(column.key for column in LISTING.columns if column.shown)
CODES = ("004512", "4500012345678901234", "1E5", "2-3", "Dec-25", "50%", "=A1", "'99", "12:30", "TRUE", "PO-7")
WORDS = (
    "Dysprosium oxide",
    "=SUM(A1)",
    "-5 °C",
    "1.50",
    "2026-03-04",
    "tab\there",
    "two\nlines",
    "'+x",
    "酸化物",
    "1/2",
    "TRUE",
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", actor="Ann", today=lambda: date(2026, 11, 24))
    rows = tuple(
        BookOrder(
            sheet="Orders", row=n, po_number=code, line="10", exporter=("Baotou Magnet", "=ACME", "3M")[n % 3],
            description=words, item_code=f"0{n}", hs_code="0850511000", destination=("JP", "DE", "KR")[n % 3],
            mass_g=1500 * n, currency="EUR", amount=Decimal("10.5"), need_by=date(2026, 12, n), quantity=Decimal(n),
            unit="kg", unit_price=Decimal("0.0001"), end_use=("pump motors", "=1+1", "-")[n % 3],
            end_user=("Motorenwerk Nord", "株式会社東芝")[n % 2], order_date=date(2026, 3, n), remarks=("+1", "1/4", "")[n % 3],
        )
        for n, (code, words) in enumerate(zip(CODES, WORDS, strict=True), start=1)
    )  # fmt: skip
    assert (
        import_read(opened, Book(orders=rows), "x.xlsx").sentence() == "11 created, 0 updated, 0 unchanged, 0 rejected"
    )
    yield opened
    opened.close()


def saved(book: Database, out: Path, choice: Choice = Choice.ALL) -> Path:
    """The list of the window as a file."""
    columns = columns_of(LISTING, SHOWN, choice)
    return write_list(book, LISTING, out, Wanted(columns=columns, choice=choice)).path


def again(book: Database, file: Path) -> str:
    """What an import of the file would do; with its differences where it would change something."""
    report = import_any(book, file, dry_run=True)
    told = [f"{item.title}: {item.before} {item.after}" for row in report.outcomes for item in row.differences]
    return "; ".join([report.sentence(), *told])


UNCHANGED = "0 created, 0 updated, 11 unchanged, 0 rejected"


@pytest.mark.parametrize("language", ["en", "de", "ja", "zh"])
@pytest.mark.parametrize("choice", list(Choice))
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_saved_list_comes_back_in_every_language_and_choice(
    book: Database, tmp_path: Path, language: str, choice: Choice, ending: str
) -> None:
    with i18n.speaking(language):
        file = saved(book, tmp_path / f"a.{ending}", choice)
    assert again(book, file) == UNCHANGED
    own = own_sheet(read(file).sheets[0])
    assert own is not None
    assert own.language == language


def as_a_spreadsheet_opens(file: Path, out: Path) -> Path:
    """A CSV file as an English spreadsheet opens and saves it: codes are numbers and days."""
    made = {"004512": 4512, "4500012345678901234": 4.5000123456789e18, "1E5": 100000, "2-3": date(2026, 2, 3),
            "Dec-25": date(2026, 12, 25), "50%": 0.5, "TRUE": True, "1.50": 1.5, "1/2": date(2026, 1, 2),
            "1/4": date(2026, 1, 4), "2026-03-04": date(2026, 3, 4)}  # fmt: skip
    sheet = (book := Workbook()).active
    assert sheet is not None
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.reader(lines):
            sheet.append(
                [made.get(cell, int(cell) if cell.isdigit() and len(cell) < 12 else cell or None) for cell in row]
            )
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"
    book.save(out)
    return out


def test_codes_that_became_numbers_and_days_are_known_again(book: Database, tmp_path: Path) -> None:
    file = as_a_spreadsheet_opens(saved(book, tmp_path / "a.csv"), tmp_path / "b.xlsx")
    assert again(book, file) == UNCHANGED
    (note,) = import_any(book, file, dry_run=True).notes
    assert "11 rows hold codes" in note


def test_a_list_without_exporters_finds_its_lines(book: Database, tmp_path: Path) -> None:
    file = as_a_spreadsheet_opens(saved(book, tmp_path / "a.csv", Choice.SHOWN), tmp_path / "b.xlsx")
    assert again(book, file) == UNCHANGED


def _changed(book: Database, file: Path, column: str, row: int, value: object) -> Report:
    made = load_workbook(file)
    sheet = made.worksheets[0]
    headings = [cell.value for cell in sheet[4]]
    sheet.cell(5 + row, headings.index(column) + 1).value = value  # type: ignore[assignment]
    made.save(file)
    return import_any(book, file, dry_run=True)


def test_a_text_that_people_change_is_changed(book: Database, tmp_path: Path) -> None:
    file = saved(book, tmp_path / "a.xlsx")
    report = _changed(book, file, "Item code", 0, "7")
    assert (report.count("updated"), report.count("unchanged")) == (1, 10)


def test_an_unknown_order_without_an_exporter_is_not_taken(book: Database, tmp_path: Path) -> None:
    file = saved(book, tmp_path / "a.xlsx", Choice.SHOWN)
    report = _changed(book, file, "Order", 0, "P-99")
    assert report.sentence() == "0 created, 0 updated, 10 unchanged, 1 rejected"
    assert "exporter is missing" in report.rejected[0].reason


def test_two_orders_of_one_number_are_not_guessed_between(book: Database, tmp_path: Path) -> None:
    file = saved(book, tmp_path / "a.xlsx", Choice.SHOWN)
    twin = BookOrder(sheet="Orders", row=2, po_number="PO-7", line="10", exporter="Ganzhou Rare", description="x")
    import_read(book, Book(orders=(twin,)), "y.xlsx")
    assert again(book, file) == "0 created, 0 updated, 10 unchanged, 1 rejected"


def test_a_number_that_could_be_two_orders_makes_no_change_in_either(book: Database, tmp_path: Path) -> None:
    rows = tuple(
        BookOrder(sheet="Orders", row=n, po_number=code, line="10", exporter="Ganzhou Rare", description=code)
        for n, code in enumerate(["0077", "00077"], start=2)
    )
    import_read(book, Book(orders=rows), "y.xlsx")
    (out := tmp_path / "a.csv").write_text(
        "Order,Line,Exporter,Description\n77,10,Ganzhou Rare,new\n", encoding="utf-8"
    )
    assert import_any(book, out, dry_run=True).count("updated") == 0


SAVED = Path(__file__).parent / "data" / "saved_lists"
"""The list of this book as LibreOffice 7.4 saved it: from the workbook; from the CSV as UTF-8; from the CSV as cp1252."""


@pytest.mark.parametrize("file", sorted(SAVED.iterdir()), ids=lambda file: file.name)
def test_what_libreoffice_saved_changes_nothing(book: Database, file: Path) -> None:
    assert again(book, file) == UNCHANGED
