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
_BESIDE = frozenset(["HK", "MO", "TW"])
_STROKES = re.compile(r"[/;|、+・·]|->|=>|→|⇒")
_OR = re.compile(
    r"&|\b(?:and|or|und|oder|sowie|bzw\.?|et|ou|y|o|e|vs\.?|versus)\b|或者?|または|又は|もしくは|および|及び|和|与|與|及|と|또는|및",
    re.IGNORECASE,
)
_GEORGIA = "GE"
_ON_THE_WAY = re.compile(
    r"^(?:via|über|ex|from|formerly|früher|before|經?经?由|経由)\b|経由$|경유$|经由", re.IGNORECASE
)
_WORDS = re.compile(r"[^\s()\[\],:–—-]+")
_LONGEST = 500
"""Signs of a cell that may name a place; what is longer is running text."""
_NO_ANSWER = frozenset(["na", "no", "none", "nan", "tba", "tbd"])
_FURTHER = frozenset(
    "various several other others div diverse andere sonstige divers autres tbd tba tbc offen open unknown etc usw "
    "その他 未定 他 其他 其它 待定 기타 미정".split()
)


@lru_cache(maxsize=4096)
def read_country(text: str) -> str:
    """The ISO 3166-1 alpha-2 code a cell means, "" when it names no single country.

    Reads alpha-2 and alpha-3 codes, names in English, Chinese, Japanese, Korean, German, French
    and the country's own language, a code beside its name (`DE - Germany`), and a place before
    its country (`Osaka, Japan`). `EU`, `Europe`, `Congo` and `n/a` name no single country.
    """
    cell = unicodedata.normalize("NFKC", text).strip()
    if not cell or len(cell) > _LONGEST or (cell.casefold() in _NO_ANSWER and not cell.isupper()):
        return ""
    written = _PLACE.match(cell)
    if written is not None and _named(written[1]) == written[2]:  # as the program writes it, dots within the name too
        return written[2]
    readings = country_readings(cell)
    if len(readings) > 1 or (readings and any(_key(part) in _FURTHER for part in _STROKES.split(cell))):
        return ""
    return _one_place(cell)


@lru_cache(maxsize=4096)
def country_readings(text: str) -> tuple[str, ...]:
    """The codes of all the places a cell may mean, in their order: two for `Hong Kong / China`, one for `Hong Kong, China`.

    A stroke, a semicolon or a word such as *or* stands between two places; `JP/日本` and `Bosnia and Herzegovina` are one.
    `Congo` is the name of two; `Korea` in commerce is the Republic alone, no order list means the other one by it.
    """
    cell = unicodedata.normalize("NFKC", text).strip()
    if len(cell) > _LONGEST:
        return ()
    found: list[str] = []
    strokes = [part.strip() for part in _STROKES.split(cell) if part.strip()]
    for part in strokes:
        if shared := _shared_names().get(_key(part)):
            found += shared
            continue
        one = _one_place(part) or (_place(part) if len(strokes) > 1 else "")
        found += [one] if one else [place for choice in _OR.split(part) if (place := _one_place(choice.strip()))]
    if not found and (understood := [place for part in _parts(cell) if (place := _whole(part))]):
        found = understood
    return tuple(dict.fromkeys(found))


def sign_readings(text: str) -> tuple[str, ...]:
    """The codes of what a single sign can mean where a country must stand: one for 日 and 독, two for 伊, none for others.

    Elsewhere 日 is a day and 米 a metre: only a cell that is a country's is read so.
    """
    return _signs().get(unicodedata.normalize("NFKC", text).strip(), ())


def read_country_cell(text: str) -> str:
    """The country that a cell for one means, as a name, a code or a single sign; "" for none or several."""
    signs = sign_readings(text)
    return signs[0] if len(signs) == 1 else read_country(text)


@cache
def _signs() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("customs/country_signs.csv"):
        for sign in row["signs"].split(";"):
            found[sign] = (*found.get(sign, ()), row["code"])
    return found


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()]


def _one_place(cell: str) -> str:
    return _whole(cell) or _of_parts(cell) or _code_and_name(cell) or _two_scripts(cell) if cell else ""


@lru_cache(maxsize=4096)
def read_place(text: str) -> str:
    """The country of a port, city or province of the trade (`Rotterdam`, `宁波`), "" when it is none known.

    For places of loading and stock only: an address in a cell for a country stays unread, since many towns share names.
    """
    cell = unicodedata.normalize("NFKC", text).strip()
    return _place(cell) or _place(_BETWEEN.split(cell)[0]) if cell else ""


def _place(cell: str) -> str:
    return _places().get(_key(cell), "")


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
    """The country when the whole text is a code or a name."""
    return _codes().get(cell.strip(" .'\"").upper(), "") or _named(cell)


def _named(cell: str) -> str:
    key = _key(cell)
    return _names().get(key, "") or _names().get(_key(_FORMAL.sub("", _folded(cell))), "")


def _of_parts(cell: str) -> str:
    """One country in several parts: codes count only when every part is understood.

    Else `Wilmington, DE` would be Germany. A part that speaks of another country (`Japan (end use USA)`) leaves it open.
    """
    parts = _parts(cell)
    understood = [_whole(part) for part in parts]
    answers = set(understood) if all(understood) else {_named(part) for part in parts} - {""}
    if "CN" in answers and len(answers) == 2 and answers & _BESIDE and re.fullmatch(r"[^(,;/]+\([^(,;/]+\)", cell):
        return (answers - {"CN"}).pop()
    answer = answers.pop() if len(answers) == 1 else ""
    if answer == "CN" and any(_BESIDE_CHINA.search(part) for part in parts):
        return ""
    if answer == _GEORGIA and not all(understood) and not any(_place(part) == answer for part in parts):
        return ""  # `Atlanta, Georgia` is in the United States
    unnamed = [part for part, code in zip(parts, understood, strict=True) if not code and not _ON_THE_WAY.search(part)]
    return "" if {_last_words(part) for part in unnamed} - {"", answer} else answer


def _last_words(part: str) -> str:
    """The country that the last words of a part name: `end use USA`."""
    words = part.split()
    return next((code for place in range(1, len(words)) if (code := _named(" ".join(words[place:])))), "")


def _code_and_name(cell: str) -> str:
    """`DE Germany`, `Germany DE` and `Congo (CG)`: a code and a name that agree."""
    words = _WORDS.findall(cell) or [""]
    for code, name in ((words[0], words[1:]), (words[-1], words[:-1])):
        found = _codes().get(code.upper(), "")
        if found and found in _may_mean(" ".join(name)):
            return found
    return ""


def _may_mean(cell: str) -> frozenset[str]:
    """The country a text names, or each of those that share the name."""
    named = _whole(cell)
    return frozenset([named] if named else _shared_names().get(_key(cell), ()))


def _two_scripts(cell: str) -> str:
    """`德国 Germany`, `Japan日本`: one country said in two scripts."""
    halves = ("".join(re.findall(signs, cell)).strip() for signs in (r"[ -\u024f]+", r"[\u0370-\uffff]+"))
    one, other = map(_may_mean, halves)
    return next(iter(one & other)) if len(one & other) == 1 else ""


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


def _names() -> dict[str, str]:
    """Every name of one country, folded to letters, with its code."""
    return _names_of_one_or_more()[0]


def _shared_names() -> dict[str, tuple[str, ...]]:
    """Names of two countries with the codes of both: Congo."""
    return _names_of_one_or_more()[1]


@cache
def _names_of_one_or_more() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    found: dict[str, set[str]] = {}
    for row in rows("customs/country_names.csv"):
        for name in (row["name"], *row["other_names"].split(";")):
            found.setdefault(_key(name), set()).add(row["iso2"])
    for row in rows("customs/partner_codes.csv"):
        for name in (row["name_en"], row["name_zh"]):
            if row["iso2"] in _names_by_code():
                found.setdefault(_key(name), set()).add(row["iso2"])
    for row in rows("customs/country_words.csv"):  # what the program writes it reads
        for name in (row["de"], row["ja"], row["zh"]):
            found.setdefault(_key(name), set()).add(row["code"])
    found.pop("", None)
    one = {key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1}
    return one, {key: tuple(sorted(codes)) for key, codes in found.items() if len(codes) > 1}
