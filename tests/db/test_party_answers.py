"""Hits are kept with their lists; a dismissed one never hides a new entry."""

from datetime import date

from db import organisation, parties, reading, reviews
from db.database import Database
from db.tables.assessments import ScreeningHit
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


def test_a_dismissed_hit_does_not_hide_a_new_listing(book: Database, line: int) -> None:
    with book.read() as session:
        user = parties.find(session, "Howa Machinery, Ltd.")
        assert user is not None
        first = reading.rows(session, ScreeningHit, party_id=user)
    assert [hit.list_kind for hit in first] == ["watch list"]
    with book.write("x") as session:
        reviews.judge(session, user, first[0].entry_id, "not_same", reason="other number", seen="", actor="me")
    with book.read() as session:
        assert reading.rows(session, ScreeningHit, party_id=user) == []
    with book.write("x") as session:
        draft = organisation.ListingDraft(
            list_kind="control list", names="Howa Machinery, Ltd.; 豊和工業", country="JP", listed_on=date(2026, 11, 1),
            source="gazette",
        )  # fmt: skip
        organisation.record_listing(session, draft, on=ON)
    with book.read() as session:
        found = reading.rows(session, ScreeningHit, party_id=user)
    assert [hit.list_kind for hit in found] == ["control list"]
    assert "+" in found[0].edition
