"""What people type is read by the kind of the column; what cannot be read is said in one sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.listing import Column
from db.order_lines import LISTING
from db.problems import Refused
from desktop.widgets.typed_values import number, read


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
