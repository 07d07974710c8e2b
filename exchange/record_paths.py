"""Headings that are paths through records, as Odoo exports them: `Order Reference/Vendor/Country`, 注文明細/数量."""

from collections.abc import Sequence
from functools import lru_cache

from exchange.words import key, words

ORDER, LINES, GOOD, SELLER, DELIVERY, OTHER = "order", "lines", "good", "seller", "delivery", "other"
_KINDS = (
    ("order record", ORDER),
    ("lines record", LINES),
    ("good record", GOOD),
    ("seller record", SELLER),
    ("delivery record", DELIVERY),
    ("other record", OTHER),
)
_LEAST_OF_ORDER = 2
_LONGEST = 200
Path = tuple[str, str]
"""The kind of the last record on the way that is known, and the field of it behind."""


@lru_cache(maxsize=2048)
def path_of(text: str) -> Path | None:
    """The record and the field that a heading names; None where it names no record and a field of it."""
    kind, rest = "", text.strip()
    if len(rest) > _LONGEST:
        return None
    while (found := _record(rest.partition("/")[0])) and (field := rest.partition("/")[2].strip()):
        kind, rest = found, field
        if kind in {SELLER, DELIVERY, OTHER}:
            break
    return (kind, rest) if kind else None


@lru_cache(maxsize=1024)
def _record(step: str) -> str:
    """The kind of record that a step of a path names; "" for others."""
    folded = key(step)
    return next((kind for listed, kind in _KINDS if folded in words(listed)), "")


def is_of_lines(text: str) -> bool:
    """Whether a path begins with the lines of an order: `Order Lines/Quantity`."""
    return _record(text.partition("/")[0]) == LINES


def columns_of_order(texts: Sequence[str]) -> frozenset[int]:
    """The columns of an export of lines that go back to the order: `Order Reference/Vendor`. Empty below two of them."""
    found = {column for column, said in enumerate(texts) if _record(said.partition("/")[0]) == ORDER}
    paths = sum("/" in texts[column] for column in found)
    return frozenset(found) if paths >= _LEAST_OF_ORDER and len(found) < sum(map(bool, texts)) else frozenset()


def of_lines(offers: list[tuple[float, int, str]], children: frozenset[int]) -> list[tuple[float, int, str]]:
    """Offers (weight, column below zero, field) without the amounts of orders where lines have amounts of their own."""
    if not any(name == "amount" and -column in children for _weight, column, name in offers):
        return offers
    return [offer for offer in offers if offer[2] != "amount" or -offer[1] in children]
