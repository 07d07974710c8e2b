"""Answers about order lines read and written many at a time: an import asks for thousands, a day turned for all."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import Row, delete, func, select
from sqlmodel import Session, col

from db.bulk_rows import insert_rows, update_rows
from db.id_blocks import in_blocks
from db.tables.assessments import LineAnswer
from db.tables.orders import Order, OrderLine
from db.tables.record import stored

_AT_ONCE = 2_000
"""Lines read and written in one statement: among so many most cases stand again and again."""

Line = Row[Any]
"""An order line by the names of its columns, with the exporter and the buyer of its order."""
_OF_THE_ORDER = ("exporter_id", "buyer_id")
_PLACES = {name: place for place, name in enumerate((*stored(OrderLine).columns.keys(), *_OF_THE_ORDER))}


def facts_of(*names: str) -> Callable[[Line], tuple[Any, ...]]:
    """What takes those facts from a line, by their places, which is the quickest."""
    return itemgetter(*(_PLACES[name] for name in names))


@dataclass(slots=True)
class Answer:
    """What the rules say about an order line, field by field as `LineAnswer` stores it."""

    line_id: int
    asked_on: date
    basis: str = ""
    edition: str = ""
    outcome: str = ""
    measures: str = ""
    control_codes: str = ""
    verified_until: date | None = None
    missing: str = ""
    summary: str = ""
    reasons: list[dict[str, object]] = field(default_factory=list)
    also: list[dict[str, object]] = field(default_factory=list)
    named: str = ""
    exposure: str = ""
    exposure_summary: str = ""
    coverage: str = "not_determined"
    coverage_reasons: list[dict[str, object]] = field(default_factory=list)
    covered_g: int = 0
    open_g: int | None = None
    shipped_g: int = 0
    p50_arrival: date | None = None
    p80_arrival: date | None = None
    days_short: int | None = None
    stock_reach: date | None = None
    stop_days: int | None = None
    holder: str = ""
    risk: str = ""
    risk_reason: str = ""
    next_action: str = ""

    def of(self, line_id: int) -> "Answer":
        """The same answer for another line."""
        return Answer(line_id, *_SAID(self))


_NAMES = tuple(item.name for item in fields(Answer))
_ALL, _SAID = attrgetter(*_NAMES), attrgetter(*_NAMES[1:])
_SUPPLY = _NAMES[_NAMES.index("coverage") :]
"""What coverage and arrival say; it moves with every licence and every case, the rest only with the line's own facts."""
_MOVING: Callable[[Answer], tuple[Any, ...]] = attrgetter(*_SUPPLY)
_READ = ("line_id", "asked_on", "outcome", "missing", "summary", *_SUPPLY)


def blocks(session: Session, ids: Collection[int] | None) -> Iterator[list[Line]]:
    """The lines of those ids (None: all) that are not in the trash, some at a time, in the order of their ids."""
    lines, order = stored(OrderLine), stored(Order)
    query: Any = (
        select(*lines.columns, *(order.c[name] for name in _OF_THE_ORDER))
        .join(order, order.c.id == lines.c.order_id)
        .where(lines.c.trashed.is_(False))
        .order_by(lines.c.id)
        .limit(_AT_ONCE)
    )
    if ids is not None:
        for some in in_blocks(sorted(ids), _AT_ONCE):
            yield list(session.connection().execute(query.where(lines.c.id.in_(some))))
        return
    last = 0
    while found := list(session.connection().execute(query.where(lines.c.id > last))):
        yield found
        last = found[-1].id


def number_of_lines(session: Session) -> int:
    """How many lines there are, those in the trash too."""
    return int(session.connection().execute(select(func.count()).select_from(stored(OrderLine))).scalar_one())


def answered(session: Session, lines: Iterable[Line]) -> set[int]:
    """Those of the lines that have an answer."""
    number = stored(LineAnswer).c.line_id
    query = select(number).where(number.in_([line.id for line in lines]))
    return set(session.connection().execute(query).scalars())


def answers_of(session: Session, ids: Collection[int]) -> dict[int, Answer]:
    """The stored answers of lines by their ids, without the reasons, which are only ever given anew."""
    if not ids:
        return {}
    answers = stored(LineAnswer)
    query = select(*(answers.c[name] for name in _READ)).where(answers.c.line_id.in_(ids))
    return {row.line_id: Answer(**row._mapping) for row in session.connection().execute(query)}


def supply_of(answer: Answer) -> tuple[Any, ...]:
    """What an answer says of coverage and arrival, to tell whether that moved."""
    return _MOVING(answer)


def keep(session: Session, made: Sequence[Answer], judged: Sequence[Answer], moved: Sequence[Answer]) -> None:
    """Store answers that are new, those that were given anew, and those that moved in coverage or arrival alone."""
    connection, answers = session.connection(), stored(LineAnswer)
    if made:
        insert_rows(connection, answers, _NAMES, list(map(_ALL, made)))
    if judged:
        update_rows(connection, answers, _NAMES, list(map(_ALL, judged)))
    if moved:
        update_rows(connection, answers, ("line_id", *_SUPPLY), [(item.line_id, *_MOVING(item)) for item in moved])


def drop(session: Session, ids: Collection[int] | None) -> set[int]:
    """Take the answers away of those lines (None: of all) that are in the trash; returns their lines."""
    query = select(col(LineAnswer.line_id)).join(OrderLine, col(LineAnswer.line_id) == col(OrderLine.id))
    gone = set(session.connection().execute(query.where(col(OrderLine.trashed).is_(True))).scalars())
    gone = gone if ids is None else gone & set(ids)
    for some in in_blocks(sorted(gone), _AT_ONCE):
        session.connection().execute(delete(LineAnswer).where(col(LineAnswer.line_id).in_(some)))
    return gone
