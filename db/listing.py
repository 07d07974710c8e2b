"""One declaration of columns for select, sort, filter, blocks, copy and worksheet."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import Session

Kind = Literal[
    "text", "code", "date", "mass", "money", "number", "decimal", "days", "percent", "country", "term", "flag"
]
"""How a value reads: `mass` is grams, `money` minor units of the row's currency, `term` a word of the
vocabulary to translate, `country` ISO 3166-1 alpha-2, `code` text that must keep its zeros."""

Operator = Literal["contains", "is", "is_not", "at_least", "at_most", "known", "unknown"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: message id of its title, SQL expression, how it reads, width in characters.

    `unit` names the column of the same listing that holds the currency of a `money` column.
    `hint` says what the column means (shown as tool tip and in the workbook's Dictionary).
    """

    key: str
    title: str
    expression: ColumnElement[Any] | InstrumentedAttribute[Any] | Any
    kind: Kind = "text"
    width: int = 12
    unit: str = ""
    hint: str = ""
    shown: bool = True
    search: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on a column. Values of one filter are alternatives; several filters all hold."""

    key: str
    operator: Operator
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """A column to sort by; unknown values come last either way."""

    key: str
    descending: bool = False


@dataclass(frozen=True)
class Listing:
    """A list of records: identity column, joined tables, columns and the order it opens in.

    `tables` are the names of tables whose changes make a shown row stale.
    """

    name: str
    title: str
    identity: Any
    source: FromClause | Any
    columns: tuple[Column, ...]
    sort: tuple[Sort, ...]
    where: tuple[Any, ...] = ()
    tables: frozenset[str] = field(default_factory=frozenset)

    def column(self, key: str) -> Column:
        """The column of that key; KeyError when there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def _condition(self, item: Filter) -> ColumnElement[bool]:
        expression = self.column(item.key).expression
        tests: dict[str, Callable[[Any], Any]] = {
            "contains": lambda value: expression.icontains(str(value), autoescape=True),
            "is": lambda value: expression == value,
            "at_least": lambda value: expression >= value,
            "at_most": lambda value: expression <= value,
        }
        match item.operator:
            case "known":
                return not_(self._unknown(self.column(item.key)))
            case "unknown":
                return self._unknown(self.column(item.key))
            case "is_not":
                differs = and_(*[expression != value for value in item.values])
                return or_(differs, expression.is_(None))
            case operator:
                return or_(*[tests[operator](value) for value in item.values])

    @staticmethod
    def _unknown(column: Column) -> ColumnElement[bool]:
        """No value, or an empty text."""
        if column.kind in ("text", "code", "country", "term"):
            return or_(column.expression.is_(None), column.expression == "")
        return or_(column.expression.is_(None))

    def _searched(self, words: str) -> list[ColumnElement[bool]]:
        columns = [column.expression for column in self.columns if column.search]
        return [or_(*[expression.icontains(word, autoescape=True) for expression in columns]) for word in words.split()]

    def _rows(self, query: Select[Any], search: str, filters: Sequence[Filter]) -> Select[Any]:
        conditions = [*self.where, *self._searched(search), *(self._condition(item) for item in filters)]
        return query.select_from(self.source).where(*conditions)

    def _order(self, sort: Sequence[Sort]) -> list[Any]:
        terms: list[Any] = []
        for item in sort or self.sort:
            expression = self.column(item.key).expression
            terms.append((expression.desc() if item.descending else expression.asc()).nulls_last())
        return [*terms, self.identity.asc()]

    def ids(
        self,
        session: Session,
        search: str = "",
        filters: Sequence[Filter] = (),
        sort: Sequence[Sort] = (),
        limit: int | None = None,
    ) -> "array[int]":
        """The ids of all rows that match, in order; the first `limit` when given."""
        query = self._rows(select(self.identity), search, filters).order_by(*self._order(sort))
        if limit is not None:
            query = query.limit(limit)
        return array("q", session.connection().execute(query).scalars())

    def count(self, session: Session, search: str = "", filters: Sequence[Filter] = ()) -> int:
        """How many rows match."""
        query = self._rows(select(func.count()), search, filters)
        return int(session.connection().execute(query).scalar_one())

    def block(self, session: Session, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """The rows of those ids, id -> values in the order of `columns`; ids that are gone are absent."""
        query = (
            select(self.identity, *[column.expression for column in self.columns])
            .select_from(self.source)
            .where(self.identity.in_(ids))
        )
        return {row[0]: tuple(row[1:]) for row in session.connection().execute(query)}

    def rows(
        self, session: Session, search: str = "", filters: Sequence[Filter] = (), sort: Sequence[Sort] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """All matching rows in order, streamed: the id, then the values in the order of `columns`."""
        query = self._rows(
            select(self.identity, *[column.expression for column in self.columns]), search, filters
        ).order_by(*self._order(sort))
        result = session.connection().execute(query.execution_options(yield_per=1000))
        for row in result:
            yield tuple(row)

    def values(self, session: Session, key: str, limit: int = 200) -> list[Any]:
        """The different values of a column, for a filter's choices; sorted, at most `limit`."""
        expression = self.column(key).expression
        query = self._rows(select(expression).distinct(), "", ()).order_by(expression).limit(limit + 2)
        found = session.connection().execute(query).scalars()
        return [value for value in found if value not in (None, "")][:limit]

    def total(self, session: Session, key: str, search: str = "", filters: Sequence[Filter] = ()) -> int | float | None:
        """The sum of a column over the matching rows; None when nothing is known."""
        query = self._rows(select(func.sum(self.column(key).expression)), search, filters)
        value = session.connection().execute(query).scalar_one()
        return None if value is None else int(value)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a grid shows of a listing: search words, filters, sort, and the date the book is turned to."""

    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[Sort, ...] = ()
    on: date | None = None
