"""Delays: subtotals by cause and by destination on top, then one row for each stretch of waiting."""

from collections.abc import Callable, Sequence
from typing import Any

from db import delay_sums
from db.delay_figures import DelayRow, delays_in_order
from db.delay_sums import DelayTotal
from exchange.summary.cells import Month, Value
from exchange.summary.facts import Facts, place, term
from exchange.summary.long_table import lay
from exchange.summary.marks import data_bar, mark, word
from exchange.summary.styles import ACCENT_LIGHT, TAB_LISTS, WARN
from exchange.summary.tables import TOP, Draft, Head, caption, narrowed
from resources.i18n import N_, _, language

TITLE = N_("Delays")
LOGGED, DERIVED = N_("logged"), N_("derived")
_MOST = 18
"""The most subtotals of a block, so that the list of delays begins on the first page."""
_OTHER = "…"
_WIDTHS = (24, 14, 8, 11, 11, 22, 11, 11, 8, 8, 9, 9, 30)
"""Of the columns, in digits; a column grows where its numbers or the words of its headings need it."""


def write(draft: Draft, session: Any, facts: Facts) -> None:
    """Write the sheet."""
    note = _(
        "Half-open stretches: the first day counts, the last does not; a running one counts to the as-of date. Derived = from the application's events or a broken promise, on days nobody logged; no day of a line is counted twice."
    )
    sheet = draft.sheet(_(TITLE), note, tab=TAB_LISTS)
    for letter, width in zip("ABCDEFGHIJKLM", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    caption(sheet, TOP, _("Subtotals"))
    end = TOP + 1
    causes = _shortened(delay_sums.by_cause(facts.delays))
    blocks: tuple[tuple[str, str, Sequence[DelayTotal], Callable[[str], str], int], ...] = (
        ("DelaysByCause", _("Cause"), causes, _cause, 1),
        ("DelaysByDestination", _("Destination"), _shortened(delay_sums.by_destination(facts.delays)), _place, 6),
    )
    for name, title, totals, named, column in blocks:
        rows = [_total(item, named) for item in totals]
        placed = draft.table(sheet, name, _total_heads(title), rows, top=TOP + 1, column=column)
        end = max(end, placed.last)
    top = end + 3
    caption(sheet, top - 1, _("Every delay"))
    stretches = map(_row, delays_in_order(session, facts.moment, facts.destinations))
    count = sum(item.stretches for item in facts.delays)
    for placed in lay(draft, _(TITLE), note, "Delays", _heads(), stretches, count, sheet=sheet, top=top, tab=TAB_LISTS):
        if count:
            mark(placed.sheet, placed.cells(8), data_bar(ACCENT_LIGHT))
            mark(placed.sheet, placed.cells(9), word(f"$J{placed.top + 1}", _("yes"), WARN))
        draft.print_as(placed.sheet, top=placed.top)


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
    return _("all others") if code == _OTHER else place(code)


def _total_heads(title: str) -> list[Head]:
    days = _("calendar days")
    heads = [
        Head(title, meaning=_("What the days are added up by")),
        Head(_("Delays"), "number", _("Stretches of waiting"), _("stretches")),
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
        Head(_("Note"), wrap=True, width=30, meaning=_("What was noted about it")),
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
