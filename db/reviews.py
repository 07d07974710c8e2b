"""Military end-use reviews: open, answer, screen, judge, assess, sign, close, override, open again."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, SQLModel, col, select

from compliance import reviews
from compliance.judgements import Judgement, Ruling, SeenHit, standing
from compliance.listings import complete_until
from compliance.questionnaire import Answer, Reply, asked_again, questionnaire, questionnaire_on
from compliance.reopening import Trigger, triggers
from compliance.reviews import Act, ActKind, Assessment, Verdict
from compliance.terms import Match, ReviewState
from db import judgements, review_acts
from db.drafting import found, name_step, required
from db.facts import party_facts
from db.orders import label_of
from db.own_lists import lists
from db.party_answers import entry_identity, identity
from db.party_answers import standing as standing_judgements
from db.problems import Refused
from db.review_acts import perform
from db.review_scope import PROGRAMME, covers, hits_of, lines_of, parties_of, programme_of, watched
from db.tables.assessments import Review
from db.tables.orders import OrderLine
from resources.i18n import N_, _, said
from resources.told import packed

VERDICTS = tuple(verdict.value for verdict in Verdict)
PROGRAM = "Monazite"
"""Who opens a review again when a fact it rests on changed."""


class AssessmentDraft(SQLModel):
    """A review being assessed: verdicts for the Chinese and the home side, evidence, conditions, last day."""

    verdict_cn: str = ""
    verdict_home: str = ""
    conditions: str = ""
    valid_until: date | None = None
    note: str = ""


class ReplyDraft(SQLModel):
    """An answer as it is being given: yes, no or not_known, with the text or reference that a yes needs."""

    answer: str
    text: str = ""
    reference: str = ""


def open_review(session: Session, line_id: int, *, actor: str, on: date, programme: bool = False) -> int:
    """The review of a line, begun when there is none, taken up again when it must be; returns its id.

    `programme` begins one for every line of the same end user, end use and destination.
    """
    line = found(session, OrderLine, line_id, "order line")
    item = covering(session, line)
    if item is None:
        item = _begin(session, line, on, programme=programme)
    assert item.id is not None
    review = review_acts.load(session, item.id)
    if review.state is ReviewState.CLOSED:
        changed = changes(session, item, review, on)
        if changed:
            _reopen(session, item, review, changed, on)
    elif review.state is ReviewState.NOT_STARTED:
        version = questionnaire_on(on).version
        perform(session, item, Act(ActKind.START, actor, on, questionnaire=version, reason=_carried(item)))
    name_step(session, label_of(session, line))
    return item.id


def _begin(session: Session, line: OrderLine, on: date, *, programme: bool) -> Review:
    assert line.id is not None
    item = Review(line_id=line.id, opened_on=on, due_on=reviews.due(on))
    if programme:
        whole = programme_of(line)
        if whole is None:
            raise Refused(
                _("A programme is one end user and one end use: name both on the line, or review the line alone."),
                "scope",
            )
        item.scope, item.party_id = PROGRAMME, whole.party_id
        item.destination, item.end_use = whole.destination, whole.end_use
    session.add(item)
    session.flush()
    return item


def _carried(item: Review) -> str:
    """What an earlier version of the program kept of a review, which had no acts yet."""
    if not item.assessed_by:
        return ""
    return f"Before: {item.verdict_cn} / {item.verdict_home}, assessed by {item.assessed_by}. {item.note}".strip()


def covering(session: Session, line: OrderLine) -> Review | None:
    """The newest review that speaks of a line, its own or its programme's."""
    user = line.ultimate_end_user_id or line.end_user_id
    query = select(Review).where((col(Review.line_id) == line.id) | (col(Review.party_id) == (user or 0)))
    for item in session.exec(query.order_by(col(Review.id).desc())):
        if covers(item, line) and item.state != ReviewState.VOID.value:
            return item
    return None


def changes(session: Session, item: Review, review: reviews.Review, on: date) -> tuple[Trigger, ...]:
    """All that changed since an assessment in what it rests on; () while there is none or nothing changed."""
    if review.assessment is None or review.seen is None:
        return ()
    now = watched(session, item, lines_of(session, item))
    return triggers(review.seen, now, review.assessment.valid_until, on)


def _reopen(
    session: Session, item: Review, review: reviews.Review, changed: tuple[Trigger, ...], on: date
) -> reviews.Review:
    reason = " ".join(str(trigger.reason) for trigger in changed)
    topics = [trigger.topic for trigger in changed if trigger.topic != "time"]
    asked = questionnaire(review.questionnaire)
    again = asked_again(asked, topics) if topics else ()
    return perform(session, item, Act(ActKind.REOPEN, PROGRAM, on, again=again, reason=reason))


def answer(session: Session, review_id: int, given: Mapping[str, ReplyDraft], *, actor: str, on: date) -> None:
    """Take answers of the questionnaire, all or some; a yes needs a text or a reference."""
    item = _named(session, review_id)
    try:
        replies = tuple(
            Reply(code, Answer(told.answer), told.text.strip(), told.reference.strip(), actor)
            for code, told in given.items()
        )
    except ValueError as error:
        raise Refused(_("Answer yes, no or not known."), "answer") from error
    bare = [reply for reply in replies if reply.answer is Answer.YES and not (reply.text or reply.reference)]
    if len(bare) == 1:
        required("", bare[0].question, _("A yes needs a text or a reference."))
    known = review_acts.load(session, review_id)
    fresh = tuple(reply for reply in replies if _other(known.replies.get(reply.question), reply))
    if fresh or known.state is ReviewState.REOPENED:
        perform(session, item, Act(ActKind.ANSWER, actor, on, replies=fresh))


def _other(old: Reply | None, new: Reply) -> bool:
    return old is None or (old.answer, old.text, old.reference) != (new.answer, new.text, new.reference)


def screen(session: Session, review_id: int, *, actor: str, on: date) -> None:
    """Take the hits of every party into the review, with what was judged about them before."""
    item = _named(session, review_id)
    editions = packed(
        N_("{edition}, complete to {day}"), (("edition", lists(session)[1]), ("day", complete_until().isoformat()))
    )
    perform(session, item, Act(ActKind.SCREEN, actor, on, lists=editions, hits=_shown(session, item)))
    _take_judgements(session, item, on)


def _shown(session: Session, item: Review) -> tuple[SeenHit, ...]:
    """The hits of the parties of a review, as they are shown now."""
    rows = {row for some in parties_of(session, item, lines_of(session, item)).values() for row in some}
    known = party_facts(session, rows)
    entries = {entry.id: entry for entry in lists(session)[0]}
    return tuple(
        SeenHit(
            party=str(hit.party_id),
            party_identity=identity(known[hit.party_id]),
            entry_id=hit.entry_id,
            entry_identity=entry_identity(entries[hit.entry_id]) if hit.entry_id in entries else "",
            decision=Match(hit.decision),
        )
        for hit in hits_of(session, rows)
    )


def _take_judgements(session: Session, item: Review, on: date) -> None:
    """Take over what stands about the hits of a review, with the person who judged it."""
    assert item.id is not None
    review = review_acts.load(session, item.id)
    if review.state is not ReviewState.TRIAGE:
        return
    known = party_facts(session, {int(hit.party) for hit in review.hits})
    made = standing_judgements(session, known, lists(session)[0])
    for hit in review.hits:
        told = made.get((int(hit.party), hit.entry_id))
        if told is None or (told.identity, told.entry_identity) != (hit.party_identity, hit.entry_identity):
            continue
        taken = Judgement(
            hit.party, hit.party_identity, hit.entry_id, hit.entry_identity,
            Ruling(told.decision), told.actor, told.reason,
        )  # fmt: skip
        if standing(review.judgements, hit) != taken:
            perform(session, item, Act(ActKind.JUDGE, told.actor, on, judgement=taken))


def judge(
    session: Session,
    review_id: int,
    party_id: int,
    entry_id: str,
    ruling: str,
    *,
    reason: str,
    actor: str,
    on: date,
    seen: str = "",
) -> None:
    """Judge a hit of a review; the judgement is remembered for the party wherever it stands."""
    item = _named(session, review_id)
    judgements.judge(session, party_id, entry_id, ruling, reason=reason, actor=actor, seen=seen)
    session.flush()
    _take_judgements(session, item, on)
    _named(session, review_id)


def assess(session: Session, review_id: int, draft: AssessmentDraft, *, actor: str, on: date) -> None:
    """Assess a review: two verdicts side by side. Assessing again voids a signature, which is kept."""
    item = _named(session, review_id)
    for name in ("verdict_cn", "verdict_home"):
        if getattr(draft, name) not in VERDICTS:
            raise Refused(_("Give a verdict for the Chinese and for the home side."), name)
    if draft.valid_until is not None and draft.valid_until < on:
        raise Refused(_("The verdict would have lapsed already. Give a later day, or none."), "valid_until")
    _take_judgements(session, item, on)
    review = review_acts.load(session, review_id)
    if review.lists and set(_shown(session, item)) != set(review.hits):
        raise Refused(_("The hits are others than those that were screened. Screen again first."), "state")
    given = Assessment(
        cn=Verdict(draft.verdict_cn),
        home=Verdict(draft.verdict_home),
        reason=draft.note.strip(),
        conditions=draft.conditions.strip(),
        valid_until=draft.valid_until,
    )
    seen = watched(session, item, lines_of(session, item))
    perform(session, item, Act(ActKind.ASSESS, actor, on, assessment=given, seen=seen))


def countersign(
    session: Session, review_id: int, *, actor: str, on: date, agrees: bool = True, reason: str = ""
) -> None:
    """A second person agrees with an assessment, or disagrees with a reason."""
    item = _named(session, review_id)
    _still(session, item, on)
    perform(session, item, Act(ActKind.COUNTERSIGN, actor, on, agrees=agrees, reason=reason.strip()))


def close(session: Session, review_id: int, *, actor: str, on: date) -> None:
    """Close a review; refused while a signature is missing, or when what it rests on changed meanwhile."""
    item = _named(session, review_id)
    _still(session, item, on)
    perform(session, item, Act(ActKind.CLOSE, actor, on))


def _still(session: Session, item: Review, on: date) -> None:
    assert item.id is not None
    changed = changes(session, item, review_acts.load(session, item.id), on)
    if changed:
        told = " ".join(str(trigger.reason) for trigger in changed)
        raise Refused(said("Since the assessment something changed, so assess again. {told}", told=told), "state")


def propose_override(session: Session, review_id: int, *, actor: str, on: date, reason: str) -> None:
    """Propose that a line goes on against its verdict; another person has to make it so."""
    item = _named(session, review_id)
    if (
        review_acts.load(session, review_id).assessment is not None
        and reviews.hold(review_acts.load(session, review_id)) is None
    ):
        raise Refused(_("Nothing holds the line. There is nothing to override."), "state")
    perform(session, item, Act(ActKind.PROPOSE, actor, on, reason=reason.strip()))


def override(session: Session, review_id: int, *, actor: str, on: date) -> None:
    """A second person lets the line go on against the verdict, as was proposed."""
    item = _named(session, review_id)
    perform(session, item, Act(ActKind.OVERRIDE, actor, on))


def reopen(session: Session, review_id: int, reason: str, *, actor: str, on: date) -> None:
    """Open a closed review again for any reason; every question is asked again."""
    item = _named(session, review_id)
    review = review_acts.load(session, review_id)
    again = tuple(review.replies)
    perform(session, item, Act(ActKind.REOPEN, actor, on, again=again, reason=reason.strip()))


def _named(session: Session, review_id: int) -> Review:
    item = found(session, Review, review_id, "review")
    name_step(session, label_of(session, session.get_one(OrderLine, item.line_id)))
    return item


def of_line(session: Session, line_id: int) -> Review | None:
    """The newest review that speaks of a line."""
    return covering(session, found(session, OrderLine, line_id, "order line"))
