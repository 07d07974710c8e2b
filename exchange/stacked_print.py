"""Printed lists of two or more lines for each item, as SAP prints its purchasing documents: cut by what fits below what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from exchange.grid import Cell
from exchange.heading_meanings import exact_meanings, meanings
from exchange.heading_parts import composed
from exchange.stacked_rows import Stack, is_stacked, kind_of_heading, kinds_of_headings, suits, walk
from exchange.wide_signs import drawn_in, has_wide, spread
from exchange.words import is_total

_RULE = re.compile(r"[\s|+\-=_*]*[-=_*]{3,}[\s|+\-=_*]*|[\s|]*")
_GAP = re.compile(r" {2,}|\t")
_MOST_READ = 60
_SEARCHED = 80
_HIGHEST = 4
_UNFIT, _GLUED, _JUMPED, _SPLIT, _MEASURED = 4.0, 3.0, 1.5, 0.4, 0.5
"""What it costs when a word does not suit its heading, when two figures stand below one, when a wide gap runs
through one cell, and when words one blank apart stand in two."""
_SINGLE = frozenset(["number", "unit", "currency", "day", "line", "mark", "tariff", "code"])
_MOST_WORDS, _PAIR, _LONGEST = 40, 2, 600
_NAMES = 2.8
"""A heading of this weight can mean nothing else."""
_WORD = re.compile(r"(?<!\S)\d{1,3}(?:[ \u00a0\u202f]\d{3})+,\d+(?!\S)|\S+")
"""A word, or a number whose thousands are parted by blanks: `12 000,50`."""

Drawn = tuple[list[list[Cell]], list[int], dict[tuple[int, int], tuple[int, int]]]
"""Rows, the number of the line of each, and where each cell was printed."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    first: int
    last: int


@dataclass(slots=True)
class _Tier:
    """One line of headings with where each of them stands."""

    lines: Sequence[str]
    heads: list[_Word]
    texts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    known: dict[int, tuple[float, list[Cell], list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.texts = tuple(head.text for head in self.heads)
        self.kinds = kinds_of_headings(self.texts)

    def fit(self, place: int) -> tuple[float, list[Cell], list[int]]:
        if place not in self.known:
            self.known[place] = self._fit(_words(self.lines[place]))
        return self.known[place]

    def _fit(self, words: list[_Word]) -> tuple[float, list[Cell], list[int]]:
        """The cheapest way to give every word a heading, in the order of both."""
        empty: list[Cell] = [None] * len(self.heads)
        if not words or len(words) > _MOST_WORDS or any(is_total(word.text) for word in words[:2]):
            return 99.0, empty, [0] * len(self.heads)
        costs: list[list[tuple[float, int]]] = []
        for at, word in enumerate(words):
            row: list[tuple[float, int]] = []
            before = words[at - 1] if at else None
            for head in range(len(self.heads)):
                own = self._own(head, word)
                if before is None:
                    row.append((own, -1))
                    continue
                gap = word.first - before.last
                stay = costs[-1][head][0] + self._stay(head, gap)
                if self._measured(head) and suits("unit", word.text) and suits("number", before.text):
                    stay = costs[-1][head][0] + _MEASURED - own  # a figure with its unit, where no heading names units
                move, source = min(((costs[-1][other][0], other) for other in range(head)), default=(float("inf"), -1))
                move += (
                    _SPLIT if gap == 1 and self.kinds[source] not in _SINGLE and self.kinds[head] not in _SINGLE else 0
                )
                row.append((own + stay, head) if stay <= move else (own + move, source))
            costs.append(row)
        head = min(range(len(self.heads)), key=lambda head: costs[-1][head][0])
        total = costs[-1][head][0]
        taken: list[list[_Word]] = [[] for _ in self.heads]
        for at in range(len(words) - 1, -1, -1):
            taken[head].insert(0, words[at])
            head = costs[at][head][1]
        unused = sum(not cells and kind not in {"mark", "any"} for cells, kind in zip(taken, self.kinds, strict=True))
        return (
            total / len(words) + 0.2 * unused + self._indented(words[0]),
            [_joined(cells) for cells in taken],
            [cells[0].first if cells else 0 for cells in taken],
        )

    def _indented(self, word: _Word) -> float:
        """What it costs that a line begins elsewhere than its heading; marks in front may be missing."""
        if self.kinds[0] == "mark":
            return 0.0
        return min(max(abs(word.first - self.heads[0].first) - 1, 0) * 0.15, 0.8)

    def _own(self, head: int, word: _Word) -> float:
        """What a word costs below a heading: how far it stands from it, and whether it can be what is named."""
        there = self.heads[head]
        following = self.heads[head + 1].first if head + 1 < len(self.heads) else word.last
        before = self.heads[head - 1].last if head else 0
        first, last = (min(before, there.first), max(there.last, following - 1)) if self.kinds[head] in _SINGLE else (
            there.first, max(there.last, following - 1),
        )  # fmt: skip
        away = max(first - word.first, 0) + max(word.last - last, 0) * 0.5
        strange = not suits(self.kinds[head], word.text) or (
            self.kinds[head] == "any"
            and len(there.text) < 6
            and not meanings(there.text)
            and bool(re.search(r"[a-zà-ÿ]{3}", word.text))
        )
        unfit = 0.5 if self.kinds[head] == "text" else _UNFIT
        return min(away / 4, 3.0) + (unfit if strange else 0.0)

    def _measured(self, head: int) -> bool:
        """Whether figures with their unit may stand below a heading: no heading behind it names units."""
        return self.kinds[head] == "number" and "unit" not in self.kinds[head + 1 : head + 2]

    def _stay(self, head: int, gap: int) -> float:
        if self.kinds[head] in _SINGLE:
            return _GLUED
        if gap > 1:
            return _JUMPED
        return 1.0 if self.kinds[head] == "item" else 0.0


def _words(line: str) -> list[_Word]:
    plain = line.replace("|", " ").expandtabs()
    return [_Word(drawn_in(match.group()), *match.span()) for match in _WORD.finditer(plain)]


def _joined(words: list[_Word]) -> str | None:
    text, last = "", 0
    for word in words:
        text += (" " * max(word.first - last, 1) if text else "") + word.text
        last = word.last
    return text or None


def stacked_lines(lines: Sequence[str]) -> Drawn | None:
    """A printed list of several lines for each item as one table, the line of each row, and that of each cell.

    None when it is none. Lines that belong to no item are rows of one cell.
    """
    ways = [_stacked(lines)]
    if any(map(has_wide, lines[:_SEARCHED])):  # printed where such signs take two places, perhaps
        ways.append(_stacked([spread(line) for line in lines]))
    found = [way for way in ways if way]
    if not found:
        return None
    (rows, numbers, places), _fit = max(found, key=lambda way: way[1])
    return [[drawn_in(cell) if isinstance(cell, str) else cell for cell in row] for row in rows], numbers, places


def _stacked(lines: Sequence[str]) -> tuple[Drawn, tuple[int, float]] | None:
    """As above, each sign in one place, with how well it fits."""
    for first in range(min(len(lines) - 3, _SEARCHED)):
        if not _is_heading(lines[first]):
            continue
        for height in range(_HIGHEST, 1, -1):
            block = lines[first : first + height]
            if len(block) < height or not (all(map(_is_heading, block[:-1])) and _is_last(block[-1])):
                continue
            headings = {" ".join(line.replace("|", " ").split()) for line in block}
            below = [
                place
                for place in range(first + height, len(lines))
                if not _RULE.fullmatch(lines[place])
                and " ".join(lines[place].replace("|", " ").split()) not in headings
            ]
            tiers = [_better(lines, line, below[:_MOST_READ]) for line in block]
            proof = walk(tiers, below[:_MOST_READ], lambda place: lines[place])
            if is_stacked(proof, height, len(below[:_MOST_READ])):
                whole = walk(tiers, below, lambda place: lines[place]) if len(below) > _MOST_READ else proof
                return _drawn(lines, first, whole), (whole.read, -whole.cost)
    return None


def _better(lines: Sequence[str], line: str, below: Sequence[int]) -> _Tier:
    """The heading with `Quantity Unit` as one or as two, whichever its rows fit better."""
    ways = [_Tier(lines, _heads(line, apart=apart)) for apart in (False, True)]
    if ways[0].texts == ways[1].texts:
        return ways[0]
    return min(ways, key=lambda tier: sum(sorted(tier.fit(place)[0] for place in below)[: max(len(below) // 3, 1)]))


def _drawn(lines: Sequence[str], first: int, stack: Stack) -> Drawn:
    rows: list[list[Cell]] = [
        [] if _RULE.fullmatch(line) else [*(cell or None for cell in _GAP.split(line.strip(" |")))]
        for line in lines[:first]
    ]
    rows.append([*stack.texts])
    numbers = [place + 1 for place in range(first + 1)]
    places = {}
    for row, place, origins in zip(stack.rows, stack.places, stack.origins, strict=True):
        for column, (printed, at) in enumerate(origins):
            places[len(rows), column] = (printed + 1, at)
        rows.append([" ".join(lines[place].strip(" |").split())] if row is None else row)
        numbers.append(place + 1)
    return rows, numbers, places


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST or ":" in line or _RULE.fullmatch(line) or re.search(r"\d", line):
        return False
    heads = _heads(line)
    named = sum(bool(_meant(head.text)) for head in heads)
    return len(heads) > 1 and named >= 2 and named * 2 >= len(heads) - sum(len(head.text) == 1 for head in heads)


def _is_last(line: str) -> bool:
    """Whether a line may be the last one of headings: their last line may name the good alone."""
    heads = _heads(line) if len(line) <= _LONGEST and not re.search(r"[\d:]", line) else []
    return _is_heading(line) or (len(heads) == 1 and exact_meanings(heads[0].text).get("description", 0.0) >= _NAMES)


def _heads(line: str, *, apart: bool = False) -> list[_Word]:
    """The headings of a line: cut at wide gaps, and within by the fewest headings that are known.

    `apart` says that a measure behind a figure is a heading of its own: `Quantity | Unit`.
    """
    plain = line.replace("|", "  ") if line.count("|") < 3 else line.replace("|", " ")
    found: list[_Word] = []
    for chunk in re.finditer(r"\S+(?: \S+)*", plain.expandtabs()):
        words = [
            _Word(drawn_in(m.group()), m.start() + chunk.start(), m.end() + chunk.start())
            for m in re.finditer(r"\S+", chunk.group())
        ]
        found += _cut(words, apart=apart)
    return found


def _cut(words: list[_Word], *, apart: bool) -> list[_Word]:
    best: list[tuple[float, list[_Word]]] = [(0.0, [])]
    for end in range(1, len(words) + 1):
        ways = []
        for begin in range(max(0, end - 4), end):
            text = " ".join(word.text for word in words[begin:end])
            cost, before = best[begin]
            ways.append(
                (cost + _price(text, apart=apart), [*before, _Word(text, words[begin].first, words[end - 1].last)])
            )
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _price(text: str, *, apart: bool) -> float:
    """What a heading costs, so that the fewest known ones are found."""
    words = text.split()
    if len(words) == 1:
        return 1.0 if len(text) == 1 or _meant(text) else 1.6
    if (
        apart
        and kind_of_heading(words[-1]) in {"unit", "currency"}
        and kind_of_heading(" ".join(words[:-1])) == "number"
    ):
        return 2.5
    if apart and len(words) == _PAIR and kind_of_heading(text) == "line" and all(map(exact_meanings, words)):
        return 2.5
    if exact_meanings(text):
        return 1.0
    if len(words) == _PAIR and set(composed(text)) - {"other"} and not any(map(exact_meanings, words)):
        return 1.5
    return len(words) + 0.8 if set(composed(text)) - {"other"} and len(words) < 4 else 2.0 * len(words)


@lru_cache(maxsize=1024)
def _meant(text: str) -> bool:
    return bool(exact_meanings(text) or composed(text))
