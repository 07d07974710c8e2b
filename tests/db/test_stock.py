"""Counts of stock: journalled, and the newest one for the plant tells when a line stops."""

from datetime import date, timedelta
from typing import Any

import pytest

from db import stock
from db.database import Database
from db.problems import Missing, Refused
from db.tables.assessments import LineAnswer
from db.tables.orders import OrderLine
from resources.told import plain
from tests.db.builders import ON, a_line, a_material, a_party, an_order
from tests.db.conftest import made, round_trip, snapshot


def count(session: Any, **facts: Any) -> int:
    given = {"material_id": a_material(session), "counted_on": date(2026, 11, 10), "days": 20, **facts}
    return stock.log(session, stock.StockDraft(**given), on=ON)


def test_a_count_is_logged_corrected_and_trashed(book: Database) -> None:
    made(book, a_material)
    row = round_trip(book, "Log", count)
    with book.read() as session:
        draft = stock.draft_of(session, row)
        assert stock.names_of(session, row) == ("M-4202", "")
    draft.days = 30
    round_trip(book, "Change", lambda session: stock.change(session, row, draft, on=ON))
    round_trip(book, "Trash", lambda session: stock.trash(session, row))
    with book.read() as session:
        assert stock.LISTING.count(session) == 0


def test_the_newest_count_of_the_plant_comes_first(book: Database) -> None:
    def prepare(session: Any) -> tuple[int, int]:
        plant = a_party(session, "Plant Kassel", country="DE")
        count(session, counted_on=date(2026, 11, 18), days=1)
        count(session, plant_id=plant, counted_on=date(2026, 11, 1), days=40)
        count(session, plant_id=plant, counted_on=date(2026, 11, 15), days=10)
        count(session, plant_id=plant, counted_on=date(2026, 11, 14), days=99)
        here, elsewhere = an_order(session, "PO-1", [a_line(session, consignee_id=plant), a_line(session)])
        return here, elsewhere

    here, elsewhere = made(book, prepare)
    with book.read() as session:
        reach = stock.reach(session, ON)
        assert reach.of(session.get_one(OrderLine, here)) == date(2026, 11, 25)
        assert reach.of(session.get_one(OrderLine, elsewhere)) == date(2026, 11, 19)
        assert stock.reach(session, date(2026, 11, 5)).of(session.get_one(OrderLine, here)) == date(2026, 12, 11)
        assert stock.behind(session, [here]) == {here: ("M-4202", "Plant Kassel")}


def test_what_a_line_says_itself_comes_before_any_count(book: Database) -> None:
    def prepare(session: Any) -> int:
        count(session)
        return an_order(session, "PO-1", [a_line(session, stock_reach=date(2027, 1, 1))])[0]

    row = made(book, prepare)
    with book.read() as session:
        assert stock.reach(session, ON).of(session.get_one(OrderLine, row)) == date(2027, 1, 1)


def test_a_count_makes_the_line_at_risk_at_once(book: Database) -> None:
    row = made(book, lambda session: an_order(session, "PO-1", [a_line(session, need_by=None)]))[0]
    with book.read() as session:
        assert session.get_one(LineAnswer, row).risk == "unknown"
    made(book, lambda session: count(session, counted_on=ON - timedelta(days=20), days=5))
    with book.read() as session:
        answer = session.get_one(LineAnswer, row)
    assert (answer.risk, answer.stock_reach, answer.stop_days) == ("late", date(2026, 11, 5), 15)
    assert "the line stops for at least 15 days" in plain(answer.risk_reason)
    assert answer.holder == "exporter"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"material_id": None}, "material_id"),
        ({"counted_on": None}, "counted_on"),
        ({"counted_on": ON + timedelta(days=1)}, "counted_on"),
        ({"days": None}, "days"),
        ({"days": -1}, "days"),
        ({"days": 99999}, "days"),
    ],
)
def test_what_is_refused_names_the_field(book: Database, facts: dict[str, Any], field: str) -> None:
    made(book, a_material)
    before = snapshot(book)
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        count(session, **facts)
    assert refusal.value.field == field
    assert snapshot(book) == before


def test_a_part_that_is_gone_is_said(book: Database) -> None:
    with pytest.raises(Missing), book.write("x") as session:
        count(session, material_id=99)
