"""What stands around the rows of a table: facts in the letter head, headings of groups, sums and comments."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from compliance.countries import country_readings, read_country
from exchange.cancelled import is_cancelled_row, is_other_document, is_return_row
from exchange.column_proofs import name_goods
from exchange.column_values import is_firm
from exchange.currencies import currencies_said, currencies_stated, currency_alone, currency_readings
from exchange.grid import Cell, Sheet
from exchange.headers import Heading
from exchange.heading_meanings import exact_meanings, heading_unit
from exchange.item_marks import HAN_NUMBER
from exchange.label_boxes import boxes_of
from exchange.labels import delivered_to, firm_of_register, is_row_of_labels, labelled, number_and_day
from exchange.letter_head import letter_head
from exchange.scoped_labels import Scoped, scoped_facts
from exchange.sellers_sheets import is_of_customer, sender
from exchange.stated_money import of_money, of_something_else
from exchange.units import read_unit
from exchange.where_empty import said_where_empty
from exchange.words import (
    is_charge_code,
    is_ditto,
    is_freight,
    is_open,
    is_sum_compound,
    is_total,
    is_total_of,
    key,
    plain,
    words,
)

_QUANTITY = re.compile(
    r"\bq(?:ty|uantit\w*)\b|\bmenge\w*\b|数量|수량|\bquantit\w*|\bcantidad\w*|\bmenny\w*|\bquant\b|重量"
)
_SCALE = re.compile(
    r"(千円|千元|(?<![A-Za-z])[TKk]EUR\b|(?<![A-Za-z])[TKk]€|USD\s*'000|[Ii]n thousands|百万円|万元|萬元)"
)
_YEN_AMOUNT = re.compile(r"[¥￥]\s*\d")
_BULLET = re.compile(r"^[\s■□●○◆◇▼▽▶▷►★※・*#+>\-–—【\[<]+|[】\]>]+\s*$")
_ORDINAL = re.compile(rf"^(?:{HAN_NUMBER}|\d{{1,2}}|[A-Z]|[IVX]{{1,4}})\s*(?:[、．)）]|\.(?=\s|[^\x00-\x7f]))\s*")
"""`一、`, `2.`, `B)` before the heading of a group."""
_PAIR = 2
_LONGEST_SUM = 40
_LONGEST_STATEMENT = 300
_SIGN_IS = re.compile(r"[$¥£€元]\s*=\s*([A-Za-z][A-Za-z .$]{1,24}?)\s*\.?\s*$")
"""`$ = US dollars`."""
_COUNTED = re.compile(r"\s*[(（]\s*\d+\s*[)）]\s*$")
"""`Ningbo Qiaotai Co., Ltd. (3)`: how many rows stand below."""
_ENOUGH = ({"amount", "unit"}, {"po_number", "line"})
"""What makes a row with a quantity an order though its good is not named; a sum has quantity and amount alone."""
_OF_LINE = frozenset(
    ["item_code", "hs_code", "quantity", "quantity_kg", "unit", "unit_price", "amount", "requested_date", "unit_mass"]
)
"""What an order line says of itself; a text that stands without any of it is a comment."""
_FIGURES = frozenset(["quantity", "quantity_kg", "unit_price", "amount"])
_IN_FIGURES = _FIGURES | {"order_date", "requested_date"}
_LABELS = 2.0
"""A word of this weight for the supplier is no part of a name."""
_LEAST_OF_LINE = 3
"""So many columns must be there and empty."""
_SCALES = {"百万円": 1_000_000, "万元": 10_000, "萬元": 10_000}


@dataclass(slots=True)
class Around:
    """Facts that hold for a whole table: text by field, and where each was printed."""

    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    amount_scale: int = 1
    open: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What may be one of several things, by field, and why: it stands between two labels, or two labels say it."""
    scoped: list[Scoped] = field(default_factory=list)
    where_empty: dict[str, str] = field(default_factory=dict)
    """What the empty cells of a column mean, by field, as the list says itself."""

    def note(self, name: str, text: str, place: tuple[int, int]) -> None:
        """Keep the first statement of a fact; a number with a day behind a stroke is two."""
        if name == "po_number" and (both := number_and_day(text)):
            text = both[0]
            self.note("order_date", both[1], place)
        if text.strip() and name not in self.texts:
            self.texts[name] = text.strip()
            self.places[name] = place

    def note_row(self, facts: Iterable[tuple[str, tuple[str, tuple[int, int]]]], scoped: Sequence[Scoped]) -> None:
        """Keep what a row says of the table and of some of its lines."""
        self.scoped += scoped
        for name, (text, place) in facts:
            if key(text) and not any(told.name == name for told in scoped):
                self.note(name, text, place)

    def leave_open(self, name: str, text: str, why: str, place: tuple[int, int]) -> None:
        """Take nothing for a fact but what was stated before: `why` it is not told by this text."""
        if name not in self.texts:
            self.texts[name], self.places[name], self.open[name] = "", place, (text, why)


class Below:
    """What the rows of a sheet state of the tables above them, read once however many tables stand in it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._told: dict[str, tuple[int, list[tuple[int, Around]]]] = {}
        self.marks: dict[tuple[int, str], str] = {}
        """The decimal marks that columns prove, by column and heading."""

    def stated(self, end: int, yen: str) -> list[Around]:
        """What each row from `end` on states; two currencies in them are none of the whole list."""
        below = self._from(end, yen, "stated", _stated)
        if len({stated.texts["currency"] for stated in below if "currency" in stated.texts}) > 1:
            return [stated for stated in below if "currency" not in stated.texts]
        return below

    def sums(self, end: int, yen: str) -> list[Around]:
        """The currencies that sums from `end` on name: `TOTAL USD`."""
        return self._from(end, yen, "sums", _currency_of_sum)

    def _from(self, end: int, yen: str, kind: str, told: Callable[[Sequence[Cell], int, str], Around]) -> list[Around]:
        first, known = self._told.get(kind + yen, (0, []))
        if kind + yen not in self._told or first > end:
            rows = self._sheet.rows
            found = ((row, told(rows[row], row, yen)) for row in range(end, len(rows)))
            first, known = end, [(row, around) for row, around in found if around.texts or around.amount_scale > 1]
            self._told[kind + yen] = first, known
        return [around for row, around in known if row >= end]


def around_table(
    sheet: Sheet, heading: Heading, start: int, end: int, yen: str, *, last: bool = False, below: Below | None = None
) -> Around:
    """The facts above a table, and a currency said below it; other facts below only when it is the last of its sheet."""
    found, below = Around(), below or Below(sheet)
    _above(sheet, heading, start, yen, found)
    sums = () if "currency" in heading.fields else below.sums(end, yen)
    for stated in (*below.stated(end, yen), *sums):
        found.amount_scale = max(found.amount_scale, stated.amount_scale)
        for name, text in stated.texts.items():
            found.note(name, text, stated.places[name])
    for row in range(end, len(sheet.rows)) if last else ():
        found.note_row(_facts_below(sheet.rows[row], row), scoped_facts(sheet.rows[row], row))
    if yen == "JPY" and "currency" not in {*found.texts, *heading.fields} and not heading.currencies:
        _only_yen(sheet, (start, heading.first), end, found)
    if "amount" in heading.fields:
        _scale(heading.texts[heading.fields["amount"]], found)
    return found


def _above(sheet: Sheet, heading: Heading, start: int, yen: str, found: Around) -> None:
    """What the rows above a table state of it."""
    boxes = boxes_of(sheet, start, heading.first)
    for row in range(start, heading.last):
        group_row = row >= heading.first
        facts = labelled(boxes.others(sheet.rows[row], row), row, colon_only=group_row).items()
        found.note_row(facts, [] if group_row else scoped_facts(sheet.rows[row], row))
        _statements(sheet.rows[row], row, found, yen)
        for cell in sheet.rows[row]:
            found.where_empty |= said_where_empty(cell) if isinstance(cell, str) else {}
    for name, text, place in boxes.facts:
        found.note(name, text, place)
    for name, text, why, place in boxes.open:
        found.leave_open(name, text, why, place)
    for name, text, place in letter_head(sheet, start, heading.first):
        if name not in heading.fields:
            found.note(name, text, place)
    if "supplier" not in {*found.texts, *heading.fields} and (
        firm := firm_of_register(sheet.rows, start, heading.first)
    ):
        found.note("supplier", *firm)
    if (
        "supplier" not in {*found.texts, *heading.fields}
        and is_of_customer(heading.texts[heading.fields["po_number"]] if "po_number" in heading.fields else "")
        and (firm := sender(sheet.rows[start : heading.first]))
    ):
        found.note("supplier", firm[0], (start + firm[1][0], firm[1][1]))
    if "destination" not in {*found.texts, *heading.fields} and (to := delivered_to(sheet.rows, start, heading.first)):
        found.note("destination", *to)


def _stated(cells: Sequence[Cell], row: int, yen: str) -> Around:
    """What a row below a table states of it; a row with figures is one of a table."""
    found = Around()
    if not any(isinstance(cell, int | float) for cell in cells):
        _statements(cells, row, found, yen)
    return found


def _statements(cells: Iterable[Cell], row: int, found: Around, yen: str) -> None:
    """Phrases such as `All values in INR`, `Qty in pcs`, a currency alone in its cell, or the sum of the order."""
    before = ""
    cells = list(cells)
    if any(isinstance(cell, str) and of_something_else(cell) for cell in cells):
        return
    for column, cell in enumerate(cells):
        if not isinstance(cell, str):
            continue
        if before and _is_sum(before, cell) and len(named := currencies_said(cell, yen)) == 1:
            found.note("currency", next(iter(named)), (row, column))
        before = cell.strip() or before
        for segment in re.split(r"\s{2,}|\u3000|\n|[|;；]", cell):
            if len(segment) > _LONGEST_STATEMENT:
                continue
            folded = plain(segment)
            named = currencies_stated(segment, yen)
            alone = "" if re.search(r"\d", segment) else currency_alone(segment, yen)
            if (sign := _SIGN_IS.search(segment)) and len(told := currency_readings(sign[1].strip(), yen)) == 1:
                found.note("currency", next(iter(told)), (row, column))
            elif alone or (len(named) == 1 and of_money(segment) and len(segment) < 80):
                found.note("currency", alone or next(iter(named)), (row, column))
                _scale(segment, found)
            elif _QUANTITY.search(folded) and (unit := heading_unit(segment)) and len(segment) < 40:
                found.note("unit", unit, (row, column))
            elif (label := re.match(r"(?:unit|einheit|单位|単位|단위)\s*[:：]?\s*(\S+)$", folded)) and read_unit(
                label[1]
            )[0]:
                found.note("unit", label[1], (row, column))


def _is_sum(label: str, cell: str) -> bool:
    """Whether a cell is the sum that the cell before it announces: `合計金額（税抜）` and `￥27,197,000－`."""
    if max(len(label), len(cell)) > _LONGEST_STATEMENT:
        return False
    bare = re.sub(r"[（(\[].*?[)）\]]|[:：]\s*$", "", label).strip()
    money = is_total(bare) or (len(bare) < _LONGEST_SUM and of_money(bare))
    return money and bool(re.search(r"\d", cell)) and len(cell) < _LONGEST_SUM


def _facts_below(cells: Sequence[Cell], row: int) -> Iterable[tuple[str, tuple[str, tuple[int, int]]]]:
    """Facts of a row below a table: with a colon, or a label and its value alone in their row or behind `Remarks`."""
    filled = [cell for cell in cells if cell is not None]
    if (
        len(filled) == _PAIR + 1
        and isinstance(filled[0], str)
        and "remarks" in exact_meanings(filled[0].rstrip(":： "))
    ):
        filled = filled[1:]
    alone = len(filled) == _PAIR and all(isinstance(cell, str) for cell in filled)
    return labelled(cells, row, colon_only=not alone, proved=False).items()


def _currency_of_sum(cells: Sequence[Cell], row: int, yen: str) -> Around:
    """`TOTAL USD` below a list that names no currency elsewhere."""
    found = Around()
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and is_total(cell) and len(named := currencies_said(cell, yen)) == 1:
            found.note("currency", next(iter(named)), (row, column))
    return found


def _only_yen(sheet: Sheet, above: tuple[int, int], end: int, found: Around) -> None:
    """An amount in ¥ above or below a Japanese list, whatever stands before it, where no other currency is named."""
    amounts = (
        (row, column)
        for row in (*range(*above), *range(end, len(sheet.rows)))
        for column, cell in enumerate(sheet.rows[row])
        if isinstance(cell, str) and _YEN_AMOUNT.search(cell)
    )
    place = next(amounts, None)
    if place is None:
        return
    told = (cell for row in sheet.rows[above[0] :] for cell in row if isinstance(cell, str))
    if all(currencies_said(cell, "JPY") <= {"JPY"} for cell in told):
        found.note("currency", "JPY", place)


def _scale(text: str, found: Around) -> None:
    match = _SCALE.search(text)
    if match and not re.search(r"単価|单价|price|preis", text, re.IGNORECASE):
        found.amount_scale = _SCALES.get(match.group(1), 1000)


def kind_of_row(cells: Sequence[Cell], fields: Mapping[str, int]) -> str:
    """What a row of a table is: order, blank, total, freight, cancelled, return, document, group, comment."""
    filled = [cell for cell in cells if cell is not None and (not isinstance(cell, str) or cell.strip())]
    if not filled:
        return "blank"
    held = {name for name, column in fields.items() if column < len(cells) and cells[column] is not None}
    goods_field = "description" if "description" in fields else "item_code"
    described = str(cells[fields[goods_field]] or "") if goods_field in held else ""
    goods = ("item_code" in held and goods_field != "item_code") or (bool(described) and not is_total(described))
    named = goods and bool(held & {"line", "hs_code", "item_code"})
    if not named and _is_sum_row(cells, fields.get("description", -1)):
        return "total"
    if "item_code" in held and (code := cells[fields["item_code"]]) and isinstance(code, str):
        alone = goods_field == "item_code" or not described.strip()
        if "hs_code" not in held and is_charge_code(code, alone=alone) and not name_goods([described]):
            return "freight"
    if _has_words_for_figures(cells, fields, held):
        return "comment"
    if goods and ("quantity" in held or (held & {"line", "po_number"} and len(held) > 3)):
        if described and _says_nothing_else(cells, fields, held):
            return "freight" if is_freight(described) else "comment"
        beside = _beside(cells, fields)
        if any(key(text) in words("account") for text in beside):
            return "freight"
        return _goods_row(cells, fields, held, described, beside)
    if (
        len(filled) > 2
        and "quantity" in held
        and (held & {"unit_price", "hs_code"} or any(map(held.issuperset, _ENOUGH)))
    ):
        return "order"
    if described and is_freight(described):
        return "freight"
    return "group" if len(filled) <= 4 and "quantity" not in held else "comment"


def _has_words_for_figures(cells: Sequence[Cell], fields: Mapping[str, int], held: set[str]) -> bool:
    """Whether a row has words in all its columns of figures and days, and none of them says that one is open.

    Templates say below their headings what a column takes: `Yes | Date | Float | Currency`.
    """
    told = [cells[fields[name]] for name in held & _IN_FIGURES]
    return len(told) >= _LEAST_OF_LINE and all(
        isinstance(cell, str) and not any(map(str.isdigit, cell)) and not is_open(cell) and not is_ditto(cell)
        for cell in told
    )


def _is_sum_row(cells: Sequence[Cell], description: int) -> bool:
    """Whether a cell announces a sum, or begins as a sum of something and is no description of a good."""
    texts = [(column, cell) for column, cell in enumerate(cells) if isinstance(cell, str)]
    return any(is_total(text) or is_sum_compound(text) for _column, text in texts if text.strip()) or any(
        is_total_of(text) for column, text in texts if column != description
    )


def _says_nothing_else(cells: Sequence[Cell], fields: Mapping[str, int], held: set[str]) -> bool:
    """Whether a row has a text and of all else an order line says nothing, or no more than that there are 0 of it."""
    told = (held & _OF_LINE) - {"unit"}
    if told and "quantity" in told and all(name in _FIGURES and is_zero(cells[fields[name]]) for name in told):
        told = set()
    elif "unit" in held:
        return False
    return not told and len(_OF_LINE & fields.keys()) >= _LEAST_OF_LINE


def _beside(cells: Sequence[Cell], fields: Mapping[str, int]) -> list[str]:
    """The texts of cells that no field takes: the type of a line stands in one of them."""
    taken = set(fields.values())
    return [cell for column, cell in enumerate(cells) if column not in taken and isinstance(cell, str)]


def is_zero(cell: Cell) -> bool:
    """Whether a cell says that there is none of something: `0`, `0.00`."""
    return not isinstance(cell, bool) and bool(re.fullmatch(r"0+(?:[.,]0+)?", str(cell).strip()))


def _goods_row(
    cells: Sequence[Cell], fields: Mapping[str, int], held: set[str], described: str, beside: Sequence[str]
) -> str:
    if is_cancelled_row(cells, fields, beside):
        return "cancelled"
    if is_return_row(beside):
        return "return"
    if is_other_document(beside):
        return "document"
    if described and "hs_code" not in held and is_freight(described):
        return "freight"
    return "order"


def group_facts(cells: Sequence[Cell], row: int) -> dict[str, tuple[str, tuple[int, int]]]:
    """The facts of a heading above a group of rows; a country alone, or a choice of some, is a destination."""
    found = labelled(cells, row, proved=is_row_of_labels(cells))
    if "po_number" in found and (both := number_and_day(found["po_number"][0])):
        place = found["po_number"][1]
        found = {"order_date": (both[1], place)} | found | {"po_number": (both[0], place)}
    filled = [(column, cell) for column, cell in enumerate(cells) if cell is not None]
    if not found and len(filled) == 1 and isinstance(filled[0][1], str):
        column, text = filled[0]
        if len(str(text)) > _LONGEST_STATEMENT:
            return found
        bare = _ORDINAL.sub(
            "", re.sub(r"^[■□◆◇●○▼▶]\s*|[【】\[\]<>]|(?:国内)?向け$|^to\s+|^nach\s+|^für\s+", "", str(text)).strip()
        )
        if (len(bare) > 2 or not bare.isascii()) and (read_country(bare) or len(country_readings(bare)) > 1):
            found["destination"] = (bare, (row, column))
        elif is_firm(name := _ORDINAL.sub("", _COUNTED.sub("", _BULLET.sub("", str(text))).strip())):
            found["supplier"] = (_without_label(name), (row, column))
    return found


def _without_label(name: str) -> str:
    """A firm without the word before it that says it is the supplier: `Lieferant 200731 Longnan Magnets Co., Ltd.`."""
    label, _blank, rest = name.partition(" ")
    return rest.strip() if exact_meanings(label).get("supplier", 0.0) >= _LABELS and is_firm(rest) else name
