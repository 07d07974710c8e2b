"""What people type is read by the kind of the column; what cannot be read is said in one sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.listing import Column
from db.order_lines import LISTING
from db.problems import Refused
from desktop import formats
from desktop.widgets.typed_values import number, read, read_field, written
from resources.i18n import speaking


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("description", " two  words ", "two words"),
        ("mass_g", "1,250", 1_250_000),
        ("mass_g", "1.5 t", 1_500_000),
        ("mass_g", "250 g", 250),
        ("mass_g", "", None),
        ("amount_minor", "1 250.50", Decimal("1250.50")),
        ("need_by", "2026-11-23", date(2026, 11, 23)),
        ("destination", "Japan", "JP"),
        ("destination", "Germany (DE)", "DE"),
        ("destination", "", ""),
        ("state", "Confirmed", "confirmed"),
        ("days_short", "12", 12),
    ],
)
def test_a_cell_is_read(key: str, text: str, value: Any) -> None:
    assert read(LISTING.column(key), text, ("placed", "confirmed")) == value


@pytest.mark.parametrize("text", ["1,234.5", "1.234,5", "1 234.5", "1'234.5", "1234,5"])
def test_either_decimal_sign_is_read(text: str) -> None:
    assert number(text) == Decimal("1234.5")


@pytest.mark.parametrize(
    ("key", "text"), [("mass_g", "heavy"), ("need_by", "soon"), ("destination", "Atlantis"), ("state", "lost")]
)
def test_nonsense_is_refused_with_its_column(key: str, text: str) -> None:
    column: Column = LISTING.column(key)
    with pytest.raises(Refused) as refused:
        read(column, text, ("placed",))
    assert refused.value.field == key
    assert text in str(refused.value)


@pytest.mark.parametrize("language", ["en", "de", "ja", "zh"])
def test_what_a_field_opens_with_reads_back_as_the_same_value(language: str) -> None:
    masses = (125, 500, 1255, 12_345, 999_001, 1_250_000)
    figures = tuple(map(Decimal, ("0.125", "12.500", "1.005", "1234.567", "7E+3", "12000")))
    column = LISTING.column("mass_g")
    with speaking(language):
        assert [read_field("kg", "mass_g", written("kg", grams)) for grams in masses] == list(masses)
        assert [read_field("decimal", "value", written("decimal", figure)) for figure in figures] == list(figures)
        assert [read(column, formats.typed("mass", grams)) for grams in masses] == list(masses)


def test_a_number_that_begins_with_nought_has_no_thousands() -> None:
    with speaking("de"):
        assert number("0.125") == Decimal("0.125")
        assert number("1.250") == 1250
        assert number("1,250") == Decimal("1.25")


def test_a_fraction_is_refused_where_only_whole_numbers_stand() -> None:
    with pytest.raises(Refused, match="no whole number"):
        read_field("whole", "pages", "2.7")
    assert read_field("whole", "pages", "2.0") == 2


def test_what_is_no_number_stands_in_a_field_as_it_was_typed() -> None:
    assert written("decimal", "much") == "much"
    assert written("country", "JP") == "Japan (JP)"
    assert written("country", "") == written("decimal", None) == ""
