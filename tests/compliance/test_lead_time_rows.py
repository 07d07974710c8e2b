"""Lists of applications as people keep them."""

from datetime import date

import pytest

from compliance.lead_time_rows import UNKNOWN, Problem, Reading, read_stops, read_waits
from compliance.lead_times import Wait

ON = date(2026, 11, 20)


def read(**cells: str) -> Reading:
    row = {"application_id": "A1", "destination": "JP", "product": "Dy", "submitted": "2026-08-01"} | cells
    return read_waits([row], ON)


def only(**cells: str) -> Wait:
    (wait,) = read(**cells).waits
    return wait


def test_a_messy_row() -> None:
    wait = only(
        destination="墨西哥",
        product="  Dy   magnet ",
        submitted="2026年8月15日",
        decided="03.09.2026",
        status="批准",
        clock_stops="20.08.2026/25.08.2026",
    )
    assert (wait.submitted, wait.ended, wait.decided) == (date(2026, 8, 15), date(2026, 9, 3), True)
    assert (wait.key("destination"), wait.key("product")) == ("MX", "Dy magnet")
    assert wait.stops == ((date(2026, 8, 20), date(2026, 8, 25)),)


@pytest.mark.parametrize(
    ("cells", "ended", "decided"),
    [
        ({}, None, False),
        ({"status": "pending"}, None, False),
        ({"decided": "2026-09-01"}, "2026-09-01", True),
        ({"decided": "2026-09-01", "status": "refused"}, "2026-09-01", True),
        ({"withdrawn": "2026-09-01"}, "2026-09-01", False),
        ({"decided": "2026-09-01", "status": "Withdrawn"}, "2026-09-01", False),
        ({"withdrawn": "2026-09-01", "status": "superseded"}, "2026-09-01", False),
        ({"decided": "2026-12-01", "status": "approved"}, "2026-12-01", True),
        ({"decided": "n/a", "withdrawn": "-", "status": "审批中"}, None, False),
    ],
)
def test_how_a_case_ended(cells: dict[str, str], ended: str | None, decided: bool) -> None:
    wait = only(**cells)
    assert (wait.ended, wait.decided) == (date.fromisoformat(ended) if ended else None, decided)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"submitted": "03/04/2026"}, "it could mean 2026-04-03 or 2026-03-04"),
        ({"submitted": ""}, "submitted is empty"),
        ({"submitted": "KW 12"}, "a week is not a day"),
        ({"decided": "05/06/2026"}, "decided"),
        ({"decided": "2026-07-01"}, "before it was submitted"),
        ({"decided": "2026-09-01", "withdrawn": "2026-09-02"}, "both a day of decision and a day of withdrawal"),
        ({"status": "approved"}, "decided is empty"),
        ({"status": "withdrawn"}, "withdrawn is empty"),
        ({"status": "pending", "decided": "2026-09-01"}, "status is pending, but it ended"),
        ({"status": "sleeping"}, 'status "sleeping" is not known'),
        ({"clock_stops": "soon"}, 'clock_stops "soon" cannot be read'),
        ({"clock_stops": "2026-09-10/2026-09-01"}, "ends before it starts"),
    ],
)
def test_unclear_rows_are_set_aside_with_the_reason(cells: dict[str, str], why: str) -> None:
    reading = read(**cells)
    assert reading.waits == ()
    (problem,) = reading.problems
    assert (problem.row, problem.identity, problem.set_aside) == (2, "A1", True)
    assert why in problem.why
    assert str(problem).startswith("row 2 (A1): ")


def test_a_destination_that_is_no_country_is_counted_without_one() -> None:
    reading = read(destination="EU")
    assert reading.waits[0].key("destination") == UNKNOWN
    assert reading.problems == (
        Problem(2, "A1", 'destination "EU" names no single country; counted without one', set_aside=False),
    )
    assert read(destination="").problems == ()


def test_what_was_filed_later_is_left_out_and_named() -> None:
    reading = read(submitted="2026-11-21")
    assert (reading.waits, reading.problems, reading.later) == ((), (), ("A1",))


def test_an_application_counts_once() -> None:
    first = {"application_id": "A1", "submitted": "2026-08-01"}
    same = first | {"submitted": "01.08.2026"}
    other = first | {"application_id": "A2", "submitted": "2026-08-02"}
    differs = other | {"decided": "2026-09-01"}
    nameless = {"submitted": "2026-08-01"}
    reading = read_waits([first, same, other, differs, nameless, nameless], ON)
    assert [wait.case_id for wait in reading.waits] == ["A1", "", ""]
    assert [(problem.row, problem.why[:12]) for problem in reading.problems] == [
        (3, "the row repe"),
        (4, "the same app"),
        (5, "the same app"),
    ]


def test_a_column_of_one_program_shows_its_order_itself() -> None:
    rows = [{"submitted": text} for text in ("03/04/2026", "19/03/2026")]
    reading = read_waits(rows, ON)
    assert [wait.submitted for wait in reading.waits] == [date(2026, 4, 3), date(2026, 3, 19)]
    assert reading.remarks == ("the dates in submitted are read day first, as the column itself shows",)
    mixed = read_waits([*rows, {"submitted": "2026-05-01"}], ON)
    assert len(mixed.waits) == 2
    assert len(mixed.problems) == 1


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("", ()),
        ("2026-03-30/2026-04-10", ((date(2026, 3, 30), date(2026, 4, 10)),)),
        ("2026-03-30/", ((date(2026, 3, 30), None),)),
        ("2026/03/30/2026/04/10", ((date(2026, 3, 30), date(2026, 4, 10)),)),
        ("30/03/2026/", ((date(2026, 3, 30), None),)),
        ("30.03.2026 ~ 10.04.2026; 2026-05-01/", ((date(2026, 3, 30), date(2026, 4, 10)), (date(2026, 5, 1), None))),
        ("2026年3月30日至2026年4月10日", ((date(2026, 3, 30), date(2026, 4, 10)),)),
    ],
)
def test_clock_stops(text: str, stops: tuple[tuple[date, date | None], ...]) -> None:
    assert read_stops(text) == stops
