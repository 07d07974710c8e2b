"""What the derived answers were on another day than the one the book is turned to; given anew, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from compliance.determination import determine
from compliance.terms import OrderState
from db import application_answers, assays, licence_answers
from db.application_answers import Case
from db.arrivals import Supply, answer_supply, load_supply
from db.balances import granted_by
from db.facts import case_of, party_facts
from db.line_answers import expose, left_on, write_answer
from db.own_rules import rulebook
from db.party_answers import screener
from db.tables.assessments import ApplicationAnswer, LicenceAnswer, LineAnswer
from db.tables.licences import Licence
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from resources.garbage import left_alone

MOST_LINES = 5_000
"""More open lines than this are not judged again for a past day: it would keep people waiting."""
_AT_ONCE = 400


@dataclass(frozen=True)
class PastAnswers:
    """The answers of a day by line, application and licence. `lines` is None where there were too many."""

    on: date
    lines: dict[int, LineAnswer] | None
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
def _line_answers(session: Session, on: date, ids: Sequence[int], supply: Supply) -> dict[int, LineAnswer]:
    known = party_facts(session)
    materials = {item.id: item for item in session.exec(select(Material))}
    judged, edition = screener(session, known)
    ledger = assays.ledger(session)
    rules = rulebook(session)
    left = left_on(session, ids)
    found: dict[int, LineAnswer] = {}
    for start in range(0, len(ids), _AT_ONCE):
        wanted = ids[start : start + _AT_ONCE]
        query = select(OrderLine, Order).join(Order).where(col(OrderLine.id).in_(wanted))
        for line, order in session.exec(query):
            case = case_of(
                line, order.exporter_id, order.buyer_id, materials.get(line.material_id), known, ledger.statement(line)
            )
            day = left.get(line.id or 0)
            basis = day if day is not None and day <= on else on
            answer = LineAnswer(line_id=line.id or 0, asked_on=on)
            determined = determine(case, basis, rules, judged)
            findings = expose(case, determined, judged, basis)
            write_answer(answer, determined, findings, on, "shipped" if basis != on else "today", edition)
            answer_supply(answer, _not_arrived(line), supply, on)
            found[answer.line_id] = answer
    return found


def _not_arrived(line: OrderLine) -> OrderLine:
    """An open line as it stood then: one that has arrived since was still on its way."""
    if line.state not in (OrderState.RECEIVED.value, OrderState.CLOSED.value):
        return line
    return OrderLine(**{**line.model_dump(), "state": OrderState.CONFIRMED.value})
