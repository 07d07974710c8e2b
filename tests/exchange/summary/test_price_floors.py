"""Prices on a sheet of their own: floors first, compared only in the same unit."""

from datetime import date

import pytest
from openpyxl.utils import range_boundaries

from compliance import prices
from exchange.summary.tables import TOP
from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import place_of, table


def test_every_floor_and_newest_price_stands_under_headings_that_every_page_repeats(small: Made) -> None:
    rows = table(small.book, "Prices")
    assert len(rows) == len(prices.floors(date.max)) + len(prices.newest(date.max))
    told = [row["Against the floor"] for row in rows]
    assert told[: len(prices.floors(date.max))] == ["is the floor"] * len(prices.floors(date.max))
    sheet, cells = place_of(small.book, "Prices")
    assert (sheet.title, sheet.print_title_rows) == ("Prices", f"${TOP}:${TOP}")
    assert range_boundaries(cells)[1] == TOP
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
