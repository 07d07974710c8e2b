"""Cells that hold a format and nothing else."""

import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from exchange.format_only import without
from exchange.reading import read


def coloured(path: Path) -> Path:
    """A list whose rows are coloured to the last column, beside a plain one."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "List"
    sheet.append(["PO", "Item", "Qty"])
    for row in range(2, 202):
        sheet.append([f"P{row}", "Magnet", row])
        sheet.cell(row, 16_384).fill = PatternFill("solid", fgColor="FFFF00")
    book.create_sheet("Other").append(["a", 1])
    book.save(path)
    return path


def test_rows_coloured_to_their_end_are_read_as_far_as_they_are_filled(tmp_path: Path) -> None:
    reading = read(coloured(tmp_path / "list.xlsx"))
    assert [sheet.name for sheet in reading.sheets] == ["List", "Other"]
    assert reading.sheets[0].rows[:2] == [["PO", "Item", "Qty"], ["P2", "Magnet", 2.0]]
    assert not any("far away" in note for note in reading.notes)


def test_cells_with_a_value_stay(tmp_path: Path) -> None:
    path = coloured(tmp_path / "list.xlsx")
    with zipfile.ZipFile(path) as archive:
        made = without(archive, {"xl/worksheets/sheet1.xml"}, path.name)
        names = archive.namelist()
    with zipfile.ZipFile(BytesIO(made)) as copy:
        assert copy.namelist() == names
        content = copy.read("xl/worksheets/sheet1.xml")
    assert b"XFD" not in content.split(b"<sheetData>")[1]
    assert content.count(b"<v>") == 200, "numbers"
    assert content.count(b"inlineStr") + content.count(b't="s"') == 3 + 2 * 200, "texts"
