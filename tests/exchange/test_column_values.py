"""Values that speak for a field or against it."""

import pytest

from exchange.column_values import fit, reads_as_words, speaks_for
from exchange.grid import Cell


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("quantity", ["MG-1", "MG-2"]), ("order_date", ["kg", "pcs"]), ("currency", ["kg", "pcs"]), ("unit", [1.0, 2.0]),
        ("supplier", ["30012", "V00012", "SUP-0003"]), ("price_count", [9.85, 412.5]), ("hs_code", ["oxide", "metal"]),
    ],
)  # fmt: skip
def test_values_that_speak_against_a_field(name: str, values: list[Cell]) -> None:
    assert fit(name, values) is None


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("quantity", ["1.200", "12,5 kg"]), ("price_count", ["1", "100 Stk", "1.000"]), ("order_date", ["KW 23", "2026-05-01"]),
        ("supplier", ["Ningbo Qiaotai Magnetics Co., Ltd."]), ("hs_code", [85051110.0]), ("quantity", []),
        ("order_date", ["20260423", "同上", "同上", "同上"]),
    ],
)  # fmt: skip
def test_values_that_fit(name: str, values: list[Cell]) -> None:
    assert (fit(name, values) or 0.0) >= 0.0
    assert fit(name, values) is not None


def test_words_that_say_nothing_and_few_numbers_leave_a_clear_heading_its_column() -> None:
    sparse: list[Cell] = [2.5, "n/a", "tbd", "n/a", "tbd", 3.1]
    assert (fit("unit_price", sparse) or 0.0) > 0.0
    texts: list[Cell] = ["per contract", "per contract", "see quotation", 3.1]
    assert fit("unit_price", texts) is None
    assert fit("unit_price", texts, clear=True) is not None
    assert fit("unit_price", ["A1 list", "B2 list"], clear=True) is None


def test_only_codes_throughout_name_a_column_without_a_heading() -> None:
    assert speaks_for("currency", ["EUR", "USD", "EUR"])
    assert not speaks_for("currency", ["EUR", "MAX"])
    assert not speaks_for("currency", [])
    assert speaks_for("unit", ["kg", "pcs"])
    assert not speaks_for("unit", ["kg", 5.0])


def test_a_number_of_an_order_has_a_digit_unless_the_heading_says_so() -> None:
    assert fit("po_number", ["High", "Low", "High"]) is None
    assert fit("po_number", ["A", "B"], clear=True) is not None
    assert fit("po_number", [4711.5, 12.25]) is None
    assert fit("unit", ["Tianjin Haina Motors", "Tianjin Haina Motors"]) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [("SmCo arcs", True), ("氧化镝", True), ("MG-38SH", False), ("DY OX 3N", False), ("100-2234", False)],
)
def test_names_of_goods_and_codes_are_told_apart(text: str, words: bool) -> None:
    assert reads_as_words(text) is words


def test_firms_use_goods_and_are_no_use_and_words_can_cancel() -> None:
    firms: list[Cell] = ["Lahn Pumpen GmbH", "Aare Sensorik AG"]
    assert (fit("end_user", firms) or 0.0) > 0
    assert fit("end_use", firms) is None
    assert fit("description", firms) is None
    assert (fit("deleted", ["Gelöscht"]) or 0.0) > 0
    assert fit("deleted", ["NdFeB"]) is None


def test_keys_units_and_tariff_codes_are_no_order_description_and_item() -> None:
    assert fit("po_number", ["__export__.line_1", "__export__.line_2"], clear=True) is None
    assert fit("description", ["Kg", "Stk"]) is None
    assert fit("item_code", ["85051110", "28469015"]) is None
