"""Order lines that take two or three rows of a sheet."""

from pathlib import Path

import pytest

from exchange.grid import Cell, Sheet
from exchange.order_list import orders_of
from exchange.reading import Reading
from exchange.stacked_rows import is_rest, kind_of_heading, suits, unstacked

ROWS = [
    ["注文番号", None, "CH-26-0815"],
    ["No.", "品番", "数量", "単価", "納期"],
    [None, "品名", "単位", "金額", "用途"],
    [1, "HM-48H", 12000, 38.6, "2026/12/15"],
    [None, "ネオジム磁石 48H", "個", 463200, "ファン"],
    [2, "RE-TB4O7", 15, 158000, "別途連絡"],
    [None, "酸化テルビウム", "kg", 2370000, "粒界拡散"],
    [None, "合計", None, 2833200],
]


def test_two_rows_of_a_line_become_one_and_say_where_they_stood() -> None:
    sheet = unstacked(Sheet("注文", [[*row] for row in ROWS]))
    assert sheet.rows[1] == ["No.", "品番", "数量", "単価", "納期", "品名", "単位", "金額", "用途"]
    assert sheet.rows[2] == [1, "HM-48H", 12000, 38.6, "2026/12/15", "ネオジム磁石 48H", "個", 463200, "ファン"]
    assert len(sheet.rows) == 5, "and the sum stands below as it was"
    assert sheet.places[3, 5] == (7, 1), "the name of the second good stood in B7"


def test_a_flag_names_the_cell_where_it_was_printed() -> None:
    read = orders_of(Reading("xlsx", "", "", (Sheet("注文", [[*row] for row in ROWS]),)), "list.xlsx")
    assert [row.quantity for row in read.rows] == [12000, 15]
    assert [flag.where for flag in read.rows[1].flags if flag.field == "requested_date"] == ["注文!E6"]


def test_a_heading_of_two_rows_over_single_rows_is_left_alone() -> None:
    rows = [
        ["Purchase", "Order", "Item", "Order", "Unit", "Delivery"],
        ["order", "line", "code", "quantity", "price", "date"],
        ["B-1", 10, "MG-42", 500, 1.2, "2026-12-01"],
        ["B-1", 20, "MG-43", 500, 1.2, "2026-12-01"],
        ["B-2", 10, "MG-44", 500, 1.2, "2026-12-01"],
    ]
    sheet = Sheet("S", [[*row] for row in rows])
    assert unstacked(sheet) is sheet


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Order Quantity", "number"),
        ("BME", "unit"),
        ("Währg", "currency"),
        ("納期", "day"),
        ("D", "mark"),
        ("Name", "any"),
    ],
)
def test_what_stands_below_a_heading(heading: str, kind: str) -> None:
    assert kind_of_heading(heading) == kind


@pytest.mark.parametrize(
    ("kind", "cell", "fits"),
    [
        ("number", "24,000", True),
        ("number", "MG-42", False),
        ("number", "tbd", True),
        ("unit", "PC", True),
        ("day", "00.00.0000", True),
        ("code", "12.03.2026", False),
        ("line", "00010", True),
        ("text", "204417", False),
    ],
)
def test_whether_a_cell_can_stand_there(kind: str, cell: str, fits: bool) -> None:
    assert suits(kind, cell) is fits


def test_what_is_still_open_of_an_item_is_no_item() -> None:
    assert is_rest("      Still to be delivered   24,000 PC")
    assert is_rest("   Noch zu berechnen   0 ST")
    assert not is_rest(" 00010 MG-42   NdFeB segment")


def test_a_file_of_stacked_rows_is_told_by_its_lines(tmp_path: Path) -> None:
    from exchange.order_list import read_orders

    path = tmp_path / "list.txt"
    path.write_text("\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in ROWS), "utf-8")
    assert [row.description for row in read_orders(path).rows] == ["ネオジム磁石 48H", "酸化テルビウム"]


def test_groups_of_columns_over_single_rows_are_no_stack_whatever_stands_below() -> None:
    rows: list[list[Cell]] = [
        ["序号", "物料编码", "产品", None, "海关编码", "数量", None, "价格（元，不含税）", None, "交货期", "最终用途"],
        [None, None, "名称", "规格", None, "数量", "单位", "单价", "金额", None, None],
        *(
            [n, f"DY-{n}", "氧化镝", "99.5%", "2846901500", 200, "公斤", 1960, 392000, "2027年1月", "合金"]
            for n in range(1, 6)
        ),
        [None, None, "包装费", None, None, 1, "项", 2400, 2400, None, None],
        [None, None, "运费及保险费", None, None, 1, "项", 8600, 8600, None, None],
    ]
    sheet = Sheet("S", rows)
    assert unstacked(sheet) is sheet
