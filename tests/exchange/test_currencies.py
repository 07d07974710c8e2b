"""Currencies: codes, words, signs, and signs of two currencies."""

import pytest

from exchange.currencies import (
    currencies_said,
    currencies_stated,
    currency_alone,
    currency_readings,
    read_currency,
    split_currency,
)
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


def test_a_sign_of_several_currencies_is_none_of_them() -> None:
    assert (read_currency("￥")[0], plain(read_currency("￥")[1])) == ("", "￥ could mean CNY or JPY")
    assert read_currency("¥", "CNY") == ("CNY", "")
    assert plain(read_currency("Rs")[1]) == "Rs could mean INR, LKR or PKR"
    assert plain(read_currency("$")[1]) == "$ could mean AUD, CAD, HKD or USD"
    assert {"SEK", "NOK", "DKK"} == currency_readings("kr")


@pytest.mark.parametrize("text", ["$ (USD)", "US $", "$US", "U.S. Dollar"])
def test_what_stands_beside_a_sign_settles_it(text: str) -> None:
    assert read_currency(text) == ("USD", "")


def test_what_is_no_currency() -> None:
    assert read_currency("kg")[0] == ""
    assert read_currency("EUR/USD")[0] == ""


@pytest.mark.parametrize(
    ("text", "codes", "bare"),
    [
        ("USD 168.00", "USD", "168.00"), ("75.6万元", "CNY", "75.6万"), ("RM 850", "MYR", "850"), ("RM850.00", "MYR", "850.00"),
        ("NZ$ 5", "NZD", "5"), ("澳元 12", "AUD", "12"), ("豪ドル 12", "AUD", "12"), ("$12.50 CAD", "CAD", "12.50"),
        ("Rs. 1,200", "INR LKR PKR", "1,200"), ("1,200円税抜", "JPY", "1,200 税抜"), ("J$ 5", "", "J$ 5"),
    ],
)  # fmt: skip
def test_beside_a_number(text: str, codes: str, bare: str) -> None:
    assert split_currency(text) == (frozenset(codes.split()), bare)


@pytest.mark.parametrize(
    "text", ["元素单价", "円弧 単価", "ハンドル用 単価", "원료 단가", "엔진 금액", "RM price", "Price/ft", "Europe"]
)
def test_signs_within_other_words_are_none(text: str) -> None:
    assert not currencies_said(text)


def test_two_letters_in_brackets_are_ringgit() -> None:
    assert currencies_said("Unit Price (RM)") == {"MYR"}
    assert read_currency("(RM)") == ("MYR", "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("All values in INR", "INR"), ("Preise EUR ohne MwSt", "EUR"), ("単位：USD", "USD"), ("values in usd", "USD"),
        ("CAD drawings valid at order; prices firm", ""), ("Contact: Ron, prices confirmed", ""),
        ("Please try to keep prices", ""), ("prices agreed with NOK Corporation", ""),
    ],
)  # fmt: skip
def test_a_code_in_running_text_counts_where_money_is_told_in_it(text: str, code: str) -> None:
    assert currencies_stated(text) == ({code} if code else frozenset())


def test_a_currency_that_stands_alone_is_told_from_a_text_that_names_one() -> None:
    alone = {
        said: currency_alone(said) for said in ("EUR", "(in EUR)", "US Dollar", "発注残一覧表（円）", "Orders [USD]")
    }
    assert alone == dict(zip(alone, ("EUR", "EUR", "USD", "JPY", "USD"), strict=True))
    for said in ("Payment in EUR", "Please try", "Ron", "Try", "USD / EUR", "Currency", ""):
        assert currency_alone(said) == "", said


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Chinese Yuan", "CNY"),
        ("Yuan Renminbi", "CNY"),
        ("British Pound", "GBP"),
        ("Pound Sterling", "GBP"),
        ("Korean Won", "KRW"),
        ("Schweizer Franken", "CHF"),
        ("Südkoreanischer Won", "KRW"),
        ("livres sterling", "GBP"),
        ("couronne suédoise", "SEK"),
        ("英国ポンド", "GBP"),
        ("新台湾ドル", "TWD"),
        ("중국 위안화", "CNY"),
        ("新加坡元", "SGD"),
    ],
)
def test_a_currency_called_by_its_name(name: str, code: str) -> None:
    assert read_currency(name) == (code, "")


def test_a_name_of_a_currency_within_other_words_says_none() -> None:
    assert currency_readings("Sterling Metals Ltd") == frozenset()
    assert currencies_said("Won Magnetics, Yuan Rare Earth") == frozenset()
    assert read_currency("Pound")[0] == ""
    assert len(currency_readings("Dollar")) > 1
