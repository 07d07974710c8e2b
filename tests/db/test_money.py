"""Money between the words of people and whole minor units (places of ISO 4217)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import money


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("1234.56", "EUR", 123456),
        ("1234", "JPY", 1234),
        ("1.234", "KWD", 1234),
        ("0.125", "USD", 12),
        ("0.135", "USD", 14),
        ("10", "cny", 1000),
    ],
)
def test_minor_units_follow_the_currency(amount: str, currency: str, minor: int) -> None:
    assert money.to_minor(Decimal(amount), currency) == minor


@given(st.integers(-(10**15), 10**15), st.sampled_from(["EUR", "JPY", "KWD", "CNY"]))
def test_there_and_back(minor: int, currency: str) -> None:
    assert money.to_minor(money.from_minor(minor, currency), currency) == minor


def test_unknown_is_not_zero() -> None:
    assert money.to_minor(None, "EUR") is None
    assert money.from_minor(None, "EUR") is None
