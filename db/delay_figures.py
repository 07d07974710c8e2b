"""Delays as intervals with an owner: logged by hand, else derived from an application's history or a broken promise."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import Session, col

from compliance import delays as rules
from compliance import slips
from compliance.delays import causes
from compliance.slips import Span
from compliance.terms import Owner
from db.delays import BY_APPLICATION, DESTINATION, UNDER_WAY
from db.moments import Moment
from db.tables.applications import ApplicationLine
from db.tables.delays import Delay
from db.tables.licences import Shipment
from db.tables.orders import EtaEvent, Order, OrderLine
from db.tables.record import stored

_ARRIVED = ("received", "closed")
_AT_ONCE = 1_000
"""Lines read together."""


@dataclass(frozen=True, slots=True)
class DelayRow:
    """One stretch of waiting as of a day: `start` counts, `end` does not; None while it runs.

    `derived` stretches follow from events or from a broken promise and are in no table; `row` is 0 then.
    """

    row: int
    destination: str
    line_id: int | None
    po_number: str
    line_no: int | None
    application: str
    owner: str
    cause: str
    start: date
    end: date | None
    days: int
    note: str
    derived: bool = False
    application_id: int | None = None


@dataclass(frozen=True, slots=True)
class DelayTotal:
    """Days of delay that share something: how many stretches, how many still run, and of the days those derived."""

    key: str
    stretches: int
    running: int
    days: int
    derived_days: int


def delay_rows(session: Session, moment: Moment, destinations: Sequence[str] = ()) -> list[DelayRow]:
    """Every delay that had begun by a day, logged and derived, in the order of destination, order and start.

    No day of a line is counted twice: what somebody logged comes first, then what the events of its
    application say, then the days past its first promise that neither explains.
    """
    logged = _logged(session, moment.on)
    claimed = _claimed(session, logged)
    derived = _derived(session, moment, claimed)
    for row in derived:
        claimed.setdefault(row.line_id or 0, []).append((row.start, row.end))
    late = _past_promise(session, moment, claimed)
    rows = [row for row in (*logged, *derived, *late) if not destinations or row.destination in destinations]
    return sorted(rows, key=lambda row: (row.destination, row.po_number, row.line_no or 0, row.start, row.row))


def _claimed(session: Session, logged: Iterable[DelayRow]) -> dict[int, list[Span]]:
    """The days of each line that somebody logged, for the line or for an application of it."""
    lines: dict[int, list[int]] = {}
    query = select(col(ApplicationLine.application_id), col(ApplicationLine.order_line_id))
    for application, line in session.connection().execute(query):
        if line is not None:
            lines.setdefault(application, []).append(line)
    found: dict[int, list[Span]] = {}
    for row in logged:
        for line in (row.line_id,) if row.line_id is not None else lines.get(row.application_id or 0, ()):
            found.setdefault(line, []).append((row.start, row.end))
    return found


def _logged(session: Session, on: date) -> list[DelayRow]:
    query: Any = (
        select(
            col(Delay.id),
            DESTINATION,
            col(OrderLine.id),
            col(Order.po_number),
            col(OrderLine.line_no),
            col(BY_APPLICATION.number),
            col(Delay.owner),
            col(Delay.cause),
            col(Delay.started_on),
            col(Delay.ended_on),
            col(Delay.note),
            col(Delay.application_id),
        )
        .select_from(stored(Delay).outerjoin(stored(Shipment), col(Delay.shipment_id) == col(Shipment.id)))
        .outerjoin(stored(OrderLine), col(OrderLine.id) == func.coalesce(Delay.order_line_id, Shipment.order_line_id))
        .outerjoin(stored(Order), col(Order.id) == col(OrderLine.order_id))
        .outerjoin(BY_APPLICATION, col(Delay.application_id) == BY_APPLICATION.id)
        .where(*UNDER_WAY, col(Delay.started_on) <= on)
    )
    found: list[DelayRow] = []
    for (
        row,
        place,
        line,
        po_number,
        line_no,
        application,
        owner,
        cause,
        start,
        end,
        note,
        application_id,
    ) in session.connection().execute(query):
        until = end if end is not None and end <= on else None
        days = ((until or on) - start).days
        found.append(
            DelayRow(
                row,
                place or "",
                line,
                po_number or "",
                line_no,
                application or "",
                owner,
                cause,
                start,
                until,
                days,
                note,
                application_id=application_id,
            )
        )
    return found


def cause_name(text: str) -> str:
    """One name for each cause, however it was typed; other words stay as they are."""
    known = rules.read_cause(text)
    return known.name if known is not None else text


def _derived(session: Session, moment: Moment, claimed: Mapping[int, list[Span]]) -> list[DelayRow]:
    """Who held the case of each line, from the order to the licence in hand, on days nobody logged."""
    found: list[DelayRow] = []
    for line, order, application_id in _lines_under_applications(session, moment.cases):
        case = moment.cases[application_id]
        if order.ordered_on is None or order.ordered_on > moment.on:
            continue
        if not any(event.happened_on <= moment.on for event in case.events):
            continue
        label = f"{order.po_number}/{line.line_no}"
        derived = rules.derive(
            label, case.events, order.ordered_on, moment.on, in_hand=case.in_hand, destination=line.destination
        )
        parts = [part for item in derived for part in slips.outside(item, claimed.get(line.id, ()))]
        number = case.application.number
        found += [_derived_row(item, line.id, order.po_number, line.line_no, number, moment.on) for item in parts]
    return found


def _past_promise(session: Session, moment: Moment, claimed: Mapping[int, list[Span]]) -> list[DelayRow]:
    """The days each line is past its first promise and that no other delay of it explains."""
    sent = (
        select(
            col(Shipment.order_line_id).label("line_id"),
            func.max(col(Shipment.shipped_on)).label("left_on"),
            func.max(col(Shipment.received_on)).label("arrived_on"),
        )
        .where(col(Shipment.trashed).is_(False))
        .group_by(col(Shipment.order_line_id))
        .subquery("sent")
    )
    there = case((col(OrderLine.state).in_(_ARRIVED), sent.c.arrived_on))
    arrival = func.coalesce(col(OrderLine.received_on), there)
    late = (
        col(OrderLine.trashed).is_(False),
        col(OrderLine.first_promise) < moment.on,
        col(OrderLine.state).not_in(("draft", "cancelled", "returned")),
        # What arrived in time is not late, nor is what arrived on a day nobody noted.
        func.coalesce(arrival > col(OrderLine.first_promise), col(OrderLine.state).not_in(_ARRIVED)),
    )
    source = (
        stored(OrderLine)
        .join(stored(Order), col(Order.id) == col(OrderLine.order_id))
        .outerjoin(sent, sent.c.line_id == col(OrderLine.id))
    )
    heard = _heard(session, moment.on)
    query: Any = select(
        col(OrderLine.id),
        col(OrderLine.line_no),
        col(OrderLine.destination),
        col(OrderLine.first_promise),
        arrival,
        sent.c.left_on,
        col(Order.po_number),
    )
    found: list[DelayRow] = []
    rows = session.connection().execute(query.select_from(source).where(*late))
    for line, line_no, place, promise, arrived, left, po_number in chain.from_iterable(rows.partitions(_AT_ONCE)):
        label, told = f"{po_number}/{line_no}", heard.get(line, ())
        slipped = slips.slipped(
            label, promise, moment.on, arrived=arrived, shipped_on=left, heard=told, destination=place or ""
        )
        parts = [part for item in slipped for part in slips.outside(item, claimed.get(line, ()))]
        found += [_derived_row(item, line, po_number, line_no, "", moment.on) for item in parts]
    return found


def _heard(session: Session, on: date) -> dict[int, list[tuple[date, str]]]:
    """When other days of arrival were heard, and why, of the lines that may be past their first promise."""
    found: dict[int, list[tuple[date, str]]] = {}
    received = col(OrderLine.received_on)
    changes = (
        select(col(EtaEvent.line_id), col(EtaEvent.heard_on), col(EtaEvent.reason))
        .join(OrderLine, col(OrderLine.id) == col(EtaEvent.line_id))
        .where(col(OrderLine.first_promise) < on, func.coalesce(received > col(OrderLine.first_promise), True))
    )
    for line, day, reason in session.connection().execute(changes):
        found.setdefault(line, []).append((day, reason))
    return found


def _derived_row(item: rules.Delay, line: int, po_number: str, line_no: int, application: str, on: date) -> DelayRow:
    return DelayRow(
        row=0,
        destination=item.destination,
        line_id=line,
        po_number=po_number,
        line_no=line_no,
        application=application,
        owner=item.owner.value,
        cause=causes()[item.cause].name,
        start=item.start,
        end=item.end,
        days=item.days(on),
        note="",
        derived=True,
    )


def _lines_under_applications(session: Session, cases: Mapping[int, Any]) -> Iterable[tuple[Any, Any, int]]:
    """Each line with its order and its first application."""
    query = (
        select(OrderLine, Order, col(ApplicationLine.application_id))
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(ApplicationLine, col(ApplicationLine.order_line_id) == col(OrderLine.id))
        .where(col(OrderLine.trashed).is_(False), col(OrderLine.state).not_in(("draft", "cancelled")))
        .order_by(col(OrderLine.id), col(ApplicationLine.application_id))
    )
    seen: set[int] = set()
    for line, order, application_id in session.execute(query):
        if application_id in cases and line.id not in seen:
            seen.add(line.id)
            yield line, order, application_id


def totals(rows: Iterable[DelayRow], key: Callable[[DelayRow], str]) -> list[DelayTotal]:
    """Days by a key, most days first."""
    groups: dict[str, list[DelayRow]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    found = [
        DelayTotal(
            name,
            len(items),
            sum(item.end is None for item in items),
            sum(item.days for item in items),
            sum(item.days for item in items if item.derived),
        )
        for name, items in groups.items()
    ]
    return sorted(found, key=lambda item: (-item.days, item.key))


def by_cause(rows: Iterable[DelayRow]) -> list[DelayTotal]:
    """Days by cause, most days first."""
    return totals(rows, lambda row: cause_name(row.cause))


def by_owner(rows: Iterable[DelayRow]) -> list[DelayTotal]:
    """Days by owner, most days first."""
    return totals(rows, lambda row: row.owner)


def by_destination(rows: Iterable[DelayRow]) -> list[DelayTotal]:
    """Days by destination, most days first; "" where it is not known."""
    return totals(rows, lambda row: row.destination)


def by_month(rows: Iterable[DelayRow], on: date) -> dict[date, int]:
    """Days by month (its first day): each day falls into the month it lies in."""
    stretches = [rules.Delay("", row.cause, Owner.UNKNOWN, row.start, row.end) for row in rows]
    return rules.by_month(stretches, on)


def owners_by_destination(rows: Iterable[DelayRow]) -> dict[str, dict[str, int]]:
    """Days by destination and owner."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        owners = found.setdefault(row.destination, {})
        owners[row.owner] = owners.get(row.owner, 0) + row.days
    return found


def by_month_and_owner(rows: Iterable[DelayRow], on: date) -> dict[date, dict[str, int]]:
    """Days by month (its first day) and owner."""
    owners: dict[str, list[DelayRow]] = {}
    for row in rows:
        owners.setdefault(row.owner, []).append(row)
    found: dict[date, dict[str, int]] = {}
    for owner, items in owners.items():
        for month, days in by_month(items, on).items():
            found.setdefault(month, {})[owner] = days
    return dict(sorted(found.items()))
