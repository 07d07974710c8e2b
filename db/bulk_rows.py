"""Many rows put in or changed by one statement of the driver, each column's values made fit for the store at once."""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Table, bindparam, insert, update
from sqlalchemy.sql.compiler import SQLCompiler

_Fit = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The statement, and its columns: their place in a row, how values are made fit, and what tells equal ones."""

    text: str
    columns: tuple[tuple[int, _Fit | None, Callable[[Any], Hashable] | None], ...]


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
    _run(connection, _plan(table, connection.dialect, tuple(names), frozenset(as_stored)), rows)


def update_rows(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Change rows, their values in the order of `names`, of which the first tells which row it is and stays."""
    if rows:
        _run(connection, _changing(table, connection.dialect, tuple(names)), rows)


def _run(connection: Connection, plan: _Plan, rows: Sequence[tuple[Any, ...]]) -> None:
    given = list(zip(*rows, strict=True))
    columns = [given[place] if fit is None else _fitted(given[place], fit, key) for place, fit, key in plan.columns]
    connection.exec_driver_sql(plan.text, list(zip(*columns, strict=True)))


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
def _changing(table: Table, dialect: Dialect, names: tuple[str, ...]) -> _Plan:
    key, *told = names
    query = update(table).where(table.c[key] == bindparam(key)).values({name: bindparam(name) for name in told})
    return _planned(query.compile(dialect=dialect), table, dialect, names)


def _planned(
    statement: SQLCompiler, table: Table, dialect: Dialect, names: tuple[str, ...], as_stored: Collection[str] = ()
) -> _Plan:
    columns = []
    for name in statement.positiontup or ():
        kind = table.c[name].type
        fit = None if name in as_stored else kind.dialect_impl(dialect).bind_processor(dialect)
        columns.append((names.index(name), fit, id if isinstance(kind, JSON) else None))
    return _Plan(str(statement), tuple(columns))
