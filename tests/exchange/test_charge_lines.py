"""Lines that are charges though no item says so."""

import csv
from pathlib import Path

import pytest

from exchange.charge_lines import is_charge_line
from exchange.headers import Heading
from exchange.order_list import read_orders

HEADS = ["Purchase order", "Line number", "Vendor name", "Item number", "Product name", "Procurement category", "Text"]
REST = ["Quantity", "Unit", "Unit price", "Net amount", "Currency", "Created date and time"]
HEADING = Heading(0, 0, (*HEADS, "Delivery terms"), {"po_number": 0, "item_code": 3, "description": 4})


@pytest.mark.parametrize(
    ("item", "category", "text", "terms", "charge"),
    [
        (None, "Freight services", "Air freight Shanghai - Detroit", "FCA", True),
        (None, None, "Sea freight", "FCA", True),
        (None, "Rare earths", "Yttrium oxide", "FCA", False),
        (None, "Rare earths", "Yttrium oxide", "Freight", False),
        ("REO-Y-5N", "Freight services", "Air freight", "FCA", False),
    ],
)
def test_a_line_without_a_good_is_a_charge_where_its_text_or_category_says_so(
    item: str | None, category: str | None, text: str, terms: str, charge: bool
) -> None:
    cells = ["US01-491", 3, "Ganzhou Mustermagnet Co., Ltd.", item, None, category, text, terms]
    assert is_charge_line(cells, HEADING) is charge


def test_a_charge_among_the_lines_of_an_order_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    order = ["US01-491", "1", "Ganzhou Mustermagnet Co., Ltd."]
    oxide = [*order, "REO-DY", "Dysprosium oxide", "Rare earths", "", "125", "kg", "274", "34250", "USD", "2026-09-11"]
    freight = ["US01-491", "2", *order[2:], "", "", "Freight services", "Air freight Shanghai - Detroit", "1", "ea"]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*HEADS, *REST], oxide, [*freight, "2350", "2350", "USD", "2026-09-11"]])
    orders = read_orders(path)
    assert [row.item_code for row in orders.rows] == ["REO-DY"]
    assert ["charge" in entry.why for entry in orders.skipped] == [True]
