"""What holds for every row of a table: how it writes dates and figures, as somebody says or the whole of it proves."""

from collections.abc import Mapping, Sequence

from compliance.dates import Order, one_order
from exchange.contract_clauses import clause_facts
from exchange.currencies import currencies_said
from exchange.decimal_marks import as_written, only_mark, parted_otherwise
from exchange.filled_down import Line
from exchange.grid import Sheet
from exchange.headers import Heading
from exchange.layout import Around, Below, around_table
from exchange.order_context import RIVAL, Context
from exchange.table_style import (
    Manner,
    Style,
    hinted_order,
    is_east_asian,
    layout_of,
    meaning_of_dollar,
    meaning_of_yen,
    order_above,
)

_DAYS = ("order_date", "requested_date")


def context_of(
    sheet: Sheet, heading: Heading, start: int, lines: list[Line], below: Below, manner: Manner, *, last: bool
) -> Context:
    """Number style, date order and signs, as the officer says or the whole table proves them."""
    written = {} if manner.decimals else as_written(heading, lines)
    mark = manner.decimals or only_mark(written.values())
    if mark and sheet.aligned:
        written = {}  # one program printed the page: what a column of it proves holds for all
    if mark != "," and is_east_asian(heading):
        mark = "."
        written = {name: told or mark for name, told in written.items()}
    yen = meaning_of_yen(sheet, heading, start)
    around = around_table(sheet, heading, start, _behind(lines, heading), yen, last=last, below=below)
    if last:
        for name, said, place in clause_facts(sheet, start, heading.first, _behind(lines, heading)):
            if name not in heading.fields:
                around.note(name, said, place)
    dates = {name: _texts_of(name, lines, around) for name in _DAYS}
    whole = one_order([text for texts in dates.values() for text in texts])
    stated = order_above(sheet, start, heading.first)
    known = manner.proven.get(layout_of(heading), Style()).dates
    orders: dict[str, Order | None] = {
        name: manner.dates or hinted_order(heading, name) or whole or stated or one_order(texts) or known
        for name, texts in dates.items()
    }
    headings = {name: heading.texts[column] for name, column in heading.fields.items()}
    headings |= {f"{RIVAL}{name}": heading.texts[column] for name, column in heading.rivals.items()}
    currencies = {name: currencies_said(headings[name], yen) for name in heading.currencies}
    return Context(
        mark,
        yen,
        orders,
        around,
        heading.units,
        currencies,
        sheet.epoch,
        headings,
        meaning_of_dollar(heading, orders.values()),
        written,
        frozenset() if manner.decimals else parted_otherwise(heading, lines),
    )


def _behind(lines: Sequence[Line], heading: Heading) -> int:
    """The place behind the last line of a table."""
    return (lines[-1].place if lines else heading.last) + 1


def _texts_of(name: str, lines: Sequence[Line], around: Around) -> list[str]:
    """The days of a field as printed in the rows, in the headings of their groups and around the table."""
    own = [cell for line in lines if isinstance(cell := line.raw.get(name), str) and name not in line.filled]
    groups = {id(line.groups): line.groups for line in lines if name in line.groups}
    return [*own, *(told[name][0] for told in groups.values()), *filter(None, [around.texts.get(name)])]


def dates_proven(orders: Mapping[str, Order | None]) -> Order | None:
    """The order that the dates of a table were read in; None where it is not known, or not the same for all."""
    told = set(orders.values())
    return told.pop() if len(told) == 1 else None
