"""Customs statistics as downloaded: the Chinese online query, the express table, UN Comtrade.

Layouts: the general customs administration's query files (headings in
`resources/customs/gacc_csv_headers.csv`), its tables, and Comtrade's CSV. Three series of similar
names are never mixed: each row names its own.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from compliance.countries import country_word, read_country
from exchange import comtrade
from exchange.book_cells import text
from exchange.customs_cells import MISSING, read_figure, read_grams, read_month
from exchange.customs_rows import TOTAL, CustomsRow, series_of
from exchange.grid import Cell, Reading, Sheet, Unreadable
from exchange.heading_meanings import exact_meanings
from exchange.reading import read
from exchange.rejects import Rejected
from exchange.words import key
from resources import rows as resource_rows
from resources.i18n import N_, _, grouped, language, n_, said

_CAP = 10_000
"""The online query cuts a file off at this many rows."""
_EXPRESS_TITLE = re.compile(
    r"(\d{4})年(?:(\d{1,2})至)?(\d{1,2})月.*?出口(?:重点|主要)商品量值表[（(](人民币值|美元值)[）)]"
)
_BULLETIN_TITLE = re.compile(r"Major\s+Export\s+Commodities\s+in\s+Quantity\s+and\s+Value", re.I)
_BULLETIN_LABEL = "rareearthoremetalscompounds"
_EXPRESS_UNITS = {"百万美元": ("USD", 1_000_000), "亿元人民币": ("CNY", 100_000_000), "万元人民币": ("CNY", 10_000)}


@dataclass(frozen=True, slots=True)
class CustomsFile:
    """A statistics file as read: figures, rows refused with reasons, and what the officer should know."""

    rows: tuple[CustomsRow, ...]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()


class PeriodMissing(Unreadable):
    """The file does not say which month it is for."""


def is_customs(sheet: Sheet) -> bool:
    """Whether a sheet has the layout of one of the statistics files."""
    return _layout(sheet) is not None


def read_customs(path: Path, period: str = "") -> CustomsFile:
    """Read a statistics file; `period` (`2026-03`) is for files without a column of months.

    Raises Unreadable (a ValueError) with one sentence when the layout is not known, when title and
    unit contradict each other, or when the period is nowhere said.
    """
    return customs_of(read(path), path.name, period)


def customs_of(reading: Reading, name: str, period: str = "") -> CustomsFile:
    """A statistics file that was read already."""
    notes = list(reading.notes)
    for sheet in reading.sheets:
        reader = _layout(sheet)
        if reader is None:
            continue
        rejected: list[Rejected] = []
        found = _without_duplicates(reader(sheet, name, period, rejected, notes), sheet, rejected)
        return CustomsFile(tuple(found), tuple(rejected), tuple(notes))
    raise Unreadable(
        said("{file} has none of the known layouts of customs statistics; download it again as it is.", file=name)
    )


_SURE = 2.0
"""How much the heading of the numbers of orders weighs at least."""
Reader = Callable[[Sheet, str, str, list[Rejected], list[str]], list[CustomsRow]]


def _layout(sheet: Sheet) -> Reader | None:
    for row in sheet.rows[:8]:
        line = " ".join(text(cell) for cell in row if cell is not None)
        if _EXPRESS_TITLE.search(line):
            return _read_express
        if _BULLETIN_TITLE.search(line):
            return _read_bulletin
    if not sheet.rows:
        return None
    if comtrade.is_comtrade(sheet):
        return comtrade.read_rows
    names = set(_query_columns(sheet.rows[0]).values())
    if {"commodity"} <= names and names & {"quantity_1", "value_usd", "value_cny"} and not _names_orders(sheet.rows[0]):
        return _read_query
    return None


def _names_orders(headings: Sequence[Cell]) -> bool:
    """Whether one of the headings is that of the numbers of orders: a list of them may have a commodity code too."""
    return any(exact_meanings(text(cell)).get("po_number", 0.0) >= _SURE for cell in headings)


@cache
def _headings() -> dict[str, str]:
    """The canonical name of each heading of the online query, Chinese and English."""
    found = {}
    for row in resource_rows("customs/gacc_csv_headers.csv"):
        for heading in (row["header_zh"], *row["header_en"].split("|")):
            found[key(heading)] = row["canonical"]
    return found | {key("月份"): "yearmonth", key("美元值"): "value_usd", key("人民币值"): "value_cny"}


def _query_columns(headings: Sequence[Cell]) -> dict[int, str]:
    return {
        column: _headings()[folded]
        for column, cell in enumerate(headings)
        if (folded := key(text(cell))) in _headings()
    }


@cache
def _partners() -> dict[str, str]:
    return {row["gacc_partner_code"]: row["iso2"] for row in resource_rows("customs/partner_codes.csv")}


@cache
def _partner_codes() -> dict[str, str]:
    """The code of each country, the first of those that have several."""
    return {iso2: code for code, iso2 in reversed(_partners().items())}


def _read_query(sheet: Sheet, file: str, period: str, rejected: list[Rejected], notes: list[str]) -> list[CustomsRow]:
    """The online query: columns by heading, `?` is missing, an empty last column."""
    columns = _query_columns(sheet.rows[0])
    if "yearmonth" not in columns.values() and not period:
        raise PeriodMissing(said("{file} has no column of months; say which period it is for.", file=file))
    found = []
    count, strange = 0, Counter[str]()
    headings = tuple(text(cell) for cell in sheet.rows[0])
    for place, cells in enumerate(sheet.rows[1:], start=1):
        values = {name: text(cells[column]) for column, name in columns.items() if column < len(cells)}
        if not any(values.values()):
            continue
        count += 1
        try:
            read_rows = _query_rows(values, period, file, sheet.number(place))
            found += read_rows
            if read_rows[0].mass_g is None and read_figure(values.get("quantity_1", "")) is not None:
                strange[values["unit_1"]] += 1
        except ValueError as problem:
            rejected.append(Rejected(sheet.name, sheet.number(place), "", str(problem), headings, tuple(cells)))
    for unit, times in strange.items():
        told = n_(
            "{n} quantity in {unit} is no mass: left empty.",
            "{n} quantities in {unit} are no masses: left empty.",
            times,
        )
        notes.append(told.format(n=grouped(times), unit=unit))
    if count == _CAP:
        notes.append(
            said(
                "{file} has exactly {n} rows: the query cuts off there, rows may be missing.",
                file=file,
                n=grouped(_CAP),
            )
        )
    return found


def _query_rows(values: Mapping[str, str], period: str, file: str, row: int) -> list[CustomsRow]:
    code = re.sub(r"\D", "", values.get("commodity", ""))
    if len(code) not in {2, 4, 6, 8, 10}:
        raise ValueError(said('"{text}" is no tariff code', text=values.get("commodity", "")))
    month = read_month(values["yearmonth"]) if values.get("yearmonth") else period
    partner, partner_code = _partner(values)
    mass = read_grams(values.get("quantity_1", ""), values.get("unit_1", ""))
    common: dict[str, Any] = {
        "series": series_of(code), "period": month, "hs_code": code, "partner": partner, "partner_code": partner_code,
        "regime": values.get("regime", ""), "province": values.get("province", ""), "vintage": "online", "file": file,
    }  # fmt: skip
    currencies = [(name, unit) for name, unit in (("value_usd", "USD"), ("value_cny", "CNY")) if name in values]
    if not currencies:
        return [CustomsRow(**common, mass_g=mass, row=row)]
    return [
        CustomsRow(**common, mass_g=mass, value=read_figure(values[name]), currency=unit, row=row)
        for name, unit in currencies
    ]


def _partner(values: Mapping[str, str]) -> tuple[str, str]:
    """The country and its code in the statistics, by whichever a file tells: one partner is one however it is named."""
    code, name = values.get("partner", "").lstrip("0"), values.get("partner_name", "")
    if not code and not name:
        return "ALL", ""
    by_code, by_name = _partners().get(code, "") or read_country(code), read_country(name)
    if by_code and by_name and by_code != by_name:
        told = N_('code {code} is {country} and the name is "{text}"; correct the one that is wrong')
        raise ValueError(said(told, code=code, country=country_word(by_code, language()), text=name))
    if code in _partners():
        return by_code, code
    found = by_name or by_code
    if not found:
        raise ValueError(said('"{text}" is no known trading partner', text=name or values["partner"]))
    return found, _partner_codes().get(found, "")


def _read_express(
    sheet: Sheet, file: str, _period: str, _rejected: list[Rejected], _notes: list[str]
) -> list[CustomsRow]:
    """The monthly express table: one line for all rare earths, in tonnes."""
    lines = [" ".join(text(cell) for cell in row if cell is not None) for row in sheet.rows]
    title = next(match for line in lines[:8] if (match := _EXPRESS_TITLE.search(line)))
    unit = next((name for line in lines[:10] for name in _EXPRESS_UNITS if name in line), "")
    currency, scale = _EXPRESS_UNITS.get(unit, ("", 1))
    if currency != ("USD" if title.group(4) == "美元值" else "CNY"):
        raise Unreadable(
            said(
                "{file} names {value} in its title and {unit} below; check the file.",
                file=file,
                value=title.group(4),
                unit=unit or _("no unit"),
            )
        )
    year, first, last = title.group(1), title.group(2), int(title.group(3))
    month = f"{year}-{int(first):02d}/{year}-{last:02d}" if first else f"{year}-{last:02d}"
    vintage = "express" if "重点" in title.group() else "bulletin"
    found = []
    for place, cells in enumerate(sheet.rows):
        filled = [text(cell) for cell in cells]
        label = next((column for column, cell in enumerate(filled) if key(cell) == "稀土"), None)
        if label is None:
            continue
        figures = filled[label + 1 : label + 6] + [""] * 5
        # The table of January and February may leave the month empty: the year to date says the same.
        since_january = first and int(first) == 1 and {each.strip().casefold() for each in figures[1:3]} <= MISSING
        amount, worth = figures[3:5] if since_january else figures[1:3]
        mass = read_grams(amount, figures[0])
        value = read_figure(worth)
        found.append(
            CustomsRow(
                TOTAL,
                month,
                "",
                "ALL",
                mass_g=mass,
                value=None if value is None else value * scale,
                currency=currency,
                vintage=vintage,
                file=file,
                row=sheet.number(place),
            )
        )
    if not found:
        raise Unreadable(said("{file} is an express table without a line 稀土.", file=file))
    return found


def _read_bulletin(
    sheet: Sheet, file: str, period: str, _rejected: list[Rejected], notes: list[str]
) -> list[CustomsRow]:
    """The English bulletin, table 13: one line for all rare earths, in tonnes, values in thousand US dollars."""
    lines = [" ".join(text(cell) for cell in row if cell is not None) for row in sheet.rows]
    if not any(re.search(r"US\s*\$\s*1,?000", line) for line in lines[:8]):
        raise Unreadable(
            said("{file} does not say “Unit: US$1,000”; save table 13 of the bulletin as it is.", file=file)
        )
    month = period or _bulletin_month(" ".join(lines[:8]))
    found = []
    for place, cells in enumerate(sheet.rows):
        filled = [text(cell) for cell in cells]
        label = next(
            (at for at, cell in enumerate(filled) if re.sub(r"\W", "", cell).casefold() == _BULLETIN_LABEL), None
        )
        if label is None:
            continue
        unit, quantity, value, to_date, value_to_date = (filled[label + 1 :] + [""] * 5)[:5]
        year, _dash, last = month.partition("-")
        if read_figure(quantity) is None and last == "02":
            month, quantity, value = f"{year}-01/{year}-02", to_date, value_to_date
            notes.append(said("{file} gives January and February together.", file=file))
        amount = read_figure(value)
        found.append(
            CustomsRow(
                TOTAL, month, "", "ALL", mass_g=read_grams(quantity, unit), currency="USD", vintage="bulletin", file=file,
                value=None if amount is None else amount * 1000, row=sheet.number(place),
            )
        )  # fmt: skip
    if not found:
        raise Unreadable(
            said("{file} has no line “Rare-earth ore, metals, compounds”; save the whole table.", file=file)
        )
    return found


def _bulletin_month(head: str) -> str:
    """The month above a table of the bulletin: `December 2025`, `12.2025`, `2025.12`."""
    names = {
        word: int(row["month"]) for row in resource_rows("calendars/month_names.csv") for word in row["names"].split()
    }
    for word, year in re.findall(r"([A-Za-z]{3,9})\.?,?\s+(20\d\d)", head):
        if word.casefold() in names:
            return f"{year}-{names[word.casefold()]:02d}"
    if match := re.search(r"\b(\d{1,2})[./](20\d\d)\b|\b(20\d\d)[./](\d{1,2})\b", head):
        year, month = match[2] or match[3], int(match[1] or match[4])
        if 1 <= month <= 12:
            return f"{year}-{month:02d}"
    raise PeriodMissing(_("The table does not name its month; say which period it is for."))


def _without_duplicates(found: Sequence[CustomsRow], sheet: Sheet, rejected: list[Rejected]) -> list[CustomsRow]:
    """Each figure once: a second one for the same key would be added up, and of two that differ nobody knows the right."""
    same: dict[tuple[str, ...], list[CustomsRow]] = {}
    for row in found:
        same.setdefault(row.identity, []).append(row)
    refused: dict[tuple[int, str], None] = {}
    kept = []
    for first, *others in same.values():
        differing = [row for row in others if (row.mass_g, row.value) != (first.mass_g, first.value)]
        if not differing:
            kept.append(first)
            told = said("the same figure stands already in row {row}", row=first.row)
            refused |= {(row.row, told): None for row in others}
            continue
        for row in (first, *others):
            other = first if row in differing else differing[0]
            told = N_("row {row} gives another figure for the same; keep the right one")
            refused[row.row, said(told, row=other.row)] = None
    rejected += _as_printed(refused, sheet)
    return kept


def _as_printed(refused: Iterable[tuple[int, str]], sheet: Sheet) -> Iterator[Rejected]:
    """The rows refused after they were read, as they stand in the file."""
    places = {sheet.number(place): place for place in range(len(sheet.rows))}
    headings = tuple(text(cell) for cell in sheet.rows[0])
    for row, why in refused:
        yield Rejected(sheet.name, row, "", why, headings, tuple(sheet.rows[places[row]]))
