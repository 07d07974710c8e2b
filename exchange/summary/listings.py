"""Listings of the book as sheets: what is at risk, exposed, licensed; the same rows and columns as on the screen."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from compliance.telling import spoken
from db.exposure import EXPOSURE, on_open_lines
from db.licences import LISTING as LICENCES
from db.listing import Column, Filter, Listing
from db.order_lines import AT_RISK
from exchange.summary.cells import Value, kg, money
from exchange.summary.facts import Facts, place, term
from exchange.summary.long_table import lay
from exchange.summary.marks import data_bar, mark, more_than, when, word
from exchange.summary.styles import ACCENT_LIGHT, BAD, BAD_FILL, TAB_LISTS, WARN, WARN_FILL, font, line_height
from exchange.summary.tables import TOP, Draft, Head, Placed, remark
from resources.i18n import N_, _, day
from resources.told import phrases

KINDS: Mapping[str, str] = {
    "mass": "mass_exact",
    "money": "money",
    "number": "number",
    "decimal": "decimal",
    "days": "days",
    "date": "date",
    "code": "code",
    "percent": "share",
}
"""Kind of a listing's column -> kind of a cell; all others are text."""


_KEPT = 8_192
"""Texts of a column that are remembered as people read them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a listing on a sheet: its key, and where needed another heading, meaning or width."""

    key: str
    title: str = ""
    meaning: str = ""
    wrap: bool = False
    width: int = 0


def head_of(column: Column, shown: Shown) -> Head:
    """The heading of a listing's column."""
    units = {"mass": "kg", "money": _("currency of the row"), "days": _("calendar days"), "date": _("date")}
    title = _(shown.title or column.title)
    if column.kind == "mass" and "kg" not in title.split():
        title = f"{title} (kg)"
    if column.moment:  # the window shows the time of the machine, a file is read elsewhere
        title = f"{title} (UTC)"
    return Head(
        title,
        KINDS.get(column.kind, "text"),
        _(shown.meaning or column.hint or column.title),
        units.get(column.kind, ""),
        width=shown.width,
        wrap=shown.wrap,
    )


def values_of(listing: Listing, columns: Sequence[Shown], rows: Iterable[tuple[Any, ...]]) -> Iterator[list[Value]]:
    """The rows of a listing with their columns in the order asked for, as people read them."""
    places = {column.key: number for number, column in enumerate(listing.columns, start=1)}
    shown_columns = [listing.column(shown.key) for shown in columns]
    told = [(reader(column), places[column.key], places.get(column.unit, 0)) for column in shown_columns]
    for row in rows:
        yield [tell(row[at], row[unit] if unit else "") for tell, at, unit in told]


def reader(column: Column, read: Callable[[Column, Any, Any], Value] | None = None) -> Callable[[Any, Any], Value]:
    """How the values of a column are told (`value_of`, or `read`), texts that stand in it again and again once."""
    tell = value_of if read is None else read
    known = lru_cache(maxsize=_KEPT)(lambda text: tell(column, text, ""))

    def told(value: Any, unit: Any) -> Value:
        return known(value) if type(value) is str and not unit else tell(column, value, unit)

    return told


def value_of(column: Column, value: Any, currency: Any = "") -> Value:
    """One value of a listing as it stands in a cell; None stays not known."""
    if value is None or value == "":
        return None
    match column.kind:
        case "mass":
            return kg(int(value))
        case "money":
            return money(int(value), str(currency or ""))
        case "term":
            return term(value)
        case "country":
            return place(str(value))
        case "words":
            return phrases(str(value))
        case "flag":
            return _("yes") if value else _("no")
        case _ if isinstance(value, str):
            return spoken(value)
        case _:
            return value  # type: ignore[no-any-return]  # a listing answers with str, int, Decimal or date


def filters_of(facts: Facts) -> tuple[Filter, ...]:
    """The filter of the workbook as a listing understands it."""
    return (Filter("destination", "is", facts.destinations),) if facts.destinations else ()


def _listing(
    draft: Draft,
    session: Any,
    facts: Facts,
    title: str,
    note: str,
    name: str,
    listing: Listing,
    columns: Sequence[Shown],
    only: Collection[int] | None = None,
    back: str = "",
) -> list[Placed]:
    """The sheet of a listing; `only` are the keys of the rows wanted, `back` what is to be known of an earlier day."""
    heads = [head_of(listing.column(shown.key), shown) for shown in columns]
    stored = listing.rows(session, filters=filters_of(facts))
    kept = stored if only is None else (row for row in stored if row[0] in only)
    found = values_of(listing, columns, kept)
    named = lru_cache(maxsize=_KEPT)(facts.acts_named)
    rows = ([named(value) if isinstance(value, str) else value for value in row] for row in found)
    count = listing.count(session, filters=filters_of(facts)) if only is None else len(only)
    sheet = draft.sheet(title, note, tab=TAB_LISTS)
    top = looking_back(sheet, facts, back)
    parts = lay(draft, title, note, name, heads, rows, count, sheet=sheet, top=top, tab=TAB_LISTS)
    for placed in parts:
        draft.print_as(placed.sheet, top=placed.top, freeze=f"C{placed.top + 1}")
    return parts


def looking_back(sheet: Worksheet, facts: Facts, told: str) -> int:
    """Say of a workbook for an earlier day what of it is not of that day; the row where the table begins."""
    if not told or not facts.looks_back:
        return TOP
    remark(sheet, TOP, told)
    sheet.cell(TOP, 1).font = font(10, WARN, italic=True)
    sheet.row_dimensions[TOP].height = line_height() + 4
    return TOP + 1


def write_at_risk(draft: Draft, session: Any, facts: Facts) -> None:
    """Lines that come too late, worst first, with the reason and the next action."""
    columns = (
        Shown("po_number", N_("PO number"), N_("Number of the purchase order")),
        Shown("line_no", meaning=N_("Line of the order")),
        Shown("risk", width=9),
        Shown("days_short"),
        Shown("stop_days", N_("Days of line stop"), width=9),
        Shown("description", N_("Material"), N_("What was ordered"), wrap=True, width=28),
        Shown("destination", meaning=N_("Country of end use")),
        Shown("need_by", meaning=N_("The day the goods are needed")),
        Shown("p50_arrival", meaning=N_("The day by which half of such lines arrive")),
        Shown("p80_arrival", meaning=N_("The day by which four of five such lines arrive")),
        Shown("risk_reason", meaning=N_("Why the line is at risk"), wrap=True, width=56),
        Shown("holder", N_("Owner"), N_("Who has to act next")),
        Shown("next_action", meaning=N_("What to do next"), wrap=True, width=36),
        Shown("mass_g", meaning=N_("Gross mass of the line")),
        Shown("stock_reach", meaning=N_("The day to which the stock lasts")),
    )
    listing = AT_RISK
    note = _(
        "Lines whose P80 arrival lies after need-by or stock reach, that are blocked, or of which the need-by date is not known; the longest line stop first, then those of which no P80 is reached, then most days short. Without a P80, days short are the least it can be: to the P50 arrival, else to the as-of date."
    )
    for placed in _listing(draft, session, facts, _("At risk"), note, "AtRisk", listing, columns):
        sheet, top = placed.sheet, placed.top + 1
        for code, colour, ground in (("blocked", BAD, BAD_FILL), ("late", BAD, BAD_FILL), ("short", WARN, WARN_FILL)):
            mark(sheet, placed.cells(2), word(f"$C{top}", term(code), colour, ground))
        mark(sheet, placed.cells(3), more_than(30, BAD))


def write_exposure(draft: Draft, session: Any, facts: Facts) -> None:
    """Military end-use findings on open lines: order, party, reason, evidence, list and edition, review."""
    columns = (
        Shown("po_number", N_("PO number"), N_("Number of the purchase order")),
        Shown("line_no", meaning=N_("Line of the order")),
        Shown("severity", meaning=N_("How much the reason weighs: ban, concern, caution, note"), width=10),
        Shown("code", meaning=N_("Name of the reason"), wrap=True, width=18),
        Shown("party", meaning=N_("The party it is about"), wrap=True, width=24),
        Shown("destination", meaning=N_("Country of end use"), wrap=True, width=15),
        Shown("text", N_("Why, in words"), N_("The reason in words"), wrap=True, width=46),
        Shown("outcome", meaning=N_("What the reason would lead to by itself"), wrap=True, width=17),
        Shown("evidence_for", meaning=N_("What speaks for it"), wrap=True, width=26),
        Shown("evidence_against", meaning=N_("What speaks against it"), wrap=True, width=24),
        Shown("clears", meaning=N_("What would clear it"), wrap=True, width=38),
        Shown("measures", N_("List or measure"), N_("The notices behind it"), wrap=True, width=20),
        Shown("edition", meaning=N_("Edition of lists and rules it was found with"), width=14),
        Shown(
            "review",
            N_("State of review"),
            meaning=N_("State of the newest military end-use review"),
            wrap=True,
            width=12,
        ),
        Shown("assessed_by", meaning=N_("Who assessed it")),
        Shown("assessed_at", meaning=N_("When it was assessed (UTC)")),
    )
    open_rows = on_open_lines(session, facts.on, facts.destinations)
    note = _(
        "Named reasons on open lines, worst first; none is averaged away. Reasons on lines that are cancelled or have arrived are left out: {others}. No row means no hit on lists complete to {day}: it is not clearance."
    )
    told = note.format(
        others=EXPOSURE.count(session, filters=filters_of(facts)) - len(open_rows),
        day=day(facts.lists_until) if facts.lists_until else _("not known"),
    )
    back = _(
        "For this earlier day: reviews stand as their acts up to the day left them; parties, end users and end uses are those the book holds now, as what they were then is not kept."
    )
    parts = _listing(draft, session, facts, _("Exposure"), told, "Exposure", EXPOSURE, columns, open_rows, back)
    for placed in parts:
        for code, colour, ground in (("ban", BAD, BAD_FILL), ("concern", WARN, WARN_FILL)):
            mark(placed.sheet, placed.cells(2), word(f"$C{placed.top + 1}", term(code), colour, ground))


def write_licences(draft: Draft, session: Any, facts: Facts) -> None:
    """Licences with their balances, and when to renew them."""
    columns = (
        Shown("number", meaning=N_("Number printed on the licence")),
        Shown("state", meaning=N_("What the licence is on the as-of date")),
        Shown("kind", meaning=N_("Single: one export; general: a year for one customer")),
        Shown("destination", meaning=N_("Country the licence is for")),
        Shown("authorised_g", meaning=N_("Mass it allows; empty = no cap")),
        Shown("reserved_g", meaning=N_("Kept for order lines")),
        Shown("used_g", meaning=N_("Drawn by shipments")),
        Shown("forfeited_g", meaning=N_("Lost: a single licence covers one export")),
        Shown("remaining_g", meaning=N_("Still available")),
        Shown("valid_to", meaning=N_("Last day of validity")),
        Shown("renew_by", meaning=N_("Valid-to less the P80 lead time and the preparation; for general licences")),
        Shown("application", meaning=N_("The application it was granted on")),
        Shown("exporter", meaning=N_("Holder of the licence"), wrap=True, width=44),
        Shown("end_user", meaning=N_("End user named on it"), wrap=True, width=40),
        Shown("note", wrap=True, width=50, meaning=N_("What to know about it")),
    )
    granted = {licence.id or 0 for licence, _answer in facts.moment.licences}
    note = _(
        "Balances in kg on the as-of date. What a single licence leaves after its one export is forfeited, not available."
    )
    places = {shown.key: place for place, shown in enumerate(columns)}
    for placed in _listing(draft, session, facts, _("Licences"), note, "Licences", LICENCES, columns, granted):
        sheet, top = placed.sheet, placed.top + 1
        for key, colour in (("used_g", ACCENT_LIGHT), ("forfeited_g", "E3B7A0"), ("remaining_g", "9CC5A1")):
            mark(sheet, placed.cells(places[key]), data_bar(colour))
        state, renew = (f"${placed.column(places[key])}{top}" for key in ("state", "renew_by"))
        due = f"DATE({facts.on.year},{facts.on.month},{facts.on.day})"
        late = f'AND({renew}<>"",{renew}<={due},{state}="{term("active")}")'
        mark(sheet, placed.cells(places["renew_by"]), when(late, BAD, BAD_FILL))
        for code in ("expired", "forfeited"):
            mark(sheet, placed.cells(places["state"]), word(state, term(code), WARN))
