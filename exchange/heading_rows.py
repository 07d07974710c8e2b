"""The rows of a sheet that may be its heading: one row of words, or two that are read together."""

import re
from collections.abc import Sequence

from exchange.grid import Cell, Sheet
from exchange.heading_meanings import exact_meanings, meanings
from exchange.heading_parts import spread
from exchange.words import COLONS

Texts = tuple[str, ...]
_SAYS_VALUE = re.compile(r"(?<!\d)[:：]\s*\S|[:：]\s+\S")
"""A colon with something behind it; `2:17` is a grade."""


def says_value(text: str) -> bool:
    """Whether a cell is a label with its value, `PO No: 4711`: it names no column."""
    return bool(_SAYS_VALUE.search(text)) and not text.rstrip().endswith(COLONS)


def _without_labels(texts: Sequence[str]) -> list[str]:
    """A row without the labels of the list that stand in it, nor their values: in one cell, or in two, `Country: | Japan`."""
    found, of_label = [], False
    for text in texts:
        label = text.endswith(COLONS)
        found.append("" if of_label or label or _SAYS_VALUE.search(text) else text)
        of_label = label or (of_label and not text)
    return found


def candidates(sheet: Sheet, row: int) -> list[tuple[int, Texts, Texts]]:
    """Headings that may begin in a row: its last row, the text of each column, and how else it may be read."""
    single = tuple(_text(cell) for cell in sheet.rows[row])
    found = [(row, single, single)]
    if row + 1 < len(sheet.rows) and _only_words(sheet.rows[row + 1]):
        bare = _without_labels(single)
        groups = spread(sheet, row, bare)
        below = [_text(cell) for cell in sheet.rows[row + 1]]
        width = max(len(groups), len(below))
        pairs = list(zip(groups + [""] * (width - len(groups)), below + [""] * (width - len(below)), strict=True))
        both = tuple(f"{group} {text}".strip() for group, text in pairs)
        found.append((row + 1, tuple(_two_lines(group, text) for group, text in pairs), both))
    return found


def _two_lines(group: str, text: str) -> str:
    """One heading of two lines: the lower one alone where it says more, unless both are known as one."""
    if not group or not text:
        return text or group
    both = f"{group} {text}"
    if exact_meanings(both):
        return both
    alone, joined = meanings(text), meanings(both)
    heaviest = max(alone.values(), default=0.0)
    return both if max(joined.values(), default=0.0) >= heaviest and heaviest < 3 else text


def is_broken(sheet: Sheet, row: int) -> bool:
    """Whether words of a heading go on in the row below: `Bestell-` above `nummer`."""
    below = sheet.rows[row + 1]
    return any(
        isinstance(cell, str) and re.search(r"\w-$", cell.strip()) and column < len(below) and below[column] is not None
        for column, cell in enumerate(sheet.rows[row])
    )


def _only_words(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    return len(filled) > 1 and all(isinstance(cell, str) and not re.fullmatch(r"[\d.,\s/-]+", cell) for cell in filled)


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)


def groups_above(sheet: Sheet, row: int) -> list[str]:
    """The groups named in the row above a heading, over the columns they cover."""
    return spread(sheet, row - 1, [_text(cell) for cell in sheet.rows[row - 1]]) if row else []
