"""Numbers, units, quantities and prices as people write them; what has two readings keeps both."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from exchange.currencies import NONE, Codes, split_currency
from exchange.raised_digits import plain_digits
from exchange.units import CONTAINERS, kilograms, read_unit
from exchange.words import is_open, key, plain, words
from resources.i18n import N_
from resources.told import packed

_NUMBER = re.compile(r"[-+−]?\s*\d(?:[\d.,]|[\s'’](?=\d{3}(?!\d)))*(?:-(?!\s*\d))?")
_FIGURE = re.compile(r"\d[\d.,]*")
"""A number and nothing beside it, as in most cells of most lists."""
_WHOLE = re.compile(r"\d+|\d{1,3}(?:[.,]\d{3})+")
_GROUP = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_TOLERANCE = re.compile(r"[(\s]*(?:±|\+/?-|-/?\+)\s*\d+(?:[.,]\d+)?\s*%[)\s]*")
_NOT_EXACT = re.compile(
    r"\b(?:ca|circa|approx\w*|about|around|roughly|etwa|ungefahr|rund|environ|env|aprox\w*|alrededor de|unos|cerca de|"
    r"max|min|up to|at least|at most|bis zu|mindestens|hochstens|maximum|minimum|au moins|au plus|jusqu'a|almeno|fino a|"
    r"al menos|hasta|ongeveer|okolo|ok)\b\.?|[~≈<>≥≤]|"
    "約|约|大约|大約|大概|以上|以下|以内|以內|약|程度|ほど|ぐらい|くらい|左右|上下|前後|이상|이하|정도|안팎|"
    r"\d[\d.,]*\s*(?:to|bis|or|oder|ou|à|a|al|o|tot|till|至|到|ないし|から|에서|내지|〜)\s*\d[\d.,]*"
)
"""What makes a figure inexact: a word, or a second figure up to which it goes."""
_MULTIPLIERS = {
    "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "crore": 10_000_000, "crores": 10_000_000, "cr": 10_000_000,
    "万": 10_000, "萬": 10_000, "만": 10_000, "億": 10**8, "亿": 10**8, "千": 1000, "천": 1000, "k": 1000,
    "mio": 10**6, "mio.": 10**6, "million": 10**6, "百万": 10**6, "百萬": 10**6, "tsd": 1000, "tsd.": 1000,
}  # fmt: skip
_MULTIPLIER = re.compile(
    r"\s*(lakhs?|lac|crores?|cr|百万|百萬|[万萬만億亿千천]|k|mio\.?|million|tsd\.?)(?![a-z])\s*", re.I
)
_CONTENT = re.compile(
    r"^[(（\[]?\s*(?:zu je|zu|à|a|@|je|each|per|of|de|da|di|von|mit|x|×|各|每\S?)?\s*(\d[\d.,]*)\s*([^\W\d_]+)\s*(?:[/／]\s*([^\W\d_]+))?\s*(?:each|入り?|入)?[)）\]]?$",
    re.I,
)
_BARE_MASS = re.compile(r"[(（\[]\s*\d[\d.,]*\s*[^\W\d_]+\s*[)）\]]")
"""A mass in brackets that does not say of what."""
_AT = re.compile(r"^@\s*")
"""`@1,080`: at so much each."""
_SEN = re.compile(r"(\d)円(\d{2})銭")
_FOR = re.compile(
    r"\s*[/／]\s*|\s+(?:per|je|pro|par|por|p\.(?=\s*[^\W\d])|le|la|les|al|the|das|die|l'(?=\w))\s*(?<=[\s.'])",
    re.IGNORECASE,
)
"""What stands between a price and what it is for: `€/kg`, `€ pro 100 St`, `€ p. St.`, `€ le cent`, `€ l'unité`."""
_COUNTED = {
    "cent": 100, "centaine": 100, "hundert": 100, "hundred": 100, "100er": 100, "centinaio": 100, "cento": 100,
    "mille": 1000, "millier": 1000, "tsd": 1000, "tausend": 1000, "thousand": 1000, "1000er": 1000, "migliaio": 1000,
    "millar": 1000, "百": 100, "千": 1000,
}  # fmt: skip
"""Numbers in words that a price of pieces is for."""
_HOLDING = CONTAINERS | {"set", "lot"}
"""Units behind whose number a mass may say what one holds."""


NO_NUMBER, NO_PRICE = packed(N_("no number")), packed(N_("no price"))
_LONGEST_FIGURE = 400
"""Signs of a cell with a figure and whatever stands beside it; what is longer is running text."""


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number as written: its value, or every value it could have, or why it is none (as it is stored)."""

    value: Decimal | None
    readings: tuple[Decimal, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class QuantityReading:
    """A quantity as written: value and unit code, the kilograms of one container, and remarks.

    `beside_kg` is a mass in brackets that may be that of one container or of all: `8 drums (200 kg)`.
    `factor` is how many of the unit were counted as one (a dozen is 12): what a price beside it may be for. `why` says why no value was taken; `note` what was printed beside a value that was taken.
    """

    value: Decimal | None
    unit: str = ""
    content_kg: Decimal | None = None
    readings: tuple[Decimal, ...] = ()
    why: str = ""
    note: str = ""
    factor: int = 1
    beside_kg: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PriceReading:
    """A price as written: value and what its currency can be for `count` of `unit` ("" where not said)."""

    value: Decimal | None
    currencies: Codes = NONE
    count: Decimal = Decimal(1)
    unit: str = ""
    factor: int = 1
    readings: tuple[Decimal, ...] = ()
    why: str = ""


def decimal_mark(texts: Iterable[str]) -> str:
    """The decimal mark that the numbers of a list prove: "." or ",", "" when none or both do."""
    proofs = {_proof(match.group()) for text in texts for match in [_NUMBER.search(_folded(text))] if match} - {""}
    return proofs.pop() if len(proofs) == 1 else ""


def _folded(text: str) -> str:
    if text.isascii():
        return text.strip()
    return plain_digits(text).replace("、", ",").replace("\u2019", "'").strip()


@lru_cache(maxsize=8192)
def _proof(written: str) -> str:
    digits = _GROUP.sub("", written).strip("+-− ")
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        return "." if digits.rfind(".") > digits.rfind(",") else ","
    if dots + commas == 0:
        return ""
    mark = "." if dots else ","
    other = "," if dots else "."
    if dots + commas > 1:
        return other
    before, _, after = digits.partition(mark)
    if len(after) != 3 or before.startswith("0") or len(before) > 3 or _GROUP.search(written):
        return mark
    return ""


@lru_cache(maxsize=16384)
def read_number(text: str, mark: str = "") -> NumberReading:
    """A number alone in its cell. `mark` is the decimal mark the list proves; without it 1,234 has two readings."""
    folded = _folded(text)
    match = _NUMBER.match(folded)
    if not match:
        return NumberReading(None, (), NO_NUMBER)
    rest = folded[match.end() :].strip()
    factor = 1
    multiplier = _MULTIPLIER.fullmatch(rest) if rest else None
    if multiplier:
        factor = _MULTIPLIERS[multiplier.group(1).lower()]
    elif rest:
        return NumberReading(None, (), _beside(rest[:30]))
    return _scaled(_digits(match.group(), mark), factor)


def _beside(words: str) -> str:
    return packed(N_('"{printed}" stands beside the number'), (("printed", words),))


def _scaled(readings: tuple[Decimal, ...], factor: int) -> NumberReading:
    values = tuple(value * factor for value in readings)
    if not values:
        return NumberReading(None, (), NO_NUMBER)
    if len(values) == 1:
        return NumberReading(values[0], values)
    shown = " or ".join(format(value.normalize(), "f") for value in values)
    return NumberReading(None, values, packed(N_("it could mean {readings}"), (("readings", shown),)))


def _digits(written: str, mark: str) -> tuple[Decimal, ...]:
    """The values of digits with dots and commas."""
    if written.isascii() and written.isdigit():
        return (Decimal(written),)
    digits = _GROUP.sub("", written).replace("−", "-").replace(" ", "")
    negative = digits.startswith("-") or digits.endswith("-")
    digits = digits.strip("+-").rstrip(".,")
    proven = _proof(digits) or ("." if not re.search(r"[.,]", digits) else "")
    if proven:
        return _valued(digits, proven, negative)
    if mark:
        return _valued(digits, mark, negative)
    return _valued(digits, ".", negative) + _valued(digits, ",", negative)


def _valued(digits: str, mark: str, negative: bool) -> tuple[Decimal, ...]:
    other = "," if mark == "." else "."
    whole, _, part = digits.partition(mark)
    groups = whole.split(other)
    if other in part or mark in part or not re.fullmatch(r"\d+", "".join(groups) + part):
        return ()
    if len(groups) > 1 and (len(groups[-1]) != 3 or any(len(group) not in {2, 3} for group in groups[1:])):
        return ()
    value = Decimal("".join(groups) + ("." + part if part else ""))
    return (-value if negative else value,)


@lru_cache(maxsize=16384)
def read_quantity(text: str, mark: str = "") -> QuantityReading:
    """A quantity with or without its unit: 1,200 kg, 2.4万片, 8桶（25kg/桶）, 20 kg ± 5 %."""
    folded = _folded(text)
    if _FIGURE.fullmatch(folded):
        read = _scaled(_digits(folded, mark), 1)
        return QuantityReading(read.value, readings=read.readings, why=read.why)
    if len(folded) > _LONGEST_FIGURE or is_open(folded) or not any(sign.isdigit() for sign in folded):
        return QuantityReading(None, why=NO_NUMBER)
    note = ""
    tolerance = _TOLERANCE.search(folded)
    if tolerance:
        printed = tolerance.group().strip(" ()")
        note = packed(N_("tolerance {printed}: the figure itself was taken"), (("printed", printed),))
        folded = (folded[: tolerance.start()] + " " + folded[tolerance.end() :]).strip()
    if inexact := _NOT_EXACT.search(plain(folded)):
        why = packed(N_('"{printed}" makes it inexact'), (("printed", inexact.group()),))
        return _inexact(folded, why)
    match = _NUMBER.match(folded)
    if not match:
        return QuantityReading(None, _trailing_unit(folded), why=packed(N_("it does not begin with a number")))
    number = _digits(match.group(), mark)
    return _with_unit(folded, number, folded[match.end() :].strip(), note)


def _inexact(folded: str, why: str) -> QuantityReading:
    """No value for a figure that is not exact, but its unit, which is: `50公斤左右`, `ca. 2万片`."""
    bare = _NOT_EXACT.sub(" ", plain(folded)).strip(" .:,-")
    number = _NUMBER.match(bare)
    read = _with_unit(bare, (), bare[number.end() :].strip(), "") if number else QuantityReading(None)
    return QuantityReading(None, read.unit or _trailing_unit(folded), read.content_kg, why=why, factor=read.factor)


def _trailing_unit(text: str) -> str:
    match = re.search(r"([^\W\d_]+)[.\s)）]*$", text)
    return read_unit(match.group(1))[0] if match else ""


def _with_unit(folded: str, number: tuple[Decimal, ...], rest: str, note: str) -> QuantityReading:
    factor, many, unit = 1, 1, ""
    content = beside = None
    if rest:
        unit, factor, many, rest = _leading_unit(rest)
        if rest and (found := _CONTENT.match(rest)) and unit in _HOLDING:
            content, rest = _content(found, unit), ""
            if content is None:
                why = packed(N_('"{printed}" holds two figures'), (("printed", folded[:40]),))
                return QuantityReading(None, unit, why=why)
            if _BARE_MASS.fullmatch(found.group()):
                content, beside = None, content
        if re.search(r"\d", rest) or (rest and not unit):
            return QuantityReading(None, unit or _trailing_unit(folded), why=_beside(rest[:30]))
    read = _scaled(number, factor * many)
    note = note or (packed(N_('"{printed}" stands beside the figure'), (("printed", rest[:40]),)) if rest else "")
    note = note if read.value is not None else ""
    return QuantityReading(read.value, unit, content, read.readings, read.why, note, many, beside)


def _leading_unit(rest: str) -> tuple[str, int, int, str]:
    """A unit at the beginning of a text, the multiplier before it, how many of it are meant, and what follows it."""
    word = re.match(r"[^\W\d_]+\.?(?:\(s\))?", rest)
    if word:
        unit, many = read_unit(word.group())
        if unit:
            return unit, 1, many, rest[word.end() :].strip(" .")
    multiplier = _MULTIPLIER.match(rest)
    if multiplier:
        behind = rest[multiplier.end() :]
        unit, factor, many, left = _leading_unit(behind) if behind else ("", 1, 1, "")
        return unit, factor * _MULTIPLIERS[multiplier.group(1).lower()], many, left
    if word and (split := _split_unit(word.group())):
        return split[0], 1, 1, (split[1] + rest[word.end() :]).strip()
    return "", 1, 1, rest


def _split_unit(word: str) -> tuple[str, str] | None:
    """Han units stand without a blank before other words: 公斤净重."""
    for length in (3, 2, 1):
        if len(word) > length and not word[:length].isascii() and read_unit(word[:length])[0]:
            return read_unit(word[:length])[0], word[length:]
    return None


def _content(found: re.Match[str], unit: str) -> Decimal | None:
    """The kilograms in one container, as `25 kg/drum` says."""
    number, mass, per = found.groups()
    values = _digits(number, "")
    kilos = kilograms(read_unit(mass)[0])
    if kilos is None or len(values) != 1 or (per and read_unit(per)[0] != unit):
        return None
    return values[0] * kilos


@lru_cache(maxsize=16384)
def read_price(text: str, mark: str = "", yen: str = "") -> PriceReading:
    """A price with what stands around it: ￥1,935/公斤, 75.6万元/吨, USD 168.00/kg, 412,50 € je 1000 St.

    `yen` is the currency that ¥ means in this list, "" when nothing says so.
    """
    folded = _SEN.sub(r"\1.\2円", _AT.sub("", _folded(text)))
    if _FIGURE.fullmatch(folded):
        read = _scaled(_digits(folded, mark), 1)
        return PriceReading(read.value, readings=read.readings, why=read.why)
    if len(folded) > _LONGEST_FIGURE or is_open(folded) or not any(sign.isdigit() for sign in folded):
        return PriceReading(None, why=NO_PRICE)
    before, per = _per(folded)
    currencies, bare = split_currency(before, yen)
    match = _NUMBER.search(bare)
    if not match:
        return PriceReading(None, currencies, why=NO_PRICE)
    around = (bare[: match.start()] + bare[match.end() :]).strip()
    if key(around) in words("without tax"):
        around = ""
    if not per and not bare[: match.start()].strip() and _is_for(around, priced=bool(currencies)):
        around, per = "", around
    multiplier = _MULTIPLIER.fullmatch(around) if around else None
    factor = _MULTIPLIERS[multiplier.group(1).lower()] if multiplier else 1
    if around and not multiplier:
        return PriceReading(
            None, currencies, why=packed(N_('"{printed}" stands beside the price'), (("printed", around[:30]),))
        )
    count, unit, strange = _basis(per)
    if strange:
        return PriceReading(
            None, currencies, why=packed(N_('"{printed}" is no known unit of a price'), (("printed", per[:30]),))
        )
    read = _scaled(_digits(match.group(), mark), factor)
    return PriceReading(read.value, currencies, count, unit[0], unit[1], read.readings, read.why)


def _per(text: str) -> tuple[str, str]:
    cut = _FOR.split(text, maxsplit=1)
    return cut[0], cut[1] if len(cut) > 1 else ""


def _is_for(words: str, *, priced: bool) -> bool:
    """Whether the words behind a price are what it is for, no word between: `2,06 € pièce`, `12 USD each`."""
    unit = read_unit(words)[0]
    return unit == "pcs" or (bool(unit) and priced)


def _basis(per: str) -> tuple[Decimal, tuple[str, int], bool]:
    """`1000 pcs` behind a stroke: the count, the unit, and whether it is not understood."""
    if not per:
        return Decimal(1), ("", 1), False
    if counted := _COUNTED.get(key(per)):
        return Decimal(counted), ("pcs", 1), False
    match = re.fullmatch(r"(\d[\d., ]*)?\s*(\S.*?)?\s*", per)
    if not match:
        return Decimal(1), ("", 1), True
    count = ungrouped(re.sub(r"[.,]0{1,2}$", "", match.group(1).replace(" ", ""))) if match.group(1) else Decimal(1)
    unit = read_unit(match.group(2)) if match.group(2) else ("", 1)
    return count, unit, not count or (bool(match.group(2)) and not unit[0])


def ungrouped(digits: str) -> Decimal:
    """How many a price is for: 100, 1.000, 12,000; 0 where it is no whole number, as in `2.10 / 2.25`."""
    return Decimal(re.sub(r"[.,]", "", digits)) if _WHOLE.fullmatch(digits) else Decimal(0)
