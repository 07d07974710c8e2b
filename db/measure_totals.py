"""What the open order lines come to whose answers name a measure: kept with the totals, so that no line is read for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, delete, func, insert, select
from sqlmodel import Session, col

from db.lines_on_day import lines_on, open_after
from db.tables.assessments import LineAnswer, LineTotal, MeasureTotal, Turned
from db.tables.record import stored

KEYS = ("destination", "currency", "named")
_SUMS = ("lines", "mass_unknown", "open_g", "valued", "open_minor")


@dataclass(frozen=True, slots=True)
class Naming:
    """Open lines of one currency whose answers name the same measures: grams and minor units not yet shipped.

    `valued` of them have a value. `measures` is empty where an answer names none.
    """

    measures: tuple[str, ...]
    currency: str
    lines: int
    mass_unknown: int
    open_g: int
    valued: int
    open_minor: int


def named_in(*parts: Iterable[str]) -> str:
    """The measures of an answer, its lesser findings and its military end-use reasons, as a line keeps them."""
    return " ".join(sorted({measure for measures in parts for measure in measures}))


def namings(session: Session, on: date, destinations: Sequence[str] = ()) -> list[Naming]:
    """The open goods by what their answers name, on the date the book is turned to: as kept, else added up."""
    totals = (
        stored(MeasureTotal) if _kept(session, on) else counted(lines_on(on, destinations, open_after(on))).subquery()
    )
    keys = (totals.c.named, totals.c.currency)
    query = select(*keys, *[func.sum(totals.c[name]) for name in _SUMS]).group_by(*keys).order_by(*keys)
    if destinations:
        query = query.where(totals.c.destination.in_(destinations))
    found = session.connection().execute(query)
    return [Naming(tuple(named.split()), currency, *map(int, sums)) for named, currency, *sums in found]


def lines_naming(
    session: Session, on: date, names: Sequence[Sequence[str]], destinations: Sequence[str] = ()
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The open lines whose answers name just those measures, with them, in the order of their ids."""
    answer = stored(LineAnswer)
    wanted = answer.c.named.in_([" ".join(each) for each in names])
    lines = lines_on(on, destinations, select(answer.c.line_id).where(wanted))
    query = select(lines.c.line_id, answer.c.named).select_from(lines.join(answer, answer.c.line_id == lines.c.line_id))
    for row, named in session.connection().execute(query.where(*_left(lines)).order_by(lines.c.line_id)):
        yield row, tuple(named.split())


def counted(lines: Any) -> Any:
    """A query of the totals of lines as `lines_on` tells them."""
    answer = stored(LineAnswer)
    keys = (func.coalesce(lines.c.destination, ""), func.coalesce(lines.c.currency, ""), answer.c.named)
    sums = (
        func.count(),
        func.sum(case((lines.c.mass_g.is_(None), 1), else_=0)),
        func.sum(func.coalesce(lines.c.open_g, 0)),
        func.count(lines.c.open_minor),
        func.sum(func.coalesce(lines.c.open_minor, 0)),
    )
    marked = [item.label(name) for item, name in zip((*keys, *sums), (*KEYS, *_SUMS), strict=True)]
    joined = lines.join(answer, answer.c.line_id == lines.c.line_id)
    return select(*marked).select_from(joined).where(*_left(lines)).group_by(*keys).order_by(*keys)


def keep(session: Session, on: date) -> None:
    """Add up every open line anew."""
    connection, totals = session.connection(), stored(MeasureTotal)
    connection.execute(delete(totals))
    connection.execute(insert(totals).from_select([*KEYS, *_SUMS], counted(lines_on(on, among=open_after(on)))))


def _left(lines: Any) -> tuple[Any, ...]:
    """That something of a line has not left China: what has is past being hit."""
    return lines.c.open == 1, func.coalesce(lines.c.open_g, 1) > 0


def _kept(session: Session, on: date) -> bool:
    """Whether the totals are kept, and for that day."""
    turned = select(col(Turned.id)).where(col(Turned.on_date) == on, select(col(LineTotal.id)).exists())
    return session.connection().execute(turned).first() is not None
