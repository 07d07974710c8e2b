"""A country behind a label of use or of the user is where goods are used; a use is none."""

from pathlib import Path

import pytest

from exchange.label_values import asks_country, field_by_value, is_country
from exchange.labels import labelled
from exchange.order_list import read_orders


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Land van eindgebruik", "België"),
        ("Verwendung", "Deutschland"),
        ("Pays d'utilisation finale", "Belgique"),
        ("Paese dell'utilizzatore finale", "Italia"),
        ("País de uso final", "España"),
        ("Kraj końcowego zastosowania", "Polska"),
        ("País de utilização final", "Portugal"),
        ("Country of end use", "US"),
        ("最終使用国", "日本"),
        ("最终用户所在国", "马来西亚"),
        ("최종사용자 국가", "대한민국"),
    ],
)
def test_what_is_a_country_is_where_goods_are_used(label: str, value: str) -> None:
    for cells in ([f"{label}:", value], [f"{label}: {value}"]):
        told = labelled(cells, 0)
        assert set(told) == {"destination"}
        assert told["destination"][0] == value


@pytest.mark.parametrize("value", ["circulatiepompen", "TV", "pumps, Japan", "Motors for Japan Rail"])
def test_what_is_no_country_alone_is_a_use(value: str) -> None:
    assert field_by_value("end_use", "End use", value) == "end_use"


def test_a_bare_code_is_a_country_where_the_label_asks_for_one() -> None:
    assert asks_country("Land des Endverwenders")
    assert not asks_country("Endverwender")
    assert is_country("DE", asked=True)
    assert not is_country("DE", asked=False)
    assert field_by_value("supplier", "Land", "China") == "supplier"


def test_the_use_below_its_country_is_read(tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    path.write_text(
        "Ordernummer:;IO-1;Leverancier:;Example Magnet Co., Ltd.\nOrderdatum:;17-11-2026;Valuta:;EUR\n"
        "Regel;Artikelnr.;Omschrijving;Aantal;Eenheid;Prijs;Bedrag\n1;A-1;NdFeB blok;10;st;2,00;20,00\n"
        "Land van eindgebruik:;België;;;;;\nToepassing:;pompen;;;;;\n",
        encoding="utf-8",
    )
    (row,) = read_orders(path).rows
    assert (row.destination, row.end_use) == ("BE", "pompen")


def test_a_column_of_countries_is_no_column_of_uses(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(
        "PO No;Line;Supplier;Description;Qty;Unit;Price;Currency;End use\n"
        "P-1;1;Example Co., Ltd.;NdFeB block;10;pcs;2.00;EUR;Japan\n"
        "P-1;2;Example Co., Ltd.;NdFeB ring;20;pcs;3.00;EUR;Germany\n",
        encoding="utf-8",
    )
    assert [(row.destination, row.end_use) for row in read_orders(path).rows] == [("JP", ""), ("DE", "")]
