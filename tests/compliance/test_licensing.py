"""Balances and states of licences; invariants 6, 7 and 9 of the state machines as properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.licensing import (
    Amount,
    ControlMode,
    Licence,
    LicenceAct,
    LicenceEvent,
    LicenceLine,
    Reservation,
    Usage,
    balance,
    balances,
    effective_usages,
    forfeiture,
    is_over,
    licence_state,
    renew_by,
)
from compliance.terms import LicenceState, LicenceType

DAY = date(2026, 3, 1)
END = date(2027, 2, 28)
LINE = LicenceLine("1", authorised_g=121_000)


def _licence(
    kind: LicenceType = LicenceType.GENERAL,
    *events: LicenceEvent,
    line: LicenceLine = LINE,
    valid_to: date | None = END,
) -> Licence:
    return Licence("LX1", kind, DAY, valid_to, (line,), events)


def _use(key: str, grams: int, day: int = 10, recorded: int = 1, **more: object) -> Usage:
    return Usage(key, "1", grams, 0, DAY + timedelta(days=day), recorded, **more)  # type: ignore[arg-type]


def _on(day: int) -> date:
    return DAY + timedelta(days=day)


def test_authorised_splits_into_reserved_used_and_remaining() -> None:
    held = [Reservation("1", "A/1", 50_000), Reservation("1", "B/1", 30_000, since=_on(40))]
    now = balance(LINE, held, [_use("S1", 20_000)], _on(20)).mass
    assert now == Amount(121_000, 50_000, 20_000, 0, 51_000)
    later = balance(LINE, held, [_use("S1", 20_000)], _on(40)).mass
    assert (later.reserved, later.remaining) == (80_000, 21_000)
    assert balance(LINE, held, [_use("S1", 20_000)], _on(9)).mass.used == 0


def test_a_shipment_eats_the_reservation_of_its_own_order_line() -> None:
    held = [Reservation("1", "A/1", 50_000), Reservation("1", "B/1", 30_000)]
    now = balance(LINE, held, [_use("S1", 60_000, order_line="A/1")], _on(20)).mass
    assert (now.reserved, now.used, now.remaining) == (30_000, 60_000, 31_000)


def test_sending_a_document_again_replaces_and_never_adds() -> None:
    twice = [_use("S1", 20_000), _use("S1", 20_000)]
    corrected = [_use("S1", 20_000, recorded=1), _use("S1", 25_000, recorded=2)]
    assert balance(LINE, [], twice, _on(20)).mass.used == 20_000
    assert balance(LINE, [], corrected, _on(20)).mass.used == 25_000
    assert balance(LINE, [], reversed(corrected), _on(20)).mass.used == 25_000


def test_a_corrected_document_leaves_its_old_line() -> None:
    moved = [_use("S1", 20_000), Usage("S1", "2", 20_000, 0, _on(10), 2)]
    assert balance(LINE, [], moved, _on(20)).mass.used == 0


def test_the_first_export_closes_a_single_licence_and_the_rest_is_forfeited() -> None:
    """Example book: A26-003, 121 kg, delivered 90 %; the balance needs a new licence."""
    licence = _licence(LicenceType.SINGLE)
    used = [_use("S1", 108_900)]
    held = [Reservation("1", "A/1", 12_000)]
    assert balances(licence, held, used, _on(9))["1"].mass.remaining == 109_000
    after = balances(licence, held, used, _on(10))["1"].mass
    assert after == Amount(121_000, 0, 108_900, 12_100, 0, 0, 12_000)
    assert licence_state(licence, _on(10), used) is LicenceState.FORFEITED
    assert licence_state(licence, _on(9), used) is LicenceState.ACTIVE


def test_an_export_under_way_does_not_close_a_single_licence_yet() -> None:
    licence = _licence(LicenceType.SINGLE)
    assert not is_over(licence, [_use("S1", 1000, exported=False)], _on(20))
    assert not is_over(licence, [_use("S1", 0)], _on(20))


def test_one_export_closes_every_line_of_a_single_licence() -> None:
    two = Licence("LX2", LicenceType.SINGLE, DAY, END, (LINE, LicenceLine("2", authorised_g=5_000)))
    assert balances(two, [], [_use("S1", 121_000)], _on(20))["2"].mass.forfeited == 5_000


def test_a_general_licence_goes_on_and_its_rest_lapses_with_it() -> None:
    licence = _licence()
    assert balances(licence, [], [_use("S1", 21_000)], END)["1"].mass.remaining == 100_000
    over = balances(licence, [], [_use("S1", 21_000)], END + timedelta(days=1))["1"].mass
    assert (over.remaining, over.forfeited) == (0, 100_000)


def test_an_open_line_never_blocks_but_accrues() -> None:
    line = LicenceLine("1", authorised_g=5_000, mode=ControlMode.OPEN)
    now = balance(line, [Reservation("1", "A/1", 7_000)], [_use("S1", 9_000)], _on(20)).mass
    assert now == Amount(None, 7_000, 9_000, 0, None)


def test_value_and_mass_are_capped_apart() -> None:
    line = LicenceLine("1", 1_000, 50_000, "CNY", ControlMode.BOTH)
    used = [Usage("S1", "1", 400, 50_000, _on(1))]
    now = balance(line, [], used, _on(2))
    assert (now.mass.remaining, now.value.remaining, now.used_up) == (600, 0, True)
    assert licence_state(_licence(line=line), _on(2), used) is LicenceState.USED_UP
    by_value = LicenceLine("1", 1_000, 50_000, "CNY", ControlMode.VALUE)
    assert balance(by_value, [], used, _on(2)).mass.authorised is None


def test_drawing_beyond_the_cap_is_shown_not_hidden() -> None:
    now = balance(LINE, [Reservation("1", "A/1", 10)], [_use("S1", 130_000)], _on(20)).mass
    assert (now.used, now.over, now.remaining, now.short) == (121_000, 9_000, 0, 10)


def test_negative_amounts_are_refused() -> None:
    with pytest.raises(ValueError, match="never negative"):
        balance(LINE, [], [_use("S1", -1)], _on(20))


def _event(act: LicenceAct, day: int, order: int = 0) -> LicenceEvent:
    return LicenceEvent(act, _on(day), order)


@pytest.mark.parametrize(
    ("events", "used", "day", "state"),
    [
        ((), 0, -1, LicenceState.NOT_YET_VALID),
        ((), 0, 0, LicenceState.ACTIVE),
        ((), 0, 364, LicenceState.ACTIVE),
        ((), 0, 365, LicenceState.EXPIRED),
        ((), 121_000, 20, LicenceState.USED_UP),
        ((), 121_000, 365, LicenceState.EXPIRED),
        (((LicenceAct.SUSPENDED, 5),), 0, 4, LicenceState.ACTIVE),
        (((LicenceAct.SUSPENDED, 5),), 0, 5, LicenceState.SUSPENDED),
        (((LicenceAct.SUSPENDED, 5),), 0, 400, LicenceState.SUSPENDED),
        (((LicenceAct.SUSPENDED, 5), (LicenceAct.RESUMED, 9)), 0, 9, LicenceState.ACTIVE),
        (((LicenceAct.SUSPENDED, 5), (LicenceAct.SURRENDERED, 9)), 0, 9, LicenceState.SURRENDERED),
        (((LicenceAct.SURRENDERED, 5), (LicenceAct.REVOKED, 9)), 0, 9, LicenceState.REVOKED),
        (((LicenceAct.REVOKED, 5), (LicenceAct.RESUMED, 9)), 0, 9, LicenceState.REVOKED),
        (((LicenceAct.AMENDED, 5),), 0, 9, LicenceState.ACTIVE),
    ],
)
def test_states_in_the_order_of_their_strength(
    events: tuple[tuple[LicenceAct, int], ...], used: int, day: int, state: LicenceState
) -> None:
    licence = _licence(LicenceType.GENERAL, *(_event(act, at) for act, at in events))
    assert licence_state(licence, _on(day), [_use("S1", used)]) is state


def test_a_suspension_with_an_end_lifts_by_itself() -> None:
    paused = LicenceEvent(LicenceAct.SUSPENDED, _on(5), until=_on(8))
    licence = _licence(LicenceType.GENERAL, paused)
    assert licence_state(licence, _on(8)) is LicenceState.SUSPENDED
    assert licence_state(licence, _on(9)) is LicenceState.ACTIVE


def test_a_suspended_licence_keeps_its_rest_and_a_revoked_one_loses_it() -> None:
    paused = _licence(LicenceType.GENERAL, _event(LicenceAct.SUSPENDED, 5))
    revoked = _licence(LicenceType.GENERAL, _event(LicenceAct.REVOKED, 5))
    assert balances(paused, [], [], _on(9))["1"].mass.remaining == 121_000
    assert balances(revoked, [], [], _on(9))["1"].mass.forfeited == 121_000


def test_the_warning_before_a_part_shipment_names_kilograms_and_weeks() -> None:
    now = balance(LINE, [], [], _on(1))
    lost = forfeiture(_licence(LicenceType.SINGLE), now, 108_900, lead_days=92)
    assert lost is not None
    assert (lost.grams, lost.weeks) == (12_100, 14)
    assert "12.100 kg of LX1" in str(lost.reason)
    assert "about 14 weeks" in str(lost.reason)
    unknown = forfeiture(_licence(LicenceType.SINGLE), now, 108_900)
    assert unknown is not None
    assert "an unknown time" in str(unknown.reason)
    assert forfeiture(_licence(LicenceType.SINGLE), now, 121_000) is None
    assert forfeiture(_licence(), now, 1) is None


def test_renew_by_is_the_end_minus_p80_minus_preparation() -> None:
    assert renew_by(date(2027, 3, 19), 95, 21) == date(2026, 11, 23)
    assert renew_by(None, 95, 21) is None
    assert renew_by(date(2027, 3, 19), None, 21) is None
    with pytest.raises(ValueError, match="never negative"):
        renew_by(date(2027, 3, 19), -1, 21)


_USAGES = st.lists(
    st.builds(
        Usage,
        key=st.sampled_from("abcd"),
        line=st.sampled_from(["1", "2"]),
        grams=st.integers(0, 2_000),
        minor=st.integers(0, 2_000),
        shipped_on=st.one_of(st.none(), st.dates(DAY, END)),
        recorded=st.integers(0, 5),
        order_line=st.sampled_from(["", "A", "B"]),
        exported=st.booleans(),
    ),
    max_size=8,
)
_HELD = st.lists(
    st.builds(
        Reservation,
        line=st.sampled_from(["1", "2"]),
        order_line=st.sampled_from("AB"),
        grams=st.integers(0, 2_000),
        minor=st.integers(0, 2_000),
        since=st.one_of(st.none(), st.dates(DAY, END)),
        released_on=st.one_of(st.none(), st.dates(DAY, END)),
    ),
    max_size=5,
)
_EVENTS = st.lists(
    st.builds(LicenceEvent, act=st.sampled_from(LicenceAct), on=st.dates(DAY, END), order=st.integers(0, 5)), max_size=5
)
_LINES = st.builds(
    LicenceLine,
    id=st.just("1"),
    authorised_g=st.one_of(st.none(), st.integers(0, 3_000)),
    authorised_minor=st.one_of(st.none(), st.integers(0, 3_000)),
    mode=st.sampled_from(ControlMode),
)


@given(_LINES, st.sampled_from(LicenceType), _EVENTS, _HELD, _USAGES, st.dates(DAY, END), st.randoms())
def test_no_order_of_events_breaks_or_changes_a_balance(  # invariants 6, 7 and 9
    line: LicenceLine,
    kind: LicenceType,
    events: list[LicenceEvent],
    held: list[Reservation],
    usages: list[Usage],
    on: date,
    shuffle: object,
) -> None:
    licence = _licence(kind, *events, line=line)
    now = balances(licence, held, usages, on)["1"]
    for amount in (now.mass, now.value):
        if amount.authorised is not None:
            assert amount.remaining is not None
            assert amount.reserved + amount.used + amount.forfeited + amount.remaining == amount.authorised
            assert min(amount.reserved, amount.used, amount.forfeited, amount.remaining, amount.over, amount.short) >= 0
    for items in (events, held, usages):
        shuffle.shuffle(items)  # type: ignore[attr-defined]
    again = _licence(kind, *events, line=line)
    assert balances(again, held, usages, on)["1"] == now
    assert licence_state(again, on, usages) is licence_state(licence, on, usages)
    assert balances(licence, held, [*usages, *usages], on)["1"] == now


@given(_USAGES)
def test_usages_that_count_are_one_for_each_document(usages: list[Usage]) -> None:
    kept = effective_usages(usages)
    assert {item.key for item in kept} == {item.key for item in usages}
    assert len(kept) == len({item.key for item in kept})
    assert all(item.recorded == max(u.recorded for u in usages if u.key == item.key) for item in kept)
    assert effective_usages(kept) == kept
