"""What is kept of every day is what the lines themselves say of it, whatever was written, taken back or done again."""

import random
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from sqlmodel import Session, select

from db import day_moves, open_orders, order_moves, orders, shipments, upkeep
from db.database import Database
from db.lines_on_day import lines_on
from db.problems import Refused
from db.tables.licences import Shipment
from db.tables.orders import Order, OrderLine
from tests.db.builders import ON, a_line, a_party, a_shipment, an_order

DAYS = tuple(ON - timedelta(days=days) for days in (0, 1, 7, 20, 28, 45, 90, 400))
PLACES = ("JP", "DE", "")
OPEN = ("placed", "confirmed", "part_shipped", "shipped", "exported")
ARRIVED = ("received", "closed")


def brute(session: Session, on: date) -> dict[tuple[str, str, bool], list[int]]:
    """The totals of a day, line by line and without SQL, in the order of `day_moves.MOVED`."""
    sent: dict[int, list[Shipment]] = {}
    for item in session.exec(select(Shipment)):
        if not item.trashed:
            sent.setdefault(item.order_line_id, []).append(item)
    found: dict[tuple[str, str, bool], list[int]] = {}
    for line, order in session.exec(select(OrderLine, Order).join(Order)):
        if line.trashed or line.state in ("draft", "cancelled", "returned"):
            continue
        if order.ordered_on is not None and order.ordered_on > on:
            continue
        mine = sent.get(line.id or 0, [])
        left = sum(item.mass_g or 0 for item in mine if item.shipped_on is not None and item.shipped_on <= on)
        there = sum(item.mass_g or 0 for item in mine if item.received_on is not None and item.received_on <= on)
        days = [item.received_on for item in mine if item.received_on is not None]
        finished = line.received_on or max(days, default=None)
        is_open = line.state in OPEN or (line.state in ARRIVED and finished is not None and finished > on)
        mass, minor = line.mass_g, line.amount_minor
        rest = None if mass is None else max(0, mass - left)
        part = minor
        if minor is not None and mass is not None and rest != mass:
            part = int((Decimal(minor) * (rest or 0) / mass).quantize(Decimal(1), ROUND_HALF_UP)) if rest else 0
        sums = [1, mass or 0, mass is None, rest or 0, max(0, left - there), minor or 0, part or 0, minor is None]
        if not is_open:
            sums[3] = sums[4] = sums[6] = 0
        key = (line.destination, order.currency, is_open)
        found[key] = [int(one) + int(other) for one, other in zip(found.get(key, [0] * 8), sums, strict=True)]
    return found


def kept(session: Session, on: date) -> dict[tuple[str, str, bool], list[int]]:
    """The totals of a day as they are kept: those of today less what moved since."""
    cells = open_orders.count_with(session, on, {})
    return {
        (cell.destination, cell.currency, cell.open): [getattr(cell, name) for name in day_moves.MOVED]
        for cell in cells
    }


def one_act(session: Session, draw: random.Random, number: int) -> None:
    """Something an officer does: log, change, move, trash or take back from the trash."""
    lines = list(session.exec(select(OrderLine)))
    sent = list(session.exec(select(Shipment)))
    line = draw.choice(lines)
    row, day = line.id or 0, ON - timedelta(days=draw.randrange(60))
    match draw.randrange(8):
        case 0:
            placed = [_goods(session, draw), _goods(session, draw)]
            an_order(
                session,
                f"PO-{number}",
                placed,
                ordered_on=draw.choice([day, None]),
                currency=draw.choice(["EUR", "USD"]),
            )
        case 1:
            draft = orders.line_draft_of(line)
            draft.destination, draft.mass_g = draw.choice(PLACES), draw.choice([None, draw.randrange(1, 400_000)])
            orders.change_line(session, row, draft, on=ON)
        case 2:
            orders.trash_line(session, row, trashed=not line.trashed)
        case 3:
            sheet = orders.draft_of(session, line.order_id)
            sheet.ordered_on, sheet.currency = day, draw.choice(["EUR", "USD", ""])
            orders.change(session, line.order_id, sheet, on=ON)
        case 4:
            arrived = draw.choice([None, min(ON, day + timedelta(days=draw.randrange(30)))])
            a_shipment(
                session, f"S-{number}", row, mass_g=draw.randrange(1, 300_000), shipped_on=day, received_on=arrived
            )
        case 5:
            state = draw.choice(["received", "closed", "confirmed", "cancelled", "returned"])
            order_moves.move(session, row, state, happened_on=day, on=ON, note="heard")
        case 6 if sent:
            item = draw.choice(sent)
            shipments.trash(session, item.id or 0, trashed=not item.trashed)
        case 7 if sent:
            item = draw.choice(sent)
            again = shipments.draft_of(session, item.id or 0)
            again.order_line_id, again.mass_g, again.received_on = row, draw.randrange(1, 90_000), None
            shipments.change(session, item.id or 0, again, on=ON)


def _goods(session: Session, draw: random.Random) -> orders.LineDraft:
    facts: dict[str, Any] = {
        "destination": draw.choice(PLACES),
        "mass_g": draw.choice([None, draw.randrange(1, 500_000)]),
        "amount_minor": draw.choice([None, draw.randrange(900_000)]),
        "unit_price": None,
    }
    return a_line(session, **facts)


@pytest.mark.parametrize("seed", range(3))
def test_after_every_act_its_undo_and_its_redo_a_past_day_is_what_the_lines_say(book: Database, seed: int) -> None:
    draw = random.Random(seed)

    def same() -> None:
        with book.read() as session:
            for day in DAYS:
                assert kept(session, day) == brute(session, day), day
                lines = lines_on(day)
                query = select(lines.c.line_id).where(lines.c.open == 1).order_by(lines.c.line_id)
                is_open = list(session.connection().execute(query).scalars())
                assert open_orders.open_ids(session, day) == is_open, day
                assert open_orders.open_count(session, day) == len(is_open), day

    with book.write("Begin") as session:
        a_party(session, country="CN")
        an_order(session, "PO-first", [_goods(session, draw) for _ in range(6)])
    for number in range(25):
        try:
            with book.write("Act") as session:
                one_act(session, draw, number)
        except Refused:
            continue
        same()
        if draw.random() < 0.4:
            book.undo()
            same()
            if draw.random() < 0.5:
                book.redo()
                same()
    assert upkeep.check(book) == []  # what every write added and took away is what a count of all gives
    book.turn_to(ON + timedelta(days=9))
    same()
    assert upkeep.check(book) == []


def test_a_day_that_is_kept_wrongly_is_found_by_the_check(book: Database) -> None:
    with book.write("Fill") as session:
        an_order(session)
    with book.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE line_move SET open_g = open_g + 1")
    assert any("line move" in problem for problem in upkeep.check(book))
    upkeep.check(book, rebuild=True)
    assert upkeep.check(book) == []


def test_what_moved_is_told_for_the_destinations_asked_for(book: Database) -> None:
    with book.write("Fill") as session:
        an_order(session, "PO-1", [a_line(session, destination="JP"), a_line(session, destination="DE")], ordered_on=ON)
    with book.read() as session:
        assert set(day_moves.between(session, ON - timedelta(days=1), ON, ("DE",))) == {("DE", "EUR", True)}
        assert day_moves.between(session, ON, ON + timedelta(days=5)) == {}


def test_a_book_upgraded_and_not_written_to_yet_adds_up_its_lines(book: Database) -> None:
    with book.write("Fill") as session:
        an_order(session, ordered_on=ON - timedelta(days=3))
    with book.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM line_move")
        connection.exec_driver_sql("DELETE FROM line_total")
    with book.read() as session:
        assert kept(session, ON - timedelta(days=7)) == brute(session, ON - timedelta(days=7)) == {}
    with book.write("Look") as session:
        order_moves.heard_eta(session, 1, ON + timedelta(days=40), heard_on=ON, reason="booking")
    with book.read() as session:
        assert kept(session, ON - timedelta(days=7)) == {}
        assert kept(session, ON - timedelta(days=3)) == brute(session, ON - timedelta(days=3))
