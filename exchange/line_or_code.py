"""`Item No.` numbers the line of an order in one list and the good in the next: the values tell, never the heading."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from exchange.book_cells import text
from exchange.column_values import filled, is_code
from exchange.grid import Cell
from exchange.line_numbers import read_line
from exchange.words import key, words

Rows = Sequence[Sequence[Cell]]
Offers = list[tuple[float, int, str]]
"""Weight, column below zero, field."""

_STEPS = frozenset([1, 5, 10, 100, 1000])
"""By which lines are counted, from the same number on."""
_PLAIN_LINE = 1000
"""Below it any number may be that of a line; above it only one that counts in tens, as programs do."""
_LONGEST = 6
_LEAST_REPEATED = 2
_DOUBT = 2.0
_NEARLY = 1.0
_TOLD_TWICE = frozenset(["line", "requested_date", "item_code", "description", "unit", "hs_code"])
"""Fields that programs have several columns for. A second country or user may be that of somebody else."""


def assigned(offers: Offers, fixed: Mapping[str, int]) -> tuple[dict[str, int], float]:
    """Give each field the column that offers it most, beside those fixed; and how much that is altogether."""
    fields = dict(fixed)
    taken, score = set(fixed.values()), 3.0 * len(fixed)
    for weight, column, name in sorted(offers, reverse=True):
        if -column in taken or name in fields:
            continue
        taken.add(-column)
        if name != "other":
            fields[name] = -column
        score += weight if name != "other" else weight / 3
    return fields, score


def settled(
    offers: Offers, fixed: Mapping[str, int], headings: tuple[Sequence[str], Sequence[str]], below: Rows
) -> tuple[Offers, int | None]:
    """Offers without what the values speak against, and a column that may be the line or the code, None where none is left open.

    `headings` are those of the columns and of the groups above them. Of several columns under one heading those
    that say nothing but 0 give way, and what was received gives way to what was ordered; of others the first counts.
    A running number of the rows gives way to one that counts the lines of each order.
    """
    texts, groups = headings
    offers = _of_first(_without_zeros(_of_filled(offers, below), texts, below), texts, groups, below)
    offers = _without_running_numbers(offers, fixed, below)
    named = {column for column, said in enumerate(texts) if key(said) in words("line or code")}
    named -= set(fixed.values())
    if not named:
        return offers, None
    fields = assigned(offers, fixed)[0]
    left_open = None
    for column in sorted(named):
        told = _told_by_values(fields, column, below)
        if told == "open" and fields.get("line") == column and "item_code" not in fields:
            offers = [offer for offer in offers if offer[1] != -column]
            left_open = column
        elif told in {"line", "item_code"}:
            weight = max((offer[0] for offer in offers if offer[1] == -column), default=_DOUBT)
            offers = [offer for offer in offers if offer[1] != -column]
            offers.append((max(weight, _DOUBT), -column, told))
    return offers, left_open


def lines_by_values(fields: dict[str, int], texts: Sequence[str], below: Rows) -> None:
    """Give the number of the line a column under a letter such as `L` that counts the lines of each order.

    Some order has several lines, and all begin with the same number. Beside `W` and `H` the letter is a measure.
    """
    if "line" in fields or "po_number" not in fields or {key(said) for said in texts} & words("measure letter"):
        return
    taken = set(fields.values())
    found = [
        column
        for column, said in enumerate(texts)
        if column not in taken and key(said) in words("line letter") and _counts_each_order(fields, column, below)
    ]
    if len(found) == 1:
        fields["line"] = found[0]


def forget_one_number(fields: dict[str, int], below: Rows) -> None:
    """Take no column for the line that has one number throughout, on orders of several lines: `sequence` 10 of Odoo."""
    if "line" not in fields or "po_number" not in fields or fields["line"] == fields["po_number"]:
        return
    told = [(order, number) for order, number, _good in _numbered(fields, fields["line"], below) if number]
    orders = {order for order, _number in told}
    if len(told) > len(orders) >= _LEAST_REPEATED and len({number for _order, number in told}) == 1:
        del fields["line"]


def _counts_each_order(fields: Mapping[str, int], column: int, below: Rows) -> bool:
    orders: dict[str, list[str]] = {}
    for order, number, _good in _numbered(fields, column, below):
        orders.setdefault(order, []).append(number)
    return (
        _told_by_values(fields, column, below) == "line"
        and max(map(len, orders.values())) > 1
        and len({numbers[0] for numbers in orders.values()}) == 1
    )


def _of_filled(offers: Offers, below: Rows) -> Offers:
    """Offers without the columns that hold nothing where one that holds something is called nearly as well."""
    silent = {column for _weight, column, _name in offers if not filled(below, -column)}
    told: dict[str, float] = {}
    for weight, column, name in offers:
        if column not in silent:
            told[name] = max(weight, told.get(name, 0.0))
    return [
        (weight, column, name)
        for weight, column, name in offers
        if column not in silent or name not in _TOLD_TWICE or told.get(name, 0.0) < weight - _NEARLY
    ]


def _without_zeros(offers: Offers, texts: Sequence[str], below: Rows) -> Offers:
    headings: dict[str, set[int]] = {}
    for _weight, column, _name in offers:
        headings.setdefault(key(texts[-column]), set()).add(-column)
    idle: set[int] = set()
    for columns in headings.values():
        if len(columns) > 1:
            empty = {
                column for column in columns if {text(cell).strip("0.,") for cell in filled(below, column)} <= {""}
            }
            idle |= empty if empty < columns else set()
    return [offer for offer in offers if -offer[1] not in idle]


def _of_first(offers: Offers, texts: Sequence[str], groups: Sequence[str], below: Rows) -> Offers:
    """Offers of quantity with the first of several columns of one heading before the others, and none of received ones."""
    weights = {-column: weight for weight, column, name in offers if name == "quantity"}
    twins: dict[str, list[int]] = {}
    for column in sorted(weights):
        twins.setdefault(key(texts[column]), []).append(column)
    for columns in twins.values():
        ordered = [column for column in columns if not _is_received(groups[column : column + 1])]
        received = set(columns) - {*ordered} if ordered else set()
        offers = [offer for offer in offers if offer[2] != "quantity" or -offer[1] not in received]
        first, *others = ordered or columns
        if others and all(len(filled(below, first)) >= len(filled(below, column)) for column in others):
            most = max(weights[column] for column in columns)
            offers = [(most, *offer[1:]) if offer[1:] == (-first, "quantity") else offer for offer in offers]
    return offers


def _without_running_numbers(offers: Offers, fixed: Mapping[str, int], below: Rows) -> Offers:
    """Offers without those of the line for a number that runs on through all orders, where another begins again: `Lp.` and `Poz.`."""
    named = {-column for _weight, column, name in offers if name == "line"}
    if len(named) < _LEAST_REPEATED or "line" in fixed:
        return offers
    fields = assigned([offer for offer in offers if offer[2] != "line"], fixed)[0]
    numbers = {
        column: [int(said) for _order, said, _good in _numbered(fields, column, below) if said] for column in named
    }
    running = {column for column, told in numbers.items() if len(told) > 1 and all(a < b for a, b in pairwise(told))}
    again = {column for column, told in numbers.items() if len(set(told)) < len(told)}
    return [offer for offer in offers if offer[2] != "line" or -offer[1] not in running] if again else offers


def _is_received(group: Sequence[str]) -> bool:
    """Whether the group above a column, if any, tells what arrived: `Receiving Information`, 入荷."""
    known = words("received")
    return any(
        any(key(word) in known for word in said.split()) or any(not word.isascii() and word in said for word in known)
        for said in group
    )


def _told_by_values(fields: Mapping[str, int], column: int, below: Rows) -> str:
    """`line`, `item_code`, `open` where it may be either, "" where the values say nothing against the heading."""
    values = [text(cell) for cell in filled(below, column)]
    if values and all(map(is_code, values)) and not any(map(read_line, values)):
        return "item_code"  # `IT001`
    told = list(_numbered(fields, column, below))
    if not told or any(not number.strip("0") for _order, number, _good in told):
        return ""
    orders: list[list[int]] = []
    goods: dict[int, set[str]] = {}
    among: dict[int, set[str]] = {}
    last: str | None = None
    for order, number, good in told:
        if order != last or not orders:
            orders.append([])
        last = order
        if not orders[-1] or orders[-1][-1] != int(number):
            orders[-1].append(int(number))
        goods.setdefault(int(number), set()).add(good)
        among.setdefault(int(number), set()).add(order)
    rises = all(a < b for order in orders for a, b in pairwise(order))
    if rises and all(order[0] in _STEPS and _counts(order) for order in orders):
        return "line"
    repeated = [number for number, of in among.items() if len(of) > 1]
    one_each = all(len(named) == 1 and "" not in named for named in goods.values())
    if repeated and any(len(goods[number]) > 1 for number in repeated):
        return "line" if rises and max(goods) < _PLAIN_LINE else ""
    plain = max(goods) < _PLAIN_LINE or all(number % 10 == 0 for number in goods)
    plain = plain and all(len(number) <= _LONGEST for _order, number, _good in told)
    several = len(repeated) >= _LEAST_REPEATED and len({*map(frozenset, goods.values())}) > 1
    if one_each and several and not (plain and rises):
        return "item_code"
    if plain:
        return ""
    return "open" if rises else "item_code"


def _counts(order: Sequence[int]) -> bool:
    """Whether the lines of an order count up in steps of the first: 10, 20, 40 where one is left out."""
    return all(number % order[0] == 0 and number <= order[0] * 10 * len(order) for number in order)


def _numbered(fields: Mapping[str, int], column: int, below: Rows) -> Iterator[tuple[str, str, str]]:
    """Order, digits of the number and good of each row; an order printed once holds for the rows below it."""
    order, good, quantity = (fields.get(name, -1) for name in ("po_number", "description", "quantity"))
    number, last = "", 0
    for row in below:
        if column >= len(row) or row[column] is None:
            continue
        if 0 <= quantity < len(row) and row[quantity] is None:
            continue  # no line of an order: what stands below the table of a form
        said = read_line(text(row[column]))
        if 0 <= order < len(row):
            number = text(row[order]) or number
        elif said and int(said) <= last:
            number += "'"  # lists of several orders without their numbers count from the beginning again
        last = int(said or 0)
        yield number, said, key(text(row[good])) if 0 <= good < len(row) else ""
