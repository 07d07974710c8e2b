"""The number of an order line in the ways lists print it."""

import pytest

from exchange.line_numbers import is_part_of_line, read_line, whole_number


@pytest.mark.parametrize(
    ("printed", "digits"),
    [
        ("10", "10"), ("00010", "00010"), ("1.", "1"), ("2)", "2"), ("(3)", "3"), ("Pos. 1", "1"), ("Pos.20", "20"),
        ("Line 7", "7"), ("#3", "3"), ("No. 4", "4"), ("№ 5", "5"), ("第3行", "3"), ("４", "4"), ("④", "4"), ("1.0", "1"),
        ("30,00", "30"), ("2番", "2"),
    ],
)  # fmt: skip
def test_numbers_with_what_stands_around_them(printed: str, digits: str) -> None:
    assert read_line(printed) == digits


@pytest.mark.parametrize("printed", ["1 pkg", "A", "1a", "1.1", "1-2", "1/2", "5 kg", "1.000", "", "-", "9" * 400])
def test_what_is_no_line_number(printed: str) -> None:
    assert read_line(printed) == ""


def test_a_part_of_a_line_is_no_whole_number() -> None:
    assert is_part_of_line("10.1")
    assert not is_part_of_line("10")
    assert [whole_number(text) for text in ("10", "00010", "1.0", "10.1", "nan", "inf", "x", "1e30")] == [
        10, 10, 1, None, None, None, None, None,
    ]  # fmt: skip
