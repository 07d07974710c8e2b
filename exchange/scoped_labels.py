"""Facts of some lines of an order alone, or of each of them: `Kod CN (poz. 1-3): 8505 11 10`, `Zolltarifnummer (alle Positionen)`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from exchange.book_cells import text
from exchange.grid import Cell
from exchange.heading_meanings import meanings
from exchange.label_values import field_by_value
from exchange.words import plain
from resources import rows

_FIELDS = frozenset(["hs_code", "requested_date", "destination", "end_user", "end_use"])
"""What may be said of some lines below or above their table."""
_SURE = 1.8
_LONGEST, _WIDEST = 300, 8
_MOST_LINES = 1_000
_COLON = re.compile("[:：]")
_TO = r"(?:-|–|—|~|～|〜|to|through|bis|a|à|au|al|t/m|tot en met|do|ate|e|und|and|et|y|至|到|から|と|和|및|부터|,|&|\+)"


@dataclass(frozen=True, slots=True)
class Scoped:
    """What is said of a field for some lines (None: for all of them), and where."""

    name: str
    said: str
    lines: frozenset[int] | None
    place: tuple[int, int]

    def holds_for(self, line: str) -> bool:
        """Whether it is said of the line with this number."""
        return self.lines is None or (line.isdecimal() and int(line) in self.lines)


def scoped_facts(cells: Sequence[Cell], row: int) -> list[Scoped]:
    """What a row says with a label of some lines of its order: of those its label names, or those its value names in turn."""
    filled = [(column, cell) for column, cell in enumerate(cells) if cell is not None and text(cell)]
    found: list[Scoped] = []
    for place, (column, cell) in enumerate(filled):
        if not isinstance(cell, str) or len(cell) > _LONGEST:
            continue
        label, *value = _COLON.split(cell, maxsplit=1)
        said, at = "".join(value).strip(), column
        if not said and place + 1 < len(filled) and filled[place + 1][0] - column <= _WIDEST:
            said, at = text(filled[place + 1][1]).strip(), filled[place + 1][0]
        bare, lines = _scope(label)
        name = _field(bare, said) if said else ""
        if name and lines != frozenset():
            found.append(Scoped(name, said, lines, (row, at)))
        elif name and (value or len(filled) == 2):
            found += [Scoped(name, part, of, (row, at)) for part, of in _in_turn(said)]
    return found


def _field(label: str, said: str) -> str:
    told = meanings(label)
    name = max(told, key=lambda name: told[name], default="")
    return field_by_value(name, label, said) if name in _FIELDS and told[name] >= _SURE else ""


def _scope(label: str) -> tuple[str, frozenset[int] | None]:
    """A label without the lines it is said of, and those lines: none where it names none, None for all."""
    match = _shape().fullmatch(plain(label.strip()))
    if match is None:
        return label, frozenset()
    return match[1].strip(" (["), None if match[2] else _numbers(match[3])


def _in_turn(said: str) -> Iterator[tuple[str, frozenset[int]]]:
    """The parts of a value that each name their lines: `e-bike motors (pos. 1-3), optical glass (pos. 4)`."""
    pieces = re.split(r"(?<=[)）])\s*[,;、，；]\s*", said)
    found = [(match, _numbers(plain(match[2]))) for piece in pieces if (match := _part().fullmatch(piece.strip()))]
    if len(found) == len(pieces) and all(lines for _match, lines in found):
        yield from ((match[1].strip(), lines) for match, lines in found)


def _numbers(told: str) -> frozenset[int]:
    """The lines of `1-3`, `1, 2 and 5`; none where the figures do not rise."""
    figures = [int(figure) for figure in re.findall(r"\d+", told)]
    if any(b <= a for a, b in pairwise(figures)) or figures[-1] > _MOST_LINES:
        return frozenset()
    ranged = re.search(
        r"\d\s*(?:-|–|—|~|～|〜|to|through|bis|a|à|au|al|t/m|tot en met|do|ate|至|到|から|부터)\s*\d", told
    )
    if not ranged:
        return frozenset(figures)
    return frozenset(range(figures[0], figures[1] + 1)) if len(figures) == 2 else frozenset()


@cache
def _shape() -> re.Pattern[str]:
    figures = rf"\d{{1,4}}(?:\s*{_TO}\s*\d{{1,4}})*"
    behind = r"\s*(?:行|項|项|番|号|번|행)?(?:まで|까지)?"
    return re.compile(
        rf"(.+?)[\s(（\[【]*(?:({_spelt('all lines')})|(?:{_spelt('position')})\.?\s*(?:no|nr|n°|n)?\.?\s*({figures}){behind})\s*[)）\]】]?"
    )


@cache
def _part() -> re.Pattern[str]:
    figures = rf"\d{{1,4}}(?:\s*{_TO}\s*\d{{1,4}})*"
    return re.compile(
        rf"(.+?)\s*[(（](?:{_spelt('position')})\.?\s*({figures})\s*(?:行|項|项|番|号)?[)）]", re.IGNORECASE
    )


@cache
def _spelt(kind: str) -> str:
    told = [word for row in rows("order_lists/words.csv") if row["kind"] == kind for word in row["words"].split(";")]
    return "|".join(sorted({re.escape(form) for word in told for form in (word, plain(word))}, key=len, reverse=True))
