"""Every verb on a licence, taken back and done again, and the balance that follows."""

from datetime import date
from typing import Any

import pytest

from db import licences, reading
from db.database import Database
from db.problems import Refused
from db.tables.assessments import LicenceAnswer
from db.tables.licences import Reservation
from tests.db.builders import ON, a_licence, a_shipment, an_application, an_order
from tests.db.conftest import made, round_trip, snapshot


def _answer(book: Database, row: int) -> LicenceAnswer:
    with book.read() as session:
        return session.get_one(LicenceAnswer, row)


def test_a_licence_is_added_changed_and_trashed(book: Database) -> None:
    row = round_trip(book, "Add", a_licence)
    with book.read() as session:
        draft = licences.draft_of(session, row)
    draft.port, draft.lines[0].authorised_g = "Ningbo", 90_000
    draft.lines.append(licences.LicenceLineDraft(description="powder", authorised_g=5_000))
    round_trip(book, "Change", lambda session: licences.change(session, row, draft))
    assert _answer(book, row).authorised_g == 95_000
    del draft.lines[1]
    with pytest.raises(Refused, match="not taken away"), book.write("x") as session:
        licences.change(session, row, draft)
    round_trip(book, "Trash", lambda session: licences.trash(session, row))
    with book.read() as session:
        assert session.get(LicenceAnswer, row) is None
        assert licences.find(session, " LX26000001 ") == row


def test_events_change_the_state_and_undo_brings_it_back(book: Database) -> None:
    row = made(book, a_licence)
    assert _answer(book, row).state == "active"
    for kind, state in (("suspended", "suspended"), ("resumed", "active"), ("revoked", "revoked")):
        round_trip(book, kind, lambda session, kind=kind: licences.add_event(session, row, kind, ON, on=ON))
        assert _answer(book, row).state == state
    book.undo()
    assert _answer(book, row).state == "active"
    for kind, day in (("lost", ON), ("revoked", date(2026, 11, 21))):
        with pytest.raises(Refused), book.write("x") as session:
            licences.add_event(session, row, kind, day, on=ON)


def test_reserving_again_replaces_and_release_gives_back(book: Database) -> None:
    (line,) = made(book, an_order)
    row = made(book, a_licence)
    with book.read() as session:
        goods = licences.lines(session, row)[0].id
    for mass in (40_000, 30_000):
        round_trip(book, "Reserve", lambda session, mass=mass: licences.reserve(session, goods, line, mass, on=ON))
    assert _answer(book, row).reserved_g == 30_000
    with book.read() as session:
        (kept,) = reading.rows(session, Reservation)
    round_trip(book, "Release", lambda session: licences.release(session, kept.id))
    assert _answer(book, row).reserved_g == 0
    with pytest.raises(Refused, match="cannot be negative"), book.write("x") as session:
        licences.reserve(session, goods, line, -1, on=ON)


def test_a_draft_from_an_application_has_what_was_applied_for(book: Database) -> None:
    row = made(book, lambda session: an_application(session, mass_g=70_000, licence_type="general", port="Ningbo"))
    with book.read() as session:
        draft = licences.draft_from(session, row)
    assert (draft.application_id, draft.kind, draft.destination, draft.port) == (row, "general", "JP", "Ningbo")
    assert [line.authorised_g for line in draft.lines] == [70_000]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"number": " "}, "number"),
        ({"number": "LX26000001"}, "number"),
        ({"valid_to": date(2026, 8, 31)}, "valid_to"),
        ({"mass_g": -1}, "authorised_g"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(book: Database, facts: dict[str, Any], field: str) -> None:
    made(book, a_licence)
    before = snapshot(book)
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        a_licence(session, **{"number": "LX2", **facts})
    assert refusal.value.field == field
    assert snapshot(book) == before


def test_a_licence_without_lines_is_refused(book: Database) -> None:
    with pytest.raises(Refused, match="at least one line"), book.write("x") as session:
        licences.add(session, licences.LicenceDraft(number="LX9"))


def test_a_corrected_basis_draws_its_shipments_anew(book: Database) -> None:
    (line,) = made(book, an_order)
    row = made(book, lambda session: a_licence(session, kind="general"))
    made(book, lambda session: a_shipment(session, "S-1", line, licence_id=row, mass_g=40_000))
    assert _answer(book, row).used_g == 40_000
    with book.read() as session:
        draft = licences.draft_of(session, row)
    draft.basis, draft.lines[0].elements = "contained element", "Dy"
    round_trip(book, "Change", lambda session: licences.change(session, row, draft))
    assert _answer(book, row).used_g == 1_400
