"""What columns hold though their heading does not say it: prices and amounts by arithmetic, goods by their names."""

import re
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from math import isfinite

from compliance.elements import named_in
from compliance.forms import read_form
from compliance.terms import Form
from exchange.book_cells import exact, text
from exchange.column_values import are_tariff_codes_of_any_chapter, filled, is_code, is_firm, speaks_for
from exchange.grid import Cell
from exchange.heading_meanings import heading_unit, is_other, meanings
from exchange.heading_parts import says
from exchange.quantities import read_price, read_quantity
from exchange.units import kilograms, read_unit, read_unit_cell
from exchange.words import key, words

Rows = Sequence[Sequence[Cell]]
_CODED = re.compile(r"\[[^\]]{1,40}\]\s*\S")
_MONEY = ("quantity", "unit_price", "amount")
_PER = frozenset(map(Decimal, (1, 10, 100, 1000, 10_000)))
_LEAST = 2
"""Rows that must agree before arithmetic proves a column."""
_BARE = 1.0
"""A heading of no more weight for the number of an order names a number, and not of what: `Nummer`."""
_NO_GOODS = frozenset([Form.UNKNOWN, Form.DOWNSTREAM, Form.EQUIPMENT, Form.TECHNOLOGY])
_SLACK = Decimal("0.005")


def prove_money(fields: dict[str, int], below: Rows, free: Sequence[int], texts: Sequence[str] = ()) -> None:
    """Give quantity, price, amount and what a price is for the only column with which the sums come out in every row.

    `free` are columns that may be any of them. A price or an amount that was found by its heading is exchanged where
    it fits nothing and another column fits all: net beside gross prices; where it fits in some rows only, for a column
    whose heading in `texts` means the same: amounts of the order beside those in the money of the company. Rows with
    a discount prove nothing.
    """
    _without_false_count(fields, below)
    below = [row for row in below if not any(_readings(row, fields.get("discount", len(row))))]
    if not free or "price_count" in fields:
        return
    told = [fields.get(name) for name in _MONEY]
    quantity, price, amount = told
    agree, against = (0, 0) if None in told else _agreeing(fields, fields, below)
    if agree and not against:
        return
    if quantity is not None and price is not None and amount is not None:
        counts = [column for column in free if _proven(fields | {"price_count": column}, fields, below)]
        if len(counts) == 1:
            fields["price_count"] = counts[0]
            return
    for name in ("quantity",) if quantity is None else ("unit_price", "amount"):
        others = [fields.get(other) for other in _MONEY if other != name]
        alike = [column for column in free if column < len(texts) and name in meanings(texts[column])]
        fitting = [
            column
            for column in (alike if agree else free)
            if None not in others and _proven(fields | {name: column}, fields, below)
        ]
        if len(fitting) == 1:
            fields[name] = fitting[0]
            return


def _without_false_count(fields: dict[str, int], below: Rows) -> None:
    """Take no column for what a price is for by which no amount comes out, where all come out as prices of one."""
    if not {"price_count", *_MONEY} <= fields.keys():
        return
    of_one = {name: column for name, column in fields.items() if name != "price_count"}
    agree, against = _agreeing(fields, {}, below)
    if against and not agree and _proven(of_one, {}, below):
        del fields["price_count"]


def _proven(fields: Mapping[str, int], known: Mapping[str, int], below: Rows) -> bool:
    agree, against = _agreeing(fields, known, below)
    return agree >= _LEAST and not against


def comes_out(cells: Sequence[Cell]) -> bool:
    """Whether the third of three cells is the product of a quantity and a price, as they can be read."""
    return _agreeing(dict(zip(_MONEY, range(3), strict=True)), {}, [cells])[0] == 1


def _agreeing(fields: Mapping[str, int], known: Mapping[str, int], below: Rows) -> tuple[int, int]:
    """In how many rows quantity x price is the amount, and in how many it is not; one piece proves nothing."""
    agree = against = 0
    per_many = "price_count" in fields and "price_count" not in known
    for row in below:
        counts, prices, sums = (_readings(row, fields[name]) for name in _MONEY)
        per = _readings(row, fields["price_count"]) if per_many else (Decimal(1),)
        if not (counts and prices and sums):
            continue
        fits = any(
            abs(count * each / of - total) <= _SLACK * max(count, Decimal(1))
            for count in counts
            for each in prices
            for total in sums
            for of in per
            if of in _PER
        )
        against += not fits
        agree += fits and Decimal(1) not in counts and Decimal(0) not in sums
    return agree, against


def _readings(row: Sequence[Cell], column: int) -> tuple[Decimal, ...]:
    cell = row[column] if column < len(row) else None
    if isinstance(cell, bool) or cell is None:
        return ()
    if isinstance(cell, int | float | Decimal):
        return (exact(cell),) if isfinite(cell) else ()
    if not isinstance(cell, str) or not re.search(r"\d", cell):
        return ()
    if readings := read_quantity(cell).readings:
        return readings
    price = read_price(cell)
    of = price.count * (1000 if price.unit == "kpcs" else 1)  # `88,40 € le cent`
    return tuple(value / of for value in price.readings)


def settle_mass(fields: dict[str, int], texts: Sequence[str], below: Rows) -> None:
    """Give a column of masses to the line or to one of its units, as the rows that are counted in a mass prove it.

    A heading such as `Net Weight`, which names no unit and no total, is given to neither where no row proves it.
    """
    if not {"quantity", "quantity_kg", "unit"} <= fields.keys():
        return
    of_line = of_one = 0
    for row in below:
        counts, told = _readings(row, fields["quantity"]), _readings(row, fields["quantity_kg"])
        unit = row[fields["unit"]] if fields["unit"] < len(row) else None
        mass = kilograms(read_unit_cell(text(unit))[0])
        if mass is None or len(counts) != 1 or len(told) != 1 or counts[0] == 1:
            continue
        of_line += told[0] == counts[0] * mass
        of_one += told[0] == mass
    heading = texts[fields["quantity_kg"]]
    if of_one and not of_line and "unit_mass" not in fields:
        fields["unit_mass"] = fields.pop("quantity_kg")
    elif not of_line and not heading_unit(heading) and not says(heading, "amount"):
        del fields["quantity_kg"]


def find_goods(texts: Mapping[int, str], below: Rows) -> int | None:
    """The only column of these whose cells name goods of the trade: oxides, metals, magnets; None when none or several do."""
    found = [column for column in texts if name_goods([row[column] for row in below if column < len(row)])]
    return found[0] if len(found) == 1 else None


def name_goods(cells: Sequence[Cell]) -> bool:
    """Whether most cells name goods of the trade."""
    told = [text(cell) for cell in cells if isinstance(cell, str)]
    if not told or len(told) * 2 < len(cells) - cells.count(None):
        return False
    goods = sum(not is_firm(said) and (read_form("", said) not in _NO_GOODS or bool(named_in(said))) for said in told)
    return goods * 2 > len(told)


def goods_below_firms(fields: dict[str, int], texts: Sequence[str], below: Rows) -> set[str]:
    """Give a column that holds the firm of an order and below it its goods to the goods: `Particulars`, as Tally prints.

    What such a column tells once for each order: the supplier, or nothing where it is no such column.
    """
    both = [name for name in ("supplier", "description") if name in fields]
    if len(both) != 1 or "item_code" in fields or not {"po_number", "quantity"} <= fields.keys():
        return set()
    column, quantity = fields[both[0]], fields["quantity"]
    if not {"supplier", "description"} <= meanings(texts[column]).keys():
        return set()
    told = [(text(row[column]), row[quantity] is None) for row in below if max(column, quantity) < len(row)]
    heads = [is_firm(cell) for cell, above in told if above]
    if sum(heads) * 2 <= len(heads) or any(is_firm(cell) for cell, above in told if not above):
        return set()
    fields["description"] = fields.pop(both[0])
    return {"supplier"}


def codes_by_values(fields: dict[str, int], silent: Mapping[int, Sequence[Cell]]) -> None:
    """Currency, unit and deletion mark under a heading that says nothing: codes that can mean nothing else."""
    for name in ("currency", "unit", "deleted"):
        columns = [
            column for column, values in silent.items() if column not in fields.values() and speaks_for(name, values)
        ]
        same = all(list(silent[column]) == list(silent[columns[0]]) for column in columns)
        if name not in fields and columns and same:
            fields[name] = columns[0]


def tariff_by_values(fields: dict[str, int], texts: Sequence[str], below: Rows) -> None:
    """Tariff codes under a heading that may mean something else: `Code`; of any chapter under one like `Commodity`."""
    if "hs_code" in fields:
        return
    taken = {column for name, column in fields.items() if name != "description"}
    free = [column for column, said in enumerate(texts) if column not in taken and said and not is_other(said)]
    called = [column for column in free if key(texts[column]) in words("tariff label")]
    found = [column for column in called if are_tariff_codes_of_any_chapter(filled(below, column))] or [
        column
        for column in free
        if column != fields.get("description") and speaks_for("hs_code", filled(below, column))
    ]
    if len(found) == 1:
        if fields.get("description") == found[0]:
            del fields["description"]
        fields["hs_code"] = found[0]


def code_of_product(fields: dict[str, int], texts: Sequence[str], below: Rows) -> None:
    """The code of the good in a column of products beside one of their words: `[OX-TB] Terbium oxide`, as Odoo prints both.

    A model or a type that nothing else names a good beside is the good itself: its code, or its words (`型号`).
    """
    if "item_code" in fields:
        return
    taken = set(fields.values())
    for column, said in enumerate(texts):
        if column in taken or not {"description", "item_code"} & set(meanings(said)):
            continue
        values = filled(below, column)
        if values and all(_CODED.match(str(value)) for value in values):
            fields["item_code"] = column
            return
    if "po_number" in fields and (numbered := _number_behind_type(taken, texts, below)):
        fields["item_code"] = numbered
        return
    if "description" not in fields and "specification" in fields:
        values = filled(below, fields["specification"])
        coded = bool(values) and all(is_code(value) for value in values)
        fields["item_code" if coded else "description"] = fields.pop("specification")


def _number_behind_type(taken: Container[int], texts: Sequence[str], below: Rows) -> int:
    """The free column of bare numbers behind the type of the line, as Business Central prints the number of the item; 0 for none."""
    for column in range(1, len(texts)):
        if column in taken or column - 1 in taken:
            continue
        named = 0 < meanings(texts[column]).get("po_number", 0.0) <= _BARE and key(texts[column - 1]) in words(
            "type heading"
        )
        if named and (values := filled(below, column)) and all(map(is_code, values)):
            return column
    return 0


def unit_of_price(fields: dict[str, int], texts: Sequence[str], below: Rows) -> None:
    """A second column of units behind what the price is for, `Per | Un`, or one of units alone: `je` above kg and Stk."""
    if not {"price_count", "price_basis"} & set(fields):
        named = [at for at, said in enumerate(texts) if at not in fields.values() and "price_count" in meanings(said)]
        units = [at for at in named if (told := filled(below, at)) and all(read_unit(str(value))[0] for value in told)]
        if len(units) == 1:
            fields["price_basis"] = units[0]
            return
    column = fields.get("price_count", -2) + 1
    if "price_basis" in fields or not 0 < column < len(texts) or column in fields.values():
        return
    values = [row[column] for row in below if column < len(row) and row[column] is not None]
    if "unit" in meanings(texts[column]) and values and all(read_unit(str(value))[0] for value in values):
        fields["price_basis"] = column


def numbers_lines(fields: Mapping[str, int], below: Rows) -> bool:
    """Whether a list shows that its numbers are those of orders: some stand on lines of several goods, with a quantity each.

    `Bestellnummer` above another number on every line may as well be what its good is ordered by.
    """
    goods = fields.get("item_code", fields.get("description", -1))
    places = (fields.get("po_number", -1), goods, fields.get("quantity", -1))
    if min(places) < 0 or len(set(places)) < len(places):
        return False
    filled_rows = [row for row in below if any(cell is not None for cell in row)]
    lines = [row for row in filled_rows if max(places) < len(row) and all(row[place] is not None for place in places)]
    if len(lines) * 2 <= len(filled_rows) or not all(_readings(row, places[2]) for row in lines):
        return False
    told = {(text(row[places[0]]), text(row[goods])) for row in lines}
    numbers = {number for number, _good in told}
    return all(map(is_code, numbers)) and len(numbers) < len(told)


def settle_stock(fields: dict[str, int], texts: Sequence[str]) -> None:
    """Give the columns of the stock's unit to the order where no others hold its quantity or its unit."""
    if "quantity" not in fields and "stock_quantity" in fields:
        if "stock_unit" in fields:
            fields["quantity"], fields["unit"] = fields.pop("stock_quantity"), fields.pop("stock_unit")
        elif "quantity" in meanings(texts[fields["stock_quantity"]]):
            fields["quantity"] = fields.pop("stock_quantity")
    bare = "unit" not in fields and not {"stock_quantity", "conversion"} & fields.keys()
    if bare and "unit" in meanings(texts[fields.get("stock_unit", 0)]) and "stock_unit" in fields:
        fields["unit"] = fields.pop("stock_unit")
