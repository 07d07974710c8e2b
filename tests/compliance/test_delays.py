"""Delays: causes, owners, and days that add up exactly."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.clock import felt
from compliance.delays import (
    Delay,
    by_cause,
    by_destination,
    by_month,
    by_owner,
    causes,
    check_sum,
    derive,
    overlaps,
    read_cause,
    read_owner,
)
from compliance.events import Event
from compliance.terms import Owner
from tests.compliance.event_histories import END, START, day, histories, history


# The causes and owners of the sheet Delays of the packaged demo book.
@pytest.mark.parametrize(
    ("written", "code", "owner"),
    [
        ("ministry review", "ministry_review", Owner.MINISTRY),
        ("end-user papers", "end_user_papers", Owner.US),
        ("exporter prepares the file", "exporter_file", Owner.EXPORTER),
        ("provincial check", "provincial_check", Owner.PROVINCE),
        ("end-user signature", "end_user_signature", Owner.END_USER),
        ("supplement request", "supplement", None),
        ("licence certificate", "licence_certificate", Owner.EXPORTER),
        ("booking", "booking", Owner.EXPORTER),
        ("general licence awaited", "general_licence", Owner.MINISTRY),
        ("customs hold", "customs_hold", Owner.CUSTOMS),
        ("composition report", "composition_report", Owner.EXPORTER),
        ("Customs_Hold", "customs_hold", Owner.CUSTOMS),
        ("General License awaited", "general_licence", Owner.MINISTRY),
    ],
)
def test_causes_in_words(written: str, code: str, owner: Owner | None) -> None:
    cause = read_cause(written)
    assert cause is not None
    assert (cause.code, cause.owner) == (code, owner)


def test_the_vocabulary_is_whole() -> None:
    assert len(causes()) == 24
    assert read_cause("the weather") is None
    assert {read_owner(owner.value) for owner in Owner} == set(Owner)
    assert read_owner("End-User") is Owner.END_USER
    assert read_owner("nobody") is None


FULL = history(
    "preparing 01-12 end user",
    "pack_complete 01-26",
    "filed 02-02",
    "accepted 03-02",
    "supplement_asked 03-16 us",
    "supplement_answered 03-30",
    "granted 05-11",
)


def test_a_whole_case_by_owner_and_cause() -> None:
    found = derive("L/1", FULL, START, END, in_hand=day("05-20"), destination="JP")
    assert [(item.cause, item.owner, item.days(END)) for item in found] == [
        ("not_filed", Owner.US, 7),
        ("end_user_signature", Owner.END_USER, 14),
        ("exporter_file", Owner.EXPORTER, 7),
        ("provincial_check", Owner.PROVINCE, 28),
        ("ministry_review", Owner.MINISTRY, 14),
        ("supplement", Owner.US, 14),
        ("ministry_review", Owner.MINISTRY, 42),
        ("licence_certificate", Owner.EXPORTER, 9),
    ]
    assert check_sum(found, START, day("05-20")) is None
    assert by_owner(found, END)[Owner.US] == 21
    assert by_cause(found, END)["ministry_review"] == 56
    assert by_destination(found, END) == {"JP": 135}


def test_while_it_runs_the_last_delay_has_no_end() -> None:
    (waiting,) = derive("L/1", [], START, END)
    assert (waiting.cause, waiting.owner, waiting.end, waiting.days(END)) == ("not_filed", Owner.US, None, 322)
    assert derive("L/1", FULL, START, END)[-1].end is None


def test_an_unheard_stage_is_owned_by_nobody_we_know() -> None:
    found = derive("L/1", history("filed 02-02", "granted 05-11"), day("02-02"), END, in_hand=day("05-11"))
    assert [(item.cause, item.owner, item.days(END)) for item in found] == [("stage_unknown", Owner.UNKNOWN, 98)]


def test_what_happened_before_the_order_is_not_felt() -> None:
    found = derive("L/1", FULL, day("03-20"), END, in_hand=day("05-20"))
    assert [(item.cause, item.start) for item in found][:2] == [
        ("supplement", day("03-20")),
        ("ministry_review", day("03-30")),
    ]
    assert derive("L/1", FULL, day("06-01"), END, in_hand=day("05-20")) == []


@given(histories(), st.integers(-20, 200), st.integers(0, 330), st.none() | st.integers(0, 330))
def test_the_days_of_all_owners_are_the_felt_days(
    events: list[Event], ordered: int, after: int, in_hand: int | None
) -> None:
    """Invariant 8 of the life of a case: the days per party add up to the felt days, to the day."""
    ordered_on, on = START + timedelta(days=ordered), START + timedelta(days=max(ordered, after))
    hand = None if in_hand is None else START + timedelta(days=in_hand)
    found = derive("L/1", events, ordered_on, on, in_hand=hand)
    total = felt(events, ordered_on, on, hand)
    assert check_sum(found, ordered_on, total.end) is None
    assert sum(by_owner(found, on).values()) == total.days
    assert sum(by_cause(found, on).values()) == sum(by_month(found, on).values()) == total.days
    assert [item.end for item in found].count(None) == (1 if total.running else 0)
    assert all(item.cause in causes() for item in found)


def delay(start: str, end: str = "", subject: str = "L/1") -> Delay:
    return Delay(subject, "booking", Owner.EXPORTER, day(start), day(end) if end else None)


def test_days_fall_into_their_months() -> None:
    found = by_month([delay("01-30", "03-02"), delay("12-31"), delay("03-31", "04-01")], date(2027, 1, 2))
    assert found == {
        date(2026, 1, 1): 2,
        date(2026, 2, 1): 28,
        date(2026, 3, 1): 2,
        date(2026, 12, 1): 1,
        date(2027, 1, 1): 1,
    }


def test_half_open_neighbours_do_not_overlap() -> None:
    first, second = delay("01-05", "01-12"), delay("01-12", "01-20")
    assert overlaps([second, first]) == []
    assert overlaps([first, delay("01-11", "01-20", subject="L/2")]) == []
    inside, later = delay("01-06", "01-07"), delay("01-08", "01-09")
    assert overlaps([later, inside, first]) == [(first, inside), (first, later)]
    running = delay("01-01")
    assert overlaps([running, first]) == [(running, first)]


@pytest.mark.parametrize(
    ("delays", "words"),
    [
        ([delay("01-05", "01-12")], "7 days, but 2026-01-05 to 2026-01-20 are 15; look for a gap"),
        ([delay("01-05", "01-12"), delay("01-11", "01-20")], "both claim 2026-01-11"),
        ([delay("01-05", "01-12"), delay("01-12")], None),
    ],
)
def test_the_sum_is_checked(delays: list[Delay], words: str | None) -> None:
    found = check_sum(delays, day("01-05"), day("01-20"))
    assert found is None if words is None else words in (found or "")
