"""What was deleted is one list of all kinds, and comes back as one step."""

from datetime import date

import pytest

from db import delays, documents, materials, orders, parties, reading, shipments, trash
from db.database import Database
from db.problems import Refused
from db.tables.journal import Step
from db.tables.licences import Drawdown
from tests.db.builders import ON, a_delay, a_licence, a_shipment, an_order
from tests.db.conftest import made, round_trip


def test_everything_deleted_is_listed_and_restored(book: Database) -> None:
    with book.write("Fill") as session:
        exporter = parties.add(session, parties.PartyDraft(name="Baotou Magnet"))
        material = materials.add(session, materials.MaterialDraft(item_code="AT-1", description="block"))
        lines = [orders.LineDraft(description="disc")]
        orders.log(session, orders.OrderDraft(po_number="P-1", exporter_id=exporter, lines=lines), on=ON)
        line = orders.find_line(session, "P-1", 1) or 0
        orders.trash_line(session, line)
        materials.trash(session, material)
    with book.read() as session:
        ids = list(trash.LISTING.ids(session))
        shown = [row[1:] for row in trash.LISTING.rows(session)]
        last = reading.rows(session, Step)[-1]
    whence = (last.at, last.actor)
    assert shown == [("material", "AT-1", "block", *whence), ("order_line", "P-1/1", "disc", *whence)]
    assert [trash.split(row) for row in ids] == [("material", material), ("order_line", line)]
    round_trip(book, "Restore from the trash", lambda s: trash.restore(s, ids))
    with book.read() as session:
        assert trash.LISTING.count(session) == 0
    book.undo()
    with book.read() as session:
        assert trash.LISTING.count(session) == 2


def _in_the_trash(book: Database) -> list[int]:
    with book.read() as session:
        return list(trash.LISTING.ids(session))


def test_a_shipment_from_the_trash_draws_from_its_licence_again(book: Database) -> None:
    (line,) = made(book, an_order)
    licence = made(book, lambda s: a_licence(s, kind="general"))
    row = made(book, lambda s: a_shipment(s, "S-1", line, licence_id=licence, mass_g=60_000))
    made(book, lambda s: shipments.trash(s, row))
    round_trip(book, "Restore from the trash", lambda s: trash.restore(s, _in_the_trash(book)))
    with book.read() as session:
        assert [item.mass_g for item in reading.rows(session, Drawdown)] == [60_000]


def test_a_delay_whose_days_another_took_stays_in_the_trash(book: Database) -> None:
    (line,) = made(book, an_order)
    row = made(book, lambda s: a_delay(s, line, date(2026, 6, 1), date(2026, 7, 1)))
    made(book, lambda s: delays.trash(s, row))
    made(book, lambda s: a_delay(s, line, date(2026, 6, 10), date(2026, 6, 20)))
    with pytest.raises(Refused, match="days are counted once"), book.write("Restore") as session:
        trash.restore(session, _in_the_trash(book))


def test_what_was_deleted_last_stands_first_with_who_and_when(book: Database) -> None:
    first = made(book, lambda s: materials.add(s, materials.MaterialDraft(item_code="AT-1", description="block")))
    statement = documents.DocumentDraft(kind="end_user_statement", title="Statement")
    paper = made(book, lambda s: documents.attach(s, statement, [("material", first)]))
    made(book, lambda s: materials.trash(s, first))
    made(book, lambda s: documents.trash(s, paper))
    with book.read() as session:
        shown = [(row[1], row[2], row[5]) for row in trash.LISTING.rows(session)]
        moments = [row[4] for row in trash.LISTING.rows(session)]
    assert shown == [("document", "Statement", book.actor), ("material", "AT-1", book.actor)]
    assert moments == sorted(moments, reverse=True)
    round_trip(book, "Restore from the trash", lambda s: trash.restore(s, _in_the_trash(book)))
    with book.read() as session:
        assert documents.LISTING.count(session) == 1
