"""Walking down one table: which rows are orders, what is filled down, and what each row is read as."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from exchange.book_cells import text
from exchange.cancelled import says_cancelled
from exchange.charge_lines import is_charge_line
from exchange.decimal_marks import proven
from exchange.example_rows import is_example_row
from exchange.filled_down import Line, fill_down
from exchange.grid import Cell, Sheet, column_letter
from exchange.grouped_view import Group, columns_of_firms, may_head, not_the_group_above, suppliers_above
from exchange.headers import Heading, find_heading
from exchange.heading_meanings import meanings
from exchange.labels import is_all_labels, is_row_of_labels, labelled
from exchange.layout import Below, group_facts, kind_of_row
from exchange.letter_head import addressee, is_reply, letter_head
from exchange.nobody import says_nobody
from exchange.order_cells import read_cells
from exchange.order_context import Context, RowCells
from exchange.order_heads import (
    begins_order,
    cells_of,
    fields_of,
    firm_above,
    goes_on,
    is_stopped,
    names_another,
    states_of_orders,
)
from exchange.order_rows import OrderRow, Skipped
from exchange.order_totals import without_totals
from exchange.other_documents import is_row_of_other
from exchange.rejects import Rejected
from exchange.schedules import take_parts
from exchange.table_context import context_of, dates_proven
from exchange.table_style import FOUND, Answers, Layout, Manner, Style, layout_of
from exchange.told_below import days_below
from exchange.void_rows import void_rows
from exchange.words import key
from resources.i18n import N_, _, said

WHY = {
    "total": N_("a sum, not an order line"),
    "freight": N_("a charge, not a good"),
    "cancelled": N_("marked as deleted or cancelled"),
    "return": N_("a return or a credit, not an order"),
    "document": N_(
        "of another document: a requisition, an enquiry, a bill, a receipt, a delivery or a sale, not an order"
    ),
    "comment": N_("a comment, not an order line"),
    "group": N_("a heading or comment between the rows"),
    "heading": N_("the heading again"),
    "struck": N_("struck out: cancelled or done, not an open order line"),
    "example": N_("an example of how to fill in the form, not an order line"),
}
"""Why a row was passed over, by its kind."""
_STRUCK = frozenset(["cancelled", "return", "document"])
"""Rows of goods that are passed over: what says "as above" below them means them."""
_MOST_COVERED = 500_000
_LEAST_SAME = 3
"""Cells that must say what the heading says in a row that is the heading again."""


@dataclass(slots=True)
class Walked:
    """What one table gave."""

    rows: list[OrderRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    end: int = 0
    layout: Layout = ()
    style: Style = field(default_factory=Style)


def walk_table(
    sheet: Sheet,
    heading: Heading,
    start: int,
    file: str,
    *,
    lines: bool,
    below: Below | None = None,
    manner: Manner = FOUND,
) -> Walked:
    """Read the rows below a heading until another table begins; `start` is where its letter head begins.

    `lines` says that places are printed as line numbers, as in text files; `below` is shared by the tables of a sheet;
    `manner` is how the officer says that the list writes.
    """
    walked = Walked()
    found = list(_order_lines(sheet, heading, start, walked))
    if told := {sheet.number(place) for place in days_below(found, heading, sheet, walked.end)}:
        walked.skipped = [entry for entry in walked.skipped if entry.row not in told]
    fill_down(found, heading)
    take_parts(found, sheet, heading)
    last = walked.end == len(sheet.rows)
    below = below or Below(sheet)
    context = context_of(sheet, heading, start, found, below, manner, last=last)
    walked.layout = layout_of(heading)
    walked.style = Style(dates_proven(context.orders))

    def reader(marks: Mapping[str, str]) -> Callable[[Line], OrderRow]:
        return _reader(sheet, heading, replace(context, marks=marks), file, {}, lines=lines)

    marks = proven(context.marks, (sheet, heading, found), below.marks, reader)
    walked.style = replace(walked.style, marks=marks)
    shared = manner.proven.get(walked.layout, Style()).marks
    context = replace(context, marks={name: mark or shared.get(name, "") for name, mark in marks.items()})
    read = _reader(sheet, heading, context, file, manner.answers, lines=lines)
    surplus = _surplus(found, sheet, heading) if lines and not sheet.aligned else frozenset()
    found.reverse()
    while found:  # each line is let go as soon as it is read: a long list stands in memory once
        line = found.pop()
        row = read(line)
        if row.quantity is not None and row.quantity <= 0:
            why = _("the quantity is not above zero: a return or an empty line, not an order")
            cell = f"{column_letter(heading.fields['quantity'])}{row.row}"
            cells = tuple(sheet.rows[line.place])
            walked.rejected.append(Rejected(sheet.name, row.row, cell, why, heading.texts, cells))
        elif line.place in surplus:
            why = _("the row has more cells than the heading: put a text that holds the separator in quotation marks")
            cells = tuple(sheet.rows[line.place])
            walked.rejected.append(Rejected(sheet.name, row.row, "", why, heading.texts, cells))
        else:
            walked.rows.append(row)
    if "amount" in heading.fields and "unit_price" not in heading.fields:
        letter = column_letter(heading.fields["amount"])
        walked.rows = without_totals(
            walked.rows, lambda row: said("line {n}", n=row) if lines else f"{sheet.name}!{letter}{row}"
        )
    return walked


def _surplus(lines: Sequence[Line], sheet: Sheet, heading: Heading) -> frozenset[int]:
    """The places of the few rows of a text file that have more cells than its heading: a separator within a text cut them."""
    width = len(heading.texts)
    longer = [line.place for line in lines if any(cell is not None for cell in sheet.rows[line.place][width:])]
    return frozenset(longer) if len(longer) * 2 < len(lines) else frozenset()


def _order_lines(sheet: Sheet, heading: Heading, start: int, walked: Walked) -> Iterator[Line]:
    """The rows that are orders, with the facts of the headings above them; others are noted as skipped."""
    groups: dict[str, tuple[str, tuple[int, int]]] = {}
    begins, merged, apart = True, _merged(sheet, heading.last), True
    walked.end = len(sheet.rows)
    heads, done, void = _page_heads(sheet, heading, start), heading.last + 1, False
    head: dict[str, Cell] = {}
    struck: list[dict[str, Cell]] = []
    number: Cell = None
    suppliers = suppliers_above(sheet, heading)
    reply = any(
        is_reply(cell) for cells in sheet.rows[start : heading.first] for cell in cells if isinstance(cell, str)
    )
    stopped, whole = False, cache(lambda: states_of_orders(sheet, heading))
    voids = void_rows(sheet, heading, start)
    firms = cache(lambda: columns_of_firms(sheet, heading))
    for place in range(heading.last + 1, len(sheet.rows)):
        cells = sheet.rows[place]
        kind = _kind(cells, heading)
        if kind == "blank":
            apart = True
            continue
        cells = _with_merged(cells, place, merged)
        if heads and _masked(sheet.rows[place]) in heads:
            kind = "heading"
        wordy = _is_wordy(cells)
        if wordy and _is_heading(cells, heading, sheet):
            kind = "heading"
            if _tells_another(sheet, done, place, heads):
                _end(walked, sheet, done)
                return
        elif wordy and kind in {"order", "group", "comment"} and _another_table(sheet, place):
            _end(walked, sheet, done if _tells_another(sheet, done, place, heads) else place)
            return
        above = firm_above(cells, place, heading)
        kind = "group" if (above and kind == "order") or place in suppliers else kind
        if kind == "order" and (void or (stopped and goes_on(cells, heading)) or place in voids):
            kind = voids.get(place, "cancelled")
        elif kind == "cancelled":
            stopped = is_stopped(cells, heading, head, whole)
        struck += [fields_of(cells, heading)] if kind in _STRUCK else []
        if kind == "order":
            stopped = False
            raw, filled = cells_of(cells, heading, head)
            number = raw.get("po_number") or number
            yield Line(place, raw, groups, begins, filled, tuple(struck))
            begins, apart, done, struck = False, False, place + 1, []
            continue
        printed = " | ".join(text(cell) for cell in sheet.rows[place] if cell is not None)[:120]
        walked.skipped.append(Skipped(sheet.name, sheet.number(place), WHY[kind], printed))
        if kind in {"group", "comment"} and begins_order(head, cells, heading):
            groups = groups | above
            begins, apart, stopped = True, True, False
            continue
        facts = _facts_of_group(sheet.rows[place], place, heading, suppliers) if kind == "group" else {}
        if reply and addressee(_only_text(cells)):
            facts = {}  # to whom the supplier answers: the buyer
        if kind == "group":
            void = says_cancelled(_only_text(cells))
        if kind == "group" and not facts and (apart or says_nobody(_only_text(cells) or "-")):
            facts = not_the_group_above(cells, place, groups, firms)
        apart, done = True, place + 1 if kind == "total" else done
        groups = groups | facts
        begins = begins or bool(facts) or kind in {"total", "heading"} or names_another(cells, heading, number)


def _facts_of_group(
    cells: list[Cell], place: int, heading: Heading, suppliers: Mapping[int, Group]
) -> dict[str, tuple[str, tuple[int, int]]]:
    """The facts of the heading of a group; a supplier that it says to be unknown ends the group above as well."""
    if group := suppliers.get(place):
        return {"supplier": (group.name, (place, group.column))} if group.outermost else {}
    facts = group_facts(cells, place)
    if "supplier" in facts and not may_head(facts["supplier"][1][1], heading):
        del facts["supplier"]
    return facts


def _tells_another(sheet: Sheet, start: int, end: int, heads: frozenset[str]) -> bool:
    """Whether the rows between two tables say facts of the second one; the head of a page, said again, does not."""
    between = (place for place in range(start, end) if _masked(sheet.rows[place]) not in heads)
    return any(letter_head(sheet, start, end)) or any(labelled(sheet.rows[place], place) for place in between)


def _kind(cells: list[Cell], heading: Heading) -> str:
    kind = kind_of_row(cells, heading.fields)
    if kind == "order" and is_row_of_other(cells, heading):
        return "document"
    if kind == "order" and is_charge_line(cells, heading):
        return "freight"
    if kind == "order" and is_example_row(cells, heading.fields):
        return "example"
    if kind in {"order", "comment"} and is_row_of_labels(cells):
        return "group"
    return "comment" if kind == "order" and _is_labelled_head(cells) else kind


def _is_labelled_head(cells: list[Cell]) -> bool:
    """`Order No: | 0000020 | Date: | 02/02/2026`: labels with their values, the number of an order among them."""
    if is_all_labels(cells):
        return True
    told = labelled(cells, 0, colon_only=True)
    return "po_number" in told and len(told) > 1


def _end(walked: Walked, sheet: Sheet, place: int) -> None:
    """The next table begins in a row: what was passed over from there on is its own."""
    walked.end = place
    walked.skipped = [entry for entry in walked.skipped if entry.row < sheet.number(place)]


def _only_text(cells: list[Cell]) -> str:
    """The text of a row of a single cell, such as the heading of a group."""
    told = [cell for cell in cells if cell is not None]
    return told[0] if len(told) == 1 and isinstance(told[0], str) else ""


def _page_heads(sheet: Sheet, heading: Heading, start: int) -> frozenset[str]:
    """The rows above a heading, figures left out: a printed list says them again on every page."""
    above = sheet.rows[max(heading.first - 12, start) : heading.first]
    return frozenset(_masked(cells) for cells in above if not group_facts(cells, 0)) - {""}


def _masked(cells: list[Cell]) -> str:
    words = (
        " ".join(cell for cell in cells if isinstance(cell, str))
        if isinstance(cells[0] if cells else None, str)
        else ""
    )
    if _is_labelled_head(cells):
        return words  # of the next order of the same firm: only its figures are others
    return " ".join(re.sub(r"\d+", "9", words).split()) if len(words) > 3 else ""


def _merged(sheet: Sheet, last: int) -> dict[tuple[int, int], Cell]:
    """The value of each cell covered by a merge down one column below the heading."""
    covered: dict[tuple[int, int], Cell] = {}
    for top, left, bottom, right in sheet.merges:
        if len(covered) > _MOST_COVERED:
            break
        if top > last and left == right and bottom > top and top < len(sheet.rows) and left < len(sheet.rows[top]):
            for row in range(top + 1, min(bottom + 1, len(sheet.rows), top + _MOST_COVERED)):
                covered[row, left] = sheet.rows[top][left]
    return covered


def _with_merged(cells: list[Cell], place: int, merged: Mapping[tuple[int, int], Cell]) -> list[Cell]:
    return [merged.get((place, column), cell) for column, cell in enumerate(cells)] if merged else cells


def _is_wordy(cells: list[Cell]) -> bool:
    """Whether a row may be a heading at all: words, and hardly a figure."""
    figures = (cell for cell in cells if cell is not None and (not isinstance(cell, str) or cell[:1].isdigit()))
    return next(figures, None) is None or next(figures, None) is None


def _is_heading(cells: list[Cell], heading: Heading, sheet: Sheet) -> bool:
    """Whether a row says the heading again, or one of its rows where it has two."""
    rows: list[Sequence[Cell]] = [heading.texts]
    if heading.last > heading.first:
        rows += sheet.rows[heading.first : heading.last + 1]
    return any(
        sum(
            isinstance(cell, str) and bool(cell.strip()) and key(cell) == key(text(head))
            for cell, head in zip(cells, row, strict=False)
        )
        >= _LEAST_SAME
        for row in rows
    )


def _another_table(sheet: Sheet, place: int) -> bool:
    """Whether a row is the heading of a further table with other columns."""
    cells = [cell for cell in sheet.rows[place] if cell is not None]
    if len(cells) < 4 or not all(isinstance(cell, str) for cell in cells):
        return False
    if sum(bool(meanings(str(cell))) for cell in cells) < max(4, len(cells) * 0.6):
        return False
    other = find_heading(sheet, place)
    return other is not None and other.first == place and other.is_order_table()


def _reader(
    sheet: Sheet, heading: Heading, context: Context, file: str, answers: Answers, *, lines: bool
) -> Callable[[Line], OrderRow]:
    """What reads the cells of each line of a table; what somebody answered counts before what a cell says."""
    fields, mapped, amount = heading.fields, frozenset(heading.fields), context.headings.get("amount", "")

    def address(place: tuple[int, int]) -> str:
        printed, column = sheet.places.get(place) or (0, 0)
        if not printed:
            printed, column = sheet.number(place[0]), place[1]
        return said("line {n}", n=printed) if lines else f"{sheet.name}!{column_letter(column)}{printed}"

    def read(line: Line) -> OrderRow:
        number = sheet.number(line.place)

        def where(name: str) -> str:
            return address((line.place, fields.get(name, heading.rivals.get(name, 0))))

        marks: Mapping[str, str] = {}
        if sheet.marks:
            marks = {name: sheet.marks.get((line.place, column), "") for name, column in fields.items()}
        row = RowCells(
            line.raw, line.groups, where, address, mapped, marks, answers=answers.get((sheet.name, number), {})
        )
        line.raw["_amount_heading"] = amount
        values = read_cells(row, context)
        return OrderRow(file=file, sheet=sheet.name, row=number, flags=tuple(row.flags), **values)

    return read


def unique_notes(notes: Iterable[str]) -> tuple[str, ...]:
    """Notes without repetition, in order."""
    return tuple(dict.fromkeys(notes))
