"""Order lines that hold a word: parties, materials and orders are searched once each instead of with every line."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement
from sqlmodel import col

from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party

FEW = 200
"""Lines that are put in order by themselves; where there are more, the first are soon found in the order of the list."""

_ESCAPE = "/"


class holds(FunctionElement[bool]):  # noqa: N801 -- reads as the SQL function it is
    """Whether a text holds what stands between the percent signs of a pattern, in capitals or not."""

    type = Boolean()
    inherit_cache = True


@compiles(holds)
def _folded(element: holds, compiler: Any, **kwargs: Any) -> str:
    """Standard SQL tells capitals apart."""
    text, pattern = list(element.clauses)
    return f"(lower({compiler.process(text, **kwargs)}) LIKE lower({compiler.process(pattern, **kwargs)}) ESCAPE '{_ESCAPE}')"


@compiles(holds, "sqlite")
def _plain(element: holds, compiler: Any, **kwargs: Any) -> str:
    """SQLite's LIKE does not, for the letters that its `lower` knows: the same answer in half the time."""
    text, pattern = list(element.clauses)
    return f"({compiler.process(text, **kwargs)} LIKE {compiler.process(pattern, **kwargs)} ESCAPE '{_ESCAPE}')"


class LinesHolding:
    """Searches what the columns of order lines search: an answer through them is the same, and takes ten times as long."""

    def anywhere(self, word: str) -> ColumnElement[bool]:
        """The condition that a line holds the word, in its own texts or in a record it names."""
        return or_(_written(word), *_named(word))

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
    party = select(col(Party.id)).where(_in(Party.name, word))
    user = select(col(Party.id)).where(or_(_in(Party.name, word), _in(Party.name_native, word)))
    order = select(col(Order.id)).where(
        or_(_in(Order.po_number, word), col(Order.exporter_id).in_(party), col(Order.buyer_id).in_(party))
    )
    return [
        col(OrderLine.order_id).in_(order),
        col(OrderLine.end_user_id).in_(user),
        col(OrderLine.consignee_id).in_(party),
    ]


def _written(word: str) -> ColumnElement[bool]:
    """That one of the texts of a line holds the word, or the material's where the line has no text of its own."""
    return or_(
        _own_or_material(OrderLine.description, Material.description, word),
        _own_or_material(OrderLine.item_code, Material.item_code, word),
        *[and_(col(text) != "", _in(text, word)) for text in (OrderLine.end_use, OrderLine.remarks)],
    )


def _own_or_material(own: Any, material: Any, word: str) -> ColumnElement[bool]:
    told = select(col(Material.id)).where(_in(material, word))
    return case((col(own) != "", _in(own, word)), else_=func.coalesce(col(OrderLine.material_id).in_(told), false()))


def _in(text: Any, word: str) -> ColumnElement[bool]:
    plain = word
    for sign in (_ESCAPE, "%", "_"):
        plain = plain.replace(sign, _ESCAPE + sign)
    test: ColumnElement[bool] = holds(col(text), literal(f"%{plain}%"))
    return test
