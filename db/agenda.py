"""What needs somebody today: due, stale, blocked, expiring, newly flagged, to be chased; most urgent first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlmodel import Session, col

from compliance.clock import STALE_AFTER
from compliance.terms import EventKind, LicenceState, Reason, Severity, Stage
from db import moments, open_orders
from db.application_answers import Case
from db.moments import Moment
from db.tables.applications import Supplement
from db.tables.assessments import ApplicationAnswer, Judgement, LineAnswer, LineFinding, Review, ScreeningHit
from db.tables.documents import Document
from db.tables.licences import Licence
from db.tables.orders import Hold, Order, OrderLine
from db.tables.parties import Party
from resources.i18n import N_

SOON = 14
"""Calendar days ahead that count as soon."""
CHASE_AFTER = 7
"""Calendar days after which an answer to a chaser is missed."""
DOCUMENT_DAYS = 30


class Kind(StrEnum):
    """Why something is on the agenda; declared most urgent first."""

    DUE = "due"
    BLOCKED = "blocked"
    FLAGGED = "newly_flagged"
    EXPIRING = "expiring"
    STALE = "stale"
    CHASE = "chase"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing to do: why, what, until when (None = no date), and the record it is about.

    `subject` is how people name the record, `table` and `row` how the database does.
    """

    kind: Kind
    text: Reason
    day: date | None
    subject: str
    destination: str
    table: str
    row: int

    def overdue(self, on: date) -> bool:
        """Whether its day has passed."""
        return self.day is not None and self.day < on


def agenda(session: Session, on: date, destinations: Sequence[str] = ()) -> list[AgendaItem]:
    """Everything that needs somebody on the date the book is turned to: by kind, then by date."""
    moment = moments.present(session, on, destinations)
    items = [
        *_deadlines(moment),
        *_questions(session, moment),
        *_news(moment),
        *_licences(moment),
        *_lines(session, on, destinations),
        *_flagged(session, on, destinations),
        *_parties(session),
        *_documents(session, on),
    ]
    order = list(Kind)
    return sorted(items, key=lambda item: (order.index(item.kind), item.day or date.max, item.subject, item.text.text))


def counts(items: Iterable[AgendaItem]) -> dict[Kind, int]:
    """How many items of each kind, every kind named."""
    found = dict.fromkeys(Kind, 0)
    for item in items:
        found[item.kind] += 1
    return found


def _case_item(kind: Kind, text: Reason, day: date | None, case: Case) -> AgendaItem:
    application = case.application
    return AgendaItem(kind, text, day, application.number, application.destination, "application", application.id or 0)


def _live(moment: Moment) -> Iterator[tuple[Case, ApplicationAnswer]]:
    for row, answer in moment.applications.items():
        if Stage(answer.stage).open:
            yield moment.cases[row], answer


def _deadlines(moment: Moment) -> Iterator[AgendaItem]:
    """Statutory deadlines that have passed or come soon."""
    for case, answer in _live(moment):
        if answer.deadline is None or answer.deadline > moment.on + timedelta(days=SOON):
            continue
        facts = (("deadline", answer.deadline.isoformat()), ("days", str(answer.statutory_days)))
        passed = N_("The 45th working day was {deadline}; {days} working days have passed. Ask for the decision.")
        coming = N_("The 45th working day is {deadline}; {days} working days have passed.")
        text = passed if answer.deadline < moment.on else coming
        yield _case_item(Kind.DUE, Reason(text, facts), answer.deadline, case)


def _questions(session: Session, moment: Moment) -> Iterator[AgendaItem]:
    """Questions of the authority that nobody has answered."""
    query = select(Supplement).where(col(Supplement.answered_on).is_(None)).order_by(col(Supplement.asked_on))
    for question in session.execute(query).scalars():
        case = moment.cases.get(question.application_id)
        answer = moment.applications.get(question.application_id)
        if case is None or answer is None or not Stage(answer.stage).open or question.asked_on > moment.on:
            continue
        facts = (
            ("asked", question.asked_on.isoformat()),
            ("owner", question.waiting_on),
            ("question", question.question or question.topics or "–"),
        )
        text = Reason(N_("Answer the question of {asked} (with: {owner}): {question}"), facts)
        yield _case_item(Kind.DUE, text, question.due_on or question.asked_on, case)


def _news(moment: Moment) -> Iterator[AgendaItem]:
    """Applications that went silent, and chasers that were not answered."""
    for case, answer in _live(moment):
        chased = [event.happened_on for event in case.events if event.kind is EventKind.CHASED]
        last = max((day for day in chased if day <= moment.on), default=None)
        if last is not None and (answer.last_heard_on is None or answer.last_heard_on <= last):
            if last + timedelta(days=CHASE_AFTER) <= moment.on:
                text = Reason(N_("No answer to the chaser of {day}. Chase again."), (("day", last.isoformat()),))
                yield _case_item(Kind.CHASE, text, last + timedelta(days=CHASE_AFTER), case)
        elif answer.stale and answer.last_heard_on is not None:
            limit = STALE_AFTER.get(Stage(answer.stage), 0)
            since = answer.last_heard_on + timedelta(days=limit + 1)
            facts = (("day", answer.last_heard_on.isoformat()), ("limit", str(limit)))
            text = Reason(N_("No word since {day}; this stage should not be silent for more than {limit} days."), facts)
            yield _case_item(Kind.STALE, text, since, case)


def _licences(moment: Moment) -> Iterator[AgendaItem]:
    """Licences to renew, and those that end soon with something left on them."""
    for licence, answer in moment.licences:
        if answer.state != LicenceState.ACTIVE.value:
            continue
        if answer.renew_by is not None and answer.renew_by <= moment.on + timedelta(days=SOON):
            facts = (("renew", answer.renew_by.isoformat()), ("end", str(licence.valid_to)))
            text = Reason(N_("Apply for the renewal by {renew}: the licence ends on {end}."), facts)
            yield _licence_item(text, answer.renew_by, licence)
        elif licence.valid_to is not None and licence.valid_to <= moment.on + timedelta(days=DOCUMENT_DAYS):
            left = "?" if answer.remaining_g is None else f"{answer.remaining_g / 1000:,.1f}"
            facts = (("end", licence.valid_to.isoformat()), ("left", left))
            text = Reason(N_("Ends on {end} with {left} kg left: ship by then."), facts)
            yield _licence_item(text, licence.valid_to, licence)


def _licence_item(text: Reason, day: date, licence: Licence) -> AgendaItem:
    return AgendaItem(Kind.EXPIRING, text, day, licence.number, licence.destination, "licence", licence.id or 0)


def _lines(session: Session, on: date, destinations: Sequence[str]) -> Iterator[AgendaItem]:
    """Open lines that must not move: a hold is open, or the rules forbid them."""
    lines = open_orders.lines_on(on, destinations)
    base = (
        select(col(Order.po_number), col(OrderLine.line_no), col(OrderLine.destination), col(OrderLine.id))
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(lines, lines.c.line_id == col(OrderLine.id))
        .where(lines.c.open == 1)
    )
    held = base.add_columns(col(Hold.reason), col(Hold.opened_on)).join(Hold, col(Hold.line_id) == col(OrderLine.id))
    held = held.where(col(Hold.opened_on) <= on, (col(Hold.lifted_on).is_(None)) | (col(Hold.lifted_on) > on))
    for po_number, line_no, destination, row, reason, opened in session.execute(held):
        text = Reason(N_("On hold since {day}: {reason}"), (("day", opened.isoformat()), ("reason", reason)))
        yield AgendaItem(Kind.BLOCKED, text, opened, f"{po_number}/{line_no}", destination, "order_line", row)
    blocked = base.add_columns(col(LineAnswer.risk_reason), col(LineAnswer.next_action))
    blocked = blocked.join(LineAnswer, col(LineAnswer.line_id) == col(OrderLine.id))
    for po_number, line_no, destination, row, reason, action in session.execute(
        blocked.where(col(LineAnswer.risk) == "blocked")
    ):
        text = Reason("{reason} {action}", (("reason", reason), ("action", action)))
        yield AgendaItem(Kind.BLOCKED, text, None, f"{po_number}/{line_no}", destination, "order_line", row)


def _flagged(session: Session, on: date, destinations: Sequence[str]) -> Iterator[AgendaItem]:
    """Open lines with a ban or a concern that nobody has begun to review."""
    lines = open_orders.lines_on(on, destinations)
    begun = select(col(Review.line_id)).where(col(Review.state).not_in(("not_started", "reopened")))
    query = (
        select(
            col(Order.po_number), col(OrderLine.line_no), col(OrderLine.destination), col(OrderLine.id),
            col(LineFinding.severity), col(LineFinding.text),
        )
        .join(OrderLine, col(OrderLine.id) == col(LineFinding.line_id))
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(lines, lines.c.line_id == col(OrderLine.id))
        .where(
            lines.c.open == 1,
            col(LineFinding.severity).in_((Severity.BAN.value, Severity.CONCERN.value)),
            col(OrderLine.id).not_in(begun),
        )
        .order_by(col(OrderLine.id), col(LineFinding.severity), col(LineFinding.id))
    )  # fmt: skip
    seen: set[int] = set()
    for po_number, line_no, destination, row, _, words in session.execute(query):
        if row not in seen:
            seen.add(row)
            text = Reason(N_("Review the military end use: {reason}"), (("reason", words),))
            yield AgendaItem(Kind.FLAGGED, text, None, f"{po_number}/{line_no}", destination, "order_line", row)


def _parties(session: Session) -> Iterator[AgendaItem]:
    """Parties that may be listed and that nobody has judged."""
    judged = select(col(Judgement.party_id)).where(col(Judgement.party_id) == col(ScreeningHit.party_id))
    query = (
        select(
            col(Party.id),
            col(Party.name),
            col(Party.country),
            col(ScreeningHit.entry_name),
            col(ScreeningHit.list_kind),
        )
        .join(ScreeningHit, col(ScreeningHit.party_id) == col(Party.id))
        .where(
            col(Party.trashed).is_(False),
            col(ScreeningHit.decision) == "review",
            ~judged.where(col(Judgement.entry_id) == col(ScreeningHit.entry_id)).exists(),
        )
        .order_by(col(Party.id), col(ScreeningHit.score).desc())
    )
    for row, name, country, entry, kind in session.execute(query):
        facts = (("entry", entry), ("list", kind))
        text = Reason(N_("May be “{entry}” of the {list}. Decide whether it is."), facts)
        yield AgendaItem(Kind.FLAGGED, text, None, name, country, "party", row)


def _documents(session: Session, on: date) -> Iterator[AgendaItem]:
    """Papers that have lapsed or will soon."""
    query = select(Document).where(
        col(Document.trashed).is_(False), col(Document.expires_on) <= on + timedelta(days=DOCUMENT_DAYS)
    )
    for document in session.execute(query.order_by(col(Document.expires_on))).scalars():
        day = document.expires_on
        text = Reason(N_("“{title}” lapses on {day}."), (("title", document.title or document.kind), ("day", str(day))))
        yield AgendaItem(Kind.EXPIRING, text, day, document.title, "", document.subject, document.subject_id)
