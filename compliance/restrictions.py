"""What a licence fixes beside the quantity, checked against what a shipment needs, in words."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from compliance.terms import Reason
from resources.i18n import N_


class Fit(StrEnum):
    """Whether a need fits a restriction."""

    FITS = "fits"
    CONFLICTS = "conflicts"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Restrictions:
    """What the licence fixes; each field holds every spelling allowed, () = not known what the licence says."""

    end_user: tuple[str, ...] = ()
    consignee: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    port: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    contract: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """What a shipment of an order line asks of a licence; () = not known yet."""

    end_user: tuple[str, ...] = ()
    consignee: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    port: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    contract: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One restriction checked: the field, whether it fits, and why in words."""

    field: str
    fit: Fit
    reason: Reason


_FIELDS = {
    "end_user": "end user",
    "consignee": "consignee",
    "destination": "destination",
    "port": "customs port",
    "mode": "transport mode",
    "contract": "contract",
}


def same_spelling(one: str, other: str) -> bool:
    """True when two texts agree but for case, width, accents, blanks and punctuation."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(c for c in plain if not ("\u0300" <= c <= "\u036f"))
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", kept))


def check(
    restrictions: Restrictions, need: Need, same: Callable[[str, str], bool] = same_spelling
) -> tuple[Check, ...]:
    """Check every restriction of a licence line against a need, in the order a licence prints them.

    `same` decides whether two names mean the same; a caller may pass party matching. What is not known on
    either side is `NOT_KNOWN`, never a fit.
    """
    return tuple(_one(field, getattr(restrictions, field), getattr(need, field), same) for field in _FIELDS)


def _one(field: str, allowed: Sequence[str], asked: Sequence[str], same: Callable[[str, str], bool]) -> Check:
    word = _FIELDS[field]
    granted = [item for item in allowed if item.strip()]
    wanted = [item for item in asked if item.strip()]
    params = (("field", word), ("granted", ", ".join(granted)), ("wanted", ", ".join(wanted)))
    if not granted:
        return Check(field, Fit.NOT_KNOWN, Reason(N_("What {field} the licence fixes is not known."), params))
    if not wanted:
        return Check(
            field, Fit.NOT_KNOWN, Reason(N_("The {field} of the shipment is not known; it must be {granted}."), params)
        )
    if any(same(left, right) for left in granted for right in wanted):
        return Check(field, Fit.FITS, Reason(N_("The {field} is the licensed one: {wanted}."), params))
    return Check(field, Fit.CONFLICTS, Reason(N_("The licence fixes the {field} {granted}, not {wanted}."), params))


def conflicts(checks: Sequence[Check]) -> tuple[Reason, ...]:
    """The reasons why a licence cannot be used for a need; () when nothing conflicts."""
    return tuple(item.reason for item in checks if item.fit is Fit.CONFLICTS)
