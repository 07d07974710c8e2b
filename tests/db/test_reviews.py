"""The verbs of a review, taken back and done again; the invariants of its life over any order of acts."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from compliance.questionnaire import not_known, questionnaire_on
from compliance.reviews import ActKind, Verdict, lifted
from compliance.terms import ReviewState
from db import exposure, judgements, orders, parties, review_acts, reviews, shipments
from db.database import Database
from db.problems import Problem, Refused
from db.tables.assessments import Review
from db.tables.orders import OrderLine
from db.upkeep import check
from tests.db.builders import ON
from tests.db.conftest import made, round_trip
from tests.db.reviewing import ANNA, BEN, LISTED, QUESTIONS, a_reviewed_line, answers, closed, later, screened, verdict

CONDITIONAL = verdict("clear_with_conditions")


def _hold(book: Database, line: int) -> str:
    with book.read() as session:
        return exposure.held(session, line).hold


def _state(book: Database, line: int) -> str:
    with book.read() as session:
        return exposure.held(session, line).state


def test_a_review_goes_from_its_questions_to_a_second_signature(book: Database) -> None:
    line = made(book, a_reviewed_line)
    row = round_trip(book, "Open", lambda s: reviews.open_review(s, line, **ANNA))
    assert "not closed" in _hold(book, line)
    round_trip(book, "Answer", lambda s: reviews.answer(s, row, answers(), **ANNA))
    round_trip(book, "Screen", lambda s: reviews.screen(s, row, **ANNA))
    round_trip(book, "Assess", lambda s: reviews.assess(s, row, CONDITIONAL, **ANNA))
    with pytest.raises(Refused, match="second signature"), book.write("x") as session:
        reviews.close(session, row, **ANNA)
    with pytest.raises(Refused, match="second person"), book.write("x") as session:
        reviews.countersign(session, row, **ANNA)
    round_trip(book, "Sign", lambda s: reviews.countersign(s, row, **BEN))
    round_trip(book, "Close", lambda s: reviews.close(s, row, **ANNA))
    assert (_state(book, line), _hold(book, line)) == ("closed", "")
    round_trip(book, "Reopen", lambda s: reviews.reopen(s, row, "new owner", **ANNA))
    assert (_state(book, line), "not closed" in _hold(book, line)) == ("reopened", True)
    assert check(book) == []


def test_assessing_again_voids_the_signature_and_keeps_it(book: Database) -> None:
    line = made(book, a_reviewed_line)
    row = screened(book, line)
    with book.write("x") as session:
        reviews.assess(session, row, CONDITIONAL, **ANNA)
        reviews.countersign(session, row, **BEN)
    with book.read() as session:
        assert session.get_one(Review, row).countersigned_by == "ben"
    round_trip(book, "Assess", lambda s: reviews.assess(s, row, verdict("clear_with_conditions", note="again"), **ANNA))
    with book.read() as session:
        kept = session.get_one(Review, row)
        assert (kept.state, kept.countersigned_by, kept.note) == ("assessed", "", "again")
        assert [(one.by, one.valid) for one in review_acts.load(session, row).signatures] == [("ben", False)]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"verdict_home": ""}, "verdict_home"),
        ({"verdict_cn": "clear_with_conditions", "conditions": ""}, "conditions"),
        ({"verdict_cn": "exposed", "note": " "}, "note"),
        ({"valid_until": ON - timedelta(days=1)}, "valid_until"),
    ],
)
def test_what_is_refused_names_the_field(book: Database, facts: dict[str, Any], field: str) -> None:
    row = screened(book, made(book, a_reviewed_line))
    draft = verdict().model_copy(update=facts)
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        reviews.assess(session, row, draft, **ANNA)
    assert refusal.value.field == field


def test_a_yes_needs_words_and_a_decisive_not_known_forbids_clear(book: Database) -> None:
    row = made(book, lambda s: reviews.open_review(s, a_reviewed_line(s), **ANNA))
    bare = {"military_use": reviews.ReplyDraft(answer="yes")}
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        reviews.answer(session, row, bare, **ANNA)
    assert refusal.value.field == "military_use"
    with pytest.raises(Refused, match="yes, no or not known"), book.write("x") as session:
        reviews.answer(session, row, {"military_use": reviews.ReplyDraft(answer="maybe")}, **ANNA)
    with book.write("x") as session:
        reviews.answer(session, row, answers(passed_on="not_known"), **ANNA)
        reviews.screen(session, row, **ANNA)
    with pytest.raises(Refused, match="not known"), book.write("x") as session:
        reviews.assess(session, row, verdict(), **ANNA)
    with book.write("x") as session:
        reviews.assess(session, row, verdict("cannot_tell", "cannot_tell"), **ANNA)


def test_an_exposed_line_goes_on_only_when_two_people_say_so(book: Database) -> None:
    line = made(book, a_reviewed_line)
    row = closed(book, line, verdict("exposed"))
    assert "Exposed" in _hold(book, line)
    with pytest.raises(Refused, match="Nobody proposed"), book.write("x") as session:
        reviews.override(session, row, **BEN)
    round_trip(book, "Propose", lambda s: reviews.propose_override(s, row, **ANNA, reason="counsel agrees"))
    assert "Exposed" in _hold(book, line)
    with pytest.raises(Refused, match="you proposed it"), book.write("x") as session:
        reviews.override(session, row, **ANNA)
    round_trip(book, "Override", lambda s: reviews.override(s, row, **BEN))
    assert _hold(book, line) == ""
    with pytest.raises(Refused, match="nothing to override"), book.write("x") as session:
        reviews.propose_override(session, row, **ANNA, reason="x")


def test_what_a_review_rests_on_opens_it_again_and_only_that_is_asked_again(book: Database) -> None:
    line = made(book, a_reviewed_line)
    row = closed(book, line)
    with book.write("x") as session:
        user = parties.find(session, "Aichi Example Motors K.K.") or 0
        draft = parties.draft_of(session, user)
        draft.identifiers = [parties.IdentifierDraft(value="1180301000001")]
        parties.change(session, user, draft)
    with book.read() as session:
        told = exposure.held(session, line)
    assert told.state == "reopened"
    assert "end user changed" in told.changed
    assert "open again" in told.hold
    book.undo()
    assert _state(book, line) == "closed"
    book.redo()
    again = round_trip(book, "Open", lambda s: reviews.open_review(s, line, **ANNA))
    assert again == row
    with book.read() as session:
        review = review_acts.load(session, row)
    assert (review.acts[-1].kind, review.acts[-1].by) == (ActKind.REOPEN, "Monazite")
    asked = {q.code for q in questionnaire_on(ON).questions if q.topic == "party"}
    assert set(QUESTIONS) - set(review.replies) == asked


def test_a_change_between_assessment_and_closing_asks_for_another_assessment(book: Database) -> None:
    line = made(book, a_reviewed_line)
    row = screened(book, line)
    with book.write("x") as session:
        reviews.assess(session, row, verdict(), **ANNA)
    with book.write("x") as session:
        draft = orders.line_draft_of(session.get_one(OrderLine, line))
        draft.end_use = "missile actuators"
        orders.change_line(session, line, draft, on=ON)
    with pytest.raises(Refused, match="end use changed"), book.write("x") as session:
        reviews.close(session, row, **ANNA)


def test_a_verdict_lapses_and_only_the_time_is_renewed(book: Database) -> None:
    line = made(book, a_reviewed_line)
    row = closed(book, line, verdict(valid_until=ON))
    tomorrow = ON + timedelta(days=1)
    book.turn_to(tomorrow)
    with book.read() as session:
        told = exposure.held(session, line)
    assert (told.state, told.due_on, told.overdue) == ("reopened", ON, True)
    with book.write("x") as session:
        reviews.open_review(session, line, **later(tomorrow))
        reviews.screen(session, row, **later(tomorrow))
        reviews.assess(session, row, verdict(), **later(tomorrow))
        reviews.close(session, row, **later(tomorrow))
    assert _state(book, line) == "closed"


def test_remembered_judgements_are_taken_into_a_review(book: Database) -> None:
    line = made(book, lambda s: a_reviewed_line(s, LISTED))
    with book.write("x") as session:
        (hit,) = judgements.hits(session)
        judgements.judge(session, hit.party_id, hit.entry_id, "not_same", reason="another number", actor="carl")
    with book.write("x") as session:
        row = reviews.open_review(session, line, **ANNA)
        reviews.answer(session, row, answers(), **ANNA)
        reviews.screen(session, row, **ANNA)
    with book.read() as session:
        review = review_acts.load(session, row)
    assert [(act.kind.value, act.by) for act in review.acts][-1] == ("judge", "carl")
    assert len(lifted(review)) == 1
    with book.write("x") as session:
        reviews.assess(session, row, verdict(), **ANNA)
    with pytest.raises(Refused, match="lifted"), book.write("x") as session:
        reviews.close(session, row, **ANNA)


def test_new_hits_after_the_screening_are_screened_first(book: Database) -> None:
    row = screened(book, made(book, a_reviewed_line))
    from tests.db.test_judgements import _list

    made(book, lambda s: _list(s, "Aichi Example Motors K.K."))
    with pytest.raises(Refused, match="Screen again first"), book.write("x") as session:
        reviews.assess(session, row, verdict(), **ANNA)


def test_one_review_covers_a_programme_and_its_later_lines(book: Database) -> None:
    line = made(book, a_reviewed_line)
    row = closed(book, line, programme=True)
    other = made(book, lambda s: a_reviewed_line(s, po="PO-2"))
    elsewhere = made(book, lambda s: a_reviewed_line(s, po="PO-3", end_use="pumps"))
    assert [_state(book, item) for item in (line, other)] == ["closed", "closed"]
    with book.read() as session:
        assert exposure.held(session, elsewhere).review_id is None
    assert made(book, lambda s: reviews.open_review(s, other, **ANNA)) == row
    nameless = made(book, lambda s: a_reviewed_line(s, po="PO-4", end_use=""))
    with pytest.raises(Refused, match="programme"), book.write("x") as session:
        reviews.open_review(session, nameless, programme=True, **ANNA)
    assert check(book) == []


def test_a_cancelled_line_voids_its_review_and_takes_it_back(book: Database) -> None:
    line = made(book, a_reviewed_line)
    made(book, lambda s: reviews.open_review(s, line, **ANNA))
    made(book, lambda s: orders.move(s, line, "cancelled", happened_on=ON, on=ON, note="no need"))
    assert (_state(book, line), _hold(book, line)) == ("void", "")
    book.undo()
    assert _state(book, line) == "answering"


def test_a_held_line_ships_only_when_two_people_say_so(book: Database) -> None:
    line = made(book, a_reviewed_line)
    made(book, lambda s: reviews.open_review(s, line, **ANNA))
    draft = shipments.ShipmentDraft(number="S-1", order_line_id=line, mass_g=100_000, shipped_on=ON)
    with pytest.raises(Refused, match="The line is held") as refusal, book.write("x") as session:
        shipments.log(session, draft, on=ON, complete=True)
    assert refusal.value.field == "override_reason"
    agreed = draft.model_copy(update={"override_reason": "line stop", "override_by": "ben"})
    made(book, lambda s: shipments.log(s, agreed, on=ON, complete=True))


_NUMBERS = count(1)
_WHO = st.sampled_from([ANNA, BEN])
_VERDICTS = st.sampled_from([verdict.value for verdict in Verdict])
_ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("open"), _WHO, st.just(())),
        st.tuples(st.just("answer"), _WHO, st.tuples(st.sampled_from(["no", "not_known"]))),
        st.tuples(st.just("screen"), _WHO, st.just(())),
        st.tuples(st.just("judge"), _WHO, st.tuples(st.sampled_from(["same", "not_same", "unsure"]))),
        st.tuples(st.just("assess"), _WHO, st.tuples(_VERDICTS, _VERDICTS)),
        st.tuples(st.just("assess"), _WHO, st.tuples(st.just("clear"), st.just("clear"))),
        st.tuples(st.just("sign"), _WHO, st.tuples(st.booleans())),
        st.tuples(st.just("close"), _WHO, st.just(())),
        st.tuples(st.just("propose"), _WHO, st.just(())),
        st.tuples(st.just("override"), _WHO, st.just(())),
        st.tuples(st.just("reopen"), _WHO, st.just(())),
        st.tuples(st.just("undo"), _WHO, st.just(())),
    ),
    min_size=4,
    max_size=14,
)


def _do(book: Database, line: int, row: int, act: str, who: dict[str, Any], facts: tuple[Any, ...]) -> None:
    if act == "undo":
        if (book.undo_label() or "").startswith("Act"):
            book.undo()
        return
    with book.write(f"Act {act}") as session:
        match act:
            case "open":
                reviews.open_review(session, line, **who)
            case "answer":
                reviews.answer(session, row, answers(facts[0]), **who)
            case "screen":
                reviews.screen(session, row, **who)
            case "judge":
                for hit in judgements.hits(session):
                    reviews.judge(session, row, hit.party_id, hit.entry_id, facts[0], reason="seen", **who)
            case "assess":
                reviews.assess(session, row, verdict(*facts), **who)
            case "sign":
                reviews.countersign(session, row, agrees=facts[0], reason="no proof", **who)
            case "close":
                reviews.close(session, row, **who)
            case "propose":
                reviews.propose_override(session, row, reason="need", **who)
            case "override":
                reviews.override(session, row, **who)
            case _:
                reviews.reopen(session, row, "any reason", **who)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(_ACTS)
@example(
    [
        ("judge", ANNA, ("same",)),
        ("assess", ANNA, ("exposed", "clear")),
        ("close", ANNA, ()),
        ("propose", ANNA, ()),
        ("override", BEN, ()),
        ("reopen", BEN, ()),
        ("undo", ANNA, ()),
    ]
)
@example(
    [
        ("judge", ANNA, ("not_same",)),
        ("assess", ANNA, ("clear", "clear")),
        ("close", ANNA, ()),
        ("sign", BEN, (True,)),
        ("close", BEN, ()),
        ("undo", ANNA, ()),
        ("assess", BEN, ("clear", "clear")),
    ]
)
def test_invariants_1_2_3_7_and_9_hold_after_any_order_of_acts(book: Database, acts: list[Any]) -> None:
    with book.write("Prepare") as session:
        line = a_reviewed_line(session, LISTED, po=f"PO-R{next(_NUMBERS)}")
        row = reviews.open_review(session, line, **ANNA)
    shown = []
    for act, who, facts in [("answer", ANNA, ("no",)), ("screen", ANNA, ()), *acts]:
        try:
            _do(book, line, row, act, who, facts)
        except Problem:
            continue
        with book.read() as session:
            review = review_acts.load(session, row)
            kept = review_acts.rows(session, row)
            shown.append((kept[-1].recorded_at if kept else None, review))
            told = exposure.held(session, line)
            stored = session.get_one(Review, row)
        _check(review, told, stored)
    with book.read() as session:
        for moment, then in shown[-3:]:
            if moment is not None and then.acts == tuple(
                review_acts.act_of(r) for r in kept if r.recorded_at <= moment
            ):
                assert review_acts.load(session, row, recorded_by=moment) == then  # 7: what was shown then
    before = told
    book.rebuild()
    with book.read() as session:
        assert exposure.held(session, line) == before  # 9: the same events and day, the same status


def _check(review: Any, told: exposure.HeldLine, stored: Review) -> None:
    given = review.assessment
    assert stored.state == review.state.value  # 7: the row says what the acts leave
    if given is None:
        return
    assert review.lists  # 2: no verdict without the lists
    if given.worst in {Verdict.EXPOSED, Verdict.CANNOT_TELL} and not review.overridden:
        assert told.hold  # 1: held
    if review.overridden:
        kinds = [act.kind for act in review.acts]
        newest = max(place for place, kind in enumerate(kinds) if kind is ActKind.ASSESS)
        over = max(place for place, kind in enumerate(kinds) if kind is ActKind.OVERRIDE)
        assert over > newest  # 1: newer than the verdict
        assert review.acts[over].by != review.proposed_by
    if review.state is ReviewState.CLOSED:
        asked = questionnaire_on(ON)
        if Verdict.CLEAR in {given.cn, given.home}:
            assert not not_known(asked, review.replies.values())  # 2: nothing decisive is unknown
            if lifted(review):  # 3: a listed party is cleared only with a countersigned reason
                assert given.reason
                assert any(one.valid and one.agrees and one.by != review.assessed_by for one in review.signatures)
