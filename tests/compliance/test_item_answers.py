"""What the control entries alone answer, by route and date."""

from datetime import date

import pytest

from compliance.goods import read_good
from compliance.item_answers import (
    export_answers,
    in_force,
    list_good,
    nothing_yet,
    re_export_answers,
    route_step,
    status_step,
)
from compliance.measures import rulebook
from compliance.routes import read_route
from compliance.terms import Good, Outcome, Route

RULES = rulebook()
HO_DY = list_good(read_good(Good("Oxide", "Ho2O3 60, Dy2O3 40", "oxide")), RULES)
UNSPLIT = list_good(read_good(Good("Oxide", "TREO 88", "oxide")), RULES)


def outcomes(answers):
    return [answer.outcome for answer in answers]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2025, 4, 3), []),
        (date(2025, 9, 1), [Outcome.LICENCE_REQUIRED]),
        (date(2025, 10, 20), [Outcome.LICENCE_REQUIRED, Outcome.NOT_YET_EFFECTIVE]),
        (date(2026, 5, 1), [Outcome.LICENCE_REQUIRED, Outcome.SUSPENDED]),
        (date(2026, 11, 20), [Outcome.LICENCE_REQUIRED, Outcome.VERIFY_STATUS]),
    ],
)
def test_one_answer_for_each_status(on, found):
    assert outcomes(export_answers(HO_DY, on, RULES)) == found


def test_a_possible_entry_makes_one_review_of_the_strongest_status():
    found = list(export_answers(UNSPLIT, date(2026, 5, 1), RULES))
    assert outcomes(found) == [Outcome.REVIEW]
    assert found[0].measures == (("MOFCOM-GACC-2025-18", ""),)
    assert found[0].codes == ()
    assert found[0].missing
    assert outcomes(export_answers(UNSPLIT, date(2025, 3, 1), RULES)) == []


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2025, 9, 1), []),
        (date(2025, 10, 20), [Outcome.LICENCE_REQUIRED, Outcome.NOT_YET_EFFECTIVE]),
        (date(2026, 5, 1), [Outcome.SUSPENDED, Outcome.SUSPENDED]),
    ],
)
def test_goods_passed_on_are_under_limb_3(on, found):
    answers = list(re_export_answers(HO_DY, on, RULES))
    assert outcomes(answers) == found
    if answers:
        assert answers[0].measures == (("MOFCOM-2025-61", "limb 3"),)


def test_what_is_in_force_makes_a_dual_use_item():
    assert [catch.element for catch in in_force(HO_DY, date(2026, 5, 1), RULES)] == ["Dy"]
    assert in_force(HO_DY, date(2025, 4, 3), RULES) == ()


def test_the_sentences_on_a_measure_and_on_the_way():
    assert "No. 18 of 2025" in str(status_step("MOFCOM-GACC-2025-18", date(2026, 5, 1), RULES))
    assert [str(step)[:6] for step in nothing_yet(HO_DY, date(2025, 4, 3), RULES)] == ["No. 57", "No. 18"]
    assert "leaves China" in str(route_step(read_route(Route("CN", "CN", "DE"))))
