"""How an application counts in statistics: decided, still waiting, or left out, and since when we watched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from compliance.clock import PauseRules, filed_on, pauses
from compliance.events import OUTCOMES, REMARKS, Event, counted, first_outcome
from compliance.lead_times import Wait
from compliance.terms import EventKind

DECISIONS = frozenset({EventKind.GRANTED, EventKind.REFUSED})
"""The outcomes that count as decided unless an analysis chooses others."""


class Censoring(StrEnum):
    """How a case counts in a lead time."""

    EVENT = "event"
    CENSORED = "right_censored"
    NOT_FILED = "not_filed"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case counts, and whether we first heard of it only after it was filed (left-truncated).

    A late entry flatters nobody, but cases that were decided before we could hear of them are
    missing beside it.
    """

    censoring: Censoring
    late_entry: bool


def standing(
    events: Iterable[Event],
    on: date,
    *,
    excluded_reason: str = "",
    decisions: frozenset[EventKind] = DECISIONS,
) -> Standing:
    """How a case counts at the end of a day.

    Its first outcome decides, whatever a reopening or a reconsideration made of it later. Withdrawn,
    lapsed, superseded and outcomes that the analysis did not choose are censored on their day.
    """
    told = counted(events, on)
    filed = filed_on(told, on)
    late = filed is not None and min(event.heard for event in told) > filed
    if excluded_reason:
        return Standing(Censoring.EXCLUDED, late)
    if filed is None:
        return Standing(Censoring.NOT_FILED, late)
    outcome = first_outcome(told, on)
    decided = outcome is not None and outcome.kind in decisions
    return Standing(Censoring.EVENT if decided else Censoring.CENSORED, late)


def wait_of(
    case_id: str,
    events: Iterable[Event],
    on: date,
    *,
    groups: tuple[tuple[str, str], ...] = (),
    excluded_reason: str = "",
    decisions: frozenset[EventKind] = DECISIONS,
    rules: PauseRules | None = None,
) -> Wait | None:
    """A case as lead times see it at the end of a day; None when it was not filed or is excluded.

    A lapsed case is censored at the last word heard of it before, as nobody knows when it died.
    """
    told = counted(events, on)
    filed = filed_on(told, on)
    if filed is None or excluded_reason:
        return None
    outcome = first_outcome(told, on)
    ended = outcome.happened_on if outcome else None
    if outcome and outcome.kind is EventKind.LAPSED:
        ended = max(event.happened_on for event in told if event.kind not in REMARKS.union(OUTCOMES))
    return Wait(
        case_id=case_id,
        submitted=filed,
        ended=ended,
        decided=outcome is not None and outcome.kind in decisions,
        stops=tuple(pauses(told, on, rules)),
        groups=groups,
    )
