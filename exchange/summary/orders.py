"""Orders: the detail, a row for each order line; its columns import back as an order book."""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Any

from openpyxl.utils import get_column_letter

from db.order_lines import LISTING
from exchange.summary.cells import Value
from exchange.summary.facts import Facts, term
from exchange.summary.listings import Shown, filters_of, head_of, reader, value_of
from exchange.summary.long_table import lay
from exchange.summary.marks import mark, when
from exchange.summary.paper import A3_COLUMNS, width_of_column
from exchange.summary.styles import BAD, TAB_LISTS, WARN
from exchange.summary.tables import Draft
from resources.i18n import N_, _, language

TITLE, TABLE = "Orders", "Orders"
COLUMNS = (
    Shown("po_number", N_("PO number"), N_("Number of the purchase order")),
    Shown("line_no", N_("Line"), N_("Line of the order")),
    Shown("state", N_("Status"), N_("Where the line is in its commercial life")),
    Shown("destination", N_("Destination"), N_("Country of end use (ISO 3166-1)")),
    Shown("description", N_("Description"), N_("What was ordered")),
    Shown("mass_g", N_("Quantity kg"), N_("Gross mass of the line")),
    Shown("amount_minor", N_("Amount"), N_("Value of the line in the currency of the row")),
    Shown("currency", N_("Currency"), N_("ISO 4217")),
    Shown("need_by", N_("Need by"), N_("The day the goods are needed")),
    Shown("current_eta", N_("Current ETA"), N_("The newest date of arrival somebody named")),
    Shown("outcome", N_("Control")),
    Shown("coverage", N_("Coverage")),
    Shown("exposure", N_("Exposure")),
    Shown("risk", N_("Risk")),
    Shown("p80_arrival", N_("P80 arrival")),
    Shown(
        "days_short",
        N_("Days short"),
        N_("Days from need-by or stock reach to the P80 arrival; where no P80 is reached, the least stands on At risk"),
    ),
    Shown("exporter", N_("Exporter"), N_("Seller of record in China; applies for the licence")),
    Shown("end_user", N_("End user"), N_("Who uses them")),
    Shown("ordered_on", N_("Order date"), N_("The day the order was placed")),
    Shown("buyer", N_("Buyer"), N_("Who bought")),
    Shown("item_code", N_("Item code"), N_("Our number of the material")),
    Shown("hs_code", N_("HS code"), N_("Tariff number as given; it decides nothing about control")),
    Shown("quantity", N_("Quantity"), N_("How many of the unit")),
    Shown("unit", N_("Unit"), N_("Unit of the quantity")),
    Shown("unit_price", N_("Unit price"), N_("Price of one unit in the currency of the row")),
    Shown("first_promise", N_("First promise")),
    Shown("consignee", N_("Consignee"), N_("Who receives the goods")),
    Shown("end_use", N_("End use"), N_("What for, in the words of the order")),
    Shown("incoterm", N_("Incoterm"), N_("Term of delivery")),
    Shown("transport_mode", N_("Transport mode"), N_("Air, sea, rail, road")),
    Shown("port", N_("Port"), N_("Port of export")),
    Shown("remarks", N_("Remarks"), N_("What was noted")),
    Shown("received_on", N_("Received"), N_("The day it arrived")),
    Shown("control_codes", N_("Control codes"), N_("Entries of the control list behind the answer")),
    Shown("measures", N_("Measures"), N_("Notices behind the answer, the deciding one first")),
    Shown("verified_until", N_("Verified until"), N_("The last day for which somebody verified what decides")),
    Shown("open_g", N_("Open kg"), N_("Ordered and not yet shipped")),
    Shown("covered_g", N_("Covered kg"), N_("Of it under a valid licence")),
    Shown("open_minor", N_("Open value"), N_("The part not yet shipped, by mass, in the currency of the row")),
)
_PRINTED = 18
"""How many columns are printed at most: the paper is not as wide as the sheet."""


def write(draft: Draft, session: Any, facts: Facts) -> None:
    """Lay the sheet out (several where there are more rows than a sheet holds); the rows are streamed later."""
    filters = filters_of(facts)
    rows = rows_of(LISTING.rows(session, filters=filters), facts)
    note = _(
        "One row for each order line that is not in the trash; the sheet imports back as an order book; only its first columns are printed."
    )
    if facts.looks_back:
        note = _(
            "One row for each order line, also of those ordered since; the sheet imports back. Control, coverage, exposure and risk are of this earlier day; status, dates and remarks are those the book holds now."
        )
    heads = [head_of(LISTING.column(shown.key), shown) for shown in COLUMNS]
    count = LISTING.count(session, filters=filters)
    parts = lay(draft, _(TITLE), note, TABLE, heads, rows, count, tab=TAB_LISTS, plainly=True)
    for placed in parts:
        sheet = placed.sheet
        if count:
            _mark(sheet, placed.top + 1, placed.last)
        draft.print_as(sheet, top=placed.top, freeze=f"C{placed.top + 1}")
        sheet.print_area = f"A1:{get_column_letter(_printed(sheet))}{placed.last}"


def _printed(sheet: Any) -> int:
    """How many of the first columns can be read on paper."""
    reach = list(accumulate(width_of_column(sheet, column) for column in range(1, _PRINTED + 1)))
    return sum(digits <= A3_COLUMNS for digits in reach)


def _mark(sheet: Any, first: int, last: int) -> None:
    """Colour beside the word for lines that come late and lines nobody filed for; nothing of a cancelled line is urgent."""
    keys = [shown.key for shown in COLUMNS]
    state = f"${sheet.cell(first, keys.index('state') + 1).column_letter}{first}"
    stands = "".join(f',{state}<>"{_state(name)}"' for name in ("cancelled", "returned"))
    for key, codes, colour in (
        ("risk", ("late", "blocked"), BAD),
        ("risk", ("short",), WARN),
        ("coverage", ("required_uncovered", "lost"), BAD),
        ("exposure", ("ban",), BAD),
    ):
        letter = sheet.cell(first, keys.index(key) + 1).column_letter
        for code in codes:
            told = f'AND(${letter}{first}="{term(code)}"{stands})'
            mark(sheet, f"{letter}{first}:{letter}{last}", when(told, colour))


def rows_of(rows: Any, facts: Facts) -> Iterator[list[Value]]:
    """The lines as they stand on the sheet."""
    places = {column.key: number for number, column in enumerate(LISTING.columns, start=1)}
    columns = [
        (reader(column, _value), places[column.key], places["currency"] if column.kind == "money" else 0)
        for column in (LISTING.column(shown.key) for shown in COLUMNS)
    ]
    named = cache(facts.acts_named)
    for row in rows:
        values = [tell(row[at], row[unit] if unit else "") for tell, at, unit in columns]
        if measures := values[_MEASURES]:
            values[_MEASURES] = named(str(measures))
        yield values


def _value(column: Any, value: Any, currency: Any) -> Value:
    """As on the screen, but countries and states as the importer reads them."""
    if column.key == "destination":
        return str(value) if value else None
    if column.key == "state":
        return _state(str(value))
    return value_of(column, value, currency)


def _state(code: str) -> str:
    """Where a line is in its commercial life, as the sheet writes it."""
    return code.replace("_", " ") if language() == "en" else term(code)


_MEASURES = [shown.key for shown in COLUMNS].index("measures")
