"""Sorting by a heading: what a press of it comes to, texts that know what they are sorted by, and how it is remembered."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from desktop.commands import Command
from desktop.settings import Settings
from resources.i18n import N_

SortedBy = tuple[int, Qt.SortOrder] | None
"""A column and which way; None for the order in which rows are given."""

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class By(str):
    """A text that is sorted by a number or a day, not by its letters; by nothing where that is None."""

    __slots__ = ("value",)

    def __new__(cls, text: str, value: Any) -> "By":
        """The text as shown, and what it is sorted by."""
        made = super().__new__(cls, text)
        made.value = value
        return made

    value: Any


def value_of(text: str) -> Any:
    """What a text is sorted by; None for nothing, which stands last either way."""
    return text.value if isinstance(text, By) else text.casefold() or None


def turned(now: SortedBy, column: int, *, largest_first: bool) -> SortedBy:
    """What a press of a heading comes to: sorted, the other way round, then as given. Numbers begin with the largest."""
    first, second = (_DOWN, _UP) if largest_first else (_UP, _DOWN)
    if now == (column, second):
        return None
    return column, second if now == (column, first) else first


def show(header: QHeaderView, sorted_by: SortedBy) -> None:
    """Show the arrow of a sort."""
    header.setSortIndicatorShown(sorted_by is not None)
    if sorted_by is not None:
        header.setSortIndicator(*sorted_by)


def ordered(blocks: Sequence[Sequence[int]], value: Callable[[int], Any], way: Qt.SortOrder) -> list[int]:
    """Rows sorted by a value of theirs; a block of rows stays together and is sorted by its first."""
    known = [block for block in blocks if value(block[0]) is not None]
    others = [block for block in blocks if value(block[0]) is None]
    known.sort(key=lambda block: value(block[0]), reverse=way == _DOWN)
    return [row for block in (*known, *others) for row in block]


def kept(settings: Settings, key: str, columns: int) -> SortedBy:
    """The sort that was remembered; None where there is none, or its column is gone."""
    match settings.load(key):
        case [int(column), bool(down)] if 0 <= column < columns:
            return column, _DOWN if down else _UP
        case _:
            return None


def keep(settings: Settings, key: str, sorted_by: SortedBy) -> None:
    """Remember a sort; None forgets it."""
    settings.save(key, None if sorted_by is None else [sorted_by[0], sorted_by[1] == _DOWN])


def sort_command(act: Callable[[], object]) -> Command:
    """The command that presses the heading of the column with the mark."""
    return Command("grid.sort", N_("Sort &by this column"), act, "", ("Ctrl+Shift+H",), menu="list")
