"""What is due: deadlines, open questions, silence, licences to renew, lines that are late."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from compliance.terms import LicenceState, Stage
from db.order_lines import AT_RISK
from db.tables.applications import Application, Supplement
from db.tables.assessments import ApplicationAnswer, LicenceAnswer
from db.tables.licences import Licence


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: kind, the day it is due (None = at once), what about, and a sentence."""

    kind: str
    due: date | None
    subject: str
    text: str


def agenda(session: Session) -> list[Item]:
    """Everything due on the date the book is turned to, what is due at once first, then by day."""
    items = [*_applications(session), *_questions(session), *_licences(session), *_late(session)]
    return sorted(items, key=lambda item: (item.due is not None, item.due or date.min, item.kind, item.subject))


def _applications(session: Session) -> list[Item]:
    found: list[Item] = []
    query = sql_select(Application, ApplicationAnswer).join(
        ApplicationAnswer, col(ApplicationAnswer.application_id) == Application.id
    )
    for application, answer in session.execute(query.where(col(Application.trashed).is_(False))):
        if not Stage(answer.stage).open:
            continue
        if answer.deadline is not None:
            text = f"The 45 working days end. {answer.deadline_note}".strip()
            found.append(Item("deadline", answer.deadline, application.number, text))
        if answer.stale:
            text = f"No word since {answer.last_heard_on}. Ask the exporter."
            found.append(Item("stale", None, application.number, text))
    return found


def _questions(session: Session) -> list[Item]:
    query = sql_select(Supplement, col(Application.number)).join(
        Application, col(Application.id) == Supplement.application_id
    )
    asked = session.execute(query.where(col(Supplement.answered_on).is_(None), col(Application.trashed).is_(False)))
    return [
        Item("question", item.due_on, number, f"Asked on {item.asked_on}, waits on {item.waiting_on}: {item.question}")
        for item, number in asked
    ]


def _licences(session: Session) -> list[Item]:
    query = select(Licence, LicenceAnswer).join(LicenceAnswer, col(LicenceAnswer.licence_id) == Licence.id)
    found: list[Item] = []
    for licence, answer in session.exec(query.where(col(Licence.trashed).is_(False))):
        if answer.state != LicenceState.ACTIVE.value:
            continue
        if answer.renew_by is not None:
            found.append(
                Item("renew", answer.renew_by, licence.number, f"Apply for renewal; it ends {licence.valid_to}.")
            )
        elif licence.valid_to is not None:
            found.append(Item("expires", licence.valid_to, licence.number, "The licence ends."))
    return found


def _late(session: Session) -> list[Item]:
    keys = [column.key for column in AT_RISK.columns]
    found: list[Item] = []
    for row in AT_RISK.rows(session):
        told = dict(zip(keys, row[1:], strict=True))
        name = f"{told['po_number']}/{told['line_no']}"
        found.append(Item("at_risk", told["need_by"], name, f"{told['risk_reason']} {told['next_action']}"))
    return found
