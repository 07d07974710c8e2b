"""Printed lists with bars between their columns: a bar within a text is no border, and its line is cut where the others are."""

from collections import Counter
from collections.abc import Sequence

from exchange.grid import Cell
from exchange.wide_signs import drawn_in, spread

Bars = tuple[int, ...]
"""Where the bars of a line stand, counted in places."""
_FEWEST = 4
"""So many bars at least has a line of a table."""


def cut_at_borders(rows: list[list[Cell]], numbers: Sequence[int], lines: Sequence[str]) -> list[list[Cell]]:
    """The rows with those cut anew that hold more bars than the columns have borders.

    `numbers` is the number of the line (1 = the first) each row was cut from. The borders are where the bars of most
    lines between the same ends stand; a line without a bar at each of them is left as it was cut.
    """
    bars = {number: _bars(lines[number - 1]) for number in numbers if number <= len(lines)}
    usual = Counter(found for found in bars.values() if len(found) >= _FEWEST)
    if len(usual) < 2:
        return rows
    of_ends: dict[tuple[int, int], Bars] = {}
    for found, _times in usual.most_common():
        of_ends.setdefault((found[0], found[-1]), found)
    cut = []
    for row, number in zip(rows, numbers, strict=True):
        there = bars.get(number, ())
        borders = of_ends.get((there[0], there[-1]), ()) if len(there) >= _FEWEST else ()
        more = len(there) > len(borders) and usual[borders] > usual[there] and set(borders) <= set(there)
        cut.append(_cut(lines[number - 1], borders) if more else row)
    return cut


def _bars(line: str) -> Bars:
    return tuple(place for place, sign in enumerate(spread(line.rstrip("\r\n"))) if sign == "|")


def _cut(line: str, borders: Bars) -> list[Cell]:
    """The cells of a line between its borders, what stands before the first and behind the last one too."""
    wide = spread(line.rstrip("\r\n"))
    starts, ends = (0, *(border + 1 for border in borders)), (*borders, len(wide))
    return [drawn_in(wide[start:end]).strip() or None for start, end in zip(starts, ends, strict=True)]
