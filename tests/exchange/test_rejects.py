"""Rejected rows are written as they came in, with the reason, and never as formulas."""

from datetime import date
from pathlib import Path

import openpyxl

from exchange.rejects import REASON, Rejected, write_rejects


def test_rows_keep_their_layout_and_gain_a_reason(tmp_path: Path) -> None:
    headings = ("PO", "Qty", "Date")
    cells = ("=HYPERLINK(1)", -5.0, date(2026, 3, 4))
    rejected = [
        Rejected("Orders", 7, "B7", "-5 is negative", headings, cells),
        Rejected("Orders", 7, "C7", "too late", headings, cells),
        Rejected("Parties", 2, "", "no name\x07", ("name",), ("@x",)),
    ]
    write_rejects(tmp_path / "r.xlsx", rejected)
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    sheet = book["Orders"]
    assert [cell.value for cell in sheet[1]] == ["PO", "Qty", "Date", REASON]
    assert sheet.max_row == 2
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value == "=HYPERLINK(1)"
    assert sheet["D2"].value == "B7: -5 is negative; C7: too late"
    assert book["Parties"]["A2"].value == "@x"


def test_nothing_rejected_is_an_empty_workbook(tmp_path: Path) -> None:
    write_rejects(tmp_path / "r.xlsx", [])
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames == ["rejected"]
