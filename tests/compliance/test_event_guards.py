"""What can have happened to an application, and refusals that explain themselves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.event_guards import _AFTER, check_event, contradictions, name
from compliance.events import REMARKS, Event
from compliance.terms import EventKind
from tests.compliance.event_histories import END, START, day, histories, history

FILED = ("filed 02-02",)
ACCEPTED = (*FILED, "accepted 02-09")


@pytest.mark.parametrize(
    ("told", "new"),
    [
        ((), "preparing 01-12"),
        ((), "filed 02-02"),
        ((), "accepted 02-09"),  # nobody told us of the filing
        (FILED, "granted 05-11"),  # nobody told us of the acceptance
        (FILED, "supplement_asked 03-02"),
        (FILED, "accepted 02-02"),
        (FILED, "preparing 01-12"),  # recorded late, happened early
        ((*FILED, "granted 05-11"), "accepted 02-09"),
        ((*ACCEPTED, "supplement_asked 03-02"), "supplement_answered 03-02"),
        ((*ACCEPTED, "supplement_asked 03-02"), "supplement_asked 03-02"),  # two questions in one letter
        ((*ACCEPTED, "supplement_asked 03-02"), "refused 04-01"),
        ((*FILED, "returned_for_correction 02-04"), "filed 02-06"),
        ((*ACCEPTED, "granted 05-11"), "note 06-01"),
        ((*ACCEPTED, "granted 05-11"), "chased 06-01"),
        ((*ACCEPTED, "granted 05-11"), "reopened 06-01"),
        ((*ACCEPTED, "refused 05-11"), "reconsideration 06-01"),
        ((*ACCEPTED, "refused 05-11", "reconsideration 06-01"), "granted 07-01"),
        (("preparing 01-12",), "withdrawn 01-20"),
        (ACCEPTED, "not_required 03-02"),
    ],
)
def test_what_can_have_happened(told: tuple[str, ...], new: str) -> None:
    assert check_event(history(*told), history(new)[0], END) is None


@pytest.mark.parametrize(
    ("told", "new", "words"),
    [
        (FILED, "accepted 11-24", "lies in the future; correct the day it happened"),
        (FILED, "filed 02-02", "already recorded that the case was filed on 2026-02-02"),
        ((), "granted 05-11", "before it was filed; record the filing first"),
        (("preparing 01-12",), "supplement_asked 03-01", "before it was filed"),
        (ACCEPTED, "filed 02-20", "cannot have been filed on 2026-02-20 after it was accepted on 2026-02-09"),
        (FILED, "accepted 01-20", "cannot have been filed on 2026-02-02 after it was accepted on 2026-01-20"),
        (ACCEPTED, "granted 02-05", "The case was granted on 2026-02-05, so it cannot have been accepted"),
        (ACCEPTED, "supplement_answered 03-01", "Nothing was asked before it was answered on 2026-03-01"),
        ((*ACCEPTED, "supplement_asked 03-09"), "supplement_answered 03-02", "Nothing was asked before"),
        (ACCEPTED, "expert_review_ended 03-01", "No expert review was running"),
        ((*ACCEPTED, "granted 05-11"), "supplement_asked 06-01", "reopen it first"),
        ((*ACCEPTED, "granted 05-11"), "refused 06-01", "reopen it first"),
        ((*ACCEPTED, "granted 05-11"), "reconsideration 06-01", "after it was granted"),
        (ACCEPTED, "reopened 03-01", "after it was accepted"),
        (ACCEPTED, "returned_for_correction 03-01", "after it was accepted"),
        ((*FILED, "returned_for_correction 02-04"), "accepted 02-10", "after it was returned for correction"),
    ],
)
def test_refusals_name_the_field_to_fix(told: tuple[str, ...], new: str, words: str) -> None:
    refusal = check_event(history(*told), history(new)[0], END)
    assert refusal is not None
    assert words in refusal


def test_hearing_comes_after_happening_and_not_tomorrow() -> None:
    early = Event(EventKind.FILED, day("02-09"), heard_on=day("02-02"))
    late = Event(EventKind.FILED, day("02-09"), heard_on=day("11-24"))
    assert "before it happened" in (check_event([], early, END) or "")
    assert "correct the day it was heard" in (check_event([], late, END) or "")
    assert check_event([], Event(EventKind.FILED, day("02-09"), heard_on=END), END) is None


def test_corrections_must_hold() -> None:
    told = history(*ACCEPTED, "granted 05-11")
    moved = Event(EventKind.ACCEPTED, day("02-16"), event_id="new", replaces="accepted 02-09")
    same_day = Event(EventKind.ACCEPTED, day("02-09"), event_id="new", replaces="accepted 02-09", note="notice no. 7")
    beyond = Event(EventKind.ACCEPTED, day("05-20"), event_id="new", replaces="accepted 02-09")
    nothing = Event(EventKind.ACCEPTED, day("02-16"), event_id="new", replaces="never")
    assert check_event(told, moved, END) is None
    assert check_event(told, same_day, END) is None
    assert "so it cannot have been accepted" in (check_event(told, beyond, END) or "")
    assert "not in the history" in (check_event(told, nothing, END) or "")
    again = Event(EventKind.ACCEPTED, day("02-17"), event_id="third", replaces="accepted 02-09")
    assert "corrected already" in (check_event([*told, moved], again, END) or "")


def test_an_old_contradiction_is_not_held_against_news() -> None:
    broken = history("filed 02-02", "accepted 02-09", "filed 02-20", "accepted 03-01")
    assert contradictions(broken)
    assert check_event(broken, history("granted 05-11")[0], END) is None


def test_every_event_has_its_rule_and_its_words() -> None:
    assert set(_AFTER) | REMARKS == set(EventKind)
    assert all(name(kind) and "_" not in name(kind) for kind in EventKind)


@given(histories(), st.sampled_from(list(EventKind)), st.integers(-5, 330))
def test_what_is_let_in_leaves_a_history_without_contradictions(
    events: list[Event], kind: EventKind, after: int
) -> None:
    new = Event(kind, START + timedelta(days=after), event_id="new")
    if check_event(events, new, date.max) is None:
        assert contradictions([*events, new]) == []
    else:
        assert contradictions(events) == []
