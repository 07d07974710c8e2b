"""Phrases of certificates and offers, by group, as patterns over running text of any script."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache

from resources import text

_OWN_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_INVISIBLE = frozenset(["Cc", "Cf", "Co", "Cs", "Cn"])
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_KEPT = dict.fromkeys(map(ord, "℃"), "°C") | {ord("μ"): "µ", ord("㎛"): "µm", ord("㎜"): "mm"}


@lru_cache(maxsize=16384)
def plain(cell: str) -> str:
    """A text in one width, with plain dashes and single blanks, without signs that nobody sees.

    Zero-width signs, direction marks and control signs are dropped; line ends become `;`.
    """
    cell = cell.translate(_KEPT).replace("\r\n", ";").replace("\n", ";").replace("\r", ";").replace("\t", " ")
    cell = unicodedata.normalize("NFKC", cell).translate(_DASHES).translate(_KEPT)
    if not cell.isascii() or not cell.isprintable():
        cell = "".join(c for c in cell if unicodedata.category(c) not in _INVISIBLE)
    return " ".join(cell.split())


@cache
def pattern(file: str, table: str, group: str) -> re.Pattern[str]:
    """The pattern of one group of phrases of a packaged TOML file, the longest phrase first."""
    return re.compile(alternatives(phrases(file, table, group)), re.IGNORECASE)


@cache
def phrases(file: str, table: str, group: str) -> tuple[str, ...]:
    """The phrases of one group as they are written in the file."""
    return tuple(_file(file)[table][group])


def groups(file: str, table: str) -> tuple[str, ...]:
    """The names of the groups in one table of a file, in its order."""
    return tuple(_file(file)[table])


def alternatives(words: tuple[str, ...]) -> str:
    """A pattern for any of the phrases: Latin ones as whole words, other scripts anywhere."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(_one(plain(word)) for word in ordered)


def _one(phrase: str) -> str:
    """`magnet*` allows any ending; `*oxid` any beginning, as in Yttriumoxid."""
    anywhere = phrase.startswith("*")
    phrase = phrase.removeprefix("*")
    body = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+")
    if _OWN_SCRIPT.search(phrase):
        return body
    start = r"(?<![^\W_])" if phrase[0].isalnum() and not anywhere else ""
    end = r"(?![^\W_])" if phrase[-1].isalnum() else ""
    return f"{start}{body}{end}"


@cache
def _file(name: str) -> dict[str, dict[str, list[str]]]:
    tables: dict[str, dict[str, list[str]]] = tomllib.loads(text(name))
    return tables
