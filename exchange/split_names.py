"""Lines of a file of separated values that a comma within a name cut into a cell too many: `Saen Actuator Co.,Ltd.`."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from exchange.grid import Cell

_FORM = re.compile(
    r"(?:co\.?,? ?)?(?:ltd|ltda|lda|limited|inc|incorporated|llc|l\.l\.c|corp|plc|s\.?a\.?(?: de c\.?v)?|s\.?l|s\.?r\.?l|"
    r"s\.?p\.?a|s\.?a\.?s|gmbh|ag|kg|b\.?v|n\.?v|a\.?s|oy|ab|k\.?k|jr)\.?",
    re.IGNORECASE,
)
"""What stands behind the comma in the name of a firm."""
_NAME = re.compile(r".*[^\W\d_]{2}.*")
_MOST = 3
_LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Rejoined:
    """Rows with the names put together again, and how many rows that concerned."""

    rows: list[list[Cell]]
    mended: int


def rejoined(rows: Sequence[list[Cell]], delimiter: str) -> Rejoined:
    """Put the names of firms together that the delimiter cut, in rows that are longer by as many cells as names are cut."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    width, times = counts.most_common(1)[0] if counts else (0, 0)
    if delimiter not in {",", ";"} or times < _LEAST_ROWS:
        return Rejoined(list(rows), 0)
    found, mended = [], 0
    for row in rows:
        surplus = len(row) - width
        cuts = _cuts(row) if 0 < surplus <= _MOST else []
        if cuts and len(cuts) == surplus:
            row, mended = _joined(row, cuts, delimiter), mended + 1
        found.append(row)
    return Rejoined(found, mended)


def _cuts(row: Sequence[Cell]) -> list[int]:
    """The places of cells that are nothing but the legal form of the name before them."""
    return [
        place
        for place in range(1, len(row))
        if isinstance(cell := row[place], str)
        and _FORM.fullmatch(cell.strip())
        and isinstance(before := row[place - 1], str)
        and _NAME.fullmatch(before)
    ]


def _joined(row: Sequence[Cell], cuts: Sequence[int], delimiter: str) -> list[Cell]:
    found: list[Cell] = []
    for place, cell in enumerate(row):
        if place in cuts:
            found[-1] = f"{found[-1]}{delimiter} {cell}"
        else:
            found.append(cell)
    return found
