"""What reviews say of order lines on a day: state, verdicts, hold, what changed, when it is due."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from compliance import reviews
from compliance.reopening import Trigger, triggers
from compliance.terms import ReviewState, Severity
from db import review_acts
from db.bulk_rows import insert_rows, update_rows
from db.id_blocks import in_blocks
from db.review_scope import ENDED, lines_of, watched
from db.tables.assessments import LineAnswer, LineReview, Review
from db.tables.orders import Order, OrderLine
from db.tables.record import stored
from resources.i18n import N_
from resources.told import packed

_Facts = tuple[Any, ...]
_AT_ONCE = 2_000
"""Lines of which something is stored in one statement."""
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
    reviewed: dict[int, _Facts] = {}
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
    changed = _keep(session, wanted, _known(session, among))
    for kept in [kept for kept in session.identity_map.values() if isinstance(kept, LineReview)]:
        session.expire(kept)
    return changed


def _keep(session: Session, wanted: Mapping[int, _Facts], known: set[int]) -> set[int]:
    """Store what is wanted of lines instead of what is known of them; the lines of which that is something else."""
    session.flush()
    connection, table = session.connection(), stored(LineReview)
    gone = known.difference(wanted)
    for some in in_blocks(sorted(gone)):
        connection.execute(delete(table).where(table.c.line_id.in_(some)))
    changed = set(gone)
    for block in in_blocks(sorted(wanted), _AT_ONCE):
        made = [row for row in block if row not in known]
        insert_rows(connection, table, _NAMES, [(row, *wanted[row]) for row in made])
        changed.update(made)
        changed |= update_rows(connection, table, _NAMES, [(row, *wanted[row]) for row in block if row in known])
    return changed


def _known(session: Session, among: Collection[int] | None) -> set[int]:
    """Those of the lines (None: of all) of which something is stored."""
    row = stored(LineReview).c.line_id
    queries = (
        [sql_select(row)]
        if among is None
        else [sql_select(row).where(row.in_(some)) for some in in_blocks(sorted(among))]
    )
    return {line for query in queries for line in session.connection().execute(query).scalars()}


def _due(session: Session, on: date, among: Collection[int] | None) -> dict[int, _Facts]:
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
    days: dict[date | None, _Facts] = {}
    due: dict[int, _Facts] = {}
    for row, since in found:
        if since not in days:
            days[since] = _facts(reviews.due(since), on)
        due[row or 0] = days[since]
    return due


def _of_line(item: Review, line: OrderLine, told: Standing, on: date) -> _Facts:
    given = told.review.assessment
    done = told.state in (ReviewState.CLOSED.value, ReviewState.VOID.value)
    lapsed = given is not None and given.valid_until is not None and told.state == ReviewState.REOPENED.value
    return _facts(
        None if done else given.valid_until if lapsed and given else item.due_on,
        on,
        review_id=item.id,
        state=told.state,
        verdict_cn=given.cn.value if given is not None else "",
        verdict_home=given.home.value if given is not None else "",
        hold="" if line.state in ENDED else told.hold,
        changed=told.changed_words,
        valid_until=given.valid_until if given is not None else None,
    )


def _facts(due: date | None, on: date, **told: Any) -> _Facts:
    """What is stored of a line, in the order of its columns."""
    whole = {**_UNBEGUN, "due_on": due, "overdue": due is not None and due < on, **told}
    return tuple(whole[name] for name in _NAMES[1:])


_UNBEGUN: dict[str, Any] = {
    "review_id": None, "state": "", "verdict_cn": "", "verdict_home": "", "hold": "", "changed": "", "due_on": None,
    "valid_until": None, "overdue": False,
}  # fmt: skip
_NAMES = ("line_id", *_UNBEGUN)


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
