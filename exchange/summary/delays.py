"""Delays: the subtotals by cause and by destination, and one row for each stretch of waiting."""

from collections.abc import Callable, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from db import delay_sums
from db.delay_figures import DelayRow, delays_in_order
from db.delay_sums import DelaySum, DelayTotal
from exchange.summary import paper
from exchange.summary.cells import Month, Value, put
from exchange.summary.charts import Space, bars
from exchange.summary.facts import Facts, country, place, term
from exchange.summary.front import bar, strip
from exchange.summary.lettering import taken
from exchange.summary.long_table import lay
from exchange.summary.marks import data_bar, mark, word
from exchange.summary.styles import ACCENT_DARK, ACCENT_LIGHT, TAB_LISTS, WARN, aligned, font, line_height
from exchange.summary.tables import TOP, Draft, Head, Placed, caption, narrowed
from resources.i18n import N_, _, grouped, language

TITLE, TOTALS = N_("Delays"), N_("Delay totals")
LOGGED, DERIVED = N_("logged"), N_("derived")
_MOST = 18
"""The most subtotals of a block, so that a page holds them."""
_NAMED = 6
"""How many subtotals stand in the line above the list."""
_OTHER = "…"
_WIDTHS = (14, 14, 8, 11, 11, 14, 11, 11, 8, 8, 9, 9, 9)
"""Of the columns, in digits; a column grows where its numbers or the words of its headings need it."""
_CHART_ROWS, _BESIDE, _ACROSS = 16, 6, 9
"""Rows of a chart; where the second of two blocks begins; the most destinations side by side."""


def write_totals(draft: Draft, facts: Facts) -> None:
    """Write the subtotals: by cause, by destination, and both crossed; the list itself has a sheet of its own."""
    note = _("Calendar days up to the as-of date. Every delay stands on the sheet “{sheet}”.").format(sheet=_(TITLE))
    sheet = draft.sheet(_(TOTALS), note, tab=TAB_LISTS)
    for column, width in enumerate((26, 11, 11, 11, 11, 16, 11, 11, 11), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    causes, places = _causes(facts), _places(facts)
    caption(sheet, TOP, _("By cause"))
    caption(sheet, TOP, _("By destination"), _BESIDE)
    left, right = (
        draft.table(
            sheet, name, _total_heads(title), [_total(item, named) for item in items], top=TOP + 1, column=column
        )
        for name, title, items, named, column in (
            ("DelaysByCause", _("Cause"), causes, _cause, 1),
            ("DelaysByDestination", _("Destination"), places, _place, _BESIDE),
        )
    )
    columns, end = _BESIDE + 3, max(left.last, right.last)
    if len(places) > 1:
        heads, charts = _crossed_heads(places), end + 2
        columns, row = max(columns, len(heads)), charts + _CHART_ROWS + 1
        _charts(sheet, left, right, charts, columns)
        caption(sheet, row, _("Days by cause and destination"))
        rows = _crossed(facts.delays, causes, places)
        end = draft.table(sheet, "DelaysCrossed", heads, rows, top=row + 1, total=True).last
    sheet.print_area = f"A1:{get_column_letter(columns)}{end}"
    draft.print_as(sheet, repeat=False, freeze="A3")
    if len(places) > 1:
        paper.together(sheet, row)


def _charts(sheet: Worksheet, left: Placed, right: Placed, row: int, columns: int) -> None:
    """Both subtotals as bars, side by side."""
    told = ((_("Days of delay by cause"), left), (_("Days of delay by destination"), right))
    for part, (title, placed) in enumerate(told):
        space = Space(row, _CHART_ROWS, columns, part, len(told))
        bars(sheet, space, title, strip(placed, 0), [bar(placed, 3)], lying=True)


def write(draft: Draft, session: Any, facts: Facts) -> None:
    """Write the list under a line of subtotals each, which stay in sight with its headings."""
    note = _(
        "Half-open stretches: the first day counts, the last does not; a running one counts to the as-of date. Derived = from the application's events or a broken promise, on days nobody logged; no day of a line is counted twice."
    )
    sheet = draft.sheet(_(TITLE), note, tab=TAB_LISTS)
    for letter, width in zip("ABCDEFGHIJKLM", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for letter, told in (
        ("A", {place(item.destination) for item in facts.delays}),
        ("F", {_(item.cause) for item in facts.delays}),
    ):
        longest = max(
            (taken(name) for name in told), default=0
        )  # of all rows: those looked at for the width are of few
        sheet.column_dimensions[letter].width = max(sheet.column_dimensions[letter].width, longest + 3)
    blocks = (
        (_("Days by cause: {totals}"), delay_sums.by_cause(facts.delays), _cause),
        (_("Days by destination: {totals}"), delay_sums.by_destination(facts.delays), _place),
    )
    for row, (text, totals, named) in enumerate(blocks, start=TOP):
        _tell(sheet, row, text.format(totals=_told_shortly(totals, named)))
    top = TOP + len(blocks)
    stretches = map(_row, delays_in_order(session, facts.moment, facts.destinations))
    count = sum(item.stretches for item in facts.delays)
    for placed in lay(draft, _(TITLE), note, "Delays", _heads(), stretches, count, sheet=sheet, top=top, tab=TAB_LISTS):
        if count:
            mark(placed.sheet, placed.cells(8), data_bar(ACCENT_LIGHT))
            mark(placed.sheet, placed.cells(9), word(f"$J{placed.top + 1}", _("yes"), WARN))
        draft.print_as(placed.sheet, top=placed.top, freeze=f"D{placed.top + 1}")


def _tell(sheet: Worksheet, row: int, text: str) -> None:
    """A line of subtotals above the list."""
    cell = sheet.cell(row, 1)
    put(cell, text)
    cell.font = font(10, ACCENT_DARK, bold=True)
    cell.alignment = aligned("left", "center")
    sheet.row_dimensions[row].height = line_height() + 4


def _told_shortly(totals: Sequence[DelayTotal], named: Callable[[str], str]) -> str:
    """The largest subtotals and what all others come to, on one line."""
    kept, rest = totals[:_NAMED], totals[_NAMED:]
    told = [(named(item.key), item.days) for item in kept]
    if rest:
        told.append((_("all others"), sum(item.days for item in rest)))
    return " · ".join(f"{name} {grouped(days)}" for name, days in told) or _("none")


def _causes(facts: Facts) -> list[DelayTotal]:
    return _shortened(delay_sums.by_cause(facts.delays))


def _places(facts: Facts) -> list[DelayTotal]:
    return _shortened(delay_sums.by_destination(facts.delays))


def _crossed_heads(places: Sequence[DelayTotal]) -> list[Head]:
    days = _("calendar days")
    heads = [Head(_("Cause"), meaning=_("Why it waited"))]
    told = _("Days of delay of goods for this destination")
    heads += [Head(_place(item.key), "days", told, days) for item in places[:_ACROSS]]
    if len(places) > _ACROSS:
        heads.append(Head(_("all others"), "days", _("Days of delay of goods for all other destinations"), days))
    heads.append(Head(_("Total"), "days", _("Days of delay of all destinations"), days))
    return narrowed(heads, 8)


def _crossed(sums: Sequence[DelaySum], causes: Sequence[DelayTotal], places: Sequence[DelayTotal]) -> list[list[Value]]:
    """Days by cause (down) and destination (across), each with its total."""
    found = delay_sums.crossed(sums)
    named = {item.key for item in causes}
    keys = [item.key for item in places[:_ACROSS] if item.key != _OTHER]
    wide = len(places) > len(keys)
    rows: list[list[Value]] = []
    added = [0] * (len(keys) + wide + 1)
    for item in causes:
        chosen = [key for key in found if key[0] == item.key or (item.key == _OTHER and key[0] not in named)]
        days = [sum(found[key] for key in chosen if key[1] == place) for place in keys]
        whole = sum(found[key] for key in chosen)
        days += [whole - sum(days), whole] if wide else [whole]
        added = [one + other for one, other in zip(added, days, strict=True)]
        rows.append([_cause(item.key), *days])
    return [*rows, [_("Total"), *added]]


def _shortened(totals: Sequence[DelayTotal]) -> list[DelayTotal]:
    """The subtotals with the most days, the others in one row."""
    if len(totals) <= _MOST:
        return list(totals)
    kept, rest = list(totals[: _MOST - 1]), totals[_MOST - 1 :]
    kept.append(
        DelayTotal(
            _OTHER,
            sum(item.stretches for item in rest),
            sum(item.running for item in rest),
            sum(item.days for item in rest),
            sum(item.derived_days for item in rest),
        )
    )
    return kept


def _cause(name: str) -> str:
    return _("all others") if name == _OTHER else _(name)


def _place(code: str) -> str:
    return _("all others") if code == _OTHER else country(code) or _("not known")


def _total_heads(title: str) -> list[Head]:
    days = _("calendar days")
    heads = [
        Head(title, meaning=_("What the days are added up by")),
        Head(_("How often"), "number", _("Stretches of waiting"), _("stretches")),
        Head(_("Running"), "number", _("Of them without an end"), _("stretches")),
        Head(_("Days"), "days", _("Days of these stretches up to the as-of date"), days),
    ]
    return narrowed(heads)


def _total(item: DelayTotal, named: Callable[[str], str]) -> list[Value]:
    return [named(item.key), item.stretches, item.running, item.days]


def _told(read_back: str, message: str) -> str:
    """A heading by which the English sheet is read back; other languages say it at more length."""
    return read_back if language() == "en" else _(message)


def _heads() -> list[Head]:
    heads = [
        Head(_("Destination"), "text", _("Country of end use")),
        Head(_("PO number"), "code", _("Number of the purchase order")),
        Head(_("Line"), "number", _("Line of the order")),
        Head(_("Owner"), "text", _("Who held the case")),
        Head(_("Application"), "code", _("Application the delay belongs to, where known")),
        Head(_("Cause"), "text", _("Why it waited")),
        Head(_told("Start", N_("Began on")), "date", _("First day of the delay"), _("date")),
        Head(_told("End", N_("Ended on")), "date", _("First day after the delay; empty while it runs"), _("date")),
        Head(_("Days"), "days", _("Days up to the end, or to the as-of date"), _("calendar days")),
        Head(_("Running"), "text", _("Whether it has no end yet")),
        Head(_told("Basis", N_("How known")), "text", _("Logged by hand, or derived from the application's events")),
        Head(_("Month"), "month", _("Month in which it began, for pivoting"), _("month")),
        Head(_("Note"), wrap=True, width=64, meaning=_("What was noted about it")),
    ]
    return narrowed(heads)


def _row(row: DelayRow) -> list[Value]:
    return [
        place(row.destination),
        row.po_number,
        row.line_no,
        _("unknown") if row.owner == "unknown" else term(row.owner),
        row.application,
        _(row.cause),
        row.start,
        row.end,
        row.days,
        _("yes") if row.end is None else _("no"),
        _(DERIVED) if row.derived else _(LOGGED),
        Month.of(row.start),
        row.note,
    ]
