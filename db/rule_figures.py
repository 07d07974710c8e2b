"""Rules ahead: measures that change or that nobody verified, with the open goods they would hit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Text, cast, func, select
from sqlmodel import Session, col

from compliance.measures import Rulebook, Status
from compliance.terms import Reason
from db.open_orders import lines_on
from db.own_rules import rulebook
from db.tables.assessments import LineAnswer, LineFinding
from db.tables.record import stored

DAYS_AHEAD = 60
"""How far ahead people look unless they say otherwise, in calendar days."""


@dataclass(frozen=True, slots=True)
class RuleAhead:
    """A measure, or one of its parts, whose status changes on `day` or is not verified since then.

    `lines`, `mass_g` (not yet shipped) and money by currency are the open goods that name the measure
    in their answer, in a lesser finding or in a military end-use reason; `mass_unknown` of them have no mass.
    """

    day: date
    ahead: bool
    measure_id: str
    part: str
    name: str
    title: str
    before: str
    after: str
    reason: Reason
    lines: int
    mass_g: int
    mass_unknown: int
    values: dict[str, int]
    source: str


@dataclass(slots=True)
class _Hit:
    """The open goods that name one measure."""

    lines: int = 0
    mass_g: int = 0
    unknown: int = 0
    values: dict[str, int] | None = None


def rules_ahead(
    session: Session, on: date, days: int = DAYS_AHEAD, destinations: Sequence[str] = ()
) -> list[RuleAhead]:
    """What changes within some days of the date the book is turned to, and what is unverified on it.

    Those that hit open goods come first, the heaviest first, then by day.
    """
    rules = rulebook(session)
    coming = [
        (item.day, item.measure_id, item.part, item.reason) for item in rules.upcoming(on, on + timedelta(days=days))
    ]
    found = [*_unverified(rules, on), *coming]
    hits = _hits(session, on, {item[1] for item in found}, destinations)
    rows = [_row(rules, on, *item, hits.get(item[1], _Hit())) for item in found]
    return sorted(rows, key=lambda row: (-row.mass_g, -row.lines, row.day, row.measure_id, row.part))


def _unverified(rules: Rulebook, on: date) -> list[tuple[date, str, str, Reason]]:
    """The measures of which nobody knows the status on the day."""
    found: list[tuple[date, str, str, Reason]] = []
    for measure in rules.measures.values():
        for part in [part.name for part in measure.parts] or [""]:
            try:
                told = rules.status(measure.id, on, part)
            except ValueError:  # a measure without any dated event has no status to verify
                continue
            if told.status is Status.UNVERIFIED:
                found.append((told.since or on, measure.id, part, told.reason))
    return found


def _row(rules: Rulebook, on: date, day: date, measure_id: str, part: str, reason: Reason, hit: _Hit) -> RuleAhead:
    measure = rules.measures[measure_id]
    ahead = day > on
    eve = day - timedelta(days=1)
    return RuleAhead(
        day=day,
        ahead=ahead,
        measure_id=measure_id,
        part=part,
        name=measure.named(part),
        title=measure.title,
        before=rules.status(measure_id, eve, part).status.value,
        after=rules.status(measure_id, day, part).status.value,
        reason=reason,
        lines=hit.lines,
        mass_g=hit.mass_g,
        mass_unknown=hit.unknown,
        values=dict(sorted((hit.values or {}).items())),
        source=measure.source_url,
    )


def _hits(session: Session, on: date, measures: set[str], destinations: Sequence[str]) -> dict[str, _Hit]:
    """The open goods by measure; what has left China is past being hit."""
    lines, answer = lines_on(on, destinations), stored(LineAnswer)
    feared: dict[int, list[str]] = {}
    told = select(col(LineFinding.line_id), col(LineFinding.measures)).where(col(LineFinding.measures) != "")
    for row, text in session.connection().execute(told):
        feared.setdefault(row, []).append(text)
    query = (
        select(
            lines.c.line_id,
            lines.c.mass_g,
            lines.c.open_g,
            lines.c.open_minor,
            lines.c.currency,
            answer.c.measures,
            cast(answer.c.also, Text),
        )
        .select_from(lines.join(answer, answer.c.line_id == lines.c.line_id))
        .where(lines.c.open == 1, func.coalesce(lines.c.open_g, 1) > 0)
    )
    found: dict[str, _Hit] = {}
    for line, mass, open_g, minor, currency, *texts in session.connection().execute(query):
        named = _names(" ".join(text or "" for text in (*texts, *feared.get(line, ()))))
        for measure in measures & named:
            hit = found.setdefault(measure, _Hit(values={}))
            hit.lines += 1
            hit.mass_g += open_g or 0
            hit.unknown += mass is None
            if minor is not None and hit.values is not None:
                hit.values[currency or ""] = hit.values.get(currency or "", 0) + minor
    return found


def _names(words: str) -> set[str]:
    """The words of some stored answers, among them the ids of measures."""
    for sign in '";,[]{}':
        words = words.replace(sign, " ")
    return set(words.split())
