"""What the Market page says: figures with source and date, shares, prices beside floors, other suppliers."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from db.market_figures import MAIN_SERIES
from desktop.market import lines
from desktop.widgets.published import change, tonnes
from tests.db.builders import empty_session

ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def market() -> Iterator[lines.Market]:
    with empty_session() as session:
        yield lines.read(session, ON)


def test_the_months_of_a_series_begin_with_the_newest(market: lines.Market) -> None:
    """6,958 t in November, 6,745 t in December 2025: domain.md section 9."""
    first, second, *_more = lines.months(market, "rare-earth products")
    assert first.cells[:3] == ("Dec 2025", "6,745", "−3.1 %")
    assert second.cells[:2] == ("Nov 2025", "6,958")
    assert first.portrait.title == "6,745 t"
    assert first.cells[-1]


def test_every_line_has_a_source_and_a_day(market: lines.Market) -> None:
    for series in lines.series_of(market.figures):
        for line in (*lines.months(market, series), *lines.destinations(market, series), *lines.totals(market, series)):
            source = next(section for section in line.portrait.sections if section.title == "Source")
            assert source.facts[0].text, line.cells
            assert source.paragraphs, line.cells


def test_destinations_stand_with_their_share_of_that_month(market: lines.Market) -> None:
    told = {line.cells[0]: line.cells for line in lines.destinations(market, "rare-earth permanent magnets")}
    assert "World" not in told
    assert told["United States"][1:4] == ("Mar 2026", "406", "7.8 %")


def test_series_are_never_mixed(market: lines.Market) -> None:
    assert tuple(lines.series_of(market.figures)[:3]) == MAIN_SERIES
    cells = {line.cells[:2] for line in lines.months(market, "rare earths total")}
    assert ("Dec 2025", "6,745") not in cells


def test_floors_come_first_and_prices_beside_them(market: lines.Market) -> None:
    told = lines.price_lines(date(2026, 11, 20))
    assert [line.cells[-1] for line in told[:4]] == ["is the floor"] * 3 + [""]
    benchmark = next(line for line in told if line.cells[1:4] == ("China benchmark", "123", "USD/kg"))
    assert benchmark.cells[-1] == "+11.8 %"
    assert lines.supply(market) == []


def test_words_for_what_is_not_known() -> None:
    assert (tonnes(None), change(None)) == ("", "")
    assert lines.share(None, 5) == lines.share(5, None) == ("", None)
    assert lines.share(1, 8) == ("12.5 %", Decimal("12.5"))
    assert (tonnes(1_500_000), tonnes(150_000_000)) == ("1.5", "150")
    assert (change(0.0), change(0.25), lines.country("EU")) == ("±0.0 %", "+25.0 %", "European Union")


def test_months_published_together_are_named_so(market: lines.Market) -> None:
    joined = next(item for item in market.figures if item.months == 2 and item.month == date(2026, 2, 1))
    assert lines.month_words(joined) == "Jan 2026 – Feb 2026"
