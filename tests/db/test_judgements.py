"""Judgements are kept with what was seen, taken back and done again; contradictions are told by name."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from compliance.judgements import Ruling
from db import judgements, organisation, parties, reading
from db.database import Database
from db.problems import Missing, Refused
from db.tables.assessments import Judgement, ScreeningHit
from tests.db.builders import ON, a_party
from tests.db.conftest import made, round_trip

NAME = "Kawasaki Example Rotor KK"


def _list(session: Session, names: str = NAME, kind: str = "control list") -> int:
    draft = organisation.ListingDraft(list_kind=kind, names=names, country="JP", listed_on=ON, source="paper")
    return organisation.record_listing(session, draft, on=ON)


@pytest.fixture
def party(book: Database) -> int:
    """A party whose very name was listed."""
    row = made(book, lambda s: a_party(s, NAME, country="JP"))
    made(book, _list)
    return row


def _sheets(book: Database, *, decided: bool = True) -> list[judgements.HitSheet]:
    with book.read() as session:
        return judgements.hits(session, decided=decided)


def test_a_hit_shows_both_sides_and_why_they_met(book: Database, party: int) -> None:
    (sheet,) = _sheets(book)
    assert (sheet.party_id, sheet.names, sheet.country, sheet.entry_country) == (party, (NAME,), "JP", "JP")
    assert (sheet.decision, sheet.list_kind, sheet.listed_on, sheet.status) == ("match", "control list", ON, "in_force")
    assert '"Kawasaki" = "Kawasaki"' in sheet.explanation
    assert (sheet.ruling, sheet.again) == ("", "")


def test_a_judgement_is_kept_with_what_was_seen_and_can_be_taken_back(book: Database, party: int) -> None:
    (sheet,) = _sheets(book)
    entry = sheet.entry_id
    told = {"reason": "another address", "actor": "anna", "seen": sheet.explanation}
    round_trip(book, "Judge", lambda s: judgements.judge(s, party, entry, "not_same", **told))
    assert _sheets(book, decided=False) == []
    book.undo()
    assert [one.ruling for one in _sheets(book)] == [""]
    book.redo()
    round_trip(book, "Judge", lambda s: judgements.judge(s, party, entry, "same", **{**told, "actor": "ben"}))
    with book.read() as session:
        kept = judgements.of_party(session, party)
    assert [(one.ruling, one.actor, one.holds) for one in kept] == [("same", "ben", True), ("not_same", "anna", False)]
    assert kept[0].seen == sheet.explanation
    assert kept[0].at is not None


def test_a_reason_is_asked_for_where_it_decides(book: Database, party: int) -> None:
    (sheet,) = _sheets(book)
    for ruling, reason in (("perhaps", "x"), ("same", " "), ("not_same", "")):
        with pytest.raises(Refused), book.write("x") as session:
            judgements.judge(session, party, sheet.entry_id, ruling, reason=reason, actor="anna")
    with pytest.raises(Missing), book.write("x") as session:
        judgements.judge(session, party, "nowhere/1", "unsure", reason="", actor="anna")
    with book.write("x") as session:
        judgements.judge(session, party, sheet.entry_id, "unsure", reason="", actor="anna")
    assert [one.ruling for one in _sheets(book, decided=False)] == ["unsure"]


def test_when_a_side_changes_the_pair_is_asked_again_and_says_why(book: Database, party: int) -> None:
    (sheet,) = _sheets(book)
    with book.write("x") as session:
        judgements.judge(session, party, sheet.entry_id, "not_same", reason="another number", actor="anna")
    with book.write("x") as session:
        draft = parties.draft_of(session, party)
        draft.name_native = "川崎例転子株式会社"
        parties.change(session, party, draft)
    (again,) = _sheets(book, decided=False)
    assert "anna judged “Not the same”" in again.again
    assert "our party changed" in again.again


def test_contradictions_are_told_with_the_names(book: Database, party: int) -> None:
    twin = made(book, lambda s: a_party(s, "Kawasaki Example Rotor", country="JP"))
    entry = _sheets(book)[0].entry_id
    with book.write("x") as session:
        for row in (party, twin):
            judgements.judge(session, row, entry, "same", reason="same number", actor="anna")
    with book.read() as session:
        (told,) = judgements.contradictions(session)
    assert str(told) == f"{NAME} ({entry}) was judged to be several parties: Kawasaki Example Rotor, {NAME}."


_STEPS = st.lists(
    st.one_of(
        st.sampled_from([("list", "control list"), ("list", "watch list")]),
        st.tuples(st.just("judge"), st.sampled_from([ruling.value for ruling in Ruling])),
        st.tuples(st.just("rename"), st.sampled_from(["", "KER"])),
        st.just(("undo", "")),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS)
def test_no_remembered_no_hides_a_new_entry_and_screening_again_gives_the_same(
    book: Database, steps: list[tuple[str, str]]
) -> None:
    """Invariants 4 and 5 of the review, over any order of listing, judging, renaming and taking back."""
    with book.write("Party") as session:
        row = parties.find(session, NAME) or a_party(session, NAME, country="JP")
        parties.change(session, row, parties.PartyDraft(name=NAME, country="JP"))
    for act, what in steps:
        before = {sheet.entry_id for sheet in _sheets(book)}
        if act == "undo":
            book.undo()
            with book.read() as session:
                gone = parties.find(session, NAME) is None
            if gone:
                book.redo()  # where nobody is, nobody is screened
            continue
        with book.write(act) as session:
            if act == "list":
                _list(session, kind=what)
            elif act == "rename":
                draft = parties.PartyDraft(name=NAME, country="JP", aliases=[what] if what else [])
                parties.change(session, row, draft)
            else:
                for hit in reading.rows(session, ScreeningHit, party_id=row):
                    judgements.judge(session, row, hit.entry_id, what, reason="seen", actor="anna")
        fresh = [sheet for sheet in _sheets(book) if sheet.entry_id not in before]
        assert all(sheet.ruling == "" for sheet in fresh)
        assert len(fresh) == (act == "list")
    seen = [(sheet.entry_id, sheet.decision, sheet.score, sheet.ruling) for sheet in _sheets(book)]
    book.rebuild()
    assert seen == [(sheet.entry_id, sheet.decision, sheet.score, sheet.ruling) for sheet in _sheets(book)]
    with book.read() as session:
        kept = reading.rows(session, Judgement)
    assert all(item.seen and item.identity and item.entry_identity for item in kept)
    assert all(isinstance(item.decided_at, date) for item in kept)
