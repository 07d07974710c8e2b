"""What a shipment would do to its licence is said before it is done."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from db import drawdowns, licences, shipments
from db.licences import LicenceLineDraft
from db.problems import Refused
from db.shipments import ShipmentDraft
from tests.db.builders import ON, a_licence, a_line, a_party, a_shipment, an_order, answer_line, empty_session


def _draft(line: int, licence: int | None, **facts: Any) -> ShipmentDraft:
    given = {"number": "S-9", "shipped_on": date(2026, 9, 20), "mass_g": 60_000, **facts}
    return ShipmentDraft(order_line_id=line, licence_id=licence, **given)


def test_a_part_shipment_under_a_single_licence_says_what_is_lost_and_how_long_a_new_one_takes() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        seen = drawdowns.preview(session, _draft(line, a_licence(session)), lead_days=61)
    assert seen is not None
    assert seen.lost is not None
    assert (seen.grams, seen.lost.grams, seen.lost.weeks) == (60_000, 40_000, 9)
    assert "40.000 kg of LX26000001 would be forfeited" in str(seen.lost.reason)
    assert seen.refusals == ()


def test_the_whole_or_a_general_licence_loses_nothing() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        whole = drawdowns.preview(session, _draft(line, a_licence(session), mass_g=100_000))
        part = drawdowns.preview(session, _draft(line, a_licence(session, "LX2", kind="general")))
    assert whole is not None
    assert part is not None
    assert (whole.lost, part.lost) == (None, None)


def test_too_little_is_known_for_a_preview() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        assert drawdowns.preview(session, _draft(line, None)) is None
        assert drawdowns.preview(session, _draft(line, a_licence(session), mass_g=None)) is None


def _reserved(session: Session, line: int) -> int:
    row = a_licence(session, kind="general")
    (other,) = an_order(session, "PO-2")
    licences.reserve(session, licences.lines(session, row)[0].id or 0, other, 50_000, on=date(2026, 9, 1))
    return row


def _value_capped(session: Session, _line: int) -> int:
    return a_licence(session, lines=[LicenceLineDraft(authorised_minor=1_000, currency="CNY")], kind="general")


def _revoked(session: Session, _line: int) -> int:
    row = a_licence(session)
    licences.add_event(session, row, "revoked", date(2026, 9, 10), on=ON)
    return row


def _for_somebody_else(session: Session, _line: int) -> int:
    return a_licence(session, destination="DE")


def _declared_elsewhere(session: Session, line: int) -> int:
    other = a_licence(session, "LX7", kind="general")
    a_shipment(session, "S-1", line, licence_id=other, mass_g=10, declaration_no="D-1")
    return a_licence(session, kind="general")


@pytest.mark.parametrize(
    ("make", "field", "words"),
    [
        (_reserved, "mass_g", "50.000 kg left (50.000 kg are reserved for other lines)"),
        (_value_capped, "value_minor", "caps the value. Enter the value of the shipment in CNY"),
        (_revoked, "licence_id", "was revoked on 2026-09-20"),
        (_for_somebody_else, "licence_id", "The licence fixes the destination DE, not JP."),
        (_declared_elsewhere, "licence_id", "already draws from another licence"),
    ],
)
def test_what_speaks_against_it_is_refused_beside_its_field(make: Any, field: str, words: str) -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        draft = _draft(line, make(session, line), declaration_no="D-1")
        with pytest.raises(Refused) as refusal:
            shipments.log(session, draft, on=ON)
        assert refusal.value.field == field
        assert words in str(refusal.value)
        draft.override_reason = "agreed with the exporter"
        with pytest.raises(Refused, match="second person"):
            shipments.log(session, draft, on=ON)
        draft.override_by = "Ms Weber"
        assert shipments.log(session, draft, on=ON)


def test_an_override_does_not_bring_an_ended_licence_back() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        old = a_licence(session, valid_from=date(2025, 9, 1), valid_to=date(2026, 9, 1))
        draft = _draft(line, old, override_reason="x", override_by="Ms Weber")
        with pytest.raises(Refused, match="ended on 2026-09-01"):
            shipments.log(session, draft, on=ON)


def test_an_officer_must_name_the_licence_where_the_rules_require_one() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        answer_line(session, line)
        with pytest.raises(Refused, match="require a licence") as refusal:
            shipments.log(session, _draft(line, None), on=ON, complete=True)
        assert refusal.value.field == "licence_id"
        answer_line(session, line, outcome="prohibited", summary="Military end user.")
        with pytest.raises(Refused, match="must not ship"):
            shipments.log(session, _draft(line, None), on=ON, complete=True)
        for outcome in ("review", "verify_status"):
            answer_line(session, line, outcome=outcome)
            with pytest.raises(Refused, match="not settled whether this line needs a licence"):
                shipments.log(session, _draft(line, None), on=ON, complete=True)
        assert shipments.log(session, _draft(line, None), on=ON), "a file tells what happened, with or without"


def test_a_licence_with_several_lines_asks_which() -> None:
    with empty_session() as session:
        party = a_party(session)
        (line,) = an_order(session, exporter_id=party, lines=[a_line(session)])
        goods = [LicenceLineDraft(description="oxide", authorised_g=9), LicenceLineDraft(description="metal")]
        row = a_licence(session, lines=goods, kind="general")
        with pytest.raises(Refused, match=r"several lines \(oxide; metal\)"):
            drawdowns.preview(session, _draft(line, row))
        place = licences.lines(session, row)[1].id
        made = shipments.log(session, _draft(line, row, licence_line_id=place), on=ON)
        corrected = shipments.draft_of(session, made)
        corrected.mass_g = 50_000
        shipments.change(session, made, corrected, on=ON)
        from db import reading
        from db.tables.licences import Drawdown

        (drawn,) = reading.rows(session, Drawdown)
        assert (drawn.licence_line_id, drawn.mass_g) == (place, 50_000)
