"""Reading a country as people write it: codes and names in many languages, never a guess."""

import re
import unicodedata
from functools import cache, lru_cache

from resources import rows

_FORMAL = re.compile(
    r"^(?:the\s+)?(?:federal |islamic )?(?:republic|kingdom|state|commonwealth|sultanate) of (?:the )?"
)
_BETWEEN = re.compile(r"[,;:/|()\[\]、，・]| - |–|—|\n")
_BESIDE_CHINA = re.compile(r"h[oồ]ng|kong|ma[ck]a|taiwan|taipei|香港|澳[门門]|[台臺][湾灣]", re.IGNORECASE)
_NO_ANSWER = frozenset(["na", "no", "none", "nan", "tba", "tbd"])


@lru_cache(maxsize=4096)
def read_country(text: str) -> str:
    """The ISO 3166-1 alpha-2 code a cell means, "" when it names no single country.

    Reads alpha-2 and alpha-3 codes, names in English, Chinese, Japanese, Korean, German, French
    and the country's own language, a code beside its name (`DE - Germany`), and a place before
    its country (`Osaka, Japan`). `EU`, `Europe`, `Congo` and `n/a` name no single country.
    """
    cell = unicodedata.normalize("NFKC", text).strip()
    if not cell or (cell.casefold() in _NO_ANSWER and not cell.isupper()):
        return ""
    parts = [part for part in _BETWEEN.split(cell) if part.strip()]
    return _whole(cell) or _of_parts(parts) or _code_and_name(cell)


@lru_cache(maxsize=4096)
def read_place(text: str) -> str:
    """The country of a port, city or province of the trade (`Rotterdam`, `宁波`), "" when it is none known.

    For places of loading and stock only: an address in a cell for a country stays unread, since many towns share names.
    """
    key = _key(unicodedata.normalize("NFKC", text).strip())
    return _places().get(key, "") or _places().get(_key(_BETWEEN.split(text.strip())[0]), "") if text.strip() else ""


@cache
def _places() -> dict[str, str]:
    return {_key(name): row["iso2"] for row in rows("customs/trade_places.csv") for name in row["names"].split(";")}


def country_name(code: str) -> str:
    """The usual English name of an alpha-2 code, the code itself when it is none."""
    return _names_by_code().get(code.upper(), code)


def country_word(code: str, language: str) -> str:
    """The name of an alpha-2 code in a language; the English name where no other is known, the code when it is none."""
    return _words().get(code.upper(), {}).get(language, "") or country_name(code)


def place_word(value: str, language: str) -> str:
    """`Japan (JP)` in a language; any other text as it is."""
    found = _PLACE.match(value)
    if found is None or country_name(found[2]) != found[1]:
        return value
    return f"{country_word(found[2], language)} ({found[2]})"


_PLACE = re.compile(r"^(.+) \(([A-Z]{2})\)$")


@cache
def _words() -> dict[str, dict[str, str]]:
    """Code -> language -> name: the partners of the customs in Chinese, below the names of `country_words.csv`."""
    found = {row["iso2"]: {"zh": row["name_zh"]} for row in rows("customs/partner_codes.csv") if row["iso2"]}
    for row in rows("customs/country_words.csv"):
        names = {key: row[key] for key in ("de", "ja", "zh") if row[key]}
        found[row["code"]] = found.get(row["code"], {}) | names
    return found


def country_codes() -> frozenset[str]:
    """Every alpha-2 code that `read_country` can answer."""
    return frozenset(_names_by_code())


def _whole(cell: str) -> str:
    """The country when the whole cell is a code or a name."""
    return _codes().get(cell.strip(" .'\"").upper(), "") or _named(cell)


def _named(cell: str) -> str:
    key = _key(cell)
    return _names().get(key, "") or _names().get(_key(_FORMAL.sub("", _folded(cell))), "")


def _of_parts(parts: list[str]) -> str:
    """One country in several parts: codes count only when every part is understood.

    Else `Wilmington, DE` would be Germany.
    """
    understood = [_whole(part) for part in parts]
    answers = set(understood) if all(understood) else {_named(part) for part in parts} - {""}
    answer = answers.pop() if len(answers) == 1 else ""
    return "" if answer == "CN" and any(_BESIDE_CHINA.search(part) for part in parts) else answer


def _code_and_name(cell: str) -> str:
    """`DE Germany` and `Germany DE`: a code and a name that agree."""
    words = cell.split()
    for code, name in ((words[0], words[1:]), (words[-1], words[:-1])):
        found = _codes().get(code.upper(), "")
        if found and found == _named(" ".join(name)):
            return found
    return ""


def _folded(text: str) -> str:
    """Small letters without Latin accents; kana keep their marks."""
    kept = []
    for sign in unicodedata.normalize("NFKC", text).casefold():
        base = unicodedata.normalize("NFD", sign)[0]
        kept.append(base if unicodedata.name(base, "").startswith("LATIN") else sign)
    return "".join(kept).replace("ı", "i").replace("đ", "d").replace("ł", "l").replace("&", " and ")


def _key(text: str) -> str:
    """Letters only, so that `Korea, Rep.` and `korea rep` are one."""
    return "".join(sign for sign in _folded(text) if sign.isalnum() or unicodedata.category(sign).startswith("M"))


@cache
def _codes() -> dict[str, str]:
    codes = {row["iso2"]: row["iso2"] for row in rows("customs/country_names.csv")}
    return codes | {row["iso3"]: row["iso2"] for row in rows("customs/country_names.csv")}


@cache
def _names_by_code() -> dict[str, str]:
    return {row["iso2"]: row["name"] for row in rows("customs/country_names.csv")}


@cache
def _names() -> dict[str, str]:
    """Every name, folded to letters, with its code; a name of two countries answers neither."""
    found: dict[str, set[str]] = {}
    for row in rows("customs/country_names.csv"):
        for name in (row["name"], *row["other_names"].split(";")):
            found.setdefault(_key(name), set()).add(row["iso2"])
    for row in rows("customs/partner_codes.csv"):
        for name in (row["name_en"], row["name_zh"]):
            if row["iso2"] in _names_by_code():
                found.setdefault(_key(name), set()).add(row["iso2"])
    return {key: codes.copy().pop() for key, codes in found.items() if key and len(codes) == 1}
