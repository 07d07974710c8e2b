"""What the derived answers were on another day than the one the book is turned to; given anew, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from db import application_answers, licence_answers
from db.answer_rows import Answer, blocks
from db.application_answers import Case
from db.arrivals import Supply, answer_supply, load_supply
from db.balances import granted_by
from db.line_answers import Judge
from db.tables.assessments import ApplicationAnswer, LicenceAnswer
from db.tables.licences import Licence
from resources.garbage import left_alone

MOST_LINES = 5_000
"""More open lines than this are not judged again for a past day: it would keep people waiting."""


@dataclass(frozen=True)
class PastAnswers:
    """The answers of a day by line, application and licence. `lines` is None where there were too many."""

    on: date
    lines: dict[int, Answer] | None
    applications: dict[int, ApplicationAnswer]
    licences: tuple[tuple[Licence, LicenceAnswer], ...]


def answers_on(session: Session, on: date, cases: dict[int, Case], lines: Sequence[int] | None) -> PastAnswers:
    """The answers of a day for those lines, and for every application and licence known by then."""
    applications = application_answers.answers_of(cases, on)
    stored = {item.id: item for item in session.exec(select(Licence).where(col(Licence.trashed).is_(False)))}
    licences = tuple(
        (stored[answer.licence_id], answer)
        for answer in licence_answers.answers_of(session, on)
        if granted_by(stored[answer.licence_id], on)
    )
    if lines is None:
        return PastAnswers(on, None, applications, licences)
    supply = load_supply(session, on, applications)
    return PastAnswers(on, _line_answers(session, on, lines, supply), applications, licences)


@left_alone()
def _line_answers(session: Session, on: date, ids: Sequence[int], supply: Supply) -> dict[int, Answer]:
    judge, found = Judge(session, on), dict[int, Answer]()
    for lines in blocks(session, ids):
        for line, (answer, _findings) in zip(lines, judge.answer(lines), strict=True):
            answer_supply(answer, line, supply, on)
            found[answer.line_id] = answer
    return found
