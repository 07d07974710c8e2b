"""UN Comtrade's CSV, as its site and its interface write it and as the older site wrote it.

Headings: `resources/customs/comtrade_csv_headers.csv`. What China reports as its exports is taken; the rest is
passed over and counted.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from compliance.countries import country_word, read_country
from exchange.book_cells import exact, text
from exchange.customs_cells import read_figure, read_month
from exchange.customs_rows import CustomsRow, series_of
from exchange.grid import Cell, Sheet, Unreadable
from exchange.rejects import Rejected
from exchange.words import key
from resources import rows as resource_rows
from resources.i18n import N_, Nn_, language, n_, said

_EXPORTS = {"x", "2", "export", "exports"}
_PARTS = {"dx", "rx", "3", "reexport", "reexports", "domesticexport", "domesticexports"}
"""Flows that are a part of the exports: taken with them, the same goods would count twice."""
_IMPORTS = {"m", "1", "import", "imports", "rm", "fm", "mip", "mop", "4", "reimport", "reimports"}
_CHINA = {"156", "chn", "china"}
_REPORTER, _PARTNER = ("reporter_code", "reporter_iso", "reporter"), ("partner_code", "partner_iso", "partner")
"""One country in three columns, of which a file has one at least."""
_WORLD = {"0", "w00", "wld", "world", "all"}
_ALL_PROCEDURES = "C00"
"""The older site has no code for them: its figures are the same ones."""
_TOTALS = {"transport_code": {"", "0"}, "partner2_code": {"", "0"}, "customs_code": {"", _ALL_PROCEDURES}}
"""Columns that split a total, and what they hold where they do not."""
WORLD = "ALL"
_KILOGRAMS = "8"
_PASSED_OVER = {
    "imports": Nn_("{n} row is an import and was passed over.", "{n} rows are imports and were passed over."),
    "foreign": Nn_(
        "{n} row is not reported by China and was passed over.",
        "{n} rows are not reported by China and were passed over.",
    ),
    "other": Nn_(
        "{n} row is not by codes of the Harmonized System and was passed over.",
        "{n} rows are not by codes of the Harmonized System and were passed over.",
    ),
    "split": Nn_(
        "{n} row is a part of a total (re-exports, transport, procedure, second partner) and was passed over.",
        "{n} rows are parts of totals (re-exports, transport, procedure, second partner) and were passed over.",
    ),
}
"""What is not read of the rows."""


def is_comtrade(sheet: Sheet) -> bool:
    """Whether the first row of a sheet names columns of such a file."""
    names = set(_columns(sheet.rows[0]))
    return {"commodity_code", "period"} <= names and bool(
        names & {"net_weight", "value"} and names & {"partner_code", "partner_iso", "partner"}
    )


def read_rows(sheet: Sheet, file: str, _period: str, rejected: list[Rejected], notes: list[str]) -> list[CustomsRow]:
    """China's exports: net weight in kg, value in US dollars.

    Raises Unreadable for a file that does not say whose figures they are, or whether they are exports.
    """
    columns = _columns(sheet.rows[0])
    if not columns.keys() & {"flow_code", "flow"} or not columns.keys() & set(_REPORTER):
        raise Unreadable(
            said(
                "{file} does not say who reports its figures and whether they are exports; download it with the columns of reporter and flow.",
                file=file,
            )
        )
    headings = tuple(text(cell) for cell in sheet.rows[0])
    found, passed = [], Counter[str]()
    for place, cells in enumerate(sheet.rows[1:], start=1):
        values = {name: text(cells[column]) for name, column in columns.items() if column < len(cells)}
        if not any(values.values()):
            continue
        try:
            aside = _aside(values)
            if aside:
                passed[aside] += 1
            else:
                found.append(_row(values, file, sheet.number(place)))
        except ValueError as problem:
            rejected.append(Rejected(sheet.name, sheet.number(place), "", str(problem), headings, tuple(cells)))
    notes += [n_(*words, passed[why]).format(n=passed[why]) for why, words in _PASSED_OVER.items() if passed[why]]
    return found


@cache
def _headings() -> dict[str, str]:
    """The canonical name of each heading, those of one column in the order in which they count."""
    found: dict[str, str] = {}
    for row in resource_rows("customs/comtrade_csv_headers.csv"):
        for heading in (row["header_api"], *row["header_download"].split("|")):
            found[key(heading)] = row["canonical"]
    return found


def _columns(headings: Sequence[Cell]) -> dict[str, int]:
    """The place of each column; where two tell the same, of the one that the list of headings names first."""
    places = {key(text(cell)): place for place, cell in enumerate(headings)}
    found: dict[str, int] = {}
    for heading, name in _headings().items():
        if heading in places:
            found.setdefault(name, places[heading])
    return found


def _aside(values: Mapping[str, str]) -> str:
    """Why a row is passed over, "" for one that counts; ValueError for one that does not tell."""
    flows = {key(values[name]) for name in ("flow_code", "flow") if values.get(name)}
    whose = {key(values[name]) for name in _REPORTER if values.get(name)}
    if not flows or not whose:
        raise ValueError(said("who reports the figure and whether it is an export is not said"))
    if flows & (_EXPORTS | _PARTS) and flows & _IMPORTS:
        raise ValueError(said("one column says export and another import; correct the one that is wrong"))
    if whose & _CHINA:
        _country(values, _REPORTER)
    if not flows & (_EXPORTS | _PARTS):
        return "imports"
    if not whose & _CHINA:
        return "foreign"
    if not values.get("classification", "H").upper().startswith("H"):
        return "other"
    split = any(values.get(name, "") not in totals for name, totals in _TOTALS.items())
    return "split" if split or flows & _PARTS else ""


@cache
def _codes() -> dict[str, str]:
    """The country of each number, those that Comtrade gives its own number included."""
    return {row["code"]: row["iso2"] for row in resource_rows("customs/m49_codes.csv")} | {"0": WORLD}


@cache
def _numbers() -> dict[str, str]:
    """The number of each country, Comtrade's own before the usual one: a file without numbers tells the same figures."""
    return {iso2: code for code, iso2 in reversed(_codes().items())}


def _country(values: Mapping[str, str], columns: Sequence[str]) -> str:
    """The country that the columns of code, letters and name tell, ALL for the world, "" for a residual group.

    Raises ValueError where one of them contradicts another: which of them is wrong nobody knows.
    """
    told: dict[str, str] = {}
    for name in columns:
        written = values.get(name, "")
        number = written.lstrip("0") or written[-1:]
        found = _codes().get(number, "") if number.isdecimal() else read_country(written)
        if found := WORLD if key(written) in _WORLD else found:
            told.setdefault(found, written)
    if len(told) > 1:
        (one, text), (other, against), *_ = told.items()
        words = N_('"{text}" is {one} and "{against}" is {other}; correct the one that is wrong')
        names = {"one": _named(one), "other": _named(other)}
        raise ValueError(said(words, text=text, against=against, **names))
    return next(iter(told), "")


def _named(code: str) -> str:
    return said("the world") if code == WORLD else country_word(code, language())


def _row(values: Mapping[str, str], file: str, row: int) -> CustomsRow:
    code = re.sub(r"\D", "", values.get("commodity_code", ""))
    if not code:
        raise ValueError(said('"{text}" is no tariff code', text=values.get("commodity_code", "")))
    written = values.get("period", "")
    month = written if re.fullmatch(r"(?:19|20)\d\d", written) else read_month(written)
    partner = _country(values, _PARTNER)
    number = values.get("partner_code", "").lstrip("0") or _numbers().get(partner, "")
    if not partner and not number:
        name = values.get("partner_iso", "") or values.get("partner", "")
        raise ValueError(said('"{text}" is no known trading partner', text=name))
    value = read_figure(values.get("value", ""))
    mass = read_figure(values.get("net_weight", "")) or None
    if mass is None and values.get("unit_code") == _KILOGRAMS:
        mass = read_figure(values.get("quantity", "")) or None
    if not value and mass is None and values.get("net_weight", "") == "0":
        mass = Decimal(0)  # nothing was sent; a weight of nothing beside a value was not published
    return CustomsRow(
        series_of(code), month, code, partner, number,
        regime=values.get("customs_code", "") or _ALL_PROCEDURES, mass_g=None if mass is None else int(exact(mass) * 1000),
        value=value, currency="USD", vintage="comtrade", file=file, row=row,
    )  # fmt: skip
