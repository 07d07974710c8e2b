"""One row per destination of end use: what is ordered, filed, late and exposed there, with a total."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from compliance.terms import Coverage, Severity, Stage
from db import delay_figures, delay_sums, moments, open_orders, wait_figures
from db.delay_sums import DelaySum
from db.figures import AT_RISK
from db.moments import Moment
from db.open_orders import Cell
from db.tables.assessments import ApplicationAnswer
from db.wait_figures import InTime, WaitFigure

_HEAVY = (Severity.BAN.value, Severity.CONCERN.value)


@dataclass(frozen=True, slots=True)
class DestinationRow:
    """The figures of one destination; "" = not known, None in the total row.

    Masses in grams, money by currency in minor units. `ordered` counts every line not cancelled, the
    other order figures the open lines. `filed` is `granted + refused + returned + ended_otherwise +
    waiting`. `exposed_g` is open mass with a ban or a concern. `delay_days` are by owner.
    """

    destination: str | None
    ordered_lines: int
    ordered_g: int
    lines: int
    mass_g: int
    mass_unknown: int
    values: dict[str, int]
    value_unknown: int
    covered_g: int
    waiting_g: int
    uncovered_g: int
    at_risk: int
    risk_unknown: int
    exposed_lines: int
    exposed_g: int
    preparing: int
    filed: int
    granted: int
    refused: int
    returned: int
    ended_otherwise: int
    waiting: int
    wait: WaitFigure
    in_time: InTime
    delay_days: dict[str, int]


def by_destination(session: Session, on: date, destinations: Sequence[str] = ()) -> list[DestinationRow]:
    """The rows of every destination by name of code, the total last; only the total for an empty book."""
    moment = moments.present(session, on, destinations)
    delays = delay_figures.delays_in_any_order(session, moment, destinations)
    return destinations_of(moment, delay_sums.added_up(delays))


def destinations_of(moment: Moment, delays: Sequence[DelaySum]) -> list[DestinationRow]:
    """The rows of a moment, with the total last."""
    cells = _by(moment.cells, lambda cell: cell.destination)
    answers: dict[str, list[ApplicationAnswer]] = {}
    for row, answer in moment.applications.items():
        answers.setdefault(moment.cases[row].application.destination, []).append(answer)
    groups = wait_figures.by_destination(moment)
    days = delay_sums.owners_by_destination(delays)
    keys = sorted({*cells, *answers, *days}, key=lambda key: (key == "", key))
    rows = []
    for key in keys:
        group = groups.get(key) or wait_figures.empty(moment.on)
        rows.append(_row(key, cells.get(key, []), answers.get(key, []), wait_figures.wait_of(group), days.get(key, {})))
    whole: dict[str, int] = {}
    for item in delays:
        whole[item.owner] = whole.get(item.owner, 0) + item.days
    everyone = wait_figures.wait_of(moment.everyone)
    return [*rows, _row(None, list(moment.cells), list(moment.applications.values()), everyone, whole)]


def _by(cells: Iterable[Cell], key: Callable[[Cell], str]) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(key(cell), []).append(cell)
    return found


def _row(
    destination: str | None,
    cells: list[Cell],
    answers: list[ApplicationAnswer],
    wait: WaitFigure,
    delay_days: dict[str, int],
) -> DestinationRow:
    live = [cell for cell in cells if cell.open]
    filed = [Stage(answer.stage) for answer in answers if answer.filed_on is not None]
    granted, refused, returned = (filed.count(stage) for stage in (Stage.GRANTED, Stage.REFUSED, Stage.DECLINED))
    waiting = sum(stage.open for stage in filed)

    def lines(*risks: str) -> int:
        return sum(cell.lines for cell in live if cell.risk in risks)

    def mass(*coverages: Coverage) -> int:
        return sum(cell.open_g for cell in live if cell.coverage in {item.value for item in coverages})

    return DestinationRow(
        destination=destination,
        ordered_lines=sum(cell.lines for cell in cells),
        ordered_g=sum(cell.ordered_g for cell in cells),
        lines=sum(cell.lines for cell in live),
        mass_g=sum(cell.open_g for cell in live),
        mass_unknown=sum(cell.mass_unknown for cell in live),
        values=open_orders.by_currency(live, lambda cell: cell.open_minor),
        value_unknown=sum(cell.value_unknown for cell in live),
        covered_g=sum(cell.covered_g for cell in live),
        waiting_g=mass(Coverage.REQUIRED_FILED),
        uncovered_g=mass(Coverage.REQUIRED_UNCOVERED, Coverage.LOST),
        at_risk=lines(*AT_RISK),
        risk_unknown=lines("unknown"),
        exposed_lines=sum(cell.lines for cell in live if cell.exposure in _HEAVY),
        exposed_g=sum(cell.open_g for cell in live if cell.exposure in _HEAVY),
        preparing=sum(answer.filed_on is None and Stage(answer.stage).open for answer in answers),
        filed=len(filed),
        granted=granted,
        refused=refused,
        returned=returned,
        ended_otherwise=len(filed) - granted - refused - returned - waiting,
        waiting=waiting,
        wait=wait,
        in_time=wait_figures.in_time(answers),
        delay_days=delay_days,
    )
