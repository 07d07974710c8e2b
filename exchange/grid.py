"""What any incoming table is after reading: sheets of typed cells, or one sentence why it could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from resources.i18n import N_, said
from resources.told import packed

Cell = str | int | float | Decimal | bool | date | datetime | time | timedelta | None
"""One cell; None is an empty one, and so is an Excel error such as #N/A."""

EMPTY = packed(N_("the cell is empty"))
"""Why an empty cell gave no value, as it is stored."""

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Text that begins so would be run as a formula (the wide signs by Asian versions); in CSV an apostrophe stands before it."""
LONGEST_CELL = 32_767
"""Signs of the longest text that a cell of a spreadsheet holds; longer ones of other files are cut off."""

Area = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, counted from 0."""


class Unreadable(ValueError):  # noqa: N818 - it is what the file is
    """The file cannot be read as a table; the text is one sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file: its rows as lists of cells from the very first row and column on.

    `lines` holds the printed line number of each row where it differs from its place (text files
    with line breaks inside cells), `marks` the number formats that show a unit or a currency by
    (row, column) counted from 0, `epoch` the day 0 of serial dates, `places` where a cell was printed,
    as the number of its row and its column, when several rows were drawn into one, `quoted` the number of the row
    from which on a mail repeats an older one, 0 for none, `printed` the lines of a short text by their numbers, where
    they may be sentences or labels and no rows of cells, `aligned` whether blanks or bars part its columns: a page that
    one program printed, with one way to write its figures, `struck` the numbers of rows that are struck out.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    merges: tuple[Area, ...] = ()
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    lines: tuple[int, ...] = ()
    epoch: date = date(1899, 12, 30)
    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    quoted: int = 0
    printed: Mapping[int, str] = field(default_factory=dict)
    aligned: bool = False
    struck: frozenset[int] = frozenset()

    def number(self, row: int) -> int:
        """The number of a row as a person sees it, counted from 1."""
        return self.lines[row] if self.lines else row + 1

    def place(self, number: int) -> int:
        """The place of the row a person calls by that number, or of the next one that is there; -1 beyond the last."""
        return next((row for row in range(len(self.rows)) if self.number(row) >= number), -1)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: what it turned out to be, its sheets, and what the officer should be told.

    `kind` is the true format (`xlsx`, `xlsm`, `xls`, `xlsb`, `ods`, `xml`, `csv`, `tsv`, `txt`, `html`,
    `mht`, `eml`)
    whatever the name says; `encoding` and `delimiter` are empty for workbooks.
    """

    kind: str
    encoding: str
    delimiter: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; raises Unreadable naming those there are."""
        for found in self.sheets:
            if found.name == name:
                return found
        there = ", ".join(f'"{found.name}"' for found in self.sheets)
        raise Unreadable(said('There is no sheet "{name}" in the file; it has {there}.', name=name, there=there))


def column_letter(column: int) -> str:
    """The letters of a column counted from 0, as a spreadsheet prints them: 0 is A, 27 is AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
