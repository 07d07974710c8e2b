"""Legal forms in names of firms: found at either end, set aside, and told apart."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import resources
from compliance.scripts import clean, han_key
from compliance.tokens import tokens


@dataclass(frozen=True, slots=True)
class LegalForm:
    """One legal form; `countries` empty means it is used in English names everywhere.

    A `translation` also stands for the native forms of its countries; an `always` form may stand in
    front of a name that has another form behind.
    """

    id: str
    countries: frozenset[str]
    translation: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    end: dict[tuple[str, ...], tuple[LegalForm, ...]]
    front: dict[tuple[str, ...], tuple[LegalForm, ...]]
    bracketed: dict[str, LegalForm]
    signs: tuple[tuple[str, LegalForm], ...]
    longest: int


_ANYWHERE = frozenset(
    [
        "gmbh",
        "ab",
        "aktiebolag",
        "aktiebolaget",
        "kft",
        "zrt",
        "nyrt",
        "srl",
        "sro",
        "spzoo",
        "kk",
        "llc",
        "ltd",
        "inc",
        "ooo",
        "zao",
        "oao",
        "pao",
        "oyj",
        "aps",
        "ohg",
        "kgaa",
        "sdn",
        "bhd",
        "plc",
        "sarl",
        "doo",
        "eood",
    ]
)
_NOT_A_COMPANY = ("分", "子", "总", "總", "母", "支")


@cache
def _table() -> _Table:
    end: dict[tuple[str, ...], tuple[LegalForm, ...]] = {}
    front: dict[tuple[str, ...], tuple[LegalForm, ...]] = {}
    bracketed: dict[str, LegalForm] = {}
    signs: list[tuple[str, LegalForm]] = []
    for row in tomllib.loads(resources.text("entities/legal_forms.toml"))["form"]:
        form = LegalForm(
            row["id"], frozenset(row["countries"]), row.get("translation", False), row.get("always", False)
        )
        for where in ("both", "end", "front"):
            for spelling in row.get(where, ()):
                plain = clean(spelling)
                words = tuple(token.key for token in tokens(plain) if not token.link)
                if plain.startswith("(") and plain.endswith(")"):
                    bracketed[folded(plain[1:-1])] = form
                if _is_dense(plain):
                    signs.append((han_key(plain.strip("()").replace(" ", "")), form))
                    continue
                if not words:
                    continue
                if where != "front":
                    end[words] = (*end.get(words, ()), form)
                if where != "end":
                    front[words] = (*front.get(words, ()), form)
    signs = [(sign, form) for sign, form in signs if len(sign) > 1]
    signs.sort(key=lambda pair: -len(pair[0]))
    longest = max(len(words) for words in (*end, *front))
    return _Table(end, front, bracketed, tuple(signs), longest)


def folded(text: str) -> str:
    """A bracket's content without blanks, dots and case, Han characters by their representative."""
    return han_key(text.replace(" ", "").replace(".", "").casefold())


def _is_dense(text: str) -> bool:
    return any("\u3005" <= char <= "\u9fff" or "가" <= char <= "힣" for char in text)


def bracketed_form(text: str) -> LegalForm | None:
    """The legal form that a bracket's content is: 株, 주, Pty, haftungsbeschränkt."""
    return _table().bracketed.get(folded(text))


def split_words(words: Sequence[str], *, generic: Sequence[bool]) -> tuple[int, int, list[LegalForm]]:
    """Where the name proper begins and ends among lower-case words, and the forms around it.

    `generic` says which words carry no name of their own: a form in front is left alone when
    only such words would remain. At least one word always remains unless all are forms.
    """
    table = _table()
    start, stop = 0, len(words)
    found: list[LegalForm] = []
    while length := _longest(table.end, words, start, stop, at_end=True):
        found += table.end[tuple(words[stop - length : stop])]
        stop -= length
    while length := _longest(table.front, words, start, stop, at_end=False):
        rest = range(start + length, stop)
        forms = table.front[tuple(words[start : start + length])]
        twice = found and length == 1 and not forms[0].always
        if twice or not rest or all(generic[i] for i in rest):
            break
        found += forms
        start += length
    return start, stop, found


def _longest(
    forms: dict[tuple[str, ...], tuple[LegalForm, ...]], words: Sequence[str], start: int, stop: int, *, at_end: bool
) -> int:
    for length in range(min(_table().longest, stop - start), 0, -1):
        part = words[stop - length : stop] if at_end else words[start : start + length]
        if tuple(part) in forms:
            return length
    return 0


def forms_inside(words: Sequence[str], start: int, closed: Sequence[bool]) -> tuple[int, tuple[LegalForm, ...]]:
    """How many words from `start` are a legal form in the middle of a name, and which.

    GmbH and s.r.o. are one wherever they stand, AG or S.A. only where `closed`: before a comma or a bracket.
    """
    for length in range(min(_table().longest, len(words) - start), 0, -1):
        part = tuple(words[start : start + length])
        plain = length > 1 or part[0] in _ANYWHERE or closed[start]
        if plain and part in _table().end:
            return length, _table().end[part]
    return 0, ()


def form_word(word: str) -> bool:
    """True for a word that by itself is the legal form of English names: Company, Corp, Ltd."""
    return any(not form.countries for form in _table().end.get((word,), ()))


def split_signs(text: str) -> tuple[str, list[str], list[LegalForm]]:
    """Japanese, Chinese or Korean text without the legal forms at its ends; the forms as written."""
    found: list[LegalForm] = []
    written: list[str] = []
    key = han_key(text)
    again = True
    while again and key:
        again = False
        for sign, form in _table().signs:
            if key.endswith(sign) and not (sign == han_key("公司") and key[: -len(sign)].endswith(_NOT_A_COMPANY)):
                written.append(text[len(key) - len(sign) :])
                text, key = text[: len(key) - len(sign)], key[: -len(sign)]
            elif key.startswith(sign):
                written.append(text[: len(sign)])
                text, key = text[len(sign) :], key[len(sign) :]
            else:
                continue
            found.append(form)
            again = True
            break
    for sign, form in _table().signs:
        if len(sign) >= 4 and sign in key and len(key) > len(sign):
            place = key.index(sign)
            written.append(text[place : place + len(sign)])
            text, key = text[:place] + text[place + len(sign) :], key[:place] + key[place + len(sign) :]
            found.append(form)
    return text, written, found


def fit(mine: frozenset[LegalForm], others: frozenset[LegalForm]) -> bool:
    """True when two names' legal forms can be those of one company.

    Forms without a country fit everything. Two forms of one country, or of two countries, are
    usually two companies.
    """
    native = [form for form in mine if form.countries]
    foreign = [form for form in others if form.countries]
    return not native or not foreign or any(_one_company(one, other) for one in native for other in foreign)


def _one_company(one: LegalForm, other: LegalForm) -> bool:
    if one.id == other.id:
        return True
    return (one.translation or other.translation) and bool(one.countries & other.countries)
