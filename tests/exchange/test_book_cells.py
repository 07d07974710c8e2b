"""Cells of a book into exact values, or half a sentence."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from exchange import book_cells as cells


def test_exact_values() -> None:
    assert cells.grams(260.4) == 260_400
    assert cells.grams("1,500.5") == 1_500_500
    assert cells.grams(80.9676) == 80_968
    assert cells.milligrams(18.4) == 18_400
    assert cells.amount(0.1 + 0.2) == Decimal("0.3")
    assert cells.text(4700018831.0) == "4700018831"
    assert cells.day(datetime(2026, 3, 4, 8)) == date(2026, 3, 4)  # noqa: DTZ001
    assert cells.day(46080) == date(2026, 2, 27)
    assert cells.country("Germany") == "DE"


def test_empty_is_unknown_and_not_zero() -> None:
    assert cells.grams(None) is None
    assert cells.amount(" ") is None
    assert cells.day("") is None
    assert cells.country(None) == ""


def test_lists_of_pairs() -> None:
    assert cells.order_lines("PU/26/014/1; A/2") == (("PU/26/014", "1"), ("A", "2"))
    assert cells.intervals("2026-02-06/2026-02-13; 2026-03-01/") == (
        (date(2026, 2, 6), date(2026, 2, 13)),
        (date(2026, 3, 1), None),
    )


@pytest.mark.parametrize(
    ("reader", "cell"),
    [
        (cells.grams, -1), (cells.grams, "a lot"), (cells.amount, True), (cells.amount, "nan"), (cells.amount, float("inf")),
        (cells.count, 1.5), (cells.day, "2026-09-31"), (cells.day, "03/04/2026"), (cells.day, date(1926, 1, 1)),
        (cells.country, "Europe"), (cells.currency, "euros"), (cells.order_lines, "PO1"), (cells.intervals, "2026-03-02/2026-03-01"),
    ],
)  # fmt: skip
def test_what_is_refused(reader: object, cell: object) -> None:
    with pytest.raises(ValueError):
        reader(cell)  # type: ignore[operator]


def test_a_text_that_could_be_two_numbers_is_refused_with_both() -> None:
    with pytest.raises(ValueError, match=r'"1\.100" is no number: it could mean 1\.1 or 1100'):
        cells.grams(cells.Doubtful("1.100"))
