"""Orders that a file says as a form and in a register: each line once, and none of two that differ."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.database import Database, open_book
from exchange.grid import Cell
from exchange.order_import import import_any
from exchange.order_list import read_orders
from exchange.order_rows import OrderRow
from exchange.told_twice import repeated_lines, told_once

GOODS = [("NdFeB blocks N42SH", 120, 8.5), ("Terbium oxide 99.99%", 25, 940.0)]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: date(2026, 11, 24))
    yield opened
    opened.close()


def row(sheet: str, at: int, **facts: Any) -> OrderRow:
    told = {"po_number": "HM-7", "description": "NdFeB blocks", "quantity": Decimal(5)} | facts
    return OrderRow(file="x.xlsx", sheet=sheet, row=at, **told)


def form_and_register(path: Path, register: list[tuple[str, int, float]]) -> Path:
    book = openpyxl.Workbook()
    form = book.active
    form.title = "Form"
    head: list[list[Cell]] = [
        ["Purchase Order"], ["PO Number:", "HM-7", "Date:", "2026-03-14"], ["Vendor:", "Longhu Magnets Co., Ltd."],
        ["Description", "Qty", "Unit", "Unit price USD"], *([name, count, "pcs", price] for name, count, price in GOODS),
    ]  # fmt: skip
    for cells in head:
        form.append(cells)
    sheet = book.create_sheet("Register")
    sheet.append(["PO number", "Supplier", "Description", "Qty", "Unit", "Unit price USD", "Destination"])
    for name, count, price in register:
        sheet.append(["HM-7", "Longhu Magnets Co., Ltd.", name, count, "pcs", price, "Germany"])
    book.save(path)
    return path


def test_lines_of_a_form_and_of_a_register_are_taken_once(tmp_path: Path, book: Database) -> None:
    path = form_and_register(tmp_path / "po.xlsx", [*GOODS, ("Dysprosium metal", 3, 400.0)])
    found = read_orders(path)
    assert [(line.description, line.sheet, line.destination) for line in found.rows] == [
        ("NdFeB blocks N42SH", "Form", "DE"),  # the register says where the goods go, the form when they were ordered
        ("Terbium oxide 99.99%", "Form", "DE"),
        ("Dysprosium metal", "Register", "DE"),
    ]
    assert [line.order_date for line in found.rows] == [date(2026, 3, 14)] * 2 + [None]
    assert "destination" not in {flag.field for line in found.rows for flag in line.flags}
    assert '2 order lines of sheet "Register" stand on sheet "Form" as well; they were taken once.' in found.notes
    twice = [(entry.sheet, entry.row) for entry in found.skipped if "another sheet" in entry.why]
    assert twice == [("Register", 2), ("Register", 3)]
    assert import_any(book, path).count("created") == 3


def test_lines_that_differ_between_two_sheets_are_told_and_not_taken(tmp_path: Path, book: Database) -> None:
    path = form_and_register(tmp_path / "po.xlsx", [("NdFeB blocks N42SH", 150, 8.5), GOODS[1]])
    report = import_any(book, path)
    assert report.sentence() == "1 created, 0 updated, 0 unchanged, 2 rejected"
    (why,) = {item.reason.partition(" destination:")[0] for item in report.rejected}
    assert why.startswith(
        'HM-7: "NdFeB blocks N42SH" stands in rows 5 (Form), 2 (Register) with different facts (Quantity).'
    )


def test_rows_of_one_sheet_are_lines_of_their_own() -> None:
    rows = [row("A", 2), row("A", 3)]
    assert told_once(rows) == (rows, [], [])
    rows = [row("A", 2), row("A", 3), row("B", 2)]
    kept, passed, _notes = told_once(rows)
    assert kept == rows[:2]
    assert [entry.row for entry in passed] == [2]
    rows = [row("A", 2), row("A", 3), row("B", 2), row("B", 3), row("B", 4)]
    assert [(line.sheet, line.row) for line in told_once(rows)[0]] == [("A", 2), ("A", 3), ("B", 4)]


@pytest.mark.parametrize(
    "other",
    [
        {"po_number": "HM-8"}, {"po_number": ""}, {"quantity": Decimal(6)}, {"quantity": None}, {"line": "20"},
        {"supplier": "Ganzhou Oxide"}, {"requested_date": date(2026, 5, 1)}, {"description": "Terbium oxide"},
    ],
)  # fmt: skip
def test_what_differs_is_another_line(other: dict[str, Any]) -> None:
    first = row("A", 2, line="10", supplier="Longhu", requested_date=date(2026, 4, 1))
    rows = [first, row("B", 2, **({"line": "10", "supplier": "Longhu"} | other))]
    assert told_once(rows)[0] == rows


def test_what_only_the_other_row_says_is_kept() -> None:
    short, full = row("A", 2), row("B", 9, line="10", currency="USD", unit_price=Decimal(4))
    (found,) = told_once([short, full])[0]
    assert (found.sheet, found.line, found.currency, found.unit_price) == ("A", "10", "USD", 4)
    assert told_once([full, short])[0] == [full]
    third, other = row("C", 4, line="0010"), row("D", 4, line="20")
    assert [line.sheet for line in told_once([short, full, third, other])[0]] == ["A", "D"]


def test_a_number_that_comes_again_is_told() -> None:
    notes = repeated_lines([row("A", 2, line="10"), row("A", 5, line="10"), row("A", 6, line="20")])
    assert notes == ["HM-7 line 10 stands in row 2 and again in row 5."]
