"""One mass three ways: gross, contained element, oxide equivalent; as a range where the share is one."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from compliance.assays import Assay, as_element, bounds
from compliance.contents import Content
from compliance.elements import rare_earths
from compliance.masses import oxide_factors


@dataclass(frozen=True, slots=True)
class Contained:
    """How much of a rare earth is in a gross mass, in grams; None where nobody said how much.

    `low` is rounded down and `high` up, so that the truth lies between them.
    """

    element: str
    low_g: int | None
    high_g: int | None
    oxide_low_g: int | None
    oxide_high_g: int | None


def contained(gross_g: int, contents: Iterable[Content], assays: Iterable[Assay] = ()) -> tuple[Contained, ...]:
    """The rare earths in a gross mass, by what is stated and by what reports say: the range holds both."""
    shares: dict[str, tuple[Decimal | None, Decimal | None]] = {}
    for content in contents:
        if content.inside and content.element in rare_earths():
            shares[content.element] = (content.low, content.high)
    for assay in assays:
        low, high = bounds(assay)
        if assay.element not in rare_earths() or assay.share is None:
            continue
        if assay.uncertainty is None:
            low = high = _share(assay)
        known = shares.get(assay.element)
        if known is None or known[0] is None or known[1] is None:
            shares[assay.element] = (low, high)
        elif high is not None:
            shares[assay.element] = (min(known[0], low), max(known[1], high))
    factors = oxide_factors()
    return tuple(_of(element, gross_g, low, high, factors[element]) for element, (low, high) in sorted(shares.items()))


def _share(assay: Assay) -> Decimal:
    return as_element(assay).share or Decimal(0)


def _of(element: str, gross_g: int, low: Decimal | None, high: Decimal | None, factor: Decimal) -> Contained:
    if low is None or high is None:
        return Contained(element, None, None, None, None)
    least, most = Decimal(gross_g) * low / 100, Decimal(gross_g) * high / 100
    return Contained(element, _down(least), _up(most), _down(least * factor), _up(most * factor))


def _down(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_FLOOR))


def _up(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_CEILING))
