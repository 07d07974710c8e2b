"""Open goods by coverage, and what moved in a period beside the period before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from compliance.events import first_outcome
from compliance.terms import Coverage, EventKind
from db import open_orders
from db.application_answers import Case
from db.figures import Kind
from db.moments import Moment
from db.open_orders import Cell
from db.periods import Period
from db.tables.licences import Shipment
from db.tables.orders import Order, OrderLine
from db.tables.record import stored
from resources.i18n import N_

NOT_ANSWERED = ""
"""The coverage of lines nobody has judged yet."""


@dataclass(frozen=True, slots=True)
class CoverageTotal:
    """Open lines of one coverage: grams not yet shipped, and money by currency in minor units.

    `mass_unknown` lines are in `lines` and not in `mass_g`.
    """

    coverage: str
    lines: int
    mass_g: int
    mass_unknown: int
    values: dict[str, int]


@dataclass(frozen=True, slots=True)
class Flow:
    """What happened in a period: `count` records and `mass_g` grams, beside the period before.

    A mass is None where the thing has none; `unknown` counts records without a mass.
    """

    key: str
    title: str
    now: int
    before: int
    mass_now: int | None = None
    mass_before: int | None = None
    unknown: int = 0
    kind: Kind = "count"


def coverage_totals(cells: Iterable[Cell]) -> list[CoverageTotal]:
    """The open goods by coverage, in the order of the vocabulary; coverages without lines are left out."""
    by_coverage: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.open:
            by_coverage.setdefault(cell.coverage, []).append(cell)
    order = [*(item.value for item in Coverage), NOT_ANSWERED]
    return [
        CoverageTotal(
            name,
            sum(cell.lines for cell in found),
            sum(cell.open_g for cell in found),
            sum(cell.mass_unknown for cell in found),
            open_orders.by_currency(found, lambda cell: cell.open_minor),
        )
        for name in order
        if (found := by_coverage.get(name))
    ]


def flows(session: Session, moment: Moment, period: Period, destinations: Sequence[str] = ()) -> list[Flow]:
    """What was ordered, filed, decided, shipped and received in a period, beside the period before."""
    before = period.before
    now = _moved(session, moment, period, destinations)
    then = _moved(session, moment, before, destinations)
    return [
        Flow(key, title, now[key][0], then[key][0], now[key][1], then[key][1], now[key][2])
        for key, title in _TITLES.items()
    ]


_TITLES = {
    "ordered": N_("Order lines placed"),
    "filed": N_("Applications filed"),
    "granted": N_("Applications granted"),
    "refused": N_("Applications refused"),
    "returned": N_("Applications returned undecided"),
    "shipped": N_("Shipments that left China"),
    "received": N_("Shipments received"),
}
_Moved = tuple[int, int | None, int]


def _moved(session: Session, moment: Moment, period: Period, destinations: Sequence[str]) -> dict[str, _Moved]:
    found: dict[str, _Moved] = {"ordered": _ordered(session, period, destinations)}
    found["filed"] = (sum(period.holds(wait.submitted) for wait in moment.waits), None, 0)
    for key, kind in (
        ("granted", EventKind.GRANTED),
        ("refused", EventKind.REFUSED),
        ("returned", EventKind.DECLINED),
    ):
        found[key] = (sum(_decided(case, kind, moment.on, period) for case in moment.cases.values()), None, 0)
    found["shipped"] = _shipped(session, col(Shipment.shipped_on), period, destinations)
    found["received"] = _shipped(session, col(Shipment.received_on), period, destinations)
    return found


def _decided(case: Case, kind: EventKind, on: date, period: Period) -> bool:
    """Whether the first outcome of a case was of that kind and fell into the period."""
    outcome = first_outcome(case.events, on)
    return outcome is not None and outcome.kind is kind and period.holds(outcome.happened_on)


def _ordered(session: Session, period: Period, destinations: Sequence[str]) -> _Moved:
    conditions: list[ColumnElement[bool]] = [
        col(OrderLine.trashed).is_(False),
        col(OrderLine.state).not_in(("draft",)),
        col(Order.ordered_on).between(period.start, period.end),
    ]
    query = _measured(col(OrderLine.mass_g)).select_from(
        stored(OrderLine).join(stored(Order), col(OrderLine.order_id) == col(Order.id))
    )
    return _row(session, query, conditions, destinations)


def _shipped(session: Session, day: Any, period: Period, destinations: Sequence[str]) -> _Moved:
    conditions = [col(Shipment.trashed).is_(False), day.between(period.start, period.end)]
    query = _measured(col(Shipment.mass_g)).select_from(
        stored(Shipment).join(stored(OrderLine), col(OrderLine.id) == col(Shipment.order_line_id))
    )
    return _row(session, query, conditions, destinations)


def _measured(mass: Any) -> Select[Any]:
    query: Select[Any] = select(func.count(), func.sum(mass), func.count() - func.count(mass))
    return query


def _row(
    session: Session, query: Select[Any], conditions: Sequence[ColumnElement[bool]], destinations: Sequence[str]
) -> _Moved:
    if destinations:
        conditions = [*conditions, col(OrderLine.destination).in_(destinations)]
    number, mass, unknown = session.connection().execute(query.where(*conditions)).one()
    return int(number), int(mass or 0), int(unknown)
