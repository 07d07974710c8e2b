"""Technical parameters in running text, and whether they meet the thresholds of a control entry."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from compliance.wordings import plain

_NUMBER = r"\d{1,9}(?:[.,]\d{1,9})?(?:\s?[x×]\s?10\s?\^?-?\d{1,2}|[eE]-?\d{1,2})?"
_UNITS: dict[str, tuple[str, Decimal]] = {
    "µm": ("um", Decimal(1)), "um": ("um", Decimal(1)), "micron": ("um", Decimal(1)), "microns": ("um", Decimal(1)), "micrometre": ("um", Decimal(1)), "微米": ("um", Decimal(1)), "マイクロメートル": ("um", Decimal(1)), "ミクロン": ("um", Decimal(1)),
    "nm": ("um", Decimal("0.001")), "°c": ("C", Decimal(1)), "c": ("C", Decimal(1)), "grad": ("C", Decimal(1)), "摄氏度": ("C", Decimal(1)), "degc": ("C", Decimal(1)), "度": ("C", Decimal(1)), "k": ("K", Decimal(1)),
    "m3/day": ("m3d", Decimal(1)), "m3/d": ("m3d", Decimal(1)), "m3 per day": ("m3d", Decimal(1)), "m3/h": ("m3d", Decimal(24)), "立方米/天": ("m3d", Decimal(1)), "立方米/日": ("m3d", Decimal(1)),
    "m3": ("m3", Decimal(1)), "立方米": ("m3", Decimal(1)), "l": ("m3", Decimal("0.001")), "litre": ("m3", Decimal("0.001")), "litres": ("m3", Decimal("0.001")), "liter": ("m3", Decimal("0.001")),
    "kw": ("kW", Decimal(1)), "ka": ("A", Decimal(1000)), "a/cm2": ("Acm2", Decimal(1)), "a": ("A", Decimal(1)), "t": ("T", Decimal(1)), "tesla": ("T", Decimal(1)), "koe": ("T", Decimal("0.1")), "特斯拉": ("T", Decimal(1)),
    "ppm": ("ppm", Decimal(1)), "%": ("pct", Decimal(1)), "khz": ("kHz", Decimal(1)), "hz": ("kHz", Decimal("0.001")), "pa": ("Pa", Decimal(1)), "mbar": ("Pa", Decimal(100)), "kg": ("kg", Decimal(1)), "mpa": ("MPa", Decimal(1)),
    "min": ("min", Decimal(1)), "mins": ("min", Decimal(1)), "minutes": ("min", Decimal(1)), "minuten": ("min", Decimal(1)), "分钟": ("min", Decimal(1)), "分鐘": ("min", Decimal(1)), "分": ("min", Decimal(1)), "h": ("min", Decimal(60)), "hours": ("min", Decimal(60)),
    "g/cm3": ("gcm3", Decimal(1)), "g/cc": ("gcm3", Decimal(1)), "wh/kg": ("Whkg", Decimal(1)), "mm": ("mm", Decimal(1)), "cm": ("mm", Decimal(10)), "m": ("mm", Decimal(1000)),
}  # fmt: skip
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_READING = re.compile(
    rf"(?P<relation><=|>=|=<|=>|[<>≤≥≦≧~≈]|±|\+/-|\b(?:max|min|up to|bis|below|under|above|over|from|ab|at least|not more than|less than|more than)\.?)?\s*"
    rf"(?<![A-Za-z0-9.])(?P<low>{_NUMBER})"
    rf"(?:\s?(?P<unit1>{_UNIT})?\s*(?:-|~|to|bis|…|\.\.\.?|/)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>{_UNIT})(?![A-Za-z])(?P<after>以下|以上)?",
    re.IGNORECASE,
)
_SIDES = re.compile(
    r"(?<![A-Za-z0-9.])(?P<sides>\d{1,6}(?:[.,]\d{1,4})?(?:\s?[x×*]\s?\d{1,6}(?:[.,]\d{1,4})?){1,3})\s?(?P<unit>mm|cm|m)(?![A-Za-z0-9])"
)
_CONDITION = re.compile(
    r"(?P<optional>\?)?(?P<unit>\w+?)(?:@(?P<near>[\w|]+))?(?P<sign><=|>=|<|>|:)(?P<low>\d+(?:\.\d+)?)(?:\.\.(?P<high>\d+(?:\.\d+)?))?"
)
_NEAR = 28


class Fit(StrEnum):
    """Whether what is stated meets the thresholds of an entry."""

    MET = "met"
    NOT_MET = "not_met"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A stated parameter in a unit of `_UNITS` (um, C, m3, kW, A, T, ...), from `low` to `high`.

    `relation` is "<", ">", "±" or empty; `around` the words near it.
    """

    unit: str
    low: Decimal
    high: Decimal
    relation: str = ""
    around: str = ""


@lru_cache(maxsize=8192)
def read_parameters(text: str) -> tuple[Parameter, ...]:
    """Every number with a technical unit in a text, widths and languages apart."""
    return tuple(_read(_SIDES.sub(_with_unit, plain(text))))


def _with_unit(found: re.Match[str]) -> str:
    """`120 x 60 mm` as `120 mm x 60 mm`: every side of a piece is measured in the unit behind the last."""
    unit = found["unit"]
    return " x ".join(f"{side.strip()} {unit}" for side in re.split("[x×*]", found["sides"]))


def _read(text: str) -> Iterator[Parameter]:
    for found in _READING.finditer(text):
        if found["unit"] in {"t", "a", "c"}:
            continue  # tonnes, articles and cents, not tesla, ampere and degrees
        unit, scale = _UNITS[found["unit"].lower()]
        low_unit, low_scale = _UNITS[found["unit1"].lower()] if found["unit1"] else (unit, scale)
        low = _decimal(found["low"]) * (low_scale if low_unit == unit else scale)
        high = _decimal(found["high"]) * scale if found["high"] else low
        around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR].casefold()
        relation = _relation((found["relation"] or "").lower(), found["after"] or "")
        yield Parameter(unit, min(low, high), max(low, high), relation, around)


def _relation(sign: str, after: str) -> str:
    sign = sign.rstrip(".")
    if sign in {"±", "+/-"}:
        return "±"
    if (
        sign in {"<", "<=", "=<", "≤", "≦", "max", "up to", "bis", "below", "under", "not more than", "less than"}
        or after == "以下"
    ):
        return "<"
    if (
        sign in {">", ">=", "=>", "≥", "≧", "min", "above", "over", "from", "ab", "at least", "more than"}
        or after == "以上"
    ):
        return ">"
    return ""


def _decimal(text: str) -> Decimal:
    power = re.fullmatch(r"([\d.,]+?)\s?[x×]\s?10\s?\^?(-?\d+)", text)
    if power:
        return Decimal(power[1].replace(",", ".")) * Decimal(10) ** int(power[2])
    return Decimal(text.replace(",", "."))


def fit(parameters: Iterable[Parameter], conditions: Iterable[str]) -> tuple[Fit, tuple[str, ...]]:
    """Whether stated parameters meet every condition of an entry, and which conditions lack a value.

    A condition is written `um<=50`, `C:500..1200` (the stated range reaches into it), `tol_C<=3`
    (a tolerance with ±), `min@cool<=20` (a value with a word near it); `?Pa<=0.01` counts only
    when it is stated. One condition that is stated and not met is enough to be outside.
    """
    stated = tuple(parameters)
    missing = []
    for condition in conditions:
        answer = _one(stated, condition)
        if answer is Fit.NOT_MET:
            return Fit.NOT_MET, (condition,)
        if answer is Fit.MISSING and not condition.startswith("?"):
            missing.append(condition)
    return (Fit.MISSING, tuple(missing)) if missing else (Fit.MET, ())


def _one(stated: tuple[Parameter, ...], condition: str) -> Fit:
    rule = _CONDITION.fullmatch(condition)
    if rule is None:
        raise ValueError(f'"{condition}" is no condition; write it as um<=50 or C:500..1200.')
    unit = rule["unit"]
    tolerance = unit.startswith("tol_")
    unit = unit.removeprefix("tol_")
    relevant = [p for p in stated if p.unit == unit and (p.relation == "±") is tolerance]
    if rule["near"]:
        relevant = [p for p in relevant if any(word in p.around for word in rule["near"].split("|"))]
    if not relevant:
        return Fit.MISSING
    return Fit.MET if any(_meets(p, rule["sign"], rule["low"], rule["high"]) for p in relevant) else Fit.NOT_MET


def _meets(parameter: Parameter, sign: str, low: str, high: str | None) -> bool:
    bottom = Decimal(0) if parameter.relation == "<" and parameter.unit not in {"um"} else parameter.low
    top = parameter.high
    if parameter.relation == ">":
        top = Decimal("1e12")
    limit = Decimal(low)
    if sign == "<=":
        return bottom <= limit
    if sign == "<":
        return bottom < limit
    if sign == ">=":
        return top >= limit
    if sign == ">":
        return top > limit
    return bottom <= Decimal(high or low) and top >= limit
