"""Order lists of eight visible layouts and of our own, row by row as they should be read."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.grid import Reading, Sheet, Unreadable
from exchange.order_list import orders_of, read_orders
from tests.exchange.builders import DATA

EXPECTED: dict[str, Any] = json.loads((DATA / "orders_expected.json").read_text(encoding="utf-8"))


def as_read(value: object) -> str:
    if value is None:
        return ""
    return format(Decimal(str(value)).normalize(), "f") if isinstance(value, int | float) else str(value)


@pytest.mark.parametrize("name", EXPECTED["files"])
def test_every_cell_of_the_visible_lists(name: str) -> None:
    rows = [row.cells() for row in read_orders(DATA / name).rows]
    wanted = [{key: as_read(value) for key, value in row.items()} for row in EXPECTED["files"][name]]
    assert [{key: row[key] for key in wanted[0]} for row in rows] == wanted


@pytest.mark.parametrize("name", EXPECTED["flags"])
def test_every_cell_that_must_not_be_guessed_is_flagged(name: str) -> None:
    found = [(flag.where, flag.field) for row in read_orders(DATA / name).rows for flag in row.flags]
    for wanted in EXPECTED["flags"][name]:
        if wanted["where"].startswith("record"):  # counts records, ours counts lines
            assert wanted["field"] in {field for _, field in found}
        else:
            assert (wanted["where"], wanted["field"]) in found


def short(name: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.cells()[column] for column in columns) for row in read_orders(DATA / name).rows]


def test_an_odoo_export_is_filled_down_and_split() -> None:
    assert short("own_odoo.csv", "po_number", "supplier", "item_code", "description", "quantity", "unit") == [
        ("P00041", "Ningbo Qiaotai Magnetics Co., Ltd.", "MG-42SH", "NdFeB 42SH arc", "1500", "pcs"),
        ("P00041", "Ningbo Qiaotai Magnetics Co., Ltd.", "DY-OX", "Dysprosium oxide", "25", "kg"),
        ("P00042", "Leshan Minshui Rare Earth Co., Ltd.", "CE-CB", "Cerium carbonate", "2000", "kg"),
    ]


def test_an_erpnext_report_leaves_out_cancelled_rows_and_its_sum() -> None:
    read = read_orders(DATA / "own_erpnext.csv")
    assert [row.item_code for row in read.rows] == ["TB-M", "DY-M"]
    assert [(entry.row, entry.why.split()[-1]) for entry in read.skipped] == [(4, "cancelled"), (5, "line")]


def test_a_business_central_export() -> None:
    assert short("own_bc.csv", "po_number", "line", "item_code", "quantity", "unit_price", "amount", "destination")[0] == (
        "106001", "10000", "SC-1701", "1200", "4.95", "5940", "FR",
    )  # fmt: skip


def test_a_printed_sap_list() -> None:
    assert short("own_sap_alv.txt", "po_number", "line", "order_date", "supplier", "quantity", "unit_price")[2] == (
        "4500012399", "10", "2026-03-05", "Ningbo Qiaotai Magnetics", "24000", "0.4125",
    )  # fmt: skip


def test_a_chinese_order_with_its_facts_in_the_letter_head() -> None:
    columns = (
        "po_number",
        "line",
        "order_date",
        "supplier",
        "quantity",
        "unit",
        "unit_price",
        "currency",
        "destination",
    )
    assert short("own_zh_gb.csv", *columns) == [
        ("HT-2026-0331", "1", "2026-03-31", "包头云河磁材科技有限公司", "35000", "pcs", "0.82", "CNY", "JP"),
        ("HT-2026-0331", "2", "2026-03-31", "包头云河磁材科技有限公司", "", "kg", "980", "CNY", "JP"),
    ]


def test_a_japanese_order_in_shift_jis() -> None:
    columns = ("po_number", "line", "supplier", "quantity", "unit_price", "currency", "requested_date")
    assert short("own_ja_sjis.csv", *columns) == [
        ("A-1023", "1", "龍岩汀江稀土有限公司", "250", "259", "USD", "2026-10-05"),
        ("A-1023", "2", "龍岩汀江稀土有限公司", "36", "1012", "USD", "2026-11-20"),
        ("A-1023", "3", "龍岩汀江稀土有限公司", "1250", "25.4", "USD", ""),
    ]


def test_units_in_number_formats_thousands_in_headings_and_hidden_sheets() -> None:
    read = read_orders(DATA / "own_ja2.xlsx")
    assert [(row.quantity, row.unit, row.amount, row.currency, row.destination) for row in read.rows] == [
        (Decimal(2000), "pcs", Decimal(700_000), "JPY", "JP"),
        (Decimal(1000), "pcs", Decimal(120_000), "JPY", "JP"),
    ]
    assert any("hidden" in note for note in read.notes)
    assert len(read_orders(DATA / "own_ja2.xlsx", sheet="old").rows) == 1


def test_italian_and_american_lists() -> None:
    assert short("own_it.csv", "order_date", "quantity", "destination", "end_user")[2] == (
        "2026-05-11",
        "1500",
        "CH",
        "",
    )
    assert short("own_us.csv", "order_date", "quantity", "unit", "amount")[0] == ("2026-03-04", "1200", "lb", "87000")


def test_a_form_without_a_table_says_why() -> None:
    read = read_orders(DATA / "own_form.csv")
    assert read.rows == ()
    assert read.notes[0] == "No order rows found in own_form.csv."
    assert "quantity" in read.notes[1]


def test_a_mapping_by_hand_overrules(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("PO;Line;Item;Qty;Unit;Price;Ziel X\nA;1;M-1;5;kg;2;FR\n", encoding="utf-8")
    assert read_orders(path).rows[0].destination == ""
    assert read_orders(path, mapping={"Ziel X": "destination"}).rows[0].destination == "FR"


def test_what_we_write_comes_back(tmp_path: Path) -> None:
    rows = [row.cells() for row in read_orders(DATA / "03_jiaoqi_querenhan_zh.xlsx").rows]
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    book.save(tmp_path / "again.xlsx")
    again = [row.cells() for row in read_orders(tmp_path / "again.xlsx").rows]
    kept = (
        "po_number",
        "line",
        "quantity",
        "unit",
        "unit_price",
        "currency",
        "amount",
        "requested_date",
        "destination",
    )
    assert [[row[name] for name in kept] for row in again] == [[row[name] for name in kept] for row in rows]


def test_returns_are_rejected_with_their_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("PO;Line;Item;Qty;Unit;Price\nA;1;M-1;-5;kg;2\nA;2;M-1;5;kg;2\n", encoding="utf-8")
    read = read_orders(path)
    assert [row.line for row in read.rows] == ["2"]
    assert [(entry.cell, entry.row) for entry in read.rejected] == [("D2", 2)]


def test_an_unknown_sheet_names_those_there_are() -> None:
    with pytest.raises(Unreadable, match="Győr"):
        read_orders(DATA / "04_three_plants.xlsx", sheet="Linz")


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.floats(allow_nan=False, width=32), st.dates(), st.booleans(),
    st.sampled_from(["PO", "Line", "Qty", "Item", "Price", "Total", "〃", "kg", "数量", "12,5", "1.234", "Germany"]),
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=7), max_size=12))
def test_any_grid_is_read_without_falling_over(rows: list[list[Any]]) -> None:
    heading = ["PO", "Line", "Item", "Qty", "Unit", "Price", "Need by"]
    for grid in (rows, [heading, *rows]):
        read = orders_of(Reading("csv", "", "", (Sheet("a", grid),)), "a.csv")
        assert all(row.cells()["file"] == "a.csv" for row in read.rows)


@pytest.mark.parametrize(("sheets", "length", "most"), [(1, 150_001, "150,000 rows"), (2_001, 1, "2,000 sheets")])
def test_more_than_can_be_orders_is_refused_before_it_is_read(sheets: int, length: int, most: str) -> None:
    made = tuple(Sheet(f"S{number}", [["x", "y"]] * length) for number in range(sheets))
    with pytest.raises(Unreadable, match=most):
        orders_of(Reading("xlsx", "", "", made), "a.xlsx")


def test_rows_of_nothing_but_zeros_and_blanks_are_not_counted() -> None:
    head = ["PO", "Line", "Supplier", "Material", "Quantity", "Unit"]
    rows = [head, ["P1", 1, "Baotou Hengda", "NdFeB-1", 5, "kg"], *([None, 0] for _ in range(150_001))]
    (row,) = orders_of(Reading("xlsx", "", "", (Sheet("S", rows),)), "a.xlsx").rows
    assert row.po_number == "P1"
