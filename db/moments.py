"""The book at the end of a day, as far as figures need it: open goods, applications, licences, reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlmodel import Session, col, select

from compliance import lead_times
from compliance.lead_times import Group, Wait
from compliance.terms import Severity
from db import application_answers, open_orders, past_answers, review_answers
from db.answer_rows import Answer
from db.application_answers import Case
from db.balances import granted_by
from db.open_orders import Cell
from db.tables.assessments import ApplicationAnswer, LicenceAnswer, LineAnswer
from db.tables.licences import Licence

DONE_REVIEWS = ("closed", "void")


@dataclass(frozen=True)
class Moment:
    """What figures are reckoned from. `judged` is False where the lines were too many to judge for a past day."""

    on: date
    cells: tuple[Cell, ...]
    cases: dict[int, Case]
    applications: dict[int, ApplicationAnswer]
    licences: tuple[tuple[Licence, LicenceAnswer], ...]
    reviews_due: int
    reviews_open: int
    judged: bool = True

    @cached_property
    def waits(self) -> tuple[Wait, ...]:
        """The filed applications as lead times see them."""
        return tuple(application_answers.waits(list(self.cases.values()), self.on))

    @cached_property
    def everyone(self) -> Group:
        """All filed applications as one group."""
        return lead_times.overall(self.waits, self.on)

    @property
    def open_cells(self) -> tuple[Cell, ...]:
        """The cells of lines that are ordered and have not arrived."""
        return tuple(cell for cell in self.cells if cell.open)


def present(session: Session, on: date, destinations: Sequence[str] = ()) -> Moment:
    """The book on the date it is turned to, from the stored answers."""
    cases = _of_day(application_answers.load(session), on, destinations)
    asked = session.exec(select(ApplicationAnswer)).all()
    applications = {item.application_id: item for item in asked if item.application_id in cases}
    query = (
        select(Licence, LicenceAnswer)
        .join(LicenceAnswer, col(LicenceAnswer.licence_id) == Licence.id)
        .where(col(Licence.trashed).is_(False))
        .order_by(col(Licence.valid_to).nulls_last(), col(Licence.number))
    )
    stored = ((licence, answer) for licence, answer in session.exec(query) if granted_by(licence, on))
    licences = tuple(pair for pair in stored if _of(pair[0], destinations))
    exposed = _exposed(session, on, destinations)
    due, started = _reviews(session, exposed, on)
    return Moment(on, open_orders.count(session, on, destinations), cases, applications, licences, due, started)


def past(session: Session, on: date, destinations: Sequence[str] = ()) -> Moment:
    """The book on another day: every answer is given anew for that day, and nothing is stored."""
    cases = _of_day(everyone := application_answers.load(session), on, destinations)
    few = open_orders.open_count(session, on, destinations) <= past_answers.MOST_LINES
    wanted = open_orders.open_ids(session, on, destinations) if few else None
    answers = past_answers.answers_on(session, on, everyone, wanted)
    cells = open_orders.count_with(session, on, answers.lines or {}, destinations)
    exposed = {row for row, answer in (answers.lines or {}).items() if _weighs(answer)}
    due, started = _reviews(session, exposed, on, past=True)
    applications = {row: answer for row, answer in answers.applications.items() if row in cases}
    licences = tuple(pair for pair in answers.licences if _of(pair[0], destinations))
    return Moment(on, cells, cases, applications, licences, due, started, judged=answers.lines is not None)


def _of(licence: Licence, destinations: Sequence[str]) -> bool:
    return not destinations or licence.destination in destinations


def _of_day(cases: dict[int, Case], on: date, destinations: Sequence[str]) -> dict[int, Case]:
    """The applications there were at the end of a day, of those for some destinations."""
    return {
        row: case
        for row, case in cases.items()
        if _begun(case, on) and (not destinations or case.application.destination in destinations)
    }


def _begun(case: Case, on: date) -> bool:
    """Whether somebody can have been at work on a case by a day: its goods were ordered, or something of it had happened.

    One of which nothing was ever heard is as old as anybody can say.
    """
    if not case.rows or (case.ordered_on is not None and case.ordered_on <= on):
        return True
    return any(row.happened_on <= on for row in case.rows)


def _weighs(answer: Answer) -> bool:
    return answer.exposure in (Severity.BAN.value, Severity.CONCERN.value)


def _exposed(session: Session, on: date, destinations: Sequence[str]) -> set[int]:
    """The open lines with a reason to fear a military end-use refusal that weighs: a ban or a concern."""
    heavy = select(LineAnswer.line_id).where(col(LineAnswer.exposure).in_((Severity.BAN.value, Severity.CONCERN.value)))
    return set(open_orders.open_ids(session, on, destinations, among=heavy))


def _reviews(session: Session, exposed: set[int], on: date, *, past: bool = False) -> tuple[int, int]:
    """Of the exposed lines: how many have no review that is closed and still holds, and how many have one open."""
    told = review_answers.states(session, exposed, on, past=past)
    closed = {row for row, state in told.items() if state in DONE_REVIEWS}
    return len(exposed - closed), len(set(told) - closed)
