"""The kilograms of a row that is counted in pieces or drums, as a column states them."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from exchange.order_list import read_orders
from exchange.order_rows import OrderRow

HEADS = ["Order", "Order date", "Supplier", "Description", "Quantity", "Unit", "Unit price"]
ROW = ["B-2041", "2026-05-04", "Ganzhou Mustermagnet Co., Ltd.", "NdFeB block", "400", "pcs", "3.75"]


def read_row(folder: Path, heading: str, mass: str) -> OrderRow:
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*HEADS, heading], [*ROW, mass]])
    return read_orders(path).rows[0]


@pytest.mark.parametrize(
    ("heading", "mass", "kg"),
    [("Total weight (kg)", "12.5", Decimal("12.5")), ("Weight per piece (g)", "31.5", Decimal("12.6"))],
)
def test_a_mass_of_all_or_of_one(tmp_path: Path, heading: str, mass: str, kg: Decimal) -> None:
    assert read_row(tmp_path, heading, mass).quantity_kg == kg


@pytest.mark.parametrize(
    ("heading", "mass", "readings"),
    [("Total weight (kg)", "1.250", "1.25 or 1250"), ("Weight per piece (g)", "1.250", "0.5 or 500")],
)
def test_a_mass_of_two_readings_is_left_open_with_both(tmp_path: Path, heading: str, mass: str, readings: str) -> None:
    row = read_row(tmp_path, heading, mass)
    assert row.quantity_kg is None
    (flag,) = [flag for flag in row.flags if flag.field == "quantity_kg"]
    assert (flag.printed, readings in flag.why) == ("1.250", True)


@pytest.mark.parametrize("heading", ["Total weight (kg)", "Weight per piece (g)"])
@pytest.mark.parametrize("zero", ["0", "0.00", "0,000"])
def test_a_mass_of_zero_was_never_entered(tmp_path: Path, heading: str, zero: str) -> None:
    row = read_row(tmp_path, heading, zero)
    assert row.quantity_kg is None
    (flag,) = [flag for flag in row.flags if flag.field == "quantity_kg"]
    assert (flag.printed, "nobody entered" in flag.why) == (zero, True)


def test_a_mass_of_zero_leaves_that_of_the_unit_and_of_the_containers(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    kilograms, drums = [*ROW[:5], "kg", ROW[6], "0"], [*ROW[:3], "Oxide, 25 kg per drum", "8", "drum", ROW[6], "0"]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*HEADS, "Total weight (kg)"], kilograms, drums])
    rows = read_orders(path).rows
    assert [row.quantity_kg for row in rows] == [400, 200]
    assert not any(flag.field == "quantity_kg" for row in rows for flag in row.flags)
