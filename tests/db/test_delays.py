"""Every verb on a delay, taken back and done again; the intervals of one line never overlap."""

from datetime import date
from typing import Any

import pytest

from db import delays
from db.database import Database
from db.problems import Refused
from tests.db.builders import ON, a_delay, an_application, an_order
from tests.db.conftest import made, round_trip, snapshot

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def test_a_delay_is_logged_ended_and_trashed(book: Database) -> None:
    (line,) = made(book, an_order)
    row = round_trip(book, "Log", lambda session: a_delay(session, line, MARCH))
    with book.read() as session:
        draft = delays.draft_of(session, row)
    draft.ended_on = APRIL
    round_trip(book, "End", lambda session: delays.change(session, row, draft, on=ON))
    round_trip(book, "Trash", lambda session: delays.trash(session, row))
    round_trip(book, "Log", lambda session: a_delay(session, line, MARCH, MAY))


def test_the_listing_counts_days_to_the_end_or_to_the_day_of_the_book(book: Database) -> None:
    (line,) = made(book, an_order)
    made(book, lambda session: (a_delay(session, line, MARCH, APRIL), a_delay(session, line, date(2026, 11, 10))))
    with book.read() as session:
        keys = ["id", *[column.key for column in delays.LISTING.columns]]
        days = [dict(zip(keys, row, strict=True))["days"] for row in delays.LISTING.rows(session)]
    assert days == [10, 31]


def test_an_application_can_be_delayed_too(book: Database) -> None:
    row = made(book, an_application)
    draft = delays.DelayDraft(application_id=row, cause="review", owner="ministry", started_on=MARCH)
    round_trip(book, "Log", lambda session: delays.log(session, draft, on=ON))


@pytest.mark.parametrize(
    ("start", "end"),
    [(MARCH, APRIL), (date(2026, 3, 31), MAY), (date(2026, 2, 1), date(2026, 3, 2)), (date(2026, 2, 1), None)],
)
def test_an_overlap_is_refused(book: Database, start: date, end: date | None) -> None:
    (line,) = made(book, an_order)
    made(book, lambda session: a_delay(session, line, MARCH, APRIL))
    before = snapshot(book)
    with pytest.raises(Refused, match="already has a delay from 2026-03-01 to 2026-04-01"), book.write("x") as session:
        a_delay(session, line, start, end)
    assert snapshot(book) == before


def test_an_application_and_its_line_share_their_days(book: Database) -> None:
    (line,) = made(book, an_order)
    row = made(book, lambda session: an_application(session, "A-1", [line]))
    other = made(book, lambda session: an_order(session, "PO-2"))[0]
    made(book, lambda session: a_delay(session, line, MARCH, APRIL))
    draft = delays.DelayDraft(application_id=row, cause="review", owner="ministry", started_on=date(2026, 3, 20))
    with pytest.raises(Refused, match="counted once"), book.write("x") as session:
        delays.log(session, draft, on=ON)
    draft.started_on = APRIL
    round_trip(book, "Log", lambda session: delays.log(session, draft, on=ON))
    with pytest.raises(Refused, match="counted once"), book.write("x") as session:
        a_delay(session, line, MAY)
    round_trip(book, "Log", lambda session: a_delay(session, other, MAY))


@pytest.mark.parametrize(("start", "end"), [(date(2026, 2, 1), MARCH), (APRIL, MAY), (APRIL, None)])
def test_neighbours_that_touch_are_no_overlap(book: Database, start: date, end: date | None) -> None:
    (line,) = made(book, an_order)
    made(book, lambda session: a_delay(session, line, MARCH, APRIL))
    round_trip(book, "Log", lambda session: a_delay(session, line, start, end))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"order_line_id": None}, "order_line_id"),
        ({"cause": " "}, "cause"),
        ({"owner": ""}, "owner"),
        ({"owner": "fate"}, "owner"),
        ({"started_on": None}, "started_on"),
        ({"started_on": date(2026, 11, 21)}, "started_on"),
        ({"ended_on": date(2026, 2, 28)}, "ended_on"),
        ({"ended_on": date(2026, 11, 21)}, "ended_on"),
    ],
)
def test_what_is_refused_names_the_field(book: Database, facts: dict[str, Any], field: str) -> None:
    (line,) = made(book, an_order)
    given = {"order_line_id": line, "cause": "review", "owner": "ministry", "started_on": MARCH, **facts}
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        delays.log(session, delays.DelayDraft(**given), on=ON)
    assert refusal.value.field == field
