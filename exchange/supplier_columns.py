"""Which column names the suppliers: of two whose headings both do, or the only one, which holds their numbers."""

import re
from collections.abc import Sequence

from exchange.column_values import are_firms, filled, is_account, is_code, is_firm
from exchange.grid import Cell
from exchange.heading_meanings import meanings
from exchange.heading_parts import numbers_supplier
from exchange.words import plain, words

_LEAST = 1.8
"""A heading of less weight for the supplier may mean something else."""
_SUPPLIER = 2.6
"""A heading of this weight for it names the supplier and none of its papers."""
_VENDOR = re.compile(
    r"vendor|supplier|lieferant|kreditor|fourn|fornitore|proveedor|leveranc|仕入|発注先|取引先|供应|供應|厂商|廠商|거래처|공급"
)


def names_beside_codes(fields: dict[str, int], texts: Sequence[str], below: Sequence[Sequence[Cell]]) -> None:
    """Give the supplier the column of its names where it was given that of its codes: `Supplier` beside `Supplier Name`.

    A code names nobody, and nobody can be screened by it. A column of firms stays what it is.
    """
    column = fields.get("supplier", -1)
    if column < 0 or _calls_a_name(texts[column]):
        return
    taken = set(fields.values())
    found = [
        other
        for other, said in enumerate(texts)
        if other not in taken
        and _calls_a_name(said)
        and meanings(said).get("supplier", 0.0) >= _LEAST
        and _names(column, other, below)
    ]
    if len(found) == 1:
        fields["supplier"] = found[0]


def _calls_a_name(text: str) -> bool:
    """Whether a heading says that it names: `Supplier Name`, `Name des Lieferanten`, 供应商名称."""
    folded = plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))
    latin = set(re.findall(r"[a-z]+", folded))
    return any(word in latin if word.isascii() else word in folded for word in words("name label"))


def _names(column: int, other: int, below: Sequence[Sequence[Cell]]) -> bool:
    """Whether the second of two columns holds names rather than codes, and the first one no firms, where they differ."""
    pairs = [
        (str(row[column]).strip(), str(row[other]).strip())
        for row in below
        if max(column, other) < len(row) and row[column] is not None and row[other] is not None
    ]
    pairs = [(one, two) for one, two in pairs if one != two]
    firms = sum(is_firm(one) for one, _two in pairs)
    names = sum(is_firm(two) or not (is_account(two) or is_code(two)) for _one, two in pairs)
    return bool(pairs) and firms * 2 <= len(pairs) and names * 2 > len(pairs)


def is_number_of_supplier(text: str, below: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether a column gives suppliers by their accounts: the name beside it is theirs."""
    values = [row[column] for row in below if column < len(row) and row[column] is not None]
    named = meanings(text)
    return (
        bool({"supplier", "other"} & set(named))
        and _VENDOR.search(plain(text)) is not None
        and (bool(values) and all(is_account(value) for value in values))
    )


def supplier_by_number(fields: dict[str, int], texts: Sequence[str], below: list[list[Cell]]) -> bool:
    """Give the supplier the only column of its numbers, where no column can hold its name; whether it was given one."""
    taken = set(fields.values())
    free = [column for column in range(len(texts)) if column not in taken]
    named = [
        column
        for column in free
        if numbers_supplier(texts[column]) or meanings(texts[column]).get("supplier", 0.0) >= _SUPPLIER
    ]
    found = []
    for column in named:
        values = filled(below, column)
        test = is_code if numbers_supplier(texts[column]) else is_account
        if values and all(map(test, values)):
            found.append(column)
    if len(found) != 1 or any(are_firms(filled(below, column)) for column in free):
        return False
    fields["supplier"] = found[0]
    return True
