"""An act comes back from its row as it was; a review is asked as it was on a day, and as it was shown at a moment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from compliance.judgements import Judgement, Ruling, SeenHit
from compliance.questionnaire import Answer, Reply
from compliance.reopening import Watched
from compliance.reviews import Act, ActKind, Assessment, Verdict
from compliance.terms import ListingStatus, Match, ReviewState
from db import review_acts, reviews
from db.database import Database
from db.problems import Refused
from db.tables.assessments import Review, ReviewAct
from tests.db.builders import ON
from tests.db.conftest import made
from tests.db.reviewing import ANNA, a_reviewed_line, closed, later

HIT = SeenHit("7", "A|@JP", "E/1", "A|@", Match.MATCH)
SEEN = Watched({"A (E/1)": ListingStatus.SUSPENDED}, {"end user": "A"}, "JP", rules="x", refusals=frozenset({"A-1"}))


@pytest.mark.parametrize(
    "act",
    [
        Act(ActKind.START, "anna", ON, questionnaire="2026-1"),
        Act(ActKind.ANSWER, "anna", ON, replies=(Reply("owners", Answer.YES, "text", "ref", "anna"),)),
        Act(ActKind.SCREEN, "anna", ON, lists="ed1", hits=(HIT,)),
        Act(ActKind.JUDGE, "ben", ON, judgement=Judgement("7", "A|@JP", "E/1", "A|@", Ruling.SAME, "ben", "seen")),
        Act(ActKind.ASSESS, "anna", ON, assessment=Assessment(Verdict.CLEAR, Verdict.EXPOSED, "r", "c", ON), seen=SEEN),
        Act(ActKind.ASSESS, "anna", ON, assessment=Assessment(Verdict.CLEAR, Verdict.CLEAR)),
        Act(ActKind.COUNTERSIGN, "ben", ON, agrees=False, reason="no"),
        Act(ActKind.REOPEN, "Monazite", ON, again=("owners",), reason="changed"),
    ],
)
def test_an_act_comes_back_as_it_was(act: Act) -> None:
    row = ReviewAct(
        review_id=1, kind=act.kind.value, actor=act.by, acted_on=act.on, recorded_at=datetime.now(UTC),
        reason=act.reason, content=review_acts.content_of(act),
    )  # fmt: skip
    assert review_acts.act_of(row) == act


def test_what_was_true_on_a_day_and_what_was_shown_then_are_two_answers(book: Database) -> None:
    line = made(book, a_reviewed_line)
    row = closed(book, line)
    moment = datetime.now(UTC)
    earlier = ON - timedelta(days=3)
    with book.write("Back-dated") as session:
        reviews.reopen(session, row, "heard late", **later(earlier))
    with book.read() as session:
        assert review_acts.load(session, row).state is ReviewState.REOPENED
        assert review_acts.load(session, row, recorded_by=moment).state is ReviewState.CLOSED
        assert review_acts.load(session, row, recorded_by=datetime(2020, 1, 1, tzinfo=UTC)).acts == ()
        assert review_acts.load(session, row, on=date(2026, 1, 1)).state is ReviewState.NOT_STARTED


def test_a_refused_act_leaves_nothing(book: Database) -> None:
    line = made(book, a_reviewed_line)
    row = made(book, lambda s: reviews.open_review(s, line, **ANNA))
    with pytest.raises(Refused, match="has no verdict yet"), book.write("x") as session:
        review_acts.perform(session, session.get_one(Review, row), Act(ActKind.CLOSE, "anna", ON))
    with book.read() as session:
        assert [item.kind for item in review_acts.rows(session, row)] == ["start"]
