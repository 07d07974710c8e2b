"""What the rules say about order lines on a day: determination, findings, coverage, arrival and risk."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, select

from compliance import exposure
from compliance.determination import determine
from compliance.terms import Case, Determination, Finding, Reason
from db import assays
from db.arrivals import answer_supply, load_supply
from db.facts import case_of, party_facts
from db.own_rules import rulebook
from db.party_answers import screener
from db.tables.assessments import LineAnswer, LineFinding
from db.tables.licences import Shipment
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from resources.garbage import left_alone
from resources.told import packed

_AT_ONCE = 500
"""Lines named in one statement."""


def answer_lines(session: Session, on: date, ids: set[int] | None) -> set[int]:
    """Determine those lines (None: all) anew, then say of every line how it is covered and when it arrives."""
    query = select(OrderLine, Order).join(Order).where(col(OrderLine.trashed).is_(False))
    lines = {line.id or 0: (line, order) for line, order in session.exec(query)}
    supply = load_supply(session, on)
    stored = {item.line_id: item for item in session.exec(select(LineAnswer))}
    for row in set(stored) - set(lines):
        session.delete(stored.pop(row))
    chosen = set(lines) if ids is None else (ids & set(lines)) | (set(lines) - set(stored))
    if chosen:
        _determine(session, {row: lines[row] for row in chosen}, stored, on)
    for row, (line, _) in lines.items():
        answer_supply(stored[row], line, supply, on)
        session.add(stored[row])
    session.flush()
    return set(lines)


@left_alone()
def _determine(
    session: Session, lines: dict[int, tuple[OrderLine, Order]], stored: dict[int, LineAnswer], on: date
) -> None:
    known = party_facts(session)
    materials = {item.id: item for item in session.exec(select(Material))}
    judged, edition = screener(session, known)
    ledger = assays.ledger(session)
    rules = rulebook(session)
    left = left_on(session, lines)
    party_by_name = {name: row for row, facts in known.items() for name in facts.names}
    _drop_findings(session, list(lines))
    for row, (line, order) in lines.items():
        case = case_of(
            line, order.exporter_id, order.buyer_id, materials.get(line.material_id), known, ledger.statement(line)
        )
        day = left.get(row)
        basis = day if day is not None and day <= on else on
        answer = determine(case, basis, rules, judged)
        findings = expose(case, answer, judged, basis)
        item = stored.setdefault(row, LineAnswer(line_id=row, asked_on=on))
        write_answer(item, answer, findings, on, "shipped" if basis != on else "today", edition)
        session.add(item)
        session.add_all(_finding(row, found, party_by_name, edition) for found in findings)


def _drop_findings(session: Session, lines: Sequence[int]) -> None:
    """Those lines are judged anew, so what was found of them before goes."""
    for start in range(0, len(lines), _AT_ONCE):
        gone = col(LineFinding.line_id).in_(lines[start : start + _AT_ONCE])
        session.connection().execute(delete(LineFinding).where(gone))


def expose(case: Case, answer: Determination, judged: Any, on: date) -> tuple[Finding, ...]:
    """The named military end-use reasons of a case, worst first."""
    hits = {party: judged.screen(party.names, party.country, party.identifiers) for party in case.parties}
    return exposure.expose(case, answer, hits, on)


def left_on(session: Session, lines: Iterable[int]) -> dict[int, date]:
    """The day the whole of a line had left China: from then on the rules of that day judge it."""
    wanted = set(lines)
    sent: dict[int, list[Shipment]] = {}
    for item in session.exec(select(Shipment).where(col(Shipment.trashed).is_(False))):
        if item.order_line_id in wanted:
            sent.setdefault(item.order_line_id, []).append(item)
    found: dict[int, date] = {}
    for row, items in sent.items():
        line = session.get_one(OrderLine, row)
        days = [item.shipped_on for item in items if item.shipped_on is not None]
        if days and line.mass_g is not None and sum(item.mass_g or 0 for item in items) >= line.mass_g:
            found[row] = max(days)
    return found


def reason_json(reason: Reason) -> dict[str, object]:
    """A reason as it is stored: message id, parameters, sources, and the English sentence."""
    return {
        "text": reason.text,
        "params": dict(reason.params),
        "sources": list(reason.sources),
        "sentence": str(reason),
    }


def finding_json(found: Finding) -> dict[str, object]:
    """A lesser finding as it is stored beside the answer."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "outcome": found.outcome.value if found.outcome is not None else "",
        "measures": list(found.measures),
        "control_codes": list(found.control_codes),
        "party": found.party,
        **reason_json(found.reason),
    }


def write_answer(
    item: LineAnswer, answer: Determination, findings: tuple[Finding, ...], on: date, basis: str, edition: str
) -> None:
    """Write what the rules say about a line, and its worst military end-use reason, into its answer."""
    item.asked_on, item.basis, item.edition = on, basis, edition
    item.outcome = answer.outcome.value
    item.measures, item.control_codes = "; ".join(answer.measures), "; ".join(answer.control_codes)
    item.verified_until, item.missing = answer.verified_until, "; ".join(answer.missing)
    item.summary = answer.reasons[0].packed if answer.reasons else ""
    item.reasons = [reason_json(reason) for reason in answer.reasons]
    item.also = [finding_json(found) for found in answer.also]
    item.exposure = findings[0].severity.value if findings else ""
    item.exposure_summary = findings[0].reason.packed if findings else ""


def _finding(row: int, found: Finding, parties: dict[str, int], edition: str) -> LineFinding:
    return LineFinding(
        line_id=row,
        code=found.code,
        severity=found.severity.value,
        text=found.reason.packed,
        party_id=parties.get(found.party),
        party=found.party,
        measures="; ".join(found.measures),
        outcome=found.outcome.value if found.outcome is not None else "",
        evidence_for="; ".join(found.evidence_for),
        evidence_against="; ".join(found.evidence_against),
        clears="".join(packed(text) for text in found.clears),
        sources="; ".join(found.reason.sources),
        edition=edition,
    )
