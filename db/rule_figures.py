"""Rules ahead: measures that change or that nobody verified, the open goods they would hit, the last safe day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlmodel import Session

from compliance.measures import Rulebook, Status
from compliance.safe_shipping import LastSafe, last_safe
from compliance.terms import Reason
from db.facts import party_facts
from db.listing import Filter
from db.measure_totals import lines_naming, namings
from db.open_lines import OpenLine, changes, judge, open_lines
from db.own_rules import rulebook
from db.party_answers import screener
from db.shipping_times import shipping_times

DAYS_AHEAD = 60
"""How far ahead people look unless they say otherwise, in calendar days."""
MOST_JUDGED = 5_000
"""More lines than this are counted and not judged again for the day of a change: it would keep people waiting."""
_BINDING = (Status.IN_FORCE.value, Status.UNVERIFIED.value)


@dataclass(frozen=True, slots=True)
class RuleAhead:
    """A measure, or one of its parts, whose status changes on `day` or is not verified since then.

    `lines`, `mass_g` (not yet shipped) and money by currency are the open goods that name the measure
    in their answer, in a lesser finding or in a military end-use reason; `mass_unknown` of them have no mass.
    `ids` are these lines (() where they are more than are ever named one by one), `turning` those of them whose
    outcome differs on that day (None: too many to judge).
    `safe` is the last day to leave before a change that binds more than before; None for any other.
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
    ids: tuple[int, ...] = ()
    turning: tuple[int, ...] | None = None
    safe: LastSafe | None = None


@dataclass(slots=True)
class _Hit:
    """The open goods that name one measure."""

    lines: int = 0
    mass_g: int = 0
    unknown: int = 0
    values: dict[str, int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    @property
    def ids(self) -> tuple[int, ...]:
        """The lines by name, () where there are too many."""
        return tuple(self.rows)


_Found = tuple[date, str, str, Reason]


def rules_ahead(
    session: Session, on: date, days: int = DAYS_AHEAD, destinations: Sequence[str] = (), *, judged: bool = False
) -> list[RuleAhead]:
    """What changes within some days of the date the book is turned to, and what is unverified on it.

    Those that hit open goods come first, the heaviest first, then by day. `judged` also determines every
    line hit for the day of the change.
    """
    rules = rulebook(session)
    coming = [
        (item.day, item.measure_id, item.part, item.reason) for item in rules.upcoming(on, on + timedelta(days=days))
    ]
    found: list[_Found] = [*unverified(rules, on), *coming]
    hits = _hits(session, on, {item[1] for item in found}, destinations)
    turning = _turning(session, rules, on, found, hits) if judged else {}
    times = shipping_times(session)
    rows = []
    for item in found:
        row = _row(rules, on, item, hits.get(item[1], _Hit()), turning.get(item))
        if row.ahead and row.after in _BINDING and row.before not in _BINDING:
            row = replace(row, safe=last_safe(row.day, times.to_port_days, times.customs_days))
        rows.append(row)
    return sorted(rows, key=lambda row: (-row.mass_g, -row.lines, row.day, row.measure_id, row.part))


def behind(rule: RuleAhead) -> tuple[Filter, ...]:
    """The filter that shows the lines a change would hit; by the measure where they are too many to name."""
    if rule.lines > _MOST_NAMED:
        return (Filter("measures", "contains", (rule.measure_id,)),)
    return (Filter("id", "is", rule.ids),)


_MOST_NAMED = 50_000


def unverified(rules: Rulebook, on: date) -> list[tuple[date, str, str, Reason]]:
    """The measures and parts of which nobody knows the status on the day: since when, which, and why."""
    found: list[_Found] = []
    for measure in rules.measures.values():
        for part in [part.name for part in measure.parts] or [""]:
            try:
                told = rules.status(measure.id, on, part)
            except ValueError:  # a measure without any dated event has no status to verify
                continue
            if told.status is Status.UNVERIFIED:
                found.append((told.since or on, measure.id, part, told.reason))
    return found


def _row(rules: Rulebook, on: date, found: _Found, hit: _Hit, turning: tuple[int, ...] | None) -> RuleAhead:
    day, measure_id, part, reason = found
    measure = rules.measures[measure_id]
    return RuleAhead(
        day=day,
        ahead=day > on,
        measure_id=measure_id,
        part=part,
        name=measure.named(part),
        title=measure.title,
        before=rules.status(measure_id, day - timedelta(days=1), part).status.value,
        after=rules.status(measure_id, day, part).status.value,
        reason=reason,
        lines=hit.lines,
        mass_g=hit.mass_g,
        mass_unknown=hit.unknown,
        values=dict(sorted(hit.values.items())),
        source=measure.source_url,
        ids=hit.ids,
        turning=turning,
    )


def _turning(
    session: Session, rules: Rulebook, on: date, found: Sequence[_Found], hits: Mapping[str, _Hit]
) -> dict[_Found, tuple[int, ...]]:
    """The lines hit whose outcome is another on the day of the change than the day before."""
    if any(hit.lines > MOST_JUDGED for hit in hits.values()):
        return {}
    wanted = {row for hit in hits.values() for row in hit.ids}
    if len(wanted) > MOST_JUDGED:
        return {}
    lines: dict[int, OpenLine] = {line.id: line for line in open_lines(session, on, ids=wanted)}
    lists = screener(session, party_facts(session))[0]
    told = {}
    for item in found:
        day, measure_id = item[0], item[1]
        mine = [lines[row] for row in hits.get(measure_id, _Hit()).ids if row in lines]
        eve = judge(rules, lists, day - timedelta(days=1))
        told[item] = tuple(changes(mine, eve, judge(rules, lists, day)))
    return told


def _hits(session: Session, on: date, measures: set[str], destinations: Sequence[str]) -> dict[str, _Hit]:
    """The open goods by measure; what has left China is past being hit."""
    found: dict[str, _Hit] = {}
    told = namings(session, on, destinations)
    for naming in told:
        for measure in measures.intersection(naming.measures):
            hit = found.setdefault(measure, _Hit())
            hit.lines += naming.lines
            hit.mass_g += naming.open_g
            hit.unknown += naming.mass_unknown
            if naming.valued:
                hit.values[naming.currency] = hit.values.get(naming.currency, 0) + naming.open_minor
    few = {measure for measure, hit in found.items() if hit.lines <= _MOST_NAMED}
    wanted = sorted({naming.measures for naming in told if few.intersection(naming.measures)})
    for line, named in lines_naming(session, on, wanted, destinations) if wanted else ():
        for measure in few.intersection(named):
            found[measure].rows.append(line)
    return found
