"""Records over merged rows: one row each, and nothing lost or mixed."""

from pathlib import Path

from openpyxl import Workbook

from exchange.grid import Cell, Sheet
from exchange.merged_records import drawn_records
from exchange.order_list import read_orders


def _book(path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("注文書",), ("注文番号", "NM8-0512"), ("寧波例磁業有限公司　御中",),
        ("No.", "品番", "品名", "数量", "単位", "単価", "金額"), (None, None, "規格"),
        (1, "NM-1", "ネオジム磁石", 5000, "個", 182, 910000), (None, None, "42SH 45×12×3 Dy1.8%"),
        (2, "NM-2", "ネオジム磁石", 100, "個", 64, 6400), (None, None, "N40 Dy・Tbフリー"),
    ):  # fmt: skip
        sheet.append(row)
    for top in (4, 6, 8):
        for column in (1, 2, 4, 5, 6, 7):
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
    book.save(path)
    return path


def test_the_second_line_of_a_record_goes_on_with_the_first(tmp_path: Path) -> None:
    rows = read_orders(_book(tmp_path / "a.xlsx")).rows
    assert [(row.line, row.description, row.row) for row in rows] == [
        ("1", "ネオジム磁石 42SH 45×12×3 Dy1.8%", 6),
        ("2", "ネオジム磁石 N40 Dy・Tbフリー", 8),
    ]


def test_an_order_merged_over_its_lines_is_no_record() -> None:
    head: list[Cell] = ["PO", "Date", "Supplier", "Item", "Qty"]
    rows: list[list[Cell]] = [head]
    merges = []
    for place in (1, 3):
        rows += [
            [f"A{place}", "2026-03-01", "Example Co., Ltd.", "Oxide", "250 kg"],
            [None, None, None, "Ring", "80 kg"],
        ]
        merges += [(place, column, place + 1, column) for column in range(3)]
    sheet = Sheet("a", rows, merges=tuple(merges))
    assert drawn_records(sheet) is sheet


def test_headings_over_groups_stay() -> None:
    rows: list[list[Cell]] = [
        ["Order", None, "Goods", "Qty", "Price"], ["No.", "Date", None, None, None], ["A1", "x", "Ring", 5, 2],
    ]  # fmt: skip
    sheet = Sheet("a", rows, merges=((0, 0, 0, 1), (0, 2, 1, 2), (0, 3, 1, 3), (0, 4, 1, 4)))
    assert drawn_records(sheet) is sheet
