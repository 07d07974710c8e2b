"""What somebody read: one notice with several effects, statuses verified, and how it is taken back."""

from datetime import date
from typing import Any

import pytest

from compliance.timelines import Status
from db import history, own_facts
from db.database import Database
from db.own_facts import EffectDraft, NoticeDraft, VerificationDraft
from db.own_rules import rulebook
from db.problems import Refused
from tests.db.builders import ON, a_line, an_order
from tests.db.conftest import made, round_trip, snapshot
from tests.db.test_open_lines import HOLMIUM

SEVENTY = ("MOFCOM-GACC-2025-55", "MOFCOM-GACC-2025-57")
NEXT_YEAR = date(2027, 11, 10)


def _notice(**facts: Any) -> NoticeDraft:
    effects = [
        EffectDraft(measure_id=name, event="suspended", from_date=date(2026, 11, 11), to_date=NEXT_YEAR)
        for name in SEVENTY
    ]
    given = {"number": "MOFCOM-2026-90", "title": "Suspension goes on", "effects": effects, "source": "gazette"}
    return NoticeDraft(**{**given, **facts})


def _status(book: Database, measure: str, on: date = ON, part: str = "") -> Status:
    with book.read() as session:
        return rulebook(session).status(measure, on, part).status


def test_one_notice_changes_several_measures_in_one_step(book: Database) -> None:
    assert _status(book, SEVENTY[0]) is Status.UNVERIFIED
    rows = round_trip(book, "Record a notice", lambda s: own_facts.record_notice(s, _notice(), actor="me", on=ON))
    assert len(rows) == 2
    assert [_status(book, name) for name in SEVENTY] == [Status.SUSPENDED, Status.SUSPENDED]
    assert _status(book, SEVENTY[0], date(2027, 11, 11)) is Status.UNVERIFIED
    with book.read() as session:
        told = own_facts.own_facts(session)
        trail = history.of_record(session, "own_measure", rows[0])
    assert [(item.kind, item.notice) for item in told] == [("notice", "MOFCOM-2026-90 Suspension goes on")] * 2
    assert {item.label for item in trail} == {"Record a notice"}


def test_a_notice_may_be_a_measure_of_its_own(book: Database) -> None:
    effect = EffectDraft(measure_id="MOFCOM-2026-90", event="starts", from_date=date(2027, 1, 1))
    round_trip(book, "Record", lambda s: own_facts.record_notice(s, _notice(effects=[effect]), actor="me", on=ON))
    assert _status(book, "MOFCOM-2026-90", date(2027, 1, 2)) is Status.IN_FORCE


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"number": " "}, "number"),
        ({"source": ""}, "source"),
        ({"effects": []}, "measure_id"),
        ({"read_on": date(2026, 11, 21)}, "read_on"),
        ({"effects": [EffectDraft(measure_id="No. 999", from_date=ON)]}, "measure_id"),
        ({"effects": [EffectDraft(measure_id="MOFCOM-2024-46", part="Art 2", from_date=ON)]}, "part"),
        ({"effects": [EffectDraft(measure_id=SEVENTY[0], part="Art. 1", from_date=ON)]}, "part"),
        ({"effects": [EffectDraft(measure_id=SEVENTY[0])]}, "from_date"),
        ({"effects": [EffectDraft(measure_id=SEVENTY[0], from_date=ON, event="gone")]}, "event"),
        ({"effects": [EffectDraft(measure_id=SEVENTY[0], from_date=ON, to_date=date(2026, 1, 1))]}, "to_date"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(book: Database, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        own_facts.record_notice(session, _notice(**facts), actor="me", on=ON)
    assert refusal.value.field == field


def test_a_verified_status_holds_until_its_day_and_no_longer(book: Database) -> None:
    draft = VerificationDraft(measure_id=SEVENTY[1], status="suspended", until=date(2027, 1, 10), source="ministry")
    row = round_trip(book, "Verify", lambda s: own_facts.verify_status(s, draft, actor="me", on=ON))
    days = (date(2026, 11, 11), date(2027, 1, 10), date(2027, 1, 11))
    assert [_status(book, SEVENTY[1], day) for day in days] == [
        Status.SUSPENDED,
        Status.SUSPENDED,
        Status.UNVERIFIED,
    ]
    with book.read() as session:
        assert own_facts.verified_until(session)[SEVENTY[1], ""] == date(2027, 1, 10)
    round_trip(book, "Take back", lambda s: own_facts.take_back(s, [("status", row)]))
    assert _status(book, SEVENTY[1]) is Status.UNVERIFIED


def test_confirming_what_holds_without_a_limit_gives_it_none(book: Database) -> None:
    draft = VerificationDraft(measure_id="MOFCOM-GACC-2025-18", status="in_force", until=NEXT_YEAR, source="ministry")
    round_trip(book, "Verify", lambda s: own_facts.verify_status(s, draft, actor="me", on=ON))
    assert _status(book, "MOFCOM-GACC-2025-18", date(2030, 1, 1)) is Status.IN_FORCE
    with book.read() as session:
        assert own_facts.verified_until(session)["MOFCOM-GACC-2025-18", ""] == NEXT_YEAR


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"measure_id": ""}, "measure_id"),
        ({"status": "maybe"}, "status"),
        ({"until": None}, "until"),
        ({"source": ""}, "source"),
        ({"until": date(2020, 1, 1)}, "until"),
        ({"measure_id": "MOFCOM-1"}, "measure_id"),
    ],
)
def test_a_verification_without_its_facts_is_refused(book: Database, facts: dict[str, Any], field: str) -> None:
    given = {"measure_id": SEVENTY[0], "status": "suspended", "until": NEXT_YEAR, "source": "x", **facts}
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        own_facts.verify_status(session, VerificationDraft(**given), actor="me", on=ON)
    assert refusal.value.field == field


def test_what_a_notice_would_change_is_known_before_it_is_recorded(book: Database) -> None:
    _magnet, holmium = made(book, lambda s: an_order(s, lines=[a_line(s), a_line(s, **HOLMIUM)]))
    before = snapshot(book)
    with book.read() as session:
        found = own_facts.would_change(session, _notice(number="", source=""), ON)
        told = [(line.id, one.value, other.value) for line, one, other in found]
        own = NoticeDraft(number="X", effects=[EffectDraft(measure_id="X", event="starts", from_date=ON)])
        assert own_facts.would_change(session, own, ON) == []
    assert told == [(holmium, "verify_status", "suspended")]
    assert snapshot(book) == before
