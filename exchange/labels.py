"""Labels with their values in the rows around a table: in one cell, in two, or in turn across a row."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from compliance.countries import read_country
from compliance.dates import read_date
from exchange.column_values import is_firm
from exchange.grid import Cell
from exchange.heading_meanings import meanings
from exchange.label_values import field_by_value, is_country
from exchange.letter_head import WIDEST
from exchange.words import COLONS, by_script, key, plain, unspaced, words

_CARRIED = frozenset(
    ["supplier", "currency", "destination", "po_number", "order_date", "requested_date", "end_user", "end_use", "unit"]
)
_NEEDS_CERTAINTY = frozenset(["po_number", "order_date", "supplier", "requested_date"])
_ACCOUNT = re.compile(r"[A-Z]{0,4}-?\d{3,10}")
_NUMBER_SAID = re.compile(
    r"(?:\b(?:no|nr|nbr|num|number|nummer|numero)|nummer|nr|no|号|號|番号|番號|编号|編號|번호|№|[nN][°º]|#)\.?$", re.I
)
"""A label that says of itself that a number comes: `Orders 2026` is the year of a list."""
_NUMBER = re.compile(r"(?=\D*\d)[\u3041-\u9fff]?[A-Za-z0-9][A-Za-z0-9_./-]{2,29}")
_DAY = re.compile(r"\d|[^\W\d_]+\.? ?\d")
_WHOLE_DAY = re.compile(
    r"\d{1,4}\s?[-/.年]\s?\d{1,2}[-/.月]\s?\d|\d{1,2}\.? ?[^\W\d_]+\.?,? ?\d{2}|[^\W\d_]{3,} ?\d{1,2}, ?\d{4}"
)
_LONGEST_SPACED = 60
_FURTHER = re.compile(r"(?:date|datum|page|seite|stand|printed|time|as of|am|le)\b[\s:.]*\d|(?:日付|日期|頁|页)", re.I)
"""The date or the page of a printed list: no value of the label before it."""
_SELLERS = "CN"
_COLON = re.compile("[:：]")
_BEHIND_COLON = re.compile(r"([:：])(?:\s{2,}|\u3000+)(?=[^\s:：|](?:(?!\s{2,})[^:：|\n])*(?:\s{2,}|\n|\||$))")
"""Wide blanks between a label and its value in one cell: `Vendor Name:  Longhu Magnets`; not those before the next label."""
_STOPS = "；;，,。"
_PAIR, _TWO_FACTS = 2, 4
_SURE, _COMPOSED, _LIKELY = 2.8, 2.5, 1.8
"""How much a label must weigh to be one whatever stands behind it, to be one with a colon, and where its value shows it."""
_MOST_LABELS, _LONGEST_LABELLED = 12, 120
"""A row of more labels, or of longer cells, is no heading of a group."""


def labelled(
    cells: Sequence[Cell], row: int, *, colon_only: bool = False, proved: bool = True
) -> dict[str, tuple[str, tuple[int, int]]]:
    """Facts of one row as `label: value` in a cell or as a label with its value in the next cell.

    `proved` takes labels that may mean something else where their values show what they are.
    """
    found: dict[str, tuple[str, tuple[int, int]]] = {}
    filled = [(column, str(cell).strip()) for column, cell in enumerate(cells) if cell is not None]
    if len(filled) == 1 and not colon_only and (pairs := _labelled_in_turn(filled[0][1])):
        return {name: (value, (row, filled[0][0])) for name, value in pairs.items()}
    if len(filled) == 1 and not colon_only and (said := _labelled_alone(filled[0][1])):
        return {said[0]: (said[1], (row, filled[0][0]))}
    skip = False
    for column, text in [] if colon_only else filled:
        for name, value in spaced(text):
            found.setdefault(name, (value, (row, column)))
    for place, (column, text) in enumerate(filled):
        if skip:
            skip = False
            continue
        if colon_only and not _COLON.search(text):
            continue  # most cells of a long list: they need not be read as labels
        following = filled[place + 1] if place + 1 < len(filled) else None
        following = following if following and following[0] - column <= WIDEST else None
        for segment in _clauses(unspaced(text)):
            label, colon, value = _cut(segment)
            beside = (value if colon and value else following[1] if following else "") if proved else ""
            name = label_of(label, bool(colon), beside) if colon or not colon_only else ""
            if not name:
                continue
            value = _before_stop(value) if name == "po_number" else value
            name = field_by_value(name, label, value or (following[1] if following else ""))
            if colon and value and name == "supplier" and following and _ACCOUNT.fullmatch(value):
                found.setdefault(name, (f"{value} {following[1]}", (row, column)))
            elif colon and value:
                found.setdefault(name, (value, (row, column)))
            elif name == "supplier" and following and _ACCOUNT.fullmatch(following[1]) and place + 2 < len(filled):
                found.setdefault(name, (f"{following[1]} {filled[place + 2][1]}", (row, filled[place + 2][0])))
            elif following and (
                (name == "destination" and is_country(following[1], asked=True)) or not _is_said_of_more(following[1])
            ):
                found.setdefault(name, (following[1], (row, following[0])))
                skip = True
    return found | _of_register(filled, row, found) if is_all_labels(cells) else found


def number_and_day(text: str) -> tuple[str, str] | None:
    """The number and the day of an order in one cell, as SAP prints them: `4500098177 / 09/23/2026`; None for others."""
    number, stroke, day = (part.strip() for part in text.partition(" / "))
    is_day = bool(stroke) and bool(_WHOLE_DAY.match(day)) and bool(read_date(day).readings)
    return (number, day) if is_day and _NUMBER.fullmatch(number) else None


def is_account_number(text: str) -> bool:
    """Whether a text is the number of an account, behind which the name of its firm stands."""
    return bool(_ACCOUNT.fullmatch(text))


def is_all_labels(cells: Sequence[Cell]) -> bool:
    """Whether a row is nothing but labels that end with a colon, each before its value: `A/C: | GANZ01 | Name: | Ganzhou`."""
    for cell in cells:
        if cell is not None:
            if not (isinstance(cell, str) and cell.endswith(COLONS)):
                return False  # nearly every row of a list
            break
    ends = 0
    filled = [cell for cell in cells if cell is not None]
    for cell in filled[::2]:
        if not (isinstance(cell, str) and cell.endswith(COLONS)):
            return False
        ends += 1
    return ends >= _PAIR and len(filled) == ends * 2


def is_row_of_labels(cells: Sequence[Cell]) -> bool:
    """Whether each cell of a row is a label with its value and they tell facts of an order: `PO: H-5 | Currency: EUR`."""
    filled = [cell for cell in cells if cell is not None]
    if not _PAIR <= len(filled) <= _MOST_LABELS or not all(
        isinstance(cell, str) and _COLON.search(cell) and len(cell) <= _LONGEST_LABELLED for cell in filled
    ):
        return False
    told = [_cut(unspaced(str(cell))) for cell in filled]
    return all(label and value for label, _colon, value in told) and (
        sum(bool(label_of(label, certain=True)) for label, _colon, _value in told) >= _PAIR
    )


def tells_labels(cells: Sequence[Cell]) -> bool:
    """Whether a row holds labels with their values and no line of goods: `PO: | H-5 | | Date: | 2026-05-04`."""
    ends = sum(isinstance(cell, str) and cell.endswith(COLONS) for cell in cells)
    filled = sum(cell is not None for cell in cells)
    return (ends > 0 and filled <= 2 * ends) or is_row_of_labels(cells)


def _of_register(
    filled: Sequence[tuple[int, str]], row: int, told: Iterable[str]
) -> dict[str, tuple[str, tuple[int, int]]]:
    """What `Name` beside an account and `Date` beside the number of an order say, in the head of an order of a register."""
    found: dict[str, tuple[str, tuple[int, int]]] = {}
    accounts = any(key(label) in words("account label") for _column, label in filled[::2])
    for (_column, label), (column, value) in zip(filled[::2], filled[1::2], strict=True):
        if accounts and key(label) in words("name label") and is_firm(value):
            found["supplier"] = (value, (row, column))
        elif "po_number" in told and "order_date" in meanings(label.rstrip(":： ")) and read_date(value).readings:
            found["order_date"] = (value, (row, column))
    return {name: fact for name, fact in found.items() if name not in told}


_USED_IN = re.compile(r"\b(?:for use|used|for end use) in\s*:?\s*(?:the )?([^.;:]{2,40})\s*$", re.IGNORECASE)
"""`all material for use in the USA`, `Goods used in: United Kingdom`."""
_DELIVERED_IN = re.compile(
    r"(?:deliver(?:y|ies)|lieferung(?:en)?|livraisons?|consegn[ae]|entregas?)"
    r"(?:\s+(?:and|und|et|e|y)\s+(?:use|verwendung|usage|utilisation|impiego|uso))?"
    r"\s+(?:in|to|into|nach|en|au|aux|a|para)\s+(?:the )?([^.;:()–-]{2,40}?)\s*(?:[(–-].*)?",
    re.IGNORECASE,
)
"""The title of a sheet kept for one country: `Deliveries to France`, `Consegne in Francia (stabilimento di Lione)`."""
_LONGEST_PHRASE = 100


def delivered_to(rows: Sequence[Sequence[Cell]], start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """The address goods are delivered to in the head of an order, where it says in which country they are used."""
    for row in range(start, end):
        filled = [(column, cell) for column, cell in enumerate(rows[row]) if isinstance(cell, str)]
        for place, (column, cell) in enumerate(filled):
            label, _colon, value = _cut(unspaced(cell))
            if len(cell) <= _LONGEST_PHRASE and (said := _USED_IN.search(cell)) and is_abroad(said[1]):
                return said[1], (row, column)
            if (titled := _DELIVERED_IN.fullmatch(cell.strip())) and is_abroad(titled[1]) and _stays(cell):
                return titled[1], (row, column)
            if key(label) not in words("place label"):
                continue
            if not value and place + 1 < len(filled):
                column, value = filled[place + 1]
            if is_place_of_use(value):
                return value, (row, column)
    return None


def is_place_of_use(text: str) -> bool:
    """Whether an address goods are delivered to says where they are used: it names one country, and nobody who passes them on.

    The seller's own country is none, and neither is a port or the store of a forwarder.
    """
    return is_abroad(text) and _stays(text)


def _stays(text: str) -> bool:
    """Whether a place is works, or at least that of nobody who passes goods on."""
    said = set(re.findall(r"\w+", plain(text)))
    passes = "c/o" in text or any(word in (said if word.isascii() else text) for word in words("passes on"))
    return _is_works(text) or not passes


def is_abroad(text: str) -> bool:
    """Whether a place names one country, and not the seller's own."""
    return read_country(text) not in {"", _SELLERS}


def _is_works(text: str) -> bool:
    """Whether an address is one of works: `弊社 掛川工場`, `Linz plant`."""
    known = words("works")
    return any(word in text for word in known if not word.isascii()) or not known.isdisjoint(plain(text).split())


def firm_of_register(rows: Sequence[Sequence[Cell]], start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """The supplier of an order whose labels (rows `start` to `end`) name none: a register says it once, above its orders."""
    heads = [labelled(cells, 0) for cells in rows[start:end] if is_all_labels(cells)]
    if not any("po_number" in told for told in heads):
        return None
    for row in range(start - 1, -1, -1):
        told = labelled(rows[row], row) if is_all_labels(rows[row]) else {}
        if "supplier" in told:
            return None if "po_number" in told else told["supplier"]
    return None


def _is_said_of_more(text: str) -> bool:
    """Whether what follows a label is no value of it: a further label, or the date or page of a printed list."""
    if text.endswith(COLONS) or _FURTHER.match(text):
        return True
    label, colon, _value = _cut(text)
    numbered = not colon and re.search(r"\d\d", label)  # `062425-ME`: the number of an order, whatever its letters mean
    return not numbered and bool(label_of(label, certain=True))


def _labelled_in_turn(text: str) -> dict[str, str]:
    """Labels and values in turn in one cell, wide blanks between them: `注文番号　CH-26　　注文日　2026年9月30日`."""
    pieces = [piece.strip() for piece in re.split(r"\s{2,}|\t|\u3000+", unspaced(text)) if piece.strip()]
    if len(pieces) < _TWO_FACTS or len(pieces) % 2:
        return {}
    names = [label_of(label.rstrip(":： "), certain=False) for label in pieces[::2]]
    return dict(zip(names, pieces[1::2], strict=True)) if all(names) else {}


def spaced(text: str) -> Iterable[tuple[str, str]]:
    """The number and the day of an order behind their labels in one cell, a blank between: `注文No. PO26-455`."""
    pieces = text.split()
    if len(text) > _LONGEST_SPACED or len(pieces) < _PAIR:
        return
    for cut in range(1, len(pieces)):
        label, value = " ".join(pieces[:cut]), " ".join(pieces[cut:])
        if re.search(r"[\d:：]", label):
            return
        name = label_of(label, certain=False)
        number = name == "po_number" and _NUMBER_SAID.search(label) and _NUMBER.fullmatch(value)
        day = name == "order_date" and _DAY.match(value) and read_date(value).readings
        if number or day:
            yield name, value


def _labelled_alone(text: str) -> tuple[str, str] | None:
    """A label and its value in one cell, only blanks between them: `Vendor  204417   Ningbo Qiaotai`."""
    label, gap, value = re.sub(r"\s{2,}|\t", "\n", text).partition("\n")
    if not gap or ":" in label or "：" in label:
        return None
    name = label_of(label, certain=False)
    return (name, " ".join(value.split())) if name else None


def _clauses(text: str) -> Iterable[str]:
    """The labels with their values in one cell: parted by gaps, or by stops before the next label that is known.

    A heading before the first label, as in `二、最终用户及最终用途：目的国：日本；最终用户：…`, is left out.
    """
    for piece in re.split(r"\s{2,}|\u3000|\t|\n|\|", _BEHIND_COLON.sub(r"\1 ", text)):
        for clause in at_stops(piece, lambda label: bool(label_of(label, certain=True))):
            label, colon, value = _cut(clause)
            headed = colon and _COLON.search(value) and label_of(_cut(value)[0], certain=True)
            yield value if headed and not re.search(r"\d", label) else clause


def at_stops(text: str, known: Callable[[str], bool], stops: str = _STOPS) -> Iterable[str]:
    """A text cut at each stop that a known label with its colon follows; what follows another stop belongs to what is before it."""
    held = ""
    for part in re.split(rf"(?=[{stops}]\s*[^：:{stops}]{{1,30}}[:：])", text):
        stop, bare = (part[0], part[1:]) if part[:1] in stops and held else ("", part)
        if stop and not known(_cut(bare)[0]):
            held += part
            continue
        if held:
            yield held
        held = bare
    if held:
        yield held


def _before_stop(text: str) -> str:
    """The number of an order without what is said behind it: `B-12, issued: 3 May`."""
    return re.split(rf"[{_STOPS}](?:\s|$)|。", text, maxsplit=1)[0]


def _cut(text: str) -> tuple[str, str, str]:
    label, *value = _COLON.split(text, maxsplit=1)
    return label.strip(" 【】[]*-"), ":" if value else "", "".join(value).strip(" 】]")


def label_of(text: str, certain: bool, value: str = "") -> str:
    """The field a label names; without a colon only labels that can mean nothing else.

    A label that may mean something else, as `Delivery` and `Land` do, is taken where its `value` is what the field holds.
    """
    if len(text) > 40 or not key(text):
        return ""
    found = max((meanings(part) for part in by_script(text)), key=lambda told: max(told.values(), default=0.0))
    name = max(found, key=lambda name: found[name], default="")
    if name not in _CARRIED:
        return ""
    least = _SURE if name in _NEEDS_CERTAINTY or not certain else _LIKELY
    if found[name] >= least:
        return name
    if name == "po_number":
        return name if found[name] >= _COMPOSED and (certain or _is_number_of_order(value)) else ""
    return name if found[name] >= _LIKELY and name in _PROVED_BY and value and _PROVED_BY[name](value) else ""


def _is_number_of_order(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text.strip())) and sum(map(str.isdigit, text)) > 2 and not _is_day(text)


def _is_day(text: str) -> bool:
    return bool(_WHOLE_DAY.match(text.strip())) and bool(read_date(text.strip()).readings)


_PROVED_BY: Mapping[str, Callable[[str], bool]] = {
    "destination": lambda value: bool(read_country(value)),
    "requested_date": _is_day,
    "order_date": _is_day,
    "supplier": is_firm,
}
"""What shows that the value behind a label is one of its field."""
