"""A number beside a word that is no known unit stays, and the unit is asked for."""

from decimal import Decimal
from pathlib import Path

import pytest

from exchange.order_list import read_orders
from exchange.unknown_units import counted_in_word
from resources.told import plain


@pytest.mark.parametrize(
    ("printed", "number", "word"),
    [
        ("40 sheets", "40", "sheets"),
        ("2 bouteilles", "2", "bouteilles"),
        ("12.5 coils", "12.5", "coils"),
        ("3bacs", "3", "bacs"),
    ],
)
def test_a_number_and_what_it_counts(printed: str, number: str, word: str) -> None:
    assert counted_in_word(printed, "") == ((Decimal(number),), word)


@pytest.mark.parametrize(
    "printed",
    [
        "40 EUR",
        "5 open",
        "3 weeks",
        "2 x",
        "40 sheets (two crates)",
        "10 cancelled",
        "5 TBD",
        "2 hundred",
        "7个月",
        "sheets",
        "4 left",
    ],
)
def test_words_that_count_nothing_or_something_else(printed: str) -> None:
    assert counted_in_word(printed, "") == ((), "")


def _read(folder: Path, heads: str, line: str) -> tuple[Decimal | None, str, dict[str, str]]:
    (folder / "list.csv").write_text(f"PO;Line;Description;{heads}\nP-1;10;Neodymium sheet;{line}\n", encoding="utf-8")
    (row,) = read_orders(folder / "list.csv").rows
    return row.quantity, row.unit, {flag.field: plain(flag.why) for flag in row.flags if flag.severity == "flag"}


@pytest.mark.parametrize("heads", ["Quantity;Price", "Quantity (pcs);Price"])
def test_the_number_is_kept_and_the_unit_is_not_that_of_the_heading(heads: str, tmp_path: Path) -> None:
    quantity, unit, flags = _read(tmp_path, heads, "40 sheets;2 EUR")
    assert (quantity, unit) == (40, "")
    assert "sheets" in flags["unit"]
    assert "quantity" not in flags


def test_two_units_leave_both_open(tmp_path: Path) -> None:
    quantity, unit, flags = _read(tmp_path, "Quantity;Unit;Price", "40 sheets;kg;2 EUR")
    assert (quantity, unit) == (None, "")
    assert {"quantity", "unit"} <= flags.keys()


def test_a_number_of_two_readings_stays_open(tmp_path: Path) -> None:
    quantity, _unit, flags = _read(tmp_path, "Quantity;Price", "1,200 sheets;2 EUR")
    assert quantity is None
    assert "quantity" in flags


def test_a_sign_that_counts_is_kept_as_an_unknown_unit(tmp_path: Path) -> None:
    assert counted_in_word("40 令", "") == ((Decimal(40),), "令")
    for other in ("3 月", "5余", "12 残", "7万", "40 令半", "9 원"):
        assert counted_in_word(other, "") == ((), "")
    quantity, unit, flags = _read(tmp_path, "Quantity;Price", "40 令;2 EUR")
    assert (quantity, unit) == (40, "")
    assert "令" in flags["unit"]
