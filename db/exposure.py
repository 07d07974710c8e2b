"""The reasons to fear a military end-use refusal, with the review of their line: as a list, and one to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, literal
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from compliance.reviews import ActKind
from compliance.telling import spoken
from db import open_orders
from db.day_count import TODAY
from db.drafting import found
from db.id_blocks import in_blocks
from db.listing import Column, Listing, Sort
from db.order_lines import DESCRIPTION
from db.orders import label_of
from db.tables.assessments import LineFinding, LineReview, Review, ReviewAct
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party
from db.tables.record import stored
from resources.i18n import N_
from resources.told import parts


@dataclass(frozen=True, slots=True)
class ReasonSheet:
    """One reason: what it says, evidence for and against, what would clear it."""

    code: str
    severity: str
    text: str
    party: str
    measures: str
    outcome: str
    evidence_for: tuple[str, ...]
    evidence_against: tuple[str, ...]
    clears: tuple[str, ...]
    sources: str


@dataclass(frozen=True, slots=True)
class HeldLine:
    """What the review of a line says of it; `state` is "" where a review is due and not begun."""

    state: str = ""
    verdict_cn: str = ""
    verdict_home: str = ""
    hold: str = ""
    changed: str = ""
    due_on: date | None = None
    valid_until: date | None = None
    overdue: bool = False
    review_id: int | None = None
    needed: bool = False


def on_open_lines(session: Session, on: date, destinations: Sequence[str] = ()) -> set[int]:
    """The reasons on lines that were open at the end of a day, by the key of their row."""
    reasoned = select(col(LineFinding.line_id))
    lines = open_orders.open_ids(session, on, destinations, among=reasoned)
    query = (select(LineFinding.id).where(col(LineFinding.line_id).in_(some)) for some in in_blocks(lines))
    return {row or 0 for block in query for row in session.exec(block)}


def line_of(session: Session, finding_id: int) -> int:
    """The line a reason stands on; Missing when the reason no longer holds."""
    return found(session, LineFinding, finding_id, "reason").line_id


def label(session: Session, line_id: int) -> str:
    """How people name a line."""
    return label_of(session, found(session, OrderLine, line_id, "order line"))


def destination(session: Session, line_id: int) -> str:
    """The country a line goes to for end use; "" where nobody said."""
    return found(session, OrderLine, line_id, "order line").destination


def reasons(session: Session, line_ids: list[int]) -> list[ReasonSheet]:
    """The reasons on those lines, worst first, each once."""
    query = select(LineFinding).where(col(LineFinding.line_id).in_(line_ids))
    told: dict[tuple[str, str, str], ReasonSheet] = {}
    for item in session.exec(query.order_by(SEVERITY_RANK, col(LineFinding.id))):
        told.setdefault((item.code, item.party, item.text), _sheet(item))
    return list(told.values())


def reason(session: Session, finding_id: int) -> ReasonSheet:
    """One reason; Missing when it no longer holds."""
    return _sheet(found(session, LineFinding, finding_id, "reason"))


def _sheet(item: LineFinding) -> ReasonSheet:
    return ReasonSheet(
        code=item.code,
        severity=item.severity,
        text=item.text,
        party=item.party,
        measures=item.measures,
        outcome=item.outcome,
        evidence_for=_parts(item.evidence_for),
        evidence_against=_parts(item.evidence_against),
        clears=parts(item.clears),
        sources=item.sources,
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("; ") if part)


def held(session: Session, line_id: int) -> HeldLine:
    """What reviews say of a line on the date the book is turned to."""
    item = session.get(LineReview, line_id)
    if item is None:
        return HeldLine()
    return HeldLine(
        state=item.state,
        verdict_cn=item.verdict_cn,
        verdict_home=item.verdict_home,
        hold=spoken(item.hold),
        changed=spoken(item.changed),
        due_on=item.due_on,
        valid_until=item.valid_until,
        overdue=item.overdue,
        review_id=item.review_id,
        needed=True,
    )


_PARTY = aliased(Party, name="exposed_party")


def rank_of(finding: Any) -> Any:
    """How much a reason weighs, the heaviest first."""
    ranks = {"ban": literal(0), "concern": literal(1), "caution": literal(2)}
    return case(ranks, value=finding.severity, else_=literal(3))


SEVERITY_RANK = rank_of(LineFinding)
_STATE = case(
    (col(LineReview.line_id).is_(None), ""),
    ((col(LineReview.state) == "") & col(LineReview.overdue).is_(True), "review_overdue"),
    (col(LineReview.state) == "", "review_due"),
    else_=LineReview.state,
)
_HELD = case((col(LineReview.hold) != "", "held"), else_="")
_OTHER = aliased(LineFinding, name="other_finding")
_HEAVIEST = LineFinding.id == (
    select(_OTHER.id)
    .where(_OTHER.line_id == LineFinding.line_id)
    .order_by(rank_of(_OTHER), col(_OTHER.id))
    .limit(1)
    .scalar_subquery()
)
_ACT = aliased(ReviewAct, name="assessing_act")
_HAS_ACTS = select(ReviewAct.id).where(ReviewAct.review_id == LineReview.review_id).exists()


def _assessed(fact: Any, kept: Any) -> Any:
    """What the newest verdict given by the date the book is turned to says; of a review without acts what is kept."""
    newest = (
        select(fact)
        .where(_ACT.review_id == LineReview.review_id, _ACT.kind == ActKind.ASSESS.value, col(_ACT.acted_on) <= TODAY)
        .order_by(col(_ACT.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    return case((_HAS_ACTS, newest), else_=kept)


_OVERDUE = case((col(LineReview.overdue).is_(True), "overdue"), else_="")

EXPOSURE = Listing(
    name="exposure",
    title=N_("Exposure"),
    identity=LineFinding.id,
    source=stored(LineFinding)
    .join(stored(OrderLine), col(LineFinding.line_id) == OrderLine.id)
    .join(stored(Order), col(OrderLine.order_id) == Order.id)
    .outerjoin(stored(Material), col(OrderLine.material_id) == Material.id)
    .outerjoin(stored(LineReview), col(LineReview.line_id) == OrderLine.id)
    .outerjoin(stored(Review), col(LineReview.review_id) == Review.id)
    .outerjoin(_PARTY, col(LineFinding.party_id) == _PARTY.id),
    where=(col(OrderLine.trashed).is_(False),),
    sort=(Sort("weight"), Sort("due_on"), Sort("po_number"), Sort("line_no")),
    tables=frozenset({"line_finding", "order_line", "purchase_order", "review", "review_act", "line_review", "party"}),
    columns=(
        Column("weight", N_("Weight"), SEVERITY_RANK, "number", width=6, shown=False, internal=True),
        Column("severity", N_("Severity"), LineFinding.severity, "term", width=10, internal=True),
        Column("code", N_("Reason"), LineFinding.code, "term", width=20, internal=True, bare=True),
        Column("po_number", N_("Order"), Order.po_number, "code", width=15, search=True),
        Column("line_no", N_("Line"), OrderLine.line_no, "number", width=5),
        Column(
            "state",
            N_("State"),
            OrderLine.state,
            "term",
            width=12,
            shown=False,
            hint=N_("Where the line is in its commercial life"),
        ),
        Column(
            "held",
            N_("Hold"),
            _HELD,
            "term",
            width=7,
            shown=False,
            hint=N_("Whether the review holds the line"),
            internal=True,
        ),
        Column("review", N_("Review state"), _STATE, "term", width=14, internal=True),
        Column("due_on", N_("Review due"), LineReview.due_on, "date", width=12, internal=True),
        Column("clears", N_("What would clear it"), LineFinding.clears, width=44, internal=True),
        Column("party", N_("Party"), LineFinding.party, width=30, shown=False, search=True, internal=True),
        Column("destination", N_("Destination"), OrderLine.destination, "country", width=11, shown=False),
        Column("text", N_("Why"), LineFinding.text, width=48, shown=False, search=True, internal=True),
        Column("description", N_("Description"), DESCRIPTION, width=28, shown=False, search=True),
        Column("mass_g", N_("Mass"), OrderLine.mass_g, "mass", width=11, shown=False),
        Column("outcome", N_("Would lead to"), LineFinding.outcome, "term", width=20, shown=False, internal=True),
        Column(
            "evidence_for", N_("Evidence for"), LineFinding.evidence_for, "words", width=28, shown=False, internal=True
        ),
        Column(
            "evidence_against",
            N_("Evidence against"),
            LineFinding.evidence_against,
            "words",
            width=28,
            shown=False,
            internal=True,
        ),
        Column("measures", N_("Measures"), LineFinding.measures, "code", width=18, shown=False, internal=True),
        Column("verdict_cn", N_("Verdict, China"), LineReview.verdict_cn, "term", width=16, shown=False, internal=True),
        Column(
            "verdict_home", N_("Verdict, home"), LineReview.verdict_home, "term", width=16, shown=False, internal=True
        ),
        Column("valid_until", N_("Valid until"), LineReview.valid_until, "date", width=12, shown=False, internal=True),
        Column("hold", N_("Held because"), LineReview.hold, width=34, shown=False, internal=True),
        Column("changed", N_("What changed"), LineReview.changed, width=34, shown=False, internal=True),
        Column("overdue", N_("Overdue"), _OVERDUE, "term", width=9, shown=False, internal=True),
        Column(
            "assessed_by",
            N_("Assessed by"),
            _assessed(_ACT.actor, Review.assessed_by),
            width=14,
            shown=False,
            internal=True,
        ),
        Column(
            "assessed_at",
            N_("Assessed at"),
            _assessed(_ACT.recorded_at, Review.assessed_at),
            "date",
            width=17,
            shown=False,
            internal=True,
        ),
        Column(
            "countersigned_by", N_("Countersigned by"), Review.countersigned_by, width=16, shown=False, internal=True
        ),
        Column("heaviest", N_("Heaviest of its line"), _HEAVIEST, "flag", width=9, shown=False, internal=True),
        Column("sources", N_("Sources"), LineFinding.sources, width=24, shown=False, internal=True),
        Column("edition", N_("Edition"), LineFinding.edition, "code", width=13, shown=False, internal=True),
    ),
)
