"""Ids some at a time: a statement names only so many."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 500
"""Ids named in one statement."""


def in_blocks(ids: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The ids in their order, at most `size` at a time."""
    coming = iter(ids)
    while block := list(islice(coming, size)):
        yield block
