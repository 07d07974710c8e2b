"""Open goods counted by destination, currency, coverage, risk and exposure."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from db import open_orders, orders, upkeep
from db.database import Database
from db.open_orders import Cell
from db.tables.assessments import LineAnswer
from db.tables.orders import OrderLine
from tests.db.builders import ON, a_line, a_shipment, a_small_book, an_order, answer_line, empty_session, turn


def measure(cells: tuple[Cell, ...], name: str, **keys: object) -> int:
    kept = [cell for cell in cells if all(getattr(cell, key) == value for key, value in keys.items())]
    return sum(getattr(cell, name) for cell in kept)


def test_open_covered_and_unknown_are_counted_apart() -> None:
    with empty_session() as session:
        a_small_book(session)
        cells = open_orders.count(session, ON)
    assert measure(cells, "lines") == 6
    assert measure(cells, "lines", open=True) == 5
    assert measure(cells, "open_g", open=True) == 470_000
    assert measure(cells, "mass_unknown", open=True) == 1
    assert measure(cells, "covered_g", coverage="covered", destination="DE") == 80_000
    assert measure(cells, "open_minor", currency="USD") == 500_000
    assert measure(cells, "value_unknown", currency="USD") == 1
    assert open_orders.by_currency(cells, lambda cell: cell.open_minor) == {"EUR": 1_090_000, "USD": 500_000}


def test_a_part_shipment_leaves_the_rest_of_mass_and_money_open() -> None:
    with empty_session() as session:
        (line,) = an_order(session, lines=[a_line(session, mass_g=100_000, amount_minor=33_333)])
        a_shipment(session, "S-1", line, mass_g=40_000)
        turn(session)
        (cell,) = open_orders.count(session, ON)
    assert (cell.open_g, cell.transit_g, cell.open_minor) == (60_000, 40_000, round(33_333 * Decimal("0.6")))


def test_what_left_after_a_day_was_open_on_it() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        a_shipment(session, "S-1", line, shipped_on=date(2026, 11, 10), received_on=date(2026, 11, 18))
        turn(session)
        now, then = open_orders.count(session, ON), open_orders.count(session, date(2026, 10, 31))
        ids = open_orders.open_ids(session, date(2026, 10, 31))
    assert (measure(now, "lines", open=True), measure(then, "open_g", open=True)) == (0, 100_000)
    assert ids == [line]


def test_what_was_ordered_later_was_not_there_before() -> None:
    with empty_session() as session:
        an_order(session, ordered_on=date(2026, 11, 2))
        assert open_orders.count(session, date(2026, 10, 31)) == ()


def test_drafts_and_cancelled_lines_are_no_orders() -> None:
    with empty_session() as session:
        an_order(session, lines=[a_line(session, state="draft"), a_line(session, state="cancelled")])
        assert open_orders.count(session, ON) == ()


def test_only_the_destinations_asked_for() -> None:
    with empty_session() as session:
        a_small_book(session)
        cells = open_orders.count(session, ON, ("JP",))
    assert {cell.destination for cell in cells} == {"JP"}


def test_answers_given_by_hand_count_like_stored_ones() -> None:
    with empty_session() as session:
        made = a_small_book(session)
        answers = {row: session.get_one(LineAnswer, row) for row in made.lines.values()}
        by_hand = open_orders.count_with(session, ON, answers)
        assert sorted(by_hand, key=repr) == sorted(open_orders.count(session, ON), key=repr)


def test_a_line_without_an_answer_is_counted_and_not_called_covered() -> None:
    with empty_session() as session:
        lines = an_order(session, lines=[a_line(session), a_line(session)])
        answer_line(session, lines[0], coverage="covered", covered_g=100_000)
        cells = open_orders.count(session, ON)
    assert measure(cells, "lines", coverage="") == 1
    assert measure(cells, "covered_g") == 100_000


def test_totals_are_kept_with_the_answers_and_say_the_same(book: Database) -> None:
    with book.write("Fill") as session:
        a_small_book(session)
    with book.read() as session:
        kept = open_orders._kept(session, ON, ())
        lines = open_orders._counted(open_orders.lines_on(ON))
        counted = tuple(open_orders._cell(tuple(row)) for row in session.connection().execute(lines))
        assert kept
        assert kept == counted
        assert open_orders.count(session, ON, ("JP",)) == tuple(cell for cell in kept if cell.destination == "JP")
        assert open_orders._kept(session, ON + timedelta(days=1), ()) == ()


def test_a_changed_total_is_found_by_the_check(book: Database) -> None:
    with book.write("Fill") as session:
        a_small_book(session)
    assert upkeep.check(book) == []
    with book.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE line_total SET open_g = open_g + 1")
    assert any("line total" in problem for problem in upkeep.check(book))
    upkeep.check(book, rebuild=True)
    assert upkeep.check(book) == []


def test_the_goods_of_a_past_day_are_the_kept_ones_less_what_moved_since(book: Database) -> None:
    """Of a large book only the lines that were ordered, sent or received since are added up again."""
    with book.write("Fill") as session:
        for number in range(30):
            facts = {
                "destination": ("JP", "DE", "US")[number % 3],
                "mass_g": 1_000 * (number + 1),
                "amount_minor": None if number == 4 else 500 * number,
                "unit_price": None,
                "state": ("placed", "confirmed", "shipped", "received", "closed", "cancelled")[number % 6],
                "received_on": ON - timedelta(days=number) if number % 6 == 3 else None,
            }
            ordered = ON - timedelta(days=number * 3) if number % 7 else None
            currency = ("EUR", "USD")[number % 2]
            (line,) = an_order(
                session, f"PO-{number}", [a_line(session, **facts)], ordered_on=ordered, currency=currency
            )
            if number % 4 == 0:
                sent = {"shipped_on": ON - timedelta(days=number), "received_on": ON - timedelta(days=number // 2)}
                a_shipment(session, f"S-{number}", line, mass_g=400 * (number + 1), **sent)
    with book.read() as session:
        for day in (ON, ON - timedelta(days=20), ON - timedelta(days=60)):
            for places in ((), ("JP",)):
                quick = open_orders.count_with(session, day, {}, places)
                slow = open_orders._added_up(session, open_orders.lines_on(day, places))
                assert quick == slow
                assert quick


def test_a_write_reads_the_lines_it_changes_and_no_others(book: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with book.write("Fill") as session:
        for number in range(5):
            an_order(session, f"PO-{number}", [a_line(session, destination="JP"), a_line(session, destination="DE")])
    with monkeypatch.context() as patch, book.write("Change") as session:  # closed before the patch is taken back
        patch.setattr(open_orders, "keep", lambda *_args, **_more: pytest.fail("all lines were counted"))
        line = orders.line_draft_of(session.get_one(OrderLine, 1))
        line.destination = "KR"
        orders.change_line(session, 1, line, on=ON)
    assert upkeep.check(book) == []
    with book.read() as session:
        assert {cell.destination: cell.lines for cell in open_orders.count(session, ON)} == {"DE": 5, "JP": 4, "KR": 1}


@pytest.mark.parametrize("whole", [True, False])
def test_many_lines_are_counted_some_at_a_time_and_a_large_part_with_all_others(
    book: Database, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    with book.write("Fill") as session:
        an_order(session, "PO-1", [a_line(session, destination="JP"), a_line(session, destination="DE")])
    counted: list[object] = []
    keep = open_orders.keep
    with monkeypatch.context() as patch:
        patch.setattr(open_orders, "_AT_ONCE", 1)
        patch.setattr(open_orders, "_LARGE_PART", 4 if whole else 1)
        patch.setattr(open_orders, "keep", lambda *told, **more: (counted.append(told), keep(*told, **more)))
        with book.write("More") as session:
            an_order(session, "PO-2", [a_line(session, destination="JP"), a_line(session, destination="JP")])
        with book.write("Change") as session:
            for row, place in ((1, "KR"), (3, "DE")):
                line = orders.line_draft_of(session.get_one(OrderLine, row))
                line.destination = place
                orders.change_line(session, row, line, on=ON)
    assert len(counted) == (2 if whole else 0)
    assert upkeep.check(book) == []
    with book.read() as session:
        assert {cell.destination: cell.lines for cell in open_orders.count(session, ON)} == {"DE": 2, "JP": 1, "KR": 1}
