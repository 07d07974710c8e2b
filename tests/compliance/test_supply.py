"""Concentration, alternatives, line stops."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.supply import Flow, RiskLevel, alternatives, at_risk, by_exporter, by_origin, suppliers

ON = date(2026, 11, 20)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def test_shares_and_hhi_of_an_element() -> None:
    found = by_origin([Flow("Dy", 900, "CN"), Flow("Dy", 100, "MY"), Flow("Nd", 1, "AU")])
    assert found["Dy"].shares == (("CN", Decimal("0.900000")), ("MY", Decimal("0.100000")))
    assert (found["Dy"].hhi_low, found["Dy"].hhi_high) == (8200, 8200)
    assert found["Nd"].hhi_low == 10_000


def test_unknown_sources_make_the_hhi_a_range() -> None:
    found = by_exporter([Flow("Dy", 500, "CN", "A"), Flow("Dy", 300, "CN", "B"), Flow("Dy", 200)])["Dy"]
    assert (found.unknown_g, found.hhi_low, found.hhi_high) == (200, 3400, 5800)
    assert sum(share for _, share in found.shares) == Decimal("0.8")
    only = by_origin([Flow("Tb", 5)])["Tb"]
    assert (only.shares, only.hhi_low, only.hhi_high) == ((), 0, 10_000)


def test_empty_and_negative_flows() -> None:
    assert by_origin([Flow("Dy", 0, "CN")]) == {}
    with pytest.raises(ValueError, match="never negative"):
        by_origin([Flow("Dy", -1, "CN")])


@given(st.lists(st.tuples(st.sampled_from(["", "CN", "MY", "US"]), st.integers(1, 10**9)), min_size=1, max_size=8))
def test_hhi_lies_in_its_range_in_any_order(parts: list[tuple[str, int]]) -> None:
    found = by_origin(Flow("Dy", grams, origin) for origin, grams in parts)["Dy"]
    assert 0 <= found.hhi_low <= found.hhi_high <= 10_000
    assert (found.hhi_low == found.hhi_high) or found.unknown_g
    assert found == by_origin(Flow("Dy", grams, origin) for origin, grams in reversed(parts))["Dy"]


def test_the_supplier_table_is_whole() -> None:
    assert len(suppliers()) == 43
    assert all(item.company and item.country and item.source for item in suppliers())
    assert {item.stage for item in suppliers() if item.elements} & {"magnets"} == set()


def test_alternatives_outside_china_with_those_that_run_first() -> None:
    dy = alternatives("Dy", date.max)
    assert dy[0].company == "Lynas Rare Earths (Kuantan)"
    assert "Less Common Metals (USA Rare Earth)" in {item.company for item in dy if item.operating}
    assert all(item.country != "CN" for item in dy)
    flags = [item.operating for item in dy]
    assert flags == sorted(flags, reverse=True)
    assert {item.company for item in alternatives("SmCo", date.max, operating_only=True)} >= {"Vacuumschmelze (Hanau)"}
    assert not next(item for item in dy if "Energy Fuels" in item.company).operating
    assert any(item.country == "CN" for item in alternatives("NdFeB", date.max, without=()))
    assert alternatives("Pm", date.max) == ()


@pytest.mark.parametrize(
    ("need", "stock", "p50", "p80", "level", "short"),
    [
        ("2027-02-01", None, "2027-01-10", "2027-01-25", RiskLevel.IN_TIME, -7),
        ("2027-02-01", None, "2027-01-10", "2027-02-01", RiskLevel.IN_TIME, 0),
        ("2027-02-01", None, "2027-01-10", "2027-02-11", RiskLevel.AT_RISK, 10),
        ("2027-02-01", "2027-01-05", "2027-01-10", "2027-02-11", RiskLevel.LATE, 37),
        (None, "2027-01-05", None, "2027-01-04", RiskLevel.IN_TIME, -1),
        ("2026-11-01", None, "2026-12-01", "2026-12-20", RiskLevel.STOPPED, 49),
        ("2026-11-01", None, None, None, RiskLevel.STOPPED, None),
        ("2027-02-01", None, "2027-03-01", None, RiskLevel.LATE, None),
        ("2027-02-01", None, "2027-01-01", None, RiskLevel.NOT_KNOWN, None),
        ("2027-02-01", None, None, None, RiskLevel.NOT_KNOWN, None),
        ("2027-02-01", None, "2026-10-01", "2026-11-01", RiskLevel.NOT_KNOWN, None),
        (None, None, "2026-12-01", "2026-12-20", RiskLevel.NOT_KNOWN, None),
    ],
)
def test_line_stops(
    need: str | None, stock: str | None, p50: str | None, p80: str | None, level: RiskLevel, short: int | None
) -> None:
    found = at_risk(_day(need), _day(stock), _day(p50), _day(p80), ON)
    assert (found.level, found.days_short) == (level, short)
    assert "{" not in str(found.reason)
    assert found.next_action


_DAYS = st.one_of(st.none(), st.dates(date(2026, 6, 1), date(2027, 12, 31)))


@given(_DAYS, _DAYS, _DAYS, _DAYS)
def test_unknown_is_never_read_as_fine(
    need: date | None, stock: date | None, p50: date | None, p80: date | None
) -> None:
    found = at_risk(need, stock, p50, p80, ON)
    if found.level is RiskLevel.IN_TIME:
        assert p80 is not None
        assert any(day is not None for day in (need, stock))
        assert all(day is None or p80 <= day for day in (need, stock))
        assert p80 >= ON
