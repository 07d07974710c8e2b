"""Days between dates in SQL, and the date the book is turned to."""

from typing import Any

from sqlalchemy import Date, Integer, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement, select

from db.tables.assessments import Turned

TODAY = select(type_coerce(Turned.on_date, Date)).limit(1).scalar_subquery()
"""The date the book is turned to, for use inside a query."""


class days_between(FunctionElement[int]):  # noqa: N801 -- reads as the SQL function it is
    """Whole days from the second date to the first."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _subtracted(element: days_between, compiler: Any, **kwargs: Any) -> str:
    """Standard SQL: a date minus a date is a number of days."""
    later, earlier = list(element.clauses)
    return f"({compiler.process(later, **kwargs)} - {compiler.process(earlier, **kwargs)})"


@compiles(days_between, "sqlite")
def _julian(element: days_between, compiler: Any, **kwargs: Any) -> str:
    """SQLite keeps dates as text; their Julian day numbers can be subtracted."""
    later, earlier = list(element.clauses)
    days = f"julianday({compiler.process(later, **kwargs)}) - julianday({compiler.process(earlier, **kwargs)})"
    return f"CAST(round({days}) AS INTEGER)"
