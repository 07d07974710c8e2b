"""Rows of a listing by id: read in blocks, and as spans of neighbours."""

from collections.abc import Iterable, Sequence
from typing import Any

from db.listing import Listing

_BLOCK = 500


def read_rows(listing: Listing, session: Any, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """The rows of those ids in their order; ids that are gone are left out."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), _BLOCK):
        part = ids[start : start + _BLOCK]
        block = listing.block(session, part)
        found += [block[item] for item in part if item in block]
    return found


def spans(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Row numbers as spans of neighbours, first and last."""
    if isinstance(rows, range):
        return [(rows[0], rows[-1])] if rows else []
    found: list[tuple[int, int]] = []
    for row in sorted(rows):
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
