"""Rejected rows are written as they came in, with the reason, and never as formulas."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from exchange.open_cells import at_cells
from exchange.order_rows import ColumnRead, Flag
from exchange.rejects import REASON, Rejected, is_reason
from exchange.rejects_workbook import write_rejects
from resources import i18n
from resources.told import packed

HEADINGS = ("PO", "Qty", "Date", "Qty")
CELLS = ("=HYPERLINK(1)", -5.0, date(2026, 3, 4), "x " * 40)


def test_rows_keep_their_layout_and_gain_a_reason(tmp_path: Path) -> None:
    rejected = [
        Rejected("Orders", 7, "B7", "-5 is negative", HEADINGS, CELLS),
        Rejected("Orders", 7, "C7", "too late", HEADINGS, CELLS),
        Rejected("Parties", 2, "", "no name\x07", ("name",), ("@x",)),
    ]
    write_rejects(tmp_path / "r.xlsx", rejected)
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    sheet = book["Orders"]
    assert [cell.value for cell in sheet[1]] == [*HEADINGS, REASON]
    assert sheet.max_row == 2
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value == "=HYPERLINK(1)"
    assert sheet["E2"].value == "B7: -5 is negative; C7: too late"
    assert book["Parties"]["A2"].value == "@x"


def test_the_cells_to_blame_are_seen_and_texts_run_over_lines(tmp_path: Path) -> None:
    why = "-5 is negative; fill in how many pieces are ordered, then import the row again"
    write_rejects(tmp_path / "r & d.xlsx", [Rejected("Orders", 7, "B7", why, HEADINGS, CELLS)])
    sheet = openpyxl.load_workbook(tmp_path / "r & d.xlsx")["Orders"]
    assert [cell.fill.fill_type for cell in sheet[2]] == [None, "solid", None, None, None]
    assert sheet.column_dimensions["D"].width == 36 < sheet.column_dimensions["E"].width
    assert sheet["D2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 25  # not every program fits rows to their texts
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.oddFooter.left.text, sheet.oddFooter.center.text) == ("r && d", "Orders")


def test_open_cells_have_a_ground_and_a_note_of_what_they_could_mean(tmp_path: Path) -> None:
    """Also in the language in use; what is no address of a cell of the row is left out."""
    day = Flag("requested_date", "Orders!C7", "x", packed("could mean {readings}", (("readings", "2026-04-03 or 2026-03-04"),)))  # fmt: skip
    far = Flag("amount", "Orders!AZ7", "x", "far")
    note = Flag("quantity", "Orders!B7", "x", "not exact", "note")
    with i18n.speaking("de"):
        opened = at_cells({("Orders", 7): (day, far, note)})
        write_rejects(tmp_path / "r.xlsx", [Rejected("Orders", 7, "B7", "why", HEADINGS, CELLS)], opened)
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Orders"]
    assert sheet["C2"].comment.text == "Könnte 03.04.2026 oder 04.03.2026 heißen"
    assert [cell.comment for cell in (sheet["A2"], sheet["B2"], sheet["D2"])] == [None] * 3
    assert sheet["B2"].fill.fgColor.rgb != sheet["C2"].fill.fgColor.rgb
    assert sheet["A2"].fill.fill_type is None
    assert sheet["C2"].fill.fill_type == "solid"


def test_the_open_cells_of_a_text_file_stand_in_the_column_of_their_field() -> None:
    """It has lines and no addresses."""
    flags = {("list", 2): (Flag("quantity", "line 2", "1.250", "two readings"), Flag("end_use", "line 2", "", "empty"))}
    columns = (ColumnRead("A", "PO", "po_number"), ColumnRead("F", "Menge", "quantity"))
    assert at_cells(flags, columns) == {("list", 2): {"F2": "Two readings"}}


def test_days_take_the_form_of_the_language_and_keep_their_clock(tmp_path: Path) -> None:
    cells = (date(2026, 3, 4), datetime(2026, 3, 4), datetime(2026, 3, 4, 7, 30), time(7, 30))  # noqa: DTZ001 -- as a sheet gives them
    with i18n.speaking("de"):
        write_rejects(tmp_path / "r.xlsx", [Rejected("Orders", 7, "", "why", HEADINGS, cells)])
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Orders"]
    forms = [cell.number_format for cell in sheet[2]][:4]
    assert forms == ["dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy hh:mm", "@"]
    assert sheet["D2"].value == "07:30:00"


def test_nothing_rejected_is_an_empty_workbook(tmp_path: Path) -> None:
    write_rejects(tmp_path / "r.xlsx", [])
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames == ["rejected"]


@pytest.mark.parametrize("language", ["en", "de", "ja", "zh"])
def test_the_reason_is_headed_in_the_language_and_known_again(language: str, tmp_path: Path) -> None:
    with i18n.speaking(language):
        write_rejects(tmp_path / "r.xlsx", [Rejected("Orders", 7, "", "why", HEADINGS, CELLS)])
        told = i18n._(REASON)
    heading = openpyxl.load_workbook(tmp_path / "r.xlsx")["Orders"].cell(1, len(HEADINGS) + 1).value
    assert heading == told
    assert is_reason(heading)
    assert not is_reason("Remarks")


def test_long_numbers_are_seen_whole_and_long_codes_kept(tmp_path: Path) -> None:
    codes = (4500012345678.0, 123456789012345, "00" + "9" * 60, float("inf"))
    write_rejects(tmp_path / "r.xlsx", [Rejected("Orders", 7, "", "why", HEADINGS, codes)])
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Orders"]
    assert [(cell.value, cell.number_format) for cell in sheet[2]][:3] == [
        (4500012345678, "0"), (123456789012345, "0"), ("00" + "9" * 60, "@"),
    ]  # fmt: skip
