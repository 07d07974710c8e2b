"""A whole book: typed records, and rows refused with the cell to blame."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import resources
from exchange.book import is_book, read_book
from exchange.grid import Unreadable
from exchange.rejects_workbook import write_rejects

ORDERS = ["PO Number", "Line", "Order date", "description", "quantity_kg", "Currency", "destination", "extra"]


def book(path: Path, orders: list[list[object]], parties: list[list[object]] | None = None) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "orders "
    for row in orders:
        sheet.append(row)
    sheet = made.create_sheet("PARTIES")
    for row in parties or [["Name EN", "country"], ["Firm", "DE"]]:
        sheet.append(row)
    made.save(path)
    return path


def test_the_packaged_demo_book(tmp_path: Path) -> None:
    path = tmp_path / "demo.xlsx"
    path.write_bytes(resources.data("demo/orders_2026.xlsx"))
    read = read_book(path)
    counts = [len(read.orders), len(read.parties), len(read.materials), len(read.applications), len(read.delays)]
    assert counts == [180, 49, 34, 76, 616]
    assert len(read.shipments) == 106
    assert read.rejected == ()
    first = read.orders[0]
    assert (first.mass_g, first.unit_price, first.need_by) == (121_000, Decimal("3.4782"), date(2026, 4, 27))
    third = read.applications[2]
    assert third.lines_covered == (("ALD-US-26001", "1"),)
    assert [entry.topic for entry in third.supplements] == [
        "composition test report of a third party",
        "company introduction of the end user",
    ]


def test_headings_may_differ_and_bad_rows_name_their_cell(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ORDERS,
        ["A1", 1, date(2026, 3, 4), "oxide", 12.5, "EUR", "Germany", "x"],
        ["A1", 2, "2026-09-31", "oxide", -1, "EUR", "Europe", None],
        ["A1", 1, None, "again", 1, None, None, None],
        [None, 3, None, "no number", 1, None, None, None],
    ]
    read = read_book(book(tmp_path / "b.xlsx", rows, [["name_en", "country"], ["Firm", "DE"], [None, "FR"]]))
    assert [(order.po_number, order.line, order.mass_g, order.destination) for order in read.orders] == [
        ("A1", "1", 12_500, "DE")
    ]
    assert [(entry.sheet, entry.cell) for entry in read.rejected] == [
        ("orders ", "C3"), ("orders ", "E3"), ("orders ", "G3"), ("orders ", "A4"), ("orders ", "A5"), ("PARTIES", "A3"),
    ]  # fmt: skip
    assert "stands already in row 2" in read.rejected[3].reason
    assert "There is no sheet Materials." in read.notes


def test_rejects_come_back_once_corrected(tmp_path: Path) -> None:
    rows: list[list[object]] = [ORDERS, ["A1", 1, None, "oxide", -1, "EUR", "DE", None]]
    read = read_book(book(tmp_path / "b.xlsx", rows))
    write_rejects(tmp_path / "r.xlsx", read.rejected)
    made = openpyxl.load_workbook(tmp_path / "r.xlsx")
    made.worksheets[0]["E2"] = 1
    made.create_sheet("Parties").append(["name_en"])
    made.save(tmp_path / "r.xlsx")
    assert read_book(tmp_path / "r.xlsx").orders[0].mass_g == 1000


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="has no column line"):
        read_book(book(tmp_path / "b.xlsx", [["po_number", "description"], ["A", "x"]]))


def test_what_is_no_book(tmp_path: Path) -> None:
    assert not is_book(["Report"])
    made = openpyxl.Workbook()
    made.save(tmp_path / "b.xlsx")
    with pytest.raises(Unreadable, match="is no book"):
        read_book(tmp_path / "b.xlsx")
