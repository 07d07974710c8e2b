"""A draft measure tried on cases: caught, perhaps caught, not caught, and what the answer becomes."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.determination import determine
from compliance.scenarios import MILITARY, Caught, DraftMeasure, Tried, try_on
from compliance.terms import Case, Form, Good, Outcome, Party, Role, Route

ON = date(2027, 1, 1)
USER = (Party(Role.END_USER, ("Example Servo Works",), "JP"),)
FREE = Good("NdFeB magnet", "Nd 24, Pr 6, Fe bal, no Dy, no Tb (certificate)", "permanent magnet")
HEAVY = Good("NdFeB magnet", "Nd 24, Pr 6, Dy 3.5, Fe bal", "permanent magnet")
OXIDE = Good("Neodymium oxide", "Nd2O3 99.5", "oxide")
MAGNETS = DraftMeasure(
    "All magnets to Japan", Outcome.LICENCE_REQUIRED_ENHANCED, ON, forms=(Form.PERMANENT_MAGNET,), destinations=("JP",)
)


def _try(draft: DraftMeasure, good: Good, to: str = "JP", use: str = "servo motors", origin: str = "CN") -> Tried:
    case = Case(good, Route(origin, origin, to), USER, use)
    return try_on(draft, case, determine(case, ON))


def test_all_magnets_to_japan_whatever_is_in_them() -> None:
    assert [_try(MAGNETS, good).outcome for good in (FREE, HEAVY)] == [Outcome.LICENCE_REQUIRED_ENHANCED] * 2
    assert _try(MAGNETS, OXIDE).caught is Caught.NO
    assert _try(MAGNETS, FREE, "DE").caught is Caught.NO


def test_a_stronger_answer_stays() -> None:
    weaker = replace(MAGNETS, outcome=Outcome.LICENCE_REQUIRED)
    case = Case(
        HEAVY, Route("CN", "CN", "JP"), (Party(Role.END_USER, ("Mitsubishi Precision Company, Limited",), "JP"),)
    )
    now = determine(case, ON)
    assert now.outcome is Outcome.PROHIBITED
    assert try_on(weaker, case, now).outcome is Outcome.PROHIBITED


@pytest.mark.parametrize(
    ("good", "to", "missing"),
    [(Good("part 4711", "Nd 30, Fe bal"), "JP", "form"), (FREE, "", "destination")],
)
def test_what_is_not_known_is_never_read_as_free(good: Good, to: str, missing: str) -> None:
    told = _try(MAGNETS, good, to)
    assert told.caught is Caught.MAYBE
    assert missing in told.missing
    assert told.outcome.rank <= Outcome.REVIEW.rank


def test_by_element_and_by_code() -> None:
    terbium = DraftMeasure("Dysprosium", Outcome.PROHIBITED, ON, elements=("Dy",))
    assert _try(terbium, HEAVY).caught is Caught.YES
    assert _try(terbium, FREE).caught is Caught.NO
    assert _try(terbium, Good("NdFeB magnet N42", "", "permanent magnet")).caught is Caught.MAYBE
    coded = DraftMeasure("Codes", Outcome.PROHIBITED, ON, codes=("1C905",))
    assert _try(coded, HEAVY).outcome is Outcome.PROHIBITED
    assert _try(coded, OXIDE).caught is Caught.NO


def test_by_end_use() -> None:
    motors = DraftMeasure("Motors", Outcome.LICENCE_REQUIRED, ON, end_uses=("servo",))
    assert _try(motors, FREE).caught is Caught.YES
    assert _try(motors, FREE, use="loudspeakers").caught is Caught.NO
    assert _try(motors, FREE, use="").caught is Caught.MAYBE
    arms = DraftMeasure("Arms", Outcome.PROHIBITED, ON, end_uses=(MILITARY,))
    assert _try(arms, FREE, use="missile guidance for the navy").outcome is Outcome.PROHIBITED
    assert _try(arms, FREE, use="loudspeakers").caught is Caught.NO


def test_goods_made_and_sent_elsewhere_are_not_reached() -> None:
    assert _try(MAGNETS, FREE, origin="DE").caught is Caught.NO
    assert _try(MAGNETS, FREE, origin="").caught is Caught.MAYBE


def test_a_draft_holds_from_its_first_to_its_last_day() -> None:
    draft = replace(MAGNETS, end=date(2027, 6, 30))
    assert [draft.holds(day) for day in (date(2026, 12, 31), ON, date(2027, 6, 30), date(2027, 7, 1))] == [
        False, True, True, False,
    ]  # fmt: skip
