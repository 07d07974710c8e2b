"""Coverage of an order line; the values of section 1b of the state machines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.coverage import CoverageAnswer, FiledClaim, LicenceClaim, Plan, coverage
from compliance.restrictions import Need, Restrictions, check
from compliance.terms import Coverage, LicenceState, LicenceType, Outcome

ON = date(2026, 11, 20)
PLAN = Plan(date(2026, 12, 10), 1)
NEEDED = Outcome.LICENCE_REQUIRED


def _claim(
    grams: int | None = 10_000,
    state: LicenceState = LicenceState.ACTIVE,
    kind: LicenceType = LicenceType.GENERAL,
    valid_to: date | None = date(2027, 3, 19),
    need: Need | None = None,
    others: int = 0,
) -> LicenceClaim:
    checks = () if need is None else check(Restrictions(mode=("sea",)), need)[4:5]
    return LicenceClaim("LX1", kind, state, grams, valid_to, checks, others)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (None, Coverage.NOT_DETERMINED),
        (Outcome.REVIEW, Coverage.NOT_DETERMINED),
        (Outcome.VERIFY_STATUS, Coverage.NOT_DETERMINED),
        (Outcome.NOT_CONTROLLED, Coverage.NOT_REQUIRED),
        (Outcome.SUSPENDED, Coverage.NOT_REQUIRED),
        (Outcome.NOT_YET_EFFECTIVE, Coverage.NOT_REQUIRED),
        (Outcome.PROHIBITED, Coverage.REQUIRED_UNCOVERED),
        (Outcome.LICENCE_REQUIRED_ENHANCED, Coverage.COVERED),
    ],
)
def test_the_determination_comes_first(outcome: Outcome | None, state: Coverage) -> None:
    answer = coverage(PLAN, 10_000, outcome, [_claim()], ON)
    assert answer.coverage is state
    assert answer.reasons or state is Coverage.COVERED


@pytest.mark.parametrize(
    ("claims", "state", "covered"),
    [
        ([], Coverage.REQUIRED_UNCOVERED, 0),
        ([FiledClaim("A1", 10_000)], Coverage.REQUIRED_FILED, 0),
        ([FiledClaim("A1", None)], Coverage.REQUIRED_FILED, 0),
        ([FiledClaim("A1", 4_000)], Coverage.REQUIRED_UNCOVERED, 0),
        ([FiledClaim("A1", 4_000), FiledClaim("A2", 6_000)], Coverage.REQUIRED_FILED, 0),
        ([_claim(4_000)], Coverage.PART_COVERED, 4_000),
        ([_claim(4_000), _claim(6_000)], Coverage.COVERED, 10_000),
        ([_claim(None)], Coverage.COVERED, 10_000),
        ([_claim(state=LicenceState.EXPIRED)], Coverage.LOST, 0),
        ([_claim(state=LicenceState.SUSPENDED)], Coverage.LOST, 0),
        ([_claim(state=LicenceState.FORFEITED)], Coverage.LOST, 0),
        ([_claim(state=LicenceState.NOT_YET_VALID)], Coverage.REQUIRED_UNCOVERED, 0),
        ([_claim(state=LicenceState.REVOKED), FiledClaim("A1", 10_000)], Coverage.REQUIRED_FILED, 0),
        ([_claim(need=Need(mode=("sea",)))], Coverage.COVERED, 10_000),
        ([_claim(need=Need(mode=("air",)))], Coverage.REQUIRED_UNCOVERED, 0),
        ([_claim(need=Need())], Coverage.COVERAGE_AT_RISK, 10_000),
        ([_claim(valid_to=date(2026, 12, 9))], Coverage.COVERAGE_AT_RISK, 10_000),
        ([_claim(valid_to=None)], Coverage.COVERAGE_AT_RISK, 10_000),
        ([_claim(kind=LicenceType.SINGLE)], Coverage.COVERED, 10_000),
        ([_claim(kind=LicenceType.SINGLE, others=1)], Coverage.COVERAGE_AT_RISK, 10_000),
    ],
)
def test_what_covers_what(claims: list[LicenceClaim | FiledClaim], state: Coverage, covered: int) -> None:
    answer = coverage(PLAN, 10_000, NEEDED, claims, ON)
    assert (answer.coverage, answer.covered_g) == (state, covered)


def test_an_unknown_mass_or_shipping_day_is_never_covered_for_sure() -> None:
    assert coverage(PLAN, None, NEEDED, [_claim()], ON).coverage is Coverage.REQUIRED_UNCOVERED
    assert coverage(Plan(), 10_000, NEEDED, [_claim()], ON).coverage is Coverage.COVERAGE_AT_RISK
    assert coverage(Plan(PLAN.ship_on, 2), 9, NEEDED, [_claim(kind=LicenceType.SINGLE)], ON).coverage is (
        Coverage.COVERAGE_AT_RISK
    )


def test_the_reason_is_said_in_words() -> None:
    answer = coverage(PLAN, 10_000, NEEDED, [_claim(valid_to=date(2026, 12, 9))], ON)
    assert str(answer.reasons[0]) == "Licence LX1 ends on 2026-12-09, before the expected shipping on 2026-12-10."
    lost = coverage(PLAN, 10_000, NEEDED, [_claim(state=LicenceState.USED_UP)], ON)
    assert str(lost.reasons[0]) == "Licence LX1 does not count: it is used up."


def test_nothing_left_to_ship_is_covered() -> None:
    assert coverage(PLAN, 0, NEEDED, [], ON).coverage is Coverage.COVERED
    with pytest.raises(ValueError, match="never negative"):
        coverage(PLAN, -1, NEEDED, [], ON)


_CLAIMS = st.lists(
    st.builds(
        _claim,
        grams=st.one_of(st.none(), st.integers(0, 20_000)),
        state=st.sampled_from(LicenceState),
        kind=st.sampled_from(LicenceType),
        valid_to=st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2028, 1, 1))),
    ),
    max_size=4,
)


@given(_CLAIMS, st.integers(1, 20_000), st.sampled_from(Outcome))
def test_only_active_licences_cover_and_never_more_than_is_open(
    claims: list[LicenceClaim], open_g: int, outcome: Outcome
) -> None:
    answer = coverage(PLAN, open_g, outcome, claims, ON)
    assert 0 <= answer.covered_g <= open_g
    if answer.coverage in {Coverage.COVERED, Coverage.COVERAGE_AT_RISK}:
        active = [claim.grams for claim in claims if claim.state is LicenceState.ACTIVE]
        assert None in active or sum(grams or 0 for grams in active) >= open_g
    assert isinstance(answer, CoverageAnswer)
    assert answer == coverage(PLAN, open_g, outcome, tuple(claims), ON)
