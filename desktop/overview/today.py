"""What the Overview shows, read on a reading thread; the rules load here, after the window has painted."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db import moments
from db.delay_figures import delay_rows
from db.destination_figures import DestinationRow, destinations_of
from db.figures import KeyFigure, key_figures
from db.listing import Filter
from db.moments import Moment
from db.open_orders import OPEN_STATES
from db.order_figures import coverage_totals
from db.order_lines import LISTING as ORDERS
from db.pipeline_figures import pipeline_of
from db.rule_figures import RuleAhead, rules_ahead
from resources.i18n import N_, _, n_


@dataclass(slots=True)
class Today:
    """Everything the page shows."""

    empty: bool = True
    figures: list[KeyFigure] = field(default_factory=list)
    destinations: list[DestinationRow] = field(default_factory=list)
    coverage: list[tuple[str, int]] = field(default_factory=list)
    stages: list[tuple[str, int]] = field(default_factory=list)
    needs: list[tuple[str, str, str, tuple[Filter, ...], str]] = field(default_factory=list)
    rules: list[RuleAhead] = field(default_factory=list)


def read(session: Any, on: date) -> Today:
    """Read the page's figures on a reading thread."""
    moment = moments.present(session, on)
    if not moment.cells and not moment.cases:
        return Today()
    return Today(
        empty=False,
        figures=key_figures(session, on, before=False),
        destinations=destinations_of(moment, delay_rows(session, moment)),
        coverage=[(row.coverage, row.mass_g) for row in coverage_totals(moment.open_cells)],
        stages=[(row.stage, row.count) for row in pipeline_of(session, moment).stages],
        needs=_needs(session, moment),
        rules=rules_ahead(session, on),
    )


def _needs(session: Any, moment: Moment) -> list[tuple[str, str, str, tuple[Filter, ...], str]]:
    """What needs me today: shape code, sentence, page, filters, chip."""
    found: list[tuple[str, str, str, tuple[Filter, ...], str]] = []
    open_states = Filter("state", "is", OPEN_STATES)
    for key, code, text, chip in _LINES:
        filters = (open_states, Filter(key, "is", (code,)))
        if count := ORDERS.count(session, filters=filters):
            found.append((code, n_(*text, count).format(n=count), "orders", filters, _(chip)))
    answers = moment.applications.values()
    questions = sum(answer.stage == "supplement_open" for answer in answers)
    if questions:
        asked = (Filter("stage", "is", ("supplement_open",)),)
        told = n_("{n} application waits for an answer", "{n} applications wait for an answer", questions).format(
            n=questions
        )
        found.append(("supplement_open", told, "applications", asked, _("Question open")))
    if stale := sum(answer.stale for answer in answers):
        told = n_(
            "{n} application has been silent too long", "{n} applications have been silent too long", stale
        ).format(n=stale)
        found.append(("stale", told, "applications", (Filter("stale", "is", (True,)),), _("Stale")))
    return found


_LINES = (
    (
        "outcome",
        "prohibited",
        (N_("{n} open line is prohibited"), N_("{n} open lines are prohibited")),
        N_("Prohibited"),
    ),
    (
        "outcome",
        "review",
        (N_("{n} line waits for a fact that decides"), N_("{n} lines wait for a fact that decides")),
        N_("Review"),
    ),
    (
        "outcome",
        "verify_status",
        (N_("{n} line turns on a measure nobody has verified"), N_("{n} lines turn on a measure nobody has verified")),
        N_("Verify status"),
    ),
    (
        "coverage",
        "required_uncovered",
        (N_("{n} line needs a licence and nothing is filed"), N_("{n} lines need a licence and nothing is filed")),
        N_("Nothing filed"),
    ),
)
