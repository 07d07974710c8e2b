"""Prices on the sheet of the market: floors first, compared only in the same unit."""

import pytest
from openpyxl.utils import range_boundaries

from compliance import prices
from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import place_of, table


def test_every_floor_and_newest_price_stands_above_the_months(small: Made) -> None:
    rows = table(small.book, "Prices")
    assert len(rows) == len(prices.floors()) + len(prices.newest())
    told = [row["Against the floor"] for row in rows]
    assert told[: len(prices.floors())] == ["is the floor"] * len(prices.floors())
    assert (
        range_boundaries(place_of(small.book, "Prices")[1])[3] < range_boundaries(place_of(small.book, "Market")[1])[1]
    )
    assert all(row["Source"] and row["Published"] for row in rows)


def test_a_price_is_measured_from_the_middle_and_in_one_unit(small: Made) -> None:
    rows = {(row["Product"], row["Market"], row["Unit"]): row for row in table(small.book, "Prices")}
    oxide = rows["NdPr oxide", "China benchmark (assessment)", "USD/kg"]
    assert (oxide["Floor"], oxide["Price from"], oxide["Price to"]) == (110, 123, 123)
    assert oxide["Against the floor"] == pytest.approx(123 / 110 - 1)
    in_yuan = rows["NdPr oxide", "China benchmark (assessment)", "CNY/kg"]
    assert (in_yuan["Floor"], in_yuan["Against the floor"]) == (None, None)
    alloy = rows["NdPr alloy", "China domestic (SMM) (assessment)", "CNY/kg"]
    assert alloy["Against price before"] == pytest.approx(630 / 687.5 - 1)
