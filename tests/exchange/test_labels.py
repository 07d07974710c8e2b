"""Registers print the labels of an order in turn across a row, above its own table."""

from pathlib import Path

import pytest

from compliance.countries import read_country
from exchange.labels import delivered_to, firm_of_register, is_all_labels, is_row_of_labels, labelled, number_and_day
from exchange.order_list import read_orders

HEAD = "Product Code,Description,Qty Ordered,Qty Delivered,Unit Price,Net Amount"


def _register(orders: int) -> str:
    lines = []
    for number in range(1, orders + 1):
        if number % 2:
            lines.append(f'A/C:,EX{number:02d},Name:,"Example {number} Co., Ltd.",,')
        lines += [f"Order No:,{number:07d},Date:,{number % 28 + 1:02d}/05/2026,,", HEAD]
        lines += ["DY-9,Dysprosium oxide,500.00,0.00,285.00,142500.00", "S1,Carriage to port,1.00,0.00,250.00,250.00"]
    return "\n".join(lines)


def test_a_register_says_the_supplier_once_for_the_orders_below_it(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(_register(4), encoding="utf-8")
    assert [(row.po_number, row.supplier, row.item_code) for row in read_orders(path).rows] == [
        ("0000001", "Example 1 Co., Ltd.", "DY-9"),
        ("0000002", "Example 1 Co., Ltd.", "DY-9"),
        ("0000003", "Example 3 Co., Ltd.", "DY-9"),
        ("0000004", "Example 3 Co., Ltd.", "DY-9"),
    ]


def test_no_order_of_a_long_register_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(_register(130), encoding="utf-8")
    numbers = [row.po_number for row in read_orders(path).rows]
    assert numbers == [f"{number:07d}" for number in range(1, 131)]


def test_a_row_of_labels_has_a_colon_behind_every_second_cell() -> None:
    assert is_all_labels(["Order No:", "0000020", None, "Date:", "02/02/2026"])
    assert not is_all_labels(["Order No:", "0000020"])
    assert not is_all_labels(["DY-9", "Oxide: fine", "500", "kg"])


def test_the_date_beside_the_number_of_an_order_is_its_day() -> None:
    told = labelled(["Order No:", "0000020", "Date:", "22/02/2026"], 3)
    assert {name: said for name, (said, _place) in told.items()} == {"po_number": "0000020", "order_date": "22/02/2026"}
    assert labelled(["Printed:", "09:12", "Date:", "22/02/2026"], 3) == {}


def test_a_supplier_of_the_order_above_is_none_of_the_next_order() -> None:
    own = ["Order No:", "1", "Supplier:", "Example Co., Ltd."]
    assert firm_of_register([own, ["Order No:", "2", "Date:", "22/02/2026"]], 1, 2) is None


@pytest.mark.parametrize(
    ("label", "value", "country"),
    [
        ("納入場所：", "弊社 掛川工場（日本）", "JP"),
        ("Deliver to:", "our works Linz, Austria", "AT"),
        ("Deliver to:", "Example Co., Linz, Austria", "AT"),
        ("Lieferanschrift:", "Beispiel GmbH, Tor 3, 31999 Rinteln, Deutschland", "DE"),
        ("Deliver to:", "Example Spedition, Hafen Hamburg, Germany", ""),
        ("Ship to:", "c/o Example Logistics, Rotterdam, Netherlands", ""),
        ("納入場所：", "弊社 例工場", ""),
        ("納入場所：", "名古屋市港区", ""),
        ("納入場所：", "宁波工厂（中国）", ""),
        ("Bank:", "Example Bank, Austria", ""),
    ],
)
def test_goods_are_used_in_the_country_they_are_delivered_to_unless_somebody_passes_them_on(
    label: str, value: str, country: str
) -> None:
    told = delivered_to([["Purchase order"], [label, value]], 0, 2)
    assert (read_country(told[0]) if told else "") == country


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Consegne in Francia (stabilimento di Lione)", "FR"),
        ("Deliveries and use in AUSTRIA - amounts in euro", "AT"),
        ("Lieferungen nach Polen", "PL"),
        ("Deliveries to Germany (forwarder's warehouse)", ""),
        ("Consegne in Cina", ""),
        ("Deliveries in 2026", ""),
        ("Deliveries to France and Spain", ""),
    ],
)
def test_a_sheet_kept_for_the_deliveries_to_one_country(title: str, country: str) -> None:
    told = delivered_to([[title]], 0, 1)
    assert (read_country(told[0]) if told else "") == country


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("4500098177 / 09/23/2026", ("4500098177", "09/23/2026")),
        ("4500098177 / 23. Sep. 2026", ("4500098177", "23. Sep. 2026")),
        ("CF-26 / 2026年9月23日", ("CF-26", "2026年9月23日")),
        ("CF-26 / 118", None),
        ("CF-26 / 2026", None),
        ("CF-26/09.23.2026", None),
        ("4500098177", None),
        ("to be advised / 23.09.2026", None),
    ],
)
def test_a_number_and_a_day_behind_a_stroke_are_two_facts(text: str, both: tuple[str, str] | None) -> None:
    assert number_and_day(text) == both


def test_labels_of_one_clause_are_told_apart() -> None:
    clause = "二、最终用户及最终用途：目的国：日本；最终用户：例磁材株式会社；最终用途：压缩机：家用"
    found = labelled([clause], 0)
    assert {name: value for name, (value, _place) in found.items()} == {
        "destination": "日本",
        "end_user": "例磁材株式会社",
        "end_use": "压缩机：家用",
    }


def test_a_stop_before_what_is_no_label_stays_in_the_value() -> None:
    assert labelled(["End use: motors; pumps: small, large"], 0)["end_use"][0] == "motors; pumps: small, large"
    assert labelled(["Supplier: Example Co., Ltd., Destination: Japan"], 0)["supplier"][0] == "Example Co., Ltd."
    assert labelled(["PO number: B-12, issued: 3 May"], 0)["po_number"][0] == "B-12"


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Vendor Name:  Longhu Magnets Co., Ltd.", {"supplier": "Longhu Magnets Co., Ltd."}),
        ("供应商：　　赣州稀土有限公司", {"supplier": "赣州稀土有限公司"}),
        ("PO Number:  A-12   Vendor:  Longhu Magnets", {"po_number": "A-12", "supplier": "Longhu Magnets"}),
    ],
)
def test_wide_blanks_part_no_label_from_its_value(cell: str, wanted: dict[str, str]) -> None:
    found = labelled([cell, None, None, "Harrow Motors"], 0)
    assert {name: said for name, (said, _place) in found.items()} == wanted


def test_a_label_before_the_next_label_has_no_value() -> None:
    assert "supplier" not in labelled(["Vendor:   Ship To: Leeds"], 0)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["도착지", "헝가리"], {"destination": "헝가리"}),
        (["目的地", "Hungary"], {"destination": "Hungary"}),
        (["目的地", "上海港"], {}),
        (["Delivery date:", "2026-11-20"], {"requested_date": "2026-11-20"}),
        (["Delivery:", "CIF Rotterdam"], {}),
        (["Delivery:", "12 weeks"], {}),
        (["取引先名", "Example Magnet Co., Ltd."], {"supplier": "Example Magnet Co., Ltd."}),
        (["取引先名", "山口"], {}),
        (["Nº encomenda", "PO-2026-0109"], {"po_number": "PO-2026-0109"}),
        (["Nº encomenda", "ver anexo"], {}),
    ],
)
def test_a_label_that_may_mean_something_else_is_taken_where_its_value_shows_it(
    cells: list[str], expected: dict[str, str]
) -> None:
    assert {name: value for name, (value, _place) in labelled(cells, 0).items()} == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["PO: H26-5", "Currency: EUR", None], True),
        (["PO: H26-5", "Currency: EUR", "see mail"], False),
        (["PO: H26-5"], False),
        (["Note: urgent", "Contact: Maier"], False),
        (["10", "SmCo 2:17 block"], False),
    ],
)
def test_a_row_of_labels_is_told_from_a_line_of_goods(cells: list[str | None], expected: bool) -> None:
    assert is_row_of_labels(cells) is expected
