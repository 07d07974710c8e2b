"""The life of a review; invariants 1 to 3 of the state machines as properties over any run of acts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.judgements import Ruling, SeenHit, judged
from compliance.questionnaire import Answer, Reply, not_known, questionnaire
from compliance.reviews import (
    Act,
    ActKind,
    Assessment,
    Review,
    Verdict,
    due,
    hold,
    lifted,
    missing_signatures,
    needs_signature,
    perform,
    refusals,
    replay,
)
from compliance.terms import Match, ReviewState

ON = date(2026, 11, 20)
ASKED = questionnaire("2026-1")
HIT = SeenHit("p1", "Pumpen AG|DE", "E/1", "Pumpen AG|JP", Match.MATCH)
SURE = tuple(Reply(question.code, Answer.NO) for question in ASKED.questions)


def _act(kind: ActKind, by: str = "ann", **more: object) -> Act:
    return Act(kind, by, ON, **more)  # type: ignore[arg-type]


START = _act(ActKind.START, questionnaire="2026-1")
ANSWER = _act(ActKind.ANSWER, replies=SURE)
SCREEN = _act(ActKind.SCREEN, lists="ed1")
SCREEN_HIT = _act(ActKind.SCREEN, lists="ed1", hits=(HIT,))
CLOSE = _act(ActKind.CLOSE)


def _judge(ruling: Ruling, reason: str = "seen") -> Act:
    return _act(ActKind.JUDGE, judgement=judged(HIT, ruling, "ann", reason))


def _assess(verdict: Verdict, by: str = "ann", reason: str = "evidence", conditions: str = "no resale") -> Act:
    return _act(ActKind.ASSESS, by, assessment=Assessment(verdict, Verdict.CLEAR, reason, conditions))


def _texts(review: Review, act: Act) -> str:
    return " ".join(str(reason) for reason in refusals(review, act))


def test_a_clear_review_goes_through_and_lifts_its_hold() -> None:
    review = replay([START, ANSWER, SCREEN, _assess(Verdict.CLEAR), CLOSE])
    assert review.state is ReviewState.CLOSED
    assert hold(review) is None
    assert review.lists == "ed1"
    assert len(review.acts) == 5


def test_no_step_is_skipped_and_the_refusal_says_so() -> None:
    assert "decide every hit before you give a verdict" in _texts(Review(), _assess(Verdict.CLEAR))
    with pytest.raises(ValueError, match="has no verdict yet"):
        perform(Review(), CLOSE)


def test_every_missing_answer_is_named_before_screening() -> None:
    started = replay([START])
    assert len(refusals(started, SCREEN)) == 11
    assert "Name the editions" in _texts(replay([START, ANSWER]), _act(ActKind.SCREEN))
    bare = Reply("military_use", Answer.YES, " ")
    assert "A yes needs" in _texts(started, _act(ActKind.ANSWER, replies=(bare,)))
    assert "does not ask" in _texts(started, _act(ActKind.ANSWER, replies=(Reply("colour", Answer.NO),)))
    assert "There is no questionnaire" in _texts(Review(), _act(ActKind.START, questionnaire="x"))


def test_an_undecided_hit_blocks_and_an_unsure_one_forces_cannot_tell() -> None:
    shown = replay([START, ANSWER, SCREEN_HIT])
    assert "Decide every hit first: E/1" in _texts(shown, _assess(Verdict.CLEAR))
    unsure = perform(shown, _judge(Ruling.UNSURE, ""))
    assert "cannot be better than" in _texts(unsure, _assess(Verdict.CLEAR_WITH_CONDITIONS))
    assert refusals(unsure, _assess(Verdict.CANNOT_TELL)) == ()


def test_same_and_a_waved_match_need_a_reason() -> None:
    shown = replay([START, ANSWER, SCREEN_HIT])
    assert "Say what you saw" in _texts(shown, _judge(Ruling.SAME, " "))
    assert "Say what you saw" in _texts(shown, _judge(Ruling.NOT_SAME, ""))
    strange = judged(replace(HIT, entry_id="E/9"), Ruling.SAME, "ann", "x")
    assert "not among those" in _texts(shown, _act(ActKind.JUDGE, judgement=strange))


def test_a_lifted_hit_needs_a_second_person_who_agrees() -> None:
    assessed = replay([START, ANSWER, SCREEN_HIT, _judge(Ruling.SAME), _assess(Verdict.CLEAR)])
    assert "A hit on a list was lifted" in _texts(assessed, CLOSE)
    assert "you made this assessment" in _texts(assessed, _act(ActKind.COUNTERSIGN, "Ann "))
    assert "Say why you disagree" in _texts(assessed, _act(ActKind.COUNTERSIGN, "bob", agrees=False))
    against = perform(assessed, _act(ActKind.COUNTERSIGN, "bob", agrees=False, reason="listed"))
    assert "disagrees" in _texts(against, CLOSE)
    signed = perform(assessed, _act(ActKind.COUNTERSIGN, "bob"))
    assert perform(signed, CLOSE).state is ReviewState.CLOSED


def test_editing_an_assessment_voids_the_signature_and_keeps_it() -> None:
    signed = replay([START, ANSWER, SCREEN, _assess(Verdict.CLEAR_WITH_CONDITIONS), _act(ActKind.COUNTERSIGN, "bob")])
    edited = perform(signed, _assess(Verdict.CLEAR_WITH_CONDITIONS, reason="new"))
    assert [(item.by, item.valid) for item in edited.signatures] == [("bob", False)]
    assert "second signature" in _texts(edited, CLOSE)


def test_verdicts_stand_apart_and_the_worse_counts() -> None:
    given = Assessment(Verdict.CLEAR, Verdict.EXPOSED)
    assert given.worst is Verdict.EXPOSED
    assert Assessment(Verdict.CANNOT_TELL, Verdict.CLEAR).worst is Verdict.CANNOT_TELL
    ready = replay([START, ANSWER, SCREEN])
    assert "Give the evidence" in _texts(ready, _assess(Verdict.EXPOSED, reason=""))
    assert "Name the conditions" in _texts(ready, _assess(Verdict.CLEAR_WITH_CONDITIONS, conditions=""))
    assert "Give a verdict" in _texts(ready, _act(ActKind.ASSESS))


def test_exposed_holds_until_two_people_override_after_the_verdict() -> None:
    closed = replay([START, ANSWER, SCREEN, _assess(Verdict.EXPOSED), CLOSE])
    held = hold(closed)
    assert held is not None
    assert "Exposed" in str(held)
    assert "Nobody proposed" in _texts(closed, _act(ActKind.OVERRIDE, "bob"))
    assert "Say why" in _texts(closed, _act(ActKind.PROPOSE))
    proposed = perform(closed, _act(ActKind.PROPOSE, reason="counsel agrees"))
    assert hold(proposed) is not None
    assert "second person" in _texts(proposed, _act(ActKind.OVERRIDE, "ANN"))
    over = perform(proposed, _act(ActKind.OVERRIDE, "bob"))
    assert hold(over) is None
    again = perform(over, _act(ActKind.REOPEN, reason="list change", again=("military_user",)))
    assert hold(again) is not None
    assert "military_user" not in again.replies
    assert len(again.replies) == 10


def test_a_void_review_holds_nothing_and_ends() -> None:
    void = replay([START, _act(ActKind.VOID)])
    assert hold(void) is None
    assert refusals(void, START)
    assert "Say who does this" in _texts(Review(), replace(START, by=" "))


_REPLIES = st.lists(st.sampled_from(Answer), min_size=11, max_size=11).map(
    lambda given: tuple(Reply(q.code, answer, "ref") for q, answer in zip(ASKED.questions, given, strict=True))
)
_ACTS = st.lists(
    st.one_of(
        st.sampled_from([START, ANSWER, SCREEN, SCREEN_HIT, CLOSE]),
        st.builds(_act, st.just(ActKind.ANSWER), replies=_REPLIES),
        st.builds(_judge, st.sampled_from(Ruling), st.sampled_from(["", "seen"])),
        st.builds(
            _assess, st.sampled_from(Verdict), st.sampled_from(["ann", "bob"]), st.sampled_from(["", "evidence"])
        ),
        st.builds(_act, st.just(ActKind.COUNTERSIGN), st.sampled_from(["ann", "bob"]), agrees=st.booleans()),
        st.builds(_act, st.just(ActKind.PROPOSE), st.sampled_from(["ann", "bob"]), reason=st.just("need")),
        st.builds(_act, st.just(ActKind.OVERRIDE), st.sampled_from(["ann", "bob"])),
        st.just(_act(ActKind.REOPEN, reason="list change")),
    ),
    max_size=25,
)


@settings(max_examples=300)
@given(_ACTS)
def test_invariants_hold_after_any_run_of_acts(acts: list[Act]) -> None:
    review, newest = Review(), ""
    for act in [START, ANSWER, SCREEN_HIT, *acts]:
        if refusals(review, act):
            continue
        review = perform(review, act)
        newest = act.kind.value if act.kind in {ActKind.ASSESS, ActKind.OVERRIDE, ActKind.REOPEN} else newest
        given = review.assessment
        if given is None:
            continue
        assert review.lists  # 2: no verdict without list versions
        if review.overridden:
            assert len({act.by for act in review.acts if act.kind in {ActKind.PROPOSE, ActKind.OVERRIDE}}) > 1
        if given.worst in {Verdict.EXPOSED, Verdict.CANNOT_TELL} and newest != ActKind.OVERRIDE.value:
            assert hold(review) is not None  # 1: held unless an override is newer than the verdict
        if act.kind is ActKind.ASSESS and Verdict.CLEAR in {given.cn, given.home}:
            assert not not_known(ASKED, review.replies.values())  # 2: nothing decisive is unknown
        if review.state is ReviewState.CLOSED and lifted(review) and given.worst is Verdict.CLEAR:
            assert given.reason  # 3: a listed party is cleared only with a countersigned reason
            assert any(s.valid and s.agrees and s.by != review.assessed_by for s in review.signatures)
        if review.state is ReviewState.CLOSED:
            assert missing_signatures(review) == ()
    assert replay(review.acts) == review
    assert needs_signature(Review()) == ()


def test_a_review_is_due_two_weeks_after_its_cause() -> None:
    assert due(date(2026, 11, 6)) == ON
    assert due(None) is None


def test_screening_again_after_an_assessment_asks_for_another_one() -> None:
    signed = replay([START, ANSWER, SCREEN, _assess(Verdict.CLEAR_WITH_CONDITIONS), _act(ActKind.COUNTERSIGN, "bob")])
    again = perform(signed, SCREEN_HIT)
    assert again.state is ReviewState.TRIAGE
    assert "has no verdict yet" in _texts(again, CLOSE)
    assert hold(again) is not None


@pytest.mark.parametrize("kind", list(ActKind))
def test_a_step_out_of_its_turn_is_told_what_comes_first(kind: ActKind) -> None:
    """Whatever state a review is in, a refused step names the step before it, never the program's own words."""
    closed = replay([START, ANSWER, SCREEN, _assess(Verdict.CLEAR), CLOSE])
    for review in (Review(), replay([START]), closed, perform(closed, _act(ActKind.VOID, "bob"))):
        for reason in refusals(review, _act(kind, "bob")):
            assert "{" not in str(reason)
            assert review.state.value not in str(reason).replace("closed", "").replace("void", "")
