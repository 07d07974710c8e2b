"""Applications by stage, and how old they are; pending and decided are never mixed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy import select
from sqlmodel import Session, col

from compliance.terms import Stage
from db import moments
from db.application_answers import Case
from db.moments import Moment
from db.tables.applications import ApplicationLine
from db.tables.assessments import ApplicationAnswer
from db.tables.orders import Order, OrderLine
from db.tables.record import stored

BUCKETS: tuple[tuple[int, int | None], ...] = ((0, 20), (21, 45), (46, 60), (61, 90), (91, None))
"""Working days from acceptance, first and last of each bucket; the last has no end."""


@dataclass(frozen=True, slots=True)
class StageRow:
    """The applications of one stage: grams applied for, money of the lines covered by currency.

    `median_days` and `oldest_days` count calendar days in the stage; None for stages that end a case,
    because nobody waits in them.
    """

    stage: str
    open: bool
    count: int
    mass_g: int
    mass_unknown: int
    values: dict[str, int]
    value_unknown: int
    median_days: float | None
    oldest_days: int | None
    oldest_case: str


@dataclass(frozen=True, slots=True)
class AgeBucket:
    """Applications by Chinese working days since acceptance, pauses left out.

    `last` None = no upper end. The bucket with `first` None holds those of which nobody heard an acceptance.
    """

    first: int | None
    last: int | None
    pending: int
    pending_g: int
    decided: int
    decided_g: int


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Stages in the order of a case's life, and the ages of the filed cases."""

    stages: tuple[StageRow, ...]
    ages: tuple[AgeBucket, ...]


@dataclass(frozen=True, slots=True)
class _Covered:
    """What an application covers: grams, money by currency, and lines without a value."""

    mass_g: int | None
    values: dict[str, int]
    value_unknown: int


def pipeline(session: Session, on: date, destinations: Sequence[str] = ()) -> Pipeline:
    """The pipeline on the date the book is turned to."""
    return pipeline_of(session, moments.present(session, on, destinations))


def pipeline_of(session: Session, moment: Moment) -> Pipeline:
    """The pipeline of a moment."""
    covered = _covered(session, moment.cases)
    by_stage: dict[str, list[ApplicationAnswer]] = {}
    for answer in moment.applications.values():
        by_stage.setdefault(answer.stage, []).append(answer)
    stages = [_stage_row(stage, by_stage[stage.value], moment, covered) for stage in Stage if stage.value in by_stage]
    return Pipeline(tuple(stages), tuple(_ages(moment.applications.values(), covered)))


def _stage_row(
    stage: Stage, answers: Sequence[ApplicationAnswer], moment: Moment, covered: dict[int, _Covered]
) -> StageRow:
    found = [covered[answer.application_id] for answer in answers]
    values: dict[str, int] = {}
    for item in found:
        for currency, minor in item.values.items():
            values[currency] = values.get(currency, 0) + minor
    since = [(answer.stage_since, answer.application_id) for answer in answers if answer.stage_since is not None]
    days = sorted((moment.on - day).days for day, _ in since)
    oldest = min(since, default=None)
    waits = stage.open and oldest is not None
    return StageRow(
        stage=stage.value,
        open=stage.open,
        count=len(answers),
        mass_g=sum(item.mass_g or 0 for item in found),
        mass_unknown=sum(item.mass_g is None for item in found),
        values=dict(sorted(values.items())),
        value_unknown=sum(item.value_unknown for item in found),
        median_days=float(median(days)) if waits else None,
        oldest_days=days[-1] if waits else None,
        oldest_case=moment.cases[oldest[1]].application.number if waits and oldest else "",
    )


def _covered(session: Session, cases: dict[int, Case]) -> dict[int, _Covered]:
    """What each application asks for: its own mass, else that of its lines; the money of its order lines."""
    query = (
        select(
            col(ApplicationLine.application_id),
            col(ApplicationLine.mass_g),
            col(ApplicationLine.value_minor),
            col(ApplicationLine.currency),
            col(OrderLine.mass_g),
            col(OrderLine.amount_minor),
            col(Order.currency),
        )
        .select_from(stored(ApplicationLine))
        .outerjoin(stored(OrderLine), col(OrderLine.id) == col(ApplicationLine.order_line_id))
        .outerjoin(stored(Order), col(Order.id) == col(OrderLine.order_id))
    )
    masses: dict[int, list[int | None]] = {}
    values: dict[int, dict[str, int]] = {}
    without: dict[int, int] = {}
    for row, asked_g, asked_minor, asked_in, line_g, line_minor, line_in in session.connection().execute(query):
        masses.setdefault(row, []).append(asked_g if asked_g is not None else line_g)
        minor, currency = (asked_minor, asked_in) if asked_minor is not None else (line_minor, line_in)
        if minor is None:
            without[row] = without.get(row, 0) + 1
            continue
        money = values.setdefault(row, {})
        money[currency or ""] = money.get(currency or "", 0) + minor
    return {
        row: _Covered(_mass(case, masses.get(row, [])), values.get(row, {}), without.get(row, 0))
        for row, case in cases.items()
    }


def _mass(case: Case, lines: Sequence[int | None]) -> int | None:
    if case.application.mass_g is not None:
        return case.application.mass_g
    return None if not lines or None in lines else sum(item or 0 for item in lines)


def _ages(answers: Iterable[ApplicationAnswer], covered: dict[int, _Covered]) -> list[AgeBucket]:
    filed = [answer for answer in answers if answer.filed_on is not None]
    pending = [answer for answer in filed if Stage(answer.stage).open]
    decided = [answer for answer in filed if answer.decided_on is not None and not Stage(answer.stage).open]
    kept: list[tuple[int | None, int | None]] = [*BUCKETS, (None, None)]
    return [
        AgeBucket(
            first,
            last,
            *_in_bucket(pending, first, last, covered),
            *_in_bucket(decided, first, last, covered),
        )
        for first, last in kept
    ]


def _in_bucket(
    answers: Sequence[ApplicationAnswer], first: int | None, last: int | None, covered: dict[int, _Covered]
) -> tuple[int, int]:
    """How many of some applications are of that age, and the grams they ask for."""
    found = []
    for answer in answers:
        days = answer.statutory_days
        if days is None or first is None:
            fits = days is None and first is None
        else:
            fits = first <= days and (last is None or days <= last)
        if fits:
            found.append(covered[answer.application_id].mass_g or 0)
    return len(found), sum(found)
