"""What the rules say about order lines on a day: determination, findings, coverage, arrival and risk."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from compliance import exposure
from compliance.determination import determine
from compliance.measures import Rulebook
from compliance.terms import Case, Determination, Finding, Reason
from db import assays, measure_totals
from db.answer_rows import Answer, Line, answered, answers_of, blocks, drop, facts_of, keep, number_of_lines, supply_of
from db.arrivals import answer_supply, load_supply
from db.bulk_rows import replace_rows
from db.drafting import Progress
from db.facts import Cases, PartyFacts, party_facts
from db.id_blocks import in_blocks
from db.own_rules import rulebook
from db.party_answers import JudgedScreener, screener
from db.supply_moves import lines_moved
from db.tables.assessments import LineAnswer, LineFinding
from db.tables.licences import Shipment
from db.tables.materials import Material
from db.tables.orders import OrderLine
from db.tables.record import stored
from resources.garbage import left_alone
from resources.told import packed

_CASES_KEPT = 4_096
"""Cases whose answers are remembered while lines are determined; each takes some ten kilobytes."""
_FACTS = facts_of(
    "exporter_id", "buyer_id", "consignee_id", "end_user_id", "ultimate_end_user_id", "material_id", "batch",
    "description", "composition", "form", "hs_code", "origin", "export_from", "destination", "end_use", "extra_facts",
)  # fmt: skip
"""All that the case of a line is made of (`facts.case_of`, `assays.Ledger.statement`)."""


def answer_lines(session: Session, on: date, ids: set[int] | None, *, step: Progress | None = None) -> set[int]:
    """Determine those lines (None: all) anew, then say how they and all that move with them are covered and arrive.

    `step` is told how many lines of how many are done, and may raise to stop. Returns the lines whose answers are other
    than before.
    """
    supply = load_supply(session, on)
    judge = Judge(session, on)
    moving = None if ids is None else lines_moved(session, on, supply)
    touched = None if ids is None or moving is None else ids | moving
    changed = drop(session, touched)
    done, total = 0, number_of_lines(session) if step is not None and touched is None else len(touched or ())
    for lines in blocks(session, touched):
        here = answered(session, lines)
        chosen = [line for line in lines if ids is None or line.id in ids or line.id not in here]
        known = answers_of(session, here.difference(line.id for line in chosen))
        before = {row: supply_of(answer) for row, answer in known.items()}
        judged = _answered(session, judge, chosen)
        for line in lines:
            answer_supply(judged.get(line.id) or known[line.id], line, supply, on)
        moved = [item for row, item in known.items() if supply_of(item) != before[row]]
        keep(
            session,
            [item for row, item in judged.items() if row not in here],
            [item for row, item in judged.items() if row in here],
            moved,
        )
        changed |= {item.line_id for item in (*judged.values(), *moved)}
        done += len(lines)
        if step is not None:
            step(done, total)
    for item in [item for item in session.identity_map.values() if isinstance(item, LineAnswer | LineFinding)]:
        session.expire(item)
    return changed


class Judge:
    """The rules, the parties and the goods of a book on a day, read once when the first line is determined."""

    def __init__(self, session: Session, on: date) -> None:
        self._session = session
        self._on = on
        self._told: dict[tuple[tuple[object, ...], date], tuple[Answer, list[dict[str, object]]]] = {}

    @cached_property
    def _known(self) -> dict[int, PartyFacts]:
        return party_facts(self._session)

    @cached_property
    def _parties(self) -> dict[str, int]:
        return {name: row for row, facts in self._known.items() for name in facts.names}

    @cached_property
    def _materials(self) -> dict[int | None, Material]:
        return {item.id: item for item in self._session.exec(select(Material))}

    @cached_property
    def _screener(self) -> tuple[JudgedScreener, str]:
        return screener(self._session, self._known)

    @cached_property
    def _ledger(self) -> assays.Ledger:
        return assays.ledger(self._session)

    @cached_property
    def _rules(self) -> Rulebook:
        return rulebook(self._session)

    def answer(self, lines: Sequence[Line]) -> Iterator[tuple[Answer, list[dict[str, object]]]]:
        """Determine lines: the answer of each, and its findings as they are stored."""
        left = left_on(self._session, [line.id for line in lines])
        for line in lines:
            day = left.get(line.id)
            told, exposed = self._judged(line, day if day is not None and day <= self._on else self._on)
            yield told.of(line.id), exposed

    def _judged(self, line: Line, basis: date) -> tuple[Answer, list[dict[str, object]]]:
        """The answer to the case of a line and its findings, as every line that has it takes them.

        The lines of a list are often the same good for the same people.
        """
        facts = _FACTS(line), basis
        told = self._told.get(facts)
        if told is None:
            if len(self._told) >= _CASES_KEPT:
                self._told.clear()
            told = self._told[facts] = self._answered(self._case(line), basis)
        return told

    @cached_property
    def _cases(self) -> Cases:
        return Cases(self._known, self._materials)

    def _case(self, line: Line) -> Case:
        return self._cases.of(line, line.exporter_id, line.buyer_id, self._ledger.statement(line))

    def _answered(self, case: Case, basis: date) -> tuple[Answer, list[dict[str, object]]]:
        lists, edition = self._screener
        determined = determine(case, basis, self._rules, lists)
        findings = expose(case, determined, lists, basis)
        answer = Answer(line_id=0, asked_on=self._on)
        write_answer(answer, determined, findings, self._on, "shipped" if basis != self._on else "today", edition)
        return answer, [_finding(one, self._parties, edition) for one in findings]


@left_alone()
def _answered(session: Session, judge: Judge, lines: Sequence[Line]) -> dict[int, Answer]:
    """The answers of lines by line. What was found of them before is replaced."""
    if not lines:
        return {}
    found: dict[int, Answer] = {}
    findings: list[dict[str, object]] = []
    for answer, exposed in judge.answer(lines):
        found[answer.line_id] = answer
        findings += [{"line_id": answer.line_id, **one} for one in exposed]
    replace_rows(session.connection(), stored(LineFinding), "line_id", list(found), findings)
    return found


def expose(case: Case, answer: Determination, judged: Any, on: date) -> tuple[Finding, ...]:
    """The named military end-use reasons of a case, worst first."""
    screened = ((party, judged.screen(party.names, party.country, party.identifiers)) for party in case.parties)
    hits = {party: found for party, found in screened if found}
    return exposure.expose(case, answer, hits, on)


def left_on(session: Session, lines: Iterable[int]) -> dict[int, date]:
    """The day the whole of a line had left China, of those lines: from then on the rules of that day judge it."""
    found: dict[int, date] = {}
    for some in in_blocks(lines):
        query = (
            select(col(Shipment.order_line_id), func.max(col(Shipment.shipped_on)))
            .join(OrderLine, col(OrderLine.id) == col(Shipment.order_line_id))
            .where(col(Shipment.order_line_id).in_(some), col(Shipment.trashed).is_(False))
            .group_by(col(Shipment.order_line_id), col(OrderLine.mass_g))
            .having(func.sum(func.coalesce(col(Shipment.mass_g), 0)) >= col(OrderLine.mass_g))
        )
        found.update((row, day) for row, day in session.exec(query) if day is not None)
    return found


@lru_cache(maxsize=_CASES_KEPT)
def reason_json(reason: Reason) -> dict[str, object]:
    """A reason as it is stored: message id, parameters, sources, and the English sentence; many cases share theirs."""
    return {
        "text": reason.text,
        "params": dict(reason.params),
        "sources": list(reason.sources),
        "sentence": str(reason),
    }


@lru_cache(maxsize=_CASES_KEPT)
def _reasons_json(reasons: tuple[Reason, ...]) -> list[dict[str, object]]:
    """Reasons as they are stored: the same list for the same reasons, which is then made fit for the store once."""
    return [reason_json(reason) for reason in reasons]


@lru_cache(maxsize=_CASES_KEPT)
def _also_json(also: tuple[Finding, ...]) -> list[dict[str, object]]:
    return [finding_json(found) for found in also]


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
    item: Answer, answer: Determination, findings: tuple[Finding, ...], on: date, basis: str, edition: str
) -> None:
    """Write what the rules say about a line, and its worst military end-use reason, into its answer."""
    item.asked_on, item.basis, item.edition = on, basis, edition
    item.outcome = answer.outcome.value
    item.measures, item.control_codes = "; ".join(answer.measures), "; ".join(answer.control_codes)
    item.verified_until, item.missing = answer.verified_until, "; ".join(answer.missing)
    item.summary = answer.reasons[0].packed if answer.reasons else ""
    item.reasons = _reasons_json(answer.reasons)
    item.also = _also_json(answer.also)
    named = (answer.measures, *[found.measures for found in (*answer.also, *findings)])
    item.named = measure_totals.named_in(*named)
    item.exposure = findings[0].severity.value if findings else ""
    item.exposure_summary = findings[0].reason.packed if findings else ""


@lru_cache(maxsize=_CASES_KEPT)
def _clears(texts: tuple[str, ...]) -> str:
    return "".join(packed(text) for text in texts)


def _finding(found: Finding, parties: dict[str, int], edition: str) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "text": found.reason.packed,
        "party_id": parties.get(found.party),
        "party": found.party,
        "measures": "; ".join(found.measures),
        "outcome": found.outcome.value if found.outcome is not None else "",
        "evidence_for": "; ".join(found.evidence_for),
        "evidence_against": "; ".join(found.evidence_against),
        "clears": _clears(found.clears),
        "sources": "; ".join(found.reason.sources),
        "edition": edition,
    }
