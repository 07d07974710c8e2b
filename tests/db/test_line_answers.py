"""A line is judged by the rules of the day it left, else of today; reasons are kept with sources."""

from datetime import date

from db import reading
from db.database import Database
from db.tables.assessments import LineAnswer, LineFinding
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


def test_the_answer_keeps_its_reasons_and_its_day(book: Database, line: int) -> None:
    with book.read() as session:
        answer = session.get_one(LineAnswer, line)
        findings = reading.rows(session, LineFinding, line_id=line)
    assert answer.basis == "shipped"
    assert answer.outcome == "licence_required"
    assert answer.measures.startswith("MOFCOM-GACC-2025-18")
    assert answer.reasons
    assert all(item["sources"] for item in answer.reasons)
    assert findings
    assert all(found.text for found in findings)


def test_a_line_still_here_meets_the_listing_of_today(book: Database, line: int) -> None:
    from db import shipments

    with book.write("x") as session:
        shipments.trash(session, 1)
    with book.read() as session:
        answer = session.get_one(LineAnswer, line)
    assert (answer.basis, answer.outcome) == ("today", "licence_required_enhanced")
