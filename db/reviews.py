"""Military end-use reviews, and the listing of exposure."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import case, literal
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, select

from db.drafting import found, name_step, required
from db.listing import Column, Listing, Sort
from db.order_lines import DESCRIPTION
from db.orders import label_of
from db.problems import Refused
from db.tables.assessments import LineFinding, Review, ReviewAnswer
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party
from db.tables.record import stored
from resources.i18n import N_

VERDICTS = ("clear", "clear_with_conditions", "exposed", "cannot_tell")


class AssessmentDraft(SQLModel):
    """A review being assessed: verdicts for the Chinese and the home side, conditions, answers by question."""

    verdict_cn: str = ""
    verdict_home: str = ""
    conditions: str = ""
    valid_until: date | None = None
    note: str = ""
    answers: dict[str, str] = {}
    texts: dict[str, str] = {}


def open_review(session: Session, line_id: int, *, questionnaire: str, edition: str) -> int:
    """Open a military end-use review of a line; the open one when there is one."""
    line = found(session, OrderLine, line_id, "order line")
    query = select(Review).where(Review.line_id == line_id, col(Review.state).not_in(("closed", "void")))
    review = session.exec(query).first()
    if review is None:
        review = Review(line_id=line_id, state="answering", questionnaire=questionnaire, lists_edition=edition)
        session.add(review)
        session.flush()
    name_step(session, label_of(session, line))
    assert review.id is not None
    return review.id


def assess(session: Session, review_id: int, draft: AssessmentDraft, *, actor: str, edition: str) -> None:
    """Assess a review: verdicts, conditions, answers. Editing again voids a countersignature."""
    review = found(session, Review, review_id, "review")
    for name in ("verdict_cn", "verdict_home"):
        if getattr(draft, name) not in VERDICTS:
            raise Refused("Give a verdict for the Chinese and for the home side.", name)
    worst = max(VERDICTS.index(draft.verdict_cn), VERDICTS.index(draft.verdict_home))
    if VERDICTS[worst] == "clear_with_conditions":
        required(draft.conditions, "conditions", "Name the conditions.")
    if worst > 0 or draft.note:
        required(draft.note, "note", "Give the evidence for this verdict.")
    for question, answer in draft.answers.items():
        if answer == "yes":
            required(draft.texts.get(question), question, "A yes needs a text or a reference.")
        _answer(session, review_id, question, answer, draft.texts.get(question, ""))
    if worst == 0 and any(answer == "not_known" for answer in draft.answers.values()):
        raise Refused("Not clear while a question is not known. Find out, or choose “cannot tell”.", "verdict_cn")
    review.verdict_cn, review.verdict_home = draft.verdict_cn, draft.verdict_home
    review.conditions, review.note, review.valid_until = draft.conditions, draft.note, draft.valid_until
    review.assessed_by, review.assessed_at, review.lists_edition = actor, datetime.now(UTC), edition
    review.countersigned_by, review.countersigned_at = "", None
    review.state = "assessed"
    session.add(review)
    name_step(session, label_of(session, session.get_one(OrderLine, review.line_id)))


def _answer(session: Session, review_id: int, question: str, answer: str, text: str) -> None:
    query = select(ReviewAnswer).where(ReviewAnswer.review_id == review_id, ReviewAnswer.question == question)
    item = session.exec(query).first() or ReviewAnswer(review_id=review_id, question=question)
    item.answer, item.text = answer, text
    session.add(item)


def countersign(session: Session, review_id: int, *, actor: str) -> None:
    """A second person agrees with an assessment."""
    review = found(session, Review, review_id, "review")
    if review.state != "assessed":
        raise Refused("Only an assessed review can be countersigned.", "state")
    if review.assessed_by == actor:
        raise Refused("A second person must countersign: you made this assessment.", "actor")
    review.state, review.countersigned_by, review.countersigned_at = "countersigned", actor, datetime.now(UTC)
    session.add(review)
    name_step(session, label_of(session, session.get_one(OrderLine, review.line_id)))


def close(session: Session, review_id: int) -> None:
    """Close a review; refused while a required second signature is missing."""
    review = found(session, Review, review_id, "review")
    if review.state not in ("assessed", "countersigned"):
        raise Refused("Assess the review before you close it.", "state")
    needs = {review.verdict_cn, review.verdict_home} & {"clear_with_conditions"}
    if needs and review.state != "countersigned":
        raise Refused("A verdict with conditions needs a second signature first.", "state")
    review.state = "closed"
    session.add(review)
    name_step(session, label_of(session, session.get_one(OrderLine, review.line_id)))


def reopen(session: Session, review_id: int, reason: str) -> None:
    """Open a closed review again, with the reason."""
    review = found(session, Review, review_id, "review")
    required(reason, "reason", "Say what changed.")
    review.state, review.note = "reopened", f"{review.note}\n{reason.strip()}".strip()
    session.add(review)
    name_step(session, label_of(session, session.get_one(OrderLine, review.line_id)))


def of_line(session: Session, line_id: int) -> Review | None:
    """The newest review of a line."""
    query = select(Review).where(Review.line_id == line_id).order_by(col(Review.id).desc())
    return session.exec(query).first()


_PARTY = aliased(Party, name="exposed_party")


def _of_newest_review(fact: Any) -> Any:
    """A fact of the newest review of a line."""
    query = select(fact).where(Review.line_id == LineFinding.line_id).order_by(col(Review.id).desc())
    return query.limit(1).scalar_subquery()


_newest = _of_newest_review(Review.state)
SEVERITY_RANK = case(
    {"ban": literal(0), "concern": literal(1), "caution": literal(2)},
    value=LineFinding.severity,
    else_=literal(3),
)

EXPOSURE = Listing(
    name="exposure",
    title=N_("Exposure"),
    identity=LineFinding.id,
    source=stored(LineFinding)
    .join(stored(OrderLine), col(LineFinding.line_id) == OrderLine.id)
    .join(stored(Order), col(OrderLine.order_id) == Order.id)
    .outerjoin(stored(Material), col(OrderLine.material_id) == Material.id)
    .outerjoin(_PARTY, col(LineFinding.party_id) == _PARTY.id),
    where=(col(OrderLine.trashed).is_(False),),
    sort=(Sort("weight"), Sort("po_number"), Sort("line_no")),
    tables=frozenset({"line_finding", "order_line", "purchase_order", "review", "party"}),
    columns=(
        Column("weight", N_("Weight"), SEVERITY_RANK, "number", width=6, shown=False),
        Column("severity", N_("Severity"), LineFinding.severity, "term", width=10),
        Column("code", N_("Reason"), LineFinding.code, "term", width=20),
        Column("po_number", N_("Order"), Order.po_number, "code", width=15, search=True),
        Column("line_no", N_("Line"), OrderLine.line_no, "number", width=5),
        Column("destination", N_("Destination"), OrderLine.destination, "country", width=11),
        Column("party", N_("Party"), LineFinding.party, width=30, search=True),
        Column("text", N_("Why"), LineFinding.text, width=56, search=True),
        Column("description", N_("Description"), DESCRIPTION, width=28, search=True),
        Column("mass_g", N_("Mass"), OrderLine.mass_g, "mass", width=11),
        Column("outcome", N_("Would lead to"), LineFinding.outcome, "term", width=20),
        Column("evidence_for", N_("Evidence for"), LineFinding.evidence_for, width=28),
        Column("evidence_against", N_("Evidence against"), LineFinding.evidence_against, width=28),
        Column("clears", N_("What would clear it"), LineFinding.clears, width=34),
        Column("measures", N_("Measures"), LineFinding.measures, "code", width=18),
        Column("review", N_("Review"), _newest, "term", width=13),
        Column("assessed_by", N_("Assessed by"), _of_newest_review(Review.assessed_by), width=14, shown=False),
        Column("assessed_at", N_("Assessed at"), _of_newest_review(Review.assessed_at), "date", width=17, shown=False),
        Column("sources", N_("Sources"), LineFinding.sources, width=24, shown=False),
        Column("edition", N_("Edition"), LineFinding.edition, "code", width=13, shown=False),
    ),
)
