"""How published export figures are told: the name of their series, tonnes, and how they moved."""

from decimal import Decimal

from desktop import formats
from resources.i18n import _, capital


def series_words(series: str) -> str:
    """The name of a series as a title."""
    return capital(_(series))


def tonnes(grams: int | None) -> str:
    """Grams as tonnes; empty where nothing was published."""
    if grams is None:
        return ""
    value = Decimal(grams) / 1_000_000
    return formats.number(value, 0 if value >= 100 else 1)


def change(value: float | None) -> str:
    """A change with its sign; empty where it cannot be said."""
    if value is None:
        return ""
    return f"{formats.signed(Decimal(str(round(value * 100, 1))), 1)} %"
