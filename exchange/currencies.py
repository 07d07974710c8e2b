"""Currencies as codes, words and signs; a sign of several currencies ($, Rs, kr, ¥) only where the list settles it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from exchange.grid import EMPTY
from exchange.words import key
from resources import rows
from resources.i18n import N_
from resources.told import packed

_FIGURES = re.compile(r"[\d.,' +-]*", re.ASCII)
_YEN = frozenset("¥￥")
TRADITIONAL = "traditional"
"""Instead of what ¥ means: the list is in traditional Chinese, and nothing in it says whose 元 it counts in."""
_YUAN = {"TWD": frozenset(["TWD"]), TRADITIONAL: frozenset(["CNY", "HKD", "TWD"])}
_WITHIN = {
    "RM": r"(?<![A-Za-z])RM(?=\.?\s*\d|\s*/)|(?<=\d)RM(?![A-Za-z])|(?<=\d\s)RM(?![A-Za-z])|(?<=[(\[])RM(?=[)\]])",
    "FT": r"(?<![A-Za-z/])FT(?![A-Za-z])",
    "$": r"(?<![A-Za-z])\$",
}
"""Where signs mean money: `RM` is also raw material, `/ft` a foot, `J$` no dollar that is known."""
_OF_HAN = frozenset(["元", "円", "원", "엔", "ドル"])
"""Signs that words of other meaning hold as well: 元素, 円弧, 원료, 엔진, ハンドル."""
_BEFORE, _BEHIND = "千万萬亿億百십백천만억", "整正建単单位也税以"
_HEADING = "币幣价價価额額计計格位率金가액"

_LETTERS = re.compile(r"[A-Z]{3}", re.IGNORECASE)
_IN = re.compile(
    r"(?:(?:\b(?:in|en|em|w|ve?|i|is|are|currenc\w*|devise|w.hrung|valuta|moneda|waluta|prices?|values?|amounts?|totals?|preise?|"
    r"betr.ge?|prix|montants?|import[io]|precios?|prezz[io]|ceny?|priser?|prijzen|hinnat|árak|preços?|fiyatlar)|[:=(/：（,]|[^\x00-\x7f])\s*)$",
    re.IGNORECASE,
)
_MONEY_BEHIND = re.compile(
    r"\s*(?:[)）.;]*\s*$|[)）/]|-b[ae]n\b|(?:prices?|values?|amounts?|preise?|betr.ge?|cinsinden)\b)", re.IGNORECASE
)
_PLAINLY_IN = re.compile(r"\b(?:in|currency)\W+$", re.IGNORECASE)
"""What stands around the code of the currency in which money is told: `All values in INR`, `Prices (EUR)`."""
_USUAL, _MOST_SHOWN = frozenset(["AUD", "CAD", "HKD", "USD"]), 5
"""The dollars named where a sign could be any of a dozen."""

_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]")
_WITH = frozenset(["in", "en", "all", "alle", "us", "u", "s"])
"""Words that may stand beside a currency where it stands alone."""

Codes = frozenset[str]
NONE: Codes = frozenset()


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Every code, word and sign in capital letters, with the codes it can mean."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("order_lists/currencies.csv"):
        code = "CNY" if row["code"] == "CNH" else row["code"]
        for word in (row["code"], *row["words"].split(";")):
            if word and code not in found.get(word.upper(), ()):
                found[word.upper()] = (*found.get(word.upper(), ()), code)
    return found


@cache
def _names() -> dict[str, Codes]:
    """What currencies are called in full, as CLDR and ISO 4217 have it: `Chinese Yuan`, `livre sterling`, 스위스 프랑."""
    found: dict[str, set[str]] = {}
    for row in rows("order_lists/currencies.csv"):
        for name in row["names"].split(";"):
            found.setdefault(key(name), set()).add("CNY" if row["code"] == "CNH" else row["code"])
    return {name: frozenset(codes) for name, codes in found.items() if name}


@cache
def _signs() -> re.Pattern[str]:
    """A pattern for any of them inside a text; Latin words only between other signs than letters."""
    words = sorted(_words(), key=len, reverse=True)
    return re.compile("|".join(_WITHIN.get(word) or _pattern(word) for word in words), re.IGNORECASE)


def signs() -> str:
    """The same as the text of a pattern, to be built into others."""
    return f"(?:{_signs().pattern})"


def _pattern(word: str) -> str:
    if word in _OF_HAN:
        return (
            rf"(?<=[\d{_BEFORE}]){word}|(?<=\d\s){word}|(?<![^\W\d_]){word}(?![^\W\d_{_BEHIND}])"
            rf"|(?<![^\W\d_]){word}(?=[{_BEHIND}])|(?<=[{_HEADING}]){word}(?![^\W\d_])"
        )
    before = r"(?<![A-Za-z])" if word[0].isascii() and word[0].isalpha() else ""
    behind = r"(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else ""
    return f"{before}{re.escape(word)}{behind}"


def _meant(word: str, yen: str) -> Codes:
    """What a known word can mean; `yen` is the currency that ¥ or 元 means in this list, "" when nothing says so."""
    if word in _YEN and yen in _words()[word]:
        return frozenset([yen])
    return _YUAN[yen] if word == "元" and yen in _YUAN else frozenset(_words().get(word.upper(), ()))


def narrowed(readings: Iterable[Codes]) -> Codes:
    """What several statements mean together: what fits all of them, else whatever any of them says."""
    told = [codes for codes in readings if codes]
    if not told:
        return NONE
    return told[0].intersection(*told[1:]) or told[0].union(*told[1:])


def could_mean(printed: str, codes: Codes) -> str:
    """Why no currency was taken from a text that can mean several."""
    *others, last = sorted(codes & _USUAL if len(codes) > _MOST_SHOWN else codes)
    return packed(
        N_("{printed} could mean {readings}"),
        (("printed", printed[:20]), ("readings", f"{', '.join(others)} or {last}")),
    )


@lru_cache(maxsize=4096)
def currency_readings(text: str, yen: str = "") -> Codes:
    """The codes that a cell holding nothing but a currency can mean; none when it is no currency."""
    return _names().get(key(text)) or _by_words(text, yen)


def _by_words(text: str, yen: str) -> Codes:
    """The same by codes, words and signs: of the whole cell, else of each piece of it."""
    cell = unicodedata.normalize("NFKC", text).strip().strip("()[]:.").strip()
    for word in (text.strip(), cell, f"{cell}."):
        if found := _meant(word, yen):
            return found
    pieces = [piece for piece in re.split(r"[\s/()-]+", cell) if piece and piece != cell]
    return narrowed(_by_words(piece, yen) for piece in pieces)


def currency_alone(text: str, yen: str = "") -> str:
    """The code of a text, or of a bracket in it, that says a currency and nothing more: `EUR`, `発注残一覧表（円）`; "" for `Payment in EUR`."""
    said_ = [text, *_BRACKETS.findall(text)]
    return next((read_currency(part, yen)[0] for part in said_ if _is_currency(part, yen)), "")


def _is_currency(text: str, yen: str) -> bool:
    """Whether each word of a text means a currency; names such as `Ron` are no codes."""
    pieces = [piece for piece in re.split(r"[\s/().:（）-]+", text) if piece]
    codes = [piece for piece in pieces if not (_LETTERS.fullmatch(piece) and piece.istitle())]
    return bool(codes) and all(_meant(piece, yen) or piece.lower() in _WITH for piece in pieces)


@lru_cache(maxsize=4096)
def read_currency(text: str, yen: str = "") -> tuple[str, str]:
    """The code of a cell that holds nothing but a currency, and why none was taken."""
    codes = currency_readings(text, yen)
    if len(codes) == 1:
        return next(iter(codes)), ""
    printed = text.strip()
    if not printed:
        return "", EMPTY
    if printed.upper() in _words():
        return "", could_mean(printed, codes)
    return "", packed(N_('"{printed}" is no single currency'), (("printed", printed[:20]),))


@lru_cache(maxsize=16384)
def split_currency(text: str, yen: str = "") -> tuple[Codes, str]:
    """The codes that a currency beside a number can mean, and the text without it."""
    if _FIGURES.fullmatch(text):
        return NONE, text
    found = [match.group() for match in _signs().finditer(text)]
    if not found:
        return NONE, text
    return narrowed(_meant(word, yen) for word in found), _signs().sub(" ", text).strip()


@lru_cache(maxsize=4096)
def currencies_said(text: str, yen: str = "") -> Codes:
    """Every code that a text may name by code, word or sign; what stands beside a sign narrows it: `$12 CAD`."""
    return narrowed(_meant(match.group(), yen) for match in _signs().finditer(text))


def currencies_stated(text: str, yen: str = "") -> Codes:
    """As `currencies_said` for running text, where `CAD`, `Try` and `Ron` are also words: a code counts as what money is in."""
    found = [match for match in _signs().finditer(text) if not _LETTERS.fullmatch(match.group()) or _is_stated(match)]
    return narrowed(_meant(match.group(), yen) for match in found)


def _is_stated(code: re.Match[str]) -> bool:
    before, behind = code.string[: code.start()], code.string[code.end() :]
    if code.group().isupper():
        return bool(_IN.search(before) or _MONEY_BEHIND.match(behind))
    return bool(_PLAINLY_IN.search(before))


def sign_in(text: str | None) -> str:
    """The first code, word or sign of a currency in a text, as printed."""
    found = _signs().search(text or "")
    return found.group() if found else ""
