"""Rows by their ids, by a statement that is compiled once instead of for every page."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam

_KEPT = 64
"""Numbers of rows whose statement is kept; a window asks for a few."""

_Reading = Callable[[Any], Any]
_Plan = tuple[str, tuple[Any, ...], tuple[Any, ...], tuple[tuple[int, _Reading], ...]]
"""SQL, the values before the ids and those after them, and how the columns read whose values are stored otherwise."""


class RowBlocks:
    """Reads what a query selects, its first column the id, for some ids at a time."""

    def __init__(self, query: Select[Any]) -> None:
        self._query = query.where(next(iter(query.selected_columns)).in_(bindparam("wanted", expanding=True)))
        self._plans: dict[tuple[str, int], _Plan] = {}

    def read(self, connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """The rows of those ids, id -> values of the other columns; ids that are gone are absent."""
        if not ids:
            return {}
        key = connection.dialect.name, len(ids)
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= _KEPT:
                self._plans.clear()
            plan = self._plans[key] = self._compiled(connection, len(ids))
        text, before, after, readings = plan
        rows = connection.exec_driver_sql(text, (*before, *ids, *after)).all()
        if not readings:
            return {row[0]: tuple(row[1:]) for row in rows}
        found = {}
        for row in rows:
            values = list(row)
            for place, read in readings:
                if values[place] is not None:
                    values[place] = read(values[place])
            found[values[0]] = tuple(values[1:])
        return found

    def _compiled(self, connection: Connection, number: int) -> _Plan:
        dialect = connection.dialect
        marks = [object() for _place in range(number)]
        sent = self._query.compile(dialect=dialect).construct_expanded_state({"wanted": marks})
        values = [_stored(sent, name) for name in sent.positiontup or ()]
        first = next(place for place, value in enumerate(values) if value is marks[0])
        before, after = values[:first], values[first + number :]
        readings = []
        for place, column in enumerate(self._query.selected_columns):
            read = column.type.dialect_impl(dialect).result_processor(dialect, None)
            if read is not None:
                readings.append((place, read))
        return sent.statement, tuple(before), tuple(after), tuple(readings)


def _stored(sent: Any, name: str) -> Any:
    """A value of a statement as the driver wants it; ids are whole numbers and go as they are."""
    value, store = sent.parameters[name], sent.processors.get(name)
    return store(value) if store is not None and type(value) is not object else value
