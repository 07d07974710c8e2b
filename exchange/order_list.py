"""Order lists as they arrive, in any layout and language: rows as printed, nothing guessed, everything told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from exchange import order_letter
from exchange.answers import readings_of
from exchange.cancelled import says_cancelled
from exchange.columns_read import columns_read
from exchange.decimal_marks import FIGURES
from exchange.grid import Cell, Reading, Sheet, Unreadable
from exchange.head_sheets import joined
from exchange.headers import Heading, find_heading, heading_at
from exchange.labels_above import is_unfilled, with_labels_beside
from exchange.layout import Below
from exchange.letter_order import Letter
from exchange.marked_text import without_marks
from exchange.merged_records import drawn_records
from exchange.missing_orders import LOOKED_FOR, no_columns, why_no_rows, why_no_table
from exchange.order_form import as_table
from exchange.order_rows import OrderList, OrderRow, Skipped, Source, TableInfo
from exchange.order_table import WHY, Walked, unique_notes, walk_table
from exchange.other_documents import why_no_orders
from exchange.reading import read
from exchange.rejects import Rejected
from exchange.side_by_side import apart
from exchange.stacked_rows import unstacked
from exchange.table_style import FOUND, Layout, Manner, Style, agreed
from exchange.ticked_boxes import without_unticked
from exchange.told_twice import repeated_lines, told_once
from resources.garbage import left_alone
from resources.i18n import N_, _, grouped, said

_MOST_TABLES = 2_000
_MOST_ROWS = 150_000
"""Rows with anything in them: what 20 seconds of one processor and half a gigabyte read as orders."""
_MOST_SHEETS = 2_000
_MOST_READ_AGAIN = 20_000
"""Rows of a file that is read again with what one of its tables proves for the others."""
_WRITTEN = frozenset(["order_date", "requested_date", *FIGURES])
_WANTED = ("po_number", "supplier", "currency", "requested_date", "destination", "end_user", "end_use")


def read_orders(
    path: Path, sheet: str | None = None, mapping: Mapping[str, str] | None = None, encoding: str = ""
) -> OrderList:
    """Read every order line of a file.

    `sheet` takes one sheet only, also a hidden one; hidden sheets are otherwise passed over and said.
    `mapping` gives columns their field by heading (`{"Ziel": "destination"}`), over what was found;
    A sheet that is named and columns that are given are read whatever the list calls itself.
    `encoding` overrules what was detected. Raises Unreadable (a ValueError) with one sentence when the
    file cannot be read; a file without order rows gives none, and the notes say why.
    """
    return orders_of(read(path, encoding), path.name, sheet, mapping)


def orders_of(
    reading: Reading,
    file: str,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    heading_row: int = 0,
    manner: Manner = FOUND,
) -> OrderList:
    """The order lines of a file that was read already; `heading_row` (1 = the first) and `manner` overrule what was found."""
    notes = list(reading.notes)
    wanted = [reading.sheet(sheet)] if sheet else []
    for there in reading.sheets:
        if sheet:
            break
        if there.hidden:
            notes.append(
                said('Sheet "{sheet}" is hidden and was not imported; name it to import it.', sheet=there.name)
            )
        elif says_cancelled(there.name) and len(reading.sheets) > 1:
            told = N_('Sheet "{sheet}" holds cancelled orders and was not imported; name it to import it.')
            notes.append(said(told, sheet=there.name))
        else:
            wanted.append(there)
    _refuse_size(wanted, file)
    asked = _Asked(reading, file, mapping, heading_row, manner, bool(sheet or mapping or heading_row))
    into = _read_sheets(wanted, asked)
    if proven := _told_by_others(into, asked.styles):
        into = _read_sheets(wanted, replace(asked, manner=replace(manner, proven=proven), styles=[]))
    rows, rejected, skipped, tables = into[:4]
    notes += into[4]
    if not rows:
        others = any(entry.why == WHY["document"] for entry in skipped)  # the columns of an order list are there
        notes[:0] = [said("No order rows found in {file}.", file=file), *(() if others else [_(LOOKED_FOR)])]
    rows, again, said_of_them = told_once(rows)
    skipped, notes = skipped + again, notes + said_of_them + repeated_lines(rows)
    return OrderList(
        file, tuple(rows), tuple(rejected), tuple(skipped), tuple(tables), unique_notes(notes),
        reading.encoding, reading.kind,
    )  # fmt: skip


def _read_sheets(wanted: Sequence[Sheet], asked: "_Asked") -> "Gathered":
    """Every table of the sheets to read."""
    into: Gathered = ([], [], [], [], [])
    with left_alone():  # rows hold no circles
        names = {there.name for there in wanted}
        plain = [
            without_unticked(without_marks(there))
            for there in asked.reading.sheets
            if there.name in names or not there.hidden
        ]
        whole, said_of_heads = joined(plain, asked.mapping) if not asked.heading_row else (plain, [])
        into[4].extend(said_of_heads)
        for taken in (there for there in whole if there.name in names):
            if asked.heading_row:
                _read_sheet(taken, asked, into)
            elif taken.quoted and (own := _own_words(taken, asked)):
                _gather(into, own)
            else:
                sides, said_of_sides = apart(taken, asked.mapping, asked=asked.any)
                into[4].extend(said_of_sides)
                for side in sides:
                    _read_sheet(unstacked(drawn_records(side)), asked, into)
    return into


def _told_by_others(into: "Gathered", styles: Sequence[tuple[Layout, Style]]) -> dict[Layout, Style]:
    """What tables of the file prove for others with the same headings, where a day or a figure of these has two readings."""
    if len(into[0]) > _MOST_READ_AGAIN or len(styles) < 2:
        return {}
    open_ = any(len(readings_of(flag)) > 1 for row in into[0] for flag in row.flags if flag.field in _WRITTEN)
    proven = agreed(styles) if open_ else {}
    more = any(layout in proven and proven[layout].says_more(style) for layout, style in styles)
    return proven if more else {}


def _refuse_size(sheets: Sequence[Sheet], file: str) -> None:
    """Raise Unreadable when the sheets to read are more, or longer, than lists of orders are."""
    if len(sheets) > _MOST_SHEETS:
        told = N_("{file} has more than {most} sheets; name the one to import, or split the file.")
        raise Unreadable(said(told, file=file, most=grouped(_MOST_SHEETS)))
    if sum(len(sheet.rows) for sheet in sheets) <= _MOST_ROWS:
        return
    if sum(any(cell not in (None, 0) for cell in row) for sheet in sheets for row in sheet.rows) > _MOST_ROWS:
        told = N_("{file} holds more than {most} rows; an order list of that length is to be split into smaller files.")
        raise Unreadable(said(told, file=file, most=grouped(_MOST_ROWS)))


Gathered = tuple[list[OrderRow], list[Rejected], list[Skipped], list[TableInfo], list[str]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is read and how: the file, and what people said of its columns, its heading and its figures.

    `any` says that they named a sheet, a heading or columns: then it is read whatever the list calls itself.
    """

    reading: Reading
    file: str
    mapping: Mapping[str, str] | None
    heading_row: int
    manner: Manner
    any: bool
    styles: list[tuple[Layout, Style]] = field(default_factory=list)
    """How each table that was read writes, as it proves itself."""

    @property
    def lines(self) -> bool:
        """Whether the places of a file are printed as line numbers."""
        return bool(self.reading.delimiter)


def _gather(into: Gathered, more: Gathered) -> None:
    into[0].extend(more[0])
    into[1].extend(more[1])
    into[2].extend(more[2])
    into[3].extend(more[3])
    into[4].extend(more[4])


def _own_words(sheet: Sheet, asked: _Asked) -> Gathered | None:
    """What a mail says above the older one it repeats; None where that holds no order."""
    kept = sum(sheet.number(place) < sheet.quoted for place in range(len(sheet.rows)))
    found: Gathered = ([], [], [], [], [])
    own = replace(sheet, rows=sheet.rows[:kept], lines=sheet.lines[:kept], quoted=0)
    _read_sheet(unstacked(own), asked, found)
    if not found[0]:
        return None
    found[4].append(said("An older mail is quoted from line {n} on; it was not imported.", n=sheet.quoted))
    return found


def _read_sheet(sheet: Sheet, asked: _Asked, into: Gathered) -> None:
    """Every table of a sheet, one below the other; what calls itself another document is taken only where it was asked for."""
    rows, rejected, skipped, tables, notes = into
    start = found = 0
    below = Below(sheet)
    if not sheet.rows:
        notes.append(why_no_table(sheet, None))
    while start < len(sheet.rows) and found < _MOST_TABLES:
        pointed = asked.heading_row > 0 and not found
        heading = (
            heading_at(sheet, sheet.place(asked.heading_row), asked.mapping)
            if pointed
            else find_heading(sheet, start, asked.mapping)
        )
        if heading is None or not (heading.is_order_table() or (asked.mapping and "quantity" in heading.fields)):
            if not found:
                _read_without_table(sheet, heading, asked, into, pointed=pointed)
            break
        why = "" if asked.any else why_no_orders(sheet, heading, start, asked.file)
        walked = walk_table(sheet, heading, start, asked.file, lines=asked.lines, below=below, manner=asked.manner)
        asked.styles.append((walked.layout, walked.style))
        walked = _of_another(walked, sheet) if why else walked
        rows += walked.rows
        rejected += walked.rejected
        skipped += [
            Skipped(sheet.name, sheet.number(place), N_("above the table"), _printed(sheet, place))
            for place in range(start, heading.first)
            if _printed(sheet, place)
        ]
        skipped += walked.skipped
        info = _table_info(sheet, heading, asked.reading, walked.end)
        tables.append(info)
        if why:
            notes.append(why)
        elif walked.rows or walked.rejected:
            wanting = [
                name
                for name in _WANTED
                if name not in info.mapping and not any(_says(row, name) for row in walked.rows)
            ]
            notes += [no_columns(sheet.name, wanting)] if wanting else []
        else:
            notes.append(why_no_rows(sheet, heading, walked.skipped))
        start, found = walked.end, found + 1
    if found == _MOST_TABLES and start < len(sheet.rows):
        told = N_('Sheet "{sheet}" holds more than {n} lists; what stands from row {row} on was not imported.')
        notes.append(said(told, sheet=sheet.name, n=found, row=sheet.number(start)))
    skipped.sort(key=lambda entry: (entry.sheet != sheet.name, entry.row) if entry.sheet == sheet.name else (False, 0))


def _says(row: OrderRow, name: str) -> bool:
    """Whether a row has a field, from its heading, its group or a sign beside a figure, or tells what was not taken for it."""
    return bool(getattr(row, name)) or any(flag.field == name and flag.printed for flag in row.flags)


def _of_another(walked: Walked, sheet: Sheet) -> Walked:
    """The table of another document: its rows are passed over."""
    places = {sheet.number(place): place for place in range(len(sheet.rows))}
    rows = [*(row.row for row in walked.rows), *(row.row for row in walked.rejected)]
    passed = [Skipped(sheet.name, row, WHY["document"], _printed(sheet, places[row])) for row in rows if row in places]
    return Walked(skipped=sorted([*walked.skipped, *passed], key=lambda entry: entry.row), end=walked.end)


def _read_without_table(sheet: Sheet, heading: Heading | None, asked: _Asked, into: Gathered, *, pointed: bool) -> None:
    """A sheet without a table of orders: a form, a letter, or why it gives none."""
    notes = into[4]
    beside = None if pointed else with_labels_beside(sheet)
    if not pointed and (form := as_table(sheet) or (as_table(beside) if beside else None)) is not None:
        if why := "" if asked.any else why_no_orders(sheet, None, 0, asked.file):
            notes.append(why)
        else:
            _read_form(*form, asked, into)
    elif not pointed and not is_unfilled(sheet) and (letter := order_letter.read_letter(sheet)) is not None:
        _read_letter(letter, sheet, asked, into)
    else:
        notes.append(why_no_table(sheet, heading))


def _read_form(table: Sheet, fields: Mapping[str, str], asked: _Asked, into: Gathered) -> None:
    """The order lines of a form, whose labels are the headings."""
    rows, rejected, skipped, tables, notes = into
    heading = heading_at(table, 0, {**fields, **(asked.mapping or {})})
    if heading is None or not heading.is_order_table():
        notes.append(why_no_table(table, heading))
        return
    walked = walk_table(table, heading, 0, asked.file, lines=asked.lines, manner=asked.manner)
    asked.styles.append((walked.layout, walked.style))
    rows += walked.rows
    rejected += walked.rejected
    skipped += walked.skipped
    tables.append(_table_info(table, heading, asked.reading, walked.end))
    notes.append(said('Sheet "{sheet}" is a form; its labels were read as headings.', sheet=table.name))


def _read_letter(letter: Letter, sheet: Sheet, asked: _Asked, into: Gathered) -> None:
    """The order lines of a letter that orders in sentences, with what is left open of each; or why none is read."""
    rows, notes = into[0], into[4]
    if letter.why:
        notes.append(said(letter.why, sheet=sheet.name, words=letter.words, line=letter.line))
        return
    table, fields = order_letter.as_table(sheet, letter)
    heading = heading_at(table, 0, {**fields, **(asked.mapping or {})})
    if heading is None:
        return
    walked = walk_table(table, heading, 0, asked.file, lines=True, manner=asked.manner)
    into[1].extend(walked.rejected)
    into[2].extend(walked.skipped)
    into[3].append(_table_info(table, heading, asked.reading))
    rows += order_letter.flagged(walked.rows, letter)
    notes.append(said('Sheet "{sheet}" is a letter; its sentences were read.', sheet=sheet.name))


def _printed(sheet: Sheet, place: int) -> str:
    return " | ".join(str(cell) for cell in sheet.rows[place] if cell is not None)[:120]


def _table_info(sheet: Sheet, heading: Heading, reading: Reading, end: int = 0) -> TableInfo:
    used = set(heading.fields.values())
    rows = tuple(sheet.number(place) for place in range(heading.first, heading.last + 1))
    return TableInfo(
        sheet.name,
        rows,
        {name: heading.texts[column] for name, column in heading.fields.items()},
        tuple(text for column, text in enumerate(heading.texts) if text and column not in used),
        columns_read(sheet, heading.texts, heading.last, heading.fields, _printed_heads(reading, sheet.name, rows)),
        Source(sheet, tuple(heading.texts), heading.fields, heading.last + 1, end) if end else None,
    )


def _printed_heads(reading: Reading, name: str, rows: tuple[int, ...]) -> list[Sequence[Cell]]:
    """The rows of a heading as the file has them: a form, or rows that stand under each other, has others."""
    sheet = next((there for there in reading.sheets if there.name == name), None)
    if sheet is None:
        return []
    return [sheet.rows[place] for place in range(len(sheet.rows)) if sheet.number(place) in rows]
