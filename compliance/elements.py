"""The elements: symbols, names in the languages of orders, weights, and the factors of the oxides."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from resources import rows

_SPOKEN = frozenset(
    [
        "Sm",
        "Gd",
        "Tb",
        "Dy",
        "Lu",
        "Sc",
        "Ho",
        "Er",
        "Tm",
        "Eu",
        "Yb",
        "Nd",
        "Pr",
        "Ce",
        "Ga",
        "Ge",
        "Sb",
        "Fe",
        "Co",
        "Cu",
        "Al",
        "Mg",
        "Zr",
    ]
)
_LOWER = _SPOKEN | {"La", "Ni", "Nb", "Ti", "Si", "Mn", "Zn", "Te", "Bi", "Mo"}
_NEVER_TRADED = frozenset("Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og Lr No Md Fm Es Bk Cf".split())
"""Elements of which nobody orders a gram: in capitals they are other words, such as HS and CN."""
_MONEY = frozenset("金银銀")
_STEM = 5
_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Element:
    """One element. The oxide columns are filled for the rare earths only (`goods/elements.csv`).

    `weight` is the standard atomic weight; None for elements without one. `oxide_factor` turns
    a mass of the element into the mass of its common oxide.
    """

    symbol: str
    weight: Decimal | None
    names: tuple[str, ...]
    rare_earth: bool = False
    oxide: str = ""
    oxide_fraction: Decimal | None = None
    oxide_factor: Decimal | None = None
    magnet_note: str = ""
    ordinary_licence: bool = False
    source: str = ""


@cache
def elements() -> dict[str, Element]:
    """Every element by its symbol."""
    rare = {row["symbol"]: row for row in rows("goods/elements.csv")}
    return {row["symbol"]: _element(row, rare.get(row["symbol"])) for row in rows("goods/element_names.csv")}


@cache
def rare_earths() -> frozenset[str]:
    """The symbols of the seventeen rare earths."""
    return frozenset(symbol for symbol, element in elements().items() if element.rare_earth)


@lru_cache(maxsize=4096)
def symbol_of(word: str) -> str:
    """The symbol a word means: `Dy`, `DY`, `dysprosium`, `镝`, `ジスプロシウム`; "" when it means none."""
    word = word.strip()
    if word in elements():
        return word
    if len(word) == 2 and word.isupper() and word.title() in elements() and word.title() not in _NEVER_TRADED:
        return word.title()
    if word.islower() and (word.title() in _LOWER or word in {"y", "b", "c", "w"}):
        return word.title()
    return _by_name().get(fold(word), "")


def named_in(text: str) -> tuple[str, ...]:
    """The elements a running text names by name or by an unmistakable symbol, in order of mention.

    Symbols that are also words (`In`, `As`, `La`, `Y`, `No`) count only inside formulas, which
    `formulas.read_formula` reads.
    """
    found = [(match.start(), _by_name().get(match.group(), "")) for match in _name_pattern().finditer(fold(text))]
    found += [(match.start(), match.group()) for match in _symbol_pattern().finditer(text)]
    return tuple(dict.fromkeys(symbol for _, symbol in sorted(found) if symbol))


def without_names(text: str) -> str:
    """A running text in small letters without the names and unmistakable symbols of elements in it."""
    return _name_pattern().sub(" ", fold(_symbol_pattern().sub(" ", text)))


def element_name(symbol: str) -> str:
    """An element as it is said in a sentence: `dysprosium (Dy)`."""
    names = elements()[symbol].names
    return f"{names[0]} ({symbol})" if names else symbol


def fold(text: str) -> str:
    """Small letters of one width without Latin accents; other scripts as they are."""
    kept = []
    for sign in unicodedata.normalize("NFKC", text).casefold():
        base = unicodedata.normalize("NFD", sign)[0]
        kept.append(base if base.isascii() else sign)
    return "".join(kept)


def _element(row: dict[str, str], rare: dict[str, str] | None) -> Element:
    weight = Decimal(row["atomic_weight"]) if row["atomic_weight"] else None
    names = tuple(name for name in row["names"].split(";") if name)
    if rare is None:
        return Element(row["symbol"], weight, names)
    names = tuple(dict.fromkeys((rare["name_en"], rare["name_zh"], rare["name_ja"], *names)))
    exact = rare["standard_atomic_weight"].split(" ")[0]
    return Element(
        symbol=row["symbol"],
        weight=Decimal(exact),
        names=names,
        rare_earth=True,
        oxide=rare["common_oxide"],
        oxide_fraction=Decimal(rare["element_mass_fraction_in_oxide"]),
        oxide_factor=Decimal(rare["oxide_to_element_factor"]),
        magnet_note=rare["magnet_form_controlled"],
        ordinary_licence="ordinary export licence" in rare["control_status_2026_11_23"],
        source=f"elements.csv {row['symbol']}",
    )


@cache
def _by_name() -> dict[str, str]:
    return {fold(name): symbol for symbol, element in elements().items() for name in element.names}


@cache
def _name_pattern() -> re.Pattern[str]:
    """Latin names at the start of a word (`Dysprosiumoxid`), short ones as whole words, others anywhere."""
    names = sorted(_by_name(), key=len, reverse=True)
    signs = "|".join(re.escape(name) for name in names if _HAN_OR_KANA.search(name) and name not in _MONEY)
    words = [name for name in names if not _HAN_OR_KANA.search(name)]
    long = "|".join(re.escape(name) for name in words if len(name) >= _STEM)
    short = "|".join(re.escape(name) for name in words if len(name) < _STEM)
    return re.compile(rf"(?:{signs})|(?<![^\W\d_])(?:(?:{long})|(?:{short})(?![^\W\d_]))")


@cache
def _symbol_pattern() -> re.Pattern[str]:
    spoken = "|".join(sorted(_SPOKEN))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{spoken})(?![A-Za-z])(?!\d*[A-Z])")
