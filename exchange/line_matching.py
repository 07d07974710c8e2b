"""Rows of a list without line numbers find their lines in the book: surely the same, surely new, or for people to say.

An order list that comes every Monday names its order but often not its lines. A row that agrees with a line of that
order updates it, one that resembles none is added, and what lies between is asked: nothing is guessed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rapidfuzz.fuzz import ratio

from db.known_lines import KnownLine, known_lines
from exchange.book import BookOrder
from exchange.line_numbers import whole_number
from exchange.words import key
from resources.i18n import _

WINDOW = timedelta(days=14)
"""How far apart two wanted dates may lie and still speak for one line."""
SAME, ASK = 5, 3
"""Points from which a row is a line, and from which people are asked; below, it is a new line."""
_ALIKE = 85
_MOST_PAIRS = 40_000
"""More rows times lines that differ in something are not weighed against each other: people are asked."""

Place = tuple[str, int]
"""Sheet and row of a file."""


@dataclass(frozen=True, slots=True)
class Goods:
    """What tells a line from the others of its order; code and words as they are compared."""

    item_code: str = ""
    description: str = ""
    quantity: Decimal | None = None
    unit_price: Decimal | None = None
    need_by: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The number of the line that a row surely is; else None, with the numbers of those it may be."""

    sure: int | None = None
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A line that a row may be, with what the book holds of it; None for a new line."""

    number: int
    goods: Goods | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """Order rows with their line numbers, and for the rows to be asked about the lines they may be, a new one last."""

    orders: tuple[BookOrder, ...]
    unclear: Mapping[Place, tuple[Choice, ...]]


def number_lines(session: Any, orders: Sequence[BookOrder], told: Mapping[Place, int]) -> Numbered:
    """Give every row that has none its line number; `told` are the numbers people chose for rows."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, row in enumerate(orders):
        groups[row.exporter, row.po_number].append(place)
    numbers: dict[int, int] = {}
    unclear: dict[Place, tuple[Choice, ...]] = {}
    for (exporter, po_number), places in groups.items():
        bare = [place for place in places if not orders[place].line]
        if not bare:
            continue
        known, taken = _known(session, exporter, po_number)
        chosen = {place: told[at] for place in bare if (at := _at(orders[place])) in told}
        written = {number for place in places if (number := whole_number(orders[place].line)) is not None}
        used = {*written, *chosen.values()}
        asked = [place for place in bare if place not in chosen]
        found = match(
            [_goods(orders[place]) for place in asked], {n: goods for n, goods in known.items() if n not in used}
        )
        numbers.update(chosen)
        following = _following({*taken, *used})
        for place, answer in zip(asked, found, strict=True):
            number = next(following) if answer.sure is None else answer.sure
            if answer.near:
                unclear[_at(orders[place])] = (*(Choice(n, known[n]) for n in answer.near), Choice(number))
            else:
                numbers[place] = number
    return Numbered(
        tuple(replace(row, line=str(numbers[at])) if at in numbers else row for at, row in enumerate(orders)), unclear
    )


def match(rows: Sequence[Goods], lines: Mapping[int, Goods]) -> list[Match]:
    """For each row of one order the line it is. Rows and lines that agree in everything are paired in their order."""
    sure = _equal(rows, lines)
    left = [place for place in range(len(rows)) if place not in sure]
    free = [number for number in lines if number not in sure.values()]
    if len(left) * len(free) > _MOST_PAIRS:
        return [Match(sure.get(place), () if place in sure else tuple(free[:3])) for place in range(len(rows))]
    points = {(r, n): score(rows[r], lines[n]) for r in left for n in free}
    for (r, n), found in sorted(points.items(), key=lambda item: (not item[1].exact, -item[1].points, item[0])):
        if (found.exact or found.points >= SAME) and r in left and n in free and _alone(r, n, points, rows, lines):
            sure[r] = n
            left.remove(r)
            free.remove(n)
            points = {pair: score_ for pair, score_ in points.items() if pair[0] != r and pair[1] != n}
    return [
        Match(sure[r]) if r in sure else Match(None, tuple(n for n in free if points[r, n].points >= ASK))
        for r in range(len(rows))
    ]


def _equal(rows: Sequence[Goods], lines: Mapping[int, Goods]) -> dict[int, int]:
    there: dict[Goods, list[int]] = defaultdict(list)
    for number, goods in lines.items():
        there[goods].append(number)
    return {place: there[goods].pop(0) for place, goods in enumerate(rows) if there.get(goods) and goods != Goods()}


def _alone(
    r: int, n: int, points: "Mapping[tuple[int, int], Score]", rows: Sequence[Goods], lines: Mapping[int, Goods]
) -> bool:
    """Whether no other line fits the row about as well, and no other row the line, unless it is just the same."""
    mine = points[r, n]
    least = mine.points if mine.exact else mine.points - 1
    return not any(
        found.points >= least
        and (row, line) != (r, n)
        and ((row == r and lines[line] != lines[n]) or (line == n and rows[row] != rows[r]))
        for (row, line), found in points.items()
        if row == r or line == n
    )


@dataclass(frozen=True, slots=True)
class Score:
    """How much speaks for a row being a line; `exact` when whatever both tell agrees."""

    points: int
    exact: bool = False


_WEIGHTS = (("item_code", 3), ("description", 2), ("quantity", 2), ("need_by", 2), ("unit_price", 1))


def score(row: Goods, line: Goods) -> Score:
    """How much speaks for a row being a line: code and words say which goods, the rest which of several lines."""
    likeness = _likeness(row, line)
    if likeness is None:
        return Score(0)
    both = [(getattr(row, name), getattr(line, name), weight) for name, weight in _WEIGHTS]
    told = [
        (mine == theirs, weight) for mine, theirs, weight in both if mine not in ("", None) and theirs not in ("", None)
    ]
    points = likeness + sum(weight for equal, weight in told if equal)
    if row.need_by and line.need_by and row.need_by != line.need_by and abs(row.need_by - line.need_by) <= WINDOW:
        points += 1
    return Score(points, all(equal for equal, _weight in told) and points >= SAME)


def _likeness(row: Goods, line: Goods) -> int | None:
    """None when it is other goods, or nothing says that they are the same; 1 for words that are nearly the same."""
    if row.item_code and line.item_code:
        return 0 if row.item_code == line.item_code else None
    if not (row.description and line.description):
        return None
    return (
        0 if row.description == line.description else 1 if ratio(row.description, line.description) >= _ALIKE else None
    )


def asked(row: BookOrder, choices: Sequence[Choice]) -> str:
    """The question about a row, in words."""
    return _(
        "It may be line {lines} of {order}, changed, or a new line: write its line number, {new} for a new one."
    ).format(
        lines=", ".join(str(choice.number) for choice in choices[:-1]), order=row.po_number, new=choices[-1].number
    )


def _at(row: BookOrder) -> Place:
    return row.sheet, row.row


def _known(session: Any, exporter: str, po_number: str) -> tuple[dict[int, Goods], set[int]]:
    """The lines of an order in the book, and all numbers that are taken, those in the trash too."""
    stored = known_lines(session, exporter, po_number)
    return {line.number: _goods(line) for line in stored if not line.trashed}, {line.number for line in stored}


def _goods(item: BookOrder | KnownLine) -> Goods:
    """A row of a file, or a line of the book, as they are compared."""
    return Goods(
        key(item.item_code), key(item.description), _amount(item.quantity, 3), _amount(item.unit_price, 6), item.need_by
    )


def _amount(value: Any, places: int) -> Decimal | None:
    """A figure with the places it is stored with, so that what came from a file equals what is kept of it."""
    return None if value is None else round(Decimal(value), places)


def _following(taken: Collection[int]) -> Iterator[int]:
    """The numbers of new lines: in tens where all there are stand in tens, else one by one."""
    last = max(taken, default=0)
    step = 10 if last and all(number % 10 == 0 for number in taken) else 1
    while True:
        last += step
        yield last
