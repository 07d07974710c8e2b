"""A part of a text that is struck out does not run together with what replaced it."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from exchange.order_list import read_orders
from exchange.reading import read
from exchange.struck_runs import without_struck_runs

OUT = InlineFont(strike=True)
ITEM = '<si><r><rPr><strike{0}/></rPr><t>250</t></r><r><t xml:space="preserve"> 200 &amp; more</t></r></si>'


def test_what_is_not_struck_out_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["PO", "Item", "Description", "Qty", "Unit", "Price", "Currency"])
    changed = [CellRichText("NdFeB ", TextBlock(OUT, "N42"), " N45"), CellRichText(TextBlock(OUT, "250"), "200")]
    book.active.append(["B-1", "A-1", *changed, "kg", 260, "EUR"])
    book.active.append(["B-2", "A-2", "SmCo", CellRichText(TextBlock(OUT, "30")), "kg", 260, "EUR"])
    book.save(tmp_path / "list.xlsx")
    found = read_orders(tmp_path / "list.xlsx")
    assert [(row.description, str(row.quantity)) for row in found.rows] == [("NdFeB N45", "200"), ("SmCo", "30")]
    assert 'Sheet "Sheet": 2 texts are struck out in part; what is not was read.' in read(tmp_path / "list.xlsx").notes


@pytest.mark.parametrize(
    ("font", "found"),
    [("", {"250 200 & more": "200 & more"}), (' val="1"', {"250 200 & more": "200 & more"}), (' val="0"', {})],
)
def test_shared_texts(font: str, found: dict[str, str]) -> None:
    assert without_struck_runs(f"<sst>{ITEM.format(font)}<si><t>250</t></si></sst>".encode()) == found


def test_parts_without_end_are_read_in_one_pass() -> None:
    assert without_struck_runs(b"<si><r><strike/><t>1" * 50_000) == {}
