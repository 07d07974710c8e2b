"""Headings: which row, which field each column holds."""

import pytest

from exchange.grid import Sheet
from exchange.headers import find_heading, heading_currency, heading_unit, meanings
from exchange.reading import read
from tests.exchange.builders import DATA


def best(text: str) -> str:
    found = meanings(text)
    return max(found, key=lambda name: found[name], default="")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("EinkBeleg", "po_number"), ("Order Lines/Quantity", "quantity"), ("最終需要者", "end_user"), ("目的国", "destination"),
        ("Végfelhasználó", "end_user"), ("수량", "quantity"), ("数量\nQuantity", "quantity"), ("单价（元/公斤）", "unit_price"),
        ("USD/kg", "unit_price"), ("Qty kg", "quantity_kg"), ("Country of origin", "other"), ("Received Qty", "other"),
        ("Direct Unit Cost Excl. VAT", "unit_price"), ("PURCHASEORDERNUMBER", "po_number"), ("LineAmount", "amount"),
        ("Fecha entrega", "requested_date"), ("Prix unitaire HT", "unit_price"), ("希望納期", "requested_date"),
    ],
)  # fmt: skip
def test_headings_in_many_languages(text: str, field: str) -> None:
    assert best(text) == field


def test_measures_in_headings() -> None:
    assert heading_unit("Qty (pcs)") == "pcs"
    assert heading_unit("USD/kg") == "kg"
    assert heading_unit("Item no") == ""
    assert heading_currency("Price EUR") == "EUR"


@pytest.mark.parametrize(
    ("name", "sheet", "rows"),
    [
        ("01_bestellungen_sap_de.csv", 0, (2, 2)), ("02_hatchu_ichiran_ja.xlsx", 0, (4, 5)), ("03_jiaoqi_querenhan_zh.xlsx", 0, (4, 4)),
        ("04_three_plants.xlsx", 2, (1, 1)), ("05_open_orders_by_country.xlsx", 0, (3, 4)), ("07_dates_of_all_kinds.xlsx", 0, (0, 0)),
    ],
)  # fmt: skip
def test_the_heading_is_found(name: str, sheet: int, rows: tuple[int, int]) -> None:
    heading = find_heading(read(DATA / name).sheets[sheet])
    assert heading is not None
    assert heading.is_order_table()
    assert (heading.first, heading.last) == rows


def test_values_decide_between_two_meanings() -> None:
    lines = Sheet(
        "a", [["PO", "Item", "Material", "Qty", "Price"], ["A", "10", "M-1", "5", "2"], ["A", "20", "M-2", "5", "2"]]
    )
    codes = Sheet("a", [["PO", "Ln", "Item", "Goods", "Qty", "Price"], ["A", "1", "M-1", "magnet", "5", "2"]])
    assert find_heading(lines).fields["line"] == 1
    assert find_heading(codes).fields["item_code"] == 2


def test_a_summary_is_no_order_table() -> None:
    heading = find_heading(read(DATA / "04_three_plants.xlsx").sheets[0])
    assert heading is None or not heading.is_order_table()


@pytest.mark.parametrize("text", ["x" * 32_000, "数量 " * 8_000, "unit price " * 2_000])
def test_a_long_text_is_no_heading(text: str) -> None:
    assert meanings(text) == {}


def test_the_longest_known_words_inside_a_heading_count() -> None:
    assert set(meanings("Yours truly delivery date wanted there")) == {"requested_date"}
