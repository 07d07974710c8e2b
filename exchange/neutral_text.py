"""Text that a spreadsheet would run as a formula, as a CSV file of ours holds it: behind an apostrophe; and back."""

import re

from exchange.grid import RISKY, Cell

_BEGINS = "|".join(map(re.escape, RISKY))
_AFTER = r"(?<=[;\r\n])'*(?:[=@＝＠]|[+\-＋－][^;\r\n]*[|(!])"
"""Where the list separator is a semicolon, what stands behind one, or on a new line, is a cell of its own: sums and
dashes are common there, calls are not."""
_PLACE = re.compile(rf"(?=\A'*(?:{_BEGINS})|{_AFTER})")
_GUARD = re.compile(_PLACE.pattern + "'")


def neutral(text: str) -> str:
    """The text as it may stand in a CSV file. One that looks as if it were guarded already is guarded once more."""
    return _PLACE.sub("'", text) if text else text


def as_meant(cell: Cell) -> Cell:
    """A cell of such a file, whatever program saved it since, without the apostrophes that `neutral` put there."""
    return _GUARD.sub("", cell) if isinstance(cell, str) and "'" in cell else cell
