"""Rows that show how a form is filled in: 記入例, `Example`, and goods named 〇〇 with the code XX-000. They order nothing."""

import re
from collections.abc import Mapping, Sequence

from exchange.grid import Cell
from exchange.words import key, words

_LONGEST = 24
_STANDS_IN = re.compile(r"[〇○◯△]{2,}|(?:^|[^A-Za-z])[Xx]{2,}[-_]?0{2,}$|^[A-Z]{0,3}[-_]?0{4,}$")
"""What stands in for a name or a number that is to be filled in."""
_NAMED = ("po_number", "item_code", "description", "supplier", "end_user")
_LEAST = 2


def is_example_row(cells: Sequence[Cell], fields: Mapping[str, int]) -> bool:
    """Whether a cell says that its row is an example, or several names and numbers in it are only stood in for."""
    if any(isinstance(cell, str) and len(cell) <= _LONGEST and key(cell) in words("example") for cell in cells):
        return True
    named = [cells[fields[name]] for name in _NAMED if name in fields and fields[name] < len(cells)]
    return sum(isinstance(cell, str) and bool(_STANDS_IN.search(cell.strip())) for cell in named) >= _LEAST
