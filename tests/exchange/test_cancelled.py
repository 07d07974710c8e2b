"""Cancelled order lines, however the list says so."""

from datetime import date
from pathlib import Path

import pytest

from exchange.cancelled import is_cancelled_row, says_cancelled
from exchange.order_list import read_orders


@pytest.mark.parametrize(
    "said",
    ["Cancelled", "CANCELED", "Storniert", "storniert am 12.10.", "Annulée", "キャンセル済み", "取消済", "已作废", "作廢", "已撤销", "취소됨", "gelöscht"],
)  # fmt: skip
def test_words_that_say_cancelled(said: str) -> None:
    assert says_cancelled(said)


@pytest.mark.parametrize(
    "said",
    ["Open", "partly cancelled", "Teilstorno", "一部取消", "not cancelled", "non-cancellable", "取消申请中", "キャンセル依頼中", "closed", "关闭", "avoid", ""],
)  # fmt: skip
def test_words_that_do_not(said: str) -> None:
    assert not says_cancelled(said)


@pytest.mark.parametrize(
    ("field", "cell", "cancelled"),
    [
        ("deleted", "L", True),
        ("deleted", date(2026, 10, 2), True),
        ("deleted", "N", False),
        ("remarks", "取消（客户项目终止）", True),
        ("remarks", "Storniert laut Mail vom 12.10.", True),
        ("remarks", "9/2 キャンセル", True),
        ("remarks", "(7/8) 취소", True),
        ("remarks", "12.10. storniert", True),
        ("remarks", "2026-09-02: cancelled by customer", True),
        ("remarks", "R8.9.2 取消", True),
        ("remarks", "9月2日 客戶取消訂單", True),
        ("remarks", "1/2 cancelled", False),
        ("remarks", "50 cancelled", False),
        ("remarks", "9/2 キャンセル依頼中", False),
        ("remarks", "Only the samples were cancelled", False),
        ("requested_date", "キャンセル", True),
        ("quantity", "cancelled", True),
        ("other", "Cancelled", True),
        ("description", "Cancelled", False),
    ],
)
def test_where_it_may_stand(field: str, cell: object, cancelled: bool) -> None:
    fields = {} if field == "other" else {field: 0}
    beside = [cell] if isinstance(cell, str) and not fields else []
    assert is_cancelled_row([cell], fields, beside) is cancelled  # type: ignore[list-item]


def test_rows_below_a_heading_that_says_cancelled_are_passed_over_until_the_next_heading(tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(
        "PO;Item;Description;Qty;Unit;Price;Currency\nStornierte Bestellungen\nB-1;A;Dysprosium oxide;5;kg;260;EUR\n"
        "Offene Bestellungen\nB-2;B;Terbium oxide;5;kg;960;EUR\n",
        encoding="utf-8",
    )
    read = read_orders(path)
    assert [row.po_number for row in read.rows] == ["B-2"]
    assert "marked as deleted or cancelled" in {entry.why for entry in read.skipped}
