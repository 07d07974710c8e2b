"""Orders: the detail, streamed; it imports back as it is."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from exchange.book import read_book
from exchange.summary import tables
from exchange.summary.workbook import write_summary
from tests.db.builders import ON, a_line, an_order
from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import place_of, table


def test_a_row_for_each_line_with_types(small: Made) -> None:
    rows = {(row["PO number"], row["Line"]): row for row in table(small.book, "Orders")}
    assert len(rows) == 6
    waiting = rows["PO-JP-1", 2]
    assert (waiting["Quantity kg"], waiting["Amount"], waiting["Currency"], waiting["HS code"]) == (
        250,
        5_000,
        "EUR",
        "85051110",
    )
    assert waiting["Order date"].date() == date(2026, 6, 1)
    assert (waiting["Status"], waiting["Destination"], waiting["Coverage"]) == (
        "confirmed",
        "JP",
        "Filed, no licence yet",
    )
    unknown = rows["PO-DE-2", 2]
    assert (unknown["Quantity kg"], unknown["Amount"]) == (None, None)


def test_codes_are_text(small: Made) -> None:
    sheet, _ = place_of(small.book, "Orders")
    heads = [cell.value for cell in sheet[4]]
    for name in ("PO number", "HS code", "Item code", "Currency"):
        cell = sheet.cell(5, heads.index(name) + 1)
        assert (cell.data_type, cell.number_format) == ("s", "@")


def test_the_importer_reads_it_back(small: Made) -> None:
    book = read_book(small.written.path)
    assert book.rejected == ()
    told = {(row.po_number, row.line): row for row in book.orders}
    waiting = told["PO-JP-1", "2"]
    assert (waiting.mass_g, waiting.amount, waiting.currency, waiting.destination) == (250_000, 5_000, "EUR", "JP")
    assert (waiting.order_date, waiting.status, waiting.exporter) == (
        date(2026, 6, 1), "confirmed", "Ningbo Example Magnetics Co., Ltd.",
    )  # fmt: skip
    assert {row.basis for row in book.delays} == {"logged", "derived"}


def test_hostile_texts_come_through_as_text(session: Session, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://example.invalid","x")'
    an_order(session, "+PO-1", [a_line(session, end_use=evil, remarks="a\x00b & <c>\n@d", port="-1")])
    out = write_summary(session, tmp_path / "a.xlsx", on=ON, book_name="@book", actor="=me").path
    book = load_workbook(out)
    (row,) = table(book, "Orders")
    assert (row["PO number"], row["End use"], row["Remarks"], row["Port"]) == ("+PO-1", evil, "ab & <c>\n@d", "-1")
    assert not [c for sheet in book for line in sheet.iter_rows() for c in line if c.data_type == "f"]


def test_what_a_cell_cannot_hold_goes_to_errors_with_its_place(session: Session, tmp_path: Path) -> None:
    an_order(session, "PO-1", [a_line(session, remarks="x" * 40_000, need_by=date(1850, 1, 1))])
    written = write_summary(session, tmp_path / "a.xlsx", on=ON, book_name="b", actor="a")
    book = load_workbook(written.path)
    errors = {(row["Sheet"], row["Row"], row["Column"]) for row in table(book, "Errors")}
    assert errors == {("Orders", 5, "Remarks"), ("Orders", 5, "Need by")}
    assert book.sheetnames[-1] == "Errors"
    (row,) = table(book, "Orders")
    assert row["Need by"] == "1850-01-01"
    assert len(row["Remarks"]) == 32_767


def test_more_rows_than_a_sheet_holds_are_split_and_said(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 4 + 2)
    an_order(session, "PO-1", [a_line(session) for _ in range(5)])
    book = load_workbook(write_summary(session, tmp_path / "a.xlsx", on=ON, book_name="b", actor="a").path)
    parts = [name for name in book.sheetnames if name.startswith("Orders")]
    assert parts == ["Orders", "Orders (2)", "Orders (3)"]
    assert [len(table(book, name)) for name in ("Orders", "Orders_2", "Orders_3")] == [2, 2, 1]
    assert sorted(row["Line"] for name in ("Orders", "Orders_2", "Orders_3") for row in table(book, name)) == [
        1,
        2,
        3,
        4,
        5,
    ]
    assert str(book["Orders (2)"].cell(3, 1).value).startswith("Part 2 of 3: a sheet holds 2 rows.")


def test_nothing_of_a_cancelled_line_is_marked(small: Made) -> None:
    sheet = small.book["Orders"]
    assert sheet["C4"].value == "Status"
    rules = [rule for each in sheet.conditional_formatting for rule in each.rules]
    assert rules
    assert all('$C5<>"cancelled"' in rule.formula[0] for rule in rules)
