"""Lists grouped on the screen and exported with the headings of their groups: `Ningbo Qiaotai Co., Ltd. (3)` and its sums."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from exchange.column_values import is_firm
from exchange.grid import Cell, Sheet
from exchange.headers import Heading
from exchange.nobody import says_nobody
from exchange.words import is_total

_COUNTED = re.compile(r"\s*(\S.*?)\s*[(（]\s*(\d{1,6})\s*[)）]\s*")
_FIGURE = re.compile(r"[-+]?\d[\d., ]*")
_LEAST = 2
"""So many groups, or rows in one, show that the figure behind a heading counts the rows beneath."""


Facts = Mapping[str, tuple[str, tuple[int, int]]]
"""What headings of groups say of the rows below them, by field, and where."""


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of a group: its text without the count, where it stands, and whether no other group holds it."""

    name: str
    column: int
    outermost: bool


def suppliers_above(sheet: Sheet, heading: Heading) -> Mapping[int, Group]:
    """The headings of groups by their row, where the outermost ones name the suppliers of the rows beneath; else empty.

    Each must count the rows beneath it, and together they hold every row of the table. Most of the outermost are firms
    and no inner one is: then those that are none (a short name) are suppliers too, and `Undefined` is nobody.
    """
    if "supplier" in heading.fields:
        return {}
    groups = _partition([(place, sheet.rows[place]) for place in range(heading.last + 1, len(sheet.rows))])
    outer = [group.name for group in groups.values() if group.outermost]
    told = [name for name in outer if not says_nobody(name)]
    firms = sum(map(is_firm, told))
    inner = any(is_firm(group.name) for group in groups.values() if not group.outermost)
    return groups if firms * 2 > len(told) and not inner else {}


def not_the_group_above(
    cells: Sequence[Cell], place: int, groups: Facts, columns_of_firms: Callable[[], frozenset[int]]
) -> dict[str, tuple[str, tuple[int, int]]]:
    """What ends a group where the heading of the next one gives no fact: `Rest of world` below countries, `Undefined` below firms."""
    found = _alone(cells)
    if found is None:
        return {}
    column, told = found
    if says_nobody(_bare(told)) and column in columns_of_firms():
        return {"supplier": (_bare(told), (place, column))}
    if "destination" not in groups or groups["destination"][1][1] != column:
        return {}
    return {"destination": (told.strip(), (place, column))}


def columns_of_firms(sheet: Sheet, heading: Heading) -> frozenset[int]:
    """The columns in which a firm stands alone in a row below the heading, and no other column tells the suppliers."""
    alone = (_alone(cells) for cells in sheet.rows[heading.last + 1 :])
    return frozenset(found[0] for found in alone if found and may_head(found[0], heading) and is_firm(_bare(found[1])))


def may_head(column: int, heading: Heading) -> bool:
    """Whether a firm alone in a row is the supplier of the rows below: where no other column names suppliers."""
    return heading.fields.get("supplier", column) == column or heading.by_account


def _alone(cells: Sequence[Cell]) -> tuple[int, str] | None:
    told = [(column, cell) for column, cell in enumerate(cells) if cell is not None and cell != ""]
    return (told[0][0], told[0][1]) if len(told) == 1 and isinstance(told[0][1], str) else None


def _bare(text: str) -> str:
    match = _COUNTED.fullmatch(text)
    return match[1] if match else text


def _partition(rows: Sequence[tuple[int, Sequence[Cell]]]) -> dict[int, Group]:
    """The headings of groups by row, where the counts hold all rows; empty where one does not come out."""
    groups: dict[int, Group] = {}
    open_: list[int] = []
    whole = 0
    for place, cells in rows:
        if all(cell in (None, "") for cell in cells) or _is_sum(cells):
            continue
        while open_ and not open_[-1]:
            open_.pop()
        if found := _counted(cells):
            name, count, column = found
            if not count or (open_ and count > open_[-1]):
                return {}
            groups[place] = Group(name, column, not open_)
            open_.append(count)
            continue
        if not open_:
            return {}
        whole += 1
        open_ = [left - 1 for left in open_]
    done = not any(open_) and whole >= _LEAST
    return groups if done else {}


def _counted(cells: Sequence[Cell]) -> tuple[str, int, int] | None:
    """The name, the count and the column of the heading of a group: a text with a count, and sums beside it at most."""
    told = [(column, cell) for column, cell in enumerate(cells) if cell is not None and cell != ""]
    column, first = told[0]
    match = _COUNTED.fullmatch(first) if isinstance(first, str) else None
    beside = all(
        not isinstance(cell, bool) and (isinstance(cell, int | float) or _FIGURE.fullmatch(str(cell).strip()))
        for _column, cell in told[1:]
    )
    return (match[1], int(match[2]), column) if match and beside else None


def _is_sum(cells: Sequence[Cell]) -> bool:
    first = next((cell for cell in cells if cell is not None), None)
    return isinstance(first, str) and is_total(first)
