"""Boxes of a form above its table: a label whose value stands below it, beside the box of another label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compliance.countries import read_country
from compliance.dates import read_date
from exchange.book_cells import text
from exchange.column_values import is_firm
from exchange.currencies import currency_readings
from exchange.grid import Cell, Sheet
from exchange.heading_meanings import meanings
from exchange.labels import is_account_number, is_place_of_use, label_of
from exchange.letter_head import is_title, named
from exchange.words import COLONS, key, words
from resources.i18n import N_
from resources.told import packed

_LONGEST = 40
_KNOWN, _SURE = 1.8, 2.5
"""How much a word without a colon must weigh to be a label, and to be one where a value is looked for: `USD` is none."""
_LEAST = 2
"""So many labels without a colon must stand beside each other: one alone may be anything."""
_FARTHEST = 3
"""Columns right of the last label of a row in which its value may stand."""
_ONE = ("supplier", "po_number", "currency")
"""What an order has one of: two boxes that say it differently leave it open."""
_BETWEEN = N_("stands between two labels and could belong to either")
_POST_CODE = re.compile(r"^〒?\s*\d{3,6}(?:-\d{4})?\s*")
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{2}.*[\u4e00-\u9fff][都道府県縣省州市区區郡町]")
"""What an address in Han signs has behind its country: a province, a town."""
_LONGEST_COUNTRY = 8
_MOST_LINES = 6
"""Lines of an address."""
Place = tuple[int, int]


@dataclass(slots=True)
class Boxes:
    """What boxes say by field with its place, what is left open with the reason, and the cells that are read with that."""

    facts: list[tuple[str, str, Place]] = field(default_factory=list)
    open: list[tuple[str, str, str, Place]] = field(default_factory=list)
    taken: set[Place] = field(default_factory=set)

    def others(self, cells: Sequence[Cell], row: int) -> Sequence[Cell]:
        """The cells of a row without those that boxes are made of."""
        if not any(place[0] == row for place in self.taken):
            return cells
        return [None if (row, column) in self.taken else cell for column, cell in enumerate(cells)]


@dataclass(frozen=True, slots=True)
class _Label:
    """A label without a value in its own cell or beside it, and the column in which the next one stands."""

    column: int
    until: int
    said: str
    colon: bool


def boxes_of(sheet: Sheet, start: int, end: int) -> Boxes:
    """The facts of boxes in the rows `start` to `end`: `Vendor:` and `Ship To:` side by side, `P.O. No.` and `Date` above theirs.

    A value is one of the label it stands below, or, one cell to the right, of the nearest label where the next one is
    farther off or has its own; what may belong to two labels is left open. An address is read down to its last line.
    """
    found = Boxes()
    titled = any(is_title(text(cell)) for row in sheet.rows[start:end] for cell in row if isinstance(cell, str))
    for row in range(start, end - 1):
        labels = _labels(sheet.rows[row], titled=titled)
        below = sheet.rows[row + 1]
        if not labels or all(text(cell) == "" for cell in below):
            continue
        if not all(label.colon for label in labels) and any(_is_label(cell, least=_SURE) for cell in below):
            continue  # labels above labels
        for at, label in enumerate(labels):
            _read(found, sheet, (row, end), label, labels[at + 1] if at + 1 < len(labels) else None, titled=titled)
    for name in _ONE:
        said = {key(told): told for fact, told, _place in found.facts if fact == name}
        if len(said) > 1:
            first = next(place for fact, _told, place in found.facts if fact == name)
            why = packed(N_("could mean {readings}"), (("readings", " or ".join(said.values())),))
            found.open.append((name, " | ".join(said.values()), why, first))
            found.facts = [fact for fact in found.facts if fact[0] != name]
    return found


def _labels(cells: Sequence[Cell], *, titled: bool) -> list[_Label]:
    """The labels of a row that have no value in it."""
    filled = [(column, cell) for column, cell in enumerate(cells) if text(cell)]
    only = len(filled) >= _LEAST and all(_is_label(cell, titled=titled) for _column, cell in filled)
    found = []
    for place, (column, cell) in enumerate(filled):
        told = text(cell).strip()
        colon = told.endswith(COLONS)
        following = filled[place + 1] if place + 1 < len(filled) else None
        if not _is_label(cell, titled=titled) or not (only or colon):
            continue
        if following is None or only or _is_label(following[1]):
            until = following[0] if following else column + _FARTHEST + 1
            found.append(_Label(column, until, told.rstrip(":： "), colon))
    return found


def _is_label(cell: Cell, *, titled: bool = False, least: float = _KNOWN) -> bool:
    """Whether a cell is a label without its value: it ends with a colon, or is known as the heading of something."""
    told = text(cell).strip() if isinstance(cell, str) else ""
    if not told or len(told) > _LONGEST:
        return False
    if told.endswith(COLONS):
        return True
    if re.search(r"\d|[:：]", told):
        return False
    known = max(meanings(told).values(), default=0.0) >= least or key(told) in words("place label")
    return known or (titled and bool(named(told, certain=True)))


def _read(
    found: Boxes, sheet: Sheet, rows: tuple[int, int], label: _Label, after: _Label | None, *, titled: bool
) -> None:
    """What stands below a label, up to the column of the next one."""
    row = rows[0]
    name = _field(label, titled=titled)
    below = sheet.rows[row + 1]
    there = [column for column in range(label.column, min(label.until, len(below))) if text(below[column])]
    if not name or not there or any(_is_label(below[column], least=_SURE) for column in there):
        return
    at = there[0]
    own = after is not None and after.column < len(below) and bool(text(below[after.column]))
    between = after is not None and not own and after.column - there[-1] < at - label.column + 1 and at > label.column
    if at != label.column and (len(there) > 1 or at > label.column + _FARTHEST or between):
        printed = " | ".join(text(below[column]) for column in there)
        names = {name, _field(after, titled=titled) if after and between else name} - {""}
        found.open += [(each, printed, packed(_BETWEEN), (row + 1, at)) for each in sorted(names)]
        found.taken |= {(row, label.column), *((row + 1, column) for column in there)}
        return
    said, last = text(below[at]), row + 1
    if name == "supplier" and len(there) > 1 and is_account_number(said):
        said = f"{said} {text(below[there[1]])}"
    elif name == "destination":
        said, last = _address(sheet, row + 1, at, rows[1])
    if said and _fits(name, said, label):
        found.facts.append((name, said, (row + 1, at)))
        found.taken |= {(row, label.column), *((line, at) for line in range(row + 1, last + 1))}


def _field(label: _Label, *, titled: bool) -> str:
    """The field that a label names; a short one such as `Date` only below the title of an order."""
    if key(label.said) in words("place label"):
        return "destination"
    told = label_of(label.said, certain=label.colon)
    return told or (named(label.said, certain=True) if titled else "")


def _fits(name: str, said: str, label: _Label) -> bool:
    """Whether a text can be what its label announces."""
    if name in {"order_date", "requested_date"}:
        return bool(read_date(said).readings)
    if name == "po_number":
        return bool(re.search(r"\d", said)) and len(said) <= _LONGEST
    if name == "currency":
        return bool(currency_readings(said, ""))
    if name == "supplier":
        return is_firm(said) or "supplier" in meanings(label.said)
    return True


def _address(sheet: Sheet, row: int, column: int, end: int) -> tuple[str, int]:
    """The lines of an address and its last row: all of them where they say where goods are used, else the first.

    Nothing where they name a country that is none of use: that of a forwarder, or the seller's own.
    """
    lines = list(_lines(sheet, row, column, end))
    whole = ", ".join(lines)
    if is_place_of_use(whole):
        return whole, row + len(lines) - 1
    named = {country for line in lines if (country := _country_before(line))}
    if len(named) == 1 and is_place_of_use(f"{whole}, {(country := named.pop())}"):
        return country, row + len(lines) - 1
    return (lines[0] if not read_country(whole) else ""), row


def _country_before(line: str) -> str:
    """The country that an address in Han signs begins with: `〒530-0001 日本大阪府大阪市北区`; "" for none and for a firm."""
    bare = _POST_CODE.sub("", line.strip())
    if is_firm(bare) or not _DISTRICT.search(bare):
        return ""
    return next((bare[:count] for count in range(_LONGEST_COUNTRY, 1, -1) if read_country(bare[:count])), "")


def _lines(sheet: Sheet, row: int, column: int, end: int) -> Iterator[str]:
    for place in range(row, min(end, row + _MOST_LINES)):
        cells = sheet.rows[place]
        told = text(cells[column]) if column < len(cells) else ""
        if not told or _is_label(told, least=_SURE) or re.search(r"[:：]", told):
            return
        yield told
