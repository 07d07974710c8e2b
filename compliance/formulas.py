"""Chemical formulas and trade names of compounds: which elements are in them, and how much of each."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from compliance.elements import elements, rare_earths
from resources import rows

_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-")
_PIECE = re.compile(r"([A-Z][a-z]?)(\d+(?:\.\d+)?)?(?:[-+]?[xyδ])?|([([])|([)\]])(\d+(?:\.\d+)?)?[xyzδ]?")
_WATER = re.compile(r"\s*[·•*.・]\s*(?:\d+|n|x)?\s*H2O$", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"([([][A-Za-z]{1,2}(?:\d*\.?\d*))[,/](?=[A-Z])")
_NOT_FORMULAS = frozenset(
    [
        "NO",
        "IN",
        "AS",
        "AT",
        "BE",
        "HE",
        "I",
        "AM",
        "US",
        "UK",
        "PO",
        "PC",
        "OK",
        "TV",
        "CO",
        "SI",
        "PU",
        "BN",
        "CN",
        "UN",
        "HP",
        "PS",
        "CAS",
        "ISO",
        "VAC",
        "HS",
        "UHP",
    ]
)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Formula:
    """A compound: how many atoms of each element, and of which dopants no amount is given."""

    text: str
    atoms: tuple[tuple[str, Decimal], ...]
    dopants: tuple[str, ...] = ()

    @property
    def elements(self) -> frozenset[str]:
        """Every element in it, dopants included."""
        return frozenset(symbol for symbol, _ in self.atoms) | frozenset(self.dopants)

    @property
    def is_oxide(self) -> bool:
        """True for oxides, also mixed ones such as Y3Al5O12 with one metal or several; not for salts."""
        inside = {symbol for symbol, _ in self.atoms}
        return "O" in inside and not inside & {"H", "C", "N", "F", "Cl", "Br", "I", "S", "P"}

    @property
    def is_simple_oxide(self) -> bool:
        """True for the oxide of one element, such as Dy2O3."""
        return self.is_oxide and len(self.atoms) == 2

    def fraction(self, symbol: str) -> Decimal | None:
        """The mass share of an element in the pure compound, None when its weight is not known.

        For the common oxides the share printed in `goods/elements.csv` is used.
        """
        element = elements()[symbol]
        if element.oxide == self.text and element.oxide_fraction is not None:
            return element.oxide_fraction
        total = Decimal(0)
        part = Decimal(0)
        for each, count in self.atoms:
            weight = elements()[each].weight
            if weight is None:
                return None
            total += weight * count
            part += weight * count if each == symbol else 0
        return part / total if total else None


@lru_cache(maxsize=8192)
def read_formula(text: str) -> Formula | None:
    """The compound a word is the formula or the trade name of: `Dy2O3`, `DyF3`, `CaF2:Tm`, `Nd:YAG`, `YSZ`.

    None when the word is no formula. A single element (`Dy`) is a formula of one kind of atom.
    """
    word = unicodedata.normalize("NFKC", text.translate(_SUBSCRIPTS)).strip()
    if not word or len(word) > _LONGEST:
        return None
    # Small letters are prose ("apt", "neo") unless the name is long enough to be nothing else.
    named = trade_names().get(word.upper()) if len(word) >= 6 or not word.islower() else None
    if named:
        return Formula(word, named.atoms, named.dopants)
    if ":" in word:
        return _doped(word)
    bare = _WATER.sub("", word)
    if bare.upper() in _NOT_FORMULAS or bare.startswith("-"):
        return None
    atoms = _atoms(bare)
    return Formula(bare, tuple(atoms.items())) if atoms else None


@cache
def trade_names() -> Mapping[str, Formula]:
    """Abbreviations and trade names with the elements in them, from `goods/trade_names.csv`."""
    found = {}
    for row in rows("goods/trade_names.csv"):
        atoms = _atoms(row["formula"]) or {}
        present = tuple(symbol for symbol in row["elements"].split(";") if symbol and symbol not in atoms)
        counts = (*atoms.items(), *((symbol, Decimal(0)) for symbol in present if symbol not in atoms))
        for name in row["names"].split(";"):
            found[name.upper()] = Formula(name, counts)
    return found


def _doped(word: str) -> Formula | None:
    """`CaF2:Tm`, `Y2O3:Eu3+`, `Nd:YAG`: a host with dopants on either side of the colon."""
    sides = [side.strip() for side in word.split(":") if side.strip()]
    if len(sides) != 2 or not all(sides):
        return None
    before, after = (_dopants(side) for side in sides)
    for host, guests in ((sides[0], after), (sides[1], before)):
        found = read_formula(host)
        if found and guests and len(found.elements) > 1:
            return Formula(word, found.atoms, guests)
    return None


def _dopants(side: str) -> tuple[str, ...]:
    """The dopants of one side: `Tm`, `Eu3+`, `Er,Yb`, `Yb/Er`; () when it holds something else."""
    pieces = [piece for piece in re.split(r"[,/+&\s-]+", re.sub(r"\d?[+-]|\d", " ", side)) if piece]
    return tuple(pieces) if pieces and all(piece in elements() for piece in pieces) else ()


def _atoms(word: str) -> dict[str, Decimal] | None:
    """Atoms by element, None when the word does not consist of symbols, counts and brackets only."""
    levels: list[dict[str, Decimal]] = [{}]
    word = _SIDE_BY_SIDE.sub(r"\1", word)
    place = 0
    while place < len(word):
        piece = _PIECE.match(word, place)
        if not piece:
            return None
        place = piece.end()
        symbol, count, opening, closing, times = piece.groups()
        if symbol:
            if symbol not in elements():
                return None
            levels[-1][symbol] = levels[-1].get(symbol, Decimal(0)) + Decimal(count or 1)
        elif opening:
            levels.append({})
        elif closing:
            if len(levels) == 1:
                return None
            for inner, number in levels.pop().items():
                levels[-1][inner] = levels[-1].get(inner, Decimal(0)) + number * Decimal(times or 1)
    return levels[0] if len(levels) == 1 and levels[0] else None


def rare_earth_part(formula: Formula) -> frozenset[str]:
    """The rare earths in a compound."""
    return formula.elements & rare_earths()
