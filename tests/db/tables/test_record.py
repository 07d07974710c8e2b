"""The column types: what goes in comes out, exactly, on SQLite too."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, func, insert, select
from sqlalchemy.exc import StatementError

from db.tables.record import Instant, Scaled

TABLE = Table(
    "sample", MetaData(), Column("id", Integer, primary_key=True), Column("share", Scaled(6)), Column("at", Instant())
)


def stored(share: Decimal | None = None, at: datetime | None = None) -> tuple[Decimal | None, datetime | None]:
    """Write one row to a new SQLite database and read it back."""
    engine = create_engine("sqlite://")
    TABLE.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(TABLE).values(share=share, at=at))
        row = connection.execute(select(TABLE.c.share, TABLE.c.at)).one()
    engine.dispose()
    return row[0], row[1]


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=6))
def test_a_decimal_comes_back_as_it_was(share: Decimal) -> None:
    assert stored(share=share)[0] == share


def test_unknown_stays_unknown() -> None:
    assert stored() == (None, None)


def test_sums_are_exact_where_floats_are_not() -> None:
    engine = create_engine("sqlite://")
    TABLE.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(TABLE), [{"share": Decimal("0.1")}, {"share": Decimal("0.2")}])
        assert connection.execute(select(func.sum(TABLE.c.share))).scalar_one() == Decimal("0.3")
    engine.dispose()


def test_digits_are_never_lost_in_silence() -> None:
    with pytest.raises(StatementError, match="Round it first"):
        stored(share=Decimal("0.1234567"))


def test_a_moment_comes_back_in_utc() -> None:
    shanghai = datetime(2026, 11, 10, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    assert stored(at=shanghai)[1] == datetime(2026, 11, 10, 1, 30, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(StatementError, match="time zone"):
        stored(at=datetime(2026, 11, 10, 9, 30))  # noqa: DTZ001 - what is refused
