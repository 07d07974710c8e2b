"""Currencies as codes, words and signs; ¥ and other signs of two currencies only where the list settles them."""

import re
import unicodedata
from functools import cache, lru_cache

from exchange.grid import EMPTY
from resources import rows
from resources.i18n import N_
from resources.told import packed

_FIGURES = re.compile(r"[\d.,' +-]*", re.ASCII)
_YEN = frozenset("¥￥")
YUAN_OR_YEN = packed(N_("¥ could mean CNY or JPY"))


@cache
def _words() -> dict[str, str]:
    """Every code, word and sign in capital letters, with the code it means."""
    found = {}
    for row in rows("order_lists/currencies.csv"):
        for word in (row["code"], *row["words"].split(";")):
            if word:
                found[word.upper()] = "CNY" if row["code"] == "CNH" else row["code"]
    return found


@cache
def _signs() -> re.Pattern[str]:
    """A pattern for any of them inside a text; Latin words only between other signs than letters."""
    patterns = [
        rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" if word[0].isascii() and word[0].isalpha() else re.escape(word)
        for word in _words()
    ]
    return re.compile("|".join(sorted([*patterns, "[¥￥]"], key=len, reverse=True)), re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_currency(text: str, yen: str = "") -> tuple[str, str]:
    """The code of a cell that holds nothing but a currency, and why none was taken.

    `yen` is the currency that ¥ means in this list, "" when nothing says so.
    """
    if found := _words().get(text.strip().upper(), ""):
        return found, ""
    cell = unicodedata.normalize("NFKC", text).strip().strip("()[]:.").strip()
    if not cell:
        return "", EMPTY
    if cell in _YEN:
        return (yen, "") if yen else ("", YUAN_OR_YEN)
    if found := _words().get(cell.upper(), "") or _words().get(cell.upper() + ".", ""):
        return found, ""
    pieces = [piece for piece in re.split(r"[\s/()-]+", cell) if piece and piece != cell]
    parts = {read_currency(piece, yen)[0] for piece in pieces} - {""}
    if len(parts) == 1:
        return parts.pop(), ""
    return "", packed(N_('"{printed}" is no single currency'), (("printed", cell[:20]),))


@lru_cache(maxsize=16384)
def split_currency(text: str, yen: str = "") -> tuple[str, str, str]:
    """A currency beside a number: its code, the text without it, and a doubt about the sign."""
    if _FIGURES.fullmatch(text):
        return "", text, ""
    found = list(_signs().finditer(text))
    if not found:
        return "", text, ""
    bare = _signs().sub(" ", text).strip()
    codes = {read_currency(match.group(), yen)[0] for match in found} - {""}
    return (codes.pop() if len(codes) == 1 else ""), bare, ""


def currencies_in(text: str, yen: str = "") -> set[str]:
    """Every currency a text names by code, word or sign."""
    return {read_currency(match.group(), yen)[0] for match in _signs().finditer(text)} - {""}
