"""Open goods by the measures that their answers name: kept, and the same as added up."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from db import measure_totals, orders, rule_figures
from db.database import Database
from db.measure_totals import Naming, lines_naming, named_in, namings
from db.tables.assessments import LineAnswer, LineFinding, LineTotal, MeasureTotal
from db.tables.orders import OrderLine
from tests.db.builders import ON, a_line, a_party, a_shipment, a_small_book, an_order, answer_line, empty_session, turn


def added_up(session: Session, places: tuple[str, ...] = ()) -> list[Naming]:
    """What the lines come to when nothing is kept; the session is to be rolled back."""
    session.connection().execute(delete(LineTotal))
    session.connection().execute(delete(MeasureTotal))
    found = namings(session, ON, places)
    session.rollback()
    return found


def test_measures_are_named_once_and_in_order() -> None:
    assert named_in(("B", "A"), (), ("A", "C")) == "A B C"
    assert named_in((), ()) == ""


def test_goods_by_what_their_answers_name() -> None:
    with empty_session() as session:
        one, two = an_order(session, "PO-1", [a_line(session), a_line(session, mass_g=None, amount_minor=None)])
        (gone,) = an_order(session, "PO-2")
        a_shipment(session, "S-1", gone)
        turn(session)
        for line in (one, two, gone):
            answer_line(session, line, measures="A; B")
        (found,) = namings(session, ON)
        assert found == Naming(("A", "B"), "EUR", 2, 1, 100_000, 1, found.open_minor)
        assert list(lines_naming(session, ON, [("A", "B")])) == [(one, ("A", "B")), (two, ("A", "B"))]
        assert list(lines_naming(session, ON, [("A",)])) == []
        assert namings(session, ON, ("FR",)) == []


def test_what_is_kept_after_each_write_is_what_the_lines_come_to(book: Database) -> None:
    acts: list[Any] = [a_small_book]

    def more(session: Session) -> None:
        for number in range(4):
            an_order(session, f"PO-{number}", [a_line(session, destination=("JP", "DE")[number % 2])])

    def sent(session: Session) -> None:
        line = session.exec(select(OrderLine.id).order_by(col(OrderLine.id).desc())).first()
        a_shipment(session, "S-9", line or 0, mass_g=40_000)

    def other_good(session: Session) -> None:
        line = session.exec(select(OrderLine).order_by(col(OrderLine.id))).first()
        assert line is not None
        line.end_user_id = a_party(session, "Beihang University", country="CN")
        session.add(line)

    acts += [more, sent, other_good]
    for act in acts:
        with book.write(act.__name__) as session:
            act(session)
        compare(book)
    while book.undo():
        compare(book)
        if book.undo_label() is None:
            break
    book.redo()
    compare(book)


def compare(book: Database) -> None:
    with book.read() as session:
        for places in ((), ("JP",), ("DE", "US")):
            assert namings(session, ON, places) == added_up(session, places)
        answers = session.exec(select(LineAnswer)).all()
        feared: dict[int, list[str]] = {}
        for item in session.exec(select(LineFinding)):
            feared.setdefault(item.line_id, []).extend(filter(None, item.measures.split("; ")))
        for answer in answers:
            lesser = [item["measures"] for item in answer.also]
            named = named_in(filter(None, answer.measures.split("; ")), *lesser, feared.get(answer.line_id, ()))  # type: ignore[arg-type]
            assert answer.named == named


def test_no_line_is_read_where_totals_are_kept(book: Database) -> None:
    with book.write("Fill") as session:
        a_small_book(session)
    with book.read() as session:
        kept = namings(session, ON)
        assert any(item.measures for item in kept)
        session.connection().execute(delete(LineAnswer))
        assert namings(session, ON) == kept
        assert namings(session, ON + timedelta(days=1)) == []
        session.rollback()


def test_rules_ahead_are_those_of_lines_added_up(book: Database) -> None:
    with book.write("Fill") as session:
        a_small_book(session)
    with book.read() as session:
        kept = rule_figures.rules_ahead(session, ON)
        session.connection().execute(delete(LineTotal))
        assert rule_figures.rules_ahead(session, ON) == kept
        session.rollback()


def test_the_day_of_the_totals_is_that_of_the_book(book: Database) -> None:
    with book.write("Log") as session:
        line = a_line(session, line_no=1)
        draft = orders.OrderDraft(
            po_number="P", exporter_id=a_party(session), ordered_on=date(2026, 6, 1), lines=[line]
        )
        orders.log(session, draft, on=ON)
    with book.read() as session:
        assert measure_totals._kept(session, ON)
        assert not measure_totals._kept(session, ON + timedelta(days=1))
