"""Open order lines as a rule sees them: case, mass and value not yet out of China, applications behind them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col
from sqlmodel import select as pick

from compliance.determination import determine
from compliance.measures import Rulebook
from compliance.terms import Case, Determination, Stage
from db import assays
from db.facts import case_of, party_facts
from db.id_blocks import in_blocks
from db.lines_on_day import lines_on, open_after
from db.party_answers import JudgedScreener
from db.tables.applications import Application, ApplicationLine
from db.tables.assessments import ApplicationAnswer
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine


@dataclass(frozen=True, slots=True)
class Pending:
    """An application that is still open, behind an order line."""

    id: int
    number: str
    stage: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class OpenLine:
    """What of an order line has not left China: grams and minor units, None where not known."""

    id: int
    label: str
    good: str
    destination: str
    end_user: str
    case: Case
    mass_g: int | None
    minor: int | None
    currency: str
    arrives: date | None
    applications: tuple[Pending, ...] = ()


@dataclass(frozen=True, slots=True)
class Sums:
    """Some open lines added up: grams known, how many have no mass, money by currency and never across."""

    ids: tuple[int, ...] = ()
    mass_g: int = 0
    mass_unknown: int = 0
    values: tuple[tuple[str, int], ...] = ()
    value_unknown: int = 0

    @property
    def lines(self) -> int:
        """How many lines."""
        return len(self.ids)


def add_up(lines: Iterable[OpenLine]) -> Sums:
    """The sums of some lines."""
    told = list(lines)
    values: dict[str, int] = {}
    for line in told:
        if line.minor is not None:
            values[line.currency] = values.get(line.currency, 0) + line.minor
    return Sums(
        tuple(line.id for line in told),
        sum(line.mass_g or 0 for line in told),
        sum(line.mass_g is None for line in told),
        tuple(sorted(values.items())),
        sum(line.minor is None for line in told),
    )


def open_lines(
    session: Session, on: date, destinations: Sequence[str] = (), ids: Collection[int] | None = None
) -> list[OpenLine]:
    """The lines (None: all, else those of the ids) that are open on a day and have not left China whole."""
    lines = lines_on(on, destinations, open_after(on) if ids is None else list(ids))
    query = select(lines.c.line_id, lines.c.open_g, lines.c.open_minor, lines.c.currency).where(
        lines.c.open == 1, func.coalesce(lines.c.open_g, 1) > 0
    )
    left = {row[0]: tuple(row[1:]) for row in session.connection().execute(query.order_by(lines.c.line_id))}
    known, materials = party_facts(session), {item.id: item for item in session.exec(pick(Material))}
    pending, ledger = _pending(session), assays.ledger(session)
    found: list[OpenLine] = []
    for some in in_blocks(left):
        part = pick(OrderLine, Order).join(Order).where(col(OrderLine.id).in_(some))
        for line, order in session.exec(part.order_by(col(OrderLine.id))):
            row = line.id or 0
            material = materials.get(line.material_id)
            mass, minor, currency = left[row]
            user = known.get(line.end_user_id or 0)
            case = case_of(line, order.exporter_id, order.buyer_id, material, known, ledger.statement(line))
            found.append(
                OpenLine(
                    row,
                    f"{order.po_number}/{line.line_no}",
                    case.good.description,
                    line.destination,
                    user.names[0] if user is not None and user.names else "",
                    case,
                    mass,
                    minor,
                    currency or "",
                    line.current_eta or line.first_promise,
                    pending.get(row, ()),
                )
            )
    return found


def _pending(session: Session) -> dict[int, tuple[Pending, ...]]:
    """The open applications by order line."""
    query = (
        pick(ApplicationLine.order_line_id, Application, ApplicationAnswer)
        .join(Application, col(Application.id) == ApplicationLine.application_id)
        .join(ApplicationAnswer, col(ApplicationAnswer.application_id) == Application.id)
        .where(col(Application.trashed).is_(False), col(ApplicationLine.order_line_id).is_not(None))
    )
    found: dict[int, tuple[Pending, ...]] = {}
    for row, case, answer in session.exec(query):
        if row is not None and case.id is not None and Stage(answer.stage).open:
            told = Pending(case.id, case.number, answer.stage, answer.accepted_on is not None)
            found[row] = (*found.get(row, ()), told)
    return found


Judge = Callable[[OpenLine], Determination]


def judge(rules: Rulebook, screener: JudgedScreener, on: date) -> Judge:
    """How a rulebook and lists answer a line on a day."""
    return lambda line: determine(line.case, on, rules, screener)


def changes(
    lines: Iterable[OpenLine], before: Judge, after: Judge
) -> Mapping[int, tuple[Determination, Determination]]:
    """The lines whose outcome or deciding measures differ between two ways of judging them."""
    found = {}
    for line in lines:
        one, other = before(line), after(line)
        if (one.outcome, one.measures) != (other.outcome, other.measures):
            found[line.id] = (one, other)
    return found
