"""What holds around one order row while it is read: number style, date order, facts of its group."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from compliance.dates import Order
from exchange.book_cells import text
from exchange.currencies import Codes
from exchange.grid import Cell
from exchange.layout import Around
from exchange.line_numbers import read_line
from exchange.order_rows import ANSWERED, Flag, Value
from exchange.strange_marks import is_strange
from resources.i18n import shortened

RIVAL = "other "
"""Before the name of a field: its cell in a column that says it as well."""


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for every row of a table: number and date style, ¥ and $, facts around it, heading measures."""

    mark: str
    yen: str
    orders: Mapping[str, Order | None]
    around: Around
    units: Mapping[str, str]
    currencies: Mapping[str, Codes]
    epoch: date
    headings: Mapping[str, str] = field(default_factory=dict)
    dollar: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    """The decimal mark of each column of figures, "" where nothing proves it; `mark` is that of the whole list."""

    parted: frozenset[str] = frozenset()
    """The fields whose figures part their thousands by neither point nor comma."""

    def mark_of(self, name: str, printed: str = "") -> str:
        """The decimal mark of a field's figures; "" for a figure that uses the other mark as none of them does."""
        mark = self.marks.get(name, self.mark)
        return "" if name in self.parted and is_strange(printed, mark) else mark


@dataclass(slots=True)
class RowCells:
    """One row on its way: raw cells by field, group facts, and how a cell's address is printed."""

    raw: dict[str, Cell]
    groups: Mapping[str, tuple[str, tuple[int, int]]]
    where: Callable[[str], str]
    address: Callable[[tuple[int, int]], str]
    mapped: frozenset[str]
    marks: Mapping[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    flags: list[Flag] = field(default_factory=list)
    answers: Mapping[str, Value] = field(default_factory=dict)
    """What somebody says that cells mean: it counts before what they say."""

    def flag(self, name: str, why: str, *, severity: str = "flag", where: str = "") -> None:
        """Note why a cell is left empty, once for each field; one that somebody answered is left open no more."""
        if name in self.answers and severity == "flag":
            severity = ANSWERED
        if not any(flag.field == name and flag.severity == severity for flag in self.flags):
            printed = shortened(text(self.raw.get(name)))
            self.flags.append(Flag(name, where or self.where(name), printed, why, severity))


def carried(row: RowCells, context: Context, name: str) -> tuple[str, str]:
    """A fact from the heading of the group or from around the table, and where it stands."""
    if name in row.groups:
        printed, place = row.groups[name]
        return printed, row.address(place)
    if of_lines := [told for told in context.around.scoped if told.name == name]:
        line = read_line(text(row.raw.get("line"))).lstrip("0")
        said = [told for told in of_lines if told.holds_for(line)]
        return (said[0].said, row.address(said[0].place)) if len({told.said for told in said}) == 1 else ("", "")
    if name in context.around.texts:
        return context.around.texts[name], row.address(context.around.places[name])
    return "", ""
