"""Names of parties taken apart: words, legal forms, brackets, notes, and the names inside a name."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from compliance.countries import read_country
from compliance.legal_forms import LegalForm, bracketed_form, forms_inside, split_signs, split_words
from compliance.lexicon import Sort, sort_of
from compliance.scripts import HAN, HANGUL, KANA, clean, dense
from compliance.tokens import Token, tokens

LONGEST = 300
"""Characters up to which a text is taken for a name; longer ones are compared as a whole only."""

_BRACKET = re.compile(r"\(([^()]*)\)")
_NOTE = re.compile(
    r"\b(?:fictional|fictitious|invented|source prints|printed|prints|sic|name as|misprint|see|listed|"
    r"customer|distributor|reseller|agent|supplier|exporter|importer|buyer|end[- ]?user|consignee|vendor|"
    r"notify|manufacturer|plant of|headquarters|subsidiary of|parent|member of|part of|division of|a .* company|"
    r"test|demo|internal|unverified|branch of no|nyse|nasdaq|ticker|hrb|vat|reg(?:istration|\.)? ?no|stock code)\b|股票代码|证券代码|股票代號|\b\d{4,6}\.(?:SH|SZ|HK|T|KS|TW)\b"
    r"|虚构|虛構|架空|最终用户|収货人|収荷|荷受人|需要者|経销商|经销商|代理店?|客户|顧客|가상",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"prints?(?:ed)?\s*\"([^\"]+)\"", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:formerly(?: known as)?|previously known as|f/k/a|(?-i:fka|aka|dba)|a/k/a|a\.k\.a\.|also known as|"
    r"now known as|d/b/a|doing business as|(?-i:t/a)|trading as|vormals|ehemals|anciennement|rebranded as|renamed)"
    r"(?![^\W_])[ :.]*"
    r"|\((?:ex|now|previously|früher|née|short|abbreviated(?: as)?|trading name|in short|구|현)[ :.]+"
    r"|(?:旧社名|旧称|旧商号|曾用名|原名|又名|简称|簡称|簡稱|以下简称|略称|通称|別名)[ ::]*|\(旧[ ::]*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",?\s*(?:and (?:its )?(?:branches|subsidiaries|affiliates))$|及其(?:分支机构|分支機構|子公司)$", re.IGNORECASE
)
BRANCH_SIGNS = (
    "支店", "支社", "本社", "工場", "工厂", "工廠", "事業所", "事业所", "营业所", "營業所", "営業所",
    "出張所", "製作所",
    "分公司", "分行", "办事处", "辦事處", "代表处", "代表處", "维修中心", "維修中心", "総合研究所",
    "事業部", "事业部", "本部", "分厂",
    "지점", "지사", "공장", "사업부", "본사",
)  # fmt: skip
"""Words at the end of a branch, a plant or an office of a firm, which are no legal persons of their own."""
_COMMA = re.compile(r",\s")
_DENSE_SIGN = re.compile(f"[{HAN}{KANA}{HANGUL}]")
_HANGUL_SIGN = re.compile(f"[{HANGUL}]")
_CITY = re.compile(r"^(.{2,3})[市省县縣区區](?=.{2})")


@dataclass(frozen=True, slots=True)
class Name:
    """One reading of a name.

    `words` are the words in an alphabet that carry it, in order; `signs` its Japanese or
    Chinese text and `hangul` its Korean text without blanks, in comparable spelling, legal forms
    set aside. `aside` lists what was set aside as (text, why). `initials` are the acronyms the
    name can have, `behind` the words that stand behind a legal form or in brackets, `address` those
    of them that a comma parts from the form.
    """

    text: str
    words: tuple[Token, ...] = ()
    signs: str = ""
    hangul: str = ""
    forms: frozenset[LegalForm] = frozenset()
    aside: tuple[tuple[str, str], ...] = ()
    initials: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    address: frozenset[str] = frozenset()
    joined: str = field(default="", compare=False)

    @property
    def empty(self) -> bool:
        """True when nothing is left to compare."""
        return not (self.words or self.signs or self.hangul)

    @property
    def script(self) -> str:
        """`words`, `signs`, `hangul`, or a mixture such as `words+signs`."""
        parts = (("words", self.words), ("signs", self.signs), ("hangul", self.hangul))
        return "+".join(label for label, part in parts if part)


@lru_cache(maxsize=131072)
def readings(text: str) -> tuple[Name, ...]:
    """Every way to read a text as a name, the plainest first.

    A bracket may hold a note, a legal form, an acronym, the same name in another script, a former
    name, or simply more of the name. A text too long for a name has no reading.
    """
    plain = _TAIL.sub("", clean(text))
    if not plain or len(plain) > LONGEST:
        return ()
    main, *others = _OTHERWISE.split(plain)
    if others:
        parts = [part.strip(" ,;()-/:") for part in (main, *others)]
        found = [name for part in parts if part for name in _bracket_readings(part)]
    else:
        found = _bracket_readings(main)
    apart = [one for name in found for one in _scripts_apart(name) if not one.empty]
    if len(apart) < 2:
        return tuple(apart)
    return tuple({(one.words, one.signs, one.hangul): one for one in reversed(apart)}.values())[::-1]


def published_names(*texts: str) -> tuple[str, ...]:
    """The names a list publishes for one party, cleaned of editorial notes, each once.

    A bracket that holds an acronym, a second name or the spelling a source prints gives a name
    of its own.
    """
    found: dict[str, None] = {}
    for text in texts:
        plain = _TAIL.sub("", clean(text))
        outside = " ".join(_BRACKET.sub(" ", plain).split())
        inner = [part.strip() for part in _BRACKET.findall(plain)]
        named = [name for part in inner for name in _named_in_bracket(part, outside)]
        if inner and not named and not all(_NOTE.search(part) for part in inner):
            outside = plain
        found.update(dict.fromkeys([outside, *named]))
    return tuple(name for name in found if name)


def _named_in_bracket(part: str, outside: str) -> list[str]:
    """The names a bracket beside a published name holds."""
    if printed := _PRINTED.search(part):
        if " " in printed[1]:
            return [printed[1]]
        nearest = [word for word in outside.split() if word[:3] == printed[1][:3]]
        return [outside.replace(nearest[0], printed[1])] if nearest else []
    inside, outer = _parse(part), _parse(outside)
    names = _acronym_of(inside, outer) or _short_form(outer, inside) or _other_script(inside, outer)
    return [part] if names and not _NOTE.search(part) else []


def _bracket_readings(text: str) -> list[Name]:
    """The readings of one name with its brackets."""
    if "(" not in text:
        return [_parse(text)]
    forms: list[tuple[str, LegalForm]] = []
    aside: list[tuple[str, str]] = []
    inner: list[str] = []

    def sorted_out(found: re.Match[str]) -> str:
        part = found[1].strip()
        if form := bracketed_form(part):
            forms.append((found[0], form))
        elif not part or _NOTE.search(part):
            aside.append((found[0], "note"))
        elif part.casefold() == "s":
            return "s"
        else:
            inner.append(part)
            return f" \u0000{len(inner) - 1}\u0000 "
        return " "

    marked = _BRACKET.sub(sorted_out, text).replace("(", " ").replace(")", " ")
    outside = re.sub(r"\u0000\d+\u0000", " ", marked)
    outer = _parse(outside, forms=forms, aside=aside)
    if not inner:
        return [outer]
    inside = [_parse(part) for part in inner]
    acronyms = [part for part, name in zip(inner, inside, strict=True) if _acronym_of(name, outer)]
    if len(acronyms) == len(inner):
        return [_with_aside(outer, [(part, "acronym beside the name") for part in acronyms])]
    if len(inner) == 1 and _acronym_of(outer, inside[0]):
        return [_with_aside(inside[0], [(outside.strip(), "acronym beside the name")])]
    whole = re.sub(r"\u0000(\d+)\u0000", lambda found: f", {inner[int(found[1])]} ", marked)
    entire = _parse(whole, forms=forms, aside=aside)
    bracketed = frozenset(word.key for name in inside for word in name.words)
    out = [_without_own_country(replace(entire, behind=entire.behind | bracketed))]
    if len(inner) == 1 and (_other_script(inside[0], outer) or _short_form(outer, inside[0])):
        out = [outer, inside[0], *out]
    return out


def _with_aside(name: Name, more: list[tuple[str, str]]) -> Name:
    return replace(name, aside=(*name.aside, *more))


def _acronym_of(short: Name, full: Name) -> bool:
    """True when a reading is one word that abbreviates the other: IHL, or JAXA with a letter from inside."""
    if len(short.words) != 1 or short.signs or short.hangul or len(full.words) < 2:
        return False
    word = short.words[0]
    if len(word.key) > 1 and word.key in full.initials:
        return True
    if not (word.text.isupper() and len(full.words) <= len(word.key) <= 6 and word.key[0] == full.joined[0]):
        return False
    letters = iter(full.joined)
    return all(letter in letters for letter in word.key)


def _other_script(one: Name, other: Name) -> bool:
    return bool(one.words) != bool(other.words) and bool(one.script) and bool(other.script)


def _short_form(short: Name, full: Name) -> bool:
    """True for FN Herstal and Fabrique Nationale de Herstal: initials, then a word of the name."""
    if len(short.words) < 2 or len(full.words) <= len(short.words):
        return False
    first, rest = short.words[0].key, [word.key for word in short.words[1:]]
    tail = [word.key for word in full.words[-len(rest) :]]
    return tail == rest and first == "".join(word.key[0] for word in full.words[: -len(rest)])


def _scripts_apart(name: Name) -> list[Name]:
    """A name printed in two scripts side by side, each with a legal form, is two names."""
    if not name.words or not (name.signs or name.hangul):
        return [name]
    kinds = {("signs" if _DENSE_SIGN.search(text) else "words") for text, why in name.aside if why == "legal form"}
    if len(kinds) == 2:
        return [replace(name, signs="", hangul=""), replace(name, words=(), joined="", initials=frozenset())]
    return [name]


def without_address(text: str) -> str:
    """A name up to the comma behind its legal form: "TATRA TRUCKS a.s., Kopřivnice" is TATRA TRUCKS a.s.

    So is 三菱重工業株式会社 小牧北工場 without its plant. The text itself where nothing behind the form reads as
    an address only: a second firm, a site, a line of business.
    """
    plain = clean(text)
    if plain.endswith((*BRANCH_SIGNS, "造船所", "廠", "厂")) and " " in plain:
        before = plain.rpartition(" ")[0]
        firms = readings(before)
        if firms and firms[0].forms and firms[0].signs and not firms[0].words:
            return before
    for comma in _COMMA.finditer(plain):
        first, rest = _parsed(plain[: comma.start()]), _parsed(plain[comma.end() :])
        if not first.forms or not first.words or not _parsed(plain).address:
            continue
        business = any(sort_of(word.key) in (Sort.TRADE, Sort.HOLLOW, Sort.SITE) for word in rest.words)
        if not (business or rest.forms or rest.empty):
            return plain[: comma.start()]
    return text


@lru_cache(maxsize=131072)
def _parsed(text: str) -> Name:
    found = tokens(text)
    aside: list[tuple[str, str]] = []
    forms: list[LegalForm] = []
    signs, hangul = "", ""
    for token in found:
        if token.dense:
            rest, written, mine = split_signs(token.text.replace(" ", ""))
            aside += [(part, "legal form") for part in written]
            forms += mine
            if _HANGUL_SIGN.search(rest):
                hangul += rest
            else:
                signs += rest
    letters = [token for token in found if not token.dense and not token.link]
    generic = [sort_of(token.key) in (Sort.TRADE, Sort.HOLLOW) for token in letters]
    start, stop, mine = split_words([token.key for token in letters], generic=generic)
    if start >= stop and not signs and not hangul and mine and len(letters) == 1:
        start, stop, mine = 0, 1, []
    forms += mine
    around = [*letters[:start], *letters[stop:]]
    words: list[Token] = []
    behind: list[str] = []
    address: list[str] = []
    inside_seen = parted = False
    keys, closed = [t.key for t in letters[:stop]], [t.closed for t in letters[:stop]]
    place = start
    while place < stop:
        length, inside = forms_inside(keys, place, closed) if words and not signs else (0, ())
        if length:
            around += letters[place : place + length]
            forms += inside
            parted = closed[place + length - 1]
        else:
            words.append(letters[place])
            behind += [letters[place].key] if inside_seen else []
            address += [letters[place].key] if parted else []
        inside_seen = inside_seen or bool(length)
        place += length or 1
    aside += [(token.text, "legal form") for token in around]
    proper = [token for token in found if not token.dense and (token.link or token in words)]
    name = Name(
        text,
        tuple(words),
        _CITY.sub(r"\1", dense(signs)) if signs else "",
        hangul.replace(" ", ""),
        frozenset(forms),
        tuple(aside),
        _initials(words, [*words, *around], proper),
        frozenset(behind),
        frozenset(address) if stop == len(letters) else frozenset(),
        "".join(word.key for word in words),
    )
    return _without_own_country(name) if behind else name


def _without_own_country(name: Name) -> Name:
    """A country behind a legal form of that country, as in Lafert S.p.A. (Italy), is an address."""
    homes = {country for form in name.forms for country in form.countries}
    own = [w for w in name.words if w.key in name.behind and homes and read_country(w.text) in homes]
    if not own or len(own) == len(name.words):
        return name
    words = tuple(word for word in name.words if word not in own)
    aside = (*name.aside, *((word.text, "its own country") for word in own))
    return replace(name, words=words, aside=aside, joined="".join(word.key for word in words))


def _parse(
    text: str, forms: list[tuple[str, LegalForm]] | None = None, aside: list[tuple[str, str]] | None = None
) -> Name:
    name = _parsed(" ".join(text.split()))
    if not forms and not aside:
        return name
    more = [(written, "legal form") for written, _ in forms or ()] + (aside or [])
    all_forms = name.forms | {form for _, form in forms or ()}
    return replace(name, forms=all_forms, aside=(*name.aside, *more))


def _initials(*word_lists: list[Token]) -> frozenset[str]:
    return frozenset("".join(word.key[0] for word in words if word.key) for words in word_lists if len(words) > 1)
