"""When a line arrives and what to do about it; unknown is never fine."""

from datetime import date, timedelta

from sqlmodel import Session

from compliance.terms import Coverage
from db import orders
from db.database import Database
from db.figures import key_figures
from db.tables.assessments import LineAnswer
from tests.db.builders import ON, a_line, a_material, a_shipment, an_order
from tests.db.conftest import made
from tests.db.test_reassessment import line as made_line

line = made_line


def _answer(book: Database, **facts: object) -> LineAnswer:
    with book.write("x") as session:
        goods = {
            "description": "NdFeB",
            "composition": "Dy 3",
            "form": "permanent magnet",
            "destination": "JP",
            "mass_g": 10,
        }
        draft = orders.LineDraft(**{**goods, **facts})
        row = orders.add_line(session, 1, draft, on=ON)
    with book.read() as session:
        return session.get_one(LineAnswer, row)


def test_nothing_filed_and_a_need_by_soon(book: Database, line: int) -> None:
    found = _answer(book, need_by=date(2026, 11, 25))
    assert found.coverage == Coverage.REQUIRED_UNCOVERED
    assert found.risk == "short"
    assert "file the application" in found.next_action


def test_a_need_by_that_nobody_named_is_said(book: Database, line: int) -> None:
    found = _answer(book)
    assert (found.risk, found.days_short) == ("unknown", None)


def test_a_prohibited_line_is_blocked(book: Database, line: int) -> None:
    from db import parties

    with book.write("x") as session:
        user = parties.find_or_add(session, "Mitsubishi Precision Company, Limited", "JP")
    found = _answer(book, end_user_id=user, need_by=date(2027, 5, 1))
    assert found.risk == "blocked"
    assert found.p80_arrival is None


def test_a_free_good_needs_no_cover_and_a_shipped_line_is_covered(book: Database, line: int) -> None:
    facts = {"description": "Ferrocerium rods", "composition": "Ce 50, La 25, Fe 21, Mg 4", "form": "alloy"}
    free = _answer(book, **facts, end_use="lighter flints", need_by=date(2027, 12, 1))
    assert (free.coverage, free.risk) == (Coverage.NOT_REQUIRED, "")
    with book.read() as session:
        assert session.get_one(LineAnswer, line).coverage == Coverage.COVERED


def test_a_line_that_needs_no_licence_arrives_when_the_exporter_says_also_before_any_receipt(book: Database) -> None:
    day = ON + timedelta(days=30)
    plain = {"composition": "Nd 30, B 1, Fe bal, no Dy/Tb (certificate)", "description": "NdFeB magnet"}
    (row,) = made(
        book,
        lambda s: an_order(s, lines=[a_line(s, material_id=a_material(s, "M-1", **plain), current_eta=day)]),
    )
    with book.read() as session:
        answer = session.get_one(LineAnswer, row)
    assert answer.coverage == Coverage.NOT_REQUIRED.value
    assert (answer.p50_arrival, answer.p80_arrival, answer.risk, answer.risk_reason) == (day, day, "", "")


def test_what_is_cancelled_or_arrived_short_is_open_no_more(book: Database) -> None:
    """The open masses of the list of orders come to the open goods of the key figures."""

    def fill(session: Session) -> list[int]:
        states = [{"state": "cancelled"}, {"state": "draft"}, {"state": "received"}, {"state": "confirmed"}, {}]
        rows = an_order(session, lines=[a_line(session, **facts) for facts in states])
        a_shipment(session, "S-1", rows[2], mass_g=90_000, received_on=date(2026, 10, 5))
        a_shipment(session, "S-2", rows[3], mass_g=30_000)
        return rows

    rows = made(book, fill)
    with book.read() as session:
        found = [session.get_one(LineAnswer, row) for row in rows]
        (open_mass,) = [item for item in key_figures(session, ON, before=False) if item.key == "open_mass"]
    assert [item.open_g for item in found] == [0, 0, 0, 70_000, 100_000]
    assert sum(item.open_g or 0 for item in found) == open_mass.now.value


def test_a_book_turned_back_judges_a_line_that_has_arrived_since(book: Database) -> None:
    def fill(session: Session) -> list[int]:
        rows = an_order(session, lines=[a_line(session, state="received"), a_line(session, state="received")])
        a_shipment(session, "S-1", rows[0], received_on=date(2026, 11, 18), shipped_on=date(2026, 11, 5))
        a_shipment(session, "S-2", rows[1], received_on=date(2026, 10, 18))
        return rows

    later, before = made(book, fill)
    book.turn_to(date(2026, 10, 31))
    with book.read() as session:
        found = [session.get_one(LineAnswer, row) for row in (later, before)]
    assert [(item.open_g, item.risk != "") for item in found] == [(100_000, True), (0, False)]


def test_a_book_turned_back_has_nothing_open_of_a_line_ordered_since(book: Database) -> None:
    """The rows behind the figures of that day come to the figures: nobody could wait for it yet."""

    def fill(session: Session) -> list[int]:
        before = an_order(session, "P-1", ordered_on=date(2026, 10, 1), lines=[a_line(session)])
        return before + an_order(session, "P-2", ordered_on=date(2026, 11, 10), lines=[a_line(session)])

    rows = made(book, fill)
    book.turn_to(date(2026, 10, 31))
    with book.read() as session:
        found = [session.get_one(LineAnswer, row) for row in rows]
        told = {item.key: item.now.value for item in key_figures(session, date(2026, 10, 31), before=False)}
    assert [(item.open_g, item.risk != "") for item in found] == [(100_000, True), (0, False)]
    assert (told["open_mass"], told["at_risk"]) == (100_000, 1)
