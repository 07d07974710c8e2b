"""One declaration of columns for select, sort, filter, blocks, copy and worksheet."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from datetime import time as clock
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, Protocol

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import Session

from db.id_text import as_text, numbers
from db.money import DIGITS
from db.row_blocks import RowBlocks
from db.tables.record import Instant
from db.typed_words import contains, in_code, in_text

Kind = Literal[
    "text", "code", "date", "mass", "money", "number", "decimal", "days", "percent", "country", "term", "flag", "words"
]
"""How a value reads: `mass` is grams, `money` minor units of the row's currency, `term` a word of the
vocabulary to translate, `words` such words in small letters behind semicolons, `country` ISO 3166-1 alpha-2, `code` text that must keep its zeros."""

Operator = Literal[
    "contains", "lacks", "is", "is_not", "at_least", "at_most", "above", "below", "between", "known", "unknown",
    "next_days", "past_days", "passed", "repeated",
]  # fmt: skip
"""How a filter asks. `lacks` does not contain; `between` has two values, both included; `next_days` and `past_days`
count from the date the book is turned to, which `settled` puts in, and `passed` is before it; `repeated` stands in
more than one row of the list."""

_ASKED = 32
"""Questions for ids whose statement is kept."""

_TOP, _MOST, _SEVERAL = 4_000, 40_000, 8
"""Rows that are looked at first in a search, at most; hits among them from which there are not few in the whole list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: message id of its title, SQL expression, how it reads, width in characters.

    `unit` names the column of the same listing that holds the currency of a `money` column.
    `internal` tells people outside what they are not to know: what we fear, decide, forecast, pay or note (ADR 0022).
    `part_of` names the column whose sum holds the sum of this one: what is open of what was ordered.
    `among` names the column that this one is counted under, as lines under their order: only both make a row the same.
    `bare` terms are mere names, such as a kind: none of them tells of trouble or progress, so none needs a sign.
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
    internal: bool = False
    among: str = ""
    part_of: str = ""
    bare: bool = False

    @property
    def moment(self) -> bool:
        """Whether it holds instants, which are kept in UTC and shown in the time of the machine."""
        return isinstance(getattr(self.expression, "type", None), Instant)


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on a column: its values are alternatives, None of `is` what is not known; several filters all hold."""

    key: str
    operator: Operator
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """A column to sort by; unknown values come last either way."""

    key: str
    descending: bool = False


class Holding(Protocol):
    """Finds the rows that hold a word in one of the columns that are searched."""

    def anywhere(self, word: str) -> ColumnElement[bool]:
        """The condition that a row holds the word."""

    def few(self, connection: Connection, words: Sequence[str]) -> tuple[int, ...] | None:
        """The ids of all rows that hold every word; None when they are many."""

    def read_along(self, connection: Connection, words: Sequence[str], sorted_by: Any) -> bool:
        """Whether rows, being many, come one by one in that order, and tell by their columns alone if they hold the words."""


@dataclass(frozen=True)
class Listing:
    """A list of records: identity column, joined tables, columns and the order it opens in.

    `tables` are the names of tables whose changes make a shown row stale.
    `holding` is how rows with a word are found where that is quicker than to look into every joined column.
    """

    name: str
    title: str
    identity: Any
    source: FromClause | Any
    columns: tuple[Column, ...]
    sort: tuple[Sort, ...]
    where: tuple[Any, ...] = ()
    tables: frozenset[str] = field(default_factory=frozenset)
    holding: Holding | None = None

    def column(self, key: str) -> Column:
        """The column of that key, `id` for the identity; KeyError when there is none."""
        if key == "id":
            return Column("id", "", self.identity, "number")
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def _condition(self, item: Filter) -> ColumnElement[bool]:
        column = self.column(item.key)
        if item.key == "id":
            # Written out: thousands of rows behind a figure are more than the parameters of a statement.
            wanted: BindParameter[list[int]] = bindparam(
                "ids", [int(value) for value in item.values], expanding=True, literal_execute=True
            )
            return or_(self.identity.in_(wanted))
        expression, values = column.expression, tuple(self._bound(column, item, n) for n in range(len(item.values)))
        tests: dict[str, Callable[[Any], Any]] = {
            "contains": lambda value: contains(expression, str(value)),
            "is": lambda value: self._unknown(column) if value is None else expression == value,
            "at_least": lambda value: expression >= value,
            "at_most": lambda value: expression <= value,
            "above": lambda value: expression > value,
            "below": lambda value: expression < value,
        }
        match item.operator:
            case "repeated":
                return self._repeated(column)
            case "known":
                return not_(self._unknown(column))
            case "unknown":
                return self._unknown(column)
            case "is" | "is_not" if self._of_day(column, item):
                days = [and_(expression >= _moment(day), expression <= _moment(day, end=True)) for day in item.values]
                return or_(*days) if item.operator == "is" else or_(not_(or_(*days)), expression.is_(None))
            case "is_not":
                differs = and_(true(), *[expression != value for value in values if value is not None])
                if None in item.values:
                    return and_(differs, not_(self._unknown(column)))
                return or_(differs, expression.is_(None))
            case "lacks":
                differs = and_(*[not_(tests["contains"](value)) for value in values])
                return or_(differs, expression.is_(None))
            case "between":
                return and_(expression >= values[0], expression <= values[1])
            case operator:
                return or_(*[tests[operator](value) for value in values])

    def holds(self, filters: Sequence[Filter]) -> ColumnElement[bool]:
        """That all of those filters hold for a row."""
        return and_(true(), *[self._condition(item) for item in filters])

    def _repeated(self, column: Column) -> ColumnElement[bool]:
        """The same words, whatever their case, in another row too; what is not known is never the same."""
        columns = [column, *([self.column(column.among)] if column.among else [])]
        words = [
            func.lower(func.trim(item.expression)) if item.kind in ("text", "code") else item.expression
            for item in columns
        ]
        known = [not_(self._unknown(item)) for item in columns]
        several = (
            select(*words)
            .select_from(self.source)
            .where(*self.where, *known)
            .group_by(*words)
            .having(func.count() > 1)
            .correlate(None)
        )
        return tuple_(*words).in_(several)

    def _bound(self, column: Column, item: Filter, place: int) -> Any:
        """A value of a filter as the column stores it: a day of a moment, an amount in the minor units of the row's currency."""
        value = item.values[place]
        if column.moment and type(value) is date:
            return _moment(value, end=item.operator in ("at_most", "above") or (item.operator, place) == ("between", 1))
        if column.kind == "money" and isinstance(value, Decimal) and column.unit:
            unit = self.column(column.unit).expression
            scales = [(unit.in_(codes), int(value.scaleb(digits))) for digits, codes in DIGITS.items()]
            return case(*scales, else_=int(value.scaleb(2)))
        return value

    @staticmethod
    def _of_day(column: Column, item: Filter) -> bool:
        """Whether a filter asks for whole days of a column of moments."""
        return column.moment and bool(item.values) and all(type(value) is date for value in item.values)

    @staticmethod
    def _unknown(column: Column) -> ColumnElement[bool]:
        """No value, or an empty text."""
        if column.kind in ("text", "code", "country", "term", "words"):
            return or_(column.expression.is_(None), column.expression == "")
        return or_(column.expression.is_(None))

    def _searched(self, words: str) -> list[ColumnElement[bool]]:
        if self.holding is not None:
            return [self.holding.anywhere(word) for word in words.split()]
        texts = [(column.kind, column.expression) for column in self.columns if column.search]
        return [self._in_columns(word, texts) for word in words.split()]

    @staticmethod
    def _in_columns(word: str, texts: Sequence[tuple[Kind, Any]]) -> ColumnElement[bool]:
        """That one of those texts holds the word."""
        return or_(*[(in_code if kind == "code" else in_text)(text, word) for kind, text in texts])

    def matching(self, query: Select[Any], search: str = "", filters: Sequence[Filter] = ()) -> Select[Any]:
        """A question of one's own about the rows that match."""
        conditions = [*self.where, *self._searched(search), *(self._condition(item) for item in filters)]
        return query.select_from(self.source).where(*conditions)

    def _order(self, sort: Sequence[Sort], *, whole: bool = False) -> list[Any]:
        terms: list[Any] = []
        for item in sort or self.sort:
            expression = self.column(item.key).expression
            if whole and not terms:
                # An index gives the first rows at once, but all rows of a large table in leaps all over the file;
                # to sort them takes a fraction of that. What is worked out has no index.
                expression = func.coalesce(expression, null())
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
        few, words = None, search.split() if self.holding is not None else []
        if words and self.holding is not None:
            top = self._on_top(session, words, filters, sort, limit) if limit is not None else None
            if top is not None and len(top) == limit:
                return top
            if top is None or len(top) < _SEVERAL:
                few = self.holding.few(session.connection(), words)
        if few is not None:
            joined = self._ids("", (*filters, Filter("id", "is", few)), sort, limit)
        else:
            joined = self._question(search, filters, sort, limit)
        return numbers(session.connection().execute(joined).scalar_one() or "")

    def _on_top(
        self, session: Session, words: Sequence[str], filters: Sequence[Filter], sort: Sequence[Sort], limit: int
    ) -> "array[int] | None":
        """The first rows among the top of the list that match: where many do, all others need not be looked at."""
        sorted_by = self.column((sort or self.sort)[0].key).expression
        if self.holding is None or not self.holding.read_along(session.connection(), words, sorted_by):
            return None
        texts = [column for column in self.columns if column.search]
        asked = [column.expression.label(column.key) for column in texts]
        whole = self.matching(select(self.identity.label("id"), self.holds(filters).label("kept"), *asked))

        def among(rows: int) -> "array[int]":
            top = whole.order_by(*self._order(sort)).limit(rows).subquery()
            tests = [self._in_columns(word, [(each.kind, top.c[each.key]) for each in texts]) for word in words]
            held = select(top.c.id).where(top.c.kept, *tests).limit(limit).subquery()
            return numbers(session.connection().execute(as_text(held.c.id)).scalar_one() or "")

        found = among(_TOP)
        enough = _TOP * limit * 3 // 2 // max(1, len(found))  # if the others are like these
        return found if len(found) == limit or enough > _MOST else among(enough)

    def _question(self, search: str, filters: Sequence[Filter], sort: Sequence[Sort], limit: int | None) -> Select[Any]:
        """The statement of `_ids`, the same for the same question."""
        # A number is another question as a decimal than as a whole number, though the two are equal.
        typed = tuple((item.key, item.operator, tuple((type(each), each) for each in item.values)) for item in filters)
        key = search, typed, tuple(sort), limit
        found = self._asked.get(key)
        if found is None:
            if len(self._asked) >= _ASKED:
                self._asked.clear()
            found = self._asked[key] = self._ids(search, filters, sort, limit)
        return found

    @cached_property
    def _asked(self) -> dict[tuple[Any, ...], Select[Any]]:
        """The questions asked last: a list asks the same after every change, and to put it into SQL takes longer than the answer."""
        return {}

    def _ids(self, search: str, filters: Sequence[Filter], sort: Sequence[Sort], limit: int | None) -> Select[Any]:
        """The ids of all rows that match, in order, as one text.

        One text instead of a row an id: SQLite makes it without Python, which the window's thread needs meanwhile.
        """
        order = self._order(sort, whole=limit is None)
        # A subquery keeps its order under an aggregate of texts. Without a limit SQLite sorts by merging, far faster.
        found = (
            self.matching(select(self.identity.label("id")), search, filters).order_by(*order).limit(limit).subquery()
        )
        return as_text(found.c.id)

    def count(self, session: Session, search: str = "", filters: Sequence[Filter] = ()) -> int:
        """How many rows match."""
        return int(session.connection().execute(self.matching(select(func.count()), search, filters)).scalar_one())

    def block(self, session: Session, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """The rows of those ids, id -> values in the order of `columns`; ids that are gone are absent."""
        return self._blocks.read(session.connection(), ids)

    @cached_property
    def _blocks(self) -> RowBlocks:
        return RowBlocks(
            select(self.identity, *[column.expression for column in self.columns]).select_from(self.source)
        )

    def rows(
        self, session: Session, search: str = "", filters: Sequence[Filter] = (), sort: Sequence[Sort] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """All matching rows in order, streamed: the id, then the values in the order of `columns`."""
        query = self.matching(
            select(self.identity, *[column.expression for column in self.columns]), search, filters
        ).order_by(*self._order(sort))
        result = session.connection().execute(query.execution_options(yield_per=1000))
        for row in result:
            yield tuple(row)

    def values(self, session: Session, key: str, limit: int = 200) -> list[Any]:
        """The different values of a column, for a filter's choices; sorted, at most `limit`."""
        expression = self.column(key).expression
        query = self.matching(select(expression).distinct(), "", ()).order_by(expression).limit(limit + 2)
        found = session.connection().execute(query).scalars()
        return [value for value in found if value not in (None, "")][:limit]

    def sums(
        self,
        session: Session,
        key: str,
        search: str = "",
        filters: Sequence[Filter] = (),
        ids: Sequence[int] | None = None,
    ) -> list[tuple[str, Any, int, int]]:
        """The sum of a column over matching rows or those ids: unit, sum, rows that say something, rows in all.

        A row a unit, so that amounts of different currencies are never added.
        """
        column = self.column(key)
        unit = self.column(column.unit).expression if column.unit else literal("")
        expression = column.expression
        query = self.matching(select(unit, func.sum(expression), func.count(expression), func.count()), search, filters)
        if ids is not None:
            query = query.where(self.identity.in_(ids))
        found = session.connection().execute(query.group_by(unit).order_by(unit))
        return [(row[0] or "", row[1], int(row[2]), int(row[3])) for row in found]


def _moment(day: date, *, end: bool = False) -> datetime:
    """The first or the last moment of a day, in UTC."""
    return datetime.combine(day, clock.max if end else clock.min, UTC)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a grid shows of a listing: search words, filters, sort, and the date the book is turned to."""

    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[Sort, ...] = ()
    on: date | None = None
