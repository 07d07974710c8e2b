"""Which lines a write moves in coverage or arrival: what is known of their supply now against what was committed last."""

from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from db.arrivals import Supply, load_supply
from db.tables.assessments import Turned
from db.tables.orders import OrderLine


def lines_moved(session: Session, on: date, now: Supply) -> set[int] | None:
    """The lines for which shipments, cases, licences, stock, lead or transit times are other than before the write.

    None for any line: the book was not turned to that day before.
    """
    with Session(session.get_bind().execution_options(writing=False)) as committed:
        if committed.connection().execute(select(col(Turned.on_date))).scalar() != on:
            return None
        before = load_supply(committed, on)
        moved = {row for row in before.named | now.named if _named(before, row) != _named(now, row)}
    query = _elsewhere(before, now)
    return moved if query is None else moved.union(session.connection().execute(query).scalars())


def _named(supply: Supply, row: int) -> tuple[Any, ...]:
    """What names a line, as far as its answer rests on it."""
    cases = [
        (case.stage, case.filed_on, case.p50_decision, case.p80_decision, case.holder)
        for _, case in supply.cases.get(row, ())
    ]
    sent = supply.shipped.get(row), supply.last_shipped.get(row), row in supply.arrives_later
    return (*sent, cases, list(supply.claims.get(row, ())))


def _elsewhere(before: Supply, now: Supply) -> Any:
    """A query of the lines that nothing names and that move with others; None when there are none."""
    known = {place for supply in (before, now) for place in (*supply.own, *supply.transit)}
    places = sorted(place for place in known if _times(before, place) != _times(now, place))
    goods = {row for key, day in before.stock.days.items() ^ now.stock.days.items() for row in key[:1] if day}
    wanted = []
    if places:
        wanted.append(col(OrderLine.destination).in_(places))
    if _times(before, None) != _times(now, None):
        wanted.append(col(OrderLine.destination).not_in(sorted(known)))
    if goods:
        wanted.append(col(OrderLine.material_id).in_(sorted(goods)))
    return select(col(OrderLine.id)).where(or_(*wanted)) if wanted else None


def _times(supply: Supply, place: str | None) -> tuple[int | None, ...]:
    """Transit and lead times of a destination; None for one that has none of its own."""
    curve = supply.pooled if place is None else supply.own.get(place, supply.pooled)
    everywhere = supply.transit.get("")
    transit = everywhere if place is None else supply.transit.get(place, everywhere)
    waits = (None, None) if curve is None else (curve.quantile(0.5), curve.quantile(0.8))
    return (transit, *waits)
