"""What a sentence of a letter states, piece by piece: quantities, prices, days, numbers, and the words between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from compliance.countries import read_country
from compliance.dates import read_date
from exchange.column_values import is_firm
from exchange.currencies import signs
from exchange.letter_uses import use_alone, used_in
from exchange.letter_words import alternatives, phrases
from exchange.units import any_of, words_of_units
from exchange.words import words

_NUMBER = r"(?:\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)(?![\d%]| %)"
_MONTH = r"[^\W\d_]{3,9}\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s+(?:(?:of|de|di)\s+)?{_MONTH},?\s+(?:del?\s+)?\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4})(?!\d)"
)
_CODE = r"(?-i:(?=[\w/.-]*\d)[A-Z0-9]+(?:[/_.-][A-Z0-9]+)*)(?![\w-])"
_NO_UNITS = frozenset(
    "to te no nos un nr ad ts tn ud db dr lot lots mil mille ok set sets in m cent q qq qx qtl".split()
)
"""Words of units that are also words of sentences, or the end of a postcode: `Halifax HX3 5QQ`."""
_INCOTERM = r"(?-i:EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DDP)"
_NAME = r"(?-i:[A-ZÀ-Ý][\w'-]*)"
_PLACE = rf"{_NAME}(?:[ -]{_NAME}){{0,3}}(?:,\s*(?:the\s+)?{_NAME}(?:[ -]{_NAME}){{0,3}})?"
_SIZE = r"[DØøLWH]?\s?\d+(?:[.,]\d+)?(?:\s?[x×*]\s?[DØø]?\d+(?:[.,]\d+)?)+(?:\s?mm)?|\d+(?:[.,]\d+)?\s?mm|[DØ]\d+"
_MOST_OF_A_FIRM = 9
ABBREVIATED = re.compile(r"\b(?:ltd|inc|corp|co|pvt|bhd|pte|pty|tbk)\.$|\.\w{1,2}\.$", re.IGNORECASE)
"""The form of a firm that ends with a dot of its own: `Co., Ltd.`, `B.V.`; the one behind `GmbH.` ends the sentence."""
_ACCENTS = {"a": "[aàáâä]", "e": "[eèéêë]", "i": "[iìíî]", "o": "[oòóôö]", "u": "[uùúûü]", "c": "[cç]", "n": "[nñ]"}
_LEAST_ACCENTED = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence: what it is, what it says, where it stands."""

    kind: str
    first: int
    last: int
    told: tuple[str, ...] = ()


@cache
def _units() -> str:
    latin = {word.rstrip(".") for word in words_of_units() if word.isascii() or re.match(r"[À-ÿA-Za-z]", word)}
    return rf"(?:{any_of(latin - _NO_UNITS, _accented)})(?![\w])(?:\(s\))?"


def _accented(word: str) -> str:
    """A pattern for a word of a list without accents as people write it: `stuck` is Stück."""
    if len(word) < _LEAST_ACCENTED:
        return re.escape(word)
    return "".join(_ACCENTS.get(sign, re.escape(sign)) for sign in word)


@cache
def _scanner() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of pieces in the order in which they are tried, with what each looks like."""
    unit = _units()
    money = rf"(?:(?:{signs()})\s?{_NUMBER}|{_NUMBER}\s?(?:{signs()}))(?!\w)"
    label = rf"\s*(?:(?:{alternatives('number label')})\.?)?\s*:?\s*"
    code = rf"({_CODE})(?!\s*(?:{unit}|{signs()}|%))"
    day = rf"(?:\s*,?\s*(?:{alternatives('dated')})\s+({_DATE}))?"
    per = rf"(?:(?:\s*/\s*|\s+(?:{alternatives('per')})\s+|\s+l['’])(?:1\s)?({unit})|\s+({alternatives('each')}))"
    shapes = (
        ("marker", r"^(?:(?:pos(?:ition)?|item|artikel|article|poste|ligne)\b\.?\s*(?:no\.?|nr\.?|n°)?\s*(\d{1,4})\s*[:.)–-]|\(?(\d{1,3})[.)]|\(?[a-h]\)|[-•*–])\s+"),
        ("ordering", alternatives("ordering", "orders")),
        ("day", rf"(?:{alternatives('delivery')})\s*[:,]?\s*(?:(?:is|ist|ist der|est le)\s+)?(?:(?:{alternatives('by')})\s+)?(?:(?:{alternatives('by')})\s+)?({_DATE})"),
        ("asking", alternatives("asking")),
        ("reference", rf"(?:{alternatives('reference')}){label}(?:{_CODE})?(?:\s*,?\s*(?:{alternatives('dated')})\s+{_DATE})?"),
        ("number", rf"(?:{alternatives('order label')}){label}{code}{day}"),
        ("number", rf"(?:{alternatives('bare number')})\s*:?\s*{code}{day}"),
        ("ordered number", rf"{label}{code}{day}"),
        ("order day", rf"(?:{alternatives('order label')})\s*,?\s*(?:{alternatives('dated')})\s+({_DATE})"),
        ("tariff", rf"[(\[]?\s*(?:{alternatives('tariff')})\s*(?:no\.?|nr\.?)?\s*:?\s*(\d[\d. ]{{3,14}}\d)\s*[)\]]?"),
        ("vague day", rf"(?:{alternatives('delivery')})\s*[:,]?\s*(?:(?:{alternatives('by')})\s+)?([^,.;()]{{0,14}}?\b\d[^,.;()]{{0,14}})(?=\s*[,.;()]|\s*$)"),
        ("order total", rf"(?:{alternatives('order total')})\s*:?\s*(?:{alternatives('of')})?\s*{money}(?:\s*(?:{alternatives('untaxed')}))?"),
        ("amount", rf"(?:{alternatives('total')})\s*:?\s*(?:{alternatives('of')})?\s*({money})(?:\s*(?:{alternatives('untaxed')}))?"),
        ("price", rf"(?:({alternatives('price')})\s*:?\s*)?({money}){per}"),
        ("bare price", rf"({alternatives('price')})\s*:?\s*({money})(?:\s*(?:{alternatives('untaxed')}))?"),
        ("their code", rf"(?:{alternatives('item label')}){label}{code}"),
        ("open day", rf"(?:{alternatives('delivery')})\s*[:,]?\s*(?:{alternatives('open day')})"),
        ("packing", rf"(?:{alternatives('packing')})\s*(?:{alternatives('of')})?\s*{_NUMBER}\s*(?:{unit})(?:\s*(?:each|je|chacun))?"),
        ("parts", rf"(?:\w+\s+)?(?:{alternatives('parts')})\s*(?:{alternatives('of')})?\s*{_NUMBER}\s*(?:{unit})(?:\s*(?:each|je|chacun))?(?:\s+(?:{alternatives('by')})\s+[^.;()]*)?"),
        ("quantity", rf"({_NUMBER})\s*({unit})(?:\s+(?:of|de|von|an)\b|\s+d['’])?"),
        ("terms", rf"{_INCOTERM}(?:\s+{_PLACE})?"),
        ("works", rf"(?:to|in|nach|an|à)\s+(?:our|unser\w*|notre)\s+(?:\w+\s+)?(?:{'|'.join(sorted(words('works')))})\s+(?:(?:in|at|à|de)\s+)?({_PLACE})"),
        ("place", rf"(?:to|nach|à)\s+{_PLACE}"),
    )  # fmt: skip
    return tuple((kind, re.compile(shape, re.IGNORECASE)) for kind, shape in shapes)


@dataclass(frozen=True, slots=True)
class OrderHead:
    """What stands above numbered goods of an order: its number, its day and the place it says it is delivered to ("" for none)."""

    number: str
    day: str = ""
    delivered_to: str = ""


def order_head(told: str) -> OrderHead | None:
    """The head of the goods below it, a sentence wholly understood: `Order H26-118, for our works in Rinteln, Germany:`."""
    if not told.rstrip().endswith(":") or not (match := _order_head().fullmatch(told.strip())):
        return None
    number, day, delivered, place = (group or "" for group in match.groups())
    return OrderHead(number, day, place if delivered else "")


@cache
def _order_head() -> re.Pattern[str]:
    label = rf"\s*(?:(?:{alternatives('number label')})\.?)?\s*:?\s*"
    works = "|".join(sorted(words("works")))
    place = rf"(?:(?:our|the|unser\w*|d[eia][rsem]|notre|l[ae])\s+)?(?:[\w-]+\s+)?(?:{works})\s+(?:(?:in|at|à|de)\s+)?({_PLACE})"
    return re.compile(
        rf"(?:{alternatives('order head')}\s*)?(?:{alternatives('order label')}){label}({_CODE})"
        rf"(?:\s*,?\s*(?:{alternatives('dated')})\s+({_DATE}))?"
        rf"(?:\s*,?\s*(?:({alternatives('delivered to')})|{alternatives('for')})\s+{place})?\s*,?\s*:",
        re.IGNORECASE,
    )


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(dict(_scanner())["quantity"].pattern, re.IGNORECASE)


_FIRST_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\S")


def tokens(told: str) -> list[Token]:
    """A sentence cut into its pieces; words and signs that are none of them stand for themselves."""
    found: list[Token] = []
    place = 0
    while place < len(told):
        if told[place].isspace():
            place += 1
            continue
        token = _token(told, place, found)
        found.append(token)
        place = token.last
    return found


def _token(told: str, place: int, before: list[Token]) -> Token:
    inside = place > 0 and told[place - 1].isalnum()
    if not inside and (content := _content().match(told, place)):
        return Token("word", place, content.end(), (content[0],))
    for kind, shape in _scanner() if not inside else ():
        match = shape.match(told, place)
        if match is None or not _may_follow(kind, told, before):
            continue
        groups = tuple(group for group in match.groups() if group is not None)
        if kind == "vague day" and _quantity().search(groups[-1]):
            continue
        if kind in {"day", "order day"} and not read_date(groups[-1]).readings:
            continue
        return Token(kind, place, match.end(), groups)
    for kind, reads in (
        ("supplier", _seller),
        ("end user", _end_user),
        ("destination", _destination),
        ("end use", _end_use),
        ("used", _used),
        ("for", _for),
    ):
        if not inside and (token := reads(told, place, kind)):
            return token
    word = _FIRST_WORDS.match(told, place)
    end = word.end() if word else place + 1
    return Token("word" if told[place].isalnum() else "sign", place, end, (told[place:end],))


@cache
def _content() -> re.Pattern[str]:
    """`(25 kg per drum)`: what one container holds, part of the name of the good."""
    unit = _units()
    return re.compile(rf"\((?:{_NUMBER})\s*(?:{unit})\s*(?:/|(?:{alternatives('per')}))\s*(?:{unit})\)", re.IGNORECASE)


def _used(told: str, place: int, kind: str) -> Token | None:
    """`will be used in Japan by F Ltd in the making of pumps`: its fields and what is said of each, in turn."""
    found = used_in(told, place, firm_end)
    return Token(kind, place, found[0], tuple(piece for fact in found[1] for piece in fact)) if found else None


def _may_follow(kind: str, told: str, before: list[Token]) -> bool:
    """Whether a piece may stand behind the one before it: a place behind a day, a bare number behind `as our firm order`."""
    last = before[-1] if before else None
    if kind in {"place", "works"}:
        return last is not None and last.kind in {"day", "vague day"}
    if kind == "ordered number":
        ends = re.search(r"[^\W\d_]+$", told[last.first : last.last]) if last and last.kind == "ordering" else None
        return bool(ends) and is_phrase("order label", ends[0] if ends else "")
    return True


def _behind(told: str, place: int, kind: str) -> int:
    """Where a phrase of a kind ends that stands in a place; 0 where none does."""
    match = _lead(kind).match(told, place)
    return match.end() if match else 0


@cache
def _lead(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(kind)})\s*:?\s*", re.IGNORECASE)


_ARTICLE = re.compile(r"(?:the|die|der|das|dem|la|le|les)\s+|l['’]", re.IGNORECASE)


def _end_user(told: str, place: int, kind: str) -> Token | None:
    start = _behind(told, place, "end user is")
    if not start:
        return None
    article = _ARTICLE.match(told, start)
    begins = article.end() if article else start
    end = firm_end(told, begins)
    return Token(kind, place, end, (told[begins:end],)) if end else None


def _seller(told: str, place: int, kind: str) -> Token | None:
    """`Fuzhou Minghe Co., Ltd. (the "Seller")`: a side of a contract with what the contract calls it."""
    end = firm_end(told, place) if told[place].isupper() and not _JOINS.match(told, place) else 0
    called = _called_seller().match(told, end) if end else None
    return Token(kind, place, called.end(), (told[place:end],)) if called else None


_JOINS = re.compile(r"(?:between|zwischen|entre|tra|tussen|pomiędzy|and|und|et|y|e|oraz)\s", re.IGNORECASE)


@cache
def _called_seller() -> re.Pattern[str]:
    return re.compile(rf"\s*\([^()]{{0,40}}?{alternatives('seller')}\W*\)", re.IGNORECASE)


def _destination(told: str, place: int, kind: str) -> Token | None:
    start = _behind(told, place, "country is")
    match = re.compile(r"(?:is|ist|est)?\s*([^,.;:()\d]{2,40})").match(told, start) if start else None
    if not match:
        return None
    said = _ARTICLE.sub("", match[1].strip(), count=1)
    return Token(kind, place, match.end(1), (said if read_country(said) else match[1].strip(),))


def _end_use(told: str, place: int, kind: str) -> Token | None:
    start = _behind(told, place, "end use is")
    match = re.compile(r"([^.;:()]{3,120})").match(told, start) if start else None
    said = use_alone(match[1]) if match else ""
    return Token(kind, place, match.start(1) + len(said), (said.strip(),)) if match else None


def _for(told: str, place: int, kind: str) -> Token | None:
    """`for Tokai Jiki K.K. (ferrite magnets)`: for whom goods are, and what that firm makes of them where it is said."""
    start = _behind(told, place, "for")
    end = firm_end(told, start) if start else 0
    if not end:
        return None
    use = re.compile(r"\s*\(([^()\d]{3,80})\)").match(told, end)
    return Token(kind, place, use.end() if use else end, (told[start:end], *((use[1],) if use else ())))


def firm_end(told: str, start: int) -> int:
    """Where the name of a firm ends that begins in a place, its legal form last; 0 where none does."""
    end = 0
    found = list(islice(re.finditer(r"\S+", told[start:]), _MOST_OF_A_FIRM + 2))
    for count, word in enumerate(found[:-1] if len(found) > _MOST_OF_A_FIRM + 1 else found):
        if not count and not word[0][:1].isupper():
            break
        bare = _bare_word(word[0])
        if count and is_firm(told[start : start + word.start() + len(bare)]):
            end = start + word.start() + len(bare)
        elif end or word[0][-1:] in ";:)":
            break
        elif word[0].endswith(",") and bare.casefold().rstrip(".") != "co":
            form = found[count + 1] if count + 1 < len(found) else None  # `Ejemplo, S.A.`
            if form is None or not is_firm(told[start : start + form.start() + len(_bare_word(form[0]))]):
                break
    return end


def _bare_word(word: str) -> str:
    bare = word.rstrip(",;:)")
    return bare if ABBREVIATED.search(bare) else bare.rstrip(".")


def sizes_out(told: str) -> str:
    """A text without the measures of a good: `40 x 20 x 10 mm`, `D15`."""
    return re.sub(_SIZE, " ", told)


def words_of(told: str) -> Iterator[str]:
    """The words of a text."""
    return (match.group() for match in re.finditer(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", told))


def is_phrase(kind: str, word: str) -> bool:
    """Whether a word is one of a kind, whatever its case."""
    return word.casefold() in _folded(kind)


@cache
def _folded(kind: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in phrases(kind))
