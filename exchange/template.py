"""An empty order list for suppliers: headings, lists to choose from, and few words; it imports as it is."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from anyascii import anyascii
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

import resources
from compliance.countries import country_codes, country_word
from exchange.choices import MODES, UNITS, words
from exchange.order_columns import TITLES
from exchange.summary import paper, stream, target
from exchange.summary.cells import standing
from exchange.summary.styles import GREY, INK, SOFT, fill, font, format_of
from exchange.summary.tables import TOP, Draft, Head, fit, heading_row, native_table
from resources import i18n
from resources.i18n import N_, _, said

ROWS = 200
"""Rows that are ready to be filled; the table grows with what is typed below."""
COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("po_number", "code", 16), ("line", "number", 7), ("exporter", "text", 30), ("order_date", "date", 12),
    ("item_code", "code", 16), ("description", "text", 36), ("hs_code", "code", 13), ("quantity", "decimal", 11),
    ("unit", "text", 8), ("quantity_kg", "mass_exact", 13), ("unit_price", "decimal", 12), ("amount", "money", 13),
    ("currency", "code", 10), ("need_by", "date", 12), ("destination", "text", 20), ("end_user", "text", 30),
    ("end_use", "text", 36), ("transport_mode", "text", 12), ("port", "text", 14), ("remarks", "text", 30),
)  # fmt: skip
"""Column of an order book, kind of its cells, width."""
_NEEDED = ("po_number", "line", "exporter")
_LISTS = N_("Lists")
_DAYS = (date(2000, 1, 1), date(2099, 12, 31))


def write_template(out: Path, on: date, language: str = "en") -> tuple[Path, str]:
    """Write the empty list; returns the path really used and what to tell the user. Refused with a sentence."""
    goal = target.goal_of(out)
    with i18n.speaking(language):
        draft = Draft(on, _("One row for each order line. Leave empty what is not known."), "Monazite", "")
        draft.book.remove(draft.book.worksheets[0])
        told = draft.book.properties
        told.title, told.creator, told.lastModifiedBy = _("Order list"), "Monazite", "Monazite"
        told.created = told.modified = datetime(on.year, on.month, on.day)  # noqa: DTZ001 -- a document property
        sheet = draft.sheet(_("Orders"), gridlines=True)
        heads = [Head(_(TITLES[key]), kind, width=width) for key, kind, width in COLUMNS]
        heading_row(sheet, heads, TOP)
        fit(sheet, heads, (), TOP)
        native_table(sheet, draft.table_name("Orders"), TOP, TOP + ROWS, 1, len(COLUMNS))
        _dress(sheet)
        _choices(draft, sheet)
        draft.print_as(sheet, freeze=f"B{TOP + 1}")
        paper.settle(sheet)
        with target.part_of(goal) as part:
            stream.save(draft.book, (), (), part)
            return target.move(part, goal, on)


def _dress(sheet: Worksheet) -> None:
    """The form of the cells that are to be filled; those a line cannot do without stand on a soft ground."""
    for place, (key, kind, _width) in enumerate(COLUMNS, start=1):
        for row in range(TOP + 1, TOP + ROWS + 1):
            cell = sheet.cell(row, place)
            cell.number_format = format_of(kind if kind != "text" else "code")
            cell.font = font(10, INK)
            cell.alignment = standing(kind)
            if key in _NEEDED:
                cell.fill = fill(SOFT)


def _currencies() -> list[str]:
    return sorted({row["code"] for row in resources.rows("order_lists/currencies.csv")} - {"CNH"})


def _choices(draft: Draft, sheet: Worksheet) -> None:
    """Lists to choose from on a sheet of their own, days and numbers that can be none other."""
    lists = draft.book.create_sheet(_(_LISTS))
    lists.sheet_state = "hidden"
    names = (country_word(code, i18n.language()) for code in country_codes())
    countries = sorted(names, key=lambda name: anyascii(name).casefold())
    for place, (key, values) in enumerate(
        (
            ("unit", words(UNITS)),
            ("currency", _currencies()),
            ("destination", countries),
            ("transport_mode", words(MODES)),
        ),
        start=1,
    ):
        letter = get_column_letter(place)
        for row, value in enumerate(values, start=1):
            lists.cell(row, place, value)
        source = f"'{lists.title}'!${letter}$1:${letter}${len(values)}"
        strict = key in ("currency", "destination")
        _check(sheet, key, DataValidation(type="list", formula1=source, allow_blank=True), strict=strict)
    for key in ("order_date", "need_by"):
        first, last = (f"DATE({day.year},{day.month},{day.day})" for day in _DAYS)
        rule = DataValidation(type="date", operator="between", formula1=first, formula2=last, allow_blank=True)
        _check(sheet, key, rule, told=said("Enter a date, such as {day}.", day=draft.on))
    for key, kind in (
        ("line", "whole"),
        ("quantity", "decimal"),
        ("quantity_kg", "decimal"),
        ("unit_price", "decimal"),
        ("amount", "decimal"),
    ):
        rule = DataValidation(type=kind, operator="greaterThanOrEqual", formula1="0", allow_blank=True)  # type: ignore[arg-type]  # one of the two kinds the library lists
        _check(sheet, key, rule, told=_("Enter a number."))
    for cell in lists["A"]:
        cell.font = font(9, GREY)


def _check(sheet: Worksheet, key: str, rule: DataValidation, *, strict: bool = True, told: str = "") -> None:
    letter = get_column_letter([name for name, _kind, _width in COLUMNS].index(key) + 1)
    made: Any = rule
    made.showErrorMessage = strict
    made.errorTitle, made.error = _(TITLES[key])[:32], (told or _("Choose one from the list."))[:225]
    made.add(f"{letter}{TOP + 1}:{letter}{TOP + ROWS}")
    sheet.add_data_validation(made)
