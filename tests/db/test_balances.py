"""Licences as the rules read them, and masses in their own basis."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from compliance.licensing import ControlMode
from compliance.terms import LicenceState, MassBasis
from db import balances, licences
from db.licences import LicenceLineDraft
from db.problems import Refused
from db.tables.licences import Drawdown, LicenceLine, Reservation
from tests.db.builders import DYSPROSIUM, ON, a_licence, a_line, a_shipment, an_order, empty_session


@pytest.mark.parametrize(
    ("facts", "mode"),
    [
        ({"authorised_g": 5}, ControlMode.MASS),
        ({"authorised_minor": 5}, ControlMode.VALUE),
        ({"authorised_g": 5, "authorised_minor": 5}, ControlMode.BOTH),
        ({"authorised_g": 5, "authorised_minor": 5, "control_mode": "open"}, ControlMode.OPEN),
        ({}, ControlMode.MASS),
    ],
)
def test_a_line_caps_what_is_given(facts: dict[str, object], mode: ControlMode) -> None:
    assert balances.mode_of(LicenceLine(licence_id=1, **facts)) is mode


def test_oxide_equivalents_follow_the_factors_of_the_table() -> None:
    """3.5 % Dy in 100 kg: 3.5 kg of the element, 4.017 kg as Dy2O3 (factor 1.1477)."""
    assert balances.in_basis(100_000, MassBasis.CONTAINED, DYSPROSIUM, ("Dy",)) == 3_500
    assert balances.in_basis(100_000, MassBasis.OXIDE, DYSPROSIUM, ("Dy",)) in (4_017, 4_018)
    assert balances.as_gross(3_500, MassBasis.CONTAINED, DYSPROSIUM, ("Dy",)) == 100_000
    assert balances.as_gross(3_500, MassBasis.CONTAINED, "", ("Dy",)) is None
    with pytest.raises(Refused, match="share of Tb is not known") as refusal:
        balances.in_basis(1, MassBasis.CONTAINED, DYSPROSIUM, ("Tb",))
    assert refusal.value.field == "composition"


def test_a_shipment_draws_the_contained_element_and_the_value() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        caps = LicenceLineDraft(authorised_g=3_500, authorised_minor=600_000, currency="EUR", elements="Dy")
        row = a_licence(session, lines=[caps], kind="general", basis="contained element")
        a_shipment(session, "S-1", line, licence_id=row, mass_g=40_000)
        (told,) = balances.account(session, row).balances(ON).values()
        assert (told.mass.used, told.mass.remaining) == (1_400, 2_100)
        assert (told.value.used, told.value.remaining) == (200_000, 400_000)
        with pytest.raises(Refused, match=r"has 2\.100 kg left") as refusal:
            a_shipment(session, "S-2", line, licence_id=row, mass_g=60_001)
        assert refusal.value.field == "mass_g"


def test_an_event_that_was_corrected_no_longer_counts() -> None:
    with empty_session() as session:
        row = a_licence(session)
        wrong = licences.record_event(
            session, row, licences.LicenceEventDraft(kind="revoked", happened_on=date(2026, 10, 1)), on=ON
        )
        assert balances.account(session, row).state(ON) is LicenceState.REVOKED
        right = licences.LicenceEventDraft(
            kind="suspended", happened_on=date(2026, 10, 1), until=date(2026, 11, 1), replaces_id=wrong
        )
        licences.record_event(session, row, right, on=ON)
        states = [balances.account(session, row).state(day) for day in (date(2026, 10, 5), ON)]
    assert states == [LicenceState.SUSPENDED, LicenceState.ACTIVE]


_ACTS = st.lists(
    st.tuples(
        st.sampled_from(["ship", "reserve", "trash", "suspend", "resume"]), st.integers(0, 3), st.integers(1, 90)
    ),
    max_size=12,
)


@settings(max_examples=25)
@given(_ACTS, st.sampled_from(["single", "general"]), st.sampled_from([MassBasis.GROSS, MassBasis.CONTAINED]))
def test_whatever_is_done_in_whatever_order_nothing_exceeds_what_is_authorised(
    acts: list[tuple[str, int, int]], kind: str, basis: MassBasis
) -> None:
    """Invariant 6 over the verbs: refused or not, reserved + used + forfeited + remaining = authorised."""
    with empty_session() as session:
        rows = an_order(session, lines=[a_line(session, mass_g=1_000), a_line(session, mass_g=1_000)])
        caps = LicenceLineDraft(authorised_g=100, authorised_minor=900, currency="EUR", elements="Dy")
        licence = a_licence(session, lines=[caps], kind=kind, basis=basis.value)
        place = licences.lines(session, licence)[0].id or 0
        for act, which, amount in acts:
            _try(session, act, which, amount, rows, licence, place)
            (told,) = balances.account(session, licence).balances(ON).values()
            for item, cap in ((told.mass, 100), (told.value, 900)):
                assert item.reserved + item.used + item.forfeited + (item.remaining or 0) == cap
                assert item.over == 0
                assert min(item.reserved, item.used, item.forfeited, item.remaining or 0) >= 0


def _try(session: Session, act: str, which: int, amount: int, rows: list[int], licence: int, place: int) -> None:
    from db import reading, shipments

    line = rows[which % 2]
    day = date(2026, 9, 10 + which)
    try:
        with session.begin_nested():
            if act == "ship":
                a_shipment(session, f"S-{which}", line, licence_id=licence, mass_g=amount * 3, shipped_on=day,
                           value_minor=amount * 5)  # fmt: skip
            elif act == "reserve":
                licences.reserve(session, place, line, amount, on=day)
            elif act == "trash":
                drawn = reading.rows(session, Drawdown)
                if drawn:
                    shipments.trash(session, drawn[which % len(drawn)].shipment_id or 0)
            else:
                kind = {"suspend": "suspended", "resume": "resumed"}[act]
                licences.add_event(session, licence, kind, day, on=ON)
    except Refused:
        session.expire_all()
    assert all(item.mass_g >= 0 for item in reading.rows(session, Reservation))
