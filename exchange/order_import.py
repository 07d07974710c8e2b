"""Any incoming file into the book: a whole book, an order list, or customs figures."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from db import organisation
from db.database import Database
from exchange.answers import written
from exchange.book import Book
from exchange.customs_statistics import CustomsFile
from exchange.grid import Unreadable
from exchange.importing import Progress, Report, import_read
from exchange.incoming import OPEN, Incoming, Understood, Wishes, listed, own_list
from exchange.line_matching import Place
from exchange.neutral_text import neutral
from exchange.order_list import orders_of
from exchange.order_rows import ANSWERED, FIELDS, OrderList
from exchange.reading import read
from exchange.statistics_import import import_customs
from exchange.whole_file import whole
from resources.i18n import N_, said
from resources.told import packed

COLUMNS = (
    "file", "po_number", "line", "order_date", "supplier", "item_code", "description", "hs_code", "quantity", "unit",
    "quantity_kg", "unit_price", "currency", "amount", "requested_date", "destination", "end_user", "end_use", "flag",
)  # fmt: skip
FIGURES = (
    "file", "month", "series", "hs_code", "gacc_partner_code", "iso2", "quantity_kg", "value_usd", "value", "currency",
    "regime", "province", "vintage", "row",
)  # fmt: skip


def import_any(
    book: Database,
    path: Path,
    *,
    wishes: Wishes | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Import a file as what it is, or as wished; a dry run writes nothing.

    Raises Unreadable (a ValueError) with one sentence when the file cannot be read as that.
    """
    understood = understand(book, Incoming(path), wishes or Wishes())
    return import_understood(book, understood, dry_run=dry_run, progress=progress)


def understand(book: Database, incoming: Incoming, wishes: Wishes) -> Understood:
    """What a file holds, its columns as they were chosen for such a layout before."""
    with book.read() as session:
        return incoming.understand(wishes, partial(chosen_before, session))


def chosen_before(session: Any, layout: str) -> organisation.LayoutChoice:
    """The columns, dates and decimals chosen for such a layout before."""
    return organisation.layout_choice(session, layout)


def import_understood(
    book: Database,
    understood: Understood,
    *,
    dry_run: bool = False,
    lines: Mapping[Place, int] | None = None,
    progress: Progress | None = None,
    judging: Progress | None = None,
) -> Report:
    """Import what was understood of a file as one step: the same run for the preview and for real.

    `lines` are the numbers chosen for rows that name no line.
    """
    if understood.customs is not None:
        return import_customs(book, understood.customs, understood.name, dry_run=dry_run, progress=progress)
    taken = understood.book or Book()
    if understood.kind == "orders":
        if not taken.orders and not taken.rejected:
            raise Unreadable(" ".join(understood.notes) or said("No order rows found in {file}.", file=understood.name))
        taken = replace(taken, notes=(*taken.notes, *_flags(understood)))
    return import_read(
        book,
        taken,
        understood.name,
        dry_run=dry_run,
        lines=lines,
        progress=progress,
        judging=judging,
        reason=_answered(understood),
    )


def remember(book: Database, understood: Understood, wishes: Wishes) -> bool:
    """Keep what somebody chose for a layout; nothing to undo, the next import of it uses it. Whether there was anything."""
    if not understood.layout or not (wishes.mapping or wishes.dates or wishes.decimals):
        return False
    before = understood.remembered
    chosen = organisation.LayoutChoice(
        wishes.mapping or before.columns,
        (wishes.dates or before.dates).replace(OPEN, ""),
        (wishes.decimals or before.decimals).replace(OPEN, ""),
    )
    with book.write(N_("Remember columns"), kind="record") as session:
        organisation.remember_layout(session, understood.layout, chosen)
    return True


def _flags(understood: Understood) -> list[str]:
    told = {place: [flag for flag in flags if flag.severity != ANSWERED] for place, flags in understood.flags.items()}
    return [f"{sheet} row {row}: {'; '.join(map(str, flags))}" for (sheet, row), flags in told.items() if flags]


def _answered(understood: Understood) -> str:
    """What somebody said of open cells and of all rows, one sentence each, as the journal keeps it."""
    of_all = "".join(
        packed(
            N_("{what} of all rows was given as {value}."),
            (("what", FIELDS[name]), ("value", written(value))),
        )
        for name, value in understood.given.items()
    )
    return of_all + "".join(
        packed(
            N_("{where}: {what} “{printed}” was answered as {value}."),
            (
                ("where", flag.where),
                ("what", FIELDS.get(flag.field, flag.field)),
                ("printed", flag.printed),
                ("value", written(value)),
            ),
        )
        for place, flags in understood.flags.items()
        for flag in flags
        if flag.severity == ANSWERED and (value := understood.answers.get(place, {}).get(flag.field)) is not None
    )


def write_rows(
    path: Path, out: Path, sheet: str | None = None, mapping: Mapping[str, str] | None = None, encoding: str = ""
) -> OrderList:
    """Write the rows of an order list as read to a CSV file; what could mean two things is empty and flagged."""
    reading = read(path, encoding)
    own = None if mapping else own_list(reading, path.name, sheet or "")
    found = own or orders_of(reading, path.name, sheet, mapping)
    print_rows(found, out)
    return found


def rows_of(incoming: Incoming, understood: Understood, encoding: str = "") -> OrderList:
    """The order lines that an import of this file takes: those of an order list or of a book; none in customs figures."""
    if understood.listed is not None:
        return understood.listed
    reading = incoming.reading(encoding)
    if understood.book is not None:
        return listed(understood.book, reading, incoming.name)
    return orders_of(reading, incoming.name)


def print_rows(found: OrderList, out: Path) -> None:
    """Write order lines as the command line prints them: UTF-8 with BOM, nothing that a spreadsheet would calculate."""
    with whole(out) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for row in found.rows:
            writer.writerow([_printed(getattr(row, name)) for name in COLUMNS])


def print_figures(read: CustomsFile, out: Path) -> None:
    """Write the figures of a statistics file as read: UTF-8 with BOM, mass in kg, empty where nothing was published.

    `iso2` and `gacc_partner_code` are empty for the world; `value_usd` is empty where the file is in another currency.
    """
    with whole(out) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(FIGURES)
        for row in read.rows:
            told = (
                row.file, row.period, row.series, row.hs_code, "" if row.vintage == "comtrade" else row.partner_code,
                "" if row.partner == "ALL" else row.partner, row.quantity_kg,
                row.value if row.currency in ("", "USD") else None, row.value, row.currency, row.regime, row.province,
                row.vintage, row.row,
            )  # fmt: skip
            writer.writerow([_printed(value) for value in told])


def _printed(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return neutral(str(value))
