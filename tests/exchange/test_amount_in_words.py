"""Amounts written in figures and in words: taken where both say the same."""

import pytest

from exchange.amount_in_words import without_words


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("人民币31,500元（大写：叁万壹仟伍佰元整）", "人民币31,500元"),
        ("1,060.50元（大写：壹仟零陆拾元伍角整）", "1,060.50元"),
        ("USD 120,000（大写：壹拾贰万美元整）", "USD 120,000"),
        ("300,010,000元（叁亿零壹万圆整）", "300,010,000元"),
    ],
)
def test_the_words_are_left_out_where_they_say_the_same(printed: str, bare: str) -> None:
    assert without_words(printed) == bare


@pytest.mark.parametrize(
    "printed", ["31,500元（大写：叁万壹仟陆佰元整）", "31,500元（含税）", "31,500元", "1,060.50元（壹仟零陆拾元整）"]
)
def test_an_amount_whose_words_differ_stays_as_it_is(printed: str) -> None:
    assert without_words(printed) == printed
