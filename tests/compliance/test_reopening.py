"""What opens a closed review again."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.reopening import Watched, triggers
from compliance.terms import ListingStatus

ON = date(2026, 11, 20)
BEFORE = Watched(
    listings={"E/1": ListingStatus.SUSPENDED},
    parties={"end_user": "Pumpen AG|DE"},
    destination="DE",
    site="Kassel",
    basis="gross",
    end_use="pumps",
    rules="abc",
    refusals=frozenset({"R1"}),
)


def test_nothing_changed_opens_nothing() -> None:
    assert triggers(BEFORE, BEFORE, date(2026, 11, 20), ON) == ()
    assert triggers(BEFORE, BEFORE, None, ON) == ()


@pytest.mark.parametrize(
    ("now", "code", "topic", "words"),
    [
        (replace(BEFORE, listings={}), "list_changed", "party", "E/1: suspended, now not met"),
        (replace(BEFORE, listings={"E/1": ListingStatus.IN_FORCE}), "list_changed", "party", "now in force"),
        (
            replace(BEFORE, listings={**BEFORE.listings, "E/2": ListingStatus.IN_FORCE}),
            "list_changed",
            "party",
            "E/2: not met, now in force",
        ),
        (replace(BEFORE, parties={"end_user": "Pumpen AG|JP"}), "party_changed", "party", "Pumpen AG|JP"),
        (replace(BEFORE, parties={}), "party_changed", "party", "to not known"),
        (replace(BEFORE, destination="HU"), "route_changed", "route", "destination changed from DE to HU"),
        (replace(BEFORE, site="Belfort"), "route_changed", "route", "ship-to site"),
        (replace(BEFORE, basis="oxide"), "route_changed", "route", "quantity basis"),
        (replace(BEFORE, end_use="drones"), "use_changed", "use", "pumps to drones"),
        (replace(BEFORE, rules="def"), "rule_changed", "rule", "abc to def"),
        (replace(BEFORE, refusals=frozenset({"R1", "R2"})), "refusal_heard", "party", "R2"),
        (replace(BEFORE, receipts_outside=frozenset({"W7"})), "receipt_outside", "use", "W7"),
    ],
)
def test_each_change_is_a_trigger_in_words(now: Watched, code: str, topic: str, words: str) -> None:
    found = triggers(BEFORE, now, None, ON)
    assert [(item.code, item.topic) for item in found] == [(code, topic)]
    assert words in str(found[0].reason)


def test_a_verdict_lapses_the_day_after_its_last() -> None:
    assert [item.code for item in triggers(BEFORE, BEFORE, date(2026, 11, 19), ON)] == ["lapsed"]
