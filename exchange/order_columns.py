"""The columns of an order line as the program writes them, and their headings in every language it can be read in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import resources
from compliance.term_words import words_of
from compliance.terms import OrderState
from db.order_lines import LISTING
from exchange.book import heading_key
from exchange.grid import Cell, Sheet
from exchange.neutral_text import as_meant
from exchange.rejects import REASON
from resources import i18n
from resources.i18n import N_, _

TITLES: Mapping[str, str] = {
    "po_number": N_("PO number"), "line": N_("Line"), "status": N_("Status"), "destination": N_("Destination"),
    "description": N_("Description"), "quantity_kg": N_("Quantity kg"), "amount": N_("Amount"),
    "currency": N_("Currency"), "need_by": N_("Need by"), "current_eta": N_("Current ETA"),
    "exporter": N_("Exporter"), "end_user": N_("End user"), "order_date": N_("Order date"), "buyer": N_("Buyer"),
    "item_code": N_("Item code"), "hs_code": N_("HS code"), "quantity": N_("Quantity"), "unit": N_("Unit"),
    "unit_price": N_("Unit price"), "first_promise": N_("First promise"), "consignee": N_("Consignee"),
    "end_use": N_("End use"), "incoterm": N_("Incoterm"), "transport_mode": N_("Transport mode"),
    "port": N_("Port"), "remarks": N_("Remarks"),
}  # fmt: skip
"""Column of an order book -> its heading on a written sheet (a message id)."""
_OF_LISTING = {
    "po_number": "po_number", "line_no": "line", "state": "status", "destination": "destination",
    "description": "description", "mass_g": "quantity_kg", "amount_minor": "amount", "currency": "currency",
    "need_by": "need_by", "current_eta": "current_eta", "exporter": "exporter", "end_user": "end_user",
    "ordered_on": "order_date", "buyer": "buyer", "item_code": "item_code", "hs_code": "hs_code",
    "quantity": "quantity", "unit": "unit", "unit_price": "unit_price", "first_promise": "first_promise",
    "consignee": "consignee", "end_use": "end_use", "incoterm": "incoterm", "transport_mode": "transport_mode",
    "port": "port", "remarks": "remarks",
}  # fmt: skip
"""Column of the window's list of order lines -> column of an order book."""
NEEDED = ("po_number", "line", "exporter")
_SEARCHED = 12
_MOST_FOREIGN = 0.2

_WIDEST = 500
"""No sheet of ours has so many columns."""


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A sheet the program wrote: the place of its headings, the column behind each of them, its language."""

    place: int
    keys: tuple[str, ...]
    language: str


def own_sheet(sheet: Sheet) -> OwnSheet | None:
    """The headings of a sheet when they are ours, whatever the language; None for anybody else's list."""
    for place, row in enumerate(sheet.rows[:_SEARCHED]):
        keys, language = meant(row)
        if keys:
            return OwnSheet(place, keys, language)
    return None


def meant(headings: Sequence[Cell]) -> tuple[tuple[str, ...], str]:
    """The columns behind headings of ours ("" = none, "-" = an answer), and their language; () for anybody else's."""
    filled = [cell for cell in headings if cell is not None]
    if not len(NEEDED) <= len(filled) <= _WIDEST:
        return (), ""
    folded = [heading_key(cell) for cell in headings]
    for language in i18n.available():
        known = _headings(language)
        keys = tuple(known.get(heading, "") for heading in folded)
        told = [key for key in keys if key]
        ours = len(told) >= len(filled) * (1 - _MOST_FOREIGN)
        if ours and (set(NEEDED) <= set(told) or _is_of_the_window(keys, folded, language)):
            return _once(keys), language
    return (), ""


def _is_of_the_window(keys: Sequence[str], folded: Sequence[str], language: str) -> bool:
    """Whether headings without an exporter are those of the window's list: all ours, masses and answers as it names them."""
    told = [key for key, heading in zip(keys, folded, strict=True) if heading]
    return (
        all(told) and {"po_number", "line"} <= set(told) and _mass(language) in folded and bool(_ANSWERED & set(told))
    )


@cache
def _mass(language: str) -> str:
    """The folded heading over the masses of the window's list."""
    with i18n.speaking(language):
        return heading_key(f"{_(LISTING.column('mass_g').title)} (kg)")


def _once(keys: Sequence[str]) -> tuple[str, ...]:
    """Each column once: the first one of a heading counts."""
    return tuple(key if key == "-" or key not in keys[:place] else "" for place, key in enumerate(keys))


@cache
def _headings(language: str) -> dict[str, str]:
    """Every heading of ours, folded, in a language. "-" stands for columns that are answers, not orders."""
    with i18n.speaking(language):
        found = {heading_key(word): "-" for column in LISTING.columns for word in _words(column.title, language)}
        found |= {heading_key(f"{_(column.title)} (kg)"): "-" for column in LISTING.columns if column.kind == "mass"}
        found |= {heading_key(_(title)): "-" for title in _ANSWERS}
        for key, column in _OF_LISTING.items():
            found |= {heading_key(word): column for word in _words(LISTING.column(key).title, language)}
            if column == "quantity_kg":
                found[heading_key(f"{_(LISTING.column(key).title)} (kg)")] = column
        for column, title in TITLES.items():
            found |= {heading_key(word): column for word in (column, *_words(title, language))}
            found[heading_key(f"{_(title)} (kg)")] = column
        return found | {heading_key(_(REASON)): "-"}


_ANSWERED = frozenset({"-", "current_eta"})
_ANSWERS = (N_("Open kg"), N_("Covered kg"))


def _words(message: str, language: str) -> tuple[str, ...]:
    """A text in the language in use, and how earlier versions wrote it: last month's workbook is read as well."""
    return (_(message), *_former().get((language, message), ()))


@cache
def _former() -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in resources.rows("order_lists/former_words.csv"):
        key = row["language"], row["message"]
        found[key] = (*found.get(key, ()), row["word"])
    return found


def states(language: str) -> dict[str, str]:
    """The states of an order line as they are written in a language, folded -> code."""
    with i18n.speaking(language):
        found = {
            heading_key(word): state.value for state in OrderState for word in _words(words_of(state.value), language)
        }
    return found | {heading_key(state.value): state.value for state in OrderState}


def without_guards(sheet: Sheet, own: OwnSheet) -> Sheet:
    """The sheet with its texts as they were before a CSV file put an apostrophe before signs of a formula.

    Such a file has its headings in the first row, whatever program saved it since; in a workbook of ours they stand lower.
    """
    if own.place:
        return sheet
    return replace(sheet, rows=[sheet.rows[0], *(list(map(as_meant, row)) for row in sheet.rows[1:])])


@cache
def _foreign_states() -> dict[str, str]:
    """The states as they are written in any language, those words left out that mean another one elsewhere."""
    found: dict[str, set[str]] = {}
    for language in i18n.available():
        for word, code in states(language).items():
            found.setdefault(word, set()).add(code)
    return {word: codes.pop() for word, codes in found.items() if len(codes) == 1}


def with_states(sheet: Sheet, own: OwnSheet) -> Sheet:
    """The sheet with the states in their column as codes, whatever the language somebody wrote them in."""
    if "status" not in own.keys:
        return sheet
    column, known = own.keys.index("status"), _foreign_states() | states(own.language)
    rows = [*sheet.rows[: own.place + 1]]
    for row in sheet.rows[own.place + 1 :]:
        cell: Cell = row[column] if column < len(row) else None
        code = known.get(heading_key(cell)) if cell is not None else None
        rows.append([*row[:column], code, *row[column + 1 :]] if code else row)
    return replace(sheet, rows=rows)


def shown(headings: Sequence[str]) -> Sequence[str]:
    """Headings as people see them: columns of ours, given to rows pasted without headings, by their titles."""
    ours = all(heading in TITLES for heading in headings if heading)
    return [_(TITLES[heading]) if heading else "" for heading in headings] if ours else headings


def headings_of(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns of an order book behind columns of the window's list of order lines; "" for answers."""
    return tuple(_OF_LISTING.get(key, "") for key in columns)
