"""`Num` and `No.` number what the list is one of."""

import csv
from pathlib import Path

import pytest

from exchange.order_list import read_orders

HEAD = ["Date", "Transaction Type", "Num", "Name", "Memo/Description", "Product/Service", "Qty", "Rate", "Amount"]
ROWS = [
    ["03/25/2026", "Purchase Order", "1041", "Ganzhou Example Co., Ltd.", "Dysprosium oxide", "DY-9", "500", "285.00", "142500.00"],
    ["04/13/2026", "Purchase Order", "1042", "Ningbo Example Co., Ltd.", "NdFeB N42SH", "MG-4", "12000", "0.85", "10200.00"],
]  # fmt: skip


def _written(path: Path, *rows: list[str]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def _told(path: Path) -> list[tuple[str, str, str, str]]:
    return [(row.po_number, row.supplier, row.item_code, row.description) for row in read_orders(path).rows]


def test_num_beside_purchase_order_in_every_row_is_the_number_of_the_order(tmp_path: Path) -> None:
    assert _told(_written(tmp_path / "list.csv", HEAD, *ROWS)) == [
        ("1041", "Ganzhou Example Co., Ltd.", "DY-9", "Dysprosium oxide"),
        ("1042", "Ningbo Example Co., Ltd.", "MG-4", "NdFeB N42SH"),
    ]


def test_bills_among_the_orders_are_no_orders_and_leave_the_number_open(tmp_path: Path) -> None:
    bill = ["04/14/2026", "Bill", "77120", *ROWS[1][3:]]
    read = read_orders(_written(tmp_path / "list.csv", HEAD, *ROWS, bill))
    assert [row.po_number for row in read.rows] == ["", ""]
    assert [skipped.why for skipped in read.skipped] == [
        "of another document: a requisition, an enquiry, a bill, a receipt, a delivery or a sale, not an order"
    ]


@pytest.mark.parametrize("title", ["Open Purchase Orders by Vendor Detail", "采购订单明细表"])
def test_vendors_head_their_orders_where_the_title_says_what_is_listed(tmp_path: Path, title: str) -> None:
    head = ["Vendor", "Date", "Num", "Memo/Description", "Item", "Qty", "Sales Price", "Amount"]
    rows = [[firm, "", "", "", "", "", "", ""] for firm in ("Ganzhou Example Co., Ltd.", "Ningbo Example Co., Ltd.")]
    lines = [["", row[0], row[2], *row[4:]] for row in ROWS]
    total = ["Total for Ganzhou Example Co., Ltd.", "", "", "", "", "500", "", "142500.00"]
    path = _written(tmp_path / "list.csv", [title, *[""] * 7], head, rows[0], lines[0], total, rows[1], lines[1])
    assert _told(path) == [
        ("1041", "Ganzhou Example Co., Ltd.", "DY-9", "Dysprosium oxide"),
        ("1042", "Ningbo Example Co., Ltd.", "MG-4", "NdFeB N42SH"),
    ]


def test_num_stays_open_where_nothing_says_what_is_numbered(tmp_path: Path) -> None:
    rows = [[row[0], *row[2:]] for row in ROWS]
    assert [number for number, *_ in _told(_written(tmp_path / "list.csv", [HEAD[0], *HEAD[2:]], *rows))] == ["", ""]


@pytest.mark.parametrize(
    ("lines", "orders"),
    [
        (["1", "1", "2", "1"], ["80412", "80412", "80412", "80427"]),
        (["1", "2", "3", "4"], [""] * 4),  # no number begins anew
        (["1", "2", "1", "3"], [""] * 4),
    ],
)
def test_lines_that_begin_again_below_each_number_are_those_of_its_order(
    tmp_path: Path, lines: list[str], orders: list[str]
) -> None:
    head = ["Unit", "Number", "Rev", "Line", "Item", "Description", "UOM", "Quantity", "Price", "Currency", "Supplier"]
    numbers = ["80412", "80412", "80412", "80427"]
    firm = "Ganzhou Example Co., Ltd."
    rows = [
        ["EU 1", number, "0", line, f"HM-{place}", "NdFeB arc", "Each", "3100", "121.30", "USD", firm]
        for place, (number, line) in enumerate(zip(numbers, lines, strict=True))
    ]
    path = tmp_path / "list.csv"
    _written(path, head, *rows)
    assert [row.po_number for row in read_orders(path).rows] == orders


LEDGER = ["No", "발주번호", "발주일", "품명", "수량", "단위", "단가", "희망납기"]


@pytest.mark.parametrize(
    "head", [["공급사 : 가나다자석유한공사", "", "통화 :", "USD"], ["공급사", "가나다자석유한공사", "통화", "USD"]]
)
def test_the_head_of_the_next_block_does_not_make_a_running_number_an_item_code(
    tmp_path: Path, head: list[str]
) -> None:
    lines = [
        [str(number), f"DS26-{70 + number}", "2026.7.6", "네오디뮴 자석", "640", "kg", "79.50", "2026.11.13"]
        for number in (1, 2)
    ]
    read = read_orders(_written(tmp_path / "list.csv", head, LEDGER, *lines, ["소계"], [""], head, LEDGER, *lines))
    assert [(row.po_number, row.item_code, row.currency) for row in read.rows] == [
        ("DS26-71", "", "USD"), ("DS26-72", "", "USD"), ("DS26-71", "", "USD"), ("DS26-72", "", "USD"),
    ]  # fmt: skip


def test_numbers_that_go_on_from_an_earlier_page_are_no_item_codes(tmp_path: Path) -> None:
    lines = [
        [str(number), f"DS26-{number}", "2026.7.6", "네오디뮴 자석", "640", "kg", "79.50", "2026.11.13"]
        for number in (41, 42, 43)
    ]
    read = read_orders(_written(tmp_path / "list.csv", LEDGER, *lines))
    assert [(row.po_number, row.item_code, row.line) for row in read.rows] == [
        ("DS26-41", "", ""), ("DS26-42", "", ""), ("DS26-43", "", ""),
    ]  # fmt: skip
