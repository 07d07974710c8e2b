"""Clauses of a contract around its table of goods: who sells, when it is delivered, where, by whom and for what it is used."""

import re
from collections.abc import Iterator
from functools import cache

from exchange.book_cells import text
from exchange.grid import Sheet
from exchange.letter_address import day_of_letter
from exchange.letter_head import is_title
from exchange.letter_text import Sentence, is_of_han, phrase_in, sentences
from exchange.letter_tokens import firm_end, tokens
from exchange.letter_words import alternatives
from exchange.words import key

_TITLES = 3
_LEAST_WORDS = 6
_MOST_LINES = 600
_KINDS = {
    "supplier": "supplier",
    "day": "requested_date",
    "end user": "end_user",
    "destination": "destination",
    "end use": "end_use",
}
_SIDE = re.compile(
    r"(?i:de una parte|de otra(?: parte)?|on the one (?:hand|part|side)|on the other (?:hand|part|side)|d'une part|d'autre part|"
    r"da una parte|dall'altra(?: parte)?|einerseits|enerzijds|z jednej strony|de um lado|de outro lado|between|by and between|"
    r"zwischen|entre|tra|tussen|pomiędzy)[,:]?\s+(?=[A-ZÀ-Ý])"
)
"""What may stand before the name of a side: `De una parte, `, `Between `."""
Fact = tuple[str, str, tuple[int, int]]


def clause_facts(sheet: Sheet, start: int, first: int, end: int) -> Iterator[Fact]:
    """Field, text and place of what the sentences around the table (rows `first` to `end`) of a contract or an order state.

    Only a text whose title says that it orders is read. What is said in two ways is left out.
    """
    places = [*range(start, first), *range(end, len(sheet.rows))]
    if not sheet.printed and not all(len(sheet.rows[place]) <= 2 for place in places):
        return
    if len(places) > _MOST_LINES or not any(is_title(_line(sheet, place)) for place in places[:_TITLES]):
        return
    lines = [(place, _line(sheet, place)) for place in places]
    found: dict[str, dict[str, tuple[str, int]]] = {}
    for sentence in sentences(lines):
        for name, said, place in _stated(sentence):
            found.setdefault(name, {}).setdefault(key(said), (said, place))
    if day := day_of_letter([line for place, line in lines if place < first]):
        found.setdefault("order_date", {}).setdefault(key(day[1]), (day[1], lines[day[0]][0]))
    for name, told in found.items():
        if len(told) == 1:
            said, place = next(iter(told.values()))
            yield name, said, (place, 0)


def _line(sheet: Sheet, place: int) -> str:
    printed = sheet.printed.get(sheet.number(place))
    return printed if printed is not None else "  ".join(text(cell) for cell in sheet.rows[place] if cell is not None)


def _stated(sentence: Sentence) -> Iterator[tuple[str, str, int]]:
    told = sentence.text
    if len(told.split()) < _LEAST_WORDS or is_of_han(told) or phrase_in(told, "doubt", "past"):
        return
    if firm := _seller(told):
        yield "supplier", firm, sentence.line
    for token in tokens(told):
        line = sentence.line_at(token.first)
        if token.kind in _KINDS:
            yield _KINDS[token.kind], token.told[-1], line
        elif token.kind == "used":
            for name, said in zip(token.told[::2], token.told[1::2], strict=True):
                yield name, said, line


def _seller(told: str) -> str:
    """The side that a contract calls the seller behind its name and address: `F Co., Ltd., of Ganzhou (hereinafter the Seller)`."""
    called = list(re.finditer(r"\([^()]{1,60}\)", told))
    if len(called) != 1 or not _says_seller().fullmatch(called[0][0]):
        return ""
    start = side.end() if (side := _SIDE.match(told)) else 0
    end = firm_end(told, start)
    between = told[end : called[0].start()]
    if not 0 < end <= called[0].start() or any(
        firm_end(between, at.start()) for at in re.finditer(r"\b[A-ZÀ-Ý]", between)
    ):
        return ""  # another firm may be the one that is called so
    return told[start:end]


@cache
def _says_seller() -> re.Pattern[str]:
    return re.compile(rf"\([^()]{{0,40}}?{alternatives('seller')}\W*\)", re.IGNORECASE)
