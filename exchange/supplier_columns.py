"""Which of two columns names the suppliers, where both headings do and one of them holds their codes."""

import re
from collections.abc import Sequence

from exchange.column_values import is_account, is_code, is_firm
from exchange.grid import Cell
from exchange.heading_meanings import meanings
from exchange.words import plain, words

_LEAST = 1.8
"""A heading of less weight for the supplier may mean something else."""


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
