"""What is due: deadlines, open questions, silence, licences to renew, lines that come too late, quiet queues."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import or_
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from compliance.terms import LicenceState, Reason, Stage
from db import agenda_marks, lead_time_figures, moments
from db.agenda_marks import Mark
from db.figures import OPEN_LINES
from db.lead_time_figures import NamedGroup, rows_behind
from db.listing import Filter
from db.moments import Moment
from db.order_lines import AT_RISK
from db.order_lines import LISTING as ORDERS
from db.parties import LISTING as PARTIES
from db.tables.applications import Application, Supplement
from db.tables.assessments import ApplicationAnswer, LicenceAnswer, Turned
from db.tables.documents import Document
from db.tables.licences import Licence
from resources.i18n import N_

MOST_LINES = 200
"""The most lines at risk that are named one by one."""

PAPERS_AHEAD = timedelta(days=60)
"""How far ahead a paper that lapses is due."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: kind, the day it is due (None = at once), what about, and why.

    `page` and `filters` show its record. `key` names the item for good and `stamp` what it is about now: a
    mark holds as long as the stamp stays. `count` is the number of records where it stands for several, `part`
    tells apart several items about the same subject.
    """

    kind: str
    due: date | None
    subject: str
    reason: Reason
    page: str = ""
    filters: tuple[Filter, ...] = ()
    stamp: str = ""
    holder: str = ""
    count: int = 1
    part: str = ""
    mark: Mark | None = None

    @property
    def key(self) -> str:
        """The same for the same thing on every day and in every run."""
        return ":".join(filter(None, [self.kind, self.subject, self.part]))

    @property
    def text(self) -> str:
        """The sentence in English."""
        return str(self.reason)


def agenda(session: Session, moment: Moment | None = None) -> list[Item]:
    """Everything due on the date the book is turned to, what is due at once first, then by day.

    `moment` is the book on that date where it was read already.
    """
    return [item for item in agenda_with_marks(session, moment) if item.mark is None]


def agenda_with_marks(session: Session, moment: Moment | None = None) -> list[Item]:
    """The same with what was done or put off; such items carry their mark and stand last."""
    on = session.exec(select(col(Turned.on_date))).first()
    if on is None:
        return []
    marks = agenda_marks.marks(session)
    found = []
    for item in _items(session, moment or moments.present(session, on)):
        mark = marks.get(item.key)
        found.append(replace(item, mark=mark) if mark is not None and mark.holds(item.stamp, on) else item)
    return sorted(
        found,
        key=lambda item: (
            item.mark is not None,
            item.due is not None,
            item.due or date.min,
            ORDER.index(item.kind),
            item.subject,
        ),
    )


def _items(session: Session, moment: Moment) -> Iterator[Item]:
    on = moment.on
    yield from _lines(session)
    yield from _applications(session, on)
    yield from _questions(session, on)
    yield from _papers(session, on)
    yield from _licences(session)
    yield from _late(session)
    yield from _quiet(session, moment)
    yield from _flagged(session)
    if moment.reviews_due:
        text = N_("Military end-use reviews are due for open lines that give reason for concern: {n}.")
        yield Item(
            "review_due",
            None,
            "reviews",
            _because(text, n=moment.reviews_due),
            "exposure",
            (Filter("severity", "is", ("ban", "concern")),),
            stamp=str(moment.reviews_due),
            count=moment.reviews_due,
        )


def _flagged(session: Session) -> Iterator[Item]:
    """Parties that look like a listed one while nobody has decided whether they are."""
    where = (Filter("undecided", "at_least", (1,)),)
    if count := PARTIES.count(session, filters=where):
        reason = _because(N_("Parties look like listed ones and nobody has decided: {n}."), n=count)
        yield Item("flagged", None, "parties", reason, "parties", where, stamp=str(count), count=count)


def _because(text: str, **params: object) -> Reason:
    return Reason(text, tuple((name, str(value)) for name, value in params.items()))


def _lines(session: Session) -> Iterator[Item]:
    """Open lines that must not move or wait for us, counted by why."""
    for kind, key, code, text in _COUNTED:
        filters = (OPEN_LINES, Filter(key, "is", (code,)))
        if count := ORDERS.count(session, filters=filters):
            yield Item(kind, None, code, _because(text, n=count), "orders", filters, stamp=str(count), count=count)


_COUNTED = (
    ("blocked", "outcome", "prohibited", N_("Open lines are prohibited: {n}.")),
    ("fact_missing", "outcome", "review", N_("Open lines wait for a fact that decides: {n}.")),
    ("verify", "outcome", "verify_status", N_("Open lines turn on a measure nobody has verified: {n}.")),
    ("unfiled", "coverage", "required_uncovered", N_("Open lines need a licence and nothing is filed: {n}.")),
)


def _applications(session: Session, on: date) -> Iterator[Item]:
    query = sql_select(Application, ApplicationAnswer).join(
        ApplicationAnswer, col(ApplicationAnswer.application_id) == Application.id
    )
    for application, answer in session.execute(query.where(col(Application.trashed).is_(False))):
        if not Stage(answer.stage).open:
            continue
        where = (Filter("number", "is", (application.number,)),)
        if answer.deadline is not None:
            text = (
                N_("The 45 working days end on {day}.")
                if answer.deadline >= on
                else N_("The 45 working days ended on {day}.")
            )
            reason = _because(text, day=answer.deadline)
            stamp = str(answer.accepted_on)
            yield Item(
                "deadline", answer.deadline, application.number, reason, "applications", where, stamp, answer.holder
            )
        if answer.stale:
            yield _stale(application.number, answer, where)


def _stale(number: str, answer: ApplicationAnswer, where: tuple[Filter, ...]) -> Item:
    """Nothing was heard for too long: ask at once, or again some days after we asked."""
    chased = answer.last_chased_on
    stamp = f"{answer.last_heard_on} {chased or ''}".strip()
    if chased is not None and (answer.last_heard_on is None or chased >= answer.last_heard_on):
        text = N_("No word since {day}; we asked on {chased}. Ask again.")
        reason = _because(text, day=answer.last_heard_on, chased=chased)
        return Item("chase", answer.chase_on, number, reason, "applications", where, stamp, "exporter")
    reason = _because(N_("No word since {day}. Ask the exporter."), day=answer.last_heard_on)
    return Item("stale", None, number, reason, "applications", where, stamp, "exporter")


def _papers(session: Session, on: date) -> Iterator[Item]:
    """Papers that lapse soon or have lapsed."""
    query = select(Document).where(col(Document.trashed).is_(False), col(Document.expires_on) <= on + PAPERS_AHEAD)
    for paper in session.exec(query.order_by(col(Document.expires_on), col(Document.id))):
        ended = paper.expires_on is not None and paper.expires_on < on
        text = (
            N_("The paper lapsed on {day}. Ask for a new one.")
            if ended
            else N_("The paper lapses on {day}. Ask for a new one.")
        )
        where = (Filter("title", "is", (paper.title,)),)
        stamp = str(paper.expires_on)
        yield Item(
            "paper", paper.expires_on, paper.title, _because(text, day=paper.expires_on), "documents", where, stamp,
            part=str(paper.id),
        )  # fmt: skip


def _questions(session: Session, on: date) -> Iterator[Item]:
    """The questions asked by a day and not answered by it, as long as somebody waits for the answer."""
    query = (
        sql_select(Supplement, col(Application.number), col(ApplicationAnswer.stage))
        .join(Application, col(Application.id) == Supplement.application_id)
        .join(ApplicationAnswer, col(ApplicationAnswer.application_id) == Application.id)
    )
    waits = or_(col(Supplement.answered_on).is_(None), col(Supplement.answered_on) > on)
    asked = query.where(col(Supplement.asked_on) <= on, waits, col(Application.trashed).is_(False))
    for item, number, stage in session.execute(asked):
        if not Stage(stage).open:
            continue
        text = N_("Asked on {day}: {question}") if item.question else N_("Asked on {day}; what was asked is not noted.")
        reason = _because(text, day=item.asked_on, question=item.question)
        where = (Filter("number", "is", (number,)),)
        yield Item(
            "question", item.due_on, number, reason, "applications", where, "open", item.waiting_on, part=str(item.id)
        )


def _licences(session: Session) -> Iterator[Item]:
    query = select(Licence, LicenceAnswer).join(LicenceAnswer, col(LicenceAnswer.licence_id) == Licence.id)
    for licence, answer in session.exec(query.where(col(Licence.trashed).is_(False))):
        if answer.state != LicenceState.ACTIVE.value:
            continue
        where = (Filter("number", "is", (licence.number,)),)
        stamp = str(licence.valid_to)
        if answer.renew_by is not None:
            reason = _because(N_("Apply for renewal; it ends on {day}."), day=licence.valid_to)
            yield Item("renew", answer.renew_by, licence.number, reason, "licences", where, stamp, "exporter")
        elif licence.valid_to is not None:
            yield Item(
                "expires", licence.valid_to, licence.number, _because(N_("The licence ends.")), "licences", where, stamp
            )


def _late(session: Session) -> Iterator[Item]:
    """The lines at risk, worst first; those beyond the most are counted in one item."""
    keys = [column.key for column in AT_RISK.columns]
    filters = (Filter("risk", "is", ("late", "short", "blocked")),)
    ids = AT_RISK.ids(session, filters=filters, limit=MOST_LINES + 1)
    block = AT_RISK.block(session, ids)
    for place, row in enumerate(ids):
        told = dict(zip(keys, block[row], strict=True))
        if place == MOST_LINES:
            more = AT_RISK.count(session, filters=filters) - MOST_LINES
            reason = _because(N_("More lines come too late: {n}."), n=more)
            yield Item("at_risk", None, "more", reason, "lead_times", (), str(more), count=more)
            return
        name = f"{told['po_number']}/{told['line_no']}"
        where = (Filter("po_number", "is", (told["po_number"],)), Filter("line_no", "is", (told["line_no"],)))
        reason = Reason("{why} {action}", (("why", told["risk_reason"]), ("action", told["next_action"])))
        stamp = f"{told['risk']} {told['need_by']} {told['stock_reach']}"
        yield Item("at_risk", told["need_by"], name, reason, "orders", where, stamp, told["holder"])


def _quiet(session: Session, moment: Moment) -> Iterator[Item]:
    """Queues in which nothing was decided for longer than usual."""
    for scope in ("destination", "exporter"):
        told = lead_time_figures.lead_times_of(session, moment, scope)
        for item in told.quiet:
            yield _silent(item, rows_behind(told, [wait for wait in item.group.waits if wait.pending(moment.on)], item))


def _silent(item: NamedGroup, where: Sequence[Filter]) -> Item:
    assert item.queue.silence is not None
    silence = item.queue.silence
    text = N_(
        "Nothing decided for {days} days, since {last}; 95 of 100 gaps before were {usual} days or shorter. Waiting: {n}. Ask whether the authority has stopped."
    )
    reason = _because(text, days=silence.days, last=silence.last, usual=silence.usual, n=item.queue.waiting)
    return Item(
        "quiet", None, item.name, reason, "applications", tuple(where), str(silence.last), count=item.queue.waiting
    )


ORDER = (
    "blocked", "flagged", "question", "fact_missing", "verify", "unfiled", "review_due", "quiet", "stale", "chase", "deadline",
    "renew", "expires", "paper", "at_risk",
)  # fmt: skip
"""The kinds of item, the most pressing first."""

OF_SEVERAL = frozenset({"blocked", "flagged", "fact_missing", "verify", "unfiled", "review_due"})
"""Kinds of which one item stands for several records and opens them at once; its subject is a code, not a name."""


def by_kind(items: Sequence[Item]) -> dict[str, list[Item]]:
    """The items kind by kind, the most pressing kind first."""
    rank: Callable[[str], int] = ORDER.index
    found: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: rank(item.kind)):
        found.setdefault(item.kind, []).append(item)
    return found
