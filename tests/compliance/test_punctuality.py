"""On-time by quantity; what never came counts against it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from compliance.punctuality import Delivery, punctuality

ON = date(2026, 11, 20)
DUE = date(2026, 10, 1)


def test_a_supplier_blocked_for_months_does_not_score_full() -> None:
    """One line in time, one of the same mass that never came: half, not all."""
    found = punctuality([Delivery(DUE, 100, ((DUE, 100),)), Delivery(DUE, 100)], ON)
    assert (found.share, found.on_time_g, found.missing_g) == (0.5, 100, 100)
    assert found.late_days == (ON - DUE).days


def test_part_in_time_part_late_part_missing() -> None:
    parts = ((DUE - timedelta(days=1), 30), (DUE + timedelta(days=9), 50))
    found = punctuality([Delivery(DUE, 100, parts)], ON)
    assert (found.on_time_g, found.late_g, found.missing_g) == (30, 50, 20)
    whole = punctuality([Delivery(DUE, 80, parts)], ON)
    assert (whole.late_g, whole.missing_g, whole.late_days) == (50, 0, 9)


def test_what_is_not_due_or_not_known_is_not_scored_but_counted() -> None:
    found = punctuality([Delivery(ON + timedelta(days=1), 5), Delivery(None, 5), Delivery(DUE, None)], ON)
    assert (found.share, found.lines, found.unmeasured) == (None, 0, 2)
    assert punctuality([Delivery(None, 5, cancelled=True)], ON).unmeasured == 0


def test_over_delivery_earns_nothing() -> None:
    found = punctuality([Delivery(DUE, 100, ((DUE, 150),)), Delivery(DUE, 50)], ON)
    assert (found.on_time_g, found.promised_g) == (100, 150)


_DAYS = st.integers(0, 120).map(lambda offset: DUE + timedelta(days=offset - 60))
_DELIVERIES = st.lists(
    st.builds(
        Delivery,
        st.one_of(st.none(), _DAYS),
        st.one_of(st.none(), st.integers(0, 500)),
        st.lists(st.tuples(_DAYS, st.integers(0, 300)), max_size=4).map(tuple),
        st.booleans(),
    ),
    max_size=6,
)


@given(_DELIVERIES)
def test_every_promised_gram_is_in_time_late_or_missing(deliveries: list[Delivery]) -> None:
    found = punctuality(deliveries, ON)
    assert found.on_time_g + found.late_g + found.missing_g == found.promised_g
    assert min(found.on_time_g, found.late_g, found.missing_g) >= 0
    assert found.share is None or 0 <= found.share <= 1
