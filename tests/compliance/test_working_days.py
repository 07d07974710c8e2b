"""The Chinese working calendar, against the published examples, `holidays` and counting by hand."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from compliance.working_days import MOST_DAYS, Calendar, Stop, china, merged, stopped_days
from resources import rows

DATA = Path(__file__).parent / "data"
DAYS = st.dates(date(2022, 1, 1), date(2028, 12, 31))
STOPS = st.lists(
    st.tuples(DAYS, st.integers(0, 60)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))),
    max_size=4,
)


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


EXPECTED = {row["case_id"]: row for row in table("calendar_expected.csv")}


def stops_of(text: str) -> list[Stop]:
    pairs = (pair.split("/") for pair in text.split(";") if pair)
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs]


@pytest.mark.parametrize("case", table("calendar_cases.csv"), ids=lambda case: case["case_id"])
def test_published_examples(case: dict[str, str]) -> None:
    start, stops = date.fromisoformat(case["start_date"]), stops_of(case["clock_stops"])
    if case["kind"] == "count":
        end = date.fromisoformat(case["end_date"])
        result, provisional = str(china().count(start, end, stops)), china().provisional(start, end)
    else:
        day, provisional = china().nth(start, int(case["n_working_days"]), stops)
        result = day.isoformat()
    flag = "calendar_not_published" if provisional else ""
    assert (result, flag) == (EXPECTED[case["case_id"]]["result"], EXPECTED[case["case_id"]]["flag"])


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_the_packaged_years_agrees_with_the_second_source(year: int) -> None:
    second = country_holidays("CN", years=year)
    day, apart = date(year, 1, 1), []
    while day.year == year:
        if china().is_working(day) != second.is_working_day(day):
            apart.append(day)
        day += timedelta(days=1)
    assert apart == []


def test_the_table_is_whole() -> None:
    found = rows("calendars/working_calendar.csv")
    assert len(found) == 127
    arranged = {row["year"] for row in found if row["is_workday"] in {"0", "1"}}
    only_statutory = {row["year"] for row in found if not row["is_workday"]}
    assert (arranged, only_statutory) == ({"2024", "2025", "2026"}, {"2027"})
    assert all(row["source_url"] for row in found)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 14), True),  # Saturday made up for the Spring Festival
        (date(2026, 2, 17), False),
        (date(2026, 10, 8), True),
        (date(2023, 1, 28), True),  # State Council arrangement of 2023, by `holidays`
        (date(2023, 1, 27), False),
        (date(2020, 1, 31), False),  # prolonged in 2020
        (date(2027, 1, 1), False),
        (date(2027, 2, 8), False),  # statutory Spring Festival; the days exchanged are not published
        (date(2027, 2, 11), True),
        (date(2027, 5, 8), False),
        (date(2028, 10, 2), False),  # National Day is statutory in any year
        (date(1998, 1, 1), False),
        (date(2150, 1, 1), False),
        (date(2150, 1, 2), True),
    ],
)
def test_single_days(day: date, works: bool) -> None:
    assert china().is_working(day) is works


@pytest.mark.parametrize(
    ("start", "end", "provisional"),
    [
        (date(2026, 12, 31), date(2026, 12, 31), False),
        (date(2026, 12, 30), date(2026, 12, 31), False),
        (date(2026, 12, 31), date(2027, 1, 4), True),
        (date(2025, 12, 31), date(2026, 3, 1), False),
        (date(2000, 12, 30), date(2001, 1, 5), True),
        (date(2000, 12, 31), date(2001, 1, 5), False),
        (date(2023, 11, 1), date(2024, 1, 5), False),
    ],
)
def test_what_is_provisional(start: date, end: date, provisional: bool) -> None:
    assert china().provisional(start, end) is provisional


def test_a_year_the_organisation_entered_is_published() -> None:
    read = {date(2027, 2, 8): False, date(2027, 2, 9): False, date(2027, 2, 20): True}
    own = china().with_days(read, published=[2027])
    assert own.nth(date(2027, 2, 5), 1) == (date(2027, 2, 10), False)
    assert own.is_working(date(2027, 2, 20))
    assert china().nth(date(2027, 2, 5), 1) == (date(2027, 2, 11), True)


def test_own_days_lie_over_the_official_ones_and_leave_the_year_as_it_was() -> None:
    own = china().with_days({date(2026, 11, 24): False})
    assert own.nth(date(2026, 11, 23), 1) == (date(2026, 11, 25), False)
    assert not own.is_published(2027)
    assert china().is_working(date(2026, 11, 24))


@pytest.mark.parametrize("n", [0, -1, MOST_DAYS + 1])
def test_numbers_that_are_slips_are_refused(n: int) -> None:
    with pytest.raises(ValueError, match="Give a number of working days from 1"):
        china().nth(date(2026, 1, 5), n)


def test_the_end_of_all_dates_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="beyond the year 9999"):
        china().nth(date(9999, 12, 1), 45)
    assert china().nth(date(2026, 1, 5), MOST_DAYS)[0].year > 2060


def test_a_stop_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        merged([(date(2026, 3, 2), date(2026, 3, 1))])


def test_counting_backwards_is_nothing() -> None:
    assert china().count(date(2026, 3, 2), date(2026, 2, 2)) == 0
    assert china().count(date(2026, 3, 2), date(2026, 3, 2)) == 0


def by_hand(calendar: Calendar, start: date, end: date, stops: list[Stop]) -> int:
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(calendar.is_working(day) and not any(a <= day <= b for a, b in stops) for day in days)


@given(DAYS, DAYS, STOPS)
def test_count_is_counting_by_hand(start: date, end: date, stops: list[Stop]) -> None:
    assert china().count(start, end, stops) == by_hand(china(), start, end, stops)


@given(DAYS, st.integers(1, 120), STOPS)
def test_nth_is_the_first_day_with_that_count(start: date, n: int, stops: list[Stop]) -> None:
    day, provisional = china().nth(start, n, stops)
    assert china().count(start, day, stops) == n
    assert china().count(start, day - timedelta(days=1), stops) == n - 1
    assert provisional is china().provisional(start, day)


@given(DAYS, DAYS, STOPS)
def test_stopped_days_count_each_day_once(start: date, end: date, stops: list[Stop]) -> None:
    days = (start + timedelta(days=step) for step in range((end - start).days + 1))
    assert stopped_days(stops, start, end) == sum(any(a <= day <= b for a, b in stops) for day in days)
