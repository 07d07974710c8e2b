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
        ("R8.11.12", date(2026, 11, 12)),
        ("令和８年１１月１２日", date(2026, 11, 12)),
        ("于11月12日受理", date(2026, 11, 12)),
        ("11月12日(木)", date(2026, 11, 12)),
        ("十一月十二日", date(2026, 11, 12)),
        ("vorgestern", date(2026, 11, 22)),
        ("letzten Dienstag", date(2026, 11, 17)),
        ("vor zwei Wochen", date(2026, 11, 10)),
        ("3日前", date(2026, 11, 21)),
        ("两周前", date(2026, 11, 10)),
        ("月曜日", date(2026, 11, 23)),
        ("先週の月曜", date(2026, 11, 16)),
        ("上周五", date(2026, 11, 20)),
        ("一昨日", date(2026, 11, 22)),
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


def test_where_the_month_stands_first_there_is_one_reading() -> None:
    found = find_day("03/04", ON, month_first=True)
    assert found is not None
    assert found.value == date(2026, 3, 4)


def test_a_weekday_that_does_not_fit_is_said() -> None:
    found = find_day("11月12日（金）", ON)
    assert found is not None
    assert found.value is None
    assert "weekday" in found.why
