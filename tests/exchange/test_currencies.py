"""Currencies: codes, words, signs, and signs of two currencies."""

import pytest

from exchange.currencies import YUAN_OR_YEN, currencies_in, read_currency, split_currency
from resources.told import plain


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("EUR", "EUR"),
        ("€", "EUR"),
        ("RMB", "CNY"),
        ("人民币", "CNY"),
        ("円", "JPY"),
        ("US$", "USD"),
        ("₩", "KRW"),
        ("Ft", "HUF"),
        ("CNY / RMB", "CNY"),
    ],
)
def test_single_currencies(text: str, code: str) -> None:
    assert read_currency(text) == (code, "")


def test_the_yen_sign_has_two_meanings() -> None:
    assert read_currency("￥") == ("", YUAN_OR_YEN)
    assert plain(YUAN_OR_YEN) == "¥ could mean CNY or JPY"
    assert read_currency("¥", "CNY") == ("CNY", "")


def test_what_is_no_currency() -> None:
    assert read_currency("kg")[0] == ""
    assert read_currency("EUR/USD")[0] == ""


def test_beside_a_number() -> None:
    assert split_currency("USD 168.00") == ("USD", "168.00", "")
    assert split_currency("75.6万元")[0] == "CNY"
    assert currencies_in("All values in INR") == {"INR"}
    assert currencies_in("Europe, purchase") == set()


def test_two_letters_in_brackets_are_ringgit_and_raw_material_is_not() -> None:
    assert currencies_in("Unit Price (RM)") == {"MYR"}
    assert currencies_in("RM price") == set()
    assert read_currency("(RM)") == ("MYR", "")
