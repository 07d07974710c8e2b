"""Rows that are struck out in a workbook are no open order lines."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

from openpyxl import Workbook
from openpyxl.styles import Font

from exchange.order_list import read_orders
from exchange.reading import read
from exchange.struck_rows import struck_rows, struck_styles

HEAD = ["PO", "Item", "Description", "Qty", "Unit", "Price", "Currency", "Remarks"]
STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/><font><strike/></font>
<font><strike val="0"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="2"/><xf fontId="1"/></cellXfs></styleSheet>"""


def _written(path: Path, *struck: tuple[int, int]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["Orders of 2026"])
    sheet.append(HEAD)
    for number in (1, 2, 3):
        sheet.append([f"B-{number}", f"A-{number}", "Dysprosium oxide", 5 * number, "kg", 260, "EUR", None])
    for row, columns in struck:
        for column in range(1, columns + 1):
            sheet.cell(row, column).font = Font(strike=True)
    book.save(path)
    return path


def test_a_row_struck_out_is_passed_over_and_said_to_be(tmp_path: Path) -> None:
    path = _written(tmp_path / "list.xlsx", (4, 8))
    found = read_orders(path)
    assert [row.po_number for row in found.rows] == ["B-1", "B-3"]
    assert [(entry.row, entry.why) for entry in found.skipped if entry.row == 4] == [
        (4, "struck out: cancelled or done, not an open order line")
    ]


def test_a_row_struck_out_in_part_is_an_order_line(tmp_path: Path) -> None:
    path = _written(tmp_path / "list.xlsx", (4, 6))
    assert read(path).sheets[0].struck == frozenset()
    assert [row.po_number for row in read_orders(path).rows] == ["B-1", "B-2", "B-3"]


def test_the_styles_of_struck_out_cells() -> None:
    assert struck_styles(fromstring(STYLES)) == {2}
    assert struck_styles(None) == frozenset()


def test_empty_cells_with_a_format_say_nothing_of_a_row() -> None:
    part = b'<row r="7"><c r="A7" s="2"><v>1</v></c><c r="B7" s="2"><v>1</v></c><c r="C7" s="2"><v>1</v></c><c r="D7" s="1"/></row>'
    assert struck_rows(part, frozenset([2])) == {7}
    assert struck_rows(part.replace(b'r="C7" s="2"', b'r="C7"'), frozenset([2])) == frozenset()
    assert struck_rows(part.replace(b"<v>1</v></c><c", b"<v>1</v></c><d", 1), frozenset([2])) == frozenset()
