"""Rows of a listing by id: read in blocks, and as spans of neighbours."""

import time
from array import array
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from db.listing import Filter, Listing, Shown

_BLOCK = 500
_SLICE = 8_192
"""Ids looked through at once, a fraction of a millisecond."""


def read_rows(listing: Listing, session: Any, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """The rows of those ids in their order; ids that are gone are left out."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), _BLOCK):
        part = ids[start : start + _BLOCK]
        block = listing.block(session, part)
        found += [block[item] for item in part if item in block]
    return found


def places(ids: "array[int]", wanted: Iterable[int], pause: float = 0) -> dict[int, int]:
    """Where those ids stand: id -> place; those that are not there are absent.

    A reading thread pauses for so many seconds between two slices, so that the window has its turns.
    """
    rest, found = set(wanted), dict[int, int]()
    for start in range(0, len(ids), _SLICE):
        if not rest:
            break
        part = ids[start : start + _SLICE]
        for item in rest.intersection(part):
            found[item] = start + part.index(item)
        rest.difference_update(found)
        if pause:
            time.sleep(pause)
    return found


def unmoved(
    listing: Listing, session: Any, ids: "array[int]", touched: Collection[int], shown: Shown, pause: float = 0
) -> bool:
    """Whether the list would be the same if it were read anew, when the records of only those ids changed.

    Where each of them still stands between its neighbours, and none comes that was not there, no other can have moved.
    """
    at = places(ids, touched, pause)
    near = {place + step for place in at.values() for step in (-1, 0, 1)}
    before = [ids[place] for place in sorted(near) if 0 <= place < len(ids)]
    asked = Filter("id", "is", tuple({*before, *touched}))
    return listing.ids(session, shown.search, (*shown.filters, asked), shown.sort).tolist() == before


def joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of rows, first and last of each, with those made one that touch; in order."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def spans(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Row numbers as spans of neighbours, first and last."""
    if isinstance(rows, range):
        return [(rows[0], rows[-1])] if rows else []
    return joined((row, row) for row in rows)
