"""Order lines that hold a word: parties, materials and orders are searched once each instead of with every line."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, or_, select, union_all
from sqlmodel import col

from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party
from db.typed_words import in_code, in_text

FEW = 200
"""Lines that are put in order by themselves; where there are more, the first are soon found in the order of the list."""

MANY = 100_000
"""Lines from which the top of the list is looked at before all: where most lines hold the words nothing else is."""

_LINE = re.compile(r"(.*\d.*)/(\d{1,5})")
"""An order number with the number of its line behind a slash, as the window shows lines."""


class LinesHolding:
    """Searches what the columns of order lines search: an answer through them is the same, and takes ten times as long."""

    def anywhere(self, word: str) -> ColumnElement[bool]:
        """The condition that a line holds the word, in its own texts or in a record it names."""
        return or_(_written(word), *_named(word))

    def read_along(self, connection: Connection, words: Sequence[str], sorted_by: Any) -> bool:
        """Whether an index gives the lines, which are many, in that order; a word with a line number names one line."""
        column = next(iter(getattr(getattr(sorted_by, "property", None), "columns", ())), None)
        tables = (OrderLine.metadata.tables[name] for name in ("order_line", "purchase_order"))
        firsts = {next(iter(index.columns)) for table in tables for index in table.indexes}
        if column not in firsts or any(_LINE.fullmatch(word) for word in words):
            return False
        return (connection.execute(select(func.max(col(OrderLine.id)))).scalar() or 0) >= MANY

    def few(self, connection: Connection, words: Sequence[str]) -> tuple[int, ...] | None:
        """The ids of all lines that hold every word; None when they are more than `FEW`.

        What a line names is found through indexes, and only then the lines' own texts are gone through, once.
        """
        query: Select[Any]
        if len(words) == 1:
            tests = (*_named(words[0]), _written(words[0]))
            query = select(union_all(*[select(col(OrderLine.id)).where(test) for test in tests]).subquery().c.id)
        else:
            telling = sorted(words, key=len, reverse=True)  # a long word stands in fewer lines
            query = select(col(OrderLine.id)).where(*[self.anywhere(word) for word in telling])
        found = connection.execute(query.limit(FEW + 1)).scalars().all()
        return tuple(dict.fromkeys(found)) if len(found) <= FEW else None


def _named(word: str) -> list[ColumnElement[bool]]:
    """That the order, the end user or the consignee of a line holds the word; each has an index."""
    party = select(col(Party.id)).where(in_text(col(Party.name), word))
    user = select(col(Party.id)).where(or_(in_text(col(Party.name), word), in_text(col(Party.name_native), word)))
    order = select(col(Order.id)).where(
        or_(in_code(col(Order.po_number), word), col(Order.exporter_id).in_(party), col(Order.buyer_id).in_(party))
    )
    return [
        *_line_of(word),
        col(OrderLine.order_id).in_(order),
        col(OrderLine.end_user_id).in_(user),
        col(OrderLine.consignee_id).in_(party),
    ]


def _line_of(word: str) -> list[ColumnElement[bool]]:
    """That the line is the one which order and line number say: `4500123/20`."""
    told = _LINE.fullmatch(word)
    if told is None:
        return []
    order = select(col(Order.id)).where(in_code(col(Order.po_number), told[1]))
    return [and_(col(OrderLine.line_no) == int(told[2]), col(OrderLine.order_id).in_(order))]


def _written(word: str) -> ColumnElement[bool]:
    """That one of the texts of a line holds the word, or the material's where the line has no text of its own."""
    return or_(
        _own_or_material(OrderLine.description, Material.description, word, in_text),
        _own_or_material(OrderLine.item_code, Material.item_code, word, in_code),
        *[and_(col(text) != "", in_text(col(text), word)) for text in (OrderLine.end_use, OrderLine.remarks)],
    )


def _own_or_material(own: Any, material: Any, word: str, test: Callable[[Any, str], ColumnElement[bool]]) -> Any:
    told = select(col(Material.id)).where(test(col(material), word))
    held = func.coalesce(col(OrderLine.material_id).in_(told), false())
    return case((col(own) != "", test(col(own), word)), else_=held)
