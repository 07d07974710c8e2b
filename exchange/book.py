"""A whole book in one workbook: orders, parties, materials, applications, delays and shipments, typed."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from exchange import book_cells as cells
from exchange.grid import Cell, Reading, Sheet, Unreadable, column_letter
from exchange.order_rows import Source
from exchange.printed_rows import PrintedRows
from exchange.reading import read
from exchange.rejects import Rejected, is_reason
from resources.i18n import _, said, shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where a record stood in the workbook; the row is counted as the spreadsheet prints it."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookOrder(Row):
    """One order line. Text fields are "" and all others None where the cell is empty (= not known).

    `unclear`: the remarks are ours, on what the row left open; they never replace those of people.
    `loose`: on a sheet of ours, the texts that a spreadsheet may have changed; None on anybody else's.
    """

    po_number: str
    line: str
    order_date: date | None = None
    buyer: str = ""
    exporter: str = ""
    item_code: str = ""
    description: str = ""
    hs_code: str = ""
    quantity: cells.Number = None
    unit: str = ""
    mass_g: int | None = None
    unit_price: cells.Number = None
    currency: str = ""
    amount: cells.Number = None
    need_by: date | None = None
    first_promise: date | None = None
    current_eta: date | None = None
    destination: str = ""
    consignee: str = ""
    end_user: str = ""
    end_use: str = ""
    incoterm: str = ""
    transport_mode: str = ""
    port: str = ""
    status: str = ""
    remarks: str = ""
    unclear: bool = False
    loose: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookParty(Row):
    """One party; `roles` as printed ("end user", "exporter"), each separated by a semicolon."""

    name_en: str = ""
    name_native: str = ""
    country: str = ""
    roles: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookMaterial(Row):
    """One material; `unit_mass_mg` is the mass of one piece in milligrams."""

    item_code: str
    description: str = ""
    form: str = ""
    composition: str = ""
    grade: str = ""
    hs_code: str = ""
    unit_mass_mg: int | None = None


@dataclass(frozen=True, slots=True)
class Supplement:
    """A question of the authority: asked and answered on, what it was about; None while unanswered."""

    asked: date
    answered: date | None
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookApplication(Row):
    """One licence application; `lines_covered` are pairs of order number and line."""

    application_no: str
    exporter: str = ""
    province: str = ""
    lines_covered: tuple[tuple[str, str], ...] = ()
    destination: str = ""
    end_user: str = ""
    licence_type: str = ""
    submitted: date | None = None
    accepted: date | None = None
    supplements: tuple[Supplement, ...] = ()
    decision: str = ""
    decided_on: date | None = None
    licence_no: str = ""
    valid_to: date | None = None
    mass_g: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookDelay(Row):
    """One delay of an order line; `end` is None while it lasts, `basis` "derived" where nobody logged it."""

    po_number: str
    line: str
    cause: str = ""
    owner: str = ""
    start: date
    end: date | None = None
    note: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookShipment(Row):
    """One line of a shipment."""

    shipment_no: str
    po_number: str
    line: str
    application_no: str = ""
    licence_no: str = ""
    shipped_on: date | None = None
    transport_mode: str = ""
    port: str = ""
    pieces: int | None = None
    mass_g: int | None = None
    customs_declaration_no: str = ""
    customs_released_on: date | None = None
    received_on: date | None = None
    note: str = ""


Printing = Callable[[Any], tuple[tuple[str, ...], tuple[Cell, ...]] | None]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read: its records in the order of their rows, and what was not taken."""

    orders: tuple[BookOrder, ...] = ()
    parties: tuple[BookParty, ...] = ()
    materials: tuple[BookMaterial, ...] = ()
    applications: tuple[BookApplication, ...] = ()
    delays: tuple[BookDelay, ...] = ()
    shipments: tuple[BookShipment, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()
    printed: Printing | None = field(default=None, compare=False, repr=False)
    """Gives a row as the file has it, under the headings of the file; None for one that is not found."""


Reader = Callable[[Cell], Any]

_COLUMNS: dict[str, dict[str, tuple[str, Reader]]] = {
    "orders": {
        "quantity_kg": ("mass_g", cells.grams),
        "unit": ("unit", cells.unit),
        "transport_mode": ("transport_mode", cells.transport_mode),
    },
    "parties": {"roles": ("roles", cells.listed), "identifiers": ("identifiers", cells.listed)},
    "materials": {"unit_mass_g": ("unit_mass_mg", cells.milligrams)},
    "applications": {
        "kg": ("mass_g", cells.grams),
        "lines_covered": ("lines_covered", cells.order_lines),
        "supplements": ("supplements", cells.intervals),
        "supplement_topics": ("supplement_topics", cells.listed),
    },
    "delays": {},
    "shipments": {"kg": ("mass_g", cells.grams), "pieces": ("pieces", cells.count)},
}
"""Columns whose reading does not follow from the type of the field of the same name."""

_KINDS: dict[str, tuple[type[Row], tuple[str, ...], tuple[str, ...]]] = {
    "orders": (BookOrder, ("po_number", "line"), ("po_number", "line")),
    "parties": (BookParty, (), ()),
    "materials": (BookMaterial, ("item_code",), ("item_code",)),
    "applications": (BookApplication, ("application_no",), ("application_no",)),
    "delays": (BookDelay, ("po_number", "line", "start"), ()),
    "shipments": (
        BookShipment,
        ("shipment_no", "po_number", "line"),
        ("shipment_no", "po_number", "line"),
    ),
}
"""Each sheet: its record, the columns it cannot do without, the columns that name a row once only."""


def is_book(sheet_names: list[str]) -> bool:
    """Whether the sheets of a workbook are those of a book: Orders with at least one of the others."""
    there = {heading_key(name) for name in sheet_names}
    return "orders" in there and len(there & set(_KINDS)) >= 2


def is_rejects(reading: Reading) -> bool:
    """Whether every sheet is one of a book with a last column that says why its rows were rejected.

    A list of a supplier may call its sheet Orders too: it has not the columns of a book.
    """
    return bool(reading.sheets) and all(is_rejects_sheet(sheet) and _has_columns(sheet) for sheet in reading.sheets)


def _has_columns(sheet: Sheet) -> bool:
    """Whether a sheet is named as one of a book and has the columns that one cannot do without."""
    _record, needed, _unique = _KINDS.get(heading_key(sheet.name), (None, ("",), ()))
    return set(needed) <= {heading_key(cell) for cell in sheet.rows[0] if cell is not None}


def is_rejects_sheet(sheet: Sheet) -> bool:
    """Whether the last heading of a sheet says that its rows were rejected."""
    return bool(sheet.rows) and is_reason(_last(sheet.rows[0]))


def _last(row: list[Cell]) -> Cell:
    return next((cell for cell in reversed(row) if cell is not None), None)


def own_orders(sheet: Sheet, place: int, keys: Sequence[str]) -> Book:
    """The order lines of a sheet whose headings stand in that row and mean these columns ("" = not taken)."""
    rejected: list[Rejected] = []
    found = tuple(_records("orders", sheet, rejected, (place, list(keys))))
    return Book(orders=found, rejected=tuple(rejected))


def read_book(path: Path) -> Book:
    """Read a book workbook; sheets and headings may differ in case, blanks and order.

    Raises Unreadable (a ValueError) with one sentence when the file is no book or a sheet lacks a
    column it cannot do without. A sheet that is missing is read as empty and said in the notes.
    """
    return book_of(read(path), path.name)


def book_of(reading: Reading, file: str) -> Book:
    """A book workbook that was read already."""
    sheets = {heading_key(sheet.name): sheet for sheet in reading.sheets}
    if not is_book([sheet.name for sheet in reading.sheets]) and not is_rejects(reading):
        raise Unreadable(
            said("{file} is no book: it needs a sheet Orders beside Parties, Materials or Applications.", file=file)
        )
    rejected: list[Rejected] = []
    records: dict[str, Any] = {}
    sources = []
    notes = list(reading.notes)
    for kind in _KINDS:
        if kind in sheets:
            sheet = sheets[kind]
            records[kind] = tuple(_records(kind, sheet, rejected))
            start, headings = _heading_row(sheet, _KINDS[kind][1])
            sources.append(Source(sheet, tuple(map(cells.text, headings)), {}, start + 1, len(sheet.rows)))
        else:
            notes.append(said("There is no sheet {sheet}.", sheet=kind.capitalize()))
    return Book(**records, rejected=tuple(rejected), notes=tuple(notes), printed=PrintedRows(sources).row)


def heading_key(heading: Cell) -> str:
    """A heading as compared: small letters, blanks and dashes as underlines."""
    plain = unicodedata.normalize("NFKC", str(heading or "")).strip().casefold()
    return re.sub(r"[\s\-_./]+", "_", plain).strip("_")


def _records(
    kind: str, sheet: Sheet, rejected: list[Rejected], headed: tuple[int, list[str]] | None = None
) -> Iterator[Any]:
    """The records of one sheet; rows that cannot be taken go to `rejected`. `headed`: where headings stand, what they mean."""
    record, needed, unique = _KINDS[kind]
    readers = _readers(kind, record)
    if headed is None:
        start, headings = _heading_row(sheet, needed)
        keys = [heading_key(heading) for heading in headings]
    else:
        start, keys = headed
        headings = sheet.rows[start]
    seen: dict[Hashable, int] = {}
    for place in range(start + 1, len(sheet.rows)):
        row = sheet.rows[place]
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row):
            continue
        number = sheet.number(place)
        values, faults = _read_cells(row, keys, readers)
        faults += _lacking(kind, values, faults, keys, needed)
        if unique and not faults:
            identity = tuple(values[name] for name in unique)
            if identity in seen:
                shown = " / ".join(shortened(str(part)) for part in identity)
                faults.append(
                    (keys.index(unique[0]), said("{name} stands already in row {row}", name=shown, row=seen[identity]))
                )
            seen.setdefault(identity, number)
        if not faults:
            yield record(**_joined(values), sheet=sheet.name, row=number)
            continue
        printed = tuple(str(heading or "") for heading in headings)
        rejected.extend(
            Rejected(sheet.name, number, f"{column_letter(column)}{number}", why, printed, tuple(row))
            for column, why in faults
        )


def _read_cells(
    row: list[Cell], keys: list[str], readers: dict[str, tuple[str, Reader]]
) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The values of a row by field, and the columns that cannot be read with the reason."""
    values: dict[str, Any] = {}
    faults: list[tuple[int, str]] = []
    for column, key in enumerate(keys[: len(row)]):
        if key not in readers:
            continue
        name, reader = readers[key]
        try:
            values[name] = reader(row[column])
        except ValueError as problem:
            faults.append((column, str(problem)))
    return values, faults


def _lacking(
    kind: str, values: dict[str, Any], faults: list[tuple[int, str]], keys: list[str], needed: tuple[str, ...]
) -> list[tuple[int, str]]:
    """What a row cannot do without and does not have."""
    blamed = {keys[column] for column, _why in faults}
    lacking = [
        (keys.index(name), said("{name} is empty", name=name))
        for name in needed
        if name not in blamed and (values.get(name) is None or values[name] == "")
    ]
    if kind == "parties" and not faults and not (values.get("name_en") or values.get("name_native")):
        lacking.append((0, _("the party has no name")))
    return lacking


def _heading_row(sheet: Sheet, needed: tuple[str, ...]) -> tuple[int, list[Cell]]:
    """The first row with all needed headings; raises Unreadable naming those that are missing."""
    best, missing = -1, set(needed)
    wanted = needed or ("name_en",)
    for place, row in enumerate(sheet.rows[:50]):
        lacking = set(wanted) - {heading_key(cell) for cell in row if isinstance(cell, str)}
        if not lacking:
            return place, row
        if best < 0 or len(lacking) < len(missing):
            best, missing = place, lacking
    names = ", ".join(name for name in wanted if name in missing)
    raise Unreadable(
        said('Sheet "{sheet}" has no column {names}; add it and import the book again.', sheet=sheet.name, names=names)
    )


def _readers(kind: str, record: type[Row]) -> dict[str, tuple[str, Reader]]:
    """How each column is read, by its heading: from the type of the record's field unless said otherwise."""
    readers: dict[str, tuple[str, Reader]] = {}
    for item in fields(record):
        if item.name in {"sheet", "row", "unclear", "loose"}:
            continue
        reader: Reader = cells.text
        if item.type in {date, date | None}:
            reader = cells.day
        elif item.type == cells.Number:
            reader = cells.amount
        elif item.name in {"destination", "country"}:
            reader = cells.country
        elif item.name == "currency":
            reader = cells.currency
        readers[item.name] = (item.name, reader)
    own = _COLUMNS[kind]
    replaced = {name for name, _reader in own.values()}
    return {key: value for key, value in readers.items() if key not in replaced} | own


def _joined(values: dict[str, Any]) -> dict[str, Any]:
    """Supplements with their topics, one beside the other."""
    topics = values.pop("supplement_topics", ())
    if "supplements" in values:
        values["supplements"] = tuple(
            Supplement(asked, answered, topics[place] if place < len(topics) else "")
            for place, (asked, answered) in enumerate(values["supplements"])
        )
    return values
