"""Prices are compared with floors only in the same material and unit."""

from datetime import date
from decimal import Decimal

from compliance import prices
from compliance.prices import Price

LATE = date(2026, 11, 20)


def find(product: str, market: str, unit: str) -> Price:
    return next(
        item for item in prices.newest(LATE) if (item.product, item.market, item.unit) == (product, market, unit)
    )


def test_prices_a_tonne_are_given_a_kilogram() -> None:
    told = find("Dy oxide", "China domestic (SMM)", "CNY/kg")
    assert (told.day, told.low, told.high) == ("2025-10-16", Decimal(1630), Decimal(1650))
    assert all("/t" not in item.unit for item in prices.newest(LATE) if item.unit[:3] in ("CNY", "USD"))


def test_the_floor_stands_beside_the_price_in_its_own_unit() -> None:
    """Floor 110 USD/kg NdPr, China benchmark 123 USD/kg on 2026-02-18 (prices.csv)."""
    told = find("NdPr oxide", "China benchmark", "USD/kg")
    floor = prices.floor_of(told, LATE)
    assert floor is not None
    assert (floor.market, floor.low) == ("Lynas - JARE (Japan), to 2038", Decimal(110))
    assert round(prices.above(told, floor), 4) == Decimal("0.1182")
    assert prices.floor_of(find("NdPr oxide", "China benchmark", "CNY/kg"), LATE) is None
    assert prices.floor_of(find("Dy oxide 99.5%", "Europe (Argus)", "USD/kg"), LATE) is None


def test_the_price_before_is_of_the_same_series() -> None:
    told = find("Dy oxide 99.5%", "Europe (Argus)", "USD/kg")
    earlier = prices.before(told, LATE)
    assert earlier is not None
    assert (earlier.day, earlier.low) == ("2025-04-01", Decimal(250))
    assert prices.before(earlier, LATE) is None


def test_every_price_has_its_source_and_day() -> None:
    assert all(item.source.startswith("http") and item.source_date for item in prices.prices())
    assert len(prices.floors(LATE)) == 3


def test_what_was_published_later_is_not_known_yet() -> None:
    day = date(2025, 9, 1)
    told = prices.newest(day)
    assert told
    assert all(item.source_date <= "2025-09-01" for item in told)
    assert len(told) < len(prices.newest(LATE))
    benchmark = find("NdPr oxide", "China benchmark", "USD/kg")
    assert prices.floor_of(benchmark, date(2020, 1, 1)) is None
    assert prices.floors(date(2020, 1, 1)) == prices.newest(date(2020, 1, 1)) == ()
