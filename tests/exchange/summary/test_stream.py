"""Long sheets: rows streamed as XML read back as if openpyxl had written them."""

import tracemalloc
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from exchange.grid import LONGEST_CELL
from exchange.summary import stream
from exchange.summary.cells import Value
from exchange.summary.stream import Long
from exchange.summary.tables import TOP, Draft, Head, heading_row, native_table

KINDS = ("code", "text", "date", "mass_exact", "decimal", "number")
ROWS: list[list[Value]] = [
    ["007", 'A & B <c> ]]> "d"', date(2026, 11, 20), Decimal("339.77"), Decimal(4400), 1],
    ["=1+1", "+49 30", None, 0, Decimal("3.4782"), None],
    ["", "東京\nline 2\ttab\x00\x1b", date(1850, 1, 1), None, None, 5],
    ["@x", " outer blanks ", date(2024, 2, 29), 12, Decimal("-0.5"), 1_048_576],
    ["-", "x" * 40_000, None, None, Decimal(0), "n<5"],
]


def written(draft: Draft, folder: Path, rows: Sequence[Sequence[Value]] = ROWS) -> Path:
    sheet = draft.sheet("Long")
    heading_row(sheet, [Head(f"Column {kind} {place}", kind) for place, kind in enumerate(KINDS)], TOP)
    stream.prepare(sheet, TOP, KINDS)
    native_table(sheet, "Long", TOP, TOP + 1, 1, len(KINDS))
    long = Long(sheet, "Long", TOP, KINDS, rows, len(rows))
    with stream.render(long) as body:
        draft.book.save(folder / "short.xlsx")
        stream.pack(folder / "short.xlsx", folder / "long.xlsx", [long], [body])
    return folder / "long.xlsx"


def test_values_and_types_cell_by_cell(draft: Draft, tmp_path: Path) -> None:
    sheet = load_workbook(written(draft, tmp_path))["Long"]
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=TOP + 1)]
    assert found[0] == ["007", 'A & B <c> ]]> "d"', sheet.cell(TOP + 1, 3).value, 339.77, 4400, 1]
    assert sheet.cell(TOP + 1, 3).is_date
    assert sheet.cell(TOP + 1, 3).value.date() == date(2026, 11, 20)
    assert found[1] == ["=1+1", "+49 30", None, 0, 3.4782, None]
    assert found[2] == [None, "東京\nline 2\ttab", "1850-01-01", None, None, 5]
    assert found[3][1] == " outer blanks "
    assert found[3][4:] == [-0.5, 1_048_576]
    assert (len(found[4][1]), found[4][1][-1], found[4][5]) == (LONGEST_CELL, "…", "n<5")


def test_text_that_looks_like_a_formula_stays_text(draft: Draft, tmp_path: Path) -> None:
    sheet = load_workbook(written(draft, tmp_path))["Long"]
    for row, column in ((2, 1), (2, 2), (4, 1), (5, 1)):
        cell = sheet.cell(TOP + row, column)
        assert cell.data_type in ("s", "inlineStr")
        assert cell.quotePrefix
    assert not sheet.cell(TOP + 1, 1).quotePrefix


def test_formats(draft: Draft, tmp_path: Path) -> None:
    sheet = load_workbook(written(draft, tmp_path))["Long"]
    forms = [sheet.cell(TOP + 1, column).number_format for column in range(1, 7)]
    assert forms == ["@", "General", "yyyy-mm-dd", "#,##0.00?", "#,##0", "#,##0"]
    assert sheet.cell(TOP + 2, 5).number_format == "#,##0.00####"


def test_the_table_and_the_dimension_span_all_rows(draft: Draft, tmp_path: Path) -> None:
    path = written(draft, tmp_path)
    sheet = load_workbook(path)["Long"]
    assert sheet.tables["Long"].ref == f"A{TOP}:F{TOP + 5}"
    assert sheet.tables["Long"].autoFilter.ref == f"A{TOP}:F{TOP + 5}"
    with zipfile.ZipFile(path) as parts:
        assert f'<dimension ref="A1:F{TOP + 5}"'.encode() in parts.read("xl/worksheets/sheet1.xml")


def test_another_reader_sees_the_same(draft: Draft, tmp_path: Path) -> None:
    rows = CalamineWorkbook.from_path(str(written(draft, tmp_path))).get_sheet_by_name("Long").to_python()
    body = rows[-len(ROWS) :]
    assert body[0][:2] == ["007", 'A & B <c> ]]> "d"']
    assert body[0][2] == date(2026, 11, 20)
    assert body[1][:2] == ["=1+1", "+49 30"]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for name in ("a", "b"):
        made = Draft(date(2026, 11, 20), "s", "f", "i")
        made.book.remove(made.book.worksheets[0])
        made.book.properties.created = datetime(2026, 11, 20)  # noqa: DTZ001 -- a document property has no zone
        folder = tmp_path / name
        folder.mkdir()
        with zipfile.ZipFile(written(made, folder)) as parts:
            found.append({info.filename: (info.date_time, parts.read(info)) for info in parts.infolist()})
    one, two = found
    assert one == two
    assert {stamp for stamp, _ in one.values()} == {stream.STAMP}


def test_progress_is_told_and_can_stop_it(draft: Draft) -> None:
    sheet = draft.sheet("Long")
    heard: list[int] = []
    rows: list[list[Value]] = [["a", "b", None, 1, None, 1]] * 1_200
    with stream.render(Long(sheet, "Long", TOP, KINDS, rows, len(rows)), heard.append) as body:
        assert body.read().count(b"<row ") == 1_200
    assert heard == [500, 1_000]

    def stop(_done: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        stream.render(Long(sheet, "Long", TOP, KINDS, rows, len(rows)), stop)


def test_memory_does_not_grow_with_the_rows() -> None:
    """Rows come from a generator and go to a file: what is held is one batch, however many they are."""
    most = []
    for count in (5_000, 40_000):
        rows = ([f"PO-{number}", number, date(2026, 1, 1), "text " * 8] for number in range(count))
        draft = Draft(date(2026, 11, 24), "", "", "")
        sheet = draft.sheet("Orders")
        kinds = ("code", "number", "date", "text")
        tracemalloc.start()
        with stream.render(stream.Long(sheet, "Orders", 4, kinds, rows, count)) as body:
            body.seek(0, 2)
            assert body.tell() > count * 100
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < most[0] * 1.5


def test_amounts_have_the_decimals_of_their_currency(draft: Draft, tmp_path: Path) -> None:
    """Yen stand without any, euros always with two."""
    sheet = draft.sheet("Money")
    heading_row(sheet, [Head("Amount", "money")], TOP)
    stream.prepare(sheet, TOP, ["money"])
    native_table(sheet, "Money", TOP, TOP + 1, 1, 1)
    rows: list[list[Value]] = [[Decimal(3161760)], [Decimal("12.00")], [None], ["?"]]
    long = Long(sheet, "Money", TOP, ("money",), rows, len(rows))
    with stream.render(long) as body:
        stream.save(draft.book, [long], [body], tmp_path / "money.xlsx")
    made = load_workbook(tmp_path / "money.xlsx")["Money"]
    assert [made.cell(row, 1).number_format for row in (5, 6)] == ["#,##0", "#,##0.00"]
    assert [made.cell(row, 1).value for row in range(5, 9)] == [3_161_760, 12, None, "?"]
