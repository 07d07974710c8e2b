"""Value shares of listed Chinese inputs; the floor of No. 61 is 0.1 % by value, at or above."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.chinese_inputs import read_inputs


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("Chinese Dy-Fe alloy = 2.4 % of the magnet value", True), ("Chinese Sc metal = 18 % of the target value", True), ("Dy-Fe from China, 0.1 % of the product value", True),
        ("Chinese Dy = 0.06 %, Chinese Tb = 0.07 % of the magnet value", True), ("Chinesisches Dysprosium: Wertanteil 3,2 %", True), ("中国产镝铁占产品价值2.4%", True),
        ("Chinese-origin Dy oxide accounts for 1.5 percent of the value", True), ("value share of Chinese Dy 0.04 %", False), ("Chinese rare earths below 0.1 % of value", False),
        ("no Chinese inputs", False), ("no Chinese rare earths; samarium from Estonia", False), ("all rare earths from Australia", False), ("Chinese inputs 0 %", False),
        ("Chinese Nd = 20 % of the value; Dy-Fe from Japan", False), ("Chinese Nd 12 % of value, Chinese Dy 0.05 % of value", False), ("不含中国原料", False),
        ("Chinese neodymium metal = 20 % of the value", None), ("Chinese dysprosium 2 % by weight", None), ("Chinese Y2O3 5 % of target value", None), ("", None),
        ("listed Chinese inputs: share by value not known", None), ("Dysprosium from Malaysia", None),
    ],
)  # fmt: skip
def test_whether_the_share_reaches_the_floor(text, reaches):
    assert read_inputs(text).reaches is reaches


def test_a_share_by_weight_is_told_apart():
    found = read_inputs("Chinese dysprosium 2 % by weight")
    assert found.by_weight
    assert found.share is None


@pytest.mark.parametrize(
    ("text", "technology"),
    [
        ("made with Chinese separation technology", True),
        ("own technology", False),
        ("no Chinese technology", False),
        ("Chinese Dy 1 % of value", None),
    ],
)
def test_chinese_technology(text, technology):
    assert read_inputs(text).technology is technology


@given(st.decimals(Decimal("0.001"), Decimal("50"), places=3))
def test_the_floor_is_met_exactly_at_a_tenth_of_a_per_cent(share):
    assert read_inputs(f"Chinese dysprosium = {share} % of the magnet value").reaches is (share >= Decimal("0.1"))
