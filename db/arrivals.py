"""When a line arrives and whether that is in time: coverage, forecast arrival, risk and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from sqlmodel import Session, col, select

from compliance import lead_times
from compliance.survival import Curve
from compliance.terms import Coverage, LicenceState, LicenceType, OrderState, Outcome, Stage
from db import application_answers
from db.tables.applications import ApplicationLine
from db.tables.assessments import ApplicationAnswer, LicenceAnswer, LineAnswer
from db.tables.licences import Drawdown, Licence, LicenceLine, Shipment
from db.tables.orders import OrderLine

_FREE = {Outcome.NOT_CONTROLLED, Outcome.SUSPENDED, Outcome.NOT_YET_EFFECTIVE}
_LICENSABLE = {Outcome.LICENCE_REQUIRED, Outcome.LICENCE_REQUIRED_ENHANCED, Outcome.PRESUMPTIVE_DENIAL}
_DONE = {
    OrderState.RECEIVED.value,
    OrderState.CLOSED.value,
    OrderState.CANCELLED.value,
    OrderState.RETURNED.value,
    OrderState.EXPORTED.value,
}


@dataclass(slots=True)
class Supply:
    """All that coverage and arrival of any line need, read once."""

    shipped: dict[int, int] = field(default_factory=dict)
    last_shipped: dict[int, date] = field(default_factory=dict)
    cases: dict[int, list[tuple[ApplicationLine, ApplicationAnswer]]] = field(default_factory=dict)
    licences: dict[int, list[tuple[Licence, LicenceAnswer]]] = field(default_factory=dict)
    transit: dict[str, int] = field(default_factory=dict)
    own: dict[str, Curve] = field(default_factory=dict)
    pooled: Curve | None = None


def load_supply(session: Session, on: date) -> Supply:
    """Read shipments, applications, licences and what past cases say about lead and transit times."""
    supply = Supply()
    days: dict[str, list[int]] = {"": []}
    sent = select(Shipment, OrderLine).join(OrderLine).where(col(Shipment.trashed).is_(False))
    for shipment, line in session.exec(sent):
        row = shipment.order_line_id
        if shipment.shipped_on is None or shipment.shipped_on > on:
            continue
        supply.shipped[row] = supply.shipped.get(row, 0) + (shipment.mass_g or 0)
        supply.last_shipped[row] = max(shipment.shipped_on, supply.last_shipped.get(row, shipment.shipped_on))
        if shipment.received_on is not None and shipment.received_on <= on:
            taken = (shipment.received_on - shipment.shipped_on).days
            days[""].append(taken)
            days.setdefault(line.destination, []).append(taken)
    supply.transit = {key: round(median(values)) for key, values in days.items() if values}
    asked = select(ApplicationLine, ApplicationAnswer).join(
        ApplicationAnswer, col(ApplicationAnswer.application_id) == ApplicationLine.application_id
    )
    for link, answer in session.exec(asked):
        if link.order_line_id is not None:
            supply.cases.setdefault(link.order_line_id, []).append((link, answer))
    _load_licences(session, supply)
    waits = application_answers.waits(list(application_answers.load(session).values()), on)
    supply.pooled = lead_times.curve(waits, on) if waits else None
    supply.own = {group.key: group.gross for group in lead_times.grouped(waits, "destination", on) if not group.small}
    return supply


def _load_licences(session: Session, supply: Supply) -> None:
    by_application: dict[int, list[tuple[Licence, LicenceAnswer]]] = {}
    query = (
        select(Licence, LicenceAnswer)
        .join(LicenceAnswer, col(LicenceAnswer.licence_id) == Licence.id)
        .where(col(Licence.trashed).is_(False))
    )
    for licence, answer in session.exec(query):
        if licence.application_id is not None:
            by_application.setdefault(licence.application_id, []).append((licence, answer))
    for row, links in supply.cases.items():
        for link, _ in links:
            supply.licences.setdefault(row, []).extend(by_application.get(link.application_id, ()))


def drawn(session: Session) -> dict[int, list[tuple[Drawdown, LicenceLine]]]:
    """The drawdowns of every licence, by licence."""
    found: dict[int, list[tuple[Drawdown, LicenceLine]]] = {}
    for item, line in session.exec(select(Drawdown, LicenceLine).join(LicenceLine)):
        found.setdefault(line.licence_id, []).append((item, line))
    return found


def answer_supply(answer: LineAnswer, line: OrderLine, supply: Supply, on: date) -> None:
    """Write coverage, forecast arrival and risk of one line into its answer."""
    row = line.id or 0
    answer.shipped_g = supply.shipped.get(row, 0)
    answer.open_g = None if line.mass_g is None else max(0, line.mass_g - answer.shipped_g)
    coverage, answer.covered_g = _coverage(answer, supply.licences.get(row, ()), supply.cases.get(row, ()))
    answer.coverage = coverage.value
    answer.p50_arrival, answer.p80_arrival = _arrivals(answer, line, supply, on)
    _risk(answer, line, on)


def _coverage(
    answer: LineAnswer,
    licences: Sequence[tuple[Licence, LicenceAnswer]],
    cases: Sequence[tuple[ApplicationLine, ApplicationAnswer]],
) -> tuple[Coverage, int]:
    """How far the open mass lies under valid licences; unknown facts never count as covered."""
    outcome = Outcome(answer.outcome)
    if outcome in _FREE:
        return Coverage.NOT_REQUIRED, 0
    if outcome is Outcome.PROHIBITED:
        return Coverage.REQUIRED_UNCOVERED, 0
    valid = [state for _, state in licences if state.state == LicenceState.ACTIVE.value]
    open_g = answer.open_g
    left = sum(state.remaining_g or 0 for state in valid)
    uncapped = any(state.remaining_g is None for state in valid)
    if valid and (uncapped or (open_g is not None and left >= open_g > 0)):
        ends = any(state.renew_by is not None and licence.kind == LicenceType.GENERAL.value and state.renew_by < answer.asked_on
                   for licence, state in licences if state in valid)  # fmt: skip
        return (Coverage.COVERAGE_AT_RISK if ends else Coverage.COVERED), open_g or 0
    if licences and open_g == 0:
        return Coverage.COVERED, 0
    if valid and left > 0:
        return Coverage.PART_COVERED, left
    if any(Stage(case.stage).open for _, case in cases):
        return Coverage.REQUIRED_FILED, 0
    if licences:
        return Coverage.LOST, 0
    return (Coverage.REQUIRED_UNCOVERED if outcome in _LICENSABLE else Coverage.NOT_DETERMINED), 0


def _arrivals(answer: LineAnswer, line: OrderLine, supply: Supply, on: date) -> tuple[date | None, date | None]:
    """The P50 and P80 day of arrival; None where the past does not reach that far."""
    if line.state in _DONE or answer.outcome == Outcome.PROHIBITED.value:
        return None, None
    transit = supply.transit.get(line.destination, supply.transit.get(""))
    if transit is None:
        return None, None
    travel = timedelta(days=transit)
    if answer.open_g == 0 and line.id in supply.last_shipped:
        day = max(supply.last_shipped[line.id] + travel, on)
        return day, day
    eta = max(line.current_eta, on) if line.current_eta is not None else None
    if answer.coverage in (Coverage.NOT_REQUIRED.value, Coverage.COVERED.value, Coverage.COVERAGE_AT_RISK.value):
        return (eta or on + travel), (eta or on + travel)
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


def _risk(answer: LineAnswer, line: OrderLine, on: date) -> None:
    """Late, short, blocked or unknown: with the reason in words and the next thing to do."""
    answer.days_short, answer.risk, answer.risk_reason, answer.next_action = None, "", "", ""
    if line.state in _DONE:
        return
    if answer.outcome == Outcome.PROHIBITED.value:
        answer.risk, answer.risk_reason = "blocked", f"Prohibited: {answer.summary}"
        answer.next_action = "Stop the order or change the end user; ask counsel."
        return
    limits = [day for day in (line.stock_reach, line.need_by) if day is not None]
    if not limits:
        answer.risk, answer.risk_reason = "unknown", "Need-by date is not known."
        answer.next_action = "Enter the need-by date."
        return
    limit = min(limits)
    if answer.p80_arrival is not None:
        answer.days_short = (answer.p80_arrival - limit).days
        if answer.days_short <= 0:
            return
    elif limit >= on + timedelta(days=365):
        return
    answer.risk = "late" if limit < on else "short"
    answer.risk_reason, answer.next_action = _advice(answer)
    if answer.p80_arrival is None:
        answer.risk_reason += " Four of five such cases were not decided in any time seen."


def _advice(answer: LineAnswer) -> tuple[str, str]:
    match answer.coverage:
        case Coverage.REQUIRED_FILED.value:
            return "Waiting for the licence; by past cases it comes too late.", "Ask the exporter for news."
        case Coverage.REQUIRED_UNCOVERED.value:
            return "A licence is required and no application is filed.", "Have the exporter file the application."
        case Coverage.LOST.value:
            return "The licence no longer covers the open mass.", "Have the exporter file a new application."
        case Coverage.PART_COVERED.value:
            return "The licence covers only part of the open mass.", "Have the exporter apply for the rest."
        case Coverage.NOT_DETERMINED.value:
            missing = f" Missing: {answer.missing}." if answer.missing else ""
            return f"It is not settled whether a licence is needed.{missing}", "Supply the missing fact."
        case _:
            return "The expected arrival lies after the need-by date.", "Ask the exporter to ship, or ship by air."
