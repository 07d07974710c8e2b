"""Numbers, quantities and prices as people write them; two readings are two readings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.quantities import decimal_mark, read_number, read_price, read_quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24.000,000", "24000"), ("412,50", "412.50"), ("1'234.56", "1234.56"), ("1\u202f234,56", "1234.56"),
        ("12 500,0", "12500"), ("2,29,50,000.00", "22950000"), ("1,20,000", "120000"), ("１，２００．５", "1200.5"),
        ("0,385", "0.385"), ("1.234.567", "1234567"), ("1.5 lakh", "150000"), ("2.4万", "24000"), ("10-", "-10"),
    ],
)  # fmt: skip
def test_numbers_with_one_reading(text: str, value: str) -> None:
    assert read_number(text).value == Decimal(value)


def test_a_number_with_two_readings() -> None:
    reading = read_number("1,284")
    assert reading.value is None
    assert set(reading.readings) == {Decimal(1284), Decimal("1.284")}
    assert read_number("1,284", ",").value == Decimal("1.284")
    assert read_number("1,284", ".").value == Decimal(1284)


@pytest.mark.parametrize("text", ["", "abc", "300/350", "12-05-2026", "1,2,3", "5 x 5"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text).value is None


def test_the_list_proves_its_decimal_mark() -> None:
    assert decimal_mark(["1,600", "94.50", "151,200.00"]) == "."
    assert decimal_mark(["1.600", "12 500,0"]) == ","
    assert decimal_mark(["1.600"]) == ""
    assert decimal_mark(["0.5", "0,5"]) == ""


@pytest.mark.parametrize(
    ("text", "value", "unit", "content"),
    [
        ("350公斤", "350", "kg", None), ("1.2吨", "1.2", "t", None), ("500斤", "500", "jin", None),
        ("2.4万片", "24000", "pcs", None), ("12千個", "12", "kpcs", None), ("500g", "500", "g", None),
        ("8桶（25kg/桶）", "8", "drum", "25"), ("10 drums of 25 kg", "10", "drum", "25"), ("10 Flaschen zu je 0,5 kg", "10", "bottle", "0.5"), ("45 KG", "45", "kg", None),
    ],
)  # fmt: skip
def test_units_glued_to_numbers(text: str, value: str, unit: str, content: str | None) -> None:
    read = read_quantity(text)
    assert (read.value, read.unit) == (Decimal(value), unit)
    assert read.content_kg == (Decimal(content) if content else None)


@pytest.mark.parametrize("text", ["一批", "300/350公斤", "추후", "ca. 500 kg", "TBD", "300-350 kg", "5 kg or 6 kg"])
def test_quantities_that_are_left_empty(text: str) -> None:
    read = read_quantity(text)
    assert read.value is None
    assert read.why


def test_a_tolerance_is_told_and_the_figure_taken() -> None:
    read = read_quantity("20公斤±5%")
    assert (read.value, read.unit) == (Decimal(20), "kg")
    assert "5%" in read.note


@pytest.mark.parametrize(
    ("text", "value", "currency", "count", "unit"),
    [
        ("￥1,935/公斤", "1935", "CNY", 1, "kg"), ("75.6万元/吨", "756000", "CNY", 1, "t"),
        ("USD 168.00/kg", "168", "USD", 1, "kg"), ("412,50 € je 1000 St", "412.50", "EUR", 1000, "pcs"),
        ("￥620万/t", "6200000", "CNY", 1, "t"),
    ],
)  # fmt: skip
def test_prices(text: str, value: str, currency: str, count: int, unit: str) -> None:
    read = read_price(text, "." if "," in text and "." not in text and "€" not in text else "", "CNY")
    assert (read.value, read.currencies, read.count, read.unit) == (Decimal(value), {currency}, count, unit)


@pytest.mark.parametrize("text", ["面议", "on request", "", "12 abc"])
def test_prices_that_are_none(text: str) -> None:
    assert read_price(text).value is None


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_what_is_printed_in_two_styles_is_read_back(value: Decimal) -> None:
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert read_number(english).value == value
    assert read_number(german).value == value


@given(st.text(max_size=40))
def test_any_text_is_read_without_falling_over(text: str) -> None:
    for read in (read_number(text), read_quantity(text), read_price(text)):
        assert read.value is None or read.value.is_finite()


@pytest.mark.parametrize(
    ("text", "value", "count", "unit"),
    [
        ("61,30 € le cent", "61.30", 100, "pcs"), ("44,00 € le mille", "44.00", 1000, "pcs"), ("3,15 € pièce", "3.15", 1, "pcs"),
        ("8,40 € l'unité", "8.40", 1, "pcs"), ("97,25 €/Tsd.", "97.25", 1000, "pcs"), ("2,35 € p. St.", "2.35", 1, "pcs"),
        ("12.50 USD per 100", "12.50", 100, ""), ("@2,060", "2060", 1, ""), ("@31,500/kg", "31500", 1, "kg"),
    ],
)  # fmt: skip
def test_what_a_price_is_for_in_words(text: str, value: str, count: int, unit: str) -> None:
    read = read_price(text, "." if text.startswith("@") else "")
    assert (read.value, read.count, read.unit) == (Decimal(value), count, unit)


@pytest.mark.parametrize("text", ["12 cent", "12 EUR cent", "5,00 € le truc", "12 kg", "3 USD DAP"])
def test_words_beside_a_price_that_may_be_something_else(text: str) -> None:
    assert read_price(text).value is None


@pytest.mark.parametrize("text", ["8 to 10 kg", "8 bis 10 kg", "8 à 10 kg", "8至10 kg", "1,000 or 1,200 kg"])
def test_a_quantity_up_to_another_is_no_quantity(text: str) -> None:
    read = read_quantity(text)
    assert (read.value, read.unit) == (None, "kg")
    assert "inexact" in read.why


def test_a_tonne_by_its_sap_key_stays_a_unit() -> None:
    assert read_quantity("8 TO").unit == "t"


def test_two_prices_parted_by_a_stroke_are_no_price_for_a_broken_number() -> None:
    assert read_price("USD 2.10 / 2.25", ".").value is None
    assert read_price("USD 210.00 / 100", ".").count == 100
    assert read_price("USD 5.00 / 1.00 kg", ".").count == 1


@pytest.mark.parametrize(
    ("printed", "unit"),
    [("50公斤左右", "kg"), ("about 50 kg", "kg"), ("50 kg ca.", "kg"), ("50kg程度", "kg"), ("约2万片", "pcs"), ("약 50kg", "kg"),
     ("etwa 12 Stk", "pcs"), ("environ 3 t", "t"), ("mind. 5 kg", "kg"), ("50〜60kg", "kg")],
)  # fmt: skip
def test_a_figure_that_is_not_exact_gives_its_unit_and_no_value(printed: str, unit: str) -> None:
    read = read_quantity(printed)
    assert (read.value, read.readings, read.unit) == (None, (), unit)


def test_yen_and_sen() -> None:
    read = read_price("１８円５０銭")
    assert (read.value, read.currencies) == (Decimal("18.50"), {"JPY"})
