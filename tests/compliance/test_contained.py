"""Contained element and oxide equivalent of a gross mass; a range holds what is stated and what was measured."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from compliance.assays import Assay
from compliance.composition import parse_composition
from compliance.contained import contained

D = Decimal


def test_element_and_oxide_beside_gross() -> None:
    found = contained(100_000, parse_composition("Nd 24, Dy 3.5, Fe bal").contents)
    assert [part.element for part in found] == ["Dy", "Nd"]
    dysprosium = found[0]
    assert (dysprosium.low_g, dysprosium.high_g) == (3500, 3500)
    assert dysprosium.oxide_low_g == 4016
    assert dysprosium.oxide_high_g == 4017


def test_a_report_widens_what_is_stated_and_an_unknown_share_stays_unknown() -> None:
    stated = parse_composition("Nd 24, Dy 3.5, Tb, Fe bal").contents
    measured = [Assay("Dy", D("3.2"), uncertainty=D("0.1")), Assay("Ho", D("0.1"), uncertainty=D(0))]
    parts = {part.element: part for part in contained(1000, stated, measured)}
    assert (parts["Dy"].low_g, parts["Dy"].high_g) == (31, 35)
    assert (parts["Ho"].low_g, parts["Ho"].high_g) == (1, 1)
    assert parts["Tb"].low_g is None
    assert parts["Tb"].oxide_high_g is None


def test_what_was_not_found_is_not_inside() -> None:
    assert contained(1000, (), [Assay("Dy", None, detection_limit=D("0.01"))]) == ()


@given(st.integers(0, 10**9), st.decimals("0.001", "60", places=3))
def test_the_truth_lies_within_one_gram_each_way(gross: int, share: D) -> None:
    (part,) = contained(gross, (), [Assay("Dy", share, uncertainty=D(0))])
    exact = gross * share / 100
    assert part.low_g is not None
    assert part.high_g is not None
    assert part.low_g <= exact <= part.high_g <= part.low_g + 1
