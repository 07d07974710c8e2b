"""Each list has its effect; a notice of its own goes before its list (listing_effects.csv)."""

import pytest

from compliance.listing_effects import effect_of
from compliance.listings import entries
from compliance.terms import ListKind, Outcome


@pytest.mark.parametrize(
    ("notice", "outcome"),
    [
        ("MOFCOM-2026-11", Outcome.PROHIBITED),
        ("MOFCOM-2026-12", Outcome.LICENCE_REQUIRED_ENHANCED),
        ("UEL-2025-1", Outcome.PROHIBITED),
        ("UEL-2025-4", None),
        ("MOFCOM-ORDER-2026-2", None),
    ],
)
def test_the_effect_of_a_notice(notice: str, outcome: Outcome | None) -> None:
    entry = next(item for item in entries() if item.notice_id == notice)
    assert effect_of(entry).outcome is outcome


def test_only_the_control_list_reaches_third_countries() -> None:
    reach = {kind: effect_of(next(item for item in entries() if item.kind is kind)).abroad for kind in ListKind}
    assert [kind for kind, abroad in reach.items() if abroad] == [ListKind.CONTROL]
