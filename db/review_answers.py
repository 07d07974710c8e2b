"""What reviews say of order lines on a day: state, verdicts, hold, what changed, when it is due."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from compliance import reviews
from compliance.reopening import Trigger, triggers
from compliance.terms import ReviewState, Severity
from db import review_acts
from db.id_blocks import in_blocks
from db.review_scope import ENDED, lines_of, watched
from db.tables.assessments import LineAnswer, LineReview, Review
from db.tables.orders import Order, OrderLine
from resources.i18n import N_
from resources.told import packed

HEAVY = (Severity.BAN.value, Severity.CONCERN.value)
"""Reasons that weigh enough to ask for a review."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a review stands on a day, with what changed in what it rests on, and the hold it puts on its lines.

    `begun` is False on a day before its first act: nobody had begun it then.
    """

    review: reviews.Review
    state: str
    changed: tuple[Trigger, ...] = ()
    hold: str = ""
    begun: bool = True

    @property
    def changed_words(self) -> str:
        """All that changed, as one stored text (`resources.told`)."""
        return "".join(trigger.reason.packed for trigger in self.changed)


def standing(session: Session, item: Review, lines: list[OrderLine], on: date, *, past: bool = False) -> Standing:
    """Where a review stands on a day, by what had happened by then.

    A closed review whose facts changed is open again from that moment; the act is recorded when somebody takes it
    up. Its lines cancelled, it is void. For a `past` day, and for a day before its newest act, only the lapse of the
    verdict is looked at: what its lines and parties were between the two is not known.
    """
    assert item.id is not None
    acts = review_acts.rows(session, item.id)
    review = review_acts.replay(acts, on=on)
    past = past or len(review.acts) < len(acts)
    if lines and all(line.state == "cancelled" for line in lines):
        return Standing(review, ReviewState.VOID.value)
    if acts and not review.acts:
        return Standing(review, ReviewState.NOT_STARTED.value, begun=False)
    if not review.acts and item.state != ReviewState.NOT_STARTED.value:
        text = packed(N_("The review was made before its acts were kept. Open it and assess again."))
        return Standing(review, ReviewState.REOPENED.value, (), text)
    changed: tuple[Trigger, ...] = ()
    given = review.assessment
    assessed = review.state in (ReviewState.CLOSED, ReviewState.ASSESSED, ReviewState.COUNTERSIGNED)
    if assessed and given is not None and review.seen is not None:
        now = review.seen if past else watched(session, item, lines, on)
        changed = triggers(review.seen, now, given.valid_until, on)
    if changed and review.state is ReviewState.CLOSED:
        text = packed(N_("The review is open again.")) + changed[0].reason.packed
        return Standing(review, ReviewState.REOPENED.value, changed, text)
    held = reviews.hold(review)
    return Standing(review, review.state.value, changed, held.packed if held is not None else "")


def answer_reviews(session: Session, on: date, among: Collection[int] | None = None) -> set[int]:
    """Say of every line that has a review, or needs one, how that stands on a day; the lines that changed.

    `among` are the lines that are other than before; of the rest only those that have a review are looked at.
    """
    reviewed: dict[int, dict[str, Any]] = {}
    for item in session.exec(select(Review).order_by(col(Review.id))):
        if item.state != ReviewState.VOID.value:
            lines = lines_of(session, item)
            told = standing(session, item, lines, on)
            if told.begun:
                reviewed.update({line.id or 0: _of_line(item, line, told, on) for line in lines})
    if among is not None:
        before = session.exec(select(LineReview.line_id).where(col(LineReview.review_id).is_not(None)))
        among = {*among, *reviewed, *before}
    wanted = _due(session, on, among) | reviewed
    stored = _stored(session, among)
    changed = set()
    for row in set(stored) - set(wanted):
        session.delete(stored[row])
        changed.add(row)
    for row, facts in wanted.items():
        kept = stored.get(row)
        if kept is None or any(getattr(kept, name) != value for name, value in facts.items()):
            kept = kept or LineReview(line_id=row)
            for name, value in facts.items():
                setattr(kept, name, value)
            session.add(kept)
            changed.add(row)
    session.flush()
    return changed


def _stored(session: Session, among: Collection[int] | None) -> dict[int, LineReview]:
    """What is stored of those lines (None: of all), by line."""
    query = select(LineReview)
    if among is None:
        return {item.line_id: item for item in session.exec(query)}
    blocks = (query.where(col(LineReview.line_id).in_(some)) for some in in_blocks(sorted(among)))
    return {item.line_id: item for some in blocks for item in session.exec(some)}


def _due(session: Session, on: date, among: Collection[int] | None) -> dict[int, dict[str, Any]]:
    """The open lines with a reason that weighs, of those lines (None: of all), as if nobody had begun."""
    query = (
        sql_select(col(OrderLine.id), col(Order.ordered_on))
        .join(Order, col(Order.id) == OrderLine.order_id)
        .join(LineAnswer, col(LineAnswer.line_id) == OrderLine.id)
        .where(col(LineAnswer.exposure).in_(HEAVY), col(OrderLine.trashed).is_(False))
        .where(col(OrderLine.state).not_in(ENDED))
    )
    blocks = (
        [query] if among is None else [query.where(col(OrderLine.id).in_(some)) for some in in_blocks(sorted(among))]
    )
    found = (row for block in blocks for row in session.connection().execute(block))
    return {row or 0: _facts(due=reviews.due(since), on=on) for row, since in found}


def _of_line(item: Review, line: OrderLine, told: Standing, on: date) -> dict[str, Any]:
    given = told.review.assessment
    done = told.state in (ReviewState.CLOSED.value, ReviewState.VOID.value)
    lapsed = given is not None and given.valid_until is not None and told.state == ReviewState.REOPENED.value
    return {
        **_facts(due=None if done else given.valid_until if lapsed and given else item.due_on, on=on),
        "review_id": item.id,
        "state": told.state,
        "verdict_cn": given.cn.value if given is not None else "",
        "verdict_home": given.home.value if given is not None else "",
        "hold": "" if line.state in ENDED else told.hold,
        "changed": told.changed_words,
        "valid_until": given.valid_until if given is not None else None,
    }


def _facts(*, due: date | None, on: date) -> dict[str, Any]:
    return {
        "review_id": None,
        "state": "",
        "verdict_cn": "",
        "verdict_home": "",
        "hold": "",
        "changed": "",
        "due_on": due,
        "valid_until": None,
        "overdue": due is not None and due < on,
    }


def states(session: Session, lines: Iterable[int], on: date, *, past: bool = False) -> dict[int, str]:
    """The state of the review of those lines that have one, on a day that may be past."""
    wanted = set(lines)
    found: dict[int, str] = {}
    if not past:
        query = select(LineReview.line_id, LineReview.state).where(col(LineReview.review_id).is_not(None))
        return {row: state for row, state in session.exec(query) if row in wanted}
    for item in session.exec(select(Review).order_by(col(Review.id))):
        covered = lines_of(session, item)
        told = standing(session, item, covered, on, past=True)
        if told.review.acts:
            found.update({line.id or 0: told.state for line in covered if line.id in wanted})
    return found
