"""Books that keep the heads of orders on one sheet and their lines on another: joined by the number of the order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from exchange.book_cells import text
from exchange.grid import Cell, Sheet
from exchange.headers import Heading, find_heading
from exchange.order_rows import FIELDS
from resources.i18n import N_, _, said

_OF_HEAD = ("supplier", "order_date", "currency", "destination", "end_user", "end_use")
_MOST_SHEETS = 12
"""In a book of more sheets each is a list of its own."""


@dataclass(frozen=True, slots=True)
class _Heads:
    """A sheet of heads: one row for each number."""

    sheet: Sheet
    heading: Heading
    rows: Mapping[str, Sequence[Cell]]


def joined(sheets: Sequence[Sheet], mapping: Mapping[str, str] | None) -> tuple[list[Sheet], list[str]]:
    """The sheets, those of lines with what the sheet of heads says of their orders in further columns, and what is told of it.

    Only equal numbers are joined, and only facts for which the lines have no column. Any other sheets as they are.
    """
    if not 1 < len(sheets) <= _MOST_SHEETS:
        return [*sheets], []
    headings = {sheet.name: find_heading(sheet, 0, mapping) for sheet in sheets}
    found = [heads for sheet in sheets if (heads := _heads(sheet, headings[sheet.name])) is not None]
    if len(found) != 1:
        return [*sheets], []
    notes: list[str] = []
    return [_with(sheet, headings[sheet.name], found[0], notes) for sheet in sheets], notes


def _heads(sheet: Sheet, heading: Heading | None) -> _Heads | None:
    """The heads of orders on a sheet; None where it has lines, no numbers, or a number twice."""
    if (
        heading is None
        or "po_number" not in heading.fields
        or heading.fields.keys() & {"quantity", "line", "item_code"}
    ):
        return None
    if not heading.fields.keys() & set(_OF_HEAD):
        return None
    place = heading.fields["po_number"]
    told = [
        (text(row[place]), row) for row in sheet.rows[heading.last + 1 :] if len(row) > place and row[place] is not None
    ]
    rows = dict(told)
    return _Heads(sheet, heading, rows) if len(rows) == len(told) > 0 else None


def _with(sheet: Sheet, heading: Heading | None, heads: _Heads, notes: list[str]) -> Sheet:
    """A sheet of lines with the facts of its orders behind its own columns."""
    if heading is None or not heading.is_order_table() or "po_number" not in heading.fields:
        return sheet
    facts = [name for name in _OF_HEAD if name in heads.heading.fields and name not in heading.fields]
    place = heading.fields["po_number"]
    width = max(map(len, sheet.rows))
    rows: list[list[Cell]] = []
    matched = 0
    for at, row in enumerate(sheet.rows):
        more: list[Cell] = []
        head = (
            heads.rows.get(text(row[place]))
            if at > heading.last and len(row) > place and row[place] is not None
            else None
        )
        if at == heading.last:
            more = [heads.heading.texts[heads.heading.fields[name]] for name in facts]
        elif head is not None:
            more = [head[column] if (column := heads.heading.fields[name]) < len(head) else None for name in facts]
            matched += 1
        rows.append([*row, *([None] * (width - len(row))), *more] if more else row)
    if not facts or not matched:
        return sheet
    told = N_('Sheet "{sheet}": {facts} were taken from sheet "{heads}" by the order number.')
    names = ", ".join(_(FIELDS[name]) for name in facts)
    notes.append(said(told, sheet=sheet.name, facts=names, heads=heads.sheet.name))
    return replace(sheet, rows=rows)
