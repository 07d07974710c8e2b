"""Order lists of many programs, languages and layouts, made for this test, with the rows written down beforehand."""

import csv
import io
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from exchange.order_list import read_orders
from exchange.order_rows import COLUMNS
from tests.exchange.builders import DATA

LISTS: dict[str, Any] = json.loads((DATA / "made_lists.json").read_text(encoding="utf-8"))
FIELDS = [name for name in COLUMNS if name not in {"file", "flag"}]
NUMBERS = {"quantity", "quantity_kg", "unit_price", "amount"}


def written(folder: Path, name: str) -> Path:
    """The list as a file: text in its encoding, or a workbook with its merges, formats and hidden parts."""
    path, made = folder / name, LISTS[name]
    if "sheets" in made:
        return as_workbook(path, made)
    if made["delimiter"]:
        lines = io.StringIO(newline="")
        csv.writer(lines, delimiter=made["delimiter"], lineterminator=made["newline"]).writerows(made["rows"])
        text = lines.getvalue()
    else:
        text = "".join(row[0] + made["newline"] for row in made["rows"])
    path.write_bytes(text.encode(made["encoding"]))
    return path


def as_workbook(path: Path, made: dict[str, Any]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if made.get("epoch") == 1904:
        book.epoch = CALENDAR_MAC_1904
    for sheet in made["sheets"]:
        page = book.create_sheet(sheet["title"])
        for row in sheet["rows"]:
            page.append([datetime.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell for cell in row])
        for area in sheet.get("merges", ()):
            page.merge_cells(area)
        for place, shown in sheet.get("formats", {}).items():
            page[place].number_format = shown
        for row in sheet.get("hidden_rows", ()):
            page.row_dimensions[row].hidden = True
        if sheet.get("hidden"):
            page.sheet_state = "hidden"
    book.save(path)
    return path


def told(name: str, value: str) -> str:
    """A cell as it is compared: numbers by value to a millionth, texts without their line breaks."""
    if name in NUMBERS and value:
        return format(round(Decimal(value), 6).normalize() or Decimal(0), "f")
    return " ".join(value.split())


@pytest.mark.parametrize("name", LISTS)
def test_every_row_is_read_as_written_down(name: str, tmp_path: Path) -> None:
    read = read_orders(written(tmp_path, name))
    wanted = [{field: told(field, row.get(field, "")) for field in FIELDS} for row in LISTS[name]["expected"]]
    assert [{field: told(field, row.cells()[field]) for field in FIELDS} for row in read.rows] == wanted
    for row, expected in zip(read.rows, LISTS[name]["expected"], strict=True):
        assert set(expected.get("flags", ())) <= {flag.field for flag in row.flags if flag.severity == "flag"}
    if not wanted:
        assert read.notes[0].startswith("No order rows found")
        assert len(read.notes) > 1, "and why"
