"""What every table shares: key, version, naming of constraints, column types both databases keep exactly."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Table
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# Pydantic makes what checks a class when the class is first checked. Rows of tables never are, and there are many.
SQLModel.model_config["defer_build"] = True


class Scaled(TypeDecorator[Decimal]):
    """A decimal kept as an integer of 10 ** -places units, because SQLite would make it a float."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    @property
    def python_type(self) -> type[Decimal]:
        """Decimals on the Python side."""
        return Decimal

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """The integer to store; ValueError when digits would be lost."""
        if value is None:
            return None
        scaled = Decimal(value).scaleb(self.places)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{value} has more than {self.places} decimals. Round it first.")
        return int(scaled)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The decimal as it was given."""
        return None if value is None else Decimal(int(value)).scaleb(-self.places)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; SQLite drops the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """Moments on the Python side."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC; ValueError when it has no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone.")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def table(*constraints: Any, derived: bool = False) -> tuple[Any, ...]:
    """The `__table_args__` of a table; a derived one is recomputed instead of journalled.

    Ids are never given twice (SQLite would), because the journal names rows by id.
    """
    return (*constraints, {"sqlite_autoincrement": True, "info": {"derived": derived}})


class Record(SQLModel):
    """A journalled row: `version` grows with every change, whoever makes it."""

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(default=1)


def subject(target: str, *, key: bool = False, required: bool = True) -> Any:
    """A foreign key of a derived row, which goes away with its subject."""
    if key:
        return Field(primary_key=True, foreign_key=target, ondelete="CASCADE")
    if required:
        return Field(foreign_key=target, index=True, ondelete="CASCADE")
    return Field(default=None, foreign_key=target, index=True, ondelete="CASCADE")


def reference(target: str, *, required: bool = False) -> Any:
    """A foreign key with an index."""
    if required:
        return Field(foreign_key=target, index=True)
    return Field(default=None, foreign_key=target, index=True)


def grams() -> Any:
    """A mass in whole grams."""
    return Field(default=None, sa_type=BigInteger)


def minor() -> Any:
    """Money in minor units of the row's currency."""
    return Field(default=None, sa_type=BigInteger)


def scaled(places: int) -> Any:
    """An exact decimal with that many places."""
    return Field(default=None, sa_type=Scaled(places))


def instant() -> Any:
    """A moment in UTC."""
    return Field(default=None, sa_type=Instant)


def stored(kind: type[SQLModel]) -> Table:
    """The table behind a class, for joins."""
    found: Table = kind.__table__  # type: ignore[attr-defined]
    return found


def no_list() -> list[Any]:
    """An empty list for a new record; pydantic reads the signature of `list` anew for each, which takes half a millisecond."""
    return []


def no_dict() -> dict[str, Any]:
    """An empty dictionary for a new record, for the same reason."""
    return {}
