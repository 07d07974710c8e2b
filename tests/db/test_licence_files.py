"""Everything about one licence, and its form."""

from datetime import date

import pytest

from compliance.terms import LicenceState, MassBasis
from db import licence_files, licences
from db.licences import LicenceEventDraft, LicenceLineDraft
from db.problems import Missing, Refused
from tests.db.builders import ON, a_licence, a_line, a_party, a_shipment, an_order, empty_session, turn


def test_balances_stand_in_the_basis_and_in_value_and_add_up() -> None:
    with empty_session() as session:
        line, other = an_order(session, lines=[a_line(session), a_line(session)])
        user = a_party(session, "Sakura Motors", country="JP")
        caps = LicenceLineDraft(
            description="magnets", authorised_g=5_000, authorised_minor=900_000, currency="EUR", elements="Dy"
        )
        row = a_licence(
            session, lines=[caps], kind="general", basis="contained element", end_user_id=user, destination="JP"
        )
        licences.reserve(session, licences.lines(session, row)[0].id or 0, other, 1_000, on=date(2026, 9, 1))
        a_shipment(session, "S-1", line, licence_id=row, mass_g=40_000, override_reason="x", override_by="y")
        wrong = licences.record_event(
            session, row, LicenceEventDraft(kind="revoked", happened_on=date(2026, 10, 1)), on=ON
        )
        right = LicenceEventDraft(
            kind="suspended", happened_on=date(2026, 10, 1), until=date(2026, 10, 9), replaces_id=wrong
        )
        licences.record_event(session, row, right, on=ON)
        turn(session)
        told = licence_files.licence_file(session, row, ON)
    assert (told.basis, told.state) == (MassBasis.CONTAINED, LicenceState.ACTIVE)
    (balance,) = told.lines
    assert (balance.mass.authorised, balance.mass.reserved, balance.mass.used, balance.mass.remaining) == (
        5_000,
        1_000,
        1_400,
        2_600,
    )
    assert (balance.value.used, balance.value.remaining) == (200_000, 700_000)
    assert [(item.document, item.order_line, item.grams) for item in told.drawn] == [("S-1", "PO-1/1", 1_400)]
    assert told.reserved == (("PO-1/2", 1_000),)
    assert [(item.kind, item.corrected) for item in told.events] == [("revoked", True), ("suspended", False)]


def test_the_form_gives_back_what_it_shows() -> None:
    with empty_session() as session:
        row = a_licence(session, port="Ningbo")
        values = licence_files.form_values(session, row)
        draft = licence_files.draft_of_form(session, values, row)
        assert draft == licences.draft_of(session, row)


def test_a_contained_basis_needs_its_elements_and_a_value_its_currency() -> None:
    with empty_session() as session:
        values = licence_files.form_values(session, a_licence(session))
        with pytest.raises(Refused) as refusal:
            licence_files.draft_of_form(session, {**values, "basis": "contained element"}, None)
        assert refusal.value.field == "elements"
        with pytest.raises(Refused) as refusal:
            licence_files.draft_of_form(session, {**values, "authorised": 5, "currency": ""}, None)
        assert refusal.value.field == "currency"
        with pytest.raises(Refused) as refusal:
            licence_files.draft_of_form(session, {**values, "application": "A-9"}, None)
        assert refusal.value.field == "application"


def test_a_trashed_licence_is_missing() -> None:
    with empty_session() as session:
        row = a_licence(session)
        licences.trash(session, row)
        with pytest.raises(Missing):
            licence_files.licence_file(session, row, ON)
