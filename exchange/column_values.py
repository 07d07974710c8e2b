"""Whether the values of a column fit the field its heading names: numbers, days, codes, names."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from compliance.countries import country_readings, read_country
from compliance.date_words import NAMES_NO_DAY
from compliance.dates import read_date
from exchange.cancelled import says_cancelled
from exchange.currencies import currency_readings, read_currency
from exchange.grid import Cell
from exchange.line_numbers import is_part_of_line, read_line
from exchange.units import read_unit, read_unit_cell
from exchange.words import is_ditto, is_freight, is_open, is_total, key, names_several, words
from resources import rows

_NUMERIC = frozenset(
    [
        "quantity",
        "quantity_kg",
        "unit_price",
        "amount",
        "unit_mass",
        "price_count",
        "discount",
        "stock_quantity",
        "conversion",
    ]
)
_SPARSE = -1.0
_FIRM = re.compile(
    r"\b(?:co\.?,?\s*ltd|ltd|inc|corp|llc|gmbh|ag|kg|sas|sarl|s\.?a|s\.?r\.?l|s\.?p\.?a|b\.?v|kft|zrt|s\.?r\.?o|pvt|plc|oy|ab|k\.?k)\b\.?\s*$"
    r"|有限公司|有限责任公司|股份|集团|株式会社|有限会社|㈱|주식회사|\(주\)",
    re.IGNORECASE,
)
_LONGEST_FIRM = 300
_YES_OR_NO = frozenset("yes no y n true false ja nein j x l d oui non si 是 否 1 0 t f 済 已 未 open closed".split())
_COUNTS = frozenset(["1", "10", "100", "1000", "10000"])


def fit(name: str, values: Sequence[Cell], *, clear: bool = False) -> float | None:
    """How well the values of a column fit a field: a bonus, or None when they speak against it.

    Words such as n/a and tbd say nothing, nor does a ditto mark: an order of many lines has more of them than days.
    `clear` says that the heading can mean nothing else: then a few numbers among texts are enough.
    """
    values = [value for value in values if not (isinstance(value, str) and _says_nothing(value))]
    if not values:
        return 0.0
    own = {"line": _is_line, "hs_code": _is_tariff, "price_count": _is_count}
    test = {**dict.fromkeys(_NUMERIC, _is_number), **own}.get(name)
    if name in {"order_date", "requested_date"}:
        share = sum(map(_is_day, values)) / len(values)
        return None if share < (0.5 if name == "order_date" else 0.25) else 0.3 * share
    if test:
        share = sum(map(test, values)) / len(values)
        if share < 0.5:
            return _SPARSE if clear and share and name in _NUMERIC else None
        return 0.3 * share
    if any(str(value).startswith("__") for value in values):
        return None  # the key of a record inside a program
    if name in {"item_code", "description"} and len(values) > 1 and all(read_unit(str(value))[0] for value in values):
        return None
    if name == "po_number":
        numbers = sum(map(_is_order_number, values)) * 2 >= len(values)
        if are_firms(values) or not (clear or numbers):
            return None
    if not clear and name in {"supplier", "destination"}:
        countries = sum(_is_place(str(value)) for value in values) / len(values)
        if (name == "supplier" and countries > 0.5) or (name == "destination" and countries < 0.3):
            return None if name == "supplier" or countries == 0 else -0.5
    if name == "specification" and _is_kind_of_document(values):
        return None
    return _text_fit(name, values)


def _says_nothing(value: str) -> bool:
    return is_open(value) or is_ditto(value) or names_several(value)


def _is_kind_of_document(values: Sequence[Cell]) -> bool:
    """Whether a column says `NB` in every row: the kind of the document, no grade of the good."""
    return len(set(map(str, values))) == 1 and bool(re.fullmatch(r"[A-Z]{1,4}", str(values[0])))


def speaks_for(name: str, values: Sequence[Cell]) -> bool:
    """Whether values alone say what a column holds: each is a code of currency, unit or tariff, or a deletion mark."""
    if name == "hs_code":
        return _are_tariff_codes(values)
    texts = [value.strip() for value in values if isinstance(value, str)]
    if not texts or len(texts) < len(values):
        return False
    if name == "deleted":  # the mark of SAP, where nothing else is printed in the column
        return set(texts) == {"L"}
    if name == "currency":
        return all(re.fullmatch(r"[A-Z]{3}", text) and read_currency(text)[0] for text in texts)
    return all((len(text) > 1 or not text.isascii()) and read_unit(text)[0] for text in texts)


def _are_tariff_codes(values: Sequence[Cell]) -> bool:
    """Whether every value is a tariff code of a chapter of the trade, and most are of its very headings."""
    told = _tariff_headings(values)
    known = _headings_of_the_trade()
    chapters = {heading[:2] for heading in known}
    return (
        bool(told)
        and all(heading[:2] in chapters for heading in told)
        and sum(heading in known for heading in told) * 2 > len(told)
    )


def _tariff_headings(values: Sequence[Cell]) -> list[str]:
    """The first four figures of values that all have the form of tariff codes; none where one has another."""
    codes = [re.fullmatch(r"(\d{4})(?:[. ]?\d{2}){1,3}", _whole(value)) for value in values if value is not None]
    told = [code[1] for code in codes if code]
    return told if len(told) == len(codes) else []


def _whole(value: Cell) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def are_tariff_codes_of_any_chapter(values: Sequence[Cell]) -> bool:
    """Whether every value has the form of a tariff code of a chapter of the nomenclature, 01 to 97 without 77."""
    told = _tariff_headings(values)
    return bool(told) and all(1 <= int(heading[:2]) <= 97 and heading[:2] != "77" for heading in told)


@cache
def _headings_of_the_trade() -> frozenset[str]:
    """The first four figures of the tariff codes that rare earths and what is made of them come under."""
    return frozenset(row["hs_code"][:4] for row in rows("customs/hs_codes.csv"))


def _text_fit(name: str, values: Sequence[Cell]) -> float | None:
    numbers = sum(map(_is_number, values)) / len(values)
    if name == "currency":
        return None if sum(bool(currency_readings(str(value))) for value in values) * 2 < len(values) else 0.3
    if name in {"unit", "price_basis", "stock_unit"}:
        long = not any(read_unit_cell(str(value))[0] for value in values) and all(
            len(str(value)) > 8 for value in values
        )
        return None if numbers > 0.5 or long else 0.1
    if name == "deleted":
        known = words("cancelled") | _YES_OR_NO
        marks = all(
            len(str(value)) <= 2 or key(str(value)) in known or _is_day(value) or says_cancelled(str(value))
            for value in values
        )
        return 0.5 if marks and (numbers < 0.5 or {str(value) for value in values} <= {"0", "1"}) else None
    firms = sum(is_firm(str(value)) for value in values) * 2 > len(values)
    if (name == "supplier" and sum(map(is_account, values)) > 0.8 * len(values)) or (
        name == "description" and (firms or _are_tariff_codes(values))
    ):
        return None
    if firms and name in {"end_use", "end_user"}:
        return 0.3 if name == "end_user" else None
    if name == "description" and not any(reads_as_words(str(value)) for value in values):
        return -1.5 if numbers > 0.6 else 0.0
    if name in {"supplier", "end_user", "description", "end_use"}:
        return -1.5 if numbers > 0.6 else 0.2 if numbers < 0.1 else 0.0
    if name == "item_code" and _are_tariff_codes(values):
        return None
    if name == "item_code":
        small = sum(_is_line(value) and len(str(value).strip()) <= 5 for value in values) / len(values)
        wordy = sum(len(str(value).split()) > 2 for value in values) / len(values)
        return -1.5 if small > 0.8 or wordy > 0.6 else 0.1
    return -0.5 if name == "destination" and numbers > 0.5 else 0.0


def _is_order_number(value: Cell) -> bool:
    """Whether a value can be the number of an order: it holds a digit and is no day and no sum of money."""
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, str | int) and bool(re.search(r"\d", str(value)))


@lru_cache(maxsize=2048)
def _is_place(text: str) -> bool:
    return bool(read_country(text)) or len(country_readings(text)) > 1


def is_firm(text: str) -> bool:
    """Whether a text ends or is marked as the name of a firm."""
    return len(text) <= _LONGEST_FIRM and bool(_FIRM.search(text.strip()))


def are_firms(values: Sequence[Cell]) -> bool:
    """Whether most of what is told are names of firms."""
    told = [str(value) for value in values if not (isinstance(value, str) and is_open(value))]
    return sum(map(is_firm, told)) * 2 > len(told)


def reads_as_words(value: str) -> bool:
    """Whether a text is made of words rather than a code: `SmCo arcs`, `Dysprosium oxide`, 氧化镝."""
    return bool(re.search(r"[a-zà-ÿ]{3,}|[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,}", value))


def is_account(value: Cell) -> bool:
    """Whether a supplier is given by a number such as 30012, V00012, SUP-0003 or SUP-CN-043, which names nobody."""
    return bool(re.fullmatch(r"(?:[A-Za-z]{1,5}[-_./]){0,2}[A-Za-z]{0,5}[-_ ]?\d{3,}(?:\.0)?", str(value).strip()))


def is_code(value: Cell) -> bool:
    """Whether a value is a key of a few capital letters and figures: S-ABC, SUP1, 204417."""
    return bool(re.fullmatch(r"(?=.*[A-Z\d])[A-Z\d][A-Z\d._/-]{0,19}", str(value).strip()))


def _is_number(value: Cell) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return True
    if not isinstance(value, str) or not re.match(r"\s*(?:[A-Z]{3}|[^\w\s])?\s*\d", value) or _is_code(value):
        return False
    return not re.search(r"\d[-/.年]\s?\d{1,2}[-/.月]\s?\d", value) or not read_date(value).readings


def _is_code(value: str) -> bool:
    return bool(re.search(r"[A-Za-z]-?\d|\d-[A-Za-z\d]", value))


def _is_line(value: Cell) -> bool:
    if isinstance(value, float):
        return value.is_integer() and 0 < value < 1_000_000
    told = str(value).strip()
    return bool(read_line(told).strip("0")) or is_part_of_line(told)


def _is_count(value: Cell) -> bool:
    """1, 100, 1.000, `100 Stk`, `per 1000 pcs`: what a price can be for."""
    match = re.fullmatch(
        r"(?:per|je|pro|par|por|/)?\s*(\d[\d.,]*?)(?:[.,]0+)?\s*([^\d\s].*)?", str(value).strip(), re.I
    )
    if not match or (match.group(2) and not read_unit(match.group(2))[0]):
        return False
    return re.sub(r"[.,]", "", match.group(1)) in _COUNTS


def _is_tariff(value: Cell) -> bool:
    digits = re.sub(r"\D", "", str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))
    return 4 <= len(digits) <= 13 and len(str(value)) <= 22


def _is_day(value: Cell) -> bool:
    if isinstance(value, date):
        return True
    if isinstance(value, int | float) and not isinstance(value, bool):
        return 30_000 < value < 80_000 or 20_000_000 < value < 21_000_000
    found = read_date(str(value))
    return bool(found.readings) or (bool(re.search(r"\d", str(value))) and found.why != NAMES_NO_DAY)


def filled(below: Sequence[Sequence[Cell]], column: int) -> list[Cell]:
    """What stands in a column, without what says nothing about it."""
    return [row[column] for row in below if column < len(row) and not _is_beside(row[column])]


def _is_beside(cell: Cell) -> bool:
    """Whether a cell is empty or announces a sum or a charge: it says nothing about its column."""
    return cell is None or (isinstance(cell, str) and (is_total(cell) or is_freight(cell)))
