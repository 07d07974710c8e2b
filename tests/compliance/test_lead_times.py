"""Lead times with pending cases counted: the published examples, and what each figure means."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.lead_times import (
    Clock,
    Group,
    OpenStop,
    Wait,
    by_quarter,
    census,
    curve,
    grouped,
    nearest_rank,
    overall,
)

DATA = Path(__file__).parent / "data"
ON = date(2026, 11, 20)
EXPECTED: dict[str, Any] = json.loads((DATA / "applications_expected.json").read_text(encoding="utf-8"))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def stop(text: str) -> OpenStop:
    first, _, last = text.partition("/")
    return date.fromisoformat(first), day(last)


def waits() -> list[Wait]:
    with (DATA / "applications.csv").open(encoding="utf-8", newline="") as file:
        return [
            Wait(
                row["application_id"],
                date.fromisoformat(row["submitted"]),
                day(row["decided"]) or day(row["withdrawn"]),
                bool(row["decided"]),
                tuple(stop(part) for part in row["clock_stops"].split(";") if part),
                (("destination", row["destination"]), ("product", row["product"])),
            )
            for row in csv.DictReader(file)
        ]


def check(group: Group, expected: dict[str, Any]) -> None:
    for clock in Clock:
        found, figures = group.curve(clock), expected[clock]
        assert (found.n, found.events) == (figures["n"], figures["events"])
        assert (found.median, list(found.median_interval)) == (figures["median"], figures["ci95"])
        for by, share in figures["p_decided_by"].items():
            assert found.share_by(int(by)) == pytest.approx(share, abs=1e-6)
    assert group.decided_only_median() == expected["decided_only_median_gross_WARNING"]


def test_published_examples_overall() -> None:
    check(overall(waits(), ON), EXPECTED["overall"])


@pytest.mark.parametrize("key", sorted(EXPECTED["by_destination"]))
def test_published_examples_by_destination(key: str) -> None:
    groups = {group.key: group for group in grouped(waits(), "destination", ON)}
    assert sorted(groups) == sorted(EXPECTED["by_destination"])
    check(groups[key], EXPECTED["by_destination"][key])


def test_leaving_the_pending_ones_out_flatters() -> None:
    group = overall(waits(), ON)
    assert group.gross.median is not None
    assert (group.decided_only_median() or 0) < group.gross.median


def case(submitted: str, ended: str = "", *, decided: bool = True, stops: str = "") -> Wait:
    held = tuple(stop(part) for part in stops.split(";") if part)
    return Wait("A", date.fromisoformat(submitted), day(ended), decided and bool(ended), held)


@pytest.mark.parametrize(
    ("wait", "gross", "net"),
    [
        (case("2026-03-01", "2026-04-01"), 31, 31),
        (case("2026-03-01", "2026-04-01", stops="2026-03-10/2026-03-19"), 31, 21),
        (case("2026-03-01", "2026-04-01", stops="2026-03-10/2026-03-19;2026-03-15/2026-03-20"), 31, 20),
        (case("2026-11-01", stops="2026-11-11/"), 19, 9),  # open: up to and including the as-of date
        (case("2026-03-01", "2026-04-01", stops="2026-03-31/2026-05-30"), 31, 29),
        (case("2026-03-01", "2026-03-02", stops="2026-03-01/2026-03-02"), 1, 0),
        (case("2026-11-10", "2026-12-24"), 10, 10),  # decided later than one looks
        (case("2026-11-10", stops="2026-12-01/2026-12-05"), 10, 10),
    ],
)
def test_days_of_a_case(wait: Wait, gross: int, net: int) -> None:
    assert (wait.days(ON), wait.days(ON, Clock.NET)) == (gross, net)


def test_a_decision_after_the_day_one_looks_is_still_pending() -> None:
    wait = case("2026-11-10", "2026-12-24")
    assert wait.pending(ON)
    assert not wait.is_event(ON)
    assert wait.is_event(date(2026, 12, 24))
    assert not wait.pending(date(2026, 11, 9))
    assert curve([wait, case("2026-11-25")], ON).n == 1


def test_a_small_group_is_marked() -> None:
    four = [case("2026-03-01", "2026-04-01")] * 4
    assert overall(four, ON).small
    assert not overall([*four, four[0]], ON).small
    assert overall([], ON).decided_only_median() is None


def test_the_census_names_who_waits_longest() -> None:
    pending = [case(f"2026-11-{start:02}") for start in (1, 5, 10, 18)]
    found = census([*pending, case("2026-01-01", "2026-02-01")], ON)
    assert (found.waiting, found.median, found.p90, found.oldest) == (4, 12.5, 19, pending[0])
    assert census([], ON).oldest is None
    assert overall(pending, ON).census == found


def test_quarters_of_filing() -> None:
    groups = by_quarter([case("2026-03-31", "2026-04-01"), case("2026-04-01"), case("2026-12-01")], ON)
    assert [(group.key, group.gross.n) for group in groups] == [("2026-Q1", 1), ("2026-Q2", 1)]


@pytest.mark.parametrize(("share", "number"), [(0.9, 9), (0.95, 10), (0.1, 1), (0.0, 1), (1.0, 10)])
def test_nearest_rank(share: float, number: int) -> None:
    assert nearest_rank(list(range(1, 11)), share) == number


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 200), st.booleans()), max_size=30))
def test_groups_are_a_partition(rows: list[tuple[int, int, bool]]) -> None:
    start = date(2026, 1, 1)
    every = [
        Wait(
            str(number),
            start + timedelta(days=first),
            start + timedelta(days=first + long),
            decided,
            (),
            (("destination", "JP" if long % 2 else "DE"),),
        )
        for number, (first, long, decided) in enumerate(rows)
    ]
    groups = grouped(every, "destination", ON)
    assert sum(group.gross.n for group in groups) == overall(every, ON).gross.n
    assert sum(group.gross.events for group in groups) == overall(every, ON).gross.events
