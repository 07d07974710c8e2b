"""Foreign-made goods under limbs 1 and 2 of No. 61."""

from datetime import date

import pytest

from compliance.foreign_made import foreign_answers
from compliance.goods import read_good
from compliance.item_answers import list_good
from compliance.measures import rulebook
from compliance.terms import Good, Outcome

RULES = rulebook()
SHARE = "Chinese Dy 2.4 % of the value"
MAGNET = ("NdFeB magnets", "Nd 27, Dy 2, Fe bal", "permanent magnet")


def answered(good, facts, on=date(2026, 5, 1)):
    reading = read_good(Good(*good))
    answers, free = foreign_answers(reading, list_good(reading, RULES), facts, on, RULES)
    return [(answer.outcome, answer.measures[0][1], answer.codes) for answer in answers], free


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2025, 10, 8), []),
        (date(2025, 10, 20), [(Outcome.NOT_YET_EFFECTIVE, "limb 1", ("61-annex1-part2",))]),
        (date(2026, 5, 1), [(Outcome.SUSPENDED, "limb 1", ("61-annex1-part2",))]),
        (date(2026, 11, 11), [(Outcome.VERIFY_STATUS, "limb 1", ("61-annex1-part2",))]),
    ],
)
def test_a_share_at_or_above_the_floor_by_date(on, found):
    assert answered(MAGNET, SHARE, on)[0] == found


@pytest.mark.parametrize(
    ("good", "facts", "outcomes"),
    [
        (MAGNET, "Chinese Dy 0.05 % of the value", []), (MAGNET, "no Chinese inputs", []), (MAGNET, "", [Outcome.REVIEW]), (MAGNET, "Chinese Dy 2 % by weight", [Outcome.REVIEW]),
        (("Motor", "magnets: Nd 27, Dy 2, Fe bal", "motor"), SHARE, [Outcome.SUSPENDED]), (("Motor", "", "motor"), SHARE, []),
        (("Oxide", "Dy2O3 99", "oxide"), SHARE, []), (("Sc target", "Sc 99.9", "target"), "Chinese Sc 18 % of the value", [Outcome.SUSPENDED]),
        (("NdFeB magnets", "Nd 27, Fe bal; no Dy, no Tb", "permanent magnet"), SHARE, []), (("NdFeB magnets", "", "permanent magnet"), SHARE, [Outcome.REVIEW]),
    ],
)  # fmt: skip
def test_which_goods_the_annex_names(good, facts, outcomes):
    assert [outcome for outcome, *_ in answered(good, facts)[0]] == outcomes


def test_chinese_technology_is_limb_2_whatever_the_share():
    found, _ = answered(("Dysprosium metal", "Dy 99.9", "metal"), "made with Chinese separation technology")
    assert found == [(Outcome.SUSPENDED, "limb 2", ("61-annex1-part1",))]


def test_the_reason_for_being_free_says_why():
    assert "below 0.1 %" in str(answered(MAGNET, "Chinese Dy 0.05 % of the value")[1])
    assert "without listed Chinese inputs" in str(answered(MAGNET, "no Chinese inputs")[1])
