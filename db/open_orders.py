"""Ordered and open goods on a day, counted by destination, currency, coverage, risk and exposure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Float,
    Select,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    union,
    union_all,
)
from sqlmodel import Session, col

from compliance.terms import OrderState
from db.tables.assessments import LineAnswer, LineTotal, Turned
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
_NO_ORDER = (OrderState.DRAFT.value, OrderState.CANCELLED.value, OrderState.RETURNED.value)


@dataclass(frozen=True, slots=True)
class Cell:
    """Order lines that share destination, currency, coverage, risk and exposure, with their sums.

    Masses in grams, money in minor units of `currency`. `open_g` has not left China, `transit_g` has
    left and not arrived. Sums hold what is known; `*_unknown` counts the lines left out of them.
    """

    destination: str
    currency: str
    open: bool
    coverage: str
    risk: str
    exposure: str
    lines: int
    ordered_g: int
    mass_unknown: int
    open_g: int
    transit_g: int
    covered_g: int
    ordered_minor: int
    open_minor: int
    value_unknown: int


def _sent(on: date) -> Any:
    """What of each line was shipped and received by a day."""
    known = func.coalesce(col(Shipment.mass_g), 0)
    return (
        select(
            col(Shipment.order_line_id).label("line_id"),
            func.sum(case((col(Shipment.shipped_on) <= on, known), else_=0)).label("shipped_g"),
            func.sum(case((col(Shipment.received_on) <= on, known), else_=0)).label("received_g"),
            func.max(Shipment.received_on).label("last_received"),
        )
        .where(col(Shipment.trashed).is_(False))
        .group_by(col(Shipment.order_line_id))
        .subquery("sent")
    )


def lines_on(on: date, destinations: Sequence[str] = (), among: Any = None) -> Any:
    """A subquery of every line ordered by a day and not cancelled, a row each, with what of it is open.

    A line that has arrived since counts as open on a day before; one that arrived on a day nobody
    noted does not. `among` is a query of line ids.
    """
    sent = _sent(on)
    shipped = func.coalesce(sent.c.shipped_g, 0)
    arrived = func.coalesce(sent.c.received_g, 0)
    finished = func.coalesce(col(OrderLine.received_on), sent.c.last_received)
    is_open = or_(
        col(OrderLine.state).in_(OPEN_STATES),
        and_(col(OrderLine.state).in_(_ARRIVED), func.coalesce(finished > on, False)),
    )
    mass = col(OrderLine.mass_g)
    left = case((shipped >= mass, 0), else_=mass - shipped)
    amount = col(OrderLine.amount_minor)
    part = case(
        (or_(mass.is_(None), left == mass), amount),
        (left == 0, 0),
        else_=cast(func.round(cast(amount, Float) * left / mass), BigInteger),
    )
    query = (
        select(
            col(OrderLine.id).label("line_id"),
            col(OrderLine.destination).label("destination"),
            col(Order.currency).label("currency"),
            case((is_open, 1), else_=0).label("open"),
            mass.label("mass_g"),
            case((is_open, left), else_=0).label("open_g"),
            case((and_(is_open, shipped > arrived), shipped - arrived), else_=0).label("transit_g"),
            amount.label("amount_minor"),
            case((is_open, part), else_=0).label("open_minor"),
        )
        .select_from(stored(OrderLine).join(stored(Order), col(OrderLine.order_id) == col(Order.id)))
        .outerjoin(sent, sent.c.line_id == col(OrderLine.id))
        .where(
            col(OrderLine.trashed).is_(False),
            col(OrderLine.state).not_in(_NO_ORDER),
            or_(col(Order.ordered_on).is_(None), col(Order.ordered_on) <= on),
        )
    )
    if destinations:
        query = query.where(col(OrderLine.destination).in_(destinations))
    if among is not None:
        query = query.where(col(OrderLine.id).in_(among))
    return query.subquery("lines_on")


def count(session: Session, on: date, destinations: Sequence[str] = ()) -> tuple[Cell, ...]:
    """The cells of the date the book is turned to: as they are kept, else from the stored answers."""
    kept = _kept(session, on, destinations)
    if kept:
        return kept
    found = session.connection().execute(_counted(lines_on(on, destinations)))
    return tuple(_cell(tuple(row)) for row in found)


def keep(session: Session, on: date) -> None:
    """Count every line anew and keep the totals, so that figures of a large book need not add up its lines."""
    session.flush()
    connection, totals = session.connection(), stored(LineTotal)
    connection.execute(delete(totals))
    names = [item.name for item in fields(Cell)]
    connection.execute(insert(totals).from_select(names, _counted(lines_on(on))))


def _kept(session: Session, on: date, destinations: Sequence[str]) -> tuple[Cell, ...]:
    """The totals as they are kept; none where the book is turned to another day or nothing was kept."""
    turned = select(col(Turned.id)).where(col(Turned.on_date) == on)
    if session.connection().execute(turned).first() is None:
        return ()
    totals = stored(LineTotal)
    columns = [totals.c[item.name] for item in fields(Cell)]
    query = select(*columns).order_by(*columns[:6])
    if destinations:
        query = query.where(totals.c.destination.in_(destinations))
    return tuple(_cell(tuple(row)) for row in session.connection().execute(query))


def _counted(lines: Any, answer: Any = None, *marks: int) -> Select[Any]:
    """The lines by what they share with their sums; `marks` stand at the end of every row."""
    answer = stored(LineAnswer) if answer is None else answer
    keys = (
        lines.c.destination,
        lines.c.currency,
        lines.c.open,
        func.coalesce(answer.c.coverage, ""),
        func.coalesce(answer.c.risk, ""),
        func.coalesce(answer.c.exposure, ""),
    )
    covered = case((lines.c.open == 1, func.coalesce(answer.c.covered_g, 0)), else_=0)
    sums = (
        func.count(),
        func.sum(func.coalesce(lines.c.mass_g, 0)),
        func.sum(case((lines.c.mass_g.is_(None), 1), else_=0)),
        func.sum(func.coalesce(lines.c.open_g, 0)),
        func.sum(lines.c.transit_g),
        func.sum(covered),
        func.sum(func.coalesce(lines.c.amount_minor, 0)),
        func.sum(func.coalesce(lines.c.open_minor, 0)),
        func.sum(case((lines.c.amount_minor.is_(None), 1), else_=0)),
    )
    marked = [key.label(f"key{place}") for place, key in enumerate(keys)]
    return (
        select(*marked, *sums, *[literal(mark) for mark in marks])
        .select_from(lines.outerjoin(answer, answer.c.line_id == lines.c.line_id))
        .group_by(*keys)
        .order_by(*keys)
    )


def _cell(row: tuple[Any, ...]) -> Cell:
    destination, currency, is_open, coverage, risk, exposure, *sums = row
    return Cell(
        destination or "", currency or "", bool(is_open), coverage, risk, exposure, *(int(item or 0) for item in sums)
    )  # fmt: skip


def count_with(
    session: Session, on: date, answers: Mapping[int, LineAnswer], destinations: Sequence[str] = ()
) -> tuple[Cell, ...]:
    """The cells of another day from answers given for that day and not stored."""
    if not answers:
        return _unjudged(session, on, destinations)
    lines = lines_on(on, destinations)
    found: dict[tuple[Any, ...], list[int]] = {}
    for row in session.connection().execute(select(lines)).mappings():
        answer = answers.get(row["line_id"])
        told = (answer.coverage, answer.risk, answer.exposure) if answer is not None else ("", "", "")
        key = (row["destination"], row["currency"], row["open"], *told)
        covered = answer.covered_g if answer is not None and row["open"] else 0
        figures = (
            1,
            row["mass_g"] or 0,
            int(row["mass_g"] is None),
            row["open_g"] or 0,
            row["transit_g"] or 0,
            covered,
            row["amount_minor"] or 0,
            row["open_minor"] or 0,
            int(row["amount_minor"] is None),
        )
        found[key] = [sum(pair) for pair in zip(found.get(key, [0] * len(figures)), figures, strict=True)]
    return tuple(_cell((*key, *sums)) for key, sums in sorted(found.items()))


def _unjudged(session: Session, on: date, destinations: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of a day on which no line is judged, as of a large book: what is kept, less what moved since."""
    turned = session.connection().execute(select(col(Turned.on_date))).scalar()
    kept = _kept(session, turned, destinations) if turned is not None and turned >= on else ()
    if turned is None or not kept:
        return _added_up(session, lines_on(on, destinations))
    moved = select(_moved(on, turned).cte("moved").c.id)
    both = union_all(
        *[
            _counted(lines_on(day, destinations, moved), _nobody(), sign).order_by(None)
            for sign, day in ((-1, turned), (1, on))
        ]
    )
    rows = session.connection().execute(both).all()
    found: dict[tuple[str, str, bool], list[int]] = {}
    for sign, cells in ((1, kept), *((row[-1], (_cell(tuple(row[:-1])),)) for row in rows)):
        for cell in cells:
            sums = [0 if name == "covered_g" else sign * getattr(cell, name) for name in _SUMS]
            known = found.get((cell.destination, cell.currency, cell.open), [0] * len(sums))
            found[cell.destination, cell.currency, cell.open] = [sum(pair) for pair in zip(known, sums, strict=True)]
    return tuple(_cell((*key, "", "", "", *sums)) for key, sums in sorted(found.items()) if any(sums))


_SUMS = tuple(item.name for item in fields(Cell)[6:])


def _added_up(session: Session, lines: Any) -> tuple[Cell, ...]:
    """The cells of lines without their answers."""
    return tuple(_cell(tuple(row)) for row in session.connection().execute(_counted(lines, _nobody())))


def _nobody() -> Any:
    """Answers of no line."""
    return stored(LineAnswer).select().where(col(LineAnswer.line_id) < 0).subquery("nobody")


def _moved(on: date, until: date) -> Any:
    """The lines that were something else on a day than on a later one: ordered, sent or arrived in between."""
    ordered: Any = select(col(OrderLine.id).label("id")).join(Order, col(OrderLine.order_id) == col(Order.id))
    sent: Any = select(col(Shipment.order_line_id))
    return union(
        ordered.where(_between(Order.ordered_on, on, until)),
        sent.where(or_(_between(Shipment.shipped_on, on, until), _between(Shipment.received_on, on, until))),
        select(col(OrderLine.id)).where(_between(OrderLine.received_on, on, until)),
    )


def _between(day: Any, on: date, until: date) -> Any:
    """After the one day, and not after the other."""
    return and_(col(day) > on, col(day) <= until)


def open_ids(
    session: Session, on: date, destinations: Sequence[str] = (), limit: int | None = None, among: Any = None
) -> list[int]:
    """The lines open on a day, in order of id; the first `limit` when given; `among` is a query of line ids."""
    lines = lines_on(on, destinations)
    query = select(lines.c.line_id).where(lines.c.open == 1).order_by(lines.c.line_id).limit(limit)
    if among is not None:
        query = query.where(lines.c.line_id.in_(among))
    return list(session.connection().execute(query).scalars())


def total(cells: Iterable[Cell], measure: Callable[[Cell], int], keep: Callable[[Cell], bool] = lambda _: True) -> int:
    """The sum of a measure over the cells kept."""
    return sum(measure(cell) for cell in cells if keep(cell))


def by_currency(cells: Iterable[Cell], measure: Callable[[Cell], int]) -> dict[str, int]:
    """Money by currency, never added across currencies; "" where the currency is not known."""
    found: dict[str, int] = {}
    for cell in cells:
        found[cell.currency] = found.get(cell.currency, 0) + measure(cell)
    return dict(sorted(found.items()))
