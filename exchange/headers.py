"""Finding the heading of a table and what each column holds: by words in many languages, then by values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from exchange.bare_numbers import is_bare_number, number_of_order, of_bare_number
from exchange.column_proofs import (
    code_of_product,
    codes_by_values,
    find_goods,
    goods_below_firms,
    name_goods,
    numbers_lines,
    prove_money,
    settle_mass,
    settle_stock,
    tariff_by_values,
    unit_of_price,
)
from exchange.column_values import are_firms, filled, fit, reads_as_words
from exchange.country_columns import country_of_supplier, destination_by_values
from exchange.currencies import Codes, currencies_said
from exchange.grid import Cell, Sheet
from exchange.heading_meanings import exact_meanings, heading_unit, is_order_and_line, is_other, meanings, says_tax
from exchange.heading_parts import child_columns, columns_of_others, told_apart, without_mark
from exchange.heading_rows import Texts, candidates, groups_above, is_broken
from exchange.labels import tells_labels
from exchange.line_or_code import assigned, forget_one_number, lines_by_values, settled
from exchange.record_paths import of_lines
from exchange.sellers_sheets import number_of_customer
from exchange.supplier_columns import is_number_of_supplier, names_beside_codes, supplier_by_number
from exchange.words import key, words

_MOST_NAMES = 500
"""No list has so many columns: a row of more words is none of headings, and would be weighed for minutes."""
_SEARCHED = 120
_TITLE_ROWS = 12
"""Rows above a heading that may hold the title of the list."""
_SAMPLED = 60
_CLEAR = 2.8
"""A heading of this weight can hardly mean anything else."""
_ANYBODY = {"end_user": 1.6, "supplier": 1.1}
"""A heading of less weight may mean whoever typed the row, or a name of anything: `User`, `Name`."""
_MARKS = frozenset(["X", "L", "D", "S"])
"""What SAP prints in a column of deletion marks, whose heading may be a single letter."""
_NAMES = frozenset(
    map(
        key,
        "name;name1;name 1;nom;nome;nombre;naam;navn;namn;nazwa;nazev;nev;名称;名前;名;名稱;명칭;이름;상호".split(";"),
    )
)
_PRICED = frozenset(["order_date", "requested_date", "unit_price", "supplier", "po_number", "amount"])
_ONCE = frozenset(["requested_date", "order_date", "destination", "end_user"])
_SURE = 2.0
_SAME_WEIGHT = 0.05
"""Fields that a list should say in one column, and how close the weights of two headings are that say it alike."""
_OF_ORDER = frozenset(["po_number", "order_date", "supplier", "currency"])


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table: its rows, the text of each column, and the field each column was given.

    `units` are the words of those printed in the heading of a column, `currencies` what those printed there can be, by field.
    """

    first: int
    last: int
    texts: tuple[str, ...]
    fields: Mapping[str, int]
    units: Mapping[str, str] = field(default_factory=dict)
    currencies: Mapping[str, Codes] = field(default_factory=dict)
    score: float = 0.0
    of_order: frozenset[str] = frozenset()
    """Fields that an export with lines inside orders prints once for each order."""
    rivals: Mapping[str, int] = field(default_factory=dict)
    """Columns that say a field as well as its own does: `Termin` beside `Liefertermin`."""
    by_account: bool = False
    """Whether the suppliers are told by their numbers only."""
    numbered: bool = False
    """Whether numbers stand on several lines each: they are those of orders."""

    def is_order_table(self) -> bool:
        """Whether the columns are those of an order list: goods, quantities, something of an order, and no movements."""
        if self.is_of_movements():
            return False
        there = set(self.fields)
        goods = there & {"item_code", "description"}
        return bool(goods and "quantity" in there and (self.numbered or (len(there) >= 4 and there & _PRICED)))

    def is_of_movements(self) -> bool:
        """Whether a column says which movement of goods a row is: its quantity arrived or left, whatever was ordered."""
        return any(key(said) in words("movement") for said in self.texts if said)


def find_heading(sheet: Sheet, start: int = 0, chosen: Mapping[str, str] | None = None) -> Heading | None:
    """The most telling heading of a sheet from a row on, of one or two rows; None when no row names columns."""
    best: Heading | None = None
    for row in range(start, min(len(sheet.rows), start + _SEARCHED)):
        cells = sheet.rows[row]
        if not 2 <= sum(1 for cell in cells if isinstance(cell, str) and cell.strip()) <= _MOST_NAMES:
            continue
        for last, texts, joined in candidates(sheet, row):
            heading = _mapped(sheet, (row, last), texts, joined, chosen)
            more = -3.0 if last > row and is_broken(sheet, row) else 1.5 if last > row else 0.01
            bar = best.score + more if best else 0.0
            if best and best.first < best.last == row == last:
                bar = best.score - 1.5
            if best and best.is_order_table() and row > best.last + 1:
                bar = best.score * 1.4  # a table further down is the next one, unless this was none
            if heading.score > bar and (best is None or heading.is_order_table() >= best.is_order_table()):
                best = heading
        if best and best.is_order_table() and row > best.last + 15:
            break
    return best


def heading_at(sheet: Sheet, row: int, chosen: Mapping[str, str] | None = None) -> Heading | None:
    """The heading that begins in a row the officer pointed at, however little of it is understood."""
    if not 0 <= row < len(sheet.rows):
        return None
    found = [_mapped(sheet, (row, last), texts, joined, chosen) for last, texts, joined in candidates(sheet, row)]
    return max(found, key=lambda heading: (heading.score, -heading.last))


def _mapped(
    sheet: Sheet, place: tuple[int, int], texts: Texts, joined: Texts, chosen: Mapping[str, str] | None
) -> Heading:
    """Give each field the column that fits best, by words and by the values below."""
    below = _rows_below(sheet, place[1])
    offers: list[tuple[float, int, str]] = []
    fixed: dict[str, int] = {}
    children = child_columns(texts)
    others = columns_of_others(texts, children)
    silent: dict[int, list[Cell]] = {}
    named = told_apart(texts) if chosen else texts
    for column, text in enumerate(texts):
        wanted = chosen.get(named[column], chosen.get(text)) if chosen else None
        if wanted is not None:
            fixed[wanted] = column
            continue
        values = filled(below, column)
        if not text:
            silent[column] = values
            continue
        if column in others:
            continue
        bare = without_mark(text) if column in children else text
        offered = _offers(bare, values) or (_offers(joined[column], values) if bare == text else {})
        if column and key(text) in _NAMES and is_number_of_supplier(texts[column - 1], below, column - 1):
            offered = {"supplier": _CLEAR + 0.5}
        if not offered:
            silent[column] = values
        for name, weight in offered.items():
            if name == "po_number" and column in children and weight < _SURE:
                continue  # the key of a line
            marked = 0.5 if (column in children) != (name in _OF_ORDER) else -0.5
            offers.append((weight + (marked if children and name != "other" else 0.0), -column, name))
    offers, left_open = settled(of_lines(offers, children), fixed, (texts, groups_above(sheet, place[1])), below)
    fields, score = assigned(offers, fixed)
    codes_by_values(fields, silent)
    tariff_by_values(fields, texts, below)
    destination_by_values(fields, texts, below)
    lines_by_values(fields, texts, below)
    of_supplier = country_of_supplier(fields, texts, below)
    once = goods_below_firms(fields, texts, below)
    _named_goods(fields, texts, below)
    code_of_product(fields, texts, below)
    _no_key_of_a_line(fields, texts, below)
    number_of_order(fields, texts, below, sheet.rows[max(place[0] - _TITLE_ROWS, 0) : place[0]])
    forget_one_number(fields, below)
    if "item_code" in fields and "po_number" not in fields and is_bare_number(meanings(texts[fields["item_code"]])):
        del fields["item_code"]  # the number of an order as well as that of an item
    number_of_customer(fields, texts, sheet.rows[max(place[0] - _TITLE_ROWS, 0) : place[0]])
    names_beside_codes(fields, texts, below)
    by_account = "supplier" not in fields and supplier_by_number(fields, texts, below)
    free = [column for column in range(len(texts)) if column not in fields.values() and not is_other(texts[column])]
    prove_money(fields, below, free, texts)
    unit_of_price(fields, texts, below)
    settle_mass(fields, texts, below)
    if "line" not in fields and "po_number" in fields and is_order_and_line(texts[fields["po_number"]]):
        fields = {"line": fields["po_number"], **fields}
    of_order = once | {name for name, column in fields.items() if children and column not in children}
    rivals = {} if children else _rivals(offers, fields, texts)
    if left_open is not None and left_open not in fields.values():
        rivals["line"] = left_open
    if of_supplier is not None:
        rivals["destination"] = of_supplier
    found = _finished(*place, texts, fields, score)
    numbered = numbers_lines(fields, below)
    return replace(found, of_order=frozenset(of_order), by_account=by_account, rivals=rivals, numbered=numbered)


def _rivals(offers: Sequence[tuple[float, int, str]], fields: Mapping[str, int], texts: Texts) -> dict[str, int]:
    """Columns whose heading means a field just as well as that of the column it was given; a quantity by the same words.

    The day a supplier confirmed is one where no column says the day that was asked for, that of the booking or of the
    last change where none says the day of the order.
    """
    alone: dict[str, int] = {}
    for name, kind in (("requested_date", "promise"), ("order_date", "last change"), ("order_date", "booking date")):
        near = [column for column, said in enumerate(texts) if key(said) in words(kind)]
        if name not in fields and len(near) == 1 and near[0] not in fields.values():
            alone[name] = near[0]
    given = {name: weight for weight, column, name in offers if fields.get(name) == -column}
    return alone | {
        name: -column
        for weight, column, name in offers
        if -column not in fields.values()
        and (name in _ONCE or (name == "quantity" and key(texts[-column]) == key(texts[fields.get(name, -column)])))
        and weight > given.get(name, weight) - _SAME_WEIGHT
    }


def _offers(text: str, values: Sequence[Cell]) -> dict[str, float]:
    """What a heading can mean as far as the values below it allow, with weights."""
    told = meanings(text)
    told = {"supplier": told["supplier"]} if {"supplier", "other"} <= told.keys() and are_firms(values) else told
    if {"remarks", "description"} <= told.keys() and name_goods(values):
        told = {name: weight for name, weight in told.items() if name != "remarks"}
    if "deleted" in told and len(key(text)) == 1 and told["deleted"] < _CLEAR and not _MARKS.issuperset(values):
        told = {}
    if is_bare_number(told):
        told = of_bare_number(told, values)
    fitting = {name: (weight, fit(name, values, clear=weight >= _CLEAR)) for name, weight in told.items()}
    gross = 0.1 if says_tax(text) else 0.0  # between a price with tax and one without, the one without is meant
    return {
        name: weight + bonus - gross
        for name, (weight, bonus) in fitting.items()
        if bonus is not None and (weight >= _ANYBODY.get(name, 0.0) or are_firms(values))
    }


def _named_goods(fields: dict[str, int], texts: Texts, below: list[list[Cell]]) -> None:
    """The description where no heading names it: `Material` above names of goods, or a column of goods under `Memo`."""
    if "description" in fields:
        return
    column = fields.get("item_code", -1)
    if column >= 0 and "description" in meanings(texts[column]):
        values = [str(value) for value in filled(below, column)]
        if values and sum(map(reads_as_words, values)) * 2 > len(values):
            fields["description"] = fields.pop("item_code")
            _code_beside(fields, texts, below)
            return
    taken = {place for name, place in fields.items() if name not in {"remarks", "specification"}}
    open_ = {at: text for at, text in enumerate(texts) if at not in taken and not is_other(text)}
    found = find_goods(open_, below) if "quantity" in fields else None
    if found is not None:
        for name in ("remarks", "specification"):
            if fields.get(name) == found:
                del fields[name]
        fields["description"] = found


def _no_key_of_a_line(fields: dict[str, int], texts: Texts, below: list[list[Cell]]) -> None:
    """`item_id` above `PO-118_ITEM_1`: what begins with the number of its order is the key of the line, no good."""
    order, item = fields.get("po_number", -1), fields.get("item_code", -1)
    pairs = [
        (str(row[order]), str(row[item]))
        for row in below
        if 0 <= order < len(row) and 0 <= item < len(row) and row[order] is not None and row[item] is not None
    ]
    if pairs and all(len(key_) > len(number) > 2 and key_.startswith(number) for number, key_ in pairs):
        del fields["item_code"]
        free = [column for column in range(len(texts)) if column not in {item, *fields.values()}]
        _take_code(fields, texts, below, free)


def _code_beside(fields: dict[str, int], texts: Texts, below: list[list[Cell]]) -> None:
    """The code of the good in another column, where the one that was taken for it turned out to hold its name."""
    _take_code(fields, texts, below, [column for column in range(len(texts)) if column not in fields.values()])


def _take_code(fields: dict[str, int], texts: Texts, below: list[list[Cell]], free: list[int]) -> None:
    """Give the code of the good the column that means it most, where that is one."""
    told = {column: _offers(texts[column], filled(below, column)).get("item_code", 0.0) for column in free}
    best = max(told.values(), default=0.0)
    found = [column for column, weight in told.items() if weight == best > 0]
    if len(found) == 1:
        fields["item_code"] = found[0]


def _rows_below(sheet: Sheet, last: int) -> list[list[Cell]]:
    """The first filled rows below a heading, up to the next row of headings.

    Where rows are wide, those of one or two cells are headings of groups, terms and signatures: they say nothing, nor do
    the labels with their values of the next order.
    """
    below: list[tuple[int, list[Cell]]] = []
    for row in sheet.rows[last + 1 : last + 1 + _SAMPLED]:
        filled = [cell for cell in row if cell is not None]
        if len(filled) > 3 and all(isinstance(cell, str) for cell in filled):
            named = sum(bool(exact_meanings(str(cell))) for cell in filled)
            if below and named > len(filled) * 0.7:
                break
        if filled and not tells_labels(row):
            below.append((len(filled), row))
    least = 3 if max((width for width, _row in below), default=0) > 4 else 1
    return [row for width, row in below if width >= least]


def _finished(first: int, last: int, texts: tuple[str, ...], fields: dict[str, int], score: float) -> Heading:
    settle_stock(fields, texts)
    if "quantity" not in fields and "quantity_kg" in fields:
        fields["quantity"] = fields.pop("quantity_kg")
    units: dict[str, str] = {}
    currencies: dict[str, Codes] = {}
    for name in ("quantity", "unit_price"):
        if name in fields and (unit := heading_unit(texts[fields[name]])):
            units[name] = unit
    for name in ("unit_price", "amount"):
        if name in fields and (currency := currencies_said(texts[fields[name]])):
            currencies[name] = currency
    fields.pop("", None)
    return Heading(first, last, texts, fields, units, currencies, score)
