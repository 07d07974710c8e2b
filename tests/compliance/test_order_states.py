"""The commercial life of a line: what may follow what, and refusals that name the field."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.order_states import AFTER, LineFacts, Move, refusals
from compliance.terms import OrderState

ON = date(2026, 11, 20)
DAY = date(2026, 11, 10)
S = OrderState
FULL = LineFacts(S.PLACED, 100_000, True, "JP", True, date(2026, 12, 1), entered_on=date(2026, 6, 1))


def _told(facts: LineFacts, to: OrderState, day: date = DAY, **said: object) -> list[tuple[str, str]]:
    move = Move(to, day, **said)  # type: ignore[arg-type]
    return [(item.field, item.sentence) for item in refusals(facts, move, ON)]


@pytest.mark.parametrize(
    ("facts", "to", "said"),
    [
        (replace(FULL, state=S.DRAFT), S.PLACED, {}),
        (replace(FULL, state=S.DRAFT, end_user_known=False), S.PLACED, {"note": "end user not known yet"}),
        (FULL, S.CONFIRMED, {}),
        (replace(FULL, first_promise=None), S.CONFIRMED, {"promise": date(2026, 12, 1)}),
        (replace(FULL, state=S.CONFIRMED, shipped_g=1), S.PART_SHIPPED, {}),
        (replace(FULL, state=S.PART_SHIPPED, shipped_g=100_000), S.SHIPPED, {}),
        (replace(FULL, state=S.SHIPPED), S.EXPORTED, {"reference": "D-1"}),
        (replace(FULL, state=S.EXPORTED), S.RECEIVED, {}),
        (replace(FULL, state=S.RECEIVED, received_g=98_000), S.CLOSED, {}),
        (FULL, S.CANCELLED, {"note": "no longer needed"}),
        (replace(FULL, state=S.RECEIVED), S.RETURNED, {"note": "cracked"}),
        (replace(FULL, state=S.SHIPPED), S.CONFIRMED, {"note": "wrong line"}),
    ],
)
def test_what_may_follow(facts: LineFacts, to: OrderState, said: dict[str, object]) -> None:
    assert _told(facts, to, **said) == []


@pytest.mark.parametrize(
    ("facts", "to", "said", "field", "words"),
    [
        (FULL, S.CONFIRMED, {"day": date(2026, 11, 21)}, "happened_on", "in the future"),
        (FULL, S.CONFIRMED, {"day": date(2026, 5, 1)}, "happened_on", "cannot be earlier"),
        (LineFacts(S.DRAFT), S.PLACED, {}, "mass_g", "mass or the quantity"),
        (replace(FULL, first_promise=None), S.CONFIRMED, {}, "promise", "frozen"),
        (replace(FULL, state=S.CONFIRMED), S.PART_SHIPPED, {}, "state", "Log the shipment"),
        (replace(FULL, state=S.CONFIRMED, shipped_g=40_000), S.SHIPPED, {}, "state", "60.000 kg are still open"),
        (replace(FULL, state=S.SHIPPED), S.EXPORTED, {}, "reference", "customs declaration"),
        (replace(FULL, state=S.SHIPPED, holds=("price",)), S.EXPORTED, {"reference": "D"}, "state", "held: price"),
        (replace(FULL, state=S.RECEIVED, received_g=90_000), S.CLOSED, {}, "state", "more than 5 % apart"),
        (replace(FULL, state=S.RECEIVED, received_g=100_000, open_review=True), S.CLOSED, {}, "state", "review"),
        (FULL, S.CANCELLED, {}, "note", "Say in the note why"),
        (replace(FULL, state=S.EXPORTED), S.CANCELLED, {"note": "x"}, "state", "Record a return"),
        (FULL, S.RETURNED, {"note": "x"}, "state", "Record their arrival"),
        (replace(FULL, state=S.SHIPPED), S.PLACED, {}, "note", "why it goes back"),
        (FULL, S.CLOSED, {}, "state", "at once"),
    ],
)
def test_a_refusal_names_its_field(
    facts: LineFacts, to: OrderState, said: dict[str, object], field: str, words: str
) -> None:
    found = _told(facts, to, **said)  # type: ignore[arg-type]
    assert field in [name for name, _ in found]
    assert any(words in sentence for _, sentence in found)


def test_all_gaps_are_told_at_once() -> None:
    assert [field for field, _ in _told(LineFacts(S.DRAFT), S.PLACED)] == ["mass_g", "destination", "end_user"]


def test_an_override_needs_a_reason_and_where_goods_leave_a_second_person() -> None:
    held = replace(FULL, state=S.SHIPPED, holds=("price",))
    alone = _told(held, S.EXPORTED, reference="D", override_reason="paid this morning")
    assert [field for field, _ in alone] == ["override_by"]
    assert _told(held, S.EXPORTED, reference="D", override_reason="paid", override_by="Ms Weber") == []
    gone = _told(replace(FULL, state=S.EXPORTED), S.CANCELLED, note="x", override_reason="because")
    assert gone, "what can never be is not overridden"


@given(st.sampled_from(S), st.sampled_from(S), st.integers(0, 200_000), st.booleans())
def test_without_refusal_a_state_follows_or_goes_back_with_a_reason(
    now: OrderState, to: OrderState, shipped: int, noted: bool
) -> None:
    facts = replace(FULL, state=now, shipped_g=shipped, received_g=shipped)
    move = Move(to, DAY, "said" if noted else "", "D-1")
    if not refusals(facts, move, ON):
        order = list(OrderState)
        assert now in AFTER[to] or now is to or (noted and order.index(to) < order.index(now))
        assert to not in {S.CANCELLED, S.RETURNED} or noted
