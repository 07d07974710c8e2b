"""A column of countries is that of the destination only where its values are countries and not the suppliers' own."""

import pytest

from exchange.country_columns import country_of_supplier, destination_by_values

TEXTS = ("Supplier", "Ld", "Cty")


def test_the_only_column_of_countries_under_a_short_word_is_the_destination() -> None:
    fields = {"supplier": 0}
    destination_by_values(fields, TEXTS, [["A Co., Ltd.", "DE", "Sens"], ["B Co., Ltd.", "tbd", "Rinteln"]])
    assert fields == {"supplier": 0, "destination": 1}


def test_two_columns_of_countries_are_told_apart_by_nothing() -> None:
    fields = {"supplier": 0}
    destination_by_values(fields, TEXTS, [["A Co., Ltd.", "DE", "CN"]])
    assert fields == {"supplier": 0}


@pytest.mark.parametrize(
    ("below", "column"),
    [
        ([["A", "CN"], ["B", "CN"], ["C", "JP"]], 1),
        ([["A", "CN"], ["A", "JP"], ["B", "CN"]], None),
        ([["A", "DE"], ["B", "CN"]], None),
        ([["A", "CN"]], None),
    ],
)
def test_countries_that_follow_the_suppliers_and_are_mostly_china_are_theirs(
    below: list[list[str]], column: int | None
) -> None:
    assert country_of_supplier({"supplier": 0, "destination": 1}, TEXTS, below) == column
