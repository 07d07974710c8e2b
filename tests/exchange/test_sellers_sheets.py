"""Sheets a supplier keeps of its customer's orders."""

from exchange.grid import Cell, Reading, Sheet
from exchange.order_list import orders_of
from exchange.order_rows import OrderRow
from exchange.sellers_sheets import sender

HEAD: list[list[Cell]] = [
    ["吉安样例磁材有限公司"],
    ["订单跟踪表"],
    ["客户：Example Drives GmbH（德国）", None, "更新：2026-05-02"],
]
TABLE: list[list[Cell]] = [
    ["序号", "客户订单号", "我司合同号", "下单日期", "品名", "订单数量", "单位", "要求交期"],
    ["1", "ED-51", "JA26-7", "2026-03-02", "钕铁硼磁体 N42", "5000", "片", "2026-08-01"],
    ["2", "ED-52", "JA26-8", "2026-03-09", "氧化钇", "40", "公斤", "2026-08-15"],
]


def _rows(*rows: list[Cell]) -> tuple[OrderRow, ...]:
    return orders_of(Reading("xlsx", "", "", (Sheet("S", list(rows)),)), "a.xlsx").rows


def test_the_order_is_the_customers_and_the_supplier_the_sender() -> None:
    found = [(row.po_number, row.supplier) for row in _rows(*HEAD, *TABLE)]
    assert found == [("ED-51", "吉安样例磁材有限公司"), ("ED-52", "吉安样例磁材有限公司")]


def test_a_list_that_names_no_customer_or_its_suppliers_is_none_of_a_supplier() -> None:
    assert [(row.po_number, row.supplier) for row in _rows(HEAD[0], HEAD[1], *TABLE)] == [
        ("JA26-7", ""),
        ("JA26-8", ""),
    ]
    named = [
        [*cells, told] for cells, told in zip(TABLE, ("供应商", "甲例稀土有限公司", "甲例稀土有限公司"), strict=True)
    ]
    assert {(row.po_number, row.supplier) for row in _rows(*HEAD, *named)} == {
        ("JA26-7", "甲例稀土有限公司"),
        ("JA26-8", "甲例稀土有限公司"),
    }


def test_one_chinese_firm_beside_its_customer_is_the_sender() -> None:
    assert sender([["客户", "Example Drives GmbH"], [None, "吉安样例磁材有限公司"]]) == ("吉安样例磁材有限公司", (1, 1))
    assert sender([["客户：吉安样例磁材有限公司"], ["吉安样例磁材有限公司"]]) is None
    assert sender([["吉安样例磁材有限公司"], ["甲例稀土有限公司"], ["客户：Example Drives GmbH"]]) is None
