"""Long tables: streamed rows are the cells openpyxl would have been given, and go on where a sheet is full."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from exchange.summary import stream, tables
from exchange.summary.cells import Value
from exchange.summary.long_table import lay
from exchange.summary.tables import Draft, Head
from tests.exchange.summary.reading import table

HEADS = [
    Head("Number", "code"),
    Head("Day", "date"),
    Head("Moment", "date"),
    Head("Mass", "mass_exact"),
    Head("Count", "number"),
    Head("Price", "decimal"),
    Head("Why", wrap=True, width=20),
    Head("Note", faint=True),
]
LONG = "The stock lasts to the end of the month, and four of five such cases were not decided in any time seen."
ROWS: list[list[Value]] = [
    ["007", date(2026, 11, 20), datetime(2026, 11, 20, 13, 5, 17, tzinfo=UTC), Decimal("339.77"), 3, Decimal(2), LONG, "x"],
    ["=1+1", date(1850, 1, 1), None, None, None, Decimal("2.5"), "short", "-y & <z>"],
    [None, None, datetime(2024, 2, 29, tzinfo=UTC), 12, "n<5", None, "two\nlines\x00", ""],
    ["", date(2024, 2, 29), None, -0.5, True, 1, None, "東京"],
]  # fmt: skip


def made(folder: Path, *, streamed: bool) -> tuple[Draft, Workbook]:
    draft = Draft(date(2026, 11, 20), "subtitle", "footer", "abc123")
    draft.book.remove(draft.book.worksheets[0])
    if streamed:
        lay(draft, "Long", "note", "Long", HEADS, iter(ROWS), len(ROWS))
    else:
        draft.table(draft.sheet("Long", "note"), "Long", HEADS, ROWS)
    out = folder / f"{streamed}.xlsx"
    stream.save(draft.book, draft.longs, [stream.render(long) for long in draft.longs], out)
    return draft, load_workbook(out)


def looks(cell: Any) -> tuple[Any, ...]:
    """All that is seen of a cell."""
    kind = "s" if cell.data_type == "inlineStr" else cell.data_type
    styles = (cell.font, cell.fill, cell.border, cell.alignment)
    return cell.value, kind, cell.number_format, cell.quotePrefix, [repr(style) for style in styles]


def test_streamed_rows_are_those_of_a_short_table(tmp_path: Path) -> None:
    (_, short), (_, long) = (made(tmp_path, streamed=streamed) for streamed in (False, True))
    one, other = short["Long"], long["Long"]
    assert one.dimensions == other.dimensions == f"A1:H{tables.TOP + len(ROWS)}"
    for row in range(1, one.max_row + 1):
        assert one.row_dimensions[row].height == other.row_dimensions[row].height, row
        for column in range(1, len(HEADS) + 1):
            assert looks(one.cell(row, column)) == looks(other.cell(row, column)), (row, column)
    assert one.row_dimensions[tables.TOP + 1].height > 40
    assert {key: width.width for key, width in one.column_dimensions.items()} == {
        key: width.width for key, width in other.column_dimensions.items()
    }
    assert one.tables["Long"].ref == other.tables["Long"].ref


def test_what_a_cell_cannot_hold_is_noted_on_its_sheet(tmp_path: Path) -> None:
    (short, _), (long, _) = (made(tmp_path, streamed=streamed) for streamed in (False, True))
    assert list(short.faults) == list(long.faults)
    assert len(list(long.faults)) == 1


def test_no_rows_say_so(draft: Draft) -> None:
    (placed,) = lay(draft, "Long", "", "Long", HEADS, [], 0)
    assert (placed.sheet.cell(tables.TOP + 1, 1).value, draft.longs) == ("Nothing to show.", [])


def test_a_table_below_others_goes_on_at_the_top_of_the_next_sheet(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", tables.TOP + 4)
    rows: list[list[Value]] = [[number, f"row {number}"] for number in range(9)]
    sheet = draft.sheet("Delays", "Half-open stretches.")
    parts = lay(
        draft, "Delays", "Half-open stretches.", "Every", [Head("N", "number"), Head("T")], rows, 9, sheet=sheet, top=6
    )
    assert [(part.sheet.title, part.top, part.last) for part in parts] == [
        ("Delays", 6, 8), ("Delays (2)", 4, 8), ("Delays (3)", 4, 7),
    ]  # fmt: skip
    out = tmp_path / "a.xlsx"
    stream.save(draft.book, draft.longs, [stream.render(long) for long in draft.longs], out)
    book = load_workbook(out)
    found = [row["N"] for name in ("Every", "Every_2", "Every_3") for row in table(book, name)]
    assert found == list(range(9))
    assert str(book["Delays (2)"].cell(3, 1).value) == "Part 2 of 3: a sheet holds 4 rows. Half-open stretches."
    assert book["Delays (3)"].print_area == "'Delays (3)'!$A$1:$B$7"


def test_no_row_is_kept(draft: Draft) -> None:
    """Only the rows that say how wide the columns are were read before the sheet is written."""
    asked = []

    def rows() -> Any:
        for number in range(5_000):
            asked.append(number)
            yield [f"PO-{number}"]

    lay(draft, "Long", "", "Long", [Head("PO", "code")], rows(), 5_000)
    assert len(asked) == tables.SAMPLE
    with stream.render(draft.longs[0]) as body:
        assert body.read().count(b"<row ") == 5_000
