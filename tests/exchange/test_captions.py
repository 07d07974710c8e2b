"""Captions of columns as purchasing programs print them, in the languages they are sold in."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from exchange.heading_meanings import meanings, says_tax
from exchange.words import key, words

_PLANNED = 1.5
"""A day that was planned or expected gives way to one that was asked for, whatever its words."""


def _captions() -> Iterator[tuple[str, str]]:
    path = Path(__file__).parent / "data" / "captions.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for caption in row["captions"].split("|"):
                yield row["read_as"], caption


@pytest.mark.parametrize(("read_as", "caption"), list(_captions()))
def test_a_caption_of_a_program_is_read_as_what_it_heads(read_as: str, caption: str) -> None:
    told = meanings(caption)
    best = max(told, key=lambda name: told[name], default="")
    match read_as:
        case "planned_date":
            assert best == "requested_date"
            assert told[best] <= _PLANNED
        case "promise":
            assert key(caption) in words("promise")
            assert best in {"", "other"}
        case "rest":
            assert best == "other", told
        case _:
            assert best == read_as or told.get(read_as, 0.0) >= 2, told


@pytest.mark.parametrize(
    "heading",
    ["Vikt/st (g)", "Peso por ud", "Poids / pce", "Paino/kpl", "Masa / szt.", "Gewicht per stuks", "Peso / pz"],
)
def test_a_weight_per_piece_is_no_mass_of_the_line(heading: str) -> None:
    assert meanings(heading) == {"unit_mass": 3.0}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Radbelopp exkl. moms", "amount"),
        ("Sorösszeg áfa nélkül", "amount"),
        ("Satır tutarı KDV hariç", "amount"),
        ("Yksikköhinta ilman ALV:tä", "unit_price"),
        ("Cena jedn. bez VAT", "unit_price"),
        ("Částka bez DPH", "amount"),
    ],
)
def test_a_tax_beside_a_price_leaves_it_a_price(heading: str, field: str) -> None:
    told = meanings(heading)
    assert max(told, key=lambda name: told[name]) == field


@pytest.mark.parametrize(
    "heading", ["Cantidad (base)", "Quantidade (Base)", "Menge (Basis)", "Määrä (perus)", "Ilość (podst.)"]
)
def test_a_quantity_counted_again_in_units_of_the_stock_is_no_price_unit(heading: str) -> None:
    assert set(meanings(heading)) == {"stock_quantity"}
    assert meanings("Cantidad base")["price_count"] >= 2


@pytest.mark.parametrize(
    "heading", ["Cena s DPH", "Cena z VAT", "Pris med moms", "Fiyat KDV dahil", "Hinta sis. ALV", "Preço com IVA"]
)
def test_a_price_that_holds_a_tax_is_told_from_one_without(heading: str) -> None:
    assert says_tax(heading)
    assert "unit_price" in meanings(heading)


@pytest.mark.parametrize("heading", ["Sipariş edilen miktar", "Satın alınan miktar"])
def test_what_was_ordered_is_no_rest(heading: str) -> None:
    assert "quantity" in meanings(heading)
