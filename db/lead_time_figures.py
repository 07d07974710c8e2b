"""Lead times by destination, material, control code, exporter, licence type and quarter; forecasts and their record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from compliance import forecasts, lead_times
from compliance.backtests import Backtest, backtest, month_starts
from compliance.forecasts import Forecast, Queue
from compliance.lead_times import QUARTER, Group, Wait
from db.application_answers import wait_of
from db.listing import Filter
from db.moments import Moment
from db.tables.applications import ApplicationLine
from db.tables.assessments import LineAnswer
from db.tables.materials import Material
from db.tables.orders import OrderLine
from db.tables.parties import Party
from db.tables.record import stored
from resources.i18n import N_

SCOPES: tuple[tuple[str, str], ...] = (
    ("destination", N_("Destination")),
    ("material", N_("Material")),
    ("control_code", N_("Control code")),
    ("exporter", N_("Exporter")),
    ("licence_type", N_("Licence type")),
    (QUARTER, N_("Quarter of filing")),
)
"""What lead times can be told apart by, with its title."""

MOST_NUMBERS = 900
"""The most applications a filter names one by one."""


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """The cases of one key under the name people know it by ("" = not known), and how its queue moves."""

    name: str
    group: Group
    queue: Queue


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """All filed cases as known on a day, and group by group; `case_ids` are the applications behind the waits."""

    on: date
    scope: str
    everyone: NamedGroup
    groups: tuple[NamedGroup, ...]
    case_ids: dict[Wait, int]

    @property
    def quiet(self) -> tuple[NamedGroup, ...]:
        """The groups where cases wait and nothing was decided for longer than usual."""
        return tuple(item for item in self.groups if item.queue.quiet)


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A pending application with the day by which it is likely to be decided, given how long it has waited."""

    application_id: int
    number: str
    destination: str
    exporter: str
    stage: str
    holder: str
    filed_on: date
    waited: int
    deadline: date | None
    forecast: Forecast


def lead_times_of(session: Session, moment: Moment, scope: str) -> LeadTimes:
    """The lead times of a moment by a scope of `SCOPES`; ValueError for another."""
    if scope not in dict(SCOPES):
        raise ValueError(f"{scope} is nothing lead times are told apart by.")
    filed = _filed(session, moment, scope)
    waits = list(filed)
    names = _names(session, scope, waits)
    queues = {queue.key: queue for queue in forecasts.queues(waits, scope, moment.on)}
    groups = [
        NamedGroup(names.get(group.key, group.key), group, queues[group.key])
        for group in lead_times.grouped(waits, scope, moment.on)
    ]
    whole = lead_times.overall(waits, moment.on)
    ends = forecasts.queues([replace(wait, groups=()) for wait in waits], "all", moment.on)
    queue = ends[0] if ends else Queue("all", "", 0, None)
    return LeadTimes(moment.on, scope, NamedGroup("", whole, queue), tuple(groups), filed)


def _filed(session: Session, moment: Moment, scope: str) -> dict[Wait, int]:
    """Every filed case as a wait, with the keys its goods give it where the scope asks for them."""
    keys = _goods(session, scope) if scope in ("material", "control_code") else {}
    found: dict[Wait, int] = {}
    for row, case in moment.cases.items():
        wait = wait_of(case, moment.on)
        if wait is not None:
            more = tuple((scope, key) for key in sorted(keys.get(row, ())))
            found[replace(wait, groups=(*wait.groups, *more))] = row
    return found


def _goods(session: Session, scope: str) -> dict[int, set[str]]:
    """The materials, or the control codes, of the lines of each application."""
    query = (
        select(col(ApplicationLine.application_id), col(Material.item_code), col(LineAnswer.control_codes))
        .join(OrderLine, col(OrderLine.id) == col(ApplicationLine.order_line_id))
        .outerjoin(stored(Material), col(Material.id) == col(OrderLine.material_id))
        .outerjoin(stored(LineAnswer), col(LineAnswer.line_id) == col(OrderLine.id))
    )
    found: dict[int, set[str]] = {}
    for row, item_code, codes in session.connection().execute(query):
        keys = [item_code] if scope == "material" else [code.strip() for code in (codes or "").split(";")]
        found.setdefault(row, set()).update(key for key in keys if key)
    return found


def _names(session: Session, scope: str, waits: Iterable[Wait]) -> dict[str, str]:
    """The names of keys that are ids or codes."""
    if scope == "exporter":
        ids = {int(key) for wait in waits for key in wait.keys(scope) if key.isdecimal()}
        parties = session.connection().execute(select(col(Party.id), col(Party.name)).where(col(Party.id).in_(ids)))
        return {str(row): name for row, name in parties}
    if scope == "material":
        told = session.connection().execute(select(col(Material.item_code), col(Material.description)))
        return {code: " · ".join(filter(None, [code, description])) for code, description in told}
    return {}


def rows_behind(told: LeadTimes, waits: Sequence[Wait], named: NamedGroup | None = None) -> tuple[Filter, ...]:
    """The filter on the list of applications that shows those cases; where they are too many, all of their group."""
    if len(waits) <= MOST_NUMBERS:
        return (Filter("number", "is", tuple(wait.case_id for wait in waits)),)
    key = named.group.key if named is not None else ""
    if named is not None and told.scope in ("destination", "licence_type") and key:
        return (Filter("filed_on", "known"), Filter(told.scope, "is", (key,)))
    if named is not None and told.scope == "exporter":
        return (Filter("filed_on", "known"), Filter("exporter", "is", (named.name,)))
    return (Filter("filed_on", "known"),)


def waiting_cases(session: Session, moment: Moment) -> list[WaitingCase]:
    """Every pending case with its forecast, the one that is likely to take longest first, without a date before all."""
    told = lead_times_of(session, moment, "destination")
    own = {item.group.key: item.group.gross for item in told.groups}
    exporters = _names(session, "exporter", told.case_ids)
    found = []
    for wait, row in told.case_ids.items():
        if not wait.pending(moment.on):
            continue
        answer, case = moment.applications.get(row), moment.cases[row]
        everyone = told.everyone.group.gross
        seen = forecasts.outlook(wait, own[wait.key("destination")], everyone, moment.on)
        found.append(
            WaitingCase(
                application_id=row,
                number=case.application.number,
                destination=case.application.destination,
                exporter=exporters.get(wait.key("exporter"), ""),
                stage=answer.stage if answer is not None else "",
                holder=answer.holder if answer is not None else "",
                filed_on=wait.submitted,
                waited=wait.days(moment.on),
                deadline=answer.deadline if answer is not None else None,
                forecast=seen,
            )
        )
    return sorted(found, key=lambda item: (-(item.forecast.p80 or date.max).toordinal(), item.filed_on, item.number))


def record_of(moment: Moment) -> Backtest:
    """How forecasts made on the first of each month since the first filing did against what happened."""
    waits = moment.waits
    first = min((wait.submitted for wait in waits), default=moment.on)
    return backtest(waits, month_starts(first, moment.on), moment.on)


def quiet_queues(session: Session, moment: Moment) -> list[NamedGroup]:
    """The destinations and exporters where cases wait and nothing was decided for longer than usual."""
    return [item for scope in ("destination", "exporter") for item in lead_times_of(session, moment, scope).quiet]
