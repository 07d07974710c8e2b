"""The words of units: codes, masses, keys, and what a container holds."""

from decimal import Decimal

import pytest

from exchange.grid import Reading, Sheet
from exchange.order_list import orders_of
from exchange.units import any_of, holding_unit, kilograms, read_unit, read_unit_cell, words_of_units


def test_units() -> None:
    assert read_unit("千克") == ("kg", 1)
    assert read_unit("万片") == ("pcs", 10_000)
    assert read_unit("klingon") == ("", 1)
    assert kilograms("jin") == Decimal("0.5")
    assert kilograms("pcs") is None


def test_a_unit_by_its_key() -> None:
    assert read_unit_cell("Kilogramm (KG)") == ("kg", 1)
    assert read_unit_cell("Stück (ST)") == ("pcs", 1)
    assert read_unit_cell("Gebinde (KG)") == ("kg", 1)
    assert read_unit_cell("Karton (ST)") == ("", 1)
    assert read_unit_cell("Menge (geliefert)") == ("", 1)


def test_thousands_as_a_unit_are_of_pieces() -> None:
    assert [read_unit(word)[0] for word in ("TSD", "TS", "Tausend")] == ["kpcs"] * 3


@pytest.mark.parametrize(
    ("text", "code", "kilos"),
    [
        ("Sacco 25 kg", "bag", "25"), ("Sack 25kg", "bag", "25"), ("Sack zu je 25 kg", "bag", "25"),
        ("Fass à 50 kg", "drum", "50"), ("bag of 25 kg", "bag", "25"), ("25-kg drum", "drum", "25"),
        ("25 kg/bag", "bag", "25"), ("25 kg per drum", "drum", "25"), ("Steel drum (50 kg net)", "drum", "50"),
        ("PE-Sack à 12,5 kg", "bag", "12.5"), ("Big Bag 1000 kg", "bag", "1000"), ("bottle 500 g", "bottle", "0.5"),
        ("桶（25公斤）", "drum", "25"), ("25kg袋", "bag", "25"), ("25公斤桶", "drum", "25"), ("25kg入り袋", "bag", "25"),
    ],
)  # fmt: skip
def test_a_container_with_what_it_holds(text: str, code: str, kilos: str) -> None:
    assert holding_unit(text) == (code, Decimal(kilos))
    assert read_unit_cell(text) == (code, 1)


@pytest.mark.parametrize(
    "text", ["25 kg", "Sack 1.000 kg", "drum 2 x 25 kg", "drum 25 kg gross", "Box 10 pcs", "25 l drum", "EA (25 kg)"]
)
def test_what_may_be_another_mass_is_none(text: str) -> None:
    assert holding_unit(text) is None


def test_a_pattern_of_words_takes_the_longest_first() -> None:
    assert any_of(["t", "to", "t."]) == r"t\.|to|t"
    assert any_of([]) == "(?!)"
    assert {"kg", "桶"} <= words_of_units()
    assert "桶" in words_of_units(lambda row: row["code"] == "drum")


def _masses(quantity_head: str, *units: str) -> list[tuple[str, Decimal | None, list[str]]]:
    head = ["PO", "Item", quantity_head, "Unit", "USD/pc"]
    sheet = Sheet("Lines", [head, *([f"P{n}", "Dysprosium oxide", 4, unit, 9] for n, unit in enumerate(units))])
    rows = orders_of(Reading("xlsx", "", "", (sheet,), ()), "a.xlsx").rows
    return [
        (row.unit, row.quantity_kg, [flag.why for flag in row.flags if flag.field == "quantity_kg"]) for row in rows
    ]


def test_a_quintal_is_100_kg_where_no_other_is_meant() -> None:
    assert [mass[:2] for mass in _masses("Quantità", "q", "q.li", "quintale")] == [("q", Decimal(400))] * 3
    assert [mass[:2] for mass in _masses("Quantité", "quintal")] == [("q", Decimal(400))]
    assert [mass[:2] for mass in _masses("Quantity", "quintali", "metric quintal")] == [("q", Decimal(400))] * 2
    for unit, kilos, why in _masses("Quantity", "q", "quintal", "quintals"):
        assert (unit, kilos) == ("quintal", None)
        assert "112 pounds" in why[0]
