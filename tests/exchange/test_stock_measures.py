"""Quantities said again in the unit of the stock: the mass of drums and pieces, and what contradicts it."""

from decimal import Decimal

import pytest

from exchange.grid import Cell, Reading, Sheet
from exchange.order_list import orders_of
from exchange.order_rows import OrderRow
from exchange.stock_measures import agree

HEAD = ["Purchase Order", "Supplier", "Item Code", "Item Name", "Quantity", "UOM", "Stock UOM", "UOM Conversion Factor",
        "Qty as per Stock UOM", "Rate", "Currency"]  # fmt: skip


def read(*told: list[Cell], head: list[str] = HEAD) -> tuple[OrderRow, ...]:
    """Rows of an ERPNext list: quantity, unit, and what the stock says of both."""
    supplier = "Ganzhou Rare Earth Co., Ltd."
    rows: list[list[Cell]] = [
        [f"P{n}", supplier, "DY", "Dysprosium oxide", *cells, 270, "USD"] for n, cells in enumerate(told)
    ]
    return orders_of(Reading("xlsx", "", "", (Sheet("Lines", [list(head), *rows]),), ()), "a.xlsx").rows


def flags(row: OrderRow) -> dict[str, tuple[str, str]]:
    return {flag.field: (flag.where, flag.printed) for flag in row.flags}


@pytest.mark.parametrize(
    ("told", "unit", "kilos"),
    [
        ([4, "Drum", "Kg", 25, 100], "drum", 100), ([4, "Nos", "Gram", 500, 2000], "pcs", 2), ([4, "Drum", "Kg", 25, 0], "drum", 100),
        ([4, "Drum", "Kg", None, 100], "drum", 100), ([100, "Kg", "Kg", 1, 100], "kg", 100), ([4, "Nos", "Nos", 1, 4], "pcs", None),
        ([1000, "Pound", "Kg", 0.454, 454], "lb", Decimal("453.59237")), ([4, "Coil", "Kg", 20, 80], "", 80),
    ],
)  # fmt: skip
def test_the_stock_tells_the_mass(told: list[Cell], unit: str, kilos: Decimal | int | None) -> None:
    (row,) = read(told)
    assert (row.quantity, row.unit, row.quantity_kg) == (told[0], unit, kilos)
    assert "quantity_kg" not in flags(row)


@pytest.mark.parametrize(
    ("told", "where", "printed"),
    [
        ([4, "Drum", "Kg", 25, 110], "Lines!I2", "110"),
        ([100, "Kg", "Kg", 1, 120], "Lines!I2", "120"),
        ([100, "Kg", "Kg", 2, None], "Lines!H2", "2"),
    ],
)
def test_a_stock_that_says_another_mass_leaves_it_open(told: list[Cell], where: str, printed: str) -> None:
    (row,) = read(told)
    assert (row.quantity, row.quantity_kg) == (told[0], None)
    assert flags(row)["quantity_kg"] == (where, printed)


def test_a_container_that_says_another_mass_than_its_stock_leaves_it_open() -> None:
    (row,) = read([4, "bag 20 kg", "Kg", 25, 100])
    assert (row.unit, row.quantity_kg) == ("bag", None)


def test_the_columns_of_sap_and_a_list_without_its_own_unit() -> None:
    head = [*HEAD[:4], "Bestellmenge", "Bestellmengeneinheit", "Lagermengeneinheit", "Menge in Lager-ME", *HEAD[-2:]]
    (row,) = read([100, "ST", "KG", "2,5"], head=head)
    assert (row.unit, row.quantity_kg) == ("pcs", Decimal("2.5"))
    head = [text for text in HEAD if text != "UOM"]
    one, other = read([4, "Kg", 25, 100], [4, "Kg", 1, 4], head=head)
    assert (one.unit, one.quantity_kg, "unit" in flags(one)) == ("", 100, True)
    assert (other.unit, other.quantity_kg, flags(other)) == ("kg", 4, {})
    (row,) = read([4, "Kg"], head=[*HEAD[:5], "Stock UOM", *HEAD[-2:]])
    assert (row.unit, row.quantity_kg) == ("kg", 4)


def test_what_lies_in_stock_is_no_order_unless_a_factor_makes_it_up() -> None:
    for heading, kilos in (("Stock Qty", None), ("stock_qty", 500), ("Qty in Stock UOM", 500)):
        head = [*HEAD[:7], heading, *HEAD[-2:]]
        assert [row.quantity_kg for row in read([4, "Nos", "Kg", 500], head=head)] == [kilos]
    (row,) = read([4, "Nos", "Kg", 125, 500], head=[*HEAD[:8], "Stock Qty", *HEAD[-2:]])
    assert row.quantity_kg == 500


def test_the_stock_alone_is_the_order() -> None:
    (row,) = read(["Kg", 100], head=[*HEAD[:4], "Stock UOM", "Qty as per Stock UOM", *HEAD[-2:]])
    assert (row.quantity, row.unit, row.quantity_kg) == (100, "kg", 100)


def test_masses_agree_within_the_digits_of_a_factor() -> None:
    assert agree(Decimal("453.59237"), Decimal(454))
    assert not agree(Decimal(450), Decimal(454))
