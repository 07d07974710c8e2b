"""Which rows of a listing a change touched, where its tables tell that one by one."""

from collections.abc import Mapping
from functools import lru_cache

from sqlmodel import SQLModel

from db.listing import Listing


def touched_rows(listing: Listing, rows: Mapping[str, frozenset[int]]) -> set[int] | None:
    """The ids of the rows that changed; None where a record changed that many rows may name, such as a party."""
    changed = {name for name in listing.tables & rows.keys() if rows[name]}
    if not changed <= _own(listing):
        return None
    return {row for name in changed for row in rows[name]}


@lru_cache(maxsize=64)
def _own(listing: Listing) -> frozenset[str]:
    """The tables in which a row of the list has one row, under the same id."""
    (identity, *others) = getattr(getattr(listing.identity, "property", None), "columns", [None])
    if identity is None or others:
        return frozenset()
    keys = {name: tuple(SQLModel.metadata.tables[name].primary_key) for name in listing.tables}
    return frozenset(name for name, key in keys.items() if len(key) == 1 and _is(key[0], identity))


def _is(key: object, identity: object) -> bool:
    return key is identity or bool(getattr(key, "references", lambda _column: False)(identity))
