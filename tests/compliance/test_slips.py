"""Days past a promise, and stretches that leave out what another claims."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from compliance.delays import Delay
from compliance.slips import outside, slipped
from compliance.terms import Owner

ON = date(2026, 11, 20)
PROMISE = date(2026, 10, 1)
DAYS = st.integers(0, 60)


def day(number: int) -> date:
    return PROMISE + timedelta(days=number)


def spans(found: list[Delay]) -> list[tuple[int, int | None, str]]:
    return [((d.start - PROMISE).days, None if d.end is None else (d.end - PROMISE).days, d.cause) for d in found]


def test_a_line_that_came_in_time_has_no_delay() -> None:
    assert slipped("A", PROMISE, ON, arrived=PROMISE) == []
    assert slipped("A", ON, ON) == []
    assert slipped("A", ON + timedelta(days=3), ON) == []


def test_without_a_reason_the_cause_is_not_known() -> None:
    (found,) = slipped("A", PROMISE, ON)
    assert (found.cause, found.owner, found.start, found.end) == ("stage_unknown", Owner.UNKNOWN, PROMISE, None)
    assert found.days(ON) == 50


def test_each_reason_holds_from_the_day_it_was_heard() -> None:
    heard = [(day(-5), "production"), (day(10), "vessel booking"), (day(12), "no word for it"), (day(200), "payment")]
    found = slipped("A", PROMISE, ON, heard=heard)
    assert spans(found) == [(0, 10, "production"), (10, None, "booking")]


def test_from_the_day_the_goods_left_it_is_the_transit() -> None:
    heard = [(day(2), "production"), (day(30), "production")]
    found = slipped("A", PROMISE, ON, arrived=day(40), shipped_on=day(20), heard=heard)
    assert spans(found) == [(0, 2, "stage_unknown"), (2, 20, "production"), (20, 40, "transit")]
    assert sum(item.days(ON) for item in found) == 40


def test_goods_that_left_before_the_promise_are_in_transit_all_the_time() -> None:
    assert spans(slipped("A", PROMISE, ON, shipped_on=day(-9))) == [(0, None, "transit")]


def test_an_arrival_after_the_day_one_looks_is_not_known_yet() -> None:
    (found,) = slipped("A", PROMISE, ON, arrived=ON + timedelta(days=9))
    assert found.days(ON) == 50


@given(
    st.tuples(DAYS, st.one_of(st.none(), DAYS)),
    st.lists(st.tuples(DAYS, st.one_of(st.none(), DAYS)), max_size=5),
)
def test_no_day_is_claimed_twice(own: tuple[int, int | None], others: list[tuple[int, int | None]]) -> None:
    def days(start: int, end: int | None) -> set[int]:
        return set(range(start, 50 if end is None else min(end, 50)))

    start, end = own
    delay = Delay("A", "transit", Owner.TRANSIT, day(start), None if end is None else day(max(start, end)))
    spans_ = [(day(a), None if b is None else day(max(a, b))) for a, b in others]
    parts = outside(delay, spans_)
    left = [
        n
        for part in parts
        for n in days((part.start - PROMISE).days, None if part.end is None else (part.end - PROMISE).days)
    ]
    claimed = set().union(*(days(a, None if b is None else max(a, b)) for a, b in others)) if others else set()
    assert sorted(left) == sorted(days(start, None if end is None else max(start, end)) - claimed)
    assert len(left) == len(set(left))
