"""Days between dates, as the database counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Date, create_engine, literal, select
from sqlalchemy.dialects import postgresql

from db.day_count import days_between

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def counted(later: date | None, earlier: date | None) -> int | None:
    """Ask SQLite."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        days = connection.execute(select(days_between(literal(later, Date), literal(earlier, Date)))).scalar()
    engine.dispose()
    return days


@given(DAYS, DAYS)
def test_days_are_whole_and_signed(later: date, earlier: date) -> None:
    assert counted(later, earlier) == (later - earlier).days


@pytest.mark.parametrize("pair", [(None, date(2026, 1, 1)), (date(2026, 1, 1), None)])
def test_an_unknown_date_gives_an_unknown_number(pair: tuple[date | None, date | None]) -> None:
    assert counted(*pair) is None


def test_another_database_subtracts_dates() -> None:
    element = days_between(literal(date(2026, 1, 2), Date), literal(date(2026, 1, 1) - timedelta(1), Date))
    assert " - " in str(element.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
