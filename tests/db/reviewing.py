"""A line with a listed end user, and the usual steps of its review, for tests."""

from datetime import date
from typing import Any

from sqlmodel import Session

from compliance.questionnaire import questionnaire_on
from db import judgements, reviews
from db.database import Database
from db.reviews import AssessmentDraft, ReplyDraft
from tests.db.builders import ON, a_line, a_party, an_order

LISTED = "Howa Machinery, Ltd."
QUESTIONS = tuple(question.code for question in questionnaire_on(ON).questions)
ANNA: dict[str, Any] = {"actor": "anna", "on": ON}
BEN: dict[str, Any] = {"actor": "ben", "on": ON}


def a_reviewed_line(session: Session, name: str = "Aichi Example Motors K.K.", po: str = "PO-1", **facts: Any) -> int:
    """An order line of that end user in Japan; returns the line."""
    user = a_party(session, name, country="JP")
    (line,) = an_order(session, po, [a_line(session, end_user_id=user, **facts)])
    return line


def answers(word: str = "no", **others: str) -> dict[str, ReplyDraft]:
    """All questions answered with one word, those named with another."""
    given = {code: others.get(code, word) for code in QUESTIONS}
    return {
        code: ReplyDraft(answer=answer, text="letter 7" if answer == "yes" else "") for code, answer in given.items()
    }


def verdict(cn: str = "clear", home: str = "clear", **facts: Any) -> AssessmentDraft:
    """An assessment with evidence and, where it needs them, conditions."""
    given = {"note": "visited", "conditions": "yearly visit" if "conditions" in cn + home else "", **facts}
    return AssessmentDraft(verdict_cn=cn, verdict_home=home, **given)


def screened(book: Database, line: int, ruling: str = "not_same", **open_with: Any) -> int:
    """A review opened, answered and screened, every hit judged; returns its id."""
    with book.write("Review") as session:
        row = reviews.open_review(session, line, **ANNA, **open_with)
        reviews.answer(session, row, answers(), **ANNA)
        reviews.screen(session, row, **ANNA)
    with book.write("Judge") as session:
        for hit in judgements.hits(session):
            if not hit.ruling:
                reviews.judge(session, row, hit.party_id, hit.entry_id, ruling, reason="seen", **ANNA)
    return row


def closed(book: Database, line: int, draft: AssessmentDraft | None = None, **open_with: Any) -> int:
    """A review gone through to its end, signed by a second person."""
    row = screened(book, line, **open_with)
    with book.write("Assess") as session:
        reviews.assess(session, row, draft or verdict(), **ANNA)
        reviews.countersign(session, row, **BEN)
        reviews.close(session, row, **ANNA)
    return row


def later(day: date) -> dict[str, Any]:
    """Anna on another day."""
    return {"actor": "anna", "on": day}
