"""The words of units in many languages: their codes, their masses, and patterns that find them in running text."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache, lru_cache

from exchange.words import key
from resources import rows

CONTAINERS = frozenset(["drum", "box", "bag", "bottle", "can", "pallet", "roll"])
"""Units that hold a mass which they do not say themselves."""
_KEYED = re.compile(r"([^\W\d_][^()（）\d]*?)\s*[(（]([A-Z]{1,3})[)）]")
"""A unit by its name and its key."""
_LONGEST_UNIT = 60
_FIGURE = r"(0[.,]\d{1,4}|\d{1,5}(?:[.,]\d{1,2})?)"
_HELD = re.compile(
    rf"([^\d()（）]*?[^\W\d_][^\d()（）]*?)[.\s]*(?:(?<=\s)(?:à|a|of|de|da|di|von|mit|zu|zu je|je|per|x)|@|×|各|[-/])?\s*[(（]?\s*"
    rf"{_FIGURE}\s*-?\s*([^\W\d_]+)[.\s]*(?:net|netto|each)?\s*[)）]?",
    re.IGNORECASE,
)
"""`Sacco 25 kg`, `Fass à 50 kg`, `bag of 25 kg`, 桶（25公斤）."""
_HOLDS = re.compile(
    rf"{_FIGURE}\s*-?\s*(?:([^\W\d_]+?)\.?\s*(?:[-/／]|入り?|\s(?:net|netto|per|pro|je|par|por|a|al)\s|\s)\s*([^\W\d_][^\d]*?)|([^\W\d_]+))[.\s]*",
    re.IGNORECASE,
)
"""`25-kg drum`, `25 kg/bag`, 25公斤桶."""


def words_of_units(wanted: Callable[[dict[str, str]], bool] | None = None) -> frozenset[str]:
    """The words of all units, or of those that are `wanted` by their row: its code, its kilograms."""
    told = (row["words"] for row in rows("order_lists/units.csv") if wanted is None or wanted(row))
    return frozenset(word for told_by in told for word in told_by.split(";") if word)


def any_of(words: Iterable[str], spelt: Callable[[str], str] = re.escape) -> str:
    """A pattern of several words, the longest first, each as `spelt` writes it; one that finds nothing where there are none."""
    return "|".join(spelt(word) for word in sorted(words, key=lambda word: (-len(word), word))) or "(?!)"


@cache
def _codes() -> tuple[dict[str, tuple[str, int]], dict[str, Decimal]]:
    """Each word with the code of its unit and how many of it are meant (`12 pcs`); the kilograms of codes that are masses."""
    codes: dict[str, tuple[str, int]] = {}
    masses: dict[str, Decimal] = {}
    for row in rows("order_lists/units.csv"):
        many, _blank, code = row["code"].rpartition(" ")
        for word in row["words"].split(";"):
            codes.setdefault(key(word), (code, int(many or 1)))
        if row["kg"]:
            masses[code] = Decimal(row["kg"])
    return codes, masses


@lru_cache(maxsize=4096)
def read_unit(text: str) -> tuple[str, int]:
    """A unit's code and a factor (万片 is 10,000 pieces, a dozen 12); ("", 1) when it is no known unit."""
    codes = _codes()[0]
    folded = key(text)
    if folded in codes:
        return codes[folded]
    for sign, factor in (("万", 10_000), ("萬", 10_000), ("千", 1000)):
        if folded.startswith(sign) and folded[1:] in codes:
            code, many = codes[folded[1:]]
            return ("kpcs", 1) if (code, many, sign) == ("pcs", 1, "千") else (code, many * factor)
    return "", 1


@lru_cache(maxsize=4096)
def read_unit_cell(text: str) -> tuple[str, int]:
    """The unit that stands alone in a cell, also with its key in brackets or with what it holds: `Stück (ST)`, `Sacco 25 kg`.

    The key is taken where the text before it is no other unit that is known: `Box (PCS)` says two things.
    """
    read = read_unit(text)
    if read[0] or len(text) > _LONGEST_UNIT:
        return read
    if match := _KEYED.fullmatch(text.strip()):
        told, coded = read_unit(match[1]), read_unit(match[2])
        return coded if coded[0] and told in {("", 1), coded} else ("", 1)
    holding = holding_unit(text)
    return (holding[0], 1) if holding else read


@lru_cache(maxsize=4096)
def holding_unit(text: str) -> tuple[str, Decimal] | None:
    """The container that a unit is, and the kilograms that one holds: `Sacco 25 kg`, `25-kg drum`; None for others."""
    folded = unicodedata.normalize("NFKC", text).strip()
    if len(folded) > _LONGEST_UNIT or not any(map(str.isdigit, folded)):
        return None
    if match := _HELD.fullmatch(folded):
        container, figure, mass = match.groups()
    elif match := _HOLDS.fullmatch(folded):
        figure = match[1]
        mass, container = (match[2], match[3]) if match[2] else _mass_and_container(match[4])
    else:
        return None
    code, kilos = _container(container), kilograms(read_unit(mass)[0])
    held = Decimal(figure.replace(",", "."))
    return (code, held * kilos) if code and kilos and held else None


def _container(words: str) -> str:
    """The container that some words name, the last of them at least: `steel drum`, `PE-Sack`; "" for none."""
    told = (words, re.split(r"[\s-]+", words.strip(" .-"))[-1])
    return next((code for code, many in map(read_unit, told) if code in CONTAINERS and many == 1), "")


def _mass_and_container(joined: str) -> tuple[str, str]:
    """A mass and a container that nothing parts: 公斤桶, `kg袋`."""
    for cut in range(1, len(joined)):
        if kilograms(read_unit(joined[:cut])[0]) and _container(joined[cut:]) and not joined[cut:].isascii():
            return joined[:cut], joined[cut:]
    return "", ""


def kilograms(unit: str) -> Decimal | None:
    """The mass of one unit in kg, None for units that are no masses."""
    return _codes()[1].get(unit)
