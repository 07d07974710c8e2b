"""Hits are kept with their lists; a dismissed one never hides a new entry."""

from datetime import date

import pytest

from compliance.determination import determine
from db import judgements, line_answers, organisation, parties, reading
from db.database import Database
from db.tables.assessments import ScreeningHit
from db.upkeep import check
from tests.db.builders import a_line, a_party, an_order
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)
WORDS = ("Tora", "Kame", "Tsuru", "Kiku", "Sakura", "Momiji", "Hotaru", "Kirin")


def _hits(book: Database, party: int) -> list[ScreeningHit]:
    with book.read() as session:
        return reading.rows(session, ScreeningHit, party_id=party)


def _live(book: Database, party: int) -> list[str]:
    return [hit.list_kind for hit in _hits(book, party) if hit.ruling != "not_same"]


def _list(book: Database, names: str, kind: str = "control list") -> None:
    with book.write("List") as session:
        draft = organisation.ListingDraft(
            list_kind=kind, names=names, country="JP", listed_on=date(2026, 11, 1), source="gazette"
        )
        organisation.record_listing(session, draft, on=ON)


def test_a_dismissed_hit_does_not_hide_a_new_listing(book: Database, line: int) -> None:
    with book.read() as session:
        user = parties.find(session, "Howa Machinery, Ltd.")
    assert user is not None
    assert _live(book, user) == ["watch list"]
    (first,) = _hits(book, user)
    with book.write("x") as session:
        judgements.judge(session, user, first.entry_id, "not_same", reason="other number", actor="me")
    assert _live(book, user) == []
    _list(book, "Howa Machinery, Ltd.; 豊和工業")
    assert _live(book, user) == ["control list"]
    assert "+" in _hits(book, user)[0].edition
    _list(book, "Howa Machinery, Ltd.", "watch list")
    assert _live(book, user) == ["control list", "watch list"]


def test_a_judged_hit_comes_back_when_the_party_changes_and_goes_when_it_changes_back(
    book: Database, line: int
) -> None:
    with book.read() as session:
        user = parties.find(session, "Howa Machinery, Ltd.") or 0
    (first,) = _hits(book, user)
    with book.write("x") as session:
        judgements.judge(session, user, first.entry_id, "not_same", reason="other number", actor="me")
    for numbers, live in (([parties.IdentifierDraft(value="1180301000001")], ["watch list"]), ([], [])):
        with book.write("x") as session:
            draft = parties.draft_of(session, user)
            draft.identifiers = numbers
            parties.change(session, user, draft)
        assert _live(book, user) == live
    assert check(book) == []


def test_a_list_change_touches_only_the_parties_it_meets(
    book: Database, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Measured: of forty parties and forty lines only the one that is meant is screened and determined anew."""
    with book.write("Fill") as session:
        for number in range(40):
            user = a_party(session, f"{WORDS[number % 8]}{WORDS[number // 8]} Works K.K.", country="JP")
            an_order(session, f"PO-{number}", [a_line(session, end_user_id=user, mass_g=1000)])
        meant = a_party(session, f"{WORDS[0]}{WORDS[0]} Works K.K.")
    with book.read() as session:
        before = {hit.id for hit in reading.rows(session, ScreeningHit)}
    assert before
    determined: list[object] = []
    monkeypatch.setattr(line_answers, "determine", lambda *facts: determined.append(facts) or determine(*facts))
    _list(book, f"{WORDS[0]}{WORDS[0]} Works K.K.")
    assert len(determined) == 1
    with book.read() as session:
        after = reading.rows(session, ScreeningHit)
    assert {hit.id for hit in after} >= before
    assert {hit.party_id for hit in after if hit.id not in before} == {meant}
    determined.clear()
    assert check(book) == []
    assert len(determined) == 41
    book.undo()
    assert check(book) == []
