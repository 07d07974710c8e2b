"""Characters: width, invisible signs, Han variants, numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.scripts import clean, dense, han_key, numeral, same_character


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(clean(text))) == clean(clean(text))


def test_clean():
    assert clean("\u202eＨＥＮＳＯＬＤＴ\u200b  ㈱") == "HENSOLDT (株)"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("發", "发", True),
        ("髮", "发", True),
        ("發", "髮", False),
        ("士", "土", False),
        ("器", "噐", True),
        ("大", "太", False),
    ],
)
def test_same_character(one, other, same):
    assert same_character(one, other) is same


def test_keys_and_numerals():
    assert han_key("龍灣磁電技術") == han_key("龙湾磁电技术")
    assert dense("第十八電子研究所") == dense("第18電子研究所")
    assert [numeral(text) for text in ("十八", "一八", "五十五", "百二")] == [18, 18, 55, 102]
