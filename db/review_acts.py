"""Acts of reviews as rows and rows as acts: a review is the replay of its acts, and its row says what they leave."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, col, select

from compliance import reviews
from compliance.judgements import Judgement, Ruling, SeenHit
from compliance.questionnaire import Answer, Reply
from compliance.reopening import Watched
from compliance.reviews import Act, ActKind, Assessment, Verdict
from compliance.telling import spoken
from compliance.terms import ListingStatus, Match
from db.problems import Refused
from db.tables.assessments import Review, ReviewAct

_FIELDS = {
    "Give a verdict for the Chinese and for the home side.": "verdict_cn",
    "A hit is unsure: the verdict cannot be better than “cannot tell”.": "verdict_cn",
    "Not clear while a decisive question is not known: {asked}": "verdict_cn",
    "Give the evidence for this verdict.": "note",
    "Name the conditions.": "conditions",
    "A party is on a list: say why the line is clear all the same.": "note",
}
"""Which field of the form a refusal belongs to, by its message."""


def content_of(act: Act) -> dict[str, Any]:
    """What an act carries beside who, when and why, as it is stored."""
    found: dict[str, Any] = {}
    if act.questionnaire:
        found["questionnaire"] = act.questionnaire
    if act.replies:
        found["replies"] = [asdict(reply) for reply in act.replies]
    if act.kind is ActKind.SCREEN:
        found["lists"], found["hits"] = act.lists, [asdict(hit) for hit in act.hits]
    if act.judgement is not None:
        found["judgement"] = asdict(act.judgement)
    if act.assessment is not None:
        day = act.assessment.valid_until
        found["assessment"] = {**asdict(act.assessment), "valid_until": day.isoformat() if day else None}
    if act.kind is ActKind.COUNTERSIGN:
        found["agrees"] = act.agrees
    if act.again:
        found["again"] = list(act.again)
    if act.seen is not None:
        seen = asdict(act.seen)
        found["seen"] = {**seen, **{name: sorted(seen[name]) for name in ("refusals", "receipts_outside")}}
    return found


def act_of(row: ReviewAct) -> Act:
    """A stored act."""
    told: dict[str, Any] = dict(row.content)
    judged, given, seen = told.get("judgement"), told.get("assessment"), told.get("seen")
    return Act(
        kind=ActKind(row.kind),
        by=row.actor,
        on=row.acted_on,
        questionnaire=told.get("questionnaire", ""),
        replies=tuple(Reply(**{**reply, "answer": Answer(reply["answer"])}) for reply in told.get("replies", ())),
        lists=told.get("lists", ""),
        hits=tuple(SeenHit(**{**hit, "decision": Match(hit["decision"])}) for hit in told.get("hits", ())),
        judgement=Judgement(**{**judged, "ruling": Ruling(judged["ruling"])}) if judged else None,
        assessment=_assessment(given) if given else None,
        agrees=told.get("agrees", True),
        again=tuple(told.get("again", ())),
        reason=row.reason,
        seen=_watched(seen) if seen else None,
    )


def _assessment(given: dict[str, Any]) -> Assessment:
    day = given["valid_until"]
    return Assessment(
        cn=Verdict(given["cn"]),
        home=Verdict(given["home"]),
        reason=given["reason"],
        conditions=given["conditions"],
        valid_until=date.fromisoformat(day) if day else None,
    )


def _watched(seen: dict[str, Any]) -> Watched:
    return Watched(
        **{
            **seen,
            "listings": {entry: ListingStatus(status) for entry, status in seen["listings"].items()},
            "refusals": frozenset(seen["refusals"]),
            "receipts_outside": frozenset(seen["receipts_outside"]),
        }
    )


def rows(session: Session, review_id: int) -> list[ReviewAct]:
    """The acts of a review as they were recorded, oldest first."""
    query = select(ReviewAct).where(ReviewAct.review_id == review_id).order_by(col(ReviewAct.id))
    return list(session.exec(query))


def load(
    session: Session, review_id: int, *, on: date | None = None, recorded_by: datetime | None = None
) -> reviews.Review:
    """The review that its acts leave.

    `on` takes only what had happened by that day, `recorded_by` only what was recorded by that moment: what was
    true then, and what was shown then, are two answers.
    """
    return replay(rows(session, review_id), on=on, recorded_by=recorded_by)


def replay(
    stored: Iterable[ReviewAct], *, on: date | None = None, recorded_by: datetime | None = None
) -> reviews.Review:
    """The review that stored acts leave; see `load`."""
    told = [
        act_of(row)
        for row in stored
        if (on is None or row.acted_on <= on) and (recorded_by is None or row.recorded_at <= recorded_by)
    ]
    return reviews.replay(told)


def perform(session: Session, item: Review, act: Act) -> reviews.Review:
    """Do an act: refused with every reason, or recorded as a row, with the review's own row brought up to it."""
    assert item.id is not None
    before = load(session, item.id)
    against = reviews.refusals(before, act)
    if against:
        field = _FIELDS.get(against[0].text, "") if len(against) == 1 else ""
        raise Refused(" ".join(spoken(reason.packed) for reason in against), field)
    now = datetime.now(UTC)
    session.add(
        ReviewAct(
            review_id=item.id,
            kind=act.kind.value,
            actor=act.by.strip(),
            acted_on=act.on,
            recorded_at=now,
            reason=act.reason.strip(),
            content=content_of(act),
        )
    )
    after = reviews.perform(before, act)
    _bring_up(item, after, act, now)
    session.add(item)
    session.flush()
    return after


def _bring_up(item: Review, after: reviews.Review, act: Act, now: datetime) -> None:
    """What lists and figures read of a review."""
    item.state, item.questionnaire, item.lists_edition = after.state.value, after.questionnaire, after.lists
    if act.kind is ActKind.ASSESS and after.assessment is not None:
        given = after.assessment
        item.verdict_cn, item.verdict_home = given.cn.value, given.home.value
        item.conditions, item.note, item.valid_until = given.conditions, given.reason, given.valid_until
        item.assessed_by, item.assessed_at = after.assessed_by, now
    signed = [signature.by for signature in after.signatures if signature.valid and signature.agrees]
    if not signed:
        item.countersigned_by, item.countersigned_at = "", None
    elif item.countersigned_by != signed[-1]:
        item.countersigned_by, item.countersigned_at = signed[-1], now
