"""The status of a measure as a function of the date; days from measures.csv and measure_events.csv."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.timelines import Event, Happening, Status, Timeline, read_day, read_event

ISSUED, START = date(2025, 10, 9), date(2025, 11, 8)
PAUSE, END = date(2025, 11, 7), date(2026, 11, 10)


def event(happening: Happening, start: date, end: date | None = None) -> Event:
    return Event("X", "", happening, start, end, "notice", source_url="source")


PAUSED = Timeline([
    event(Happening.ISSUED, ISSUED), event(Happening.STARTS, START), event(Happening.SUSPENDED, PAUSE, END),
])  # fmt: skip


@pytest.mark.parametrize(
    ("day", "status", "verified"),
    [
        (date(2025, 10, 8), Status.NOT_ISSUED, None),
        (date(2025, 10, 9), Status.NOT_YET_EFFECTIVE, None),
        (date(2025, 11, 6), Status.NOT_YET_EFFECTIVE, None),
        (date(2025, 11, 7), Status.SUSPENDED, END),
        (date(2025, 11, 8), Status.SUSPENDED, END),
        (date(2026, 11, 10), Status.SUSPENDED, END),
        (date(2026, 11, 11), Status.UNVERIFIED, END),
        (date(2030, 1, 1), Status.UNVERIFIED, END),
    ],
)
def test_a_suspension_before_the_start_keeps_a_measure_from_starting(day, status, verified):
    found = PAUSED.on(day)
    assert found.status is status
    assert found.verified_until == verified
    assert str(found.reason)


def test_suspensions_that_follow_one_another_are_verified_to_the_last_end():
    chain = Timeline([
        event(Happening.STARTS, date(2025, 4, 4)),
        event(Happening.SUSPENDED, date(2025, 6, 1), date(2025, 8, 12)),
        event(Happening.SUSPENDED, date(2025, 8, 12), date(2025, 11, 10)),
        event(Happening.SUSPENDED, date(2025, 11, 10), END),
    ])  # fmt: skip
    assert chain.on(date(2025, 7, 1)).verified_until == END
    assert chain.on(date(2025, 8, 13)).status is Status.SUSPENDED
    assert chain.on(date(2025, 5, 31)).status is Status.IN_FORCE


def test_a_later_record_about_the_same_day_wins():
    read = Timeline([*PAUSED.events, event(Happening.RESUMED, date(2026, 11, 11))])
    assert read.on(date(2026, 11, 20)).status is Status.IN_FORCE
    assert read.on(date(2026, 11, 10)).status is Status.SUSPENDED


@pytest.mark.parametrize(
    ("happening", "status"),
    [
        (Happening.STOPPED, Status.STOPPED),
        (Happening.ENDED, Status.ENDED),
        (Happening.UNVERIFIED, Status.UNVERIFIED),
    ],
)
def test_what_ends_a_measure_stays(happening, status):
    line = Timeline([event(Happening.STARTS, date(2025, 4, 10)), event(happening, date(2025, 8, 12))])
    assert line.on(date(2025, 8, 11)).status is Status.IN_FORCE
    assert line.on(date(2025, 8, 12)).status is status
    assert line.on(date(2035, 1, 1)).status is status


def test_an_unverified_stretch_stays_unverified_until_something_is_known():
    line = Timeline([
        event(Happening.STARTS, date(2025, 4, 4)), event(Happening.UNVERIFIED, date(2025, 5, 1), date(2025, 5, 31)),
    ])  # fmt: skip
    assert line.on(date(2025, 6, 5)).status is Status.UNVERIFIED
    assert line.on(date(2025, 6, 5)).verified_until == date(2025, 4, 30)


def test_a_draft_and_a_statement_bind_nobody():
    assert Timeline([event(Happening.DRAFT, ISSUED)]).on(END).status is Status.DRAFT
    assert Timeline([event(Happening.STATEMENT, ISSUED)]).on(END).status is Status.STATEMENT
    assert Timeline([]).on(END).status is Status.NOT_ISSUED


@given(st.dates(date(2025, 11, 8), date(2040, 1, 1)))
def test_no_day_after_the_start_reads_as_free_of_the_measure(day):
    assert PAUSED.on(day).status in {Status.SUSPENDED, Status.UNVERIFIED}


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_status_holds_between_since_and_until(day):
    found = PAUSED.on(day)
    for other in (found.since, found.until):
        if other is not None and found.status is not Status.NOT_YET_EFFECTIVE:
            assert PAUSED.on(other).status is found.status


def test_changes_name_the_day_after_a_written_end():
    assert END + timedelta(days=1) in [day for day, _ in PAUSED.changes()]


@pytest.mark.parametrize(
    ("text", "day"), [("2025-05", date(2025, 5, 1)), ("2025", date(2025, 1, 1)), ("2025-05-12", date(2025, 5, 12))]
)
def test_a_date_may_lack_its_day(text, day):
    assert read_day(text) == day


def test_what_is_no_date_or_no_event_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="is not a date"):
        read_day("soon")
    row = dict.fromkeys(["measure_id", "part", "from", "to", "instrument", "note", "source_url", "source_date"], "")
    with pytest.raises(ValueError, match="no event of a measure"):
        read_event({**row, "event": "lapsed", "confidence": ""})
