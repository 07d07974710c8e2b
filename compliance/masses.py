"""The mass bases of a licence: gross, contained element, oxide equivalent; whole grams in and out."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

import resources
from compliance.terms import MassBasis

_PERCENT = Decimal(100)


@cache
def oxide_factors() -> Mapping[str, Decimal]:
    """Grams of the common oxide in one gram of the element, by symbol (`oxide_to_element_factor` of the table)."""
    return {
        row["symbol"]: Decimal(row["oxide_to_element_factor"])
        for row in resources.rows("goods/elements.csv")
        if row["oxide_to_element_factor"]
    }


def grams_per_gram(basis: MassBasis, shares: Mapping[str, Decimal], elements: Iterable[str] = ()) -> Decimal:
    """What one gram of the good counts in a licence's basis.

    `shares` are mass percents of the good by element symbol; `elements` are those the licence counts, all rare
    earths of `shares` when none is named. ValueError when the composition cannot answer.
    """
    if basis is MassBasis.GROSS:
        return Decimal(1)
    factors = oxide_factors()
    counted = tuple(dict.fromkeys(elements)) or tuple(symbol for symbol in shares if symbol in factors)
    missing = [symbol for symbol in counted if symbol not in shares]
    if missing or not counted:
        named = ", ".join(missing) or "the rare earths"
        raise ValueError(f"The share of {named} is not known. Enter the composition in mass percent.")
    if not all(0 <= shares[symbol] <= _PERCENT for symbol in counted):
        raise ValueError("A mass percent lies between 0 and 100. Check the composition.")
    unknown = [symbol for symbol in counted if symbol not in factors]
    if basis is MassBasis.OXIDE and unknown:
        raise ValueError(f"No oxide factor is known for {', '.join(unknown)}. Use the contained element instead.")
    weights = [shares[s] * (factors[s] if basis is MassBasis.OXIDE else Decimal(1)) for s in counted]
    return sum(weights, Decimal(0)) / _PERCENT


def drawn(gross_g: int, basis: MassBasis, shares: Mapping[str, Decimal], elements: Iterable[str] = ()) -> int:
    """Grams that a gross mass takes from a licence in its basis, rounded up: a draw is never understated."""
    exact = Decimal(gross_g) * grams_per_gram(basis, shares, elements)
    return int(exact.to_integral_value(ROUND_CEILING))


def capacity(grams: int, basis: MassBasis, shares: Mapping[str, Decimal], elements: Iterable[str] = ()) -> int:
    """Gross grams of the good that so many grams of a licence allow, rounded down: never more than is left.

    ValueError when the good holds nothing the licence counts.
    """
    each = grams_per_gram(basis, shares, elements)
    if each == 0:
        raise ValueError("The good holds nothing that this licence counts. Check the elements of the licence line.")
    return int((Decimal(grams) / each).to_integral_value(ROUND_FLOOR))
