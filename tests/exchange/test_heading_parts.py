"""Headings understood by the words they are put together from."""

import pytest

from exchange.grid import Cell, Sheet
from exchange.heading_parts import (
    child_columns,
    columns_of_others,
    composed,
    numbers_supplier,
    says,
    spread,
    without_mark,
)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Best.Nr", "po_number"), ("Einkaufsbel.", "po_number"), ("采购订单编号", "po_number"),
        ("PO Dt.", "order_date"), ("発注年月日", "order_date"), ("Best.-Datum", "order_date"),
        ("Lieferdat.", "requested_date"), ("納入指定日", "requested_date"), ("Data cons. richiesta", "requested_date"),
        ("납품요청일", "requested_date"), ("取引先名", "supplier"), ("Buy-from Vendor No.", "other"),
        ("Supplier item code", "other"), ("Delivered qty", "other"), ("仕入先コード", "other"),
        ("PURCH_UNIT", "unit"), ("UNIT_MEAS_LOOKUP_CODE", "unit"), ("Einh.", "unit"), ("Whg", "currency"),
        ("Order line", "line"), ("Mat. no.", "item_code"), ("Artikelbez.", "description"), ("产品规格", "specification"),
        ("仕向先国", "destination"), ("end-use country", "destination"), ("Paese dest.", "destination"),
        ("CANCEL_FLAG", "deleted"), ("PurchStatus", "status"), ("Q.tà ordinata", "quantity"),
    ],
)  # fmt: skip
def test_the_words_of_a_heading_name_its_field(heading: str, field: str) -> None:
    assert list(composed(heading)) == [field]


@pytest.mark.parametrize("heading", ["Werkzeugkatze", "Lorem ipsum", "", "1234", "磁石磁石磁石", "Order zebra"])
def test_a_word_that_is_not_understood_leaves_the_heading_open(heading: str) -> None:
    assert composed(heading) == {}


def test_the_columns_of_lines_inside_orders_share_a_mark() -> None:
    odoo = ["Order Reference", "Vendor", "Order Lines/Product", "Order Lines/Quantity", "Order Lines/Unit Price"]
    assert child_columns(odoo) == {2, 3, 4}
    assert child_columns(["ID", "Date", "Item Code (Items)", "Rate (Items)", "Quantity (Items)"]) == {2, 3, 4}
    assert child_columns(["PO", "Price/kg", "Qty"]) == frozenset()


def test_a_number_of_a_supplier_is_none_of_its_papers() -> None:
    assert all(map(numbers_supplier, ("Vendor No.", "Lieferanten-Nr.", "N° fournisseur", "仕入先コード")))
    assert not any(map(numbers_supplier, ("Vendor", "Vendor Item No.", "Supplier ref.", "Order No.", "")))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("金额 (物料)", "金额"), ("Amount (Items)", "Amount"), ("Order Lines/Quantity", "Quantity"),
        ("order_id/name", "order_id/name"), ("Best.Nr", "Best.Nr"), ("Price", "Price"),
    ],
)  # fmt: skip
def test_the_mark_of_lines_is_no_part_of_their_headings(text: str, bare: str) -> None:
    assert without_mark(text) == bare


def test_the_columns_of_another_table_of_the_same_orders() -> None:
    texts = [
        "ID",
        "Item (Items)",
        "Qty (Items)",
        "Rate (Items)",
        "Type (Taxes and Charges)",
        "Amount (Taxes and Charges)",
    ]
    assert columns_of_others(texts, frozenset([1, 2, 3])) == {4, 5}
    assert columns_of_others(texts, frozenset()) == frozenset()


def test_a_word_of_a_concept_is_found_whole_in_latin_and_anywhere_in_other_scripts() -> None:
    assert says("Quantità ricevuta", "rest")
    assert says("未交数量", "rest")
    assert says("MwSt.-Betrag", "tax")
    assert not says("Restaurant", "rest")
    assert not says("Order quantity", "rest", "spoil", "tax")


def test_a_money_or_a_unit_in_brackets_is_no_table_inside_the_orders() -> None:
    assert not child_columns(["PO", "Qty", "Unit Cost (LCY)", "Amount (LCY)", "Outstanding (LCY)"])
    assert not child_columns(["PO", "Qty", "Net (kg)", "Gross (kg)", "Tare (kg)"])
    assert child_columns(["ID", "Qty (Items)", "Rate (Items)", "Amount (Items)"]) == {1, 2, 3}


def test_a_group_covers_the_columns_up_to_the_next_or_as_far_as_it_is_merged() -> None:
    row: list[Cell] = ["Order", None, None, "Receipt", None]
    texts = ["Order", "", "", "Receipt", ""]
    assert spread(Sheet("a", [row]), 0, texts) == ["Order", "Order", "Order", "Receipt", "Receipt"]
    assert spread(Sheet("a", [row], merges=((0, 0, 0, 1),)), 0, texts) == ["Order", "Order", "", "Receipt", ""]
