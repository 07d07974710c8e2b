"""Marked rows of a list as a file: a first column with sign and words, and the ground of the row in its colour."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from db.listing import Filter, Listing
from db.row_marks import marked
from exchange.summary import marks
from exchange.summary.cells import Value
from exchange.summary.listings import Shown, values_of
from exchange.summary.styles import ACCENT, ACCENT_FILL, BAD, BAD_FILL, GOOD, GOOD_FILL, GREY, SOFT, WARN, WARN_FILL
from exchange.summary.tables import TOP, Head
from resources.i18n import _

_AT_ONCE = 500
_LONGEST = 200
"""Characters of a mark's words: a formula compares with at most 255."""
_COLOURS = {
    "bad": (BAD, BAD_FILL), "warn": (WARN, WARN_FILL), "wait": (ACCENT, ACCENT_FILL), "good": (GOOD, GOOD_FILL),
    "quiet": (GREY, SOFT),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marking:
    """A rule that marks rows: its sign, what it says, the tone of its colour, and when it holds."""

    sign: str
    words: str
    tone: str
    filters: tuple[Filter, ...]

    @property
    def told(self) -> str:
        """What stands before a row."""
        text = f"{self.sign} {self.words}"
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def head() -> Head:
    """The heading of the column of marks."""
    return Head(_("Mark"), "text", _("What the row is marked for, by the first rule that holds"))


def marked_values(
    session: Any,
    listing: Listing,
    markings: Sequence[Marking],
    columns: Sequence[Shown],
    rows: Iterable[tuple[Any, ...]],
) -> Iterator[list[Value]]:
    """The rows of a listing as cells, each behind what it is marked for."""
    coming, filters = iter(rows), [marking.filters for marking in markings]
    while batch := list(islice(coming, _AT_ONCE)):
        places = marked(session, listing, [row[0] for row in batch], filters)
        for row, values in zip(batch, values_of(listing, columns, batch), strict=True):
            place = places.get(row[0])
            yield [markings[place].told if place is not None else None, *values]


def colour(sheet: Worksheet, markings: Sequence[Marking], columns: int, count: int) -> None:
    """Give every row the ground of its mark, however the table is sorted or filtered later."""
    cells = f"A{TOP + 1}:{get_column_letter(columns)}{TOP + count}"
    for marking in markings:
        ink, ground = _COLOURS[marking.tone]
        marks.mark(sheet, f"A{TOP + 1}:A{TOP + count}", marks.word(f"$A{TOP + 1}", marking.told, ink, ground))
        quoted = marking.told.replace('"', '""')
        marks.mark(sheet, cells, marks.ground(f'$A{TOP + 1}="{quoted}"', ground))
