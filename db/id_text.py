"""Ids of rows that SQLite hands over as one text, as numbers."""

import time
from array import array
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, select

_SLICE = 16_384
"""Characters turned to numbers at once, a fraction of a millisecond."""
_TURN = 0.0001
"""Seconds; a thread that waits for Python otherwise gets it after 5 ms."""


def as_text(ids: ColumnElement[Any]) -> Select[Any]:
    """The question for ids as one text; SQLite makes it without Python."""
    return select(func.aggregate_strings(cast(ids, Text), ","))


def numbers(text: str) -> "array[int]":
    """Numbers that commas part, read in slices between which other threads have their turn."""
    found, start = array("q"), 0
    while start < len(text):
        end = text.find(",", start + _SLICE)
        end = len(text) if end < 0 else end
        found.extend(map(int, text[start:end].split(",")))
        start = end + 1
        if start < len(text):
            time.sleep(_TURN)
    return found
