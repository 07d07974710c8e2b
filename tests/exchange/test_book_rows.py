"""Rows of a book find their record by its natural key; what is empty takes nothing away."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db import parties, reading
from db.database import Database, open_book
from db.problems import Refused
from db.tables.applications import ApplicationEvent, Supplement
from db.tables.licences import Drawdown, Licence
from db.tables.orders import OrderLine
from exchange import book_rows
from exchange.book import BookApplication, BookDelay, BookMaterial, BookOrder, BookParty, BookShipment
from exchange.book import Supplement as Asked

ON = date(2026, 11, 24)
ORDER = BookOrder(
    sheet="Orders", row=2, po_number="P-1", line="1", exporter="Baotou Magnet", item_code="AT-1", quantity=Decimal(10),
    mass_g=100_000, amount=Decimal("15304.08"), currency="USD", destination="DE", end_user="various customers",
    first_promise=date(2026, 5, 1), order_date=date(2026, 1, 5), status="confirmed",
)  # fmt: skip
CASE = BookApplication(
    sheet="Applications", row=2, application_no="A-1", exporter="Baotou Magnet", lines_covered=(("P-1", "1"),),
    destination="DE", submitted=date(2026, 1, 12), accepted=date(2026, 1, 20), licence_type="single",
    supplements=(Asked(date(2026, 2, 2), date(2026, 2, 9), "test report"),), decision="granted",
    decided_on=date(2026, 3, 16), licence_no="L-1", valid_to=date(2027, 3, 15), mass_g=100_000,
)  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: ON)
    with opened.write("x") as session:
        material = BookMaterial(sheet="Materials", row=2, item_code="AT-1", composition="Nd 24, Dy 3.5, Fe bal")
        assert book_rows.take_material(session, material, ON).result == "created"
        assert book_rows.take_order(session, ORDER, ON).result == "created"
        assert book_rows.take_application(session, CASE, ON).result == "created"
    yield opened
    opened.close()


def test_an_order_line_keeps_what_an_empty_cell_does_not_tell(book: Database) -> None:
    later = BookOrder(
        sheet="Orders", row=9, po_number="P-1", line="1", exporter="baotou magnet", first_promise=date(2026, 9, 9)
    )
    with book.write("x") as session:
        assert book_rows.take_order(session, later, ON).result == "unchanged"
        stored = reading.rows(session, OrderLine)[0]
    assert (stored.mass_g, stored.amount_minor, stored.first_promise) == (100_000, 1_530_408, date(2026, 5, 1))
    assert stored.end_user_id is None
    assert stored.extra_facts == "end user: various customers"


def test_an_application_brings_its_events_its_question_and_its_licence_once(book: Database) -> None:
    with book.write("x") as session:
        assert book_rows.take_application(session, CASE, ON).result == "unchanged"
        kinds = [event.kind for event in reading.rows(session, ApplicationEvent)]
        question = reading.first(session, Supplement)
        licence = reading.first(session, Licence, number="L-1")
    assert kinds == ["filed", "accepted", "supplement_asked", "supplement_answered", "granted"]
    assert question is not None
    assert (question.topics, question.answered_on) == ("test report", date(2026, 2, 9))
    assert licence is not None
    assert licence.valid_to == date(2027, 3, 15)


def test_a_shipment_draws_its_licence_once_however_often_it_comes(book: Database) -> None:
    sent = BookShipment(
        sheet="Shipments", row=2, shipment_no="S-1", po_number="P-1", line="1", application_no="A-1", licence_no="L-1",
        shipped_on=date(2026, 4, 1), mass_g=90_000,
    )  # fmt: skip
    with book.write("x") as session:
        assert book_rows.take_shipment(session, sent, ON).result == "created"
        assert book_rows.take_shipment(session, sent, ON).result == "unchanged"
        assert [item.mass_g for item in reading.rows(session, Drawdown)] == [90_000]


def test_a_delay_and_a_party_by_their_keys(book: Database) -> None:
    late = BookDelay(
        sheet="Delays", row=2, po_number="P-1", line="1", cause="ministry review", owner="ministry",
        start=date(2026, 1, 20), end=date(2026, 3, 16),
    )  # fmt: skip
    with book.write("x") as session:
        assert book_rows.take_delay(session, late, ON).result == "created"
        assert book_rows.take_delay(session, late, ON).result == "unchanged"
        seto = BookParty(sheet="Parties", row=2, name_en="Seto Servo KK", country="JP", identifiers=("plant Seto",))
        assert book_rows.take_party(session, seto, ON).result == "created"
        assert book_rows.take_party(session, seto, ON).result == "unchanged"
        found = parties.find(session, "seto servo kk")
        assert found is not None
        assert parties.draft_of(session, found).site == "plant Seto"


def test_what_names_nothing_that_is_logged_is_refused(book: Database) -> None:
    with book.rehearse() as session:
        with pytest.raises(Refused, match="P-9/1 is not logged"):
            book_rows.take_delay(
                session, BookDelay(sheet="Delays", row=3, po_number="P-9", line="1", start=date(2026, 1, 1)), ON
            )
        other = BookApplication(
            sheet="Applications", row=3, application_no="A-2", exporter="Baotou Magnet", decision="perhaps"
        )
        with pytest.raises(Refused, match="no decision"):
            book_rows.take_application(session, other, ON)
