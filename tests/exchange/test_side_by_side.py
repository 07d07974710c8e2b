"""Tables beside each other on one sheet: each a list of its own, or a sentence that says why not."""

from pathlib import Path

import openpyxl
import pytest

from exchange.grid import Cell, Sheet
from exchange.order_list import read_orders
from exchange.side_by_side import apart

HEADS: list[Cell] = ["PO number", "Item code", "Description", "Qty", "Unit", "Unit price USD"]
LEFT: list[list[Cell]] = [
    ["A-1", "MAG-10", "NdFeB blocks", 40, "pcs", 8.5],
    ["A-1", "MAG-11", "NdFeB rings", 20, "pcs", 9],
]
RIGHT: list[list[Cell]] = [["B-7", "OX-TB", "Terbium oxide", 25, "kg", 940]]


def beside(*tables: tuple[list[Cell], list[list[Cell]]]) -> list[list[Cell]]:
    length = max(len(rows) for _heads, rows in tables)
    found: list[list[Cell]] = []
    for at in range(length + 1):
        line: list[Cell] = []
        for heads, rows in tables:
            here = ([heads, *rows])[at] if at <= len(rows) else [None] * len(heads)
            line += [*([None] if line else []), *here]
        found.append(line)
    return found


def saved(path: Path, rows: list[list[Cell]]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Orders"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_two_lists_beside_each_other_are_read_each_for_itself(tmp_path: Path) -> None:
    read = read_orders(saved(tmp_path / "a.xlsx", beside((HEADS, LEFT), (HEADS, RIGHT))))
    assert [(row.po_number, row.item_code, row.quantity, row.unit_price) for row in read.rows] == [
        ("A-1", "MAG-10", 40, 8.5),
        ("A-1", "MAG-11", 20, 9),
        ("B-7", "OX-TB", 25, 940),
    ]
    assert [(row.sheet, row.row) for row in read.rows] == [("Orders", 2), ("Orders", 3), ("Orders H-M", 2)]
    assert (
        'Sheet "Orders": columns A-F and columns H-M are two lists beside each other; each was read for itself.'
        in read.notes
    )


def test_a_list_of_goods_beside_a_list_of_orders_is_no_part_of_it(tmp_path: Path) -> None:
    goods: list[Cell] = ["Item code", "Description", "Unit price USD"]
    stock: list[list[Cell]] = [["MAG-90", "SmCo blocks", 12], ["MAG-91", "SmCo rings", 13], ["MAG-92", "SmCo rods", 14]]
    read = read_orders(saved(tmp_path / "a.xlsx", beside((goods, stock), (HEADS, LEFT))))
    assert [(row.item_code, row.description, row.quantity) for row in read.rows] == [
        ("MAG-10", "NdFeB blocks", 40),
        ("MAG-11", "NdFeB rings", 20),
    ]
    assert any("columns E-J are a list of orders and columns A-C a table of their own" in note for note in read.notes)


def test_two_kinds_of_lists_are_imported_only_where_the_sheet_is_named(tmp_path: Path) -> None:
    other: list[Cell] = ["Article", "Quantity", "Price EUR", "Delivery date"]
    rows: list[list[Cell]] = [["Dysprosium metal", 3, 400, "2026-07-01"], ["Terbium metal", 2, 900, "2026-07-01"]]
    path = saved(tmp_path / "a.xlsx", beside((HEADS, LEFT), (other, rows)))
    read = read_orders(path)
    assert read.rows == ()
    assert any("neither was imported" in note for note in read.notes)
    assert [row.description for row in read_orders(path, sheet="Orders").rows] == [
        "NdFeB blocks", "NdFeB rings", "Dysprosium metal", "Terbium metal",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        ["PO number", "Item code", "Description", "Qty", "Unit", None, "Unit price USD", "Amount", "Order date"],
        ["PO number", "Item code", "Description", "Qty", None, "Unit", "Supplier", "Order date", "Destination"],
    ],
)
def test_an_empty_column_within_a_table_parts_nothing(heads: list[Cell]) -> None:
    row: list[Cell] = [None if head is None else "x" for head in heads]
    sheet = Sheet("Orders", [heads, row, row])
    assert apart(sheet, None, asked=False) == ([sheet], [])


def test_titles_over_both_tables_part_them_no_less(tmp_path: Path) -> None:
    head: list[Cell] = ["Supplier: Longhu Magnets Co., Ltd.", *[None] * 6, "Supplier: Ganzhou Oxide Co., Ltd."]
    read = read_orders(saved(tmp_path / "a.xlsx", [head, [], *beside((HEADS, LEFT), (HEADS, RIGHT))]))
    assert [row.supplier for row in read.rows] == [*["Longhu Magnets Co., Ltd."] * 2, "Ganzhou Oxide Co., Ltd."]
