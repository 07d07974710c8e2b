"""What test reports prove of an element: above a threshold, below it, or not provable; and where reports disagree."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from compliance.elements import elements, symbol_of
from compliance.formulas import read_formula
from compliance.magnets import PRACTICE_LIMIT
from compliance.masses import oxide_factors
from compliance.terms import Reason
from resources.i18n import N_

ELEMENT, OXIDE = "element", "oxide"
GUARD = Decimal(2)
"""A result without a stated uncertainty proves a threshold only from twice or half of it: unknown is not zero."""

_NOTHING = re.compile(
    r"^(?:n\.?\s?d\.?|not detected|none|nicht nachweisbar|n\.?\s?n\.?|未検出|未检出|不検出)\b[.:]?", re.IGNORECASE
)
_NUMBER = r"(\d+(?:[.,]\d+)?)\s*(%|ppm|mg/kg)?"
_BELOW = re.compile(rf"^(?:<|≤|below|under|kleiner)\s*{_NUMBER}$", re.IGNORECASE)
_LIMIT = re.compile(rf"[(\[]?\s*(?:<|≤|lod|limit|dl)\s*:?\s*{_NUMBER}\s*[)\]]?$", re.IGNORECASE)
_FOUND = re.compile(rf"^{_NUMBER}(?:\s*(?:±|\+/-|\+-)\s*{_NUMBER})?$")
_PPM = Decimal(10_000)


class Proof(StrEnum):
    """What a report proves against a threshold."""

    ABOVE = "above"
    BELOW = "below"
    NOT_PROVABLE = "not_provable"


@dataclass(frozen=True, slots=True)
class Assay:
    """One result of one report: mass per cent of the element, or of its common oxide; `share` None = not detected."""

    element: str
    share: Decimal | None
    basis: str = ELEMENT
    detection_limit: Decimal | None = None
    uncertainty: Decimal | None = None
    method: str = ""
    laboratory: str = ""
    report: str = ""
    reported_on: date | None = None
    batch: str = ""

    @property
    def named(self) -> str:
        """How people name the report."""
        return ", ".join(filter(None, [self.report, self.laboratory, str(self.reported_on or "")])) or "a report"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A line that a content is held against: the sum of some elements in mass per cent, and who says so."""

    name: str
    elements: tuple[str, ...]
    percent: Decimal
    law: bool
    source: str


PRACTICE = Threshold(
    N_("Dy + Tb up to 0.1 %: supplier practice, not law"), ("Dy", "Tb"), PRACTICE_LIMIT, False,
    "procedure.csv customs: practice threshold (supplier statement)",
)  # fmt: skip


def law(element: str) -> Threshold:
    """The notices name no minimum: any content counts."""
    return Threshold(
        N_("Any content: the notice names no minimum"), (element,), Decimal(0), True, "MOFCOM-GACC-2025-18"
    )


def as_element(assay: Assay) -> Assay:
    """The result as mass per cent of the element; ValueError when no oxide of it is known."""
    if assay.basis == ELEMENT:
        return assay
    factor = oxide_factors().get(assay.element)
    if factor is None:
        raise ValueError(f"No common oxide of {assay.element} is known. Give the share of the element.")
    return replace(
        assay,
        basis=ELEMENT,
        share=_over(assay.share, factor),
        detection_limit=_over(assay.detection_limit, factor),
        uncertainty=_over(assay.uncertainty, factor),
    )


def _over(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else (value / factor).quantize(Decimal("0.000001"))


def bounds(assay: Assay) -> tuple[Decimal, Decimal | None]:
    """Between which shares of the element the truth lies; None above when the report does not say."""
    found = as_element(assay)
    limit = found.detection_limit
    if found.share is None or (limit is not None and found.share < limit):
        return Decimal(0), limit
    if found.uncertainty is None:
        return found.share / GUARD, found.share * GUARD
    return max(Decimal(0), found.share - found.uncertainty), found.share + found.uncertainty


def prove(assays: Mapping[str, Assay | None], threshold: Threshold) -> Proof:
    """What results prove against a threshold: of one element, or of a sum of which each part must be known.

    Absence is never provable: below "any content" no report can go.
    """
    low, high = Decimal(0), Decimal(0)
    known = True
    for element in threshold.elements:
        assay = assays.get(element)
        least, most = bounds(assay) if assay is not None else (Decimal(0), None)
        low += least
        known = known and most is not None
        high += most or Decimal(0)
    if low > threshold.percent:
        return Proof.ABOVE
    return Proof.BELOW if known and high <= threshold.percent and threshold.percent > 0 else Proof.NOT_PROVABLE


def strictest(assays: Iterable[Assay]) -> dict[str, Assay]:
    """Of each element the result that weighs heaviest: the highest found; among none found the finest limit."""
    chosen: dict[str, Assay] = {}
    for assay in assays:
        known = chosen.get(assay.element)
        if known is None or _weight(assay) > _weight(known):
            chosen[assay.element] = assay
    return chosen


def _weight(assay: Assay) -> tuple[bool, Decimal]:
    found = as_element(assay)
    if found.share is not None and bounds(found)[0] > 0:
        return True, found.share
    return False, -(found.detection_limit if found.detection_limit is not None else Decimal(100))


def disagreements(assays: Sequence[Assay]) -> tuple[Reason, ...]:
    """Reports on the same batch and element whose results cannot both be true; shown, never averaged."""
    found = []
    for place, one in enumerate(assays):
        for other in assays[place + 1 :]:
            if (one.element, one.batch) == (other.element, other.batch) and _apart(one, other):
                params = (
                    ("element", one.element), ("one", one.named), ("first", words(one)),
                    ("other", other.named), ("second", words(other)),
                )  # fmt: skip
                found.append(
                    Reason(N_("{element}: {one} says {first}, {other} says {second}. Both cannot be true."), params)
                )
    return tuple(found)


def _apart(one: Assay, other: Assay) -> bool:
    (low, high), (least, most) = bounds(one), bounds(other)
    return (high is not None and high < least) or (most is not None and most < low)


def words(assay: Assay) -> str:
    """A result as a report prints it: `3.42 ± 0.05 %`, `n.d. (< 0.01 %)`, `0.5 % Dy oxide`."""
    tail = " (oxide)" if assay.basis == OXIDE else ""
    limit = f" (< {plain(assay.detection_limit)} %)" if assay.detection_limit is not None else ""
    if assay.share is None:
        return f"n.d.{limit}{tail}"
    more = f" ± {plain(assay.uncertainty)}" if assay.uncertainty is not None else ""
    return f"{plain(assay.share)}{more} %{tail}"


def plain(value: Decimal) -> str:
    """A decimal without trailing zeros."""
    return f"{value.normalize():f}"


def statement(assays: Iterable[Assay]) -> str:
    """The heaviest results as a sentence that a determination reads as tested; "" when there is none.

    The numbers of reports and methods stay out of it, so that nothing in them is read as an element.
    """
    told = []
    for element, assay in sorted(strictest(assays).items()):
        found = as_element(assay)
        if found.share is not None and bounds(found)[0] > 0:
            told.append(f"{element} {plain(found.share)} %")
        elif found.detection_limit is not None:
            told.append(f"{element} not detected (<{plain(found.detection_limit)} %)")
    return f"Test report: {', '.join(told)}" if told else ""


def of_batch(assays: Iterable[Assay], batch: str) -> tuple[Assay, ...]:
    """The results that speak of goods of a batch.

    A named batch: its own, and those of the material as such for what its own do not say. No batch named: those of
    the material, and of every batch what was *found*; what another batch does not hold proves nothing.
    """
    told = tuple(assays)
    general = tuple(assay for assay in told if not assay.batch)
    if not batch:
        found = (assay for assay in told if assay.batch and assay.share is not None and bounds(assay)[0] > 0)
        return (*general, *found)
    own = tuple(assay for assay in told if assay.batch.casefold() == batch.casefold())
    said = {assay.element for assay in own}
    return (*own, *(assay for assay in general if assay.element not in said))


def read_results(text: str, basis: str = ELEMENT, detection_limit: Decimal | None = None) -> tuple[Assay, ...]:
    """Results as a report prints them: `Dy 3.42 ± 0.05; Tb n.d. (<0.01); Gd <50 ppm; Dy2O3 0.5`.

    An oxide formula makes its result one of the oxide. ValueError with a sentence for what cannot be read, an
    element named twice, or shares that cannot be.
    """
    parts = (part.strip() for part in re.split(r"[;\n]|,(?!\d)", text))
    found = [_result(part, basis, detection_limit) for part in parts if part]
    names = [assay.element for assay in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{', '.join(twice)} stands there twice. A second report is logged by itself.")
    total = sum((as_element(assay).share or Decimal(0) for assay in found), Decimal(0))
    if total > Decimal("101.5"):
        raise ValueError(f"The results add up to {plain(total)} %, over 100 %. Check the numbers and their unit.")
    return tuple(found)


def _result(part: str, basis: str, limit: Decimal | None) -> Assay:
    name, _space, said = part.replace(":", " ").replace("=", " ").partition(" ")
    element = symbol_of(name)
    if not element and (formula := read_formula(name)) is not None and formula.is_oxide:
        element, basis = _of_oxide(name, formula.elements), OXIDE
    if not element:
        raise ValueError(f"“{name}” is no element or oxide. Write results as: Dy 3.42 ± 0.05; Tb n.d. (<0.01).")
    said = said.strip()
    nothing = _NOTHING.match(said)
    if nothing:
        own = _LIMIT.search(said[nothing.end() :].strip())
        return Assay(element, None, basis, _percent(own, 1) if own else limit)
    if below := _BELOW.match(said):
        return Assay(element, None, basis, _percent(below, 1))
    if result := _FOUND.match(said):
        share, unsure = _percent(result, 1), _percent(result, 3) if result[3] else None
        if result[3] and result[2] and not result[4]:
            unsure = _percent(result, 3, result[2])
        if share > 100:
            raise ValueError(f"{element} {plain(share)} % is over 100 %. Check the number and its unit.")
        return Assay(element, share, basis, limit, unsure)
    raise ValueError(f"“{part}” cannot be read. Write results as: Dy 3.42 ± 0.05; Tb n.d. (<0.01); Gd 50 ppm.")


def _of_oxide(name: str, symbols: frozenset[str]) -> str:
    """The element whose common oxide a formula is; factors are known for no other oxide."""
    others = [symbol for symbol in symbols if symbol != "O"]
    if len(others) != 1:
        return ""
    usual = elements()[others[0]].oxide
    if usual and usual != name:
        raise ValueError(f"The common oxide of {others[0]} is {usual}, not {name}. Give the share of the element.")
    return others[0] if usual else ""


def _percent(found: re.Match[str], place: int, unit: str = "") -> Decimal:
    try:
        number = Decimal(found[place].replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(f"“{found[0]}” is no number.") from error
    scale = _PPM if (unit or found[place + 1] or "%").lower() != "%" else Decimal(1)
    return (number / scale).quantize(Decimal("0.000001"))
