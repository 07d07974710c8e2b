"""A notice somebody read overlays the packaged rules, and is taken back by undo."""

from datetime import date

from compliance.determination import determine
from compliance.terms import Case, Good, Outcome, Route
from db import organisation
from db.database import Database
from db.own_rules import rulebook
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)

HOLMIUM = Case(Good("Holmium oxide", "Ho2O3 99.9", "oxide"), Route("CN", "CN", "DE"))


def _outcome(book: Database) -> Outcome:
    with book.read() as session:
        return determine(HOLMIUM, ON, rulebook(session)).outcome


def test_a_resumed_measure_needs_a_licence_until_the_notice_is_taken_back(book: Database) -> None:
    assert _outcome(book) is Outcome.VERIFY_STATUS
    with book.write("Record a notice") as session:
        draft = organisation.MeasureDraft(
            measure_id="MOFCOM-GACC-2025-57", event="resumed", from_date=date(2026, 11, 11), source="gazette"
        )
        organisation.record_measure(session, draft, actor="me", on=ON)
    assert _outcome(book) is Outcome.LICENCE_REQUIRED
    book.undo()
    assert _outcome(book) is Outcome.VERIFY_STATUS
    book.redo()
    assert _outcome(book) is Outcome.LICENCE_REQUIRED
