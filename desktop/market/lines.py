"""What the Market page says, as lines of text with a portrait each: figures, destinations, prices, suppliers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from compliance import prices
from compliance.prices import Price
from compliance.supply import Supplier
from db import market_figures, supply_figures
from db.listing import Filter
from db.market_figures import MAIN_SERIES, SERIES_NOTES, WORLD, MarketFigure, MarketTotal
from db.supply_figures import Supply, SupplyRow
from desktop import formats
from desktop.widgets.heading_sort import By
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.published import change, tonnes
from resources.i18n import N_, _

MONTHS = (
    N_("Month"),
    N_("Tonnes"),
    N_("Month change"),
    N_("Year change"),
    N_("Value (USD)"),
    N_("Status"),
    N_("Published"),
)
DESTINATIONS = (
    N_("Destination"),
    N_("Newest"),
    N_("Tonnes"),
    N_("Of the world"),
    N_("Month change"),
    N_("Year change"),
    N_("Published"),
)
TOTALS = (N_("From"), N_("To"), N_("Destination"), N_("Tonnes"), N_("Published"))
PRICES = (N_("Product"), N_("Market"), N_("Price"), N_("Unit"), N_("Day"), N_("Since before"), N_("Against the floor"))
SUPPLY = (
    N_("Element"),
    N_("Ordered (kg)"),
    N_("Lines"),
    N_("Largest exporter"),
    N_("Concentration"),
    N_("Origins"),
    N_("Alternatives running"),
    N_("Planned"),
)
_CONCENTRATED = 2_500
_UNTAXED = N_("CNY/kg ex tax")
"""The unit of prices that are published per tonne and told per kilogram, for the catalogue."""
_EU = "EU"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its cells, what the inspector says of it, and the list of orders behind some of its cells."""

    cells: tuple[str, ...]
    portrait: Portrait
    orders: Mapping[int, tuple[Filter, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Market:
    """Everything the page shows, read at once: what was published by the day `on`."""

    on: date
    figures: Sequence[MarketFigure]
    totals: Sequence[MarketTotal]
    vintages: Mapping[tuple[str, str, date, int], Sequence[MarketFigure]]
    supply: Supply
    later: int = 0
    """How many figures and prices were published after that day, and are not shown."""


def read(session: Any, on: date) -> Market:
    """The figures, totals and the supply of what is on order on a day."""
    figures = market_figures.market(session, on)
    read_here = {(item.series, item.destination, item.month, item.months) for item in figures if item.read_here}
    vintages = {key: market_figures.vintages(session, on, *key) for key in sorted(read_here)}
    later = market_figures.left_out(session, on) + len(prices.prices()) - len(prices.published(on))
    return Market(on, figures, market_figures.totals(on), vintages, supply_figures.supply_of(session, on), later)


def series_of(figures: Sequence[MarketFigure]) -> list[str]:
    """The series there are: the three main ones first."""
    return list(dict.fromkeys([*MAIN_SERIES, *(item.series for item in figures)]))


def months(market: Market, series: str) -> list[Line]:
    """The months of a series for the world, newest first."""
    told = [item for item in market.figures if (item.series, item.destination) == (series, WORLD)]
    return [
        Line(
            (
                By(month_words(item), (item.month, item.months)),
                By(tonnes(item.mass_g), item.mass_g),
                By(change(item.month_change), item.month_change),
                By(change(item.year_change), item.year_change),
                By(formats.money(item.value_minor, "USD") if item.value_minor is not None else "", item.value_minor),
                _(item.status),
                By(formats.published(item.source_date), item.source_date or None),
            ),
            figure_portrait(market, item),
        )
        for item in sorted(told, key=lambda item: (item.month, item.months), reverse=True)
    ]


def destinations(market: Market, series: str) -> list[Line]:
    """The newest figure of each destination in a series, heaviest first, with its share of the world that month."""
    newest: dict[str, MarketFigure] = {}
    world = {
        (item.month, item.months): item.mass_g
        for item in market.figures
        if (item.series, item.destination) == (series, WORLD)
    }
    for item in market.figures:
        if item.series == series and item.destination != WORLD:
            known = newest.get(item.destination)
            if known is None or (item.month, -item.months) > (known.month, -known.months):
                newest[item.destination] = item
    found = sorted(newest.values(), key=lambda item: (item.month, item.mass_g or 0), reverse=True)
    return [
        Line(
            (
                country(item.destination),
                By(month_words(item), (item.month, item.months)),
                By(tonnes(item.mass_g), item.mass_g),
                By(*share(item.mass_g, world.get((item.month, item.months)))),
                By(change(item.month_change), item.month_change),
                By(change(item.year_change), item.year_change),
                By(formats.published(item.source_date), item.source_date or None),
            ),
            figure_portrait(market, item),
        )
        for item in found
    ]


def totals(market: Market, series: str) -> list[Line]:
    """The published totals of a series over several months, newest first."""
    return [
        Line(
            (
                By(formats.month(item.first), item.first),
                By(formats.month(item.last), item.last),
                country(item.destination),
                By(tonnes(item.mass_g), item.mass_g),
                By(formats.published(item.source_date), item.source_date or None),
            ),
            Portrait(
                f"{_(series)}: {tonnes(item.mass_g)} t",
                _("{first} to {last}, {destination}").format(
                    first=formats.month(item.first),
                    last=formats.month(item.last),
                    destination=country(item.destination),
                ),
                (_source(item.source, item.source_date, item.confidence, item.note),),
            ),
        )
        for item in sorted(market.totals, key=lambda item: (item.last, item.first), reverse=True)
        if item.series == series
    ]


def price_lines(on: date) -> list[Line]:
    """The floors, then the newest price of each product and market, as published by a day."""
    return [_price_line(item, on) for item in (*prices.floors(on), *prices.newest(on))]


def _price_line(item: Price, on: date) -> Line:
    floor, earlier = prices.floor_of(item, on), prices.before(item, on)
    against = By("", None)
    if item.kind == prices.FLOOR:
        against = By(_("is the floor"), 0.0)
    elif floor is not None:
        above = float(prices.above(item, floor))
        against = By(change(above), above)
    since = float(prices.above(item, earlier)) if earlier is not None else None
    cells = (
        _(item.product),
        _(item.market),
        By(price_words(item), item.high),
        _(item.unit),
        By(formats.published(item.day), item.day or None),
        By(change(since), since),
        against,
    )
    facts = [
        Fact(_("Kind"), _(item.kind)),
        Fact(_("Price"), f"{price_words(item)} {_(item.unit)}"),
        Fact(_("Day"), formats.published(item.day)),
    ]
    if floor is not None and item.kind != prices.FLOOR:
        facts.append(Fact(_("Floor"), f"{price_words(floor)} {_(floor.unit)}: {_(floor.market)}"))
    if earlier is not None:
        facts.append(Fact(_("Before"), f"{price_words(earlier)} ({formats.published(earlier.day)})"))
    portrait = Portrait(
        _(item.product),
        _(item.market),
        (Section(_("Price"), facts), _source(item.source, item.source_date, item.confidence, item.note)),
    )
    return Line(cells, portrait)


def supply(market: Market) -> list[Line]:
    """Each rare earth on order: how concentrated its supply is, and who else makes it."""
    return [_supply_line(row) for row in market.supply.rows]


def _supply_line(row: SupplyRow) -> Line:
    largest = row.exporters[0] if row.exporters else None
    running = [item for item in row.alternatives if item.operating]
    planned = [item for item in row.alternatives if not item.operating]
    hhi = (
        formats.number(row.hhi_low)
        if row.hhi_low == row.hhi_high
        else f"{formats.number(row.hhi_low)}–{formats.number(row.hhi_high)}"
    )
    high = row.hhi_low > _CONCENTRATED
    cells = (
        row.element,
        By(formats.number(Decimal(row.total_g) / 1000, 1), row.total_g),
        By(formats.number(row.lines), row.lines),
        By(f"{formats.percent(largest.share * 100, 0)} {largest.name or _('not known')}", largest.share)
        if largest
        else "",
        By(_("{hhi}, high").format(hhi=hhi) if high else hhi, row.hhi_low),
        ", ".join(
            f"{country(item.name) if item.name else _('not known')} {formats.percent(item.share * 100, 0)}"
            for item in row.origins[:3]
        ),
        ", ".join(item.company for item in running[:3]) or _("none published"),
        ", ".join(item.company for item in planned[:3]),
    )
    shares = [Fact(item.name or _("not known"), formats.percent(item.share * 100, 1)) for item in row.exporters]
    origins = [
        Fact(country(item.name) if item.name else _("not known"), formats.percent(item.share * 100, 1))
        for item in row.origins
    ]
    portrait = Portrait(
        f"{row.name.capitalize()} ({row.element})",
        _("HHI of the exporters {hhi} of 10,000; above 2,500 supply is highly concentrated").format(hhi=hhi),
        (
            Section(_("Exporters, contained element"), shares),
            Section(_("Origins"), origins),
            Section(_("Running outside China"), (), [_maker(item) for item in running]),
            Section(_("Planned, no source today"), (), [_maker(item) for item in planned]),
        ),
    )
    behind = supply_figures.rows_behind(row)
    from_largest = (*behind, Filter("exporter", "is", (largest.name or None,))) if largest else ()
    return Line(cells, portrait, {1: behind, 2: behind, **({3: from_largest} if from_largest else {})})


def _maker(item: Supplier) -> tuple[str, str]:
    size = (
        "" if item.capacity_t_y is None else _(", {tonnes} t a year").format(tonnes=formats.number(item.capacity_t_y))
    )
    sentence = f"{item.company} ({country(item.country)}): {_(item.product)}{size}. {_(item.status)}"
    return sentence, " · ".join(
        filter(None, [item.source, formats.published(item.status_date), _(item.confidence), _(item.note)])
    )


def figure_portrait(market: Market, item: MarketFigure) -> Portrait:
    """One figure with its source, and every reading of it."""
    readings = market.vintages.get((item.series, item.destination, item.month, item.months), ())
    others = [
        (
            f"{_(other.status)}: {tonnes(other.mass_g)} t",
            " · ".join(filter(None, [other.source, formats.published(other.source_date)])),
        )
        for other in readings
    ]
    note = SERIES_NOTES.get(item.series, "")
    return Portrait(
        f"{tonnes(item.mass_g)} t" if item.mass_g is not None else _("not published"),
        f"{_(item.series)} · {month_words(item)} · {country(item.destination)}",
        (
            Section(
                _("Figure"),
                [
                    Fact(_("Against month before"), change(item.month_change)),
                    Fact(_("Against year before"), change(item.year_change)),
                    Fact(_("Value"), formats.money(item.value_minor, "USD") if item.value_minor is not None else ""),
                    Fact(_("Status"), _(item.status)),
                ],
            ),
            _source(item.source, item.source_date, item.confidence, item.note),
            Section(_("Every reading"), (), others),
            Section(_("What the series holds"), (), [(_(note), "")] if note else ()),
        ),
    )


def _source(source: str, day: str, confidence: str, note: str) -> Section:
    facts = [Fact(_("Published"), formats.published(day))]
    if confidence:
        facts.append(Fact(_("Confidence"), _(confidence)))
    return Section(_("Source"), facts, [pair for pair in ((_(source), ""), (_(note), "")) if pair[0]])


def month_words(item: MarketFigure) -> str:
    """The month of a figure, or the months it covers."""
    if item.months == 1:
        return formats.month(item.month)
    first = (item.month.year * 12 + item.month.month - item.months) % 12 + 1
    year = (item.month.year * 12 + item.month.month - item.months) // 12
    return f"{formats.month(date(year, first, 1))} – {formats.month(item.month)}"


def share(part: int | None, whole: int | None) -> tuple[str, Decimal | None]:
    """A part of a whole in per cent, in words and as a number; none where either is not published."""
    if part is None or not whole:
        return "", None
    return formats.percent(Decimal(part) * 100 / whole, 1), Decimal(part) * 100 / whole


def price_words(item: Price) -> str:
    """A price or a range of prices."""
    low, high = formats.number(item.low), formats.number(item.high)
    return low if low == high else f"{low}–{high}"


def country(code: str) -> str:
    """A destination by its name; the world and the European Union are none of the countries."""
    if code == WORLD:
        return _("World")
    return _("European Union") if code == _EU else formats.country(code)
