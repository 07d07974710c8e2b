"""Money in minor units of its currency."""

from decimal import ROUND_HALF_EVEN, Decimal

_WITHOUT = {"JPY", "KRW", "VND", "CLP", "ISK", "XOF", "XAF", "PYG", "UGX"}
_THREE = {"BHD", "JOD", "KWD", "OMR", "TND", "IQD"}
DIGITS = {0: frozenset(_WITHOUT), 3: frozenset(_THREE)}
"""The currencies that do not have two decimals, by how many they have."""


def places(currency: str) -> int:
    """How many decimals a currency has (ISO 4217)."""
    code = currency.upper()
    return 0 if code in _WITHOUT else 3 if code in _THREE else 2


def to_minor(amount: Decimal | None, currency: str) -> int | None:
    """An amount in minor units, rounded half to even; None stays not known."""
    if amount is None:
        return None
    return int(Decimal(amount).scaleb(places(currency)).quantize(Decimal(1), ROUND_HALF_EVEN))


def from_minor(minor: int | None, currency: str) -> Decimal | None:
    """An amount as people write it."""
    return None if minor is None else Decimal(minor).scaleb(-places(currency))
