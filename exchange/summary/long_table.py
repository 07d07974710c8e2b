"""Native tables of any length: laid out here, their rows streamed later, split where a sheet holds no more.

A streamed row has the cells that `Draft.table` would have made of it, without an object for each.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import chain, islice
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from exchange.grid import LONGEST_CELL, RISKY
from exchange.summary import tables
from exchange.summary.cells import Value, kind_of, safe
from exchange.summary.paper import width_of_column
from exchange.summary.stream import Long, Row, prepare, style_of
from exchange.summary.styles import ACCENT, face
from exchange.summary.tables import SAMPLE, TOP, Draft, Head, Placed
from resources.i18n import _, grouped

_BOUNDED = frozenset({date, float})
"""Types besides text of which a cell does not hold every value."""


def lay(
    draft: Draft,
    title: str,
    note: str,
    name: str,
    heads: Sequence[Head],
    rows: Iterable[Sequence[Value]],
    count: int,
    *,
    sheet: Worksheet | None = None,
    top: int = TOP,
    tab: str = ACCENT,
    plainly: bool = False,
) -> list[Placed]:
    """Lay out a native table of `count` rows and those that go on with it on further sheets; where each stands.

    `sheet` is where it begins when that is there already, `top` the row of its headings on it, `tab` the colour of the
    tabs. `plainly` leaves out lines and wrapping, as is right for what is sorted and filtered rather than read.
    """
    first = sheet if sheet is not None else draft.sheet(title, note, tab=tab)
    if not count:
        return [draft.table(first, name, heads, [], top=top)]
    coming = iter(rows)
    sample = list(islice(coming, SAMPLE))
    left, room = chain(sample, coming), tables.MOST_ROWS - TOP
    sizes = [min(tables.MOST_ROWS - top, count)]
    while (rest := count - sum(sizes)) > 0:
        sizes.append(min(room, rest))
    placed = []
    for number, size in enumerate(sizes):
        part = first if not number else draft.sheet(title, note, tab=tab)
        if len(sizes) > 1:
            told = _("Part {part} of {parts}: a sheet holds {room} rows. {note}")
            part.cell(3, 1).value = told.format(part=number + 1, parts=len(sizes), room=grouped(room), note=note)
        placed.append(_part(draft, part, name, heads, sample, size, TOP if number else top))
        draft.longs.append(_long(draft, placed[-1], islice(left, size), plainly=plainly))
    return placed


def _long(draft: Draft, placed: Placed, rows: Iterable[Sequence[Value]], *, plainly: bool) -> Long:
    name = list(placed.sheet.tables)[-1]
    kinds = tuple(head.kind for head in placed.heads)
    told = _noted(draft, placed, rows)
    write = None if plainly else _dressed(placed)
    return Long(placed.sheet, name, placed.top, kinds, told, placed.last - placed.top, write)


def _noted(draft: Draft, placed: Placed, rows: Iterable[Sequence[Value]]) -> Iterator[Sequence[Value]]:
    """The rows, with a note of everything a cell cannot hold."""
    for number, row in enumerate(rows, start=placed.top + 1):
        for head, value in zip(placed.heads, row, strict=True):
            fits = len(value) <= LONGEST_CELL if isinstance(value, str) else type(value) not in _BOUNDED
            if not fits and (reason := safe(value)[1]):
                draft.faults.note(placed.sheet.title, number, head.title, value, reason)
        yield row


def _part(
    draft: Draft, sheet: Worksheet, name: str, heads: Sequence[Head], sample: list[Any], count: int, top: int
) -> Placed:
    tables.heading_row(sheet, heads, top)
    prepare(sheet, top, [head.kind for head in heads])
    tables.native_table(sheet, draft.table_name(name), top, top + 1, 1, len(heads))
    tables.fit(sheet, heads, sample, top)
    draft.describe(sheet, heads)
    draft.rows[sheet.title] = draft.rows.get(sheet.title, 0) + count
    sheet.print_area = f"A1:{get_column_letter(sheet.max_column)}{top + count}"
    return Placed(sheet, top, top + count, tuple(heads))


def _dressed(placed: Placed) -> Row:
    """How a row of such a table is written: every value with the style, every row with the height of `Draft.table`."""
    sheet, heads = placed.sheet, placed.heads
    letters = [get_column_letter(place) for place in range(1, len(heads) + 1)]
    wrapped = [(place, width_of_column(sheet, place + 1)) for place, head in enumerate(heads) if head.wrap]
    styles: dict[tuple[Any, ...], int] = {}
    letters_of = face()

    def style(place: int, value: Value) -> int:
        kind = heads[place].kind
        risky = isinstance(value, str) and value[0] in RISKY
        key = (place, type(value), risky, kind_of(kind, value))
        found = styles.get(key)
        if found is None:
            found = styles[key] = _style(sheet, heads[place], value)
        return found

    def write(row: int, values: Sequence[Value]) -> str:
        high = max(
            (_height(text, width, letters_of) for place, width in wrapped if type(text := values[place]) is str),
            default=0.0,
        )
        cells = []
        for place, value in enumerate(values):
            shown = safe(value)[0]
            cells.append(f'<c r="{letters[place]}{row}" s="{style(place, shown)}"{_content(shown)}')
        height = f' ht="{high}"' if high else ""
        return f'<row r="{row}"{height}>{"".join(cells)}</row>'

    return write


@lru_cache(maxsize=32_768)
def _height(text: str, width: float, letters_of: str) -> float:  # noqa: ARG001 -- the face of the language is what it rests on
    """The height a text needs; those of a million rows are often the same."""
    return tables.height_of(text, width)


def _style(sheet: Worksheet, head: Head, value: Value) -> int:
    """The number of the style that `Draft.table` gives a value."""
    return style_of(sheet, lambda cell: tables.dress(cell, value, head))


def _content(value: Value) -> str:
    """What stands in a cell, and its type."""
    if value is None:
        return "/>"
    if isinstance(value, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, bool):
        return f' t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date | datetime):
        return f"><v>{to_excel(value):.15g}</v></c>"  # type: ignore[no-untyped-call]
    return f"><v>{value}</v></c>"
