"""Rows by their ids say what the same query says through SQLAlchemy, whatever their number."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event, select

from db import (
    application_lines,
    delays,
    documents,
    exposure,
    licences,
    materials,
    order_lines,
    orders,
    parties,
    shipments,
    stock,
    trash,
    written_files,
)
from db.database import Database
from db.history import LISTING as HISTORY
from db.listing import Filter, Listing

LISTINGS = [
    order_lines.LISTING, order_lines.AT_RISK, application_lines.LISTING, shipments.LISTING, stock.LISTING, documents.LISTING, exposure.EXPOSURE, written_files.LISTING, licences.LISTING, delays.LISTING,
    parties.LISTING, materials.LISTING, trash.LISTING, HISTORY,
]  # fmt: skip


@pytest.fixture
def filled(book: Database) -> Database:
    with book.write("Fill") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet")
        goods = [
            orders.LineDraft(
                description=f"block {number}", mass_g=1000, quantity=Decimal("2.5"), unit_price=Decimal("0.1234"),
                need_by=date(2026, 12, number) if number % 2 else None,
            )
            for number in range(1, 8)
        ]  # fmt: skip
        orders.log(
            session,
            orders.OrderDraft(po_number="P-1", exporter_id=exporter, ordered_on=date(2026, 11, 1), lines=goods),
            on=date(2026, 11, 20),
        )
    return book


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_blocks_equal_the_query(filled: Database, listing: Listing) -> None:
    with filled.read() as session:
        query = select(listing.identity, *[column.expression for column in listing.columns]).select_from(listing.source)
        slow = {row[0]: tuple(row[1:]) for row in session.connection().execute(query)}
        for number in (1, 3, len(slow), 3):
            some = list(slow)[:number]
            fast = listing.block(session, some)
            assert fast == {row: slow[row] for row in some}
            assert [list(map(type, row)) for row in fast.values()] == [list(map(type, slow[row])) for row in fast]


def test_ids_that_are_gone_and_no_ids_at_all(filled: Database) -> None:
    with filled.read() as session:
        assert order_lines.LISTING.block(session, []) == {}
        (kept,) = order_lines.LISTING.block(session, [1, 999])
        assert kept == 1


def test_the_same_number_of_rows_sends_the_same_statement(filled: Database) -> None:
    sent: list[str] = []
    with filled.read() as session:
        event.listen(filled.engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
        order_lines.LISTING.block(session, [1, 2])
        order_lines.LISTING.block(session, [4, 3])
    sent = [text for text in sent if text.startswith("SELECT")]
    assert len(sent) == 2
    assert len(set(sent)) == 1


def test_equal_numbers_of_different_kinds_are_different_questions(filled: Database) -> None:
    """An amount as a decimal is in the currency, as a whole number in its minor units."""
    with filled.write("Price") as session:
        session.connection().exec_driver_sql("UPDATE order_line SET amount_minor = 100 WHERE id = 1")
        session.connection().exec_driver_sql("UPDATE order_line SET amount_minor = 1 WHERE id = 2")
    with filled.read() as session:
        whole = order_lines.LISTING.ids(session, filters=(Filter("amount_minor", "is", (1,)),))
        coins = order_lines.LISTING.ids(session, filters=(Filter("amount_minor", "is", (Decimal(1),)),))
        again = order_lines.LISTING.ids(session, filters=(Filter("amount_minor", "is", (1,)),))
    assert (list(whole), list(coins), list(again)) == ([2], [1], [2])
