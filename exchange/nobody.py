"""Words that stand where a supplier, an end user or an end use should, and name none: `Undefined`, 未定, `TBD (see mail)`."""

from compliance.end_use import names_nobody
from exchange.words import is_open, names_several

_SHORTEST_STAND_IN = 3
"""A text of so few signs may be the sign of a firm."""


def says_nobody(printed: str, *, firm: bool = True) -> bool:
    """Whether a text names nobody and nothing definite; `firm` says that a firm should stand there."""
    if is_open(printed) or names_several(printed):
        return True
    return firm and len(printed) > _SHORTEST_STAND_IN and names_nobody((printed,))
