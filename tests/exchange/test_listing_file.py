"""A list as the window shows it: these columns, these rows, this order; noted with its digest."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.database import Database, open_book
from db.listing import Filter, Sort
from db.order_lines import LISTING
from db.problems import Refused
from db.written_files import LISTING as WRITTEN
from exchange.book import Book, BookOrder
from exchange.importing import import_read
from exchange.listing_file import Choice, Wanted, columns_of, printed, write_list
from exchange.order_import import import_any
from exchange.summary import tables
from exchange.summary.workbook import Stopped
from resources import i18n

COLUMNS = ("mass_g", "po_number", "line_no", "exporter", "description", "destination", "need_by", "amount_minor", "currency", "hs_code", "state")  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", actor="Ann", today=lambda: date(2026, 11, 24))
    rows = tuple(
        BookOrder(
            sheet="Orders", row=n, po_number=f"00{n}", line="1", exporter="Baotou Magnet", description="=SUM(A1)",
            destination=("JP", "DE")[n % 2], mass_g=n * 1500, hs_code="0850", currency="EUR",
            amount=Decimal("10.50"), need_by=date(2026, 12, n),
        )
        for n in range(1, 6)
    )  # fmt: skip
    import_read(opened, Book(orders=rows), "x.xlsx")
    yield opened
    opened.close()


def wanted(**facts: object) -> Wanted:
    told: dict[str, object] = {
        "filters": (Filter("destination", "is", ("DE",)),), "sort": (Sort("mass_g", descending=True),),
        "words": "Destination: Germany", "columns": COLUMNS,
    }  # fmt: skip
    return Wanted(**(told | facts))  # type: ignore[arg-type]


def test_csv_holds_what_is_shown_in_its_order(book: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.csv"
    written = write_list(book, LISTING, out, wanted())
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert written.sha256 == hashlib.sha256(data).hexdigest()
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head[:3] == ["Mass (kg)", "Order", "Line"]
    assert [row[:2] for row in rows] == [["7.5", "005"], ["4.5", "003"], ["1.5", "001"]]
    assert rows[0][4] == "'=SUM(A1)"
    assert rows[0][6:10] == ["2026-12-05", "10.5", "EUR", "0850"]
    with book.read() as session:
        ((_id, _at, actor, kind, name, filters, count, digest),) = WRITTEN.rows(session)
    assert (actor, kind, name, filters, count, digest) == (
        "Ann", "orders", "list.csv", "Destination: Germany", 3, written.sha256,
    )  # fmt: skip


def test_excel_holds_real_values_and_says_what_it_is(book: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    assert write_list(book, LISTING, out, wanted()).rows == 3
    made = load_workbook(out)
    sheet = made["Orders"]
    assert [cell.value for cell in sheet[4]][:2] == ["Mass (kg)", "Order"]
    row = [cell.value for cell in sheet[5]]
    assert row[:2] == [7.5, "005"]
    assert row[4] == "=SUM(A1)"
    assert sheet["E5"].data_type == "s"
    assert row[6].date() == date(2026, 12, 5)  # type: ignore[union-attr]
    assert sheet.tables["List"].ref == "A4:K7"
    assert sheet.freeze_panes == "B5"
    about = {row[0]: row[1] for row in made["About"].iter_rows(min_row=5, values_only=True)}
    assert about["Filter"] == "Destination: Germany"
    assert about["Sorted by"] == "Mass descending"
    assert "Measures" in str(about["Columns not shown"])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_saved_list_imports_back_unchanged(book: Database, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"list.{ending}"
    columns = tuple(column.key for column in LISTING.columns if column.key != "description")
    write_list(book, LISTING, out, wanted(filters=(), columns=columns, words=""))
    report = import_any(book, out)
    assert report.sentence() == "0 created, 0 updated, 5 unchanged, 0 rejected", report.rejected


def test_a_long_list_is_split_over_sheets(book: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 6)
    out = tmp_path / "list.xlsx"
    write_list(book, LISTING, out, wanted(filters=()))
    made = load_workbook(out)
    assert made.sheetnames == ["Orders", "Orders (2)", "Orders (3)", "About"]
    assert [made[name].max_row - 4 for name in made.sheetnames[:3]] == [2, 2, 1]


def test_stopping_leaves_no_file_and_no_note(book: Database, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        write_list(book, LISTING, tmp_path / "list.xlsx", wanted(), cancelled=lambda: True)
    assert not [path for path in tmp_path.iterdir() if "list" in path.name]
    with book.read() as session:
        assert WRITTEN.count(session) == 0


def test_what_cannot_be_is_refused(book: Database, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.xlsx or \.csv"):
        write_list(book, LISTING, tmp_path / "list.pdf", wanted())
    with pytest.raises(Refused, match="No column"):
        write_list(book, LISTING, tmp_path / "list.csv", wanted(columns=()))


def test_values_as_csv_prints_them() -> None:
    assert [printed(value) for value in (None, True, Decimal("1.50"), date(2026, 1, 2), "@x", 5)] == [
        "", "Yes", "1.5", "2026-01-02", "'@x", "5",
    ]  # fmt: skip


def test_a_list_for_outside_tells_nothing_internal(book: Database, tmp_path: Path) -> None:
    shown = (*COLUMNS, "exposure", "coverage", "p80_arrival")
    keys = columns_of(LISTING, shown, Choice.OUTSIDE)
    assert set(shown) - set(keys) == {"amount_minor", "currency", "exposure", "coverage", "p80_arrival"}
    out = tmp_path / "list.xlsx"
    words = "Exposure: not known; Destination: Germany"
    filters = (Filter("exposure", "unknown"), Filter("destination", "is", ("DE",)))
    sort = (Sort("amount_minor"), Sort("po_number"))
    write_list(book, LISTING, out, wanted(columns=keys, words=words, filters=filters, sort=sort, choice=Choice.OUTSIDE))
    made = load_workbook(out)
    cells = [str(cell.value) for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]
    cells += [made.properties.creator, made.properties.subject, *(sheet.oddFooter.left.text or "" for sheet in made)]
    cells += [sheet.oddFooter.center.text or "" for sheet in made] + [
        sheet.oddFooter.right.text or "" for sheet in made
    ]
    everything = "\n".join(cells)
    for secret in ("Exposure", "EUR", "Currency", "10.5", "a.monazite", "Ann", "Coverage", "P80"):
        assert secret not in everything, secret
    about = {row[0].value: row[1].value for row in made.worksheets[-1].iter_rows()}
    assert about["Columns"] == "for outside, without internal columns"
    assert about["Sorted by"] == "Order ascending"
    with book.read() as session:
        (row,) = WRITTEN.block(session, WRITTEN.ids(session)).values()
    assert f"{words}; Columns: for outside, without internal columns" in row


def test_all_columns_stand_behind_those_shown(book: Database, tmp_path: Path) -> None:
    keys = columns_of(LISTING, COLUMNS, Choice.ALL)
    assert keys[: len(COLUMNS)] == COLUMNS
    assert sorted(keys) == sorted(column.key for column in LISTING.columns)
    out = tmp_path / "list.csv"
    write_list(book, LISTING, out, wanted(columns=keys, choice=Choice.ALL))
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert len(head) == len(LISTING.columns)
    assert len(rows) == 3


def test_days_and_labels_of_the_list_are_in_its_language(book: Database, tmp_path: Path) -> None:
    with i18n.speaking("de"):
        write_list(book, LISTING, tmp_path / "list.xlsx", wanted())
    sheet, about = load_workbook(tmp_path / "list.xlsx").worksheets
    assert sheet["A2"].value == "Stand 24.11.2026 · Destination: Germany · a.monazite"
    assert sheet.oddFooter.left.text == "a.monazite · Stand 24.11.2026"
    told = {row[0].value: row[1].value for row in about.iter_rows(min_row=5)}
    assert told["Sortiert nach"].startswith("Masse")
    assert "." in told["Geschrieben am"].split()[0]


def test_a_list_is_printed_whole_on_paper_that_holds_it(book: Database, tmp_path: Path) -> None:
    """The print area counts the streamed rows; what is too wide for a page goes on several, each with the first column."""
    write_list(book, LISTING, tmp_path / "list.xlsx", wanted(columns=COLUMNS, filters=()))
    sheet = load_workbook(tmp_path / "list.xlsx").worksheets[0]
    assert sheet.print_area == "'Orders'!$A$1:$K$9"
    assert sheet.page_setup.fitToWidth == 1
    every = columns_of(LISTING, COLUMNS, Choice.ALL)
    write_list(book, LISTING, tmp_path / "all.xlsx", wanted(columns=every))
    sheet = load_workbook(tmp_path / "all.xlsx").worksheets[0]
    assert (str(sheet.page_setup.paperSize), sheet.print_title_cols) == ("8", "$A:$A")
    assert sheet.page_setup.fitToWidth > 1
