"""Stages and stretches of an application, replayed from its events."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.events import OUTCOMES, Event, counted, first_of, first_outcome, holder, known_at, stage, timeline
from compliance.terms import EventKind, Owner, Stage
from tests.compliance.event_histories import END, START, day, histories, history

FULL = history(
    "preparing 01-12 us",
    "pack_complete 01-26",
    "filed 02-02",
    "at_province 02-04",
    "returned_for_correction 02-09",
    "filed 02-16",
    "accepted 03-02",
    "supplement_asked 03-16 end user",
    "supplement_answered 03-30",
    "expert_review 04-07",
    "expert_review_ended 04-20",
    "granted 05-11",
)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("01-11", Stage.PREPARING),
        ("01-12", Stage.PREPARING),
        ("01-26", Stage.PACK_COMPLETE),
        ("02-03", Stage.FILED),
        ("02-08", Stage.AT_PROVINCE),
        ("02-10", Stage.RETURNED),
        ("02-20", Stage.FILED),
        ("03-02", Stage.ACCEPTED),
        ("03-20", Stage.SUPPLEMENT_OPEN),
        ("03-30", Stage.UNDER_REVIEW),
        ("04-10", Stage.EXPERT_REVIEW),
        ("04-20", Stage.UNDER_REVIEW),
        ("05-11", Stage.GRANTED),
    ],
)
def test_the_stage_on_each_day(on: str, expected: Stage) -> None:
    assert stage(FULL, day(on)) is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((), Stage.PREPARING),
        (("filed 02-02", "note 03-01", "chased 03-02"), Stage.FILED),
        (("filed 02-02", "supplement_asked 03-01"), Stage.SUPPLEMENT_OPEN),
        (("filed 02-02", "supplement_asked 03-01", "supplement_asked 03-02", "supplement_answered 03-09"),
         Stage.SUPPLEMENT_OPEN),
        (("filed 02-02", "supplement_asked 03-01", "under_review 03-02"), Stage.SUPPLEMENT_OPEN),
        (("filed 02-02", "supplement_asked 03-01", "refused 03-02"), Stage.REFUSED),
        (("filed 02-02", "refused 03-02", "reconsideration 03-20"), Stage.RECONSIDERATION),
        (("filed 02-02", "refused 03-02", "reconsideration 03-20", "granted 05-06"), Stage.GRANTED),
        (("filed 02-02", "lapsed 06-01", "reopened 06-20"), Stage.UNDER_REVIEW),
        (("filed 02-02", "withdrawn 03-02"), Stage.WITHDRAWN),
        (("accepted 02-02", "filed 02-02"), Stage.ACCEPTED),  # one day: the life of a case orders them
    ],
)  # fmt: skip
def test_stages_of_histories(told: tuple[str, ...], expected: Stage) -> None:
    assert stage(history(*told), END) is expected


def test_stretches_follow_one_another_and_say_who_held_the_case() -> None:
    found = [(item.stage, item.owner, item.days(END)) for item in timeline(FULL)]
    assert found == [
        (Stage.PREPARING, Owner.US, 14),
        (Stage.PACK_COMPLETE, Owner.EXPORTER, 7),
        (Stage.FILED, Owner.PROVINCE, 2),
        (Stage.AT_PROVINCE, Owner.PROVINCE, 5),
        (Stage.RETURNED, Owner.EXPORTER, 7),
        (Stage.FILED, Owner.PROVINCE, 14),
        (Stage.ACCEPTED, Owner.MINISTRY, 14),
        (Stage.SUPPLEMENT_OPEN, Owner.END_USER, 14),
        (Stage.UNDER_REVIEW, Owner.MINISTRY, 8),
        (Stage.EXPERT_REVIEW, Owner.MINISTRY, 13),
        (Stage.UNDER_REVIEW, Owner.MINISTRY, 21),
        (Stage.GRANTED, Owner.EXPORTER, 196),
    ]


def test_a_stage_nobody_told_us_of_is_not_invented() -> None:
    unheard, decided = timeline(history("filed 02-02", "granted 05-11"))
    assert (unheard.stage, unheard.owner) == (None, Owner.UNKNOWN)
    assert (unheard.start, unheard.end) == (day("02-02"), day("05-11"))
    assert decided.stage is Stage.GRANTED
    assert timeline(history("filed 02-02"))[0].stage is Stage.FILED
    assert timeline(history("filed 02-02", "withdrawn 03-01"))[0].stage is Stage.FILED


def test_who_must_answer_is_unknown_until_it_is_said() -> None:
    assert holder(history("filed 02-02", "accepted 02-09", "supplement_asked 03-01"), END) is Owner.UNKNOWN
    assert holder(history("filed 02-02", "accepted 02-09", "supplement_asked 03-01 us"), END) is Owner.US
    assert holder([], END) is Owner.US


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    wrong = Event(EventKind.ACCEPTED, day("03-02"), event_id="1")
    right = Event(EventKind.ACCEPTED, day("03-09"), event_id="2", replaces="1")
    assert first_of([wrong, right], EventKind.ACCEPTED, END) == day("03-09")
    back = Event(EventKind.NOTE, day("03-10"), event_id="3", replaces="2")
    assert first_of([wrong, right, back], EventKind.ACCEPTED, END) is None


def test_what_was_shown_then_and_what_was_true_then_are_two_answers() -> None:
    told = [
        Event(EventKind.FILED, day("02-02"), recorded_at=datetime(2026, 2, 3, tzinfo=UTC)),
        Event(EventKind.ACCEPTED, day("02-09"), recorded_at=datetime(2026, 3, 20, tzinfo=UTC)),
    ]
    assert stage(told, day("02-20")) is Stage.ACCEPTED
    assert stage(known_at(told, datetime(2026, 2, 20, tzinfo=UTC)), day("02-20")) is Stage.FILED


def test_the_first_outcome_stays_the_first() -> None:
    told = history("filed 02-02", "refused 03-02", "reconsideration 03-20", "granted 05-06")
    found = first_outcome(told, END)
    assert found is not None
    assert found.kind is EventKind.REFUSED
    assert first_outcome(told, day("03-01")) is None


@given(histories(), st.integers(0, 330))
def test_the_stage_is_the_replay_of_the_events_up_to_the_day(events: list[Event], after: int) -> None:
    on = START + timedelta(days=after)
    until_then = [event for event in events if event.happened_on <= on]
    assert stage(events, on) is stage(until_then, END)


@given(histories())
def test_recording_later_what_happened_earlier_changes_nothing(events: list[Event]) -> None:
    days = [event.happened_on for event in events]
    if len(set(days)) == len(days):
        assert timeline(events) == timeline(sorted(events, key=lambda event: event.happened_on))


@given(histories())
def test_replaying_up_to_an_instant_uses_only_what_was_recorded(events: list[Event]) -> None:
    noted = [
        Event(event.kind, event.happened_on, recorded_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour))
        for hour, event in enumerate(events)
    ]
    for count, event in enumerate(noted, start=1):
        assert event.recorded_at is not None
        assert known_at(noted, event.recorded_at) == noted[:count]


@given(histories())
def test_stretches_have_no_gap_and_no_overlap(events: list[Event]) -> None:
    stretches = timeline(events)
    assert all(first.end == second.start for first, second in pairwise(stretches))
    assert all(item.end is None or item.end > item.start for item in stretches)
    assert [item.end for item in stretches[-1:]] in ([], [None])
    if stretches:
        moving = [event for event in counted(events) if event.kind not in {EventKind.NOTE, EventKind.CHASED}]
        assert stretches[0].start == moving[0].happened_on
        assert stretches[-1].stage is stage(events, date.max)


def test_every_outcome_has_its_stage() -> None:
    assert {now for now in Stage if not now.open} == set(OUTCOMES.values())
