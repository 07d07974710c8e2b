"""Sheets a supplier keeps of its customer's orders: the customer's number is that of the order, the sender the supplier."""

import re
from collections.abc import Sequence

from exchange.book_cells import text
from exchange.column_values import is_firm
from exchange.grid import Cell
from exchange.words import key, words

_OURS = re.compile(r"\s*(?:我[司方]|我公司|本公司|供方|卖方|賣方|弊社|当社|자사|당사|our\b)", re.IGNORECASE)
"""How a sheet names what is its writer's own: 我司合同号."""
_CHINESE_FIRM = re.compile("公司")
_COLON = re.compile("[:：]")


def sender(above: Sequence[Sequence[Cell]]) -> tuple[str, tuple[int, int]] | None:
    """The one Chinese firm over a list that names its customer beside it, with its row and column; None for others."""
    customers: set[str] = set()
    firms: dict[str, tuple[int, int]] = {}
    for row, cells in enumerate(above):
        filled = [(column, text(cell)) for column, cell in enumerate(cells) if text(cell)]
        for place, (column, told) in enumerate(filled):
            label, *value = _COLON.split(told, maxsplit=1)
            if key(label) in words("customer label"):
                behind = filled[place + 1][1] if place + 1 < len(filled) else ""
                customers.add("".join(value).strip() or behind)
            elif not value and is_firm(told) and _CHINESE_FIRM.search(told):
                firms.setdefault(told, (row, column))
    senders = [(name, place) for name, place in firms.items() if name not in customers]
    return senders[0] if len(customers - {""}) == len(senders) == 1 else None


def is_of_customer(heading: str) -> bool:
    """Whether a heading says that a number is that of the customer's order: 客户订单号, `Customer PO`."""
    return key(heading) in words("customer order")


def number_of_customer(fields: dict[str, int], texts: Sequence[str], above: Sequence[Sequence[Cell]]) -> None:
    """Give the order the customer's number where the sheet is its supplier's and the supplier's own number was taken."""
    own = fields.get("po_number", -1)
    found = [column for column, said in enumerate(texts) if is_of_customer(said) and column not in fields.values()]
    if len(found) == 1 and "supplier" not in fields and own >= 0 and _OURS.match(texts[own]) and sender(above):
        fields["po_number"] = found[0]
