"""Tests: where a published figure comes from, as a sheet tells it."""

from datetime import date

import pytest

from exchange.summary.cells import Month
from exchange.summary.sources import published, readable


@pytest.mark.parametrize(
    ("told", "shown"),
    [("2026-01-19", date(2026, 1, 19)), ("2025-08", Month(2025, 8, 1)), ("2025-Q3", "2025-Q3"), ("", "")],
)
def test_a_source_is_dated_as_exactly_as_it_says(told: str, shown: object) -> None:
    assert published(told) == shown
    assert type(published(told)) is type(shown)


def test_signs_of_an_address_are_shown_unless_that_would_break_it() -> None:
    assert readable("https://example.org/%E7%A8%80%E5%9C%9F?a=1%2F2%20b") == "https://example.org/稀土?a=1%2F2%20b"
    assert readable("https://example.org/%E7%A8") == "https://example.org/%E7%A8"
