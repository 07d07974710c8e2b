"""A source that is dated to a month or a year only was surely published when that is over."""

from datetime import date, timedelta

import pytest

from compliance.listings import complete_until
from compliance.publication import known_by, last_day


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2026-01-18", date(2026, 1, 18)),
        ("2024-02", date(2024, 2, 29)),
        ("2026-Q3", date(2026, 9, 30)),
        ("2025", date(2025, 12, 31)),
        ("2025-13", None),
        ("2025-02-30", None),
        ("", None),
        ("early 2025", None),
    ],
)
def test_the_last_day_a_date_of_a_source_can_mean(text: str, last: date | None) -> None:
    assert last_day(text) == last


def test_what_is_dated_to_a_month_is_known_when_the_month_is_over() -> None:
    assert [known_by("2026-03", date(2026, 3, day)) for day in (1, 30, 31)] == [False, False, True]
    assert not known_by("", date(2030, 1, 1))


def test_a_year_that_is_not_over_is_known_from_the_day_the_facts_were_packed() -> None:
    packed = complete_until()
    assert [known_by(str(packed.year), packed + timedelta(days=n)) for n in (-1, 0)] == [False, True]
    later = packed + timedelta(days=2)
    assert not known_by(later.isoformat(), packed + timedelta(days=1))
