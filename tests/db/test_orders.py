"""Every verb on an order and its lines, taken back and done again; and what is refused, by field."""

from datetime import date

import pytest

from db import orders, reading
from db.database import Database
from db.problems import Conflict, Missing, Refused
from db.tables.orders import EtaEvent, Hold, Order, OrderLine, StateEvent
from tests.db.builders import ON, a_line, a_material, a_party, an_order
from tests.db.conftest import made, round_trip, snapshot


def test_an_order_is_logged_with_its_lines_and_their_first_events(book: Database) -> None:
    made(book, lambda session: (a_party(session, country="CN"), a_material(session)))
    lines = round_trip(
        book,
        "Log order",
        lambda session: an_order(
            session, "PO-7", [a_line(session, current_eta=date(2026, 12, 1)), a_line(session, line_no=5)]
        ),
    )
    with book.read() as session:
        assert [session.get_one(OrderLine, row).line_no for row in lines] == [1, 5]
        (eta,) = reading.rows(session, EtaEvent)
        assert (eta.line_id, eta.old_eta, eta.new_eta, eta.reason) == (lines[0], None, date(2026, 12, 1), "first")
        assert [item.state for item in reading.rows(session, StateEvent)] == ["confirmed", "confirmed"]
        assert orders.find_line(session, "PO-7", 5) == lines[1]
        assert orders.find_line(session, "PO-7", 6) is None


def test_header_and_line_are_changed(book: Database) -> None:
    (line,) = made(book, an_order)
    round_trip(book, "Change order", _change_header)

    def change(session):  # type: ignore[no-untyped-def]
        draft = orders.line_draft_of(session.get_one(OrderLine, line))
        draft.first_promise, draft.current_eta, draft.state = date(2026, 12, 1), date(2026, 12, 1), "shipped"
        orders.change_line(session, line, draft, on=ON)

    round_trip(book, "Change line", change)
    with book.read() as session:
        stored = session.get_one(OrderLine, line)
        assert (stored.first_promise, stored.current_eta, stored.state) == (date(2026, 12, 1),) * 2 + ("shipped",)
        assert session.get_one(Order, stored.order_id).incoterm == "FCA"


def _change_header(session):  # type: ignore[no-untyped-def]
    row = reading.rows(session, Order)[0].id
    draft = orders.draft_of(session, row)
    draft.incoterm = "FCA"
    orders.change(session, row, draft, on=ON)


def test_the_first_promise_is_frozen_and_a_line_keeps_its_number(book: Database) -> None:
    (line,) = made(book, lambda session: an_order(session, lines=[a_line(session, first_promise=date(2026, 12, 1))]))
    before = snapshot(book)
    for field, value in (("first_promise", date(2027, 1, 1)), ("line_no", 9)):
        with book.read() as session:
            draft = orders.line_draft_of(session.get_one(OrderLine, line))
        setattr(draft, field, value)
        with pytest.raises(Refused) as refusal, book.write("x") as session:
            orders.change_line(session, line, draft, on=ON)
        assert refusal.value.field == field
    assert snapshot(book) == before


def test_arrival_hold_lift_and_trash(book: Database) -> None:
    (line,) = made(book, an_order)
    for day in (date(2026, 12, 1), date(2027, 2, 1)):
        round_trip(
            book,
            "New arrival",
            lambda session, day=day: orders.heard_eta(session, line, day, heard_on=ON, reason="port closed"),
        )
    row = round_trip(book, "Hold", lambda session: orders.hold(session, line, "compliance", " papers ", on=ON))
    round_trip(book, "Lift", lambda session: orders.lift(session, row, "papers are here", on=ON))
    round_trip(book, "Trash", lambda session: orders.trash_line(session, line))
    with book.read() as session:
        etas = [(item.old_eta, item.new_eta) for item in reading.rows(session, EtaEvent)]
        assert etas == [(None, date(2026, 12, 1)), (date(2026, 12, 1), date(2027, 2, 1))]
        held = session.get_one(Hold, row)
        assert (held.reason, held.lifted_on) == ("papers", ON)
        assert orders.draft_of(session, session.get_one(OrderLine, line).order_id).lines == []
    with pytest.raises(Refused, match="why the date moved"), book.write("x") as session:
        orders.heard_eta(session, line, ON, heard_on=ON, reason=" ")
    round_trip(book, "Restore", lambda session: orders.trash_line(session, line, trashed=False))


def test_a_line_moves_along_its_life(book: Database) -> None:
    (line,) = made(book, an_order)
    day = date(2026, 11, 3)
    round_trip(book, "Move", lambda session: orders.move(session, line, "received", happened_on=day, on=ON))
    with book.read() as session:
        assert session.get_one(OrderLine, line).received_on == day
    with pytest.raises(Refused, match="cannot be cancelled"), book.write("x") as session:
        orders.move(session, line, "cancelled", happened_on=day, on=ON)
    with pytest.raises(Refused, match="in the future"), book.write("x") as session:
        orders.move(session, line, "closed", happened_on=date(2026, 11, 21), on=ON)
    round_trip(book, "Close", lambda session: orders.move(session, line, "closed", happened_on=ON, on=ON))
    with pytest.raises(Refused, match="Say in the note"), book.write("x") as session:
        orders.move(session, line, "confirmed", happened_on=ON, on=ON)
    round_trip(
        book,
        "Take up",
        lambda session: orders.move(session, line, "confirmed", happened_on=ON, on=ON, note="second batch"),
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"po_number": " "}, "po_number"),
        ({"exporter_id": None}, "exporter_id"),
        ({"ordered_on": date(2026, 11, 21)}, "ordered_on"),
        ({"currency": "EURO"}, "currency"),
        ({"po_number": "PO-1"}, "po_number"),
        ({"lines": []}, "lines"),
        ({"lines": [{"mass_g": -1}]}, "mass_g"),
        ({"lines": [{"quantity": -1}]}, "quantity"),
        ({"lines": [{"destination": "Japan"}]}, "destination"),
        ({"lines": [{"material_id": None, "description": " "}]}, "material_id"),
        ({"lines": [{"state": "lost"}]}, "state"),
        ({"lines": [{"line_no": 1}, {"line_no": 1}]}, "line_no"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(book: Database, facts: dict[str, object], field: str) -> None:
    exporter = made(book, lambda session: (an_order(session, "PO-1"), a_party(session))[1])
    before = snapshot(book)
    given = {"po_number": "PO-2", "exporter_id": exporter, "lines": [{}], **facts}
    lines = [orders.LineDraft(**{"description": "magnet", **line}) for line in given.pop("lines")]  # type: ignore[attr-defined]
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        orders.log(session, orders.OrderDraft(**given, lines=lines), on=ON)
    assert refusal.value.field == field
    assert snapshot(book) == before


def test_a_change_on_an_old_version_is_a_conflict_and_a_missing_line_is_named(book: Database) -> None:
    (line,) = made(book, an_order)
    with book.read() as session:
        stored = session.get_one(OrderLine, line)
        draft, version = orders.line_draft_of(stored), stored.version
    made(book, lambda session: orders.trash_line(session, line))
    with pytest.raises(Conflict, match="order line meanwhile"), book.write("x") as session:
        orders.change_line(session, line, draft, on=ON, version=version)
    with pytest.raises(Missing, match="no longer there"), book.write("x") as session:
        orders.trash_line(session, line + 99)


def test_a_repeat_order_takes_over_goods_but_no_dates(book: Database) -> None:
    (line,) = made(
        book, lambda session: an_order(session, lines=[a_line(session, current_eta=ON, first_promise=ON, remarks="r")])
    )
    with book.read() as session:
        draft = orders.repeat_of(session, session.get_one(OrderLine, line).order_id)
    assert (draft.po_number, draft.ordered_on, draft.currency) == ("", None, "EUR")
    (again,) = draft.lines
    assert (again.mass_g, again.destination, again.end_use) == (100_000, "JP", "servo motors")
    assert (again.need_by, again.first_promise, again.current_eta, again.state, again.remarks) == (
        None, None, None, "placed", "",
    )  # fmt: skip


def test_an_order_number_of_two_exporters_must_be_told_apart(book: Database) -> None:
    made(book, an_order)
    made(book, lambda session: an_order(session, exporter_id=a_party(session, "Another Example Ltd.")))
    with pytest.raises(Refused, match="Two exporters"), book.read() as session:
        orders.find_line(session, "PO-1", 1)
