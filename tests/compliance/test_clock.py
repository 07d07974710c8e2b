"""The statutory clock, the felt clock, and how old the news is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import clock
from compliance.clock import PauseRules, felt, filed_on, pauses, staleness, statutory
from compliance.events import Event
from compliance.terms import EventKind, Stage
from compliance.working_days import china
from tests.compliance.event_histories import END, START, day, histories, history


@pytest.mark.parametrize(
    ("told", "on", "days", "paused", "deadline"),
    [
        # examples/calendar EXD001: 45 working days after 2026-01-19 end on 2026-03-27
        (("accepted 01-19",), "01-19", 0, 0, "03-27"),
        (("accepted 01-19",), "01-20", 1, 0, "03-27"),
        (("accepted 01-19",), "03-27", 45, 0, "03-27"),
        (("accepted 01-19",), "03-30", 46, 0, "03-27"),
        # EXD019: stop 2026-03-30 to 2026-04-10, both included
        (("accepted 03-09", "supplement_asked 03-30", "supplement_answered 04-10"), "05-27", 45, 9, "05-27"),
        (("accepted 03-09", "expert_review 03-30", "expert_review_ended 04-10"), "05-27", 45, 9, "05-27"),
        # a decision stops it
        (("accepted 01-19", "granted 01-21"), "03-30", 2, 0, "03-27"),
        # returned, filed and accepted again: the last acceptance counts
        (("accepted 01-05", "note 01-06", "accepted 01-19"), "01-20", 1, 0, "03-27"),
    ],
)
def test_the_statutory_clock(told: tuple[str, ...], on: str, days: int, paused: int, deadline: str) -> None:
    found = statutory(history(*told), day(on))
    assert found is not None
    assert (found.days, found.paused, found.deadline) == (days, paused, day(deadline))
    assert found.late is (days > 45)
    assert found.left == 45 - days


def test_no_word_of_acceptance_no_statutory_clock() -> None:
    assert statutory(history("filed 01-19", "granted 03-02"), END) is None
    assert statutory(history("accepted 03-02"), day("03-01")) is None


def test_an_open_pause_moves_the_deadline_day_by_day() -> None:
    told = history("accepted 03-09", "supplement_asked 03-30")
    first, second = statutory(told, day("03-30")), statutory(told, day("03-31"))
    assert first is not None
    assert second is not None
    assert first.moving
    assert second.moving
    assert (first.days, second.days) == (14, 14)
    assert first.deadline is not None
    assert second.deadline == china().nth(first.deadline, 1)[0]


def test_rules_say_what_pauses() -> None:
    told = history("accepted 03-09", "supplement_asked 03-30", "supplement_answered 04-10")
    found = statutory(told, day("05-27"), rules=PauseRules(supplement=False))
    assert found is not None
    assert (found.days, found.paused, found.deadline) == (54, 0, day("05-14"))
    shorter = statutory(told, day("05-27"), rules=PauseRules(supplement=False, days=20))
    assert shorter is not None
    assert shorter.late


def test_a_watch_list_party_has_no_limit() -> None:
    found = statutory(history("accepted 01-19"), END, no_limit="a party is on the watch list")
    assert found is not None
    assert (found.deadline, found.left, found.late, found.provisional) == (None, None, False, False)
    assert found.no_limit == "a party is on the watch list"
    assert found.days > 200


def test_a_deadline_in_a_year_not_published_is_provisional() -> None:
    # EXD023
    found = statutory(history("accepted 11-16"), END)
    assert found is not None
    assert (found.deadline, found.provisional) == (date(2027, 1, 19), True)


def test_pauses_of_questions_and_reviews() -> None:
    told = history(
        "accepted 02-09",
        "supplement_asked 03-02",
        "supplement_asked 03-04",
        "supplement_answered 03-09",
        "expert_review 03-16",
        "granted 05-11",
    )
    assert pauses(told, END) == [
        (day("03-02"), day("03-09")),
        (day("03-04"), day("05-11")),
        (day("03-16"), day("05-11")),
    ]
    assert pauses(told, day("03-10")) == [(day("03-02"), day("03-09")), (day("03-04"), None)]
    assert pauses(told, END, PauseRules(supplement=False, expert_review=False)) == []


@pytest.mark.parametrize(
    ("told", "in_hand", "days", "running"),
    [
        ((), None, 322, True),
        (("filed 02-02", "granted 05-11"), None, 322, True),  # granted, but not in hand
        (("filed 02-02", "granted 05-11"), "05-20", 135, False),
        (("filed 02-02", "refused 05-11"), None, 126, False),
        (("filed 02-02", "refused 05-11", "reconsideration 06-01"), None, 322, True),
        (("filed 02-02", "refused 05-11", "reconsideration 06-01", "refused 07-01"), None, 177, False),
    ],
)
def test_the_felt_clock(told: tuple[str, ...], in_hand: str | None, days: int, running: bool) -> None:
    found = felt(history(*told), START, END, day(in_hand) if in_hand else None)
    assert (found.days, found.running) == (days, running)


def test_a_licence_not_yet_in_hand_on_the_day_does_not_stop_the_felt_clock() -> None:
    told = history("filed 02-02", "granted 05-11")
    assert felt(told, START, day("05-15"), day("05-20")).running
    assert felt(told, day("06-01"), END, day("05-20")).days == 0


@pytest.mark.parametrize(
    ("told", "on", "days", "since"),
    [
        (("filed 02-02",), "02-16", 14, None),
        (("filed 02-02",), "02-17", 15, "02-17"),
        (("filed 02-02", "chased 02-16"), "02-17", 15, "02-17"),  # our own chaser is no news
        (("filed 02-02", "accepted 02-09"), "03-11", 30, None),
        (("filed 02-02", "accepted 02-09", "supplement_asked 02-16"), "02-27", 11, "02-27"),
        (("filed 02-02", "refused 02-09"), "11-23", 287, None),
    ],
)
def test_news_grows_old(told: tuple[str, ...], on: str, days: int, since: str | None) -> None:
    found = staleness(history(*told), day(on))
    assert (found.days, found.stale_since) == (days, day(since) if since else None)
    assert found.stale is (since is not None)


def test_news_counts_from_the_day_it_was_heard() -> None:
    told = [
        Event(EventKind.FILED, day("02-02"), heard_on=day("02-04")),
        Event(EventKind.ACCEPTED, day("02-09"), heard_on=day("03-20")),
    ]
    before, after = staleness(told, day("03-10")), staleness(told, day("03-25"))
    assert (before.heard_on, before.limit, before.stale) == (day("02-04"), clock.STALE_AFTER[Stage.FILED], True)
    assert (after.heard_on, after.days, after.stale) == (day("03-20"), 5, False)
    assert staleness([], END).days is None
    assert staleness(told, day("03-25"), {Stage.ACCEPTED: 3}).stale


def test_the_day_of_filing() -> None:
    assert filed_on(history("filed 02-02", "accepted 02-09"), END) == day("02-02")
    assert filed_on(history("accepted 02-09"), END) == day("02-09")
    assert filed_on(history("preparing 01-12"), END) is None


@given(histories(), st.integers(0, 330))
def test_working_days_run_and_stand_still_but_never_go_back(events: list[Event], after: int) -> None:
    today = START + timedelta(days=after)
    first, second = statutory(events, today), statutory(events, today + timedelta(days=1))
    if first and second and first.accepted_on == second.accepted_on:
        assert 0 <= second.days - first.days <= 1
        assert first.days + first.paused == china().count(first.accepted_on, first.decided_on or today)


@given(histories(), st.integers(0, 330))
def test_clocks_depend_on_events_calendar_rules_and_date_only(events: list[Event], after: int) -> None:
    """Invariant 9 of the life of a case: nothing is remembered between two questions."""
    on = START + timedelta(days=after)
    first = (statutory(events, on), felt(events, START, on), staleness(events, on))
    statutory(events, END, rules=PauseRules(days=5), calendar=china().with_days({on: False}))
    assert (statutory(events, on), felt(events, START, on), staleness(events, on)) == first
