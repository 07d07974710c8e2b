"""Many lines at once leave what the same lines leave one by one."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from db import journal, many_lines, order_edits, orders, parties
from db.database import Database
from db.order_lines import LISTING
from db.problems import Refused
from db.tables.orders import OrderLine
from db.upkeep import check
from tests.db.conftest import made, round_trip, snapshot

ON = date(2026, 11, 20)


def _drafts(exporter: int) -> list[orders.OrderDraft]:
    lines = [
        orders.LineDraft(
            line_no=10, description="  NdFeB ring ", quantity=Decimal("2.5"), current_eta=date(2027, 1, 4)
        ),
        orders.LineDraft(line_no=20, item_code="DYO", first_promise=date(2027, 2, 1), state="confirmed"),
    ]
    return [
        orders.OrderDraft(po_number=" P-1 ", exporter_id=exporter, ordered_on=date(2026, 3, 2), lines=lines),
        orders.OrderDraft(po_number="P-2", exporter_id=exporter, lines=[orders.LineDraft(line_no=1, item_code="TBO")]),
    ]


def _told(book: Database) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [{key: value for key, value in row.items() if key != "recorded_at"} for row in rows]
        for name, rows in snapshot(book).items()
    }


def test_they_are_what_the_single_verbs_make(book: Database) -> None:
    exporter = made(book, lambda session: parties.add(session, parties.PartyDraft(name="Baotou Magnet")))

    def one_by_one(session: Session) -> None:
        for draft in _drafts(exporter):
            orders.log(session, draft, on=ON)

    def together(session: Session) -> list[int]:
        return many_lines.log_many(session, _drafts(exporter), on=ON)

    made(book, one_by_one)
    wanted = _told(book)
    with book.read() as session:
        images = [
            (item.table_name, item.after) for item in journal.changes_of(session, 2) if "event" not in item.table_name
        ]
    book.undo()
    ids = round_trip(book, "Import file", together)
    found = _told(book)
    assert len(ids) == 2
    for name in ("purchase_order", "order_line", "state_event", "eta_event"):
        keys = {"id", "order_id", "line_id"}
        assert [[v for k, v in row.items() if k not in keys] for row in found[name]] == [
            [v for k, v in row.items() if k not in keys] for row in wanted[name]
        ]
    assert len(images) == 5


def test_lines_are_added_to_an_order_that_is_there(book: Database) -> None:
    exporter = made(book, lambda session: parties.add(session, parties.PartyDraft(name="Baotou Magnet")))
    order = made(book, lambda session: orders.log(session, _drafts(exporter)[1], on=ON))
    more = [(order, None, orders.LineDraft(line_no=number, item_code="X")) for number in (2, 3)]
    round_trip(book, "Import file", lambda session: many_lines.add_many(session, more, on=ON))
    with book.read() as session:
        assert [line.line_no for line in orders.draft_of(session, order).lines] == [1, 2, 3]
        assert orders.draft_of(session, order).lines[1].state == "placed"


def test_changed_lines_and_orders_are_what_the_single_verbs_leave(book: Database) -> None:
    exporter = made(book, lambda session: parties.add(session, parties.PartyDraft(name="Baotou Magnet")))
    order = made(book, lambda session: orders.log(session, _drafts(exporter)[0], on=ON))
    with book.read() as session:
        before = orders.draft_of(session, order)
    lines = [line.model_copy() for line in before.lines]
    lines[0].current_eta, lines[0].remarks, lines[0].quantity = date(2027, 3, 1), " heard by phone ", Decimal("7.125")
    lines[1].mass_g = 5000
    header = before.model_copy(update={"incoterm": "FOB ", "ordered_on": date(2026, 3, 3)})

    def one_by_one(session: Session) -> None:
        orders.change(session, order, header, on=ON)
        for row, line in enumerate(lines, 1):
            orders.change_line(session, row, line, on=ON)

    def together(session: Session) -> None:
        many_lines.change_headers(session, {order: {"incoterm": "FOB ", "ordered_on": date(2026, 3, 3)}})
        pairs = zip(before.lines, lines, strict=True)
        many_lines.change_many(session, dict(enumerate(pairs, 1)), on=ON)

    made(book, one_by_one)
    wanted = _told(book)
    book.undo()
    round_trip(book, "Import file", together)
    found = _told(book)
    assert {**found, "eta_event": None} == {**wanted, "eta_event": None}
    assert [{**row, "id": 0} for row in found["eta_event"]] == [{**row, "id": 0} for row in wanted["eta_event"]]
    with book.read() as session:
        changed = [item for item in journal.changes_of(session, 5) if item.before and item.after]
        assert len(changed) == 3
        assert all(item.after["version"] == item.before["version"] + 1 for item in changed)


def test_a_record_at_hand_is_read_again_after_it_was_changed(book: Database) -> None:
    exporter = made(book, lambda session: parties.add(session, parties.PartyDraft(name="Baotou Magnet")))
    order = made(book, lambda session: orders.log(session, _drafts(exporter)[1], on=ON))
    with book.write("Change") as session:
        line = session.get_one(OrderLine, 1)
        before = orders.draft_of(session, order).lines[0]
        many_lines.change_many(session, {1: (before, before.model_copy(update={"remarks": "new"}))}, on=ON)
        assert (line.remarks, line.version) == ("new", 2)


def test_lines_at_hand_let_a_thousand_verbs_write_together(book: Database) -> None:
    exporter = made(book, lambda session: parties.add(session, parties.PartyDraft(name="Baotou Magnet")))
    goods = [orders.LineDraft(line_no=number, item_code=f"M-{number}") for number in range(1, 30)]
    draft = orders.OrderDraft(po_number="P-1", exporter_id=exporter, lines=goods)
    made(book, lambda session: many_lines.log_many(session, [draft], on=ON))
    with book.read() as session:
        ids = LISTING.ids(session)
    sent: list[str] = []
    event.listen(book.engine, "before_cursor_execute", lambda *told: sent.append(told[2]))
    with book.write("Trash") as session:
        many_lines.trash_lines(session, ids)
        assert len(sent) < 6  # neither a question nor an update for each of them
    assert check(book) == []

    def change(session: Session) -> None:
        order_edits.apply(session, [order_edits.CellEdit(row, "remarks", "late") for row in ids], on=ON)

    assert book.undo() is not None
    sent.clear()
    round_trip(book, "Change", change)
    assert len([text for text in sent if text.startswith("UPDATE order_line")]) < 6


def test_progress_is_told_line_by_line_and_what_it_raises_stops_the_whole(book: Database) -> None:
    exporter = made(book, lambda session: parties.add(session, parties.PartyDraft(name="Baotou Magnet")))
    made(book, lambda session: many_lines.log_many(session, _drafts(exporter), on=ON))
    with book.read() as session:
        ids = LISTING.ids(session)
    before, seen = snapshot(book), list[int]()

    def progress(done: int, total: int) -> None:
        seen.append(done)
        if done == total - 1:
            raise Refused("enough")

    with pytest.raises(Refused, match="enough"), book.write("Trash") as session:
        many_lines.trash_lines(session, ids, progress)
    assert seen == [0, 1, 2]
    assert snapshot(book) == before
