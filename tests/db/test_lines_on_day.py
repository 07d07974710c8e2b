"""What of a line is open at the end of a day and at its beginning."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.lines_on_day import AsOf, lines_on
from tests.db.builders import a_line, a_shipment, an_order, empty_session

LEFT, ARRIVED = date(2026, 9, 20), date(2026, 10, 11)


def told(session: Session, on: date, **limits: Any) -> list[tuple[int, int, int]]:
    session.flush()
    lines = lines_on(on, **limits)
    query = select(lines.c.open, lines.c.open_g, lines.c.transit_g).order_by(lines.c.line_id)
    return [tuple(row) for row in session.connection().execute(query)]


def test_goods_are_open_then_on_their_way_then_there() -> None:
    with empty_session() as session:
        (line,) = an_order(session, ordered_on=date(2026, 6, 1))
        a_shipment(session, "S-1", line, shipped_on=LEFT, received_on=ARRIVED)
        assert told(session, date(2026, 5, 31)) == []
        assert told(session, LEFT - timedelta(days=1)) == [(1, 100_000, 0)]
        assert told(session, LEFT) == [(1, 0, 100_000)]
        assert told(session, ARRIVED) == [(0, 0, 0)]


def test_only_the_lines_asked_for_with_their_own_shipments() -> None:
    with empty_session() as session:
        first, second = an_order(session, lines=[a_line(session), a_line(session, destination="DE")])
        a_shipment(session, "S-1", first, mass_g=30_000, shipped_on=LEFT)
        assert told(session, LEFT, among=[first]) == [(1, 70_000, 30_000)]
        assert told(session, LEFT, among=[second], destinations=("DE",)) == [(1, 100_000, 0)]
        assert told(session, LEFT, among=[first], destinations=("DE",)) == []


def test_the_beginning_of_a_day_does_not_hold_what_happens_on_it() -> None:
    assert AsOf(LEFT).holds(LEFT)
    assert not AsOf(LEFT, beginning=True).holds(LEFT)
    assert AsOf(LEFT, beginning=True).holds(LEFT - timedelta(days=1))
