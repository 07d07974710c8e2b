"""Events with all that is said beside them: asked for, refused in words, corrected and taken back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import delays
from compliance.terms import EventKind
from db import application_events, applications, reading
from db.application_answers import load
from db.application_events import EventDraft
from db.database import Database
from db.problems import Refused
from db.tables.applications import Application, Supplement
from db.tables.assessments import ApplicationAnswer
from tests.db.builders import ON, an_application, an_order, empty_session, turn
from tests.db.conftest import made, round_trip

FILED = (EventKind.FILED, date(2026, 8, 3))
ACCEPTED = (EventKind.ACCEPTED, date(2026, 8, 10))
ASKED = (EventKind.SUPPLEMENT_ASKED, date(2026, 9, 1))


def _draft(kind: EventKind, day: date, **facts: Any) -> EventDraft:
    return EventDraft(kind=kind.value, happened_on=day, heard_on=facts.pop("heard_on", day), **facts)


def _add(book: Database, row: int, draft: EventDraft) -> int:
    return round_trip(book, draft.kind, lambda s: application_events.add_event(s, row, draft, on=ON, complete=True))


def test_an_officer_is_asked_for_what_is_missing(book: Database) -> None:
    row = made(book, lambda s: an_application(s, events=[FILED]))
    bare = _draft(EventKind.ACCEPTED, ACCEPTED[1])
    with book.read() as session:
        refusal = application_events.refusal_of(session, row, bare, on=ON, complete=True)
        assert refusal is not None
        assert (refusal.field, "45 working days" in str(refusal)) == ("source", True)
        assert application_events.refusal_of(session, row, bare, on=ON) is None
    bare.reference = "SL-77"
    _add(book, row, bare)
    with book.read() as session:
        assert session.get_one(Application, row).acceptance_no == "SL-77"


def test_a_question_taken_back_is_open_no_longer_and_an_answer_taken_back_opens_it_again(book: Database) -> None:
    row = made(book, lambda s: an_application(s, events=[FILED, ACCEPTED, ASKED]))
    answered = _add(book, row, _draft(EventKind.SUPPLEMENT_ANSWERED, date(2026, 9, 8), answered_by="Sato"))
    back = _draft(EventKind.NOTE, date(2026, 9, 9), note="that was another case", replaces_id=answered)
    _add(book, row, back)
    with book.read() as session:
        (question,) = reading.rows(session, Supplement)
        assert (question.answered_on, question.answered_by) == (None, "")
        assert session.get_one(ApplicationAnswer, row).stage == "supplement_open"
        told = application_events.history(session, row)
        asked = next(item.id for item in told if item.kind == EventKind.SUPPLEMENT_ASKED.value)
        assert len(application_events.everything(session, row)) == 5
    _add(book, row, _draft(EventKind.NOTE, date(2026, 9, 9), note="never asked", replaces_id=asked))
    with book.read() as session:
        assert session.get_one(ApplicationAnswer, row).stage in {"accepted", "under_review"}
        assert reading.rows(session, Supplement)[0].answered_on is not None


def test_an_event_is_corrected_once(book: Database) -> None:
    row = made(book, lambda s: an_application(s, events=[FILED, ACCEPTED]))
    with book.read() as session:
        first = application_events.history(session, row)[1].id or 0
        draft = application_events.draft_of(session, first)
    draft.happened_on = draft.heard_on = date(2026, 8, 12)
    _add(book, row, draft)
    with book.read() as session:
        assert session.get_one(ApplicationAnswer, row).accepted_on == date(2026, 8, 12)
        again = application_events.refusal_of(session, row, draft, on=ON)
    assert again is not None
    assert "corrected already" in str(again)


def test_a_successor_must_be_there_and_both_are_linked(book: Database) -> None:
    def prepare(session: Any) -> tuple[int, int]:
        return an_application(session, events=[FILED]), an_application(session, "A-2", events=[FILED])

    old, new = made(book, prepare)
    for reference, words in (("A-9", "not logged"), ("A-1", "cannot take its own place")):
        with book.read() as session:
            refusal = application_events.refusal_of(
                session, old, _draft(EventKind.SUPERSEDED, date(2026, 9, 1), reference=reference), on=ON, complete=True
            )
        assert refusal is not None
        assert words in str(refusal)
    _add(book, old, _draft(EventKind.SUPERSEDED, date(2026, 9, 1), reference="A-2", source="mail"))
    with book.read() as session:
        assert session.get_one(Application, old).successor_id == new
        circle = _draft(EventKind.SUPERSEDED, date(2026, 9, 2), reference="A-1")
        refusal = application_events.refusal_of(session, new, circle, on=ON)
    assert refusal is not None
    assert "itself replaced" in str(refusal)


def test_reopening_needs_somebody_else_and_the_first_outcome_stays(book: Database) -> None:
    row = made(book, lambda s: an_application(s, events=[FILED, ACCEPTED, (EventKind.REFUSED, date(2026, 10, 1))]))
    draft = _draft(EventKind.REOPENED, date(2026, 10, 5), note="wrong file", second_person="Tester")
    with pytest.raises(Refused, match="somebody else than you"), book.write("x") as session:
        application_events.add_event(session, row, draft, on=ON, complete=True)
    draft.second_person = "Ms Weber"
    _add(book, row, draft)
    _add(book, row, _draft(EventKind.GRANTED, date(2026, 11, 1), reference="LX1", source="call"))
    with book.read() as session:
        answer = session.get_one(ApplicationAnswer, row)
    assert (answer.first_outcome, answer.outcomes, answer.stage) == ("refused", 2, "granted")


def test_chasers_move_the_next_one(book: Database) -> None:
    row = made(book, lambda s: an_application(s, events=[FILED]))
    with book.read() as session:
        assert session.get_one(ApplicationAnswer, row).chase_on == date(2026, 8, 18)
    _add(book, row, _draft(EventKind.CHASED, ON, asked_of="Ms Li", channel="mail"))
    with book.read() as session:
        answer = session.get_one(ApplicationAnswer, row)
    assert (answer.last_chased_on, answer.chase_on) == (ON, date(2026, 11, 27))


def test_an_application_is_left_out_with_its_reason(book: Database) -> None:
    row = made(book, lambda s: an_application(s, events=[FILED]))
    round_trip(book, "Exclude", lambda s: applications.exclude(s, row, "filed twice"))
    with book.read() as session:
        assert session.get_one(Application, row).excluded_reason == "filed twice"


_KINDS = [kind.value for kind in EventKind if kind not in {EventKind.SUPERSEDED}]
_STEPS = st.lists(st.tuples(st.sampled_from(_KINDS), st.integers(0, 160)), max_size=14)


@settings(max_examples=25)
@given(_STEPS, st.integers(0, 60))
def test_who_held_the_case_adds_up_to_the_felt_days_whatever_is_recorded(
    steps: list[tuple[str, int]], ordered: int
) -> None:
    """Invariant 8 over the verb: refused or not, in any order of recording."""
    start = date(2026, 6, 1)
    with empty_session() as session:
        lines = an_order(session, ordered_on=date.fromordinal(start.toordinal() + ordered))
        row = an_application(session, lines=lines)
        for kind, offset in steps:
            day = date.fromordinal(start.toordinal() + offset)
            draft = EventDraft(kind=kind, happened_on=day, heard_on=day)
            if application_events.refusal_of(session, row, draft, on=ON) is None:
                application_events.add_event(session, row, draft, on=ON)
        turn(session)
        case = load(session)[row]
        answer = session.get_one(ApplicationAnswer, row)
        assert case.ordered_on is not None
        found = delays.derive("A-1", case.events, case.ordered_on, ON, in_hand=case.in_hand)
        assert sum(item.days(ON) for item in found) == answer.felt_days
        assert sum(delays.by_owner(found, ON).values()) == answer.felt_days
        if found:
            assert delays.check_sum(found, case.ordered_on, found[-1].end or ON) is None


def test_what_a_corrected_event_had_put_on_the_application_goes_with_it(book: Database) -> None:
    row = made(book, lambda s: an_application(s, "A-1", events=[FILED]))
    made(book, lambda s: an_application(s, "A-2"))
    day = ACCEPTED[1]
    wrong = _add(book, row, _draft(EventKind.ACCEPTED, day, reference="ACC-1"))
    _add(book, row, _draft(EventKind.ACCEPTED, day, reference="ACC-2", replaces_id=wrong))
    gone = _add(book, row, _draft(EventKind.SUPERSEDED, date(2026, 9, 1), reference="A-2"))
    with book.read() as session:
        case = session.get_one(Application, row)
        assert (case.acceptance_no, case.successor_id) == ("ACC-2", applications.find(session, "A-2"))
    _add(book, row, _draft(EventKind.NOTE, date(2026, 9, 1), note="it goes on", replaces_id=gone))
    with book.read() as session:
        assert session.get_one(Application, row).successor_id is None
