"""A review as it is read: questions, hits, signatures, acts, and why an act is not possible."""

from compliance.listings import complete_until
from compliance.reviews import ActKind
from db import review_sheets, reviews
from db.database import Database
from tests.db.builders import ON
from tests.db.conftest import made
from tests.db.reviewing import ANNA, LISTED, QUESTIONS, a_reviewed_line, answers, closed, screened, verdict


def _sheet(book: Database, row: int, actor: str = "anna") -> review_sheets.ReviewSheet:
    with book.read() as session:
        return review_sheets.sheet(session, row, actor=actor, on=ON)


def test_a_fresh_review_asks_everything_and_says_what_is_missing(book: Database) -> None:
    line = made(book, lambda s: a_reviewed_line(s, LISTED))
    row = made(book, lambda s: reviews.open_review(s, line, **ANNA))
    sheet = _sheet(book, row)
    assert (sheet.title, sheet.state, sheet.version) == ("PO-1/1", "answering", "2026-1")
    assert (sheet.open_questions, sheet.undecided, len(sheet.hits)) == (len(QUESTIONS), 1, 1)
    assert sheet.reasons[0].clears
    assert sheet.against[ActKind.ANSWER] == ()
    assert len(sheet.against[ActKind.SCREEN]) == len(QUESTIONS)
    assert "has no verdict yet" in sheet.against[ActKind.CLOSE][0]
    old = ON - complete_until() > review_sheets.OLD_LISTS
    assert sheet.old_lists == (complete_until().isoformat() if old else "")


def test_an_assessed_review_names_who_must_sign_and_who_may_not(book: Database) -> None:
    row = screened(book, made(book, lambda s: a_reviewed_line(s, LISTED)))
    with book.write("x") as session:
        reviews.assess(session, row, verdict(), **ANNA)
    sheet = _sheet(book, row)
    assert sheet.needs == ("A hit on a list was lifted: that needs a second signature.",)
    assert "you made this assessment" in sheet.against[ActKind.COUNTERSIGN][0]
    assert _sheet(book, row, "ben").against[ActKind.COUNTERSIGN] == ()
    assert sheet.against[ActKind.CLOSE] == sheet.needs


def test_the_acts_are_told_newest_first(book: Database) -> None:
    row = closed(book, made(book, a_reviewed_line), programme=True)
    sheet = _sheet(book, row)
    assert [act.kind for act in sheet.acts] == ["close", "countersign", "assess", "screen", "answer", "start"]
    assert [act.about for act in sheet.acts][1:3] == [(("", "agrees"),), (("CN", "clear"), ("HOME", "clear"))]
    assert sheet.title == "Aichi Example Motors K.K.: servo motors → JP"
    assert sheet.lines == ("PO-1/1",)


def test_answers_that_warn_are_named(book: Database) -> None:
    row = made(book, lambda s: reviews.open_review(s, a_reviewed_line(s), **ANNA))
    with book.write("x") as session:
        reviews.answer(session, row, answers(military_use="yes", end_product="yes", undertaking="yes"), **ANNA)
    sheet = _sheet(book, row)
    assert [answer for _question, answer in sheet.risky] == ["yes"]
    assert sheet.replies["military_use"].text == "letter 7"
