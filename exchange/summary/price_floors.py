"""Prices: what is published of each product and market, beside the price floors."""

from datetime import date

from compliance import prices
from compliance.prices import Price
from exchange.summary.cells import Value
from exchange.summary.sources import published, readable
from exchange.summary.styles import TAB_OUTLOOK
from exchange.summary.tables import TOP, Draft, Head
from resources.i18n import _


def write(draft: Draft, on: date) -> None:
    """Write the floors and the newest price of each product and market, as published by a day."""
    note = _(
        "Prices per kilogram, as published; a price is compared with a floor only where material and unit are the same, from the middles of what is given."
    )
    sheet = draft.sheet(_("Prices"), note, tab=TAB_OUTLOOK)
    rows = [_row(item, on) for item in (*prices.floors(on), *prices.newest(on))]
    draft.table(sheet, "Prices", _heads(), rows)
    draft.print_as(sheet, freeze=f"B{TOP + 1}")


def _heads() -> list[Head]:
    return [
        Head(_("Product"), meaning=_("Material, form and purity"), width=31),
        Head(_("Day"), "date", _("Day, month, quarter or year of the price, as published"), _("date"), width=12),
        Head(_("Price from"), "decimal", _("The price, or the lowest of a range"), _("see Unit"), width=12),
        Head(_("Against price before"), "change", _("Change against the earlier price of the same product, market and unit"), "%", width=15),
        Head(_("Against the floor"), "change", _("How far the price lies above or below the newest floor of the material in the same unit"), "%", width=15),
        Head(_("Market"), meaning=_("Where it is paid, and what kind of price it is"), wrap=True, width=26),
        Head(_("Unit"), "code", _("Currency and mass"), wrap=True, width=9),
        Head(_("Price to"), "decimal", _("The highest of a range, else the price"), _("see Unit"), width=14),
        Head(_("Floor"), "decimal", _("The newest price floor of the material in the same unit; empty = none that compares"), _("see Unit"), width=11),
        Head(_("Confidence"), meaning=_("How sure the source is"), width=11),
        Head(_("Source"), meaning=_("Where it was published"), wrap=True, width=44),
        Head(_("Published"), "date", _("Date of the source"), _("date"), width=12),
        Head(_("Note"), meaning=_("What to know about the figure"), wrap=True, width=34),
    ]  # fmt: skip


def _row(item: Price, on: date) -> list[Value]:
    floor, earlier = prices.floor_of(item, on), prices.before(item, on)
    against: Value = _("is the floor") if item.kind == prices.FLOOR else _change(item, floor)
    return [
        _(item.product),
        published(item.day),
        item.low,
        _change(item, earlier),
        against,
        f"{_(item.market)} ({_(item.kind)})",
        _(item.unit),
        item.high,
        None if floor is None else floor.middle,
        _(item.confidence),
        readable(_(item.source)),
        published(item.source_date),
        _(item.note),
    ]


def _change(item: Price, other: Price | None) -> float | None:
    return None if other is None else float(prices.above(item, other))
