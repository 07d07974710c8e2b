"""When a line arrives and whether that is in time: coverage, forecast arrival, risk and what to do next."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from compliance import lead_times
from compliance.coverage import Plan, coverage
from compliance.survival import Curve
from compliance.terms import Coverage, OrderState, Outcome, Owner, Reason, Stage
from db import application_answers, balances, stock
from db.answer_rows import Answer, Line
from db.claims import Claim, claims_on
from db.lines_on_day import OPEN_STATES, ORDERS
from db.stock import Reach
from db.tables.applications import ApplicationLine
from db.tables.assessments import ApplicationAnswer
from db.tables.licences import Shipment
from db.tables.orders import Order, OrderLine
from resources.i18n import N_
from resources.told import packed

_DONE = {
    OrderState.RECEIVED.value,
    OrderState.CLOSED.value,
    OrderState.CANCELLED.value,
    OrderState.RETURNED.value,
    OrderState.EXPORTED.value,
}
_packed = lru_cache(maxsize=1024)(packed)
"""Most lines are told one of a few sentences."""
_ARRIVED = (OrderState.RECEIVED.value, OrderState.CLOSED.value)


@dataclass(slots=True)
class Supply:
    """All that coverage and arrival of any line need, read once."""

    shipped: dict[int, int] = field(default_factory=dict)
    last_shipped: dict[int, date] = field(default_factory=dict)
    arrives_later: frozenset[int] = frozenset()
    ordered_later: frozenset[int] = frozenset()
    cases: dict[int, list[tuple[ApplicationLine, ApplicationAnswer]]] = field(default_factory=dict)
    claims: dict[int, list[Claim]] = field(default_factory=dict)
    transit: dict[str, int] = field(default_factory=dict)
    own: dict[str, Curve] = field(default_factory=dict)
    pooled: Curve | None = None
    stock: Reach = field(default_factory=lambda: Reach({}))

    @property
    def named(self) -> set[int]:
        """The lines that shipments, applications or licences name: these can move with one another."""
        return {*self.shipped, *self.arrives_later, *self.cases, *self.claims}


def load_supply(session: Session, on: date, applications: Mapping[int, ApplicationAnswer] | None = None) -> Supply:
    """Read shipments, applications, licences and what past cases say about lead and transit times.

    `applications` are the answers of that day; None: those that are stored.
    """
    if applications is None:
        applications = {item.application_id: item for item in session.exec(select(ApplicationAnswer))}
    supply = Supply(stock=stock.reach(session, on))
    for row, grams, day in session.connection().execute(_sent_by(on)):
        supply.shipped[row], supply.last_shipped[row] = grams, day
    supply.arrives_later = _arriving_after(session, on)
    supply.ordered_later = _ordered_after(session, on)
    supply.transit = _transit(session, on)
    for link in session.exec(select(ApplicationLine).order_by(col(ApplicationLine.id))):
        if link.order_line_id is not None and link.application_id in applications:
            supply.cases.setdefault(link.order_line_id, []).append((link, applications[link.application_id]))
    supply.claims = claims_on(session, on, balances.load(session), applications)
    waits = application_answers.waits(list(application_answers.load(session).values()), on)
    supply.pooled = lead_times.curve(waits, on) if waits else None
    supply.own = {group.key: group.gross for group in lead_times.grouped(waits, "destination", on) if not group.small}
    return supply


def _sent_by(on: date) -> Any:
    """What of each line had left by a day: grams, and the last day on which any left."""
    grams, left = func.sum(func.coalesce(col(Shipment.mass_g), 0)), func.max(col(Shipment.shipped_on))
    query = sql_select(col(Shipment.order_line_id), grams, left)
    return query.where(col(Shipment.trashed).is_(False), col(Shipment.shipped_on) <= on).group_by(
        col(Shipment.order_line_id)
    )


def _arriving_after(session: Session, on: date) -> frozenset[int]:
    """The lines of which a shipment was received after a day, as the book knows when it is turned back to it."""
    query = sql_select(col(Shipment.order_line_id)).where(
        col(Shipment.trashed).is_(False), col(Shipment.received_on) > on
    )
    return frozenset(session.connection().execute(query).scalars())


def _ordered_after(session: Session, on: date) -> frozenset[int]:
    """The lines ordered after a day: of them nothing is open on it, and nothing late, when the book is turned back to it."""
    query: Any = sql_select(col(OrderLine.id)).select_from(ORDERS).where(col(Order.ordered_on) > on)
    return frozenset(session.connection().execute(query).scalars())


def _transit(session: Session, on: date) -> dict[str, int]:
    """The median days from leaving to arriving, by destination and of all (""), of what had arrived by a day."""
    place, left, arrived = col(OrderLine.destination), col(Shipment.shipped_on), col(Shipment.received_on)
    query: Any = (
        sql_select(place, left, arrived, func.count())
        # An outer join, so that shipments are read and not every line, whatever SQLite counted before there were any.
        .outerjoin(OrderLine, col(OrderLine.id) == col(Shipment.order_line_id))
        .where(col(Shipment.trashed).is_(False), left <= on, arrived <= on)
        .group_by(place, left, arrived)
    )
    found: dict[str, Counter[int]] = {}
    for name, since, until, times in session.connection().execute(query):
        for key in ("", name):
            found.setdefault(key, Counter())[(until - since).days] += times
    return {key: round(_median(days)) for key, days in found.items()}


def _median(days: Mapping[int, int]) -> float:
    """The middle of counted days, of an even number the mean of the two in the middle."""
    ordered, number = sorted(days), sum(days.values())
    ends = list(accumulate(days[day] for day in ordered))
    low, high = (ordered[bisect_right(ends, place)] for place in ((number - 1) // 2, number // 2))
    return (low + high) / 2


def answer_supply(answer: Answer, line: Line, supply: Supply, on: date) -> None:
    """Write coverage, forecast arrival and risk of one line into its answer."""
    answer.shipped_g = supply.shipped.get(line.id or 0, 0)
    left = None if line.mass_g is None else max(0, line.mass_g - answer.shipped_g)
    later = _comes_later(line, supply, on)
    _cover(answer, line, left, supply, on)
    answer.open_g = left
    ordered = line.id not in supply.ordered_later
    if not ordered or (line.state not in OPEN_STATES and not later):  # no order yet, or none, or arrived short
        answer.open_g = answer.covered_g = 0
    answer.p50_arrival = answer.p80_arrival = answer.stock_reach = answer.days_short = answer.stop_days = None
    answer.holder = answer.risk = answer.risk_reason = answer.next_action = ""
    if not ordered or (line.state in _DONE and not later):
        return
    answer.p50_arrival, answer.p80_arrival = _arrivals(answer, line, supply, on)
    answer.stock_reach = supply.stock.of(line)
    _risk(answer, line, supply, on)


def _comes_later(line: Line, supply: Supply, on: date) -> bool:
    """Whether a line that has arrived by now had not by that day; one that arrived on a day nobody noted had."""
    if line.state not in _ARRIVED:
        return False
    return line.received_on > on if line.received_on is not None else line.id in supply.arrives_later


def _cover(answer: Answer, line: Line, left: int | None, supply: Supply, on: date) -> None:
    """How far the open mass lies under valid licences, and why."""
    transit = supply.transit.get(line.destination, supply.transit.get("", 0))
    leaves = None if line.current_eta is None else line.current_eta - timedelta(days=transit)
    outcome = Outcome(answer.outcome) if answer.outcome else None
    told = coverage(Plan(leaves), left, outcome, supply.claims.get(line.id or 0, ()), on)
    answer.coverage, answer.covered_g = told.coverage.value, told.covered_g
    answer.coverage_reasons = _reasons(told.reasons)


@lru_cache(maxsize=1024)
def _reasons(reasons: tuple[Reason, ...]) -> list[dict[str, object]]:
    """Reasons as they are stored; most lines have one of a few."""
    return [{"text": told.text, "params": dict(told.params), "sentence": str(told)} for told in reasons]


def _arrivals(answer: Answer, line: Line, supply: Supply, on: date) -> tuple[date | None, date | None]:
    """The P50 and P80 day of arrival; None where the past does not reach that far."""
    if answer.outcome == Outcome.PROHIBITED:
        return None, None
    transit = supply.transit.get(line.destination, supply.transit.get(""))
    gone = answer.open_g == 0 and line.id in supply.last_shipped
    free = answer.coverage in (Coverage.NOT_REQUIRED, Coverage.COVERED, Coverage.COVERAGE_AT_RISK)
    if free and not gone and line.current_eta is not None:
        eta = max(line.current_eta, on)  # no licence to wait for: what the exporter says, also before any receipt
        return eta, eta
    if transit is None:
        return None, None
    travel = timedelta(days=transit)
    if gone:
        day = max(supply.last_shipped[line.id or 0] + travel, on)
        return day, day
    if free:
        return on + travel, on + travel
    pending = [case for _, case in supply.cases.get(line.id or 0, ()) if Stage(case.stage).open and case.filed_on]
    if pending:
        days = [(case.p50_decision, case.p80_decision) for case in pending]
        return _latest([first for first, _ in days], travel, on), _latest([second for _, second in days], travel, on)
    curve = supply.own.get(line.destination, supply.pooled)
    if curve is None:
        return None, None
    reach = [curve.quantile(share) for share in (0.5, 0.8)]
    found = [None if wait is None else on + timedelta(days=wait) + travel for wait in reach]
    return found[0], found[1]


def _latest(days: Sequence[date | None], travel: timedelta, on: date) -> date | None:
    known = [max(day, on) for day in days if day is not None]
    return max(known) + travel if len(known) == len(days) else None


def _risk(answer: Answer, line: Line, supply: Supply, on: date) -> None:
    """Late, short, blocked or unknown: with the reason in words, who has to act, and the next thing to do."""
    if answer.outcome == Outcome.PROHIBITED:
        answer.risk, answer.risk_reason = "blocked", _packed(N_("Prohibited.")) + answer.summary
        answer.next_action = _packed(N_("Stop the order or change the end user; ask counsel."))
        answer.holder = Owner.US.value
        return
    limits = [day for day in (answer.stock_reach, line.need_by) if day is not None]
    if not limits:
        answer.risk, answer.risk_reason = "unknown", _packed(N_("Need-by date is not known."))
        answer.next_action = _packed(N_("Enter the need-by date, or the days the stock lasts."))
        answer.holder = Owner.US.value
        return
    limit = min(limits)
    if answer.p80_arrival is not None:
        answer.days_short = (answer.p80_arrival - limit).days
        if answer.days_short <= 0:
            return
    elif limit >= on + timedelta(days=365):
        return
    answer.risk = "late" if limit < on else "short"
    answer.risk_reason, answer.next_action = map(_packed, _advice(answer))
    if answer.coverage == Coverage.NOT_DETERMINED and answer.missing:
        answer.risk_reason += _packed(N_("Missing: {missing}."), (("missing", answer.missing),))
    answer.holder = _holder(answer, supply.cases.get(line.id or 0, ()))
    if answer.p80_arrival is None:
        answer.risk_reason += _packed(N_("Four of five such cases were not decided in any time seen."))
    _stop(answer, on)


def _stop(answer: Answer, on: date) -> None:
    """For how many days production stands: from the end of the stock to the P80 arrival.

    Where the P80 is not reached: to the P50 arrival, else to the day one looks, which is the least it can be.
    """
    if answer.stock_reach is None:
        return
    arrival = answer.p80_arrival or answer.p50_arrival or on
    answer.stop_days = max(0, (arrival - answer.stock_reach).days)
    if answer.stop_days > 0:
        text = (
            N_("The stock lasts to {day}: the line stops for {n} days.")
            if answer.p80_arrival is not None
            else N_("The stock lasts to {day}: the line stops for at least {n} days.")
        )
        answer.risk_reason += _packed(text, (("day", answer.stock_reach.isoformat()), ("n", str(answer.stop_days))))


def _holder(answer: Answer, cases: Sequence[tuple[ApplicationLine, ApplicationAnswer]]) -> str:
    """Who has to act next: whoever holds the waiting application, else the exporter, else we."""
    if answer.coverage == Coverage.REQUIRED_FILED:
        holders = [case.holder for _, case in cases if Stage(case.stage).open and case.holder]
        return holders[0] if holders else Owner.EXPORTER.value
    return Owner.US.value if answer.coverage == Coverage.NOT_DETERMINED else Owner.EXPORTER.value


def _advice(answer: Answer) -> tuple[str, str]:
    return _ADVICE.get(answer.coverage, _ELSE)


_ADVICE: dict[str, tuple[str, str]] = {
    Coverage.REQUIRED_FILED: (
        N_("Waiting for the licence; by past cases it comes too late."),
        N_("Ask the exporter for news."),
    ),
    Coverage.REQUIRED_UNCOVERED: (
        N_("A licence is required and no application is filed."),
        N_("Have the exporter file the application."),
    ),
    Coverage.LOST: (
        N_("The licence no longer covers the open mass."),
        N_("Have the exporter file a new application."),
    ),
    Coverage.PART_COVERED: (
        N_("The licence covers only part of the open mass."),
        N_("Have the exporter apply for the rest."),
    ),
    Coverage.NOT_DETERMINED: (N_("It is not settled whether a licence is needed."), N_("Supply the missing fact.")),
}
_ELSE = (N_("The expected arrival lies after the need-by date."), N_("Ask the exporter to ship, or ship by air."))
"""Why a line is late or short and what to do about it, by its coverage; the rest waits for no licence."""
