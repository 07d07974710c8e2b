"""Orders whose number is their day and a running number."""

import csv
from pathlib import Path

import pytest

from exchange.day_and_number import day_in_number, number_by_day, says_day_and_number
from exchange.grid import Cell
from exchange.order_list import read_orders

HEAD = ["일자-No.", "거래처명", "품목코드", "품목명", "수량", "단위", "단가", "공급가액"]
ROWS = [
    ["2026/04/06 -2", "가나다자석유한공사", "NM45", "네오디뮴자석", "200", "EA", "1250", "250000"],
    ["2026/04/06 -2", "가나다자석유한공사", "NM38", "네오디뮴자석 N38", "50", "EA", "95", "4750"],
    ["2026/04 계", "", "", "", "250", "", "", "254750"],
    ["2026/06/15 -1", "(주)소재", "RO-TB", "산화테르븀", "5", "KG", "1430000", "7150000"],
]


def test_the_number_of_an_order_holds_its_day(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["회사명 : 보기(주) / 2026/04/01 ~ 2026/11/27 / 발주서현황"], HEAD, *ROWS])
    assert [(row.po_number, str(row.order_date), row.flag) for row in read_orders(path).rows] == [
        ("2026/04/06 -2", "2026-04-06", 'currency: "" no currency is named'),
        ("2026/04/06 -2", "2026-04-06", 'currency: "" no currency is named'),
        ("2026/06/15 -1", "2026-06-15", 'currency: "" no currency is named'),
    ]


@pytest.mark.parametrize("heading", ["일자-No.", "발주일자-No", "전표일자/번호", "Date-No.", "日期-编号", "Datum/Nr."])
def test_headings_of_a_day_and_a_number(heading: str) -> None:
    assert says_day_and_number(heading)


@pytest.mark.parametrize("heading", ["일자", "No.", "Order date", "Delivery date / place", "거래처-No.", "발주번호"])
def test_other_headings(heading: str) -> None:
    assert not says_day_and_number(heading)


@pytest.mark.parametrize(
    ("values", "number"),
    [(["2026/04/06 -2", "2026/04/07 -1"], True), (["2026/04/06", "2026/04/07"], False), (["06.04.2026 - 2"], False)],
)
def test_only_values_of_both_are_the_number(values: list[str], number: bool) -> None:
    fields = {"order_date": 0, "description": 1}
    below: list[list[Cell]] = [[value, "a good"] for value in values]
    number_by_day(fields, ["일자-No.", "품목명"], below)
    assert ("po_number" in fields) is number


def test_the_day_in_a_number() -> None:
    assert day_in_number("2026/04/06 -2") == "2026/04/06"
    assert day_in_number("20260406-0012") == "20260406"
    assert day_in_number("PO-2026-04") == "PO-2026-04"
