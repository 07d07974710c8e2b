"""Plain look-ups for rooms that must not speak SQL: the rows of a table that have certain values."""

from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, col, select

T = TypeVar("T", bound=SQLModel)


def rows(session: Session, kind: type[T], *, newest_first: bool = False, **values: Any) -> list[T]:
    """The rows with those values, in the order they were made; a list as value means any of it."""
    identity = col(getattr(kind, "id"))  # noqa: B009 -- not every table class declares it to the type checker
    query = select(kind).order_by(identity.desc() if newest_first else identity.asc())
    for name, value in values.items():
        column = col(getattr(kind, name))
        query = query.where(column.in_(value) if isinstance(value, list | tuple | set) else column == value)
    return list(session.exec(query))


def first(session: Session, kind: type[T], **values: Any) -> T | None:
    """The first row with those values; None when there is none."""
    found = rows(session, kind, **values)
    return found[0] if found else None
