"""Delays as intervals with an owner: logged by hand, else derived from an application's history or a broken promise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import groupby
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


def delay_rows(session: Session, moment: Moment, destinations: Sequence[str] = ()) -> list[DelayRow]:
    """Every delay that had begun by a day, logged and derived, in the order of destination, order and start.

    No day of a line is counted twice: what somebody logged comes first, then what the events of its
    application say, then the days past its first promise that neither explains.
    """
    return list(delays_in_order(session, moment, destinations))


def delays_in_order(session: Session, moment: Moment, destinations: Sequence[str] = ()) -> Iterator[DelayRow]:
    """The rows of `delay_rows` one by one: those of late lines are worked out as they are asked for, and not kept."""
    told, claimed = _told(session, moment)
    late = _past_promise(session, moment, claimed, destinations, ordered=True)
    by_line = (sorted(some, key=_order) for _line, some in groupby(late, key=lambda row: _order(row)[:3]))
    first = sorted((row for row in told if not destinations or row.destination in destinations), key=_order)
    yield from merge(first, (row for some in by_line for row in some), key=_order)


def delays_in_any_order(session: Session, moment: Moment, destinations: Sequence[str] = ()) -> Iterator[DelayRow]:
    """The same rows for who adds them up: a million lines need not be sorted first."""
    told, claimed = _told(session, moment)
    yield from (row for row in told if not destinations or row.destination in destinations)
    yield from _past_promise(session, moment, claimed, destinations, ordered=False)


def _order(row: DelayRow) -> tuple[str, str, int, date, int]:
    return row.destination, row.po_number, row.line_no or 0, row.start, row.row


def _told(session: Session, moment: Moment) -> tuple[list[DelayRow], dict[int, list[Span]]]:
    """What somebody logged and what the events of applications say, and the days of each line that this explains."""
    logged = _logged(session, moment.on)
    claimed = _claimed(session, logged)
    derived = _derived(session, moment, claimed)
    for row in derived:
        claimed.setdefault(row.line_id or 0, []).append((row.start, row.end))
    return [*logged, *derived], claimed


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
    for line in _lines_under_applications(session, moment.cases):
        case = moment.cases[line.application_id]
        if line.ordered_on is None or line.ordered_on > moment.on:
            continue
        if not any(event.happened_on <= moment.on for event in case.events):
            continue
        label = f"{line.po_number}/{line.line_no}"
        derived = rules.derive(
            label, case.events, line.ordered_on, moment.on, in_hand=case.in_hand, destination=line.destination
        )
        parts = [part for item in derived for part in slips.outside(item, claimed.get(line.id, ()))]
        number = case.application.number
        found += [_derived_row(item, line.id, line.po_number, line.line_no, number, moment.on) for item in parts]
    return found


def _past_promise(
    session: Session,
    moment: Moment,
    claimed: Mapping[int, list[Span]],
    destinations: Sequence[str],
    *,
    ordered: bool,
) -> Iterator[DelayRow]:
    """The days each line is past its first promise and that no other delay of it explains."""
    for rows in session.connection().execute(_late(moment.on, destinations, ordered=ordered)).partitions(_AT_ONCE):
        heard = _heard(session, [row[0] for row in rows])
        for line, line_no, place, promise, arrived, left, po_number in rows:
            slipped = slips.slipped(
                f"{po_number}/{line_no}",
                promise,
                moment.on,
                arrived=arrived,
                shipped_on=left,
                heard=heard.get(line, ()),
                destination=place or "",
            )
            parts = [part for item in slipped for part in slips.outside(item, claimed.get(line, ()))]
            yield from (_derived_row(item, line, po_number, line_no, "", moment.on) for item in parts)


def _late(on: date, destinations: Sequence[str], *, ordered: bool) -> Any:
    """A query of the lines that are past their first promise, in the order of `delay_rows` where it matters."""
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
    place = func.coalesce(col(OrderLine.destination), "")
    late = (
        col(OrderLine.trashed).is_(False),
        col(OrderLine.first_promise) < on,
        col(OrderLine.state).not_in(("draft", "cancelled", "returned")),
        # What arrived in time is not late, nor is what arrived on a day nobody noted.
        func.coalesce(arrival > col(OrderLine.first_promise), col(OrderLine.state).not_in(_ARRIVED)),
    )
    source = (
        stored(OrderLine)
        .join(stored(Order), col(Order.id) == col(OrderLine.order_id))
        .outerjoin(sent, sent.c.line_id == col(OrderLine.id))
    )
    query: Any = (
        select(
            col(OrderLine.id),
            col(OrderLine.line_no),
            place,
            col(OrderLine.first_promise),
            arrival,
            sent.c.left_on,
            col(Order.po_number),
        )
        .select_from(source)
        .where(*late)
    )
    if destinations:
        query = query.where(place.in_(destinations))
    return query.order_by(place, col(Order.po_number), col(OrderLine.line_no)) if ordered else query


def _heard(session: Session, lines: Sequence[int]) -> dict[int, list[tuple[date, str]]]:
    """When other days of arrival were heard of those lines, and why."""
    found: dict[int, list[tuple[date, str]]] = {}
    changes = select(col(EtaEvent.line_id), col(EtaEvent.heard_on), col(EtaEvent.reason)).where(
        col(EtaEvent.line_id).in_(lines)
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


def _lines_under_applications(session: Session, cases: Mapping[int, Any]) -> Iterator[Any]:
    """Each line with what its order says and its first application."""
    query = (
        select(
            col(OrderLine.id),
            col(OrderLine.line_no),
            col(OrderLine.destination),
            col(Order.po_number),
            col(Order.ordered_on),
            col(ApplicationLine.application_id),
        )
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(ApplicationLine, col(ApplicationLine.order_line_id) == col(OrderLine.id))
        .where(col(OrderLine.trashed).is_(False), col(OrderLine.state).not_in(("draft", "cancelled")))
        .order_by(col(OrderLine.id), col(ApplicationLine.application_id))
    )
    seen: set[int] = set()
    for line in session.connection().execute(query):
        if line.application_id in cases and line.id not in seen:
            seen.add(line.id)
            yield line


def by_month(rows: Iterable[DelayRow], on: date) -> dict[date, int]:
    """Days by month (its first day): each day falls into the month it lies in."""
    stretches = [rules.Delay("", row.cause, Owner.UNKNOWN, row.start, row.end) for row in rows]
    return rules.by_month(stretches, on)


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
