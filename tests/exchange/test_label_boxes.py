"""Boxes of a form: values below their labels, two labels side by side, and what stands between two of them."""

from pathlib import Path

import openpyxl
import pytest

from exchange.grid import Cell, Sheet
from exchange.label_boxes import boxes_of
from exchange.order_list import read_orders
from exchange.order_rows import OrderRow

TABLE: list[list[Cell]] = [
    ["Item", "Description", "Qty", "Unit", "Unit Price", "Total"],
    [1, "NdFeB magnet N42", 100, "pcs", 4.5, 450],
]


def facts(rows: list[list[Cell]]) -> dict[str, str]:
    sheet = Sheet("form", rows)
    return {name: said for name, said, _place in boxes_of(sheet, 0, len(rows)).facts}


def read(tmp_path: Path, head: list[list[Cell]]) -> OrderRow:
    book = openpyxl.Workbook()
    for row in (*head, [], *TABLE):
        book.active.append(row)
    book.save(tmp_path / "form.xlsx")
    (row,) = read_orders(tmp_path / "form.xlsx").rows
    return row


def test_two_boxes_beside_each_other_keep_their_own(tmp_path: Path) -> None:
    head: list[list[Cell]] = [
        [None, "Purchase Order"],
        ["Vendor:", None, None, "Ship To:"],
        [None, "Longhu Magnets Co., Ltd.", None, "Harrow Motors"],
        [None, None, None, "12 Mill Lane"],
        [None, None, None, "Leeds, United Kingdom"],
        ["P.O. No.", "Date", None, "Currency"],
        ["HM-2041", "2026-03-14", None, "USD"],
    ]
    row = read(tmp_path, head)
    assert row.supplier == "Longhu Magnets Co., Ltd."
    assert row.destination == "GB"
    assert row.po_number == "HM-2041"
    assert str(row.order_date) == "2026-03-14"
    assert row.currency == "USD"


def test_a_value_between_two_labels_is_left_open_and_told(tmp_path: Path) -> None:
    row = read(tmp_path, [["Purchase Order"], ["Vendor:", None, "Ship To:"], [None, "Harrow Motors"]])
    assert (row.supplier, row.destination) == ("", "")
    told = {flag.field: flag for flag in row.flags}
    assert told["supplier"].printed == told["destination"].printed == "Harrow Motors"
    assert told["supplier"].where == "Sheet!B3"
    assert "two labels" in told["supplier"].why


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([["Vendor:", None, "Ship To:"], [None, "Ganzhou Oxide Co., Ltd.", "Osaka, Japan"]], "Ganzhou Oxide Co., Ltd."),
        ([["Supplier:"], ["Ganzhou Oxide Co., Ltd."]], "Ganzhou Oxide Co., Ltd."),
        ([["Supplier:"], ["Order date:"]], None),  # labels above labels
        ([["Supplier:"], [], ["Please deliver promptly"]], None),
        ([["Vendor", "Ship To"], ["Ganzhou Oxide", "Lyon, France"]], "Ganzhou Oxide"),
        ([["Supplier:", "Ganzhou Oxide Co., Ltd."], ["Jiangxi", "China"]], None),  # it has its value beside it
    ],
)
def test_the_value_of_a_label_stands_below_it(rows: list[list[Cell]], wanted: str | None) -> None:
    assert facts(rows).get("supplier") == wanted


def test_a_list_of_labels_with_values_beside_them_is_none_of_boxes() -> None:
    assert facts([["Currency", "Vendor"], ["Terms", "FOB"], ["Order No.", "A-12"]]) == {}
    assert facts([["Destination", "Japan"], ["Currency", "USD"]]) == {}


def test_a_text_that_cannot_be_what_its_label_says_is_not_taken() -> None:
    assert facts([["P.O. No.", "Order date"], ["see below", "as agreed"]]) == {}


def test_the_address_of_a_forwarder_is_no_place_of_use() -> None:
    rows: list[list[Cell]] = [["Ship To:"], ["c/o Nordfracht Spedition"], ["Hamburg, Germany"]]
    assert "destination" not in facts(rows)


def test_a_choice_at_the_far_end_of_a_row_is_no_value(tmp_path: Path) -> None:
    head: list[list[Cell]] = [
        ["Harrow Sheet Metal Purchase Order"],
        ["PO Number:", "062425-ME", "Vendor:", "Longhu Magnets"],
        ["Date:", "2026-06-17", "Delivery date:", *[None] * 90, "Longhu Magnets"],
    ]
    row = read(tmp_path, head)
    assert (row.po_number, row.supplier, str(row.order_date)) == ("062425-ME", "Longhu Magnets", "2026-06-17")
    assert row.requested_date is None
    assert "requested_date" not in {flag.field for flag in row.flags}


def test_two_boxes_that_name_two_suppliers_leave_it_open(tmp_path: Path) -> None:
    head: list[list[Cell]] = [
        ["Purchase Order"],
        ["Vendor:", None, None, "Supplier:"],
        ["Longhu Magnets Co., Ltd.", None, None, "Ganzhou Oxide Co., Ltd."],
    ]
    row = read(tmp_path, head)
    assert row.supplier == ""
    (flag,) = (flag for flag in row.flags if flag.field == "supplier")
    assert "Longhu Magnets Co., Ltd. or Ganzhou Oxide Co., Ltd." in flag.why
    head[2][3] = "LONGHU MAGNETS CO LTD"
    assert read(tmp_path, head).supplier == "Longhu Magnets Co., Ltd."


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["日本大阪府大阪市北区1-2"], "日本"),
        (["春日電機株式会社", "〒530-0001 日本大阪府大阪市北区"], "日本"),
        (["德国慕尼黑市"], "德国"),
        (["日本春日電機（蘇州）有限公司"], "日本春日電機（蘇州）有限公司"),  # a firm: flagged, for it names no country
        (["中国江西省赣州市章贡区"], "中国江西省赣州市章贡区"),  # the seller's own country
        (["c/o 北港物流", "日本大阪府大阪市"], "c/o 北港物流"),
    ],
)
def test_the_country_stands_before_an_address_in_han_signs(lines: list[str], wanted: str) -> None:
    assert facts([["收货地址:"], *([line] for line in lines)]).get("destination") == wanted
