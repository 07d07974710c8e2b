"""An incoming file understood: what it is, which sheet, which headings, which columns; all of it can be overruled."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from compliance.dates import Order
from db.organisation import LayoutChoice
from exchange.book import Book, book_of, is_book, is_rejects, is_rejects_sheet, own_orders
from exchange.book_cells import text
from exchange.columns_read import columns_read
from exchange.customs_statistics import CustomsFile, customs_of, is_customs
from exchange.delimited import read_text
from exchange.given_facts import Given, filled, missing
from exchange.grid import Reading, Sheet, Unreadable
from exchange.known_again import loosely
from exchange.order_columns import OwnSheet, headings_of, own_sheet, shown, with_states, without_guards
from exchange.order_list import orders_of
from exchange.order_rows import FIELDS, ColumnRead, Flag, OrderList, Skipped, Source
from exchange.own_forms import in_own_forms
from exchange.printed_rows import PrintedRows
from exchange.reading import read
from exchange.rejects import is_reason
from exchange.table_style import Answers, Manner
from exchange.taken_orders import book_order, order_row
from exchange.words import key
from resources.i18n import N_, _, said

ENCODINGS: Mapping[str, tuple[str, str]] = {
    "utf-8": ("UTF-8", ""), "utf-8-sig": ("UTF-8 BOM", ""), "utf-16": ("UTF-16", ""),
    "gb18030": ("GB18030", N_("Chinese, simplified")), "big5hkscs": ("Big5", N_("Chinese, traditional")),
    "cp932": ("Shift-JIS, cp932", N_("Japanese")), "euc_jp": ("EUC-JP", N_("Japanese")),
    "cp949": ("cp949", N_("Korean")), "cp1252": ("cp1252", N_("Western Europe")),
    "cp1250": ("cp1250", N_("Central Europe")), "cp1251": ("cp1251", N_("Cyrillic")),
}  # fmt: skip
"""Encodings that can be chosen for a text file -> how people know them, and whose letters they hold (a message id)."""
DATES, DECIMALS = "dates", "decimals"
OPEN = "open"
"""The list itself is to prove how it writes."""
_NOTHING = LayoutChoice()
_DAYS, _NUMBERS = ("order_date", "requested_date"), ("quantity", "quantity_kg", "unit_price", "amount")
_UNTYPED = ("csv", "tsv", "txt")
"""Kinds of files whose cells are all text."""
_TWO_READINGS = "could mean {readings}"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the officer wants a file read; what is empty is found out. `heading_row` counts from 1.

    `kind` is book, orders or statistics; `mapping` gives columns by heading their field, "" for none;
    `period` (`2026-03`) is for customs files without a column of months; `lines` gives rows (sheet, row) that
    name no line the number somebody chose. `dates` says which part of a numeric date stands first (day, month,
    year), `decimals` the decimal mark (. or ,) where the list leaves that open, and `open` lets the list prove it whatever
    was chosen for its layout before; `answers` says what single cells mean
    that the reading left open, `given` what holds for all rows of a list that does not say it.
    """

    kind: str = ""
    sheet: str = ""
    heading_row: int = 0
    encoding: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    period: str = ""
    lines: Mapping[tuple[str, int], int] = field(default_factory=dict)
    dates: str = ""
    decimals: str = ""
    answers: Answers = field(default_factory=dict)
    given: Given = field(default_factory=dict)

    @property
    def manner(self) -> Manner:
        """How the officer says that the list writes dates and numbers."""
        dates, decimals = (told.replace(OPEN, "") for told in (self.dates, self.decimals))
        return Manner(Order(dates) if dates else None, decimals, self.answers)


@dataclass(frozen=True, slots=True)
class Understood:
    """A file as it was understood. `columns` can be given other fields; they are empty where nothing can be changed.

    `layout` names the arrangement of columns, so that a mapping chosen for it is found again.
    """

    name: str
    kind: str
    sheets: tuple[str, ...]
    hidden: frozenset[str]
    sheet: str = ""
    heading_row: int = 0
    columns: tuple[ColumnRead, ...] = ()
    layout: str = ""
    remembered: LayoutChoice = _NOTHING
    """What was chosen for the layout before and is read so again."""
    encoding: str = ""
    book: Book | None = None
    customs: CustomsFile | None = None
    flags: Mapping[tuple[str, int], tuple[Flag, ...]] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    answers: Answers = field(default_factory=dict)
    """What somebody said of open cells."""
    missing: tuple[str, ...] = ()
    """Fields that no row says, so that they can be said for all of them."""
    given: Given = field(default_factory=dict)
    """What was said of them."""
    listed: OrderList | None = None
    """The order lines as read, where the file is an order list."""

    @property
    def doubts(self) -> frozenset[str]:
        """What of its numbers and days could be read in two ways: `dates`, `decimals`."""
        found = {
            DATES if flag.field in _DAYS else DECIMALS
            for flags in self.flags.values()
            for flag in flags
            if flag.severity == "flag" and _TWO_READINGS in flag.why and flag.field in (*_DAYS, *_NUMBERS)
        }
        return frozenset(found)


Remembered = Callable[[str], LayoutChoice]


def _nothing(_layout: str) -> LayoutChoice:
    return _NOTHING


class Incoming:
    """A file or a pasted block, read once for each encoding and understood as often as the wishes change."""

    def __init__(self, path: Path | None = None, text: str = "", columns: Sequence[str] = ()) -> None:
        self.path = path
        self.name = path.name if path is not None else _("Pasted rows")
        self._text = text
        self._columns = columns
        self._readings: dict[str, Reading] = {}

    def reading(self, encoding: str = "") -> Reading:
        """The sheets of the file; Unreadable with one sentence when it is no table."""
        if encoding not in self._readings:
            made = read(self.path, encoding) if self.path is not None else pasted(self._text, self._columns)
            self._readings[encoding] = made
        return self._readings[encoding]

    def understand(self, wishes: Wishes, remembered: Remembered = _nothing) -> Understood:
        """What the file holds, read as wished; Unreadable with one sentence when it is none of what is known.

        `remembered(layout)` gives what was chosen for such a layout before; a wish overrules it.
        """
        reading = self.reading(wishes.encoding)
        shown = tuple(sheet.name for sheet in reading.sheets)
        hidden = frozenset(sheet.name for sheet in reading.sheets if sheet.hidden)
        start = Understood(self.name, "", shown, hidden, wishes.sheet, encoding=reading.encoding)
        if wishes.kind == "statistics" or (not wishes.kind and any(map(is_customs, reading.sheets))):
            customs = customs_of(reading, self.name, wishes.period)
            return replace(start, kind="statistics", customs=customs, notes=customs.notes)
        if not (wishes.heading_row or wishes.mapping):
            if wishes.kind == "orders" or wishes.sheet:
                whole = _own_orders(start, reading, wishes.sheet)
            else:
                whole = _whole_book(start, reading, forced=wishes.kind == "book")
            if whole is not None:
                return whole
        return self._orders(start, reading, wishes, remembered)

    def _orders(self, start: Understood, reading: Reading, wishes: Wishes, remembered: Remembered) -> Understood:
        sheet = wishes.sheet or None
        found = orders_of(reading, self.name, sheet, wishes.mapping or None, wishes.heading_row, wishes.manner)
        layout = layout_of(found)
        kept = remembered(layout) if layout else _NOTHING
        known = LayoutChoice(
            {} if wishes.mapping else kept.columns,
            "" if wishes.dates else kept.dates,
            "" if wishes.decimals else kept.decimals,
        )
        if known != _NOTHING:
            wishes = replace(
                wishes,
                mapping=wishes.mapping or known.columns,
                dates=wishes.dates or known.dates,
                decimals=wishes.decimals or known.decimals,
            )
            found = orders_of(reading, self.name, sheet, wishes.mapping or None, wishes.heading_row, wishes.manner)
        lacking = missing(found)
        given = {name: value for name, value in wishes.given.items() if name in lacking}
        found = filled(found, given)
        info = found.tables[0] if found.tables else None
        orders = tuple(map(book_order, found.rows))
        printed = PrintedRows(_sources(found), orders, wishes.answers).row
        taken = Book(orders=orders, rejected=found.rejected, notes=found.notes, printed=printed)
        return replace(
            start,
            kind="orders",
            sheet=info.sheet if info else wishes.sheet,
            heading_row=info.header_rows[-1] if info else wishes.heading_row,
            columns=_columns(reading, found, wishes),
            layout=layout,
            remembered=known,
            book=taken,
            flags={(row.sheet, row.row): row.flags for row in found.rows if row.flags},
            skipped=found.skipped,
            notes=found.notes,
            answers=wishes.answers,
            missing=lacking,
            given=given,
            listed=found,
        )


def _whole_book(start: Understood, reading: Reading, *, forced: bool) -> Understood | None:
    """A book, rejected rows that come back, or a sheet the program wrote; None for anybody else's list."""
    if forced or is_rejects(reading):
        read_ = book_of(reading, start.name)
        return replace(start, kind="book", book=read_, notes=read_.notes)
    own = _own_sheets(reading)
    beside = _lists_beside(reading, own, start.name)
    # A book has its headings in the first row; below a title stand those of a workbook that was made to be looked at.
    if own and (beside or own[0][1].place or not is_book([there.name for there in reading.sheets])):
        sheet, headings = own[0]
        read_ = _own_book(own, reading.kind)
        orders = (*read_.orders, *(book_order(row) for found in beside for row in found.rows))
        sources = [*_own_sources(own), *(source for found in beside for source in _sources(found))]
        return replace(
            start,
            kind="book",
            sheet=sheet.name,
            heading_row=headings.place + 1,
            book=Book(
                orders=orders,
                rejected=(*read_.rejected, *(row for found in beside for row in found.rejected)),
                printed=PrintedRows(sources, orders).row,
            ),
            notes=(*reading.notes, *(note for found in beside for note in found.notes)),
        )
    if is_book([sheet.name for sheet in reading.sheets]):
        read_ = book_of(reading, start.name)
        return replace(start, kind="book", book=read_, notes=read_.notes)
    return None


def _own_orders(start: Understood, reading: Reading, name: str) -> Understood | None:
    """The sheets of order lines that the program wrote, or the one that was named; None for anybody else's list."""
    own = _own_sheets(reading, name)
    if not own:
        return None
    sheet, headings = own[0]
    notes = reading.notes
    return replace(
        start,
        kind="book",
        sheet=sheet.name,
        heading_row=headings.place + 1,
        book=_own_book(own, reading.kind),
        notes=notes,
    )


def _own_sheets(reading: Reading, name: str = "") -> list[tuple[Sheet, OwnSheet]]:
    """The sheets of order lines that the program wrote; several where a sheet could not hold them all."""
    wanted = [sheet for sheet in reading.sheets if (sheet.name == name if name else not sheet.hidden)]
    return [
        (in_own_forms(with_states(without_guards(sheet, own), own), own), own)
        for sheet in wanted
        if (own := own_sheet(sheet)) is not None
    ]


def _lists_beside(reading: Reading, own: Sequence[tuple[Sheet, OwnSheet]], file: str) -> list[OrderList]:
    """Rejected rows that come back under the headings of their list, beside sheets of rows refused under our own."""
    ours = {sheet.name for sheet, _own in own}
    return [
        orders_of(reading, file, sheet.name)
        for sheet in reading.sheets
        if ours and sheet.name not in ours and is_rejects_sheet(sheet)
    ]


def _own_book(sheets: Sequence[tuple[Sheet, OwnSheet]], kind: str) -> Book:
    read_ = [
        own_orders(sheet, own.place, ["" if column == "-" else column for column in own.keys]) for sheet, own in sheets
    ]
    typed = kind not in _UNTYPED
    return Book(
        orders=tuple(
            row
            for book, (sheet, own) in zip(read_, sheets, strict=True)
            for row in loosely(book.orders, sheet, own.keys, own.place, typed=typed)
        ),
        rejected=tuple(row for book in read_ for row in book.rejected),
        printed=PrintedRows(_own_sources(sheets)).row,
    )


def _own_sources(sheets: Sequence[tuple[Sheet, OwnSheet]]) -> list[Source]:
    return [
        Source(sheet, tuple(map(text, sheet.rows[own.place])), {}, own.place + 1, len(sheet.rows))
        for sheet, own in sheets
    ]


def own_list(reading: Reading, file: str, sheet: str = "") -> OrderList | None:
    """The order lines of a workbook the program wrote, from its sheet of orders only; None for anybody else's list."""
    sheets = _own_sheets(reading, sheet)
    return listed(_own_book(sheets, reading.kind), reading, file) if sheets else None


def listed(book: Book, reading: Reading, file: str) -> OrderList:
    """The order lines of a book as those of an order list."""
    rows = tuple(order_row(row, file) for row in book.orders)
    notes = book.notes or reading.notes
    return OrderList(file, rows, book.rejected, notes=notes, encoding=reading.encoding, kind=reading.kind)


def _sources(found: OrderList) -> list[Source]:
    """The tables of a list, their headings as people see them."""
    return [
        replace(table.source, headings=tuple(shown(table.source.headings)))
        for table in found.tables
        if table.source is not None
    ]


def layout_of(found: OrderList) -> str:
    """The name of an arrangement of columns: the headings of the first table, whatever stands below them.

    A column of reasons is none of them: rows that come back are read with the columns chosen for their list.
    """
    if not found.tables:
        return ""
    table = found.tables[0]
    headings = sorted({key(text) for text in (*table.mapping.values(), *table.unmapped) if not is_reason(text)})
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()[:24]


def _columns(reading: Reading, found: OrderList, wishes: Wishes) -> tuple[ColumnRead, ...]:
    """The columns of the first table, or of the row the officer pointed at, with their first values."""
    if found.tables:
        return found.tables[0].columns
    sheet = reading.sheet(wishes.sheet or reading.sheets[0].name)
    row = wishes.heading_row or 1
    place = next((at for at in range(len(sheet.rows)) if sheet.number(at) == row), None)
    if place is None:
        return ()
    headings = list(map(text, sheet.rows[place]))
    return columns_read(sheet, headings, place, {}, sheet.rows[place : place + 1])


def pasted(text: str, columns: Sequence[str] = ()) -> Reading:
    """A block as a spreadsheet puts it on the clipboard; the line break at its end is no row.

    `columns` are the keys of the columns shown where it is pasted: they name the columns of a block
    that comes without headings.
    """
    block = text.rstrip("\r\n")
    if not block.strip():
        raise Unreadable(_("There is nothing to paste. Copy the rows in your spreadsheet first."))
    reading = read_text(block + "\n", "", _("Pasted rows"))
    sheet = reading.sheets[0]
    has_headings = own_sheet(sheet) is not None or bool(orders_of(reading, "").tables)
    if has_headings or not columns:
        return replace(reading, encoding="")
    width = max(map(len, sheet.rows), default=0)
    names: list[str] = list(headings_of(columns)[:width])
    numbers = (
        0,
        *(sheet.number(place) for place in range(len(sheet.rows))),
    )  # the headings stand in no row of the block
    headed = replace(sheet, rows=[names or [None], *sheet.rows], lines=numbers)  # type: ignore[list-item]
    return replace(reading, encoding="", sheets=(headed,))


def mapping_from(text: str) -> dict[str, str]:
    """A mapping as typed or kept in a file: `Ziel=destination; Menge=quantity`, or JSON. ValueError names the fault."""
    written = text.strip()
    if written.startswith("{"):
        try:
            told = json.loads(written)
        except ValueError as error:
            raise ValueError(said("The mapping is no JSON: {why}.", why=error)) from error
        pairs = [(str(heading), str(name)) for heading, name in told.items()]
    else:
        cut = [part.rpartition("=") for part in written.split(";") if part.strip()]
        if any(not sign for _heading, sign, _name in cut):
            raise ValueError(_("Write the mapping as heading=field; heading=field."))
        pairs = [(heading.strip(), name.strip()) for heading, _sign, name in cut]
    for _heading, name in pairs:
        if name and name not in FIELDS:
            raise ValueError(said("“{name}” is no field. Choose one of: {names}.", name=name, names=", ".join(FIELDS)))
    return dict(pairs)
