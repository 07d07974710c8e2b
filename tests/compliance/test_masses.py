"""Mass bases; factors from resources/goods/elements.csv (Dy 1.1477, Tb 1.1762)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.masses import capacity, drawn, grams_per_gram, oxide_factors
from compliance.terms import MassBasis

MAGNET = {"Nd": Decimal("22.8"), "Pr": Decimal("5.9"), "Dy": Decimal("4.1"), "Fe": Decimal("66.22")}


@pytest.mark.parametrize(
    ("gross", "basis", "elements", "grams"),
    [
        (1000, MassBasis.GROSS, (), 1000),
        (1000, MassBasis.CONTAINED, ("Dy",), 41),
        (1000, MassBasis.OXIDE, ("Dy",), 48),  # 41 * 1.1477 = 47.0557, up
        (1000, MassBasis.CONTAINED, (), 328),  # Nd + Pr + Dy, not Fe
        (0, MassBasis.OXIDE, ("Dy",), 0),
    ],
)
def test_what_a_gross_mass_draws(gross: int, basis: MassBasis, elements: tuple[str, ...], grams: int) -> None:
    assert drawn(gross, basis, MAGNET, elements) == grams


def test_every_rare_earth_has_a_factor_above_one() -> None:
    assert len(oxide_factors()) == 17
    assert all(factor > 1 for factor in oxide_factors().values())
    assert oxide_factors()["Tb"] == Decimal("1.1762")


def test_an_unknown_share_is_asked_for_and_never_zero() -> None:
    with pytest.raises(ValueError, match="The share of Tb is not known"):
        drawn(1000, MassBasis.CONTAINED, MAGNET, ("Tb",))
    with pytest.raises(ValueError, match="rare earths is not known"):
        drawn(1000, MassBasis.OXIDE, {"Fe": Decimal(100)})
    with pytest.raises(ValueError, match="between 0 and 100"):
        drawn(1000, MassBasis.OXIDE, {"Dy": Decimal(101)})
    with pytest.raises(ValueError, match="No oxide factor"):
        drawn(1000, MassBasis.OXIDE, {"Co": Decimal(50)}, ("Co",))
    with pytest.raises(ValueError, match="nothing that this licence counts"):
        capacity(1000, MassBasis.OXIDE, {"Dy": Decimal(0)}, ("Dy",))


@given(
    st.integers(0, 10**9),
    st.decimals("0.01", "100", places=2),
    st.sampled_from([MassBasis.GROSS, MassBasis.CONTAINED, MassBasis.OXIDE]),
)
def test_what_a_licence_allows_never_draws_more_than_it_holds(left: int, share: Decimal, basis: MassBasis) -> None:
    shares = {"Dy": share}
    gross = capacity(left, basis, shares, ("Dy",))
    assert drawn(gross, basis, shares, ("Dy",)) <= left
    assert drawn(gross + 1, basis, shares, ("Dy",)) >= left * (grams_per_gram(basis, shares) <= 1)


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_two_shipments_draw_at_least_what_one_of_both_would(first: int, second: int) -> None:
    apart = drawn(first, MassBasis.OXIDE, MAGNET, ("Dy",)) + drawn(second, MassBasis.OXIDE, MAGNET, ("Dy",))
    together = drawn(first + second, MassBasis.OXIDE, MAGNET, ("Dy",))
    assert together <= apart <= together + 1
