"""Choices of a form by ticked boxes: `☒ France  ☐ Germany  ☐ other: ……` says France, and boxes that are all empty say nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace

from exchange.grid import Cell, Sheet

_MOST_ROWS = 2_000
"""A sheet of more rows is no form."""
_BOX = re.compile(
    r"(?P<on>[☒☑🗹✅✔✓⊠■◼⬛]|[\[(（]\s?[xX×✓✔√レ]\s?[\])）])|(?P<off>[☐⬜□◻▢]|[\[(（](?:\s{1,3}|_{1,3})[\])）])"
)
_EMPTY_BOX = re.compile(r"[☐⬜□◻▢]|[\[(（](?:\s{1,3}|_{1,3})[\])）]")
_SURELY = re.compile(r"[☒☑🗹☐⊠]")
"""Signs that are boxes and nothing else; a ■ or `(x)` is one where an empty box stands in its row."""
_TAIL = re.compile(r"[\s:：,;、，；/|.…_・]+$")


def without_unticked(sheet: Sheet) -> Sheet:
    """A sheet whose boxes are their ticked choices; the same one where it has none."""
    if len(sheet.rows) > _MOST_ROWS:
        return sheet
    changed = {place: _chosen(cells) for place, cells in enumerate(sheet.rows) if _has_boxes(cells)}
    lines = {number: line for number, line in sheet.printed.items() if _has_boxes([line])}
    if not changed and not lines:
        return sheet
    printed = {**sheet.printed, **{number: str(_chosen([line])[0] or "") for number, line in lines.items()}}
    return replace(sheet, rows=[changed.get(place, cells) for place, cells in enumerate(sheet.rows)], printed=printed)


def _has_boxes(cells: Sequence[Cell]) -> bool:
    told = [cell for cell in cells if isinstance(cell, str)]
    return any(map(_SURELY.search, told)) or (any(map(_EMPTY_BOX.search, told)) and any(_ticks(cell) for cell in told))


def _ticks(told: str) -> bool:
    return any(match["on"] for match in _BOX.finditer(told))


def _chosen(cells: Sequence[Cell]) -> list[Cell]:
    return [ticked(cell) or None if isinstance(cell, str) else cell for cell in cells]


def ticked(told: str) -> str:
    """A text with boxes as what stands before them and the choices that are ticked: `Country: ☒ France ☐ Italy` is `Country: France`.

    A box with nothing behind it stays: its choice stands in another cell.
    """
    boxes = list(_BOX.finditer(told))
    if not boxes:
        return told
    ends = [*(box.start() for box in boxes[1:]), len(told)]
    choices = [(bool(box["on"]), told[box.end() : end].strip()) for box, end in zip(boxes, ends, strict=True)]
    if not all(choice for _on, choice in choices):
        return told
    chosen = [_TAIL.sub("", choice) for on, choice in choices if on]
    return f"{told[: boxes[0].start()]}{' / '.join(chosen)}".strip()
