"""What is ordered, open and on its way of every order line on a day, as SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Float, and_, case, cast, func, not_, or_, select, union
from sqlmodel import col

from compliance.terms import OrderState
from db.tables.licences import Shipment
from db.tables.orders import Order, OrderLine
from db.tables.record import stored

OPEN_STATES = tuple(
    state.value
    for state in (
        OrderState.PLACED,
        OrderState.CONFIRMED,
        OrderState.PART_SHIPPED,
        OrderState.SHIPPED,
        OrderState.EXPORTED,
    )
)
"""The states of a line that is ordered and has not arrived."""
_ARRIVED = (OrderState.RECEIVED.value, OrderState.CLOSED.value)
NO_ORDER = (OrderState.DRAFT.value, OrderState.CANCELLED.value, OrderState.RETURNED.value)
"""The states of a line that is no order: not yet placed, cancelled or sent back."""

ORDERS = stored(OrderLine).join(stored(Order), col(OrderLine.order_id) == col(Order.id))
IS_ORDER = (col(OrderLine.trashed).is_(False), col(OrderLine.state).not_in(NO_ORDER))
"""What holds of every line that is an order, on whatever day."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The end of a day, or its `beginning`; the day may be a column."""

    day: Any
    beginning: bool = False

    def holds(self, day: Any) -> Any:
        """Whether a day has come by then."""
        return day < self.day if self.beginning else day <= self.day


def lines_on(on: date, destinations: Sequence[str] = (), among: Any = None) -> Any:
    """A subquery of every line ordered by a day and not cancelled, a row each, with what of it is open.

    A line that has arrived since counts as open on a day before; one that arrived on a day nobody
    noted does not. `among` are line ids, or a query of them.
    """
    by = AsOf(on)
    left = select(col(Shipment.order_line_id).label("line_id"), *sums_sent(by)).where(col(Shipment.trashed).is_(False))
    if among is not None:
        left = left.where(col(Shipment.order_line_id).in_(among))
    sent = left.group_by(col(Shipment.order_line_id)).subquery("sent")
    query = (
        select(col(OrderLine.id).label("line_id"), *standing(by, sent))
        .select_from(ORDERS)
        .outerjoin(sent, sent.c.line_id == col(OrderLine.id))
        .where(*IS_ORDER, ordered_by(by))
    )
    if destinations:
        query = query.where(col(OrderLine.destination).in_(destinations))
    if among is not None:
        query = query.where(col(OrderLine.id).in_(among))
    return query.subquery("lines_on")


def open_after(on: date) -> Any:
    """A query of the lines that can have been open at the end of a day, and of few that were not.

    They are still, or they or a shipment of them arrived later: what arrived before, most of an old book, is not read.
    """
    received = select(col(Shipment.order_line_id)).where(col(Shipment.received_on) > on)
    return union(
        select(col(OrderLine.id).label("line_id")).where(col(OrderLine.state).in_(OPEN_STATES)),
        select(col(OrderLine.id)).where(col(OrderLine.received_on) > on),
        received,
    )


def ordered_by(by: AsOf) -> Any:
    """Whether a line was ordered by then; one of an unknown day always was."""
    return or_(col(Order.ordered_on).is_(None), by.holds(col(Order.ordered_on)))


def sums_sent(by: AsOf) -> tuple[Any, ...]:
    """What the shipments of a line come to by then, and the last day on which any arrives."""
    known = func.coalesce(col(Shipment.mass_g), 0)
    return (
        func.sum(case((by.holds(col(Shipment.shipped_on)), known), else_=0)).label("shipped_g"),
        func.sum(case((by.holds(col(Shipment.received_on)), known), else_=0)).label("received_g"),
        func.max(Shipment.received_on).label("last_received"),
    )


def standing(by: AsOf, sent: Any) -> tuple[Any, ...]:
    """The facts of a line then: whose and in which money it is, whether it is open, grams and minor units."""
    shipped, arrived = func.coalesce(sent.c.shipped_g, 0), func.coalesce(sent.c.received_g, 0)
    finished = func.coalesce(col(OrderLine.received_on), sent.c.last_received)
    is_open = or_(
        col(OrderLine.state).in_(OPEN_STATES),
        and_(col(OrderLine.state).in_(_ARRIVED), finished.is_not(None), not_(by.holds(finished))),
    )
    mass = col(OrderLine.mass_g)
    left = case((shipped >= mass, 0), else_=mass - shipped)
    amount = col(OrderLine.amount_minor)
    part = case(
        (or_(mass.is_(None), left == mass), amount),
        (left == 0, 0),
        else_=cast(func.round(cast(amount, Float) * left / mass), BigInteger),
    )
    return (
        col(OrderLine.destination).label("destination"),
        col(Order.currency).label("currency"),
        case((is_open, 1), else_=0).label("open"),
        mass.label("mass_g"),
        case((is_open, left), else_=0).label("open_g"),
        case((and_(is_open, shipped > arrived), shipped - arrived), else_=0).label("transit_g"),
        amount.label("amount_minor"),
        case((is_open, part), else_=0).label("open_minor"),
    )


def sums(lines: Any) -> tuple[Any, ...]:
    """What such lines come to, in the order in which totals are kept; without what answers say."""
    return (
        func.count().label("lines"),
        func.sum(func.coalesce(lines.c.mass_g, 0)).label("ordered_g"),
        func.sum(case((lines.c.mass_g.is_(None), 1), else_=0)).label("mass_unknown"),
        func.sum(func.coalesce(lines.c.open_g, 0)).label("open_g"),
        func.sum(lines.c.transit_g).label("transit_g"),
        func.sum(func.coalesce(lines.c.amount_minor, 0)).label("ordered_minor"),
        func.sum(func.coalesce(lines.c.open_minor, 0)).label("open_minor"),
        func.sum(case((lines.c.amount_minor.is_(None), 1), else_=0)).label("value_unknown"),
    )
