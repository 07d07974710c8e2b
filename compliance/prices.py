"""Published prices and price floors: compared only where product, currency and unit are the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

import resources
from compliance.publication import known_by

FLOOR = "price floor"


@dataclass(frozen=True, slots=True)
class Price:
    """One published price of a product in a market, in `unit` (`CNY/kg`, `USD/kg`); low and high agree when it is one.

    `day` is as precise as the source: a day, a month, a quarter or a year. Prices in tonnes are given per kilogram.
    """

    product: str
    kind: str
    market: str
    day: str
    low: Decimal
    high: Decimal
    unit: str
    source: str
    source_date: str
    confidence: str
    note: str

    @property
    def material(self) -> str:
        """What it is a price of, without form and purity: NdPr, Dy, Tb."""
        return self.product.split()[0]

    @property
    def middle(self) -> Decimal:
        """Half way between low and high."""
        return (self.low + self.high) / 2


@cache
def prices() -> tuple[Price, ...]:
    """Every packaged price, in the order of the file."""
    return tuple(_price(row) for row in resources.rows("customs/prices.csv"))


def _price(row: Mapping[str, str]) -> Price:
    unit, scale = row["unit"], Decimal(1)
    if re.match(r"[A-Z]{3}/t\b", unit):
        unit, scale = unit.replace("/t", "/kg", 1), Decimal(1000)
    return Price(
        product=row["product"],
        kind=row["kind"],
        market=row["market"],
        day=row["date"],
        low=Decimal(row["low"]) / scale,
        high=Decimal(row["high"]) / scale,
        unit=unit,
        source=row["source_url"],
        source_date=row["source_date"],
        confidence=row["confidence"],
        note=row["note"],
    )


def published(on: date) -> tuple[Price, ...]:
    """The prices that were published by a day."""
    return tuple(item for item in prices() if known_by(item.source_date, on))


def floors(on: date) -> tuple[Price, ...]:
    """The agreed lowest prices published by a day, newest first."""
    told = (item for item in published(on) if item.kind == FLOOR)
    return tuple(sorted(told, key=lambda item: item.day, reverse=True))


def newest(on: date) -> tuple[Price, ...]:
    """The newest price published by a day of each product in each market and unit, floors left out; by product."""
    found: dict[tuple[str, str, str], Price] = {}
    for item in published(on):
        key = (item.product, item.market, item.unit)
        if item.kind != FLOOR and (key not in found or item.day > found[key].day):
            found[key] = item
    by_day = sorted(found.values(), key=lambda item: item.day, reverse=True)
    return tuple(sorted(by_day, key=lambda item: item.product.casefold()))


def before(price: Price, on: date) -> Price | None:
    """The price before it in the same series of product, market and unit, published by a day."""
    earlier = [
        item
        for item in published(on)
        if (item.product, item.market, item.unit, item.kind) == (price.product, price.market, price.unit, price.kind)
        and item.day < price.day
    ]
    return max(earlier, key=lambda item: item.day, default=None)


def floor_of(price: Price, on: date) -> Price | None:
    """The newest floor published by a day for the same material in the same unit; None where the two cannot be compared."""
    return next(
        (
            item
            for item in floors(on)
            if (item.material, item.unit) == (price.material, price.unit) and _is_oxide(price)
        ),
        None,
    )


def _is_oxide(price: Price) -> bool:
    """Floors are agreed for oxide; a metal or an alloy costs more for another reason."""
    return "oxide" in price.product or price.product == price.material


def above(price: Price, other: Price) -> Decimal:
    """By which share a price lies above another (0.1 = 10 %), from the middles."""
    return price.middle / other.middle - 1
