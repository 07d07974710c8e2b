"""A composition cut into signs: what is named, how much of it, and the small words that turn the meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache

from compliance.composition_text import cleared
from compliance.elements import elements, named_in, symbol_of
from compliance.formulas import Formula, read_formula, trade_names
from compliance.wordings import alternatives, pattern, phrases

_FILE = "goods/wording.toml"
_NUMBER = r"\d{1,9}(?:[.,]\d{1,9})?(?:[eE][-+]?\d{1,2})?"
_UNIT = r"(?:(?:wt|mass|m|w|weight|gew|massen|masse)[.\-]{0,2}\s?%|%\s?(?:w/?w|m/?m|wt|by mass|by weight)?|at(?:om(?:ic)?)?[.\-]{0,2}\s?%|mol(?:e|ar)?[.\-]{0,2}\s?%|ppmw?|ppb|‰|mg/kg|g/t|µg/g|质量%|質量%|重量%|原子%|モル%)"
_AMOUNT = re.compile(
    rf"(?P<relation><=|>=|=<|=>|[<>≤≥~≈±≦≧])?\s*(?P<minus>(?<![\w)])-)?(?P<low>{_NUMBER})\s?(?P<unit1>{_UNIT})?"
    rf"(?:\s*(?:-|~|to|bis|à|至|〜|…|\.\.\.?|～)\s*(?P<high>{_NUMBER}))?"
    rf"(?:\s*(?:±|\+/-)\s*(?P<spread>{_NUMBER}))?\s*(?P<unit>{_UNIT})?(?P<after>以下|以上|未満|未满|超)?",
    re.IGNORECASE,
)
_NOT_SHARES = re.compile(
    r"\s*(?:[µnmc]m\b|mm|kg\b|kgs\b|g\b|pcs|pieces|°|k?oe\b|mgoe|t\b|tesla|k?gs\b|gauss|ka/m|kj|mpa|pa\b|h\b|min\b|mesh|inch|\"|x\s?\d|ω|kv\b|hv\b|d\d\d)",
    re.IGNORECASE,
)
_CJK = "\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_WORD = re.compile(rf"[{_CJK}]+|(?:[^\s,;，；、|<>≤≥≦≧~≈=:{_CJK}\ue000-\ue0ff]|:(?=[A-Za-z]))+")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,4}(?!\d))")
_RELATIVE = re.compile(r"/\s?(?:Σ)?(?:TREO|TREM|TRE|REO|REM|RE|LREO|HREO)\b", re.IGNORECASE)
_SHARE_OF_TOTAL = "§"
_INSIDE = re.compile(r"(?<=[A-Za-z0-9])\s?,\s?(?=(?:[A-Z][a-z]?,\s?)*[A-Z][a-z]?\)\d)")
_FREE = re.compile(r"(?<=[^\W\d_]{2})-?(?:frei(?:e[nrs]?)?|free|フリー)(?![^\W\d_])", re.IGNORECASE)
_HAN_FREE = re.compile(
    r"(?<=[A-Za-z\u30a0-\u30ff\u3400-\u9fff])\s*[はをが]?(?:不含有|不含|没有|无|無し|無)(?=\s*(?:[(),;、。]|$))"
)
"""A denial behind what it denies: `Dy/Tb不含有`, `镝铽无`."""
_DOPANTS = re.compile(r"(?<=:)[A-Z][a-z]?(?:\d?\+)?(?:,[A-Z][a-z]?(?:\d?\+)?)+(?![\w.])(?!\s*\d)")
_BALANCED = re.compile(r"(?<=[a-z])-?bal\b\.?", re.IGNORECASE)
_MEASURES = re.compile(
    r"purity|pure|grade|reinheit|pureté|assay|total|sum|moisture|water|impurit\w*|hardness|density|size|mesh|diameter|length|width|height|thickness|batch|class|type|lot|"
    r"remanence|coercivity|quality|standard|series|model|article|content|contents|basis|mass|weight|with|each|limit|detection|method|within|than|from|about|typical|nominal|max|min|minimum|maximum|magnets?|metal|powder|coating|target|alloy|balance|temperature|"
    r"loss|ignition|carbon|report|test|spec|specification|tolerance|sample|magnet|doped|doping|level|dopant|range|approx|page|dated|date|year|"
    r"gehalt|dichte|größe|härte|纯度|純度|粒度|密度|硬度|牌号|含量|总量|合计|水分|杂质|不純物|合計|純分|規格|编号|批号",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\s*(?:k?oe|mgoe|t|tesla|k?gs|gauss|ka/m|kj/m3)\b", re.IGNORECASE)
_ALLOY = re.compile(r"^([A-Z][a-z]?)((?:-\d+(?:\.\d+)?[A-Z][a-z]?)+)$")
_GRADE = re.compile(r"^(?:N?\d{2}[A-Z]{0,2}|N\d{2}[A-Z]{1,2}|[0-9]N[0-9+-]*)$")
_GLUED = re.compile(r"^([A-Z][a-z]?)(\d+(?:\.\d+)?)$")
_PRESSED = re.compile(r"^(\d+(?:\.\d+)?)([A-Z][a-z]?)$")


class Mark(Enum):
    """Small words that turn the meaning of what stands beside them; each a sign in the private area."""

    UNSPLIT = "\ue001"
    UNDETECTED = "\ue002"
    PERHAPS = "\ue003"
    OTHERS = "\ue004"
    HEAVY = "\ue005"
    TOTAL = "\ue006"
    NEGATED = "\ue007"
    NEGATION = "\ue008"
    BALANCE = "\ue009"
    TRACE = "\ue00a"
    EACH = "\ue00b"
    BELOW = "\ue00c"
    ABOVE = "\ue00d"
    ABOUT = "\ue00e"
    UNKNOWN = "\ue00f"
    COMMA = ","
    CLAUSE = ";"
    JOIN = "+"
    FIELD = "\ue010"


_MARKED = (
    Mark.UNSPLIT, Mark.UNDETECTED, Mark.PERHAPS, Mark.OTHERS, Mark.HEAVY, Mark.BELOW, Mark.ABOVE, Mark.UNKNOWN,
    Mark.NEGATED, Mark.TOTAL, Mark.NEGATION, Mark.BALANCE, Mark.TRACE, Mark.EACH, Mark.ABOUT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """What an amount belongs to: one element, several together, or a compound.

    `kind` is element, oxide, compound or alloy; `relative` marks a share of the rare earths only.
    """

    symbols: tuple[str, ...]
    formula: Formula | None = None
    kind: str = "element"
    relative: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A share in per cent, from `low` to `high`; `relation` is one of < > ~ or empty."""

    low: Decimal
    high: Decimal
    relation: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Odd:
    """A word that names nothing known; `chemical` when it looks like an element or a formula."""

    text: str
    chemical: bool = True


Sign = Key | Amount | Mark | Odd


def signs(text: str) -> Iterator[Sign]:
    """The signs of a composition from left to right; words without a meaning here are passed over."""
    text = _DECIMAL_COMMA.sub(".", cleared(text))
    text = _INSIDE.sub("", _RELATIVE.sub(_SHARE_OF_TOTAL, text)).replace("・", "/")
    text = _DOPANTS.sub(lambda found: found.group().replace(",", "/"), text)
    text = _HAN_FREE.sub(f" {Mark.NEGATED.value} ", text)
    text = _FREE.sub(f" {Mark.NEGATED.value} ", _BALANCED.sub(f" {Mark.BALANCE.value} ", text))
    text = _turning().sub(_replaced, text)
    place = 0
    while place < len(text):
        sign, end = _next(text, place)
        if sign is not None:
            yield from sign
        place = max(end, place + 1)


def _next(text: str, place: int) -> tuple[tuple[Sign, ...] | None, int]:
    char = text[place]
    if char.isspace() or (char in "([{" and not text[place + 1 : place + 2].isalpha()):
        return None, place + 1
    if char in _MARK_SIGNS:
        return (_MARK_SIGNS[char],), place + 1
    amount = _AMOUNT.match(text, place)
    if amount and not _part_of_word(text, amount):
        return _read_amount(text, amount)
    word = _WORD.match(text, place)
    if word:
        return _read_word(word.group()), word.end()
    return None, place + 1


def _part_of_word(text: str, amount: re.Match[str]) -> bool:
    """`30Gd` is a word, `30 Gd` and `30%Gd` are not."""
    rest = text[amount.end() : amount.end() + 1]
    if text[amount.end() - 1].isspace():
        return False
    return rest.isascii() and rest.isalpha() and not amount["unit"] and not amount["unit1"] and not amount["after"]


def _read_amount(text: str, amount: re.Match[str]) -> tuple[tuple[Sign, ...] | None, int]:
    unit = (amount["unit"] or amount["unit1"] or "").lower()
    if not unit and _NOT_SHARES.match(text, amount.end()):
        return ((Mark.FIELD,) if _FIELD.match(text, amount.end()) else None), amount.end()
    scale = Decimal("0.0001") if "ppm" in unit or "mg/kg" in unit or "g/t" in unit or "µg" in unit else Decimal(1)
    scale = Decimal("0.1") if "‰" in unit else Decimal("1e-7") if "ppb" in unit else scale
    low = _decimal(amount["low"]) * scale * (-1 if amount["minus"] else 1)
    high = _decimal(amount["high"]) * scale if amount["high"] else low
    spread = _decimal(amount["spread"]) * scale if amount["spread"] else Decimal(0)
    relation = _relation(amount["relation"] or "", amount["after"] or "")
    basis = "mole" if unit.startswith(("mol", "モル")) else "atomic" if unit.startswith(("at", "原子")) else ""
    low, high = min(low, high) - spread, max(low, high) + spread
    return (Amount(low if spread == 0 else max(low, Decimal(0)), high, relation, basis),), amount.end()


def _relation(sign: str, after: str) -> str:
    if sign in {"<", "<=", "=<", "≤", "≦"} or after in {"以下", "未満", "未满"}:
        return "<"
    if sign in {">", ">=", "=>", "≥", "≧"} or after in {"以上", "超"}:
        return ">"
    return "~" if sign else ""


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _read_word(word: str) -> tuple[Sign, ...]:
    bare = word.strip(".:=*'\"“”‘’!?&")
    relative = _SHARE_OF_TOTAL in bare
    bare = _balanced(bare.replace(_SHARE_OF_TOTAL, "").strip(".:=")).rstrip("-")
    if not bare:
        return (Mark.JOIN,) if word.strip() in {"+", "&", "/"} else ()
    if bare.lower() in {"and", "or", "und", "oder", "et", "y/o", "with", "及", "和", "与", "と", "及び", "ou", "bzw"}:
        return (Mark.JOIN,)
    if bare not in {"y", "e"} and not _GRADE.match(bare):
        found = _key(bare, relative=relative)
        if found:
            return found
    if _looks_chemical(bare):
        return (Odd(bare),)
    return (Odd(bare, chemical=False),) if _names_something(bare) else ()


def _key(word: str, *, relative: bool) -> tuple[Sign, ...]:
    """The key a word is, with the amount glued to it (`Mg-30Gd`, `Nd24.5`, `30Gd`), if any."""
    for pattern_, turned in ((_GLUED, False), (_PRESSED, True)):
        glued = pattern_.match(word)
        if glued and (symbol := symbol_of(glued[2 if turned else 1])) and symbol not in {"N", "H", "M", "S"}:
            amount = _decimal(glued[1 if turned else 2])
            return (Key((symbol,), text=word), Amount(amount, amount))
    if alloy := _ALLOY.match(word):
        return _master_alloy(alloy)
    symbol = symbol_of(word)
    if symbol:
        return (Key((symbol,), relative=relative, text=word),)
    formula = read_formula(word)
    if formula and not (word.isupper() and word.isalpha() and formula.dopants == () and not _is_trade_name(word)):
        return (Key(tuple(sorted(formula.elements)), formula, _kind_of(formula), relative, word),)
    return _joined(word, relative=relative) or _named(word, relative=relative)


def _is_trade_name(word: str) -> bool:
    return word.upper() in trade_names()


def _kind_of(formula: Formula) -> str:
    if len(formula.elements) == 1:
        return "element"
    if formula.is_oxide:
        return "oxide"
    metallic = formula.elements.isdisjoint({"O", "F", "Cl", "Br", "I", "C", "N", "S", "P", "H"})
    return "alloy" if metallic else "compound"


def _master_alloy(alloy: re.Match[str]) -> tuple[Sign, ...]:
    """`Mg-30Gd-5Y`: a base metal and percentages of what is alloyed to it."""
    found: list[Sign] = [Key((alloy[1],), text=alloy[1]), Mark.BALANCE] if alloy[1] in elements() else []
    for number, symbol in re.findall(r"-(\d+(?:\.\d+)?)([A-Z][a-z]?)", alloy[2]):
        if symbol not in elements():
            return ()
        found += [Mark.COMMA, Key((symbol,), text=symbol), Amount(Decimal(number), Decimal(number))]
    return tuple(found)


def _joined(word: str, *, relative: bool) -> tuple[Sign, ...]:
    """`Dy+Tb`, `Dy/Tb`, `Tb-Co-Fe`, `Gd2O3-CeO2`: several keys in one word; () when a piece is none."""
    for joint in ("+", "/", "&", "-", "·"):
        pieces = [piece for piece in word.strip("()").split(joint) if piece]
        if len(pieces) < 2:
            continue
        keys = [_single(piece) for piece in pieces]
        if all(keys):
            symbols = tuple(dict.fromkeys(symbol for key in keys if key for symbol in key.symbols))
            kinds = {key.kind for key in keys if key}
            kind = (
                "alloy" if kinds == {"element"} and joint == "-" else next(iter(kinds)) if len(kinds) == 1 else "oxide"
            )
            return (Key(symbols, None, kind, relative, word),)
    return ()


def _single(piece: str) -> Key | None:
    symbol = symbol_of(piece)
    if symbol:
        return Key((symbol,), text=piece)
    formula = read_formula(piece)
    return Key(tuple(sorted(formula.elements)), formula, _kind_of(formula), text=piece) if formula else None


def _named(word: str, *, relative: bool) -> tuple[Sign, ...]:
    """Names inside a word: `氧化镝`, `Dysprosiumoxid`, `钕铁硼`, and words that say the kind (`oxide`)."""
    kind = "oxide" if _kinds("oxide").search(word) else "compound" if _kinds("compound").search(word) else ""
    rest = word if word.isascii() else _kinds(kind).sub("", word) if kind else word
    symbols = named_in(rest) if len(word) > 2 or not word.isascii() else ()
    if symbols:
        formula = oxide_of(symbols) if kind == "oxide" else None
        return (Key(symbols, formula, kind or ("alloy" if len(symbols) > 1 else "element"), relative, word),)
    return (Key((), None, kind, text=word),) if kind else ()


def oxide_of(symbols: tuple[str, ...]) -> Formula | None:
    """The common oxide of a rare earth, None for other elements and for several together."""
    oxide = elements()[symbols[0]].oxide if len(symbols) == 1 and symbols[0] in elements() else ""
    return read_formula(oxide) if oxide else None


def _looks_chemical(word: str) -> bool:
    """`Xx` and `Qq2O3` look like chemistry; grades, standards and ordinary words do not."""
    if len(word) <= 2:
        return bool(re.fullmatch(r"[A-Z][a-z]", word)) and word.lower() not in _kinless()
    return (
        bool(re.fullmatch(r"(?:[A-Z][a-z]?\d*)+O\d*", word)) and any(c.isdigit() for c in word) and not word.isalpha()
    )


def _names_something(word: str) -> bool:
    """A word that could be the name of a part of the good, such as a misspelt element."""
    return len(word) >= 4 and word.isalpha() and not _MEASURES.fullmatch(word)


@cache
def _kinless() -> frozenset[str]:
    """Two-letter words that are no elements and stand before numbers: remanence, hardness, total and so on."""
    return frozenset(
        [
            "re",
            "tr",
            "hv",
            "hc",
            "id",
            "od",
            "no",
            "nr",
            "ca",
            "je",
            "mm",
            "cm",
            "kg",
            "wt",
            "at",
            "lo",
            "ph",
            "ra",
            "rz",
            "wk",
            "ab",
            "zu",
            "am",
            "to",
            "of",
            "in",
            "on",
            "or",
            "is",
            "it",
            "be",
            "by",
        ]
    )


def _balanced(word: str) -> str:
    """Without brackets that open or close elsewhere."""
    while word and word[0] in "([{" and word.count(word[0]) > word.count({"(": ")", "[": "]", "{": "}"}[word[0]]):
        word = word[1:]
    while word and word[-1] in ")]}" and word.count(word[-1]) > word.count({")": "(", "]": "[", "}": "{"}[word[-1]]):
        word = word[:-1]
    return word.strip(".:=")


@cache
def _kinds(kind: str) -> re.Pattern[str]:
    """Kind words anywhere in a word, since German and Chinese write them together."""
    words = sorted((word.rstrip("*") for word in phrases(_FILE, "kinds", kind)), key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)


@cache
def _turning() -> re.Pattern[str]:
    """Every phrase that turns a meaning, the longest first, in one pattern."""
    words = tuple(word for mark in _MARKED for word in phrases(_FILE, "composition", mark.name.lower()) if word != "re")
    return re.compile(rf"(?i:{alternatives(words)})|{_ONLY_TOTAL}|{_ONLY_UNDETECTED}")


@lru_cache(maxsize=2048)
def _mark_of(phrase: str) -> Mark:
    if re.fullmatch(r"N\.?D\.?|nd", phrase):
        return Mark.UNDETECTED
    return next(
        (mark for mark in _MARKED if pattern(_FILE, "composition", mark.name.lower()).fullmatch(phrase)), Mark.TOTAL
    )


def _replaced(phrase: re.Match[str]) -> str:
    return f" {_mark_of(phrase.group()).value} "


# RE is a total only in capitals; ND after a name is "not detected", before an amount it is neodymium.
_ONLY_TOTAL = r"(?<![^\W_])RE(?![^\W_])"
_ONLY_UNDETECTED = r"(?:(?<=[A-Za-z0-9)]\s)|(?<=[:=])|(?<=[:=]\s))(?:ND|nd)(?=\s*(?:$|[;,)]))"
_MARK_SIGNS = {mark.value: mark for mark in Mark} | {
    "，": Mark.COMMA,
    "、": Mark.COMMA,
    "；": Mark.CLAUSE,
    "|": Mark.CLAUSE,
}
