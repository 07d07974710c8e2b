"""Judgements and reviews, taken back and done again; who may sign what."""

from typing import Any

import pytest

from db import reviews
from db.database import Database
from db.problems import Refused
from db.reviews import AssessmentDraft
from db.tables.assessments import Review
from tests.db.builders import an_order
from tests.db.conftest import made, round_trip

CONDITIONAL = {
    "verdict_cn": "clear_with_conditions",
    "verdict_home": "clear",
    "conditions": "yearly visit",
    "note": "seen",
}


def _review(book: Database) -> int:
    (line,) = made(book, an_order)
    return round_trip(book, "Open", lambda s: reviews.open_review(s, line, questionnaire="q1", edition="e1"))


def _assess(book: Database, row: int, **facts: Any) -> None:
    draft = AssessmentDraft(**{**CONDITIONAL, **facts})
    round_trip(book, "Assess", lambda s: reviews.assess(s, row, draft, actor="anna", edition="e1"))


def test_a_review_with_conditions_needs_two_people(book: Database) -> None:
    row = _review(book)
    with pytest.raises(Refused, match="Assess the review"), book.write("x") as session:
        reviews.close(session, row)
    _assess(book, row, answers={"drone": "yes"}, texts={"drone": "letter"})
    with pytest.raises(Refused, match="second signature"), book.write("x") as session:
        reviews.close(session, row)
    with pytest.raises(Refused, match="second person"), book.write("x") as session:
        reviews.countersign(session, row, actor="anna")
    round_trip(book, "Sign", lambda s: reviews.countersign(s, row, actor="ben"))
    round_trip(book, "Close", lambda s: reviews.close(s, row))
    round_trip(book, "Reopen", lambda s: reviews.reopen(s, row, "new owner"))
    with book.read() as session:
        assert session.get_one(Review, row).note == "seen\nnew owner"


def test_assessing_again_voids_the_countersignature(book: Database) -> None:
    row = _review(book)
    _assess(book, row)
    round_trip(book, "Sign", lambda s: reviews.countersign(s, row, actor="ben"))
    _assess(book, row, note="seen again")
    with book.read() as session:
        item = session.get_one(Review, row)
        assert (item.state, item.countersigned_by, item.countersigned_at) == ("assessed", "", None)
        assert reviews.open_review(session, item.line_id, questionnaire="q1", edition="e1") == row


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"verdict_home": ""}, "verdict_home"),
        ({"conditions": ""}, "conditions"),
        ({"note": " "}, "note"),
        ({"answers": {"drone": "yes"}}, "drone"),
        ({"verdict_cn": "clear", "answers": {"drone": "not_known"}}, "verdict_cn"),
    ],
)
def test_what_is_refused_names_the_field(book: Database, facts: dict[str, Any], field: str) -> None:
    row = _review(book)
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        reviews.assess(session, row, AssessmentDraft(**{**CONDITIONAL, **facts}), actor="anna", edition="e1")
    assert refusal.value.field == field
