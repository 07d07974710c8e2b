"""Days inside lines of words."""

from datetime import date

import pytest

from compliance.day_words import find_day

ON = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 12 Nov", date(2026, 11, 12)),
        ("Nov 12th", date(2026, 11, 12)),
        ("12. November", date(2026, 11, 12)),
        ("2026-11-12", date(2026, 11, 12)),
        ("12.11.", date(2026, 11, 12)),
        ("11/23", date(2026, 11, 23)),
        ("11月12日", date(2026, 11, 12)),
        ("2026年11月12日", date(2026, 11, 12)),
        ("Monday", date(2026, 11, 23)),
        ("Tuesday", date(2026, 11, 17)),
        ("yesterday", date(2026, 11, 23)),
        ("two weeks ago", date(2026, 11, 10)),
        ("25 Nov", date(2025, 11, 25)),
        ("29 Feb", date(2024, 2, 29)),
    ],
)
def test_the_last_such_day_is_meant(text: str, day: date) -> None:
    found = find_day(text, ON)
    assert found is not None
    assert (found.value, found.why) == (day, "")


def test_ahead_the_next_one_is_meant() -> None:
    found = find_day("due 5 Jan", ON, ahead=True)
    assert found is not None
    assert found.value == date(2027, 1, 5)


@pytest.mark.parametrize("text", ["mail from Ganzhou", "400 kg", "LX26000123", "Room 12 Bay", ""])
def test_no_day_is_seen_where_none_is(text: str) -> None:
    assert find_day(text, ON) is None


def test_two_readings_are_said() -> None:
    found = find_day("03/04", ON)
    assert found is not None
    assert found.value is None
    assert "two days" in found.why
