"""Units and transport modes to choose from in the language of a template, and what is stored of the word chosen."""

from collections.abc import Mapping
from functools import cache

from resources.i18n import LANGUAGES, N_, _, speaking

UNITS = ("kg", "g", "t", "pcs", "kpcs", "drum", "box", "bag", "bottle", "can", "set")
MODES = (N_("air"), N_("sea"), N_("rail"), N_("road"))


def words(codes: tuple[str, ...]) -> list[str]:
    """The words for these codes in the language in use."""
    return [_(code) for code in codes]


def unit(text: str) -> str:
    """The code of a unit that was chosen in any language; any other text stays as it is."""
    return _codes(UNITS).get(text, text)


def mode(text: str) -> str:
    """The code of a transport mode that was chosen in any language; any other text stays as it is."""
    return _codes(MODES).get(text, text)


@cache
def _codes(codes: tuple[str, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            found |= dict(zip(words(codes), codes, strict=True))
    return found
