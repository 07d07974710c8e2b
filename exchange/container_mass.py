"""What one drum, bag or bottle holds, as the words of an order row say it: `25 kg/drum`, 每桶25公斤, `drum of 25 kg`."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache

from exchange.quantities import read_number
from exchange.units import any_of, kilograms, read_unit, words_of_units

_LONGEST = 500
"""A longer text is no description and no remark."""


def said_per_container(texts: Iterable[str], unit: str) -> frozenset[Decimal]:
    """The kilograms in one container of this unit that texts name; none, or several where they do not agree.

    Without a word that says so (`drums (200 kg)`) a mass beside containers may be that of all of them: it is not taken.
    """
    found: set[Decimal] = set()
    for printed in texts:
        if printed and len(printed) <= _LONGEST:
            folded = unicodedata.normalize("NFKC", printed)
            for match in _pattern(unit).finditer(folded):
                number, word = (match[1], match[2]) if match[1] else (match[3], match[4])
                value, kilos = read_number(number.rstrip(".,")).value, kilograms(read_unit(word)[0])
                if value and kilos:
                    found.add(value * kilos)
    return frozenset(found)


@cache
def _pattern(unit: str) -> re.Pattern[str]:
    container, mass = _words(lambda row: row["code"] == unit), _words(lambda row: bool(row["kg"]))
    figure = r"(\d[\d.,]*)\s*-?\s*"
    return re.compile(
        rf"(?<![\d.,x×]){figure}({mass})\s*(?:[/／-]|\b(?:per|pro|je|par|por|a)\b)?\s*(?:{container})|"
        rf"(?:(?:每|각|per|je|pro|each)\s*(?:{container})|(?:{container})\s*(?:of|à|zu\s+je|zu|de|di|da|von|mit|各))"
        rf"\s*(?:净重|淨重|净|net)?\s*{figure}({mass})",
        re.IGNORECASE,
    )


def _words(wanted: Callable[[dict[str, str]], bool]) -> str:
    """An alternation of the words of units; those of letters stand alone, those of Han signs and kana may touch others."""
    return any_of(
        words_of_units(wanted),
        lambda word: rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" if word.isascii() else re.escape(word),
    )
