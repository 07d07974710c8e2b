"""Rows of one file that are the same order line and say different things: none of them may write over the other."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from exchange.book import BookOrder
from exchange.differences import TITLES
from exchange.line_numbers import whole_number
from exchange.words import key
from resources.i18n import N_, _, said

Place = tuple[str, int]
"""Sheet and row of a file."""
_NAMING = frozenset(["sheet", "row", "po_number", "line", "exporter", "unclear", "loose"])
_SEVERAL, _LONGEST_GOOD = 2, 60
_MOST_SHOWN = 5
"""Rows and fields named in a sentence."""


def at_odds(orders: Sequence[BookOrder]) -> dict[Place, str]:
    """Why a row cannot be taken whose exporter, order and line stand in the file again with other facts, by its place.

    A schedule of two deliveries of one line, two shipments of it, or an old and a new row: which is meant, or whether
    they are to be added up, is for people to say. Rows that say the same, or of which one is silent, are none.
    """
    groups: dict[tuple[str, str, int], list[BookOrder]] = {}
    first: dict[tuple[str, str, int], BookOrder] = {}
    for row in orders:
        number = whole_number(row.line or "1")
        if number is None or not row.po_number:
            continue
        name = key(row.exporter), row.po_number, number
        if (known := first.setdefault(name, row)) is not row:
            groups.setdefault(name, [known]).append(row)
    return {place: why for rows in groups.values() for place, why in _told(rows).items()}


def at_odds_over_sheets(orders: Sequence[BookOrder]) -> dict[Place, str]:
    """Why a row cannot be taken whose order and good stand on another sheet with other facts, by its place.

    For rows of which one has no line number: a form and a register that say the same order would make its lines twice.
    Rows of one sheet are lines of their own.
    """
    if len({row.sheet for row in orders}) < _SEVERAL:
        return {}
    groups: dict[tuple[str, str], list[BookOrder]] = {}
    for row in orders:
        if row.po_number and (good := key(row.item_code) or key(row.description)):
            groups.setdefault((row.po_number, good), []).append(row)
    found: dict[Place, str] = {}
    for rows in groups.values():
        exporters = {key(row.exporter) for row in rows} - {""}
        if len({row.sheet for row in rows}) < _SEVERAL or all(row.line for row in rows) or len(exporters) > 1:
            continue
        if (others := _differing(rows)) and (first := rows[0]):
            why = said(
                N_(
                    '{po}: "{good}" stands in rows {rows} with different facts ({fields}). '
                    "Leave it on one sheet, or give each row its own line number, then import these rows again."
                ),
                po=first.po_number,
                good=(first.description or first.item_code)[:_LONGEST_GOOD],
                rows=_places(rows),
                fields=_some(list(dict.fromkeys(_(TITLES[name]) for name in others))),
            )
            found |= {(row.sheet, row.row): why for row in rows}
    return found


def _places(rows: Sequence[BookOrder]) -> str:
    """The rows, with their sheets where those are several: `4 (Form), 3 (Register)`."""
    several = len({row.sheet for row in rows}) > 1
    return _some([f"{row.row} ({row.sheet})" if several else str(row.row) for row in rows])


def _differing(rows: Sequence[BookOrder]) -> list[str]:
    """The facts that the rows say differently."""
    return [
        item.name
        for item in fields(BookOrder)
        if item.name not in _NAMING
        and len({value for row in rows if (value := _value(row, item.name)) not in ("", None)}) > 1
    ]


def _told(rows: Sequence[BookOrder]) -> Mapping[Place, str]:
    """The sentence for each of the rows of one line; empty when they agree."""
    others = _differing(rows)
    if not others:
        return {}
    titles = list(dict.fromkeys(_(TITLES[name]) for name in others))
    why = said(
        N_(
            "{po} line {line} stands in rows {rows} with different facts ({fields}). "
            "Make it one row, or give each its own line number, then import these rows again."
        ),
        po=rows[0].po_number,
        line=rows[0].line or "1",
        rows=_places(rows),
        fields=_some(titles),
    )
    return {(row.sheet, row.row): why for row in rows}


def _value(row: BookOrder, name: str) -> object:
    """What a row says, texts as they are compared; remarks of ours on what a row left open are no fact."""
    value = "" if name == "remarks" and row.unclear else getattr(row, name)
    return key(value) if isinstance(value, str) else value


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:_MOST_SHOWN]) + (" …" if len(words) > _MOST_SHOWN else "")
