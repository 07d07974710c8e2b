"""China's published exports by series, month and destination; two series are never mixed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import case, func, select
from sqlmodel import Session, col

import resources
from compliance.publication import known_by
from db.tables.statistics import CustomsStatistic
from resources.i18n import N_

MAIN_SERIES = (N_("rare earths total"), N_("rare-earth products"), N_("rare-earth permanent magnets"))
"""The three series that newspapers mix up, in the order people read them."""
SERIES_NOTES = {
    "rare earths total": N_("Ores, metals, oxides and compounds of all rare earths, mostly La and Ce; no magnets."),
    "rare-earth products": N_("The product group without minerals and metals, mostly magnets; a press calculation."),
    "rare-earth permanent magnets": N_("HS 85051110: magnets of every chemistry under one code."),
}
WORLD = "ALL"
WORDS = (
    N_("reported"), N_("derived"), N_("express"), N_("bulletin"), N_("online"), N_("comtrade"), N_("high"),
    N_("medium"), N_("low"), N_("dysprosium (all forms)"), N_("terbium (all forms)"),
    N_("magnets + magnet powder + alloys"), N_("news article of January 2026"),
)  # fmt: skip
"""What status, confidence and the further series read as, marked for translation."""
_VINTAGES = ("comtrade", "express", "bulletin", "online")
"""From what counts least to what counts most: the administration's own later figure replaces its earlier one."""


@dataclass(frozen=True, slots=True)
class MarketFigure:
    """One published figure: grams (None = not published), US dollars in cents, and how it moved.

    `months` is how many months the figure covers, ending with `month` (its first day). A change is a
    share (0.1 = +10 %), None where the figure it is measured against is missing or zero. `read_here`
    marks figures of a file somebody imported.
    """

    series: str
    destination: str
    month: date
    months: int
    mass_g: int | None
    value_minor: int | None
    month_change: float | None
    year_change: float | None
    status: str
    confidence: str
    source: str
    source_date: str
    note: str
    read_here: bool = False


@dataclass(frozen=True, slots=True)
class MarketTotal:
    """A published total over several months, first and last included."""

    series: str
    destination: str
    first: date
    last: date
    mass_g: int | None
    source: str
    source_date: str
    confidence: str
    note: str


_Key = tuple[str, str, date, int]


def market(session: Session, on: date) -> list[MarketFigure]:
    """Every figure published by a day, series by series, with its change; what was read here replaces what was packaged."""
    found = {_key(item): item for item in _packaged() if _known(item, on)}
    found.update({_key(item): item for item in _imported(session, on)})
    figures = [_with_changes(item, found) for item in found.values()]
    return sorted(figures, key=_order)


def latest(figures: Iterable[MarketFigure]) -> list[MarketFigure]:
    """The newest month of each main series for the world, in the order of the series."""
    newest: dict[str, MarketFigure] = {}
    for item in figures:
        known = newest.get(item.series)
        if item.destination == WORLD and item.months == 1 and (known is None or item.month > known.month):
            newest[item.series] = item
    return [newest[series] for series in MAIN_SERIES if series in newest]


def last_months(figures: Sequence[MarketFigure], count: int) -> list[list[MarketFigure]]:
    """The last `count` months published of each main series for the world, the newest last; without an empty series."""
    found = []
    for newest in latest(figures):
        single = [item for item in figures if _key(item)[:2] == _key(newest)[:2] and item.months == 1]
        found.append(sorted(single, key=lambda item: item.month)[-count:])
    return found


def left_out(session: Session, on: date) -> int:
    """How many readings and totals that are known now were published after a day."""
    readings = [*_packaged(), *_vintages(session)]
    return sum(not _known(item, on) for item in readings) + len(totals(date.max)) - len(totals(on))


def totals(on: date) -> list[MarketTotal]:
    """The packaged totals over several months, published by a day."""
    rows = resources.rows("customs/gacc_totals.csv")
    found = [
        MarketTotal(
            row["series"],
            row["destination"],
            _month(row["period_start"]),
            _month(row["period_end"]),
            _grams(row["tonnes"]),
            row["source_url"],
            row["source_date"],
            row["confidence"],
            row["note"],
        )
        for row in rows
        if known_by(row["source_date"], on)
    ]
    return sorted(found, key=lambda item: (_rank(item.series), item.destination, item.last, item.first))


def _rank(series: str) -> tuple[int, str]:
    return (MAIN_SERIES.index(series) if series in MAIN_SERIES else len(MAIN_SERIES), series)


def _order(item: MarketFigure) -> tuple[object, ...]:
    return (*_rank(item.series), item.destination != WORLD, item.destination, item.month, item.months)


def _key(item: MarketFigure) -> _Key:
    return item.series, item.destination, item.month, item.months


def _month(text: str) -> date:
    return date(int(text[:4]), int(text[5:7]), 1)


def _grams(tonnes: str) -> int | None:
    return int(Decimal(tonnes) * 1_000_000) if tonnes else None


def _packaged() -> list[MarketFigure]:
    return [
        MarketFigure(
            series=row["series"],
            destination=row["destination"] or WORLD,
            month=_month(row["month"]),
            months=int(row["period_months"] or 1),
            mass_g=_grams(row["tonnes"]),
            value_minor=int(Decimal(row["value_usd"]) * 100) if row["value_usd"] else None,
            month_change=None,
            year_change=None,
            status=row["status"],
            confidence=row["confidence"],
            source=row["source_url"],
            source_date=row["source_date"],
            note=row["note"],
        )
        for row in resources.rows("customs/gacc_exports.csv")
    ]


def _imported(session: Session, on: date) -> list[MarketFigure]:
    """The figures read by a day, summed over codes, regimes and provinces; of several vintages the latest."""
    found: dict[_Key, MarketFigure] = {}
    for item in sorted(_vintages(session), key=_rank_of_vintage):
        if _known(item, on):
            found[_key(item)] = item
    return list(found.values())


def vintages(
    session: Session, on: date, series: str, destination: str, month: date, months: int = 1
) -> list[MarketFigure]:
    """Every reading of one figure known by a day, the one that counts first: vintages read here, then what was packaged."""
    wanted = (series, destination, month, months)
    told = [item for item in _vintages(session) if _key(item) == wanted]
    told.sort(key=_rank_of_vintage, reverse=True)
    told += [item for item in _packaged() if _key(item) == wanted]
    return [item for item in told if _known(item, on)]


def _known(item: MarketFigure, on: date) -> bool:
    """Whether a figure was known by a day; one that was read here without a date, when its month was over."""
    return known_by(item.source_date or f"{item.month.year}-{item.month.month:02}", on)


def _rank_of_vintage(item: MarketFigure) -> tuple[int, str]:
    return (_VINTAGES.index(item.status) if item.status in _VINTAGES else -1, item.source_date)


def _vintages(session: Session) -> list[MarketFigure]:
    """The imported figures by vintage; a query in two currencies tells its masses once.

    A total and its parts by regime or province are one figure read twice: the least split counts, and nothing is added.
    """
    names = ("series", "period", "partner", "vintage", "currency")
    regime, province = (
        case((col(name) != "", 1), else_=0) for name in (CustomsStatistic.regime, CustomsStatistic.province)
    )
    split = regime + 2 * province
    keys = [*(col(getattr(CustomsStatistic, name)) for name in names), split]
    query = select(
        *keys,
        func.sum(CustomsStatistic.mass_g),
        func.sum(CustomsStatistic.value_minor),
        func.max(CustomsStatistic.source),
        func.max(CustomsStatistic.source_date),
        func.min(CustomsStatistic.confidence),
    )
    query = query.where(col(CustomsStatistic.partner) != "").group_by(*keys).order_by(*keys)
    least: dict[tuple[str, ...], int] = {}
    found: dict[tuple[str, ...], MarketFigure] = {}
    for row in session.connection().execute(query):
        series, period, partner, vintage, currency, parts, mass, minor, source, day, confidence = row
        if least.setdefault((series, period, partner, vintage, currency), parts) != parts:
            continue
        month, months = _span(period)
        item = MarketFigure(
            series=series,
            destination=partner,
            month=month,
            months=months,
            mass_g=None if mass is None else int(mass),
            value_minor=int(minor) if minor is not None and currency == "USD" else None,
            month_change=None,
            year_change=None,
            status=vintage,
            confidence=confidence or "",
            source=source or "",
            source_date=day.isoformat() if day else "",
            note="",
            read_here=True,
        )
        # Dollars come last in the alphabet of CNY and USD; their row tells mass and value.
        known = found.get((series, period, partner, vintage))
        found[series, period, partner, vintage] = item if known is None else _either(item, known)
    return list(found.values())


def _either(one: MarketFigure, other: MarketFigure) -> MarketFigure:
    """The same figure read in two currencies; of two masses the one read later counts."""
    later, earlier = (other, one) if other.source_date > one.source_date else (one, other)
    mass = later.mass_g if later.mass_g is not None else earlier.mass_g
    value = one.value_minor if one.value_minor is not None else other.value_minor
    return replace(one, mass_g=mass, value_minor=value)


def _span(period: str) -> tuple[date, int]:
    """The last month of a period and how many it covers: `2026-03`, `2026-01/2026-02`, `2025`."""
    first, _stroke, last = period.partition("/")
    if len(first) == 4:
        return date(int(first), 12, 1), 12
    end = _month(last or first)
    start = _month(first)
    return end, (end.year - start.year) * 12 + end.month - start.month + 1


def _with_changes(item: MarketFigure, found: Mapping[_Key, MarketFigure]) -> MarketFigure:
    before = date(item.month.year - (item.month.month == 1), (item.month.month - 2) % 12 + 1, 1)
    last_year = date(item.month.year - 1, item.month.month, 1)
    month = found.get((item.series, item.destination, before, 1)) if item.months == 1 else None
    year = found.get((item.series, item.destination, last_year, item.months))
    return replace(item, month_change=_change(item, month), year_change=_change(item, year))


def _change(item: MarketFigure, against: MarketFigure | None) -> float | None:
    if against is None or item.mass_g is None or not against.mass_g:
        return None
    return item.mass_g / against.mass_g - 1
