"""What a figure did since the period before, in words that can be translated."""

from compliance.terms import Reason
from db.figures import KeyFigure, Kind
from db.money import from_minor
from resources.i18n import N_, grouped, n_

_SHOWN, _LITTLE = 0.5, "< 1"
"""What rounds to something, and how less than that is told."""


def change(figure: KeyFigure) -> Reason:
    """How a key figure moved: "up 1,200 kg (+8 %)", "unchanged", or that nobody can say."""
    difference = figure.difference
    if difference is None:
        return Reason(N_("no figure for the period before"))
    if difference == 0:
        return Reason(N_("unchanged"))
    told = amount(abs(difference), figure.kind, figure.unit)
    before = figure.before.value
    if figure.kind == "share":
        text = N_("up {amount} percentage points") if difference > 0 else N_("down {amount} percentage points")
        return Reason(text, (("amount", _at_least_one(abs(difference) * 100)),))
    if not before:
        text = N_("up {amount}") if difference > 0 else N_("down {amount}")
        return Reason(text, (("amount", told),))
    text = N_("up {amount} ({share} %)") if difference > 0 else N_("down {amount} ({share} %)")
    percent = difference / before * 100
    share = f"{percent:+.0f}".replace("-", "−") if abs(percent) >= _SHOWN else _LITTLE
    return Reason(text, (("amount", told), ("share", share)))


def _at_least_one(number: float) -> str:
    """A whole number; what would read as nothing is told as less than one."""
    return f"{number:.0f}" if number >= _SHOWN else _LITTLE


def verdict(figure: KeyFigure) -> Reason:
    """Whether that is good news, in a word; empty for neither."""
    words = {"better": N_("better"), "worse": N_("worse")}
    return Reason(words.get(figure.verdict, ""))


def amount(value: int | float, kind: Kind, unit: str = "") -> str:
    """A value with its unit: grams as kilograms, minor units as money, a share in percentage points."""
    match kind:
        case "mass":
            return f"{grouped(value / 1000) if value >= 500 or not value else _LITTLE} kg"
        case "money":
            return f"{grouped(float(from_minor(int(value), unit) or 0))} {unit}".rstrip()
        case "share":
            return f"{value * 100:.0f} %"
        case "days":
            return n_("{n} day", "{n} days", round(value)).format(n=grouped(value))
        case _:
            return grouped(value)


def target(figure: KeyFigure) -> Reason:
    """What is wanted of a figure and whether it is reached: "at least 80 %: met"; empty without a target."""
    if figure.target is None:
        return Reason("")
    texts = {
        ("up", "met"): N_("at least {amount}: met"),
        ("up", "missed"): N_("at least {amount}: missed"),
        ("up", ""): N_("at least {amount}"),
        ("down", "met"): N_("at most {amount}: met"),
        ("down", "missed"): N_("at most {amount}: missed"),
        ("down", ""): N_("at most {amount}"),
    }
    told = amount(float(figure.target), figure.kind, figure.unit)
    return Reason(texts[figure.better, figure.met], (("amount", told),))
