"""How an exporter did: what came in time by quantity, how long licences took, what became of applications."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, select

from compliance import clock, lead_times
from compliance.events import counted, first_outcome
from compliance.lead_times import Wait
from compliance.punctuality import Delivery, Punctuality, punctuality
from compliance.terms import EventKind, OrderState
from db import application_answers
from db.id_blocks import in_blocks
from db.tables.licences import Shipment
from db.tables.orders import Order, OrderLine


@dataclass(frozen=True, slots=True)
class Scorecard:
    """An exporter on a day. Masses in gross grams.

    `felt_median` counts pending cases too (None: not reached); `felt_cases` stand behind it, `pending` still wait.
    Outcomes are first outcomes. `rounds` are supplement requests over `filed` applications.
    """

    lines: int
    ordered_g: int
    shipped_g: int
    punctual: Punctuality
    felt_median: int | None
    felt_cases: int
    pending: int
    filed: int
    granted: int
    refused: int
    returned: int
    other: int
    rounds: int
    line_ids: tuple[int, ...] = ()
    cases: Mapping[EventKind, tuple[int, ...]] = field(default_factory=dict)
    """The ids of the applications behind what was filed, granted and refused."""


def scorecard(session: Session, exporter_id: int, on: date) -> Scorecard | None:
    """How an exporter did up to a day; None for a party that exported nothing and filed nothing."""
    lines = _lines(session, exporter_id, on)
    cases = [
        case
        for case in application_answers.load(session).values()
        if case.application.exporter_id == exporter_id and not case.application.excluded_reason
    ]
    if not lines and not cases:
        return None
    sent = _arrivals(session, [line.id or 0 for line in lines], on)
    ended = [(case, outcome.kind) for case in cases if (outcome := first_outcome(case.events, on)) is not None]
    outcomes = [kind for _case, kind in ended]
    waits = [wait for case in cases if (wait := _felt(case, on)) is not None]
    curve = lead_times.curve(waits, on) if waits else None
    decided = {EventKind.GRANTED: 0, EventKind.REFUSED: 0, EventKind.DECLINED: 0}
    for kind in outcomes:
        if kind in decided:
            decided[kind] += 1
    return Scorecard(
        lines=len(lines),
        ordered_g=sum(line.mass_g or 0 for line in lines),
        shipped_g=sum(grams for parts in sent.values() for _day, grams, _arrived in parts),
        punctual=punctuality([_delivery(line, sent) for line in lines], on),
        felt_median=curve.quantile(0.5) if curve is not None else None,
        felt_cases=len(waits),
        pending=sum(not wait.decided and wait.ended is None for wait in waits),
        filed=sum(clock.filed_on(case.events, on) is not None for case in cases),
        granted=decided[EventKind.GRANTED],
        refused=decided[EventKind.REFUSED],
        returned=decided[EventKind.DECLINED] + sum(_times(case, EventKind.RETURNED, on) for case in cases),
        other=len(outcomes) - sum(decided.values()),
        line_ids=tuple(line.id or 0 for line in lines),
        cases={
            kind: tuple(case.application.id or 0 for case, outcome in ended if outcome is kind)
            for kind in (EventKind.GRANTED, EventKind.REFUSED)
        }
        | {
            EventKind.FILED: tuple(
                case.application.id or 0 for case in cases if clock.filed_on(case.events, on) is not None
            )
        },
        rounds=sum(_times(case, EventKind.SUPPLEMENT_ASKED, on) for case in cases),
    )


def _lines(session: Session, exporter_id: int, on: date) -> list[OrderLine]:
    query = (
        select(OrderLine)
        .join(Order)
        .where(Order.exporter_id == exporter_id, col(OrderLine.trashed).is_(False), OrderLine.state != "draft")
        .where(col(Order.ordered_on).is_(None) | (col(Order.ordered_on) <= on))
    )
    return list(session.exec(query))


_Part = tuple[date, int, date | None]


def _arrivals(session: Session, ids: list[int], on: date) -> dict[int, list[_Part]]:
    """What left and arrived of each line: day shipped, grams, day received."""
    found: dict[int, list[_Part]] = {}
    for some in in_blocks(ids):
        query = select(Shipment).where(col(Shipment.order_line_id).in_(some), col(Shipment.trashed).is_(False))
        for item in session.exec(query):
            if item.shipped_on is not None and item.shipped_on <= on:
                grams = item.received_g if item.received_g is not None else item.mass_g or 0
                found.setdefault(item.order_line_id, []).append((item.shipped_on, grams, item.received_on))
    return found


def _delivery(line: OrderLine, sent: dict[int, list[_Part]]) -> Delivery:
    parts = sent.get(line.id or 0, [])
    arrived = tuple((day, grams) for _left, grams, day in parts if day is not None)
    if not parts and line.received_on is not None and line.mass_g is not None:
        arrived = ((line.received_on, line.mass_g),)
    return Delivery(line.first_promise, line.mass_g, arrived, line.state == OrderState.CANCELLED.value)


def _felt(case: application_answers.Case, on: date) -> Wait | None:
    """A case as the felt clock counts it: from the order to the licence in hand, censored while it waits."""
    if case.ordered_on is None or case.ordered_on > on:
        return None
    felt = clock.felt(case.events, case.ordered_on, on, case.in_hand)
    got = case.in_hand is not None and case.in_hand <= on
    return Wait(
        case_id=case.application.number, submitted=felt.start, ended=None if felt.running else felt.end, decided=got
    )


def _times(case: application_answers.Case, kind: EventKind, on: date) -> int:
    """How often something happened to a case by a day; what was corrected since does not count."""
    return sum(event.kind is kind for event in counted(case.events, on))
