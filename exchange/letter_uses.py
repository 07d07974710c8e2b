"""Sentences that say where goods are used, by whom and for what: `The goods will be used in Japan by F Ltd in the making of pumps`."""

import re
from collections.abc import Callable
from functools import cache

from compliance.countries import read_country
from exchange.letter_words import alternatives

_MOST_WORDS = 5
_ANOTHER = re.compile(
    r"\s*(?:/|(?:(?i:or|and|oder|und|ou|et|o|y|u|e|ed|i|lub|oraz|of|en|und/oder|and/or)\b)|,\s*[A-ZÀ-Ý])"
)
"""What tells that the country is one of several."""
_ARTICLE = re.compile(r"(?:the|la|le|les|l'|el|los|las|il|lo|den|dem|der|de|het|o|a|os|as)\s+", re.IGNORECASE)
_BY = re.compile(
    r"\s*,?\s*(?:by|von|durch|par|por|pela|pelo|da|dalla|door|przez)\s+(?:(?:the|der|die|la|le|el|de)\s+)?",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\s*,?\s*(?:in|for|as|zur|für|als|pour|para|en|per|nella|nel|voor|bij|do|na|w)\s+(?=[^\W\d_])", re.IGNORECASE
)
_USE = re.compile(r"[^.;:()]{3,120}")
_NEXT = re.compile(
    r"\s*,\s*(?:and|but|und|et|mais|y|pero|e|ma|en|maar|oraz|i|a)\s+(?:that|they|it|not|no|will|que|ne|non|sie|es|die|dass|che|dat|że|nie|não)\b",
    re.IGNORECASE,
)
"""Where a use ends that another statement follows: `..., and that they will not be re-exported`."""


def used_in(
    told: str, place: int, firm_end: Callable[[str, int], int]
) -> tuple[int, tuple[tuple[str, str], ...]] | None:
    """Where a statement of use ends that begins in a place, and the fields it tells with what it says; None for none."""
    lead = _lead().match(told, place)
    if lead is None or not (country := _country(told, lead.end())):
        return None
    end, named = country
    facts = [("destination", named)]
    if (by := _BY.match(told, end)) and (firm := firm_end(told, by.end())):
        facts.append(("end_user", told[by.end() : firm]))
        end = firm
    if (to := _FOR.match(told, end)) and (use := _USE.match(told, to.end())):
        said = use_alone(use[0])
        facts.append(("end_use", said))
        end = to.end() + len(said)
    return end, tuple(facts)


def use_alone(said: str) -> str:
    """A use without the statement behind it: `pumps, and that they will not be re-exported`."""
    following = _NEXT.search(said)
    return (said[: following.start()] if following else said).rstrip(" ,")


def _country(told: str, place: int) -> tuple[int, str] | None:
    """The country named from a place on, without its article, and where it ends: as many words as name one."""
    article = _ARTICLE.match(told, place)
    start = article.end() if article else place
    found = None
    for count, word in enumerate(re.finditer(r"[^\s,.;:()]+", told[start : start + 60])):
        if count >= _MOST_WORDS or re.search(r"[,.;:()]", told[start : start + word.start()]):
            break
        if read_country(told[start : start + word.end()]):
            found = (start + word.end(), told[start : start + word.end()])
    return None if found and _ANOTHER.match(told, found[0]) else found


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('used in')}\s+", re.IGNORECASE)
