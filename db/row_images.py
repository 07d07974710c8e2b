"""Rows as the journal keeps them: an image is what stood in each column, as JSON can say it."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Select, Table, select

from db.id_blocks import in_blocks

Image = dict[str, Any]
_Read = Callable[[Any], Any]
_AS_STORED = json.JSONEncoder()
AS_DIGESTED = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
"""How digests of the journal read what is in it; every step that was ever written rests on this."""


def encode(value: Any) -> Any:
    """A value of a column as JSON can say it."""
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def decode(table: Table, image: Image) -> Image:
    """The values of an image as the table takes them; columns that it has no longer are left out."""
    decoded: Image = {}
    for name, value in image.items():
        if name not in table.columns:
            continue
        kind = table.columns[name].type.python_type
        if value is not None and kind in (date, datetime):
            value = kind.fromisoformat(value)
        elif value is not None and kind is Decimal:
            value = Decimal(value)
        decoded[name] = value
    return decoded


def images(connection: Connection, table: Table, ids: Iterable[int]) -> dict[int, Image]:
    """The rows of those ids as they are stored now."""
    found: dict[int, Image] = {}
    names = table.columns.keys()
    for some in in_blocks(sorted(ids)):
        for row in _read(connection, table, some):
            image: Image = {
                name: value if value is None else encode(value) for name, value in zip(names, row, strict=True)
            }
            found[image["id"]] = image
    return found


def same(one: Image | None, other: Image | None) -> bool:
    """True when two images say the same; the version only counts changes."""
    if one is None or other is None:
        return one is other
    return {**one, "version": 0} == {**other, "version": 0}


def stored_text(image: Image | None) -> str | None:
    """An image as it is stored; None for none."""
    return None if image is None else _AS_STORED.encode(image)


def texts(connection: Connection, table: Table, ids: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """The images of those rows, as they are stored and as they are digested, in the order of their ids.

    Column by column, because most values stand in a column again and again.
    """
    reading = _reading(table, connection.dialect, len(ids))
    rows = connection.exec_driver_sql(reading.text, tuple(ids)).all()
    if not rows:
        return
    columns = zip(table.columns.keys(), zip(*rows, strict=True), reading.reads, strict=True)
    told = {name: _told(values, read) for name, values, read in columns}
    stored, digested = _templates(table)
    kept = map(stored.__mod__, zip(*(text for text, _ in told.values()), strict=True))
    weighed = map(digested.__mod__, zip(*(told[name][1] for name in sorted(told)), strict=True))
    yield from zip((row.id for row in rows), kept, weighed, strict=True)


def _read(connection: Connection, table: Table, ids: Sequence[int]) -> Sequence[Any]:
    return connection.execute(_query(table, ids)).all()


def _query(table: Table, ids: Sequence[int]) -> Select[Any]:
    return select(table).where(table.c.id.in_(ids)).order_by(table.c.id)


class _Reading(NamedTuple):
    """The statement for so many rows, and how each column reads whose values are stored otherwise."""

    text: str
    reads: tuple[_Read | None, ...]


@lru_cache(maxsize=64)
def _reading(table: Table, dialect: Dialect, number: int) -> _Reading:
    query = _query(table, range(number)).compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    kinds = (column.type.dialect_impl(dialect) for column in table.columns)
    return _Reading(str(query), tuple(kind.result_processor(dialect, None) for kind in kinds))


def _told(values: Sequence[Any], read: _Read | None) -> tuple[Sequence[str], Sequence[str]]:
    """The values of a column, read as the driver gives them, as they are stored and as they are digested."""
    if read is None and set(map(type, values)) == {int}:
        told = list(map(str, values))
        return told, told
    found = {value: value if read is None or value is None else read(value) for value in set(values)}
    known = {value: _AS_STORED.encode(encode(meant)) for value, meant in found.items()}
    weighed = {value: AS_DIGESTED.encode(encode(found[value])) for value, text in known.items() if _otherwise(text)}
    stored = [known[value] for value in values]
    return stored, [weighed.get(value, known[value]) for value in values] if weighed else stored


def _otherwise(text: str) -> bool:
    """Whether a text may be stored otherwise than it is digested: letters as numbers, names in another order."""
    return "\\u" in text or text.startswith(("{", "["))


@lru_cache(maxsize=64)
def _templates(table: Table) -> tuple[str, str]:
    """An image with places for its values, its names as they stand in the table, and in the order of the alphabet."""
    names = table.columns.keys()
    stored, digested = (", ".join(f'"{name}": %s' for name in order) for order in (names, sorted(names)))
    return f"{{{stored}}}", f"{{{digested}}}"
