"""Lines of an order that name a charge where others name a good: no item, and `Freight services` as their category."""

from collections.abc import Sequence
from functools import lru_cache

from exchange.grid import Cell
from exchange.headers import Heading
from exchange.heading_meanings import meanings
from exchange.words import is_freight, plain, words

_NAMES_GOODS = frozenset(["item_code", "description"])


def is_charge_line(cells: Sequence[Cell], heading: Heading) -> bool:
    """Whether a row names no good in the columns of goods, and a text or a category beside them says that it is a charge."""
    held = [cells[column] for name, column in heading.fields.items() if name in _NAMES_GOODS and column < len(cells)]
    if not held or any(cell is not None and str(cell).strip() for cell in held):
        return False
    taken = set(heading.fields.values())
    return any(
        isinstance(cell, str) and is_freight(cell)
        for column, cell in enumerate(cells)
        if column not in taken and column < len(heading.texts) and _tells_goods(heading.texts[column])
    )


@lru_cache(maxsize=1024)
def _tells_goods(text: str) -> bool:
    """Whether a heading is that of a text or of a kind of goods: `Text`, `Procurement category`, Warengruppe."""
    latin = set(plain(text).split())
    named = any(word in latin if word.isascii() else word in text for word in words("category label"))
    return named or bool(_NAMES_GOODS & meanings(text).keys())
