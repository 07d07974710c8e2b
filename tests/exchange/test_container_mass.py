"""What one container holds, by the words of a row."""

from decimal import Decimal

import pytest

from exchange.container_mass import said_per_container


@pytest.mark.parametrize(
    ("text", "unit", "kilograms"),
    [
        ("Dysprosium oxide 99.5 %, drum of 25 kg", "drum", "25"),
        ("25公斤/桶", "drum", "25"),
        ("每桶净重50公斤", "drum", "50"),
        ("内塑外铁桶，净重50公斤/桶", "drum", "50"),
        ("Fass à 40 kg", "drum", "40"),
        ("25 kg drums, sealed", "drum", "25"),
        ("10kg袋", "bag", "10"),
        ("Flaschen zu je 500 g", "bottle", "0.5"),
    ],
)
def test_what_one_holds(text: str, unit: str, kilograms: str) -> None:
    assert said_per_container([text], unit) == {Decimal(kilograms)}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("8 drums (200 kg)", "drum"),
        ("16 drums 400 kg", "drum"),
        ("bags of 25 kg", "drum"),
        ("NdFeB 25x10 mm", "drum"),
        ("1,000 g/bottle", "bottle"),
        ("x" * 600 + " drum of 25 kg", "drum"),
    ],
)
def test_what_is_not_said_is_not_taken(text: str, unit: str) -> None:
    assert said_per_container([text], unit) == frozenset()


def test_two_that_do_not_agree() -> None:
    assert len(said_per_container(["drum of 25 kg", "50 kg/drum"], "drum")) == 2
