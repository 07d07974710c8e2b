"""What the totals of order lines moved by on each day: kept, so that those of a past day need no line to be read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, delete, func, insert, literal, or_, select, union, union_all
from sqlmodel import Session, col

from db.lines_on_day import IS_ORDER, ORDERS, AsOf, ordered_by, standing, sums, sums_sent
from db.tables.assessments import LineMove
from db.tables.licences import Shipment
from db.tables.orders import Order, OrderLine
from db.tables.record import stored

MOVED = ("lines", "ordered_g", "mass_unknown", "open_g", "transit_g", "ordered_minor", "open_minor", "value_unknown")
KEYS = ("destination", "currency", "open")
_NO_LINE = 0
"""The id of no line."""


def keep(session: Session) -> None:
    """Reckon anew by how much every day moved the totals; nothing of it depends on the day the book is turned to."""
    session.flush()
    connection, moves = session.connection(), stored(LineMove)
    connection.execute(delete(moves))
    connection.execute(insert(moves).from_select(["day", *KEYS, *MOVED], moved()))


def moved(among: Sequence[int] | None = None) -> Any:
    """A query of what every day moved the totals by: its day, keys and sums, of all lines or of some."""
    days = _days(among)
    day = days.c.day
    ends = (_totals(days, AsOf(day, beginning=True), -1, among), _totals(days, AsOf(day), 1, among))
    both = union_all(*ends).subquery("both")
    totals = [func.sum(both.c.sign * both.c[name]).label(name) for name in MOVED]
    keys = [both.c[name] for name in ("day", *KEYS)]
    return select(*keys, *totals).group_by(*keys).having(or_(*[total != 0 for total in totals])).order_by(*keys)


def between(
    session: Session, on: date, until: date, destinations: Sequence[str] = ()
) -> dict[tuple[str, str, bool], list[int]]:
    """By how much the totals of a day are more than those of an earlier one, by destination, currency and openness."""
    moves = stored(LineMove)
    keys = [moves.c[name] for name in KEYS]
    query = select(*keys, *[func.sum(moves.c[name]) for name in MOVED]).where(moves.c.day > on, moves.c.day <= until)
    if destinations:
        query = query.where(moves.c.destination.in_(destinations))
    found = session.connection().execute(query.group_by(*keys))
    return {(place, currency, bool(is_open)): [int(item) for item in sums] for place, currency, is_open, *sums in found}


def _days(among: Sequence[int] | None) -> Any:
    """The days on which a line became something else, each once: it was ordered, or part of it left or arrived."""
    orders: Any = select(col(OrderLine.id).label("line_id"), col(Order.ordered_on).label("day")).select_from(ORDERS)
    orders = orders.where(*IS_ORDER, col(Order.ordered_on).is_not(None))
    received = select(col(OrderLine.id), col(OrderLine.received_on)).where(col(OrderLine.received_on).is_not(None))
    sent = [
        select(col(Shipment.order_line_id), day).where(col(Shipment.trashed).is_(False), day.is_not(None))
        for day in (col(Shipment.shipped_on), col(Shipment.received_on))
    ]
    if among is not None:
        orders, received = (query.where(col(OrderLine.id).in_(among)) for query in (orders, received))
        sent = [query.where(col(Shipment.order_line_id).in_(among)) for query in sent]
    return union(orders, received, *sent).cte("days")


def _totals(days: Any, by: AsOf, sign: int, among: Sequence[int] | None) -> Any:
    """What the lines that moved on each day came to as of then, with a sign for the sum over both ends of the day."""
    sent = (
        select(days.c.line_id, days.c.day, *sums_sent(by))
        .select_from(days.join(stored(Shipment), col(Shipment.order_line_id) == days.c.line_id))
        .where(col(Shipment.trashed).is_(False))
        .group_by(days.c.line_id, days.c.day)
        .subquery("sent")
    )
    # Some lines are looked up by their ids alone, joined by a sum that no index has, and never by one id: SQLite, once
    # its tables were analysed, would else read every line first, to learn (by a Bloom filter) which is worth looking up.
    line = col(OrderLine.id) if among is None else col(OrderLine.id) + 0
    source = days.join(ORDERS, line == days.c.line_id).outerjoin(
        sent, and_(sent.c.line_id == days.c.line_id, sent.c.day == days.c.day)
    )
    query = select(days.c.day, *standing(by, sent)).select_from(source).where(*IS_ORDER, ordered_by(by))
    if among is not None:
        query = query.where(col(OrderLine.id).in_((*among, _NO_LINE)))
    lines = query.subquery("lines_by")
    keys = [lines.c[name] for name in ("day", *KEYS)]
    return select(*keys, *sums(lines), literal(sign).label("sign")).group_by(*keys)
