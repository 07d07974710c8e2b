"""Workbooks of every kind into the same typed cells."""

import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from exchange import workbooks
from exchange.grid import Unreadable
from tests.exchange.builders import DATA, ods, rows_xml, xlsx


@pytest.mark.parametrize("name", ["own_outline.xlsx", "own_outline.xls", "own_outline.ods"])
def test_the_same_sheet_in_three_formats(name: str) -> None:
    reader = {
        "xlsx": lambda path: workbooks.read_xml_workbook(path, "xlsx"),
        "xls": workbooks.read_old_workbook,
        "ods": workbooks.read_open_document,
    }[name.rsplit(".", 1)[1]]
    (sheet,) = reader(DATA / name).sheets
    assert sheet.rows[1] == ["Ningbo Qiaotai", "A1", 1.0, "X1", "magnet", 10.0, 2.5, date(2026, 5, 1)]
    assert sheet.rows[2][:2] == [None, None]


def test_merges_hidden_sheets_formats_and_the_mac_epoch(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet["A1"], sheet["B2"], sheet["C2"] = "x", date(2026, 3, 4), 5
    sheet["C2"].number_format = '#,##0" kg"'
    sheet.merge_cells("A1:A3")
    book.create_sheet("old").sheet_state = "hidden"
    book.save(tmp_path / "b.xlsx")
    first, second = workbooks.read_xml_workbook(tmp_path / "b.xlsx", "xlsx").sheets
    assert first.rows[1][1] == date(2026, 3, 4)
    assert first.merges == ((0, 0, 2, 0),)
    assert first.marks == {(1, 2): '#,##0" kg"'}
    assert first.epoch == date(1904, 1, 1)
    assert (first.hidden, second.hidden) == (False, True)


def test_a_cell_in_the_last_row_is_left_out_and_said(tmp_path: Path) -> None:
    rows = rows_xml('<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    reading = workbooks.read_xml_workbook(xlsx(tmp_path / "b.xlsx", rows), "xlsx")
    assert reading.sheets[0].rows == [[1]]
    assert "XFD1048576" in reading.notes[0]


def test_formulas_without_results_and_macros_are_told(tmp_path: Path) -> None:
    rows = rows_xml('<row r="1" hidden="1"><c r="A1"><f>1+1</f><v></v></c><c r="B1"><v>3</v></c></row>')
    notes = workbooks.read_xml_workbook(xlsx(tmp_path / "b.xlsm", rows), "xlsm").notes
    assert [word in " ".join(notes) for word in ("macros", "formulas", "hidden row")] == [True] * 3


def test_a_broken_sheet_is_one_sentence(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", rows_xml('<row r="1"><c r="A1"><v>1'))
    with pytest.raises(Unreadable, match="damaged"):
        workbooks.read_xml_workbook(path, "xlsx")


def test_repeated_cells_do_not_unfold(tmp_path: Path) -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>'
    )
    with pytest.raises(Unreadable, match="cells"):
        workbooks.read_open_document(ods(tmp_path / "b.ods", row))


def test_far_cells_among_broken_parts_are_one_sentence(tmp_path: Path) -> None:
    rows = rows_xml('<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    path = xlsx(tmp_path / "b.xlsx", rows, extra=(("docProps/core.xml", "<a>&nothing;</a>"),))
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/sharedStrings.xml", "<sst><si><t>not closed")
    with pytest.raises(Unreadable, match="damaged"):
        workbooks.read_xml_workbook(path, "xlsx")


def test_a_workbook_without_sheets_is_one_sentence(tmp_path: Path) -> None:
    with zipfile.ZipFile(ods(tmp_path / "b.ods", "")) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["content.xml"] = parts["content.xml"].replace(b"table:table", b"table:none")
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    with pytest.raises(Unreadable, match="holds no sheet"):
        workbooks.read_open_document(tmp_path / "b.ods")


def test_what_the_reader_prints_of_a_broken_old_workbook_is_not_shown(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = bytearray((DATA / "own_outline.xls").read_bytes())
    struct.pack_into("<H", content, content.index(b"\xfc\x00\xee\x00") + 2, 2)  # the table of texts, cut short
    (tmp_path / "b.xls").write_bytes(bytes(content))
    with pytest.raises(Unreadable, match="damaged"):
        workbooks.read_old_workbook(tmp_path / "b.xls")
    assert capfd.readouterr().err == ""


def test_a_table_away_from_the_corner_stays_there_and_equal_texts_are_one_object(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for place, cell in {"C5": "Ganzhou", "D5": 3, "C7": "Ganzhou", "D7": ""}.items():
        book.active[place] = cell
    book.save(tmp_path / "away.xlsx")
    rows = workbooks.read_xml_workbook(tmp_path / "away.xlsx", "xlsx").sheets[0].rows
    assert rows[:4] == [[None] * 4] * 4
    assert rows[4:] == [[None, None, "Ganzhou", 3.0], [None] * 4, [None, None, "Ganzhou", None]]
    assert rows[4][2] is rows[6][2]
