"""The customs series, never mixed, with month and year change."""

from datetime import date

import pytest

from db import market_figures
from db.market_figures import WORLD, MarketFigure
from db.tables.statistics import CustomsStatistic
from tests.db.builders import empty_session


def find(
    figures: list[MarketFigure], series: str, month: date, destination: str = WORLD, months: int = 1
) -> MarketFigure:
    return next(
        item
        for item in figures
        if (item.series, item.month, item.destination, item.months) == (series, month, destination, months)
    )


def test_december_of_the_products_series_fell_by_three_per_cent() -> None:
    """6,958 t in November, 6,745 t in December 2025: domain.md section 9."""
    with empty_session() as session:
        item = find(market_figures.market(session, date.max), "rare-earth products", date(2025, 12, 1))
    assert item.mass_g == 6_745_000_000
    assert item.month_change == pytest.approx(-0.0306, abs=0.0001)
    assert item.year_change is None


def test_a_figure_over_two_months_has_no_month_change() -> None:
    with empty_session() as session:
        item = find(market_figures.market(session, date.max), "rare earths total", date(2026, 2, 1), months=2)
    assert item.month_change is None
    assert item.year_change is not None


def test_the_three_series_come_first_and_the_world_before_countries() -> None:
    with empty_session() as session:
        figures = market_figures.market(session, date.max)
    order = list(dict.fromkeys(item.series for item in figures))
    assert tuple(order[:3]) == market_figures.MAIN_SERIES
    magnets = [item.destination for item in figures if item.series == "rare-earth permanent magnets"]
    assert magnets[0] == WORLD
    assert magnets == sorted(magnets, key=lambda place: (place != WORLD, place))


def test_the_newest_month_of_each_series() -> None:
    with empty_session() as session:
        told = {item.series: item.month for item in market_figures.latest(market_figures.market(session, date.max))}
    assert told["rare-earth products"] == date(2025, 12, 1)
    assert list(told) == list(market_figures.MAIN_SERIES)


def test_an_imported_vintage_takes_the_place_of_the_packaged_figure() -> None:
    series, month = "rare-earth permanent magnets", date(2025, 5, 1)
    with empty_session() as session:
        for vintage, day, mass in (("express", date(2025, 6, 14), 1), ("online", date(2025, 6, 20), 1_238_000_000)):
            for part in (0, 1):
                session.add(
                    CustomsStatistic(
                        series=series, period="2025-05", partner="ALL", hs_code=f"8505111{part}", vintage=vintage,
                        mass_g=mass // 2, currency="USD", value_minor=500, source="file", source_date=day,
                    )
                )  # fmt: skip
        session.flush()
        item = find(market_figures.market(session, date.max), series, month)
    assert item.read_here
    assert (item.mass_g, item.value_minor, item.status) == (1_238_000_000, 1_000, "online")


def test_what_was_not_published_is_not_zero() -> None:
    with empty_session() as session:
        session.add(CustomsStatistic(series="s", period="2026-01", partner="JP", mass_g=None))
        session.add(CustomsStatistic(series="s", period="2026-02", partner="JP", mass_g=5))
        session.flush()
        figures = [item for item in market_figures.market(session, date.max) if item.series == "s"]
    assert [item.mass_g for item in figures] == [None, 5]
    assert figures[1].month_change is None


def test_totals_span_their_months() -> None:
    total = next(item for item in market_figures.totals(date.max) if item.series == "rare earths total")
    assert total.first <= total.last
    assert total.mass_g is not None


def test_the_last_months_of_each_main_series_end_with_its_newest() -> None:
    with empty_session() as session:
        found = market_figures.market(session, date.max)
    told = market_figures.last_months(found, 12)
    assert [months[-1] for months in told] == market_figures.latest(found)
    for months in told:
        assert 0 < len(months) <= 12
        assert len({(item.series, item.destination, item.months) for item in months}) == 1
        assert [item.month for item in months] == sorted({item.month for item in months})
