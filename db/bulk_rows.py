"""Many rows put in or changed by one statement of the driver, each column's values made fit for the store at once."""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Table, bindparam, delete, insert, select, update
from sqlalchemy.sql.compiler import SQLCompiler

from db.id_blocks import in_blocks

_Fit = Callable[[Any], Any]
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The statement, and its columns: their place in a row, how values are made fit, and what tells equal ones."""

    text: str
    columns: tuple[tuple[int, _Fit | None, Callable[[Any], Hashable] | None], ...]

    def fitted(self, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Rows as the driver takes them, their values in the order of the statement."""
        given = list(zip(*rows, strict=True))
        columns = [given[place] if fit is None else _fitted(given[place], fit, key) for place, fit, key in self.columns]
        return list(zip(*columns, strict=True))


@dataclass(frozen=True, slots=True)
class _Change:
    """How rows of a table are changed, their key behind their values; `few` leaves the columns out that have an index.

    `asks` reads them as they stand there, `found` and `plain` take from a row what indexes know and what `few` takes.
    """

    all: _Plan
    few: str
    asks: str
    found: Callable[[tuple[Any, ...]], Any]
    plain: Callable[[tuple[Any, ...]], tuple[Any, ...]]


def insert_rows(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    as_stored: Collection[str] = (),
) -> None:
    """Put rows in, their values in the order of `names`: all columns but those that the store fills, such as the id.

    The values of the columns `as_stored` are as the driver takes them.
    A value that stands in a column again and again is made fit once.
    """
    if not rows:
        return
    plan = _plan(table, connection.dialect, tuple(names), frozenset(as_stored))
    connection.exec_driver_sql(plan.text, plan.fitted(rows))


def update_rows(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> set[int]:
    """Change rows, their values in the order of `names`, of which the first tells which row it is and stays.

    Returns the keys of those that stood there otherwise.

    A row that stands there as it is told is left alone, and so are the indexes where nothing changes that they know:
    SQLite would take the row out of each of them and put it in again.
    """
    changed: set[int] = set()
    if not rows:
        return changed
    change = _changing(table, connection.dialect, tuple(names))
    for some in in_blocks(change.all.fitted(rows)):
        asked = change.asks.format(keys=", ".join("?" * len(some)))
        kept = {row[-1]: tuple(row) for row in connection.exec_driver_sql(asked, tuple(row[-1] for row in some))}
        moved: list[tuple[Any, ...]] = []
        still: list[tuple[Any, ...]] = []
        for row in some:
            before = kept.get(row[-1], row)
            if before != row:
                (still if change.found(before) == change.found(row) else moved).append(row)
        if moved:
            connection.exec_driver_sql(change.all.text, moved)
        if still:
            connection.exec_driver_sql(change.few, list(map(change.plain, still)))
        changed.update(row[-1] for row in (*moved, *still))
    return changed


def replace_rows(connection: Connection, table: Table, key: str, keys: Sequence[int], rows: Sequence[_Row]) -> None:
    """Let the rows with those keys in a column be these, which name the same columns; the column `id` tells their order.

    Where they stand there as they are told, they are left alone.
    """
    if not rows:
        for some in in_blocks(keys):
            connection.execute(delete(table).where(table.c[key].in_(some)))
        return
    names = tuple(rows[0])
    plan = _plan(table, connection.dialect, names, frozenset())
    order = [names[place] for place, _fit, _key in plan.columns]
    place = order.index(key)
    told: dict[int, list[tuple[Any, ...]]] = {}
    for row in plan.fitted(list(map(itemgetter(*names), rows))):
        told.setdefault(row[place], []).append(row)
    asks = f"{_asking(table, order, key, connection.dialect)} ORDER BY id"
    for some in in_blocks(keys):
        asked = asks.format(keys=", ".join("?" * len(some)))
        kept: dict[int, list[tuple[Any, ...]]] = {}
        for stands in connection.exec_driver_sql(asked, tuple(some)):
            kept.setdefault(stands[place], []).append(tuple(stands))
        other = [each for each in some if told.get(each) != kept.get(each)]
        gone = [each for each in other if each in kept]
        if gone:
            connection.execute(delete(table).where(table.c[key].in_(gone)))
        if come := [row for each in other for row in told.get(each, ())]:
            connection.exec_driver_sql(plan.text, come)


def insert_dicts(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Put rows in that name the same columns."""
    if rows:
        names = tuple(rows[0])
        insert_rows(connection, table, names, list(map(itemgetter(*names), rows)))


def _fitted(values: Sequence[Any], fit: _Fit, key: Callable[[Any], Hashable] | None) -> list[Any]:
    known: dict[Hashable, Any] = {}
    found = []
    for value in values:
        mark = value if key is None else key(value)
        if mark not in known:
            known[mark] = fit(value)
        found.append(known[mark])
    return found


@lru_cache(maxsize=64)
def _plan(table: Table, dialect: Dialect, names: tuple[str, ...], as_stored: frozenset[str]) -> _Plan:
    statement = insert(table).compile(dialect=dialect, column_keys=list(names), for_executemany=True)
    return _planned(statement, table, dialect, names, as_stored)


@lru_cache(maxsize=64)
def _changing(table: Table, dialect: Dialect, names: tuple[str, ...]) -> _Change:
    key, *told = names
    indexed = {column.name for index in table.indexes for column in index.columns}.intersection(told)
    whole = _planned(_update(table, key, told, dialect), table, dialect, names)
    order = [names[place] for place, _fit, _key in whole.columns]
    few = _update(table, key, [name for name in told if name not in indexed] or told, dialect)
    places = [order.index(name) for name in few.positiontup or ()]
    found = [place for place, name in enumerate(order) if name in indexed]
    return _Change(
        whole,
        str(few),
        _asking(table, order, key, dialect),
        lambda row: [row[place] for place in found],
        lambda row: tuple(row[place] for place in places),
    )


def _update(table: Table, key: str, names: Sequence[str], dialect: Dialect) -> SQLCompiler:
    query = update(table).where(table.c[key] == bindparam(key)).values({name: bindparam(name) for name in names})
    return query.compile(dialect=dialect)


def _asking(table: Table, names: Sequence[str], key: str, dialect: Dialect) -> str:
    """The question for columns of the rows with some keys, which are still to be put in."""
    query = select(*(table.c[name] for name in names)).compile(dialect=dialect)
    return f"{query} WHERE {table.name}.{key} IN ({{keys}})"


def _planned(
    statement: SQLCompiler, table: Table, dialect: Dialect, names: tuple[str, ...], as_stored: Collection[str] = ()
) -> _Plan:
    columns = []
    for name in statement.positiontup or ():
        kind = table.c[name].type
        fit = None if name in as_stored else kind.dialect_impl(dialect).bind_processor(dialect)
        columns.append((names.index(name), fit, id if isinstance(kind, JSON) else None))
    return _Plan(str(statement), tuple(columns))
