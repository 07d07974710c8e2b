"""What happens to a line after it was placed, taken back and done again."""

from datetime import date
from typing import Any

import pytest

from compliance.order_states import Move
from compliance.terms import OrderState
from db import order_moves, reading
from db.database import Database
from db.problems import Refused
from db.tables.assessments import Review
from db.tables.licences import Reservation
from db.tables.orders import EtaEvent, Hold, OrderLine, StateEvent
from tests.db.builders import ON, a_licence, a_line, a_shipment, an_order
from tests.db.conftest import made, round_trip

DAY = date(2026, 11, 10)


@pytest.fixture
def line(book: Database) -> int:
    return made(book, lambda s: an_order(s, lines=[a_line(s, state="placed", end_user_id=None)])[0])


def _line(book: Database, row: int) -> OrderLine:
    with book.read() as session:
        return session.get_one(OrderLine, row)


def _advance(book: Database, row: int, to: OrderState, **said: Any) -> None:
    move = Move(to, said.pop("day", DAY), **said)
    round_trip(book, to.value, lambda s: order_moves.advance(s, row, move, on=ON))


def test_confirming_freezes_the_promise_and_is_the_first_eta(book: Database, line: int) -> None:
    promise = date(2026, 12, 15)
    _advance(book, line, OrderState.CONFIRMED, promise=promise, reference="AC-7")
    found = _line(book, line)
    assert (found.first_promise, found.current_eta, found.state) == (promise, promise, "confirmed")
    with book.read() as session:
        assert reading.rows(session, StateEvent, line_id=line)[-1].reference == "AC-7"


def test_eta_events_keep_who_said_it_and_the_promise_stays(book: Database, line: int) -> None:
    _advance(book, line, OrderState.CONFIRMED, promise=date(2026, 12, 15))
    for day, eta in ((date(2026, 11, 12), date(2027, 1, 20)), (ON, date(2027, 2, 10))):
        round_trip(
            book,
            "Arrival",
            lambda s, day=day, eta=eta: order_moves.heard_eta(
                s, line, eta, heard_on=day, reason="supplement request", said_by="exporter", source="mail", on=ON
            ),
        )
    with book.read() as session:
        told = reading.rows(session, EtaEvent, line_id=line)
    assert [(item.old_eta, item.new_eta, item.said_by) for item in told][1:] == [
        (date(2026, 12, 15), date(2027, 1, 20), "exporter"),
        (date(2027, 1, 20), date(2027, 2, 10), "exporter"),
    ]
    assert _line(book, line).first_promise == date(2026, 12, 15)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"heard_on": date(2026, 11, 21)}, "heard_on"),
        ({"eta": date(2026, 11, 1)}, "eta"),
        ({"eta": date(2026, 12, 24)}, "eta"),
    ],
)
def test_an_arrival_that_cannot_be_is_refused(book: Database, line: int, facts: dict[str, Any], field: str) -> None:
    made(book, lambda s: order_moves.heard_eta(s, line, date(2026, 12, 24), heard_on=DAY, reason="first"))
    given = {"eta": date(2027, 1, 1), "heard_on": DAY, "reason": "slip", **facts}
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        order_moves.heard_eta(session, line, given.pop("eta"), on=ON, **given)
    assert refusal.value.field == field


def test_a_part_shipment_leaves_the_rest_its_own_date(book: Database, line: int) -> None:
    _advance(book, line, OrderState.CONFIRMED, promise=date(2026, 12, 15))
    made(book, lambda s: a_shipment(s, "S-1", line, mass_g=40_000, eta=date(2026, 12, 1)))
    found = _line(book, line)
    assert (found.state, found.current_eta) == ("part_shipped", date(2026, 12, 15))
    with pytest.raises(Refused, match=r"60\.000 kg are still open"), book.write("x") as session:
        order_moves.advance(session, line, Move(OrderState.SHIPPED, DAY), on=ON)


def test_cancelling_gives_reserved_kilos_back(book: Database, line: int) -> None:
    def prepare(session: Any) -> None:
        from db import licences

        row = a_licence(session, kind="general")
        licences.reserve(session, licences.lines(session, row)[0].id or 0, line, 5_000, on=ON)

    made(book, prepare)
    with pytest.raises(Refused, match="Say in the note why"), book.write("x") as session:
        order_moves.advance(session, line, Move(OrderState.CANCELLED, DAY), on=ON)
    _advance(book, line, OrderState.CANCELLED, note="not needed")
    with book.read() as session:
        assert reading.rows(session, Reservation) == []


def test_a_hold_stops_the_line_and_an_override_is_kept_with_both_names(book: Database, line: int) -> None:
    round_trip(book, "Hold", lambda s: order_moves.hold(s, line, "price or credit", "price disputed", on=ON))
    move = Move(OrderState.PART_SHIPPED, DAY)
    with pytest.raises(Refused, match="price disputed"), book.write("x") as session:
        order_moves.advance(session, line, move, on=ON)
    _advance(book, line, OrderState.PART_SHIPPED, override_reason="paid today", override_by="Ms Weber")
    with book.read() as session:
        last = reading.rows(session, StateEvent, line_id=line)[-1]
    assert (last.override_reason, last.override_by) == ("paid today", "Ms Weber")


def test_a_hold_for_a_review_is_lifted_by_its_closing_or_by_two_people(book: Database, line: int) -> None:
    row = made(book, lambda s: order_moves.hold(s, line, "exposure review", "listed party", on=ON))
    with pytest.raises(Refused, match="not closed") as refusal, book.write("x") as session:
        order_moves.lift(session, row, "cleared", on=ON)
    assert refusal.value.field == "second_person"
    round_trip(book, "Lift", lambda s: order_moves.lift(s, row, "cleared", on=ON, second_person="Ms Weber"))
    with pytest.raises(Refused, match="lifted on"), book.write("x") as session:
        order_moves.lift(session, row, "again", on=ON, second_person="Ms Weber")
    other = made(book, lambda s: order_moves.hold(s, line, "exposure review", "listed party", on=ON))
    made(book, lambda s: s.add(Review(line_id=line, state="closed")))
    round_trip(book, "Lift", lambda s: order_moves.lift(s, other, "review closed", on=ON))
    with book.read() as session:
        assert all(item.lifted_on == ON for item in reading.rows(session, Hold))
