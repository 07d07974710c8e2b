"""A review as it is read on the screen: questions, hits, assessment, signatures, acts, and what may be done now."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from compliance import reviews
from compliance.listings import complete_until
from compliance.questionnaire import Question, Reply, gaps, questionnaire, questionnaire_on, warnings
from compliance.reviews import Act, ActKind, Assessment, Signature
from compliance.telling import spoken
from compliance.terms import ReviewState
from db import exposure, judgements, review_acts
from db.drafting import found
from db.exposure import ReasonSheet
from db.judgements import HitSheet
from db.review_answers import standing as standing_of
from db.review_scope import PROGRAMME, lines_of, parties_of
from db.tables.assessments import Review
from db.tables.parties import Party

OLD_LISTS = timedelta(days=30)
"""Lists that are older than this when screening are warned of."""


@dataclass(frozen=True, slots=True)
class ActSheet:
    """One act as it is told: what, who, on which day, recorded when, why, and pairs of a text and a code."""

    kind: str
    actor: str
    on: date
    at: datetime
    reason: str
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """Everything about a review on a day. `against` gives for each act the reasons why it is not possible now."""

    id: int
    title: str
    scope: str
    lines: tuple[str, ...]
    state: str
    hold: str
    changed: str
    due_on: date | None
    version: str
    questions: tuple[Question, ...]
    replies: dict[str, Reply]
    open_questions: int
    risky: tuple[tuple[str, str], ...]
    hits: tuple[HitSheet, ...]
    undecided: int
    lists: str
    old_lists: str
    assessment: Assessment | None
    assessed_by: str
    assessed_on: date | None
    signatures: tuple[Signature, ...]
    needs: tuple[str, ...]
    proposed_by: str
    proposal: str
    overridden: bool
    reasons: tuple[ReasonSheet, ...]
    acts: tuple[ActSheet, ...]
    against: dict[ActKind, tuple[str, ...]]


def sheet(session: Session, review_id: int, *, actor: str, on: date) -> ReviewSheet:
    """A review as it stands on a day, for the person who looks at it."""
    item = found(session, Review, review_id, "review")
    lines = lines_of(session, item)
    told = standing_of(session, item, lines, on)
    review = told.review
    asked = questionnaire(review.questionnaire) if review.questionnaire else questionnaire_on(on)
    parties = {row for rows in parties_of(session, item, lines).values() for row in rows}
    hits = tuple(judgements.hits(session, parties))
    labels = tuple(exposure.label(session, line.id or 0) for line in lines)
    until = complete_until()
    return ReviewSheet(
        id=review_id,
        title=_title(session, item, labels),
        scope=item.scope,
        lines=labels,
        state=told.state,
        hold=spoken(told.hold),
        changed=spoken(told.changed_words),
        due_on=item.due_on,
        version=asked.version,
        questions=asked.questions,
        replies=dict(review.replies),
        open_questions=len(gaps(asked, review.replies.values())),
        risky=tuple((one.text, one.risky.value) for one in warnings(asked, review.replies.values())),
        hits=hits,
        undecided=sum(hit.ruling == "" for hit in hits),
        lists=review.lists,
        old_lists=until.isoformat() if on - until > OLD_LISTS else "",
        assessment=review.assessment,
        assessed_by=review.assessed_by,
        assessed_on=review.assessed_on,
        signatures=review.signatures,
        needs=tuple(spoken(reason.packed) for reason in reviews.needs_signature(review)),
        proposed_by=review.proposed_by,
        proposal=review.proposal,
        overridden=review.overridden,
        reasons=tuple(exposure.reasons(session, [line.id or 0 for line in lines])),
        acts=_acts(session, review_id),
        against=_against(review, told.state, told.changed_words, actor, on),
    )


def _title(session: Session, item: Review, labels: tuple[str, ...]) -> str:
    if item.scope != PROGRAMME:
        return labels[0] if labels else ""
    user = session.get(Party, item.party_id) if item.party_id else None
    return f"{user.name if user else ''}: {item.end_use} → {item.destination}"


def _acts(session: Session, review_id: int) -> tuple[ActSheet, ...]:
    found_ = []
    for row in review_acts.rows(session, review_id):
        act = review_acts.act_of(row)
        found_.append(ActSheet(row.kind, row.actor, row.acted_on, row.recorded_at, row.reason, _about(act)))
    return tuple(reversed(found_))


def _about(act: Act) -> tuple[tuple[str, str], ...]:
    """What an act says beside its reason, in short: texts, each with a code of the vocabulary or none."""
    if act.assessment is not None:
        return (("CN", act.assessment.cn.value), ("HOME", act.assessment.home.value))
    if act.judgement is not None:
        return ((act.judgement.entry_id, act.judgement.ruling.value),)
    if act.kind is ActKind.COUNTERSIGN:
        return (("", "agrees" if act.agrees else "disagrees"),)
    if act.kind is ActKind.SCREEN:
        return ((f"{len(act.hits)} × {spoken(act.lists)}", ""),)
    if act.kind is ActKind.ANSWER:
        counted = Counter(reply.answer.value for reply in act.replies)
        return tuple((f"{count} ×", answer) for answer, count in counted.items())
    return ((act.questionnaire, ""),) if act.questionnaire else ()


def _against(review: reviews.Review, state: str, changed: str, actor: str, on: date) -> dict[ActKind, tuple[str, ...]]:
    """Why each act is not possible now; () where it is. What a person has yet to type is taken as given."""
    typed = {
        ActKind.ASSESS: Act(ActKind.ASSESS, actor, on, assessment=_harmless()),
        ActKind.SCREEN: Act(ActKind.SCREEN, actor, on, lists="now"),
    }
    found_: dict[ActKind, tuple[str, ...]] = {}
    for kind in ActKind:
        act = typed.get(kind, Act(kind, actor, on, reason="typed", questionnaire=review.questionnaire))
        found_[kind] = tuple(spoken(reason.packed) for reason in reviews.refusals(review, act))
    if changed and state != ReviewState.CLOSED.value:
        for kind in (ActKind.CLOSE, ActKind.COUNTERSIGN):
            found_[kind] = (*found_[kind], changed)
    return found_


def _harmless() -> Assessment:
    """The verdict that is allowed as soon as any may be given."""
    return Assessment(reviews.Verdict.CANNOT_TELL, reviews.Verdict.CANNOT_TELL, "typed", "typed")
