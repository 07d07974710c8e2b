"""What the Overview shows, read on a reading thread; the rules load here, after the window has painted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db import figures, moments
from db.agenda import Item, agenda
from db.delay_figures import delays_in_any_order
from db.delay_sums import added_up
from db.destination_figures import DestinationRow, destinations_of
from db.figures import KeyFigure, compared
from db.lead_time_figures import LeadTimes, lead_times_of
from db.listing import Filter
from db.market_figures import MarketFigure, last_months, market
from db.order_figures import CoverageTotal, coverage_totals
from db.order_lines import AT_RISK
from db.pipeline_figures import pipeline_of
from db.rule_figures import RuleAhead, rules_ahead
from db.targets import with_targets
from resources.i18n import N_

_YEAR = 12
"""Months of published exports behind the newest."""

MOST_LINES = 7
"""How many lines at risk the page names."""


@dataclass(frozen=True, slots=True)
class LineAtRisk:
    """A line that comes too late, as the card names it."""

    po_number: str
    line_no: int
    destination: str
    risk: str
    stop_days: int | None
    days_short: int | None
    next_action: str


def worst_lines(session: Any) -> tuple[list[LineAtRisk], int]:
    """The lines that do most harm, and how many there are in all."""
    filters = (Filter("risk", "is", figures.AT_RISK),)
    ids = AT_RISK.ids(session, filters=filters, limit=MOST_LINES)
    block = AT_RISK.block(session, ids)
    keys = [column.key for column in AT_RISK.columns]
    told = [dict(zip(keys, block[row], strict=True)) for row in ids if row in block]
    names = LineAtRisk.__slots__
    return [LineAtRisk(**{name: row[name] for name in names}) for row in told], AT_RISK.count(session, filters=filters)


@dataclass(slots=True)
class Today:
    """Everything the page shows."""

    empty: bool = True
    figures: list[KeyFigure] = field(default_factory=list)
    destinations: list[DestinationRow] = field(default_factory=list)
    coverage: list[CoverageTotal] = field(default_factory=list)
    stages: list[tuple[str, int]] = field(default_factory=list)
    agenda: list[Item] = field(default_factory=list)
    lead_times: LeadTimes | None = None
    at_risk: list[LineAtRisk] = field(default_factory=list)
    at_risk_count: int = 0
    rules: list[RuleAhead] = field(default_factory=list)
    exports: list[list[MarketFigure]] = field(default_factory=list)


def read(session: Any, on: date, tell: Callable[[str], object] = lambda _what: None) -> Today:
    """Read the page's figures on a reading thread. `tell` hears before each part, as a message id, what is read next."""
    tell(N_("Reading open orders, applications and licences …"))
    moment = moments.present(session, on)
    if not moment.cells and not moment.cases:
        return Today()
    today = Today(
        empty=False,
        figures=with_targets(session, compared(moment, None)),
        coverage=coverage_totals(moment.open_cells),
        stages=[(row.stage, row.count) for row in pipeline_of(session, moment).stages],
        lead_times=lead_times_of(session, moment, "destination"),
    )
    tell(N_("Reading the delays …"))
    today.destinations = destinations_of(moment, added_up(delays_in_any_order(session, moment)))
    tell(N_("Reading the lines at risk …"))
    today.at_risk, today.at_risk_count = worst_lines(session)
    tell(N_("Reading what is due …"))
    today.agenda = agenda(session, moment)
    tell(N_("Reading what the rules ahead would hit …"))
    today.rules = rules_ahead(session, on)
    today.exports = last_months(market(session, on), _YEAR)
    return today
