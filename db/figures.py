"""The key figures of a book on a day, each beside what it was before; the window and the workbook show the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from sqlmodel import Session

from compliance.clock import STATUTORY_DAYS
from compliance.terms import Coverage, LicenceState, Reason, Severity, Stage
from db import moments, open_orders
from db.lines_on_day import OPEN_STATES
from db.listing import Filter
from db.moments import Moment
from db.open_orders import Cell
from db.periods import Period, period_of
from resources.i18n import N_, grouped

Kind = Literal["mass", "money", "count", "share", "days"]
AT_RISK = ("late", "short", "blocked")
"""What the risk of a line is called when the line is at risk; "unknown" is counted apart."""
_NEEDING = (Coverage.REQUIRED_UNCOVERED.value, Coverage.LOST.value)
_COVERED = (Coverage.COVERED.value, Coverage.COVERAGE_AT_RISK.value, Coverage.PART_COVERED.value)
_WAITING = tuple(stage.value for stage in Stage if stage.open)
OPEN_LINES = Filter("state", "is", OPEN_STATES)
"""The lines that are ordered and have not arrived."""
REVIEW_DUE = (
    Filter("severity", "is", (Severity.BAN.value, Severity.CONCERN.value)),
    Filter("heaviest", "is", (True,)),
    Filter("review", "is_not", moments.DONE_REVIEWS),
)
"""Of the reasons on a line, the one that stands for the review that it asks for."""


@dataclass(frozen=True, slots=True)
class Behind:
    """Where the rows behind a figure are: the name of a listing, and the filters to set in it."""

    listing: str
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of one day. `value` is None where it cannot be said, never zero instead.

    `n` counts the records behind it, `unknown` those left out because a fact is missing. `low` and
    `high` are 95 % limits where there are any; `note` says how it was reckoned.
    """

    value: int | float | None
    n: int
    unknown: int = 0
    low: int | None = None
    high: int | None = None
    note: Reason = field(default_factory=lambda: Reason(""))


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key figure now and before. `unit` is the currency of money, else "".

    Mass is in grams, money in minor units, a share between 0 and 1, days in calendar days. `better`
    says which way is good: "up", "down" or "" for neither. `target` is what management wants, in the
    unit of the value; at least that much where up is good, at most where down is.
    """

    key: str
    title: str
    kind: Kind
    unit: str
    now: Measured
    before: Measured
    better: Literal["up", "down", ""]
    behind: Behind
    target: Decimal | None = None

    @property
    def met(self) -> Literal["met", "missed", ""]:
        """Whether the target is reached; "" without one, or where the figure cannot be said."""
        if self.target is None or self.now.value is None:
            return ""
        value = Decimal(str(self.now.value))
        return "met" if (value >= self.target if self.better == "up" else value <= self.target) else "missed"

    @property
    def difference(self) -> int | float | None:
        """Now less before; None where either cannot be said."""
        if self.now.value is None or self.before.value is None:
            return None
        return self.now.value - self.before.value

    @property
    def trend(self) -> Literal["up", "down", "same", ""]:
        """The way it went; "" where nobody can say."""
        if self.difference is None:
            return ""
        return "same" if self.difference == 0 else "up" if self.difference > 0 else "down"

    @property
    def verdict(self) -> Literal["better", "worse", ""]:
        """Whether that is good news; "" for neither."""
        if not self.better or self.trend in ("", "same"):
            return ""
        return "better" if self.trend == self.better else "worse"


@dataclass(frozen=True, slots=True)
class _Figure:
    key: str
    title: str
    kind: Kind
    better: Literal["up", "down", ""]
    behind: Behind
    measure: Callable[[Moment], Mapping[str, Measured]]
    due: str = ""

    def rows(self, on: date, unit: str = "") -> Behind:
        """Where the rows behind it are on a day, those of its currency where it counts money.

        Of `due`, a column of days, those that have come by then.
        """
        more = [Filter("currency", "is", (unit or None,))] if self.kind == "money" else []
        if self.due:
            more.append(Filter(self.due, "at_most", (on,)))
        return replace(self.behind, filters=(*self.behind.filters, *more))


def key_figures(
    session: Session, on: date, period: Period | None = None, destinations: Sequence[str] = (), *, before: bool = True
) -> list[KeyFigure]:
    """The key figures on the date the book is turned to, each beside its value on the eve of the period.

    `before=False` leaves the comparison out, which is quicker: the lines need not be judged again.
    """
    present = moments.present(session, on, destinations)
    eve = moments.past(session, (period or period_of(on)).eve, destinations) if before else None
    return compared(present, eve)


def compared(present: Moment, eve: Moment | None) -> list[KeyFigure]:
    """The key figures of one moment beside those of another."""
    found: list[KeyFigure] = []
    for figure in _FIGURES:
        now, then = figure.measure(present), figure.measure(eve) if eve is not None else {}
        missing = Measured(None if eve is None else 0, 0)
        found += [
            KeyFigure(
                figure.key,
                figure.title,
                figure.kind,
                unit,
                now.get(unit, Measured(0, 0)),
                then.get(unit, missing),
                figure.better,
                figure.rows(present.on, unit),
            )
            for unit in dict.fromkeys((*now, *then))
        ]
    return found


def _sum(moment: Moment, measure: Callable[[Cell], int], keep: Callable[[Cell], bool]) -> dict[str, Measured]:
    """A mass over the open cells kept; not known for a past day that was not judged."""
    if not moment.judged:
        return {"": Measured(None, 0)}
    cells = [cell for cell in moment.open_cells if keep(cell)]
    return {
        "": Measured(
            open_orders.total(cells, measure),
            sum(cell.lines for cell in cells),
            sum(cell.mass_unknown for cell in cells),
        )
    }


def _open_mass(moment: Moment) -> dict[str, Measured]:
    cells = moment.open_cells
    lines, unknown = sum(cell.lines for cell in cells), sum(cell.mass_unknown for cell in cells)
    moving = sum(cell.transit_g for cell in cells)
    note = Reason(
        N_("Ordered and not yet shipped; {mass} kg more are on their way."), (("mass", grouped(moving / 1000)),)
    )
    return {"": Measured(sum(cell.open_g for cell in cells), lines, unknown, note=note)}


def _open_value(moment: Moment) -> dict[str, Measured]:
    """By currency: money of two currencies is never added."""
    found: dict[str, Measured] = {}
    note = Reason(N_("The part not yet shipped, by mass. Currencies are never added up."))
    for currency, value in open_orders.by_currency(moment.open_cells, lambda cell: cell.open_minor).items():
        cells = [cell for cell in moment.open_cells if cell.currency == currency]
        unknown = sum(cell.value_unknown for cell in cells)
        lines = sum(cell.lines for cell in cells)
        found[currency] = Measured(value if unknown < lines else None, lines, unknown, note=note)
    return found


def _covered(moment: Moment) -> dict[str, Measured]:
    return _sum(moment, lambda cell: cell.covered_g, lambda cell: cell.coverage in _COVERED)


def _waiting(moment: Moment) -> dict[str, Measured]:
    return _sum(moment, lambda cell: cell.open_g, lambda cell: cell.coverage == Coverage.REQUIRED_FILED.value)


def _uncovered(moment: Moment) -> dict[str, Measured]:
    return _sum(moment, lambda cell: cell.open_g, lambda cell: cell.coverage in _NEEDING)


def _in_time(moment: Moment) -> dict[str, Measured]:
    decided = [answer for answer in moment.applications.values() if answer.decided_on is not None]
    days = [answer.statutory_days for answer in decided if answer.statutory_days is not None]
    share = sum(item <= STATUTORY_DAYS for item in days) / len(days) if days else None
    note = Reason(N_("Chinese working days from acceptance, pauses left out. Decided cases only: see the median wait."))
    return {"": Measured(share, len(days), len(decided) - len(days), note=note)}


def _median_wait(moment: Moment) -> dict[str, Measured]:
    group = moment.everyone
    waiting, events = group.census.waiting, group.gross.events
    facts = (("events", str(events)), ("waiting", str(waiting)))
    if group.small:
        note = Reason(N_("n<5: {events} decided, {waiting} still waiting."), facts)
        return {"": Measured(None, len(group.waits), note=note)}
    low, high = group.gross.median_interval
    note = Reason(
        N_("Calendar days from filing; {events} decided, {waiting} still waiting and counted as such (Kaplan–Meier)."),
        facts,
    )
    return {"": Measured(group.gross.median, len(group.waits), low=low, high=high, note=note)}


def _still_waiting(moment: Moment) -> dict[str, Measured]:
    census = moment.everyone.census
    filed = [Stage(answer.stage) for answer in moment.applications.values() if answer.filed_on is not None]
    waiting = sum(stage.open for stage in filed)
    if census.oldest is None:
        return {"": Measured(waiting, len(filed))}
    note = Reason(
        N_("Half of them for {median} days or more; the oldest for {oldest} days ({case})."),
        (
            ("median", f"{census.median or 0:.0f}"),
            ("oldest", str(census.oldest.days(moment.on))),
            ("case", census.oldest.case_id),
        ),
    )
    return {"": Measured(waiting, len(filed), note=note)}


def _at_risk(moment: Moment) -> dict[str, Measured]:
    if not moment.judged:
        return {"": Measured(None, 0)}
    cells = moment.open_cells
    late = sum(cell.lines for cell in cells if cell.risk in AT_RISK)
    unknown = sum(cell.lines for cell in cells if cell.risk == "unknown")
    note = Reason(N_("The P80 arrival lies after need-by or stock reach, or the line is blocked."))
    return {"": Measured(late, sum(cell.lines for cell in cells), unknown, note=note)}


def _expiring(moment: Moment) -> dict[str, Measured]:
    active = [(licence, answer) for licence, answer in moment.licences if answer.state == LicenceState.ACTIVE.value]
    general = [(licence, answer) for licence, answer in active if licence.kind == "general"]
    late = sum(answer.renew_by is not None and answer.renew_by <= moment.on for _, answer in general)
    unknown = sum(answer.renew_by is None for _, answer in general)
    note = Reason(
        N_("General licences in force past their renew-by date: valid-to less the P80 lead time and the preparation.")
    )
    return {"": Measured(late, len(general), unknown, note=note)}


def _exposed(moment: Moment) -> dict[str, Measured]:
    if not moment.judged:
        return {"": Measured(None, 0)}
    counts = {item.value: 0 for item in Severity}
    for cell in moment.open_cells:
        if cell.exposure in counts:
            counts[cell.exposure] += cell.lines
    facts = tuple((name, str(number)) for name, number in counts.items())
    note = Reason(
        N_(
            "Open lines by worst military end-use reason: {ban} ban, {concern} concern, {caution} caution, {note} note."
        ),
        facts,
    )
    lines = counts[Severity.BAN.value] + counts[Severity.CONCERN.value]
    return {"": Measured(moment.reviews_due, lines, note=note)}


def _stale(moment: Moment) -> dict[str, Measured]:
    live = [answer for answer in moment.applications.values() if Stage(answer.stage).open]
    silent = sum(answer.last_heard_on is None for answer in live)
    note = Reason(N_("Open applications without word for longer than their stage should be silent."))
    return {"": Measured(sum(answer.stale for answer in live), len(live) - silent, silent, note=note)}


_FIGURES: tuple[_Figure, ...] = (
    _Figure("open_mass", N_("Open orders"), "mass", "", Behind("orders", (OPEN_LINES,)), _open_mass),
    _Figure("open_value", N_("Open orders, value"), "money", "", Behind("orders", (OPEN_LINES,)), _open_value),
    _Figure("covered", N_("Covered by a valid licence"), "mass", "up",
            Behind("orders", (OPEN_LINES, Filter("coverage", "is", _COVERED))), _covered),
    _Figure("waiting", N_("Waiting for a licence"), "mass", "down",
            Behind("orders", (OPEN_LINES, Filter("coverage", "is", (Coverage.REQUIRED_FILED.value,)))), _waiting),
    _Figure("uncovered", N_("Licence needed, nothing filed or cover lost"), "mass", "down",
            Behind("orders", (OPEN_LINES, Filter("coverage", "is", _NEEDING))), _uncovered),
    _Figure("in_time", N_("Decided within 45 working days"), "share", "up",
            Behind("applications", (Filter("decided_on", "known"),)), _in_time),
    _Figure("median_wait", N_("Median wait"), "days", "down",
            Behind("applications", (Filter("filed_on", "known"),)), _median_wait),
    _Figure("still_waiting", N_("Applications still waiting"), "count", "down",
            Behind("applications", (Filter("filed_on", "known"), Filter("stage", "is", _WAITING))), _still_waiting),
    _Figure("at_risk", N_("Lines at risk of a line stop"), "count", "down", Behind("at_risk", (Filter("risk", "is", AT_RISK),)), _at_risk),
    _Figure("expiring", N_("Licences expiring before renewal can arrive"), "count", "down",
            Behind("licences", (Filter("state", "is", (LicenceState.ACTIVE.value,)), Filter("kind", "is", ("general",)))),
            _expiring, due="renew_by"),
    _Figure("exposure", N_("Military end-use reviews due"), "count", "down",
            Behind("exposure", (OPEN_LINES, *REVIEW_DUE)), _exposed),
    _Figure("stale", N_("Stale applications"), "count", "down",
            Behind("applications", (Filter("stale", "is", (True,)),)), _stale),
)  # fmt: skip
DIRECTIONS: Mapping[str, tuple[str, Kind, str]] = {
    figure.key: (figure.title, figure.kind, figure.better) for figure in _FIGURES if figure.better
}
"""The figures that can have a target: title, kind, which way is good."""
