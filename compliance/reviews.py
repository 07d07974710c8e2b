"""The life of a military end-use review, replayed from acts that are never edited: what may come next, and why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from compliance.judgements import Judgement, Ruling, SeenHit, needs_reason, standing
from compliance.questionnaire import Answer, Reply, gaps, not_known, questionnaire
from compliance.reopening import Watched
from compliance.term_words import term
from compliance.terms import Match, Reason, ReviewState
from resources.i18n import N_
from resources.told import packed

DAYS_TO_REVIEW = 14
"""Days from the order, or from the opening, in which a review is to be closed."""


class Verdict(StrEnum):
    """What a review finds; declared mildest first, so that the worst of two is the later one."""

    CLEAR = "clear"
    CLEAR_WITH_CONDITIONS = "clear_with_conditions"
    CANNOT_TELL = "cannot_tell"
    EXPOSED = "exposed"


class ActKind(StrEnum):
    """What people and the program do to a review."""

    START = "start"
    ANSWER = "answer"
    SCREEN = "screen"
    JUDGE = "judge"
    ASSESS = "assess"
    COUNTERSIGN = "countersign"
    CLOSE = "close"
    PROPOSE = "propose_override"
    OVERRIDE = "override"
    REOPEN = "reopen"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdicts of both sides, never merged, with reasons, conditions and the day they lapse."""

    cn: Verdict
    home: Verdict
    reason: str = ""
    conditions: str = ""
    valid_until: date | None = None

    @property
    def worst(self) -> Verdict:
        """The worse of the two; nothing is averaged."""
        return max(self.cn, self.home, key=list(Verdict).index)


@dataclass(frozen=True, slots=True)
class Signature:
    """A second person's word on an assessment; `valid` falls when the assessment is edited, the record stays."""

    by: str
    agrees: bool
    reason: str
    valid: bool = True


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its kind, who did it on which day, and what it carries.

    An override is proposed by one person and made by another. `again` are the questions that a reopening asks
    again, `seen` what an assessment rests on.
    """

    kind: ActKind
    by: str
    on: date
    questionnaire: str = ""
    replies: tuple[Reply, ...] = ()
    lists: str = ""
    hits: tuple[SeenHit, ...] = ()
    judgement: Judgement | None = None
    assessment: Assessment | None = None
    agrees: bool = True
    again: tuple[str, ...] = ()
    reason: str = ""
    seen: Watched | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A review as its acts leave it. `lists` are the editions screened against."""

    state: ReviewState = ReviewState.NOT_STARTED
    questionnaire: str = ""
    replies: Mapping[str, Reply] = field(default_factory=dict)
    lists: str = ""
    hits: tuple[SeenHit, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    assessment: Assessment | None = None
    assessed_by: str = ""
    assessed_on: date | None = None
    seen: Watched | None = None
    proposed_by: str = ""
    proposal: str = ""
    signatures: tuple[Signature, ...] = ()
    overridden: bool = False
    acts: tuple[Act, ...] = ()


_FROM = {
    ActKind.START: {ReviewState.NOT_STARTED, ReviewState.REOPENED},
    ActKind.ANSWER: {ReviewState.ANSWERING, ReviewState.REOPENED},
    ActKind.SCREEN: {
        ReviewState.ANSWERING,
        ReviewState.TRIAGE,
        ReviewState.REOPENED,
        ReviewState.ASSESSED,
        ReviewState.COUNTERSIGNED,
    },
    ActKind.JUDGE: {ReviewState.TRIAGE},
    ActKind.ASSESS: {ReviewState.TRIAGE, ReviewState.ASSESSED, ReviewState.COUNTERSIGNED},
    ActKind.COUNTERSIGN: {ReviewState.ASSESSED},
    ActKind.CLOSE: {ReviewState.ASSESSED, ReviewState.COUNTERSIGNED},
    ActKind.PROPOSE: {ReviewState.ASSESSED, ReviewState.COUNTERSIGNED, ReviewState.CLOSED},
    ActKind.OVERRIDE: {ReviewState.ASSESSED, ReviewState.COUNTERSIGNED, ReviewState.CLOSED},
    ActKind.REOPEN: {ReviewState.CLOSED},
    ActKind.VOID: set(ReviewState) - {ReviewState.VOID},
}


_FIRST: Mapping[ActKind, str] = {
    ActKind.START: N_("The review was started before. Go on with it, or void it and start a new one."),
    ActKind.ANSWER: N_("The review is not under way. Start it, or reopen it, before you answer."),
    ActKind.SCREEN: N_("The review is not under way. Start it and answer the questions before you screen."),
    ActKind.JUDGE: N_("Answer the questions and screen the parties before you decide on hits."),
    ActKind.ASSESS: N_("Answer the questions, screen the parties and decide every hit before you give a verdict."),
    ActKind.COUNTERSIGN: N_("There is no verdict to sign yet. Give the verdict first."),
    ActKind.CLOSE: N_("The review has no verdict yet. Answer, screen, decide every hit and give the verdict first."),
    ActKind.PROPOSE: N_("The review has no verdict yet. Give it before you propose to go on against it."),
    ActKind.OVERRIDE: N_("The review has no verdict yet that could be overridden. Give the verdict first."),
    ActKind.REOPEN: N_("Only a closed review can be reopened. This one is still under way."),
    ActKind.VOID: N_("The review is void already. Start a new one."),
}


def _first(state: ReviewState, act: ActKind) -> str:
    """What has to happen before an act that the state of a review does not take."""
    if state is ReviewState.VOID and act is not ActKind.VOID:
        return N_("The review is void. Start a new one.")
    if state is ReviewState.CLOSED:
        return N_("The review is closed. Reopen it and say what changed before you go on.")
    return _FIRST[act]


def refusals(review: Review, act: Act) -> tuple[Reason, ...]:
    """Every reason why an act is not allowed now, in words; () when it is."""
    if review.state not in _FROM[act.kind]:
        return (Reason(_first(review.state, act.kind)),)
    found: list[Reason] = [] if act.by.strip() else [Reason(N_("Say who does this."))]
    match act.kind:
        case ActKind.START:
            found += _check_version(act)
        case ActKind.ANSWER:
            found += _check_replies(review, act)
        case ActKind.SCREEN:
            found += gaps(questionnaire(review.questionnaire), review.replies.values()) if review.questionnaire else ()
            found += [] if act.lists.strip() else [Reason(N_("Name the editions of the lists that were screened."))]
        case ActKind.JUDGE:
            found += _check_judgement(review, act)
        case ActKind.ASSESS:
            found += _check_assessment(review, act)
        case ActKind.COUNTERSIGN:
            found += _check_signature(review, act)
        case ActKind.CLOSE:
            found += missing_signatures(review)
        case ActKind.PROPOSE:
            found += [] if act.reason.strip() else [Reason(N_("Say why the line goes on against the verdict."))]
        case ActKind.OVERRIDE:
            found += _check_override(review, act)
        case ActKind.REOPEN:
            found += [] if act.reason.strip() else [Reason(N_("Say what changed."))]
        case _:
            pass
    return tuple(found)


def perform(review: Review, act: Act) -> Review:
    """The review after an act; ValueError with every reason when the act is not allowed."""
    against = refusals(review, act)
    if against:
        raise ValueError(" ".join(str(reason) for reason in against))
    changed = replace(review, acts=(*review.acts, act))
    match act.kind:
        case ActKind.START:
            return replace(changed, state=ReviewState.ANSWERING, questionnaire=act.questionnaire)
        case ActKind.ANSWER:
            replies = {**review.replies, **{reply.question: reply for reply in act.replies}}
            return replace(changed, state=ReviewState.ANSWERING, replies=replies)
        case ActKind.SCREEN:
            return replace(changed, state=ReviewState.TRIAGE, lists=act.lists, hits=act.hits)
        case ActKind.JUDGE:
            return replace(changed, judgements=(*review.judgements, *([act.judgement] if act.judgement else ())))
        case ActKind.ASSESS:
            return _assessed(changed, act)
        case ActKind.COUNTERSIGN:
            signed = (*review.signatures, Signature(act.by, act.agrees, act.reason))
            state = ReviewState.COUNTERSIGNED if act.agrees else ReviewState.ASSESSED
            return replace(changed, state=state, signatures=signed)
        case ActKind.PROPOSE:
            return replace(changed, proposed_by=act.by, proposal=act.reason)
        case ActKind.OVERRIDE:
            return replace(changed, overridden=True)
        case ActKind.REOPEN:
            kept = {code: reply for code, reply in review.replies.items() if code not in act.again}
            changed = replace(changed, overridden=False, proposed_by="", proposal="")
            return replace(changed, state=ReviewState.REOPENED, replies=kept)
        case _:
            closed = act.kind is ActKind.CLOSE
            return replace(changed, state=ReviewState.CLOSED if closed else ReviewState.VOID)


def replay(acts: Iterable[Act]) -> Review:
    """The review that its acts, in the order they were recorded, leave."""
    review = Review()
    for act in acts:
        review = perform(review, act)
    return review


def _assessed(review: Review, act: Act) -> Review:
    voided = tuple(replace(signature, valid=False) for signature in review.signatures)
    return replace(
        review,
        state=ReviewState.ASSESSED,
        assessment=act.assessment,
        assessed_by=act.by,
        assessed_on=act.on,
        seen=act.seen,
        signatures=voided,
        overridden=False,
        proposed_by="",
        proposal="",
    )


def _check_version(act: Act) -> Sequence[Reason]:
    try:
        questionnaire(act.questionnaire)
    except ValueError as error:
        return [Reason(N_("{problem}"), (("problem", str(error)),))]
    return ()


def _check_replies(review: Review, act: Act) -> Sequence[Reason]:
    known = (
        {question.code for question in questionnaire(review.questionnaire).questions} if review.questionnaire else set()
    )
    found = [
        Reason(N_("This questionnaire does not ask “{question}”."), (("question", reply.question),))
        for reply in act.replies
        if reply.question not in known
    ]
    bare = [item for item in act.replies if item.answer is Answer.YES and not (item.text + item.reference).strip()]
    if not found:
        asked = questionnaire(review.questionnaire)
        found += [
            Reason(
                N_("A yes needs a text or a reference: {question}"),
                (("question", packed(asked.question(reply.question).text)),),
            )
            for reply in bare
        ]
    return found


def _check_judgement(review: Review, act: Act) -> Sequence[Reason]:
    judgement = act.judgement
    if judgement is None:
        return [Reason(N_("Decide on a hit: the same, not the same, or unsure."))]
    hit = next((hit for hit in review.hits if judgement.on_pair(hit)), None)
    if hit is None:
        return [Reason(N_("This hit is not among those that were shown. Screen again first."))]
    bare = needs_reason(judgement.ruling, hit.decision) and not judgement.reason.strip()
    return [Reason(N_("Say what you saw that decides it."))] if bare else ()


def _check_assessment(review: Review, act: Act) -> Sequence[Reason]:
    if act.assessment is None:
        return [Reason(N_("Give a verdict for the Chinese and for the home side."))]
    found: list[Reason] = []
    if not review.lists:
        found.append(Reason(N_("No verdict without screening: screen the parties first.")))
    undecided = [hit for hit in review.hits if standing(review.judgements, hit) is None]
    if undecided:
        names = ", ".join(hit.entry_id for hit in undecided)
        found.append(Reason(N_("Decide every hit first: {entries}."), (("entries", names),)))
    found += _check_verdicts(review, act.assessment)
    return found


def _check_verdicts(review: Review, given: Assessment) -> list[Reason]:
    found: list[Reason] = []
    mildest = min(given.cn, given.home, key=list(Verdict).index)
    rulings = [standing(review.judgements, hit) for hit in review.hits]
    unsure = any(item is not None and item.ruling is Ruling.UNSURE for item in rulings)
    if unsure and list(Verdict).index(given.worst) < list(Verdict).index(Verdict.CANNOT_TELL):
        found.append(Reason(N_("A hit is unsure: the verdict cannot be better than “cannot tell”.")))
    open_questions = not_known(questionnaire(review.questionnaire), review.replies.values())
    if mildest is Verdict.CLEAR and open_questions:
        asked = "".join(packed(question.text) for question in open_questions)
        found.append(Reason(N_("Not clear while a decisive question is not known: {asked}"), (("asked", asked),)))
    if given.worst is not Verdict.CLEAR and not given.reason.strip():
        found.append(Reason(N_("Give the evidence for this verdict.")))
    if Verdict.CLEAR_WITH_CONDITIONS in {given.cn, given.home} and not given.conditions.strip():
        found.append(Reason(N_("Name the conditions.")))
    if lifted(review) and given.worst is Verdict.CLEAR and not given.reason.strip():
        found.append(Reason(N_("A party is on a list: say why the line is clear all the same.")))
    return found


def lifted(review: Review) -> tuple[SeenHit, ...]:
    """The hits that were judged to be the listed party, or waved through though the names agree."""
    found = []
    for hit in review.hits:
        judgement = standing(review.judgements, hit)
        if judgement is None:
            continue
        waved = judgement.ruling is Ruling.NOT_SAME and hit.decision is Match.MATCH
        if judgement.ruling is Ruling.SAME or waved:
            found.append(hit)
    return tuple(found)


def needs_signature(review: Review) -> tuple[Reason, ...]:
    """Why a second person must sign the assessment; () when nobody must."""
    if review.assessment is None:
        return ()
    found: list[Reason] = []
    given = review.assessment
    if Verdict.CLEAR_WITH_CONDITIONS in {given.cn, given.home}:
        found.append(Reason(N_("A verdict with conditions needs a second signature.")))
    cleared = {given.cn, given.home} & {Verdict.CLEAR, Verdict.CLEAR_WITH_CONDITIONS}
    if lifted(review) and cleared:
        found.append(Reason(N_("A hit on a list was lifted: that needs a second signature.")))
    return tuple(found)


def missing_signatures(review: Review) -> tuple[Reason, ...]:
    """Why a review cannot be closed yet."""
    signed = any(s.valid and s.agrees for s in review.signatures)
    refused = any(s.valid and not s.agrees for s in review.signatures)
    found = list(needs_signature(review)) if not signed else []
    if refused and not signed:
        found.append(Reason(N_("The second person disagrees: assess again.")))
    return tuple(found)


def _check_signature(review: Review, act: Act) -> Sequence[Reason]:
    found: list[Reason] = []
    if act.by.strip() and act.by.strip().casefold() == review.assessed_by.strip().casefold():
        found.append(Reason(N_("A second person must countersign: you made this assessment.")))
    if not act.agrees and not act.reason.strip():
        found.append(Reason(N_("Say why you disagree.")))
    return found


def _check_override(review: Review, act: Act) -> Sequence[Reason]:
    if not review.proposed_by:
        return [Reason(N_("Nobody proposed to go on against the verdict. Propose it, with the reason, first."))]
    if act.by.strip().casefold() == review.proposed_by.strip().casefold():
        return [Reason(N_("An override needs a second person: you proposed it."))]
    return ()


def due(since: date | None) -> date | None:
    """The day by which a review is to be closed; None (= at once) when nobody knows since when it is due."""
    return None if since is None else since + timedelta(days=DAYS_TO_REVIEW)


def hold(review: Review) -> Reason | None:
    """Why the line is held by its review; None when nothing holds it.

    `exposed` and `cannot_tell` hold until an override that is newer than the verdict. A review that is not
    closed holds; a void one does not.
    """
    if review.state is ReviewState.VOID:
        return None
    verdict = review.assessment.worst if review.assessment is not None else None
    if verdict in {Verdict.EXPOSED, Verdict.CANNOT_TELL} and not review.overridden:
        return Reason(N_("The review says: {verdict}."), (("verdict", term((verdict or Verdict.CANNOT_TELL).value)),))
    if review.state is not ReviewState.CLOSED and not review.overridden:
        return Reason(N_("The review is not closed: {state}."), (("state", term(review.state.value)),))
    return None
