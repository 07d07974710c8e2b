"""Filters in words, as a chip shows them, and as plain values, as a saved view keeps them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from db.listing import Column, Filter, Listing, Operator, Sort
from desktop import formats
from resources.i18n import N_, _, n_

OPERATORS: dict[str, tuple[Operator, ...]] = {
    "text": ("contains", "lacks", "is", "is_not", "known", "unknown", "repeated"),
    "word": ("is", "is_not"),
    "date": ("between", "next_days", "past_days", "passed", "at_least", "at_most", "known", "unknown"),
    "number": ("at_least", "above", "at_most", "below", "between", "known", "unknown"),
    "flag": ("is", "is_not"),
}
"""What can be asked of a column, by the family its kind belongs to; the first is offered first."""

NAMES: dict[Operator, str] = {
    "contains": N_("contains"),
    "lacks": N_("does not contain"),
    "is": N_("is one of"),
    "is_not": N_("is none of"),
    "at_least": N_("at least"),
    "at_most": N_("at most"),
    "above": N_("more than"),
    "below": N_("less than"),
    "between": N_("from … to"),
    "known": N_("is known"),
    "unknown": N_("is not known"),
    "next_days": N_("in the next days"),
    "past_days": N_("in the past days"),
    "passed": N_("is past"),
    "repeated": N_("stands more than once"),
}
DATE_NAMES: dict[Operator, str] = {"at_least": N_("on or after"), "at_most": N_("on or before")}

BARE: frozenset[Operator] = frozenset({"known", "unknown", "passed", "repeated"})
"""The operators that ask without a value."""

RELATIVE: frozenset[Operator] = frozenset({"next_days", "past_days", "passed"})
"""The operators whose answer is another one on another date of the book."""

_SIGNS = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<"}


def family(column: Column) -> str:
    """Which family of filters a column takes: text, word, date, number or flag."""
    if column.kind in ("term", "country"):
        return "word"
    if column.kind in ("date", "flag"):
        return column.kind
    return "number" if column.kind in formats.NUMERIC else "text"


def operators(column: Column) -> tuple[Operator, ...]:
    """What can be asked of a column; a number that counts under another column may stand more than once."""
    return (*OPERATORS[family(column)], "repeated") if column.among else OPERATORS[family(column)]


def operator_name(column: Column, operator: Operator) -> str:
    """An operator as the editor offers it."""
    return _((DATE_NAMES if column.kind == "date" else NAMES).get(operator) or NAMES[operator])


def value_words(column: Column, value: Any) -> str:
    """One value of a filter as people read it."""
    if value is None or value == "":
        return _("not known")
    if column.kind == "flag":
        return _("yes") if value else _("no")
    if column.kind == "money" and isinstance(value, Decimal):
        return formats.number(value)
    return formats.text(column.kind, value)


def words(listing: Listing, item: Filter) -> str:
    """A filter as a phrase: `Destination: Japan or India`, `Waiting > 45 days`, `Type: not general`."""
    if item.key == "id":
        return n_("{n} certain row", "{n} certain rows", len(item.values)).format(n=len(item.values))
    column = listing.column(item.key)
    title = _(column.title)
    if item.operator in ("next_days", "past_days"):
        return f"{title}: {_days_ahead(item) if item.operator == 'next_days' else _days_back(item)}"
    if item.operator == "repeated" and column.among:
        title = f"{_(listing.column(column.among).title)} + {title}"
    told = [value_words(column, value) for value in item.values]
    either = _(" or ").join(told)
    if item.operator in _SIGNS and column.kind != "date":
        return f"{title} {_SIGNS[item.operator]} {either}"
    phrases = {
        "is": lambda: f"{title}: {either}",
        "is_not": lambda: _("{title}: not {values}").format(title=title, values=either),
        "contains": lambda: f"{title}: “{_('” or “').join(told)}”",
        "lacks": lambda: _("{title}: without “{values}”").format(title=title, values=_("” or “").join(told)),
        "known": lambda: _("{title}: known").format(title=title),
        "unknown": lambda: _("{title}: not known").format(title=title),
        "passed": lambda: _("{title}: past").format(title=title),
        "repeated": lambda: _("{title}: stands more than once").format(title=title),
        "between": lambda: f"{title}: {' – '.join(told)}",
        "at_least": lambda: _("{title}: from {day}").format(title=title, day=either),
        "at_most": lambda: _("{title}: until {day}").format(title=title, day=either),
        "above": lambda: _("{title}: after {day}").format(title=title, day=either),
        "below": lambda: _("{title}: before {day}").format(title=title, day=either),
    }
    return phrases[item.operator]()


def _days_ahead(item: Filter) -> str:
    count = int(item.values[0])
    return n_("next {n} day", "next {n} days", count).format(n=formats.number(count))


def _days_back(item: Filter) -> str:
    count = int(item.values[0])
    return n_("past {n} day", "past {n} days", count).format(n=formats.number(count))


def sentence(listing: Listing, filters: Sequence[Filter], search: str = "") -> str:
    """All that narrows a list, in one line; "" when nothing does."""
    parts = [words(listing, item) for item in filters]
    return "; ".join([*parts, *([f"“{search}”"] if search else [])])


# -- as plain values


def to_json(item: Filter) -> list[Any]:
    """A filter as plain values."""
    return [item.key, item.operator, [_plain(value) for value in item.values]]


def from_json(listing: Listing, value: Any) -> Filter | None:
    """A kept filter; None when its column or operator is no longer there, or it was damaged."""
    if not (isinstance(value, list) and len(value) == 3 and isinstance(value[2], list)):
        return None
    key, operator, values = value
    if key not in {column.key for column in listing.columns} or operator not in get_args(Operator):
        return None
    try:
        return Filter(key, operator, tuple(_full(item) for item in values))
    except (ValueError, ArithmeticError):
        return None


def sorts_from_json(listing: Listing, value: Any) -> tuple[Sort, ...]:
    """A kept sort; columns that are gone are left out."""
    keys = {column.key for column in listing.columns}
    pairs = [item for item in value if isinstance(item, list) and len(item) == 2] if isinstance(value, list) else []
    return tuple(Sort(key, bool(down)) for key, down in pairs if key in keys)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return {"number": str(value)} if isinstance(value, Decimal) else value


def _full(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return date.fromisoformat(value["day"]) if "day" in value else Decimal(value.get("number", ""))
