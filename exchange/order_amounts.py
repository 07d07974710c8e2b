"""Quantity, unit, price, amount, currency and mass of one order row, checked against each other."""

import re
from decimal import Decimal
from functools import cache
from itertools import product

from exchange.amount_in_words import without_words
from exchange.book_cells import exact, text
from exchange.currencies import NONE, Codes, could_mean, currency_readings, narrowed, read_currency, sign_in
from exchange.grid import EMPTY
from exchange.heading_meanings import in_paper_currency, says_tax
from exchange.order_context import Context, RowCells, carried
from exchange.order_masses import of_metric_list, read_mass
from exchange.order_prices import PLACES, currencies_of_mark, read_prices
from exchange.quantities import NO_NUMBER, read_price, read_quantity
from exchange.stock_measures import unit_of_stock
from exchange.told_figures import METRES_OR_THOUSANDS, figure_said, figures_open, stated_number
from exchange.units import read_unit, read_unit_cell
from exchange.unknown_units import counted_in_word
from exchange.words import is_open
from resources.i18n import N_
from resources.told import packed

_LARGEST = 13
"""The highest power of ten of a number that is read: grams and cents of more do not fit the store."""
_METRES_OR_THOUSANDS = "M"
"""A unit of cables and of American screws."""


def read_amounts(row: RowCells, context: Context) -> None:
    """Fill quantity, unit, unit_price, amount, currency and quantity_kg; a total that does not fit stays empty."""
    strange = _in_unknown_unit(row, context)
    quantity, factor, masses = _quantity(row, context) if strange is None else (strange, 1, (None, None))
    unit = row.values["unit"] = of_metric_list(row.values["unit"], context.headings.values())
    prices = read_prices(row, context, unit, factor)
    amount, amount_currencies = _amount(row, context)
    quantity = figure_said(row, "quantity", _sane(row, "quantity", quantity))
    amount = figure_said(row, "amount", _sane(row, "amount", amount))
    price = figure_said(row, "unit_price", _sane(row, "unit_price", prices.readings))
    if prices.by_mass and not price:
        price = tuple({p for _quantity, p, _amount in _agreeing(quantity, prices.by_mass, amount)})
        if not price:
            row.flag("unit_price", prices.why)
    unconverted = () if "unit_price" in row.answers else prices.unconverted
    if not _agreeing(quantity, price, amount) and _agreeing(quantity, unconverted, amount):
        told = N_("fits the amount only as a price for {n}, which nothing says")
        row.flag("unit_price", packed(told, (("n", f"1 {unit}"),)))
        price = ()
    choices = _fitting(row, context, quantity, price, prices.otherwise, amount)
    row.values |= {"quantity": choices[0], "unit_price": choices[1], "amount": choices[2]}
    if choices[1] in prices.rounded and "unit_price" not in row.answers:
        told = N_("is not the price of one; that is rounded to {places} decimals")
        row.flag("unit_price", packed(told, (("places", str(PLACES)),)), severity="note")
    if "amount" not in row.answers:
        _without_tax(row, context)
    _without_zeros(row, context)
    _currency(row, context, prices.currencies, amount_currencies)
    read_mass(row, context, *masses)
    mass = row.values.get("quantity_kg")
    if mass is not None and not _sane(row, "quantity_kg", (mass,)):
        row.values["quantity_kg"] = None


def _without_zeros(row: RowCells, context: Context) -> None:
    """Nothing in a foreign currency is no price of 0: what was ordered in one's own money stands in another column."""
    for name in ("unit_price", "amount"):
        if row.values[name] == 0 and in_paper_currency(context.headings.get(name, "")):
            row.values[name] = None
            row.flag(name, packed(N_("is free of charge, or in the money of another column")))


def _without_tax(row: RowCells, context: Context) -> None:
    """An amount with tax is the amount of the order only where the price, times the quantity, makes it up."""
    quantity, price, amount = (row.values[name] for name in ("quantity", "unit_price", "amount"))
    discount = text(row.raw.get("discount"))
    less = stated_number(_bare(discount), context, "discount")
    if amount is None or not says_tax(context.headings.get("amount", "")) or (discount.strip("0 %.,") and less is None):
        return
    if quantity is not None and price is not None:
        fits = _agrees(quantity, price, amount) or _discounted(less, ((quantity,), (price,), (amount,)))
        if fits:
            return
    row.values["amount"] = None
    row.flag("amount", packed(N_("includes a tax; the amount without it is not said")))


def _sane(row: RowCells, name: str, readings: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """The readings; none, with a flag, where one is endless or larger than any order in the world."""
    for value in readings:
        if not value.is_finite() or value.adjusted() > _LARGEST:
            row.flag(name, packed(N_("is larger than an order can be")))
            return ()
    return readings


def _quantity(
    row: RowCells, context: Context
) -> tuple[tuple[Decimal, ...], int, tuple[Decimal | None, Decimal | None]]:
    """Readings of the quantity, the factor of its unit, and the kilograms of one container and those in brackets."""
    cell = row.raw.get("quantity")
    unit, factor, counted, why = "", 1, 1, ""
    content = beside = None
    readings: tuple[Decimal, ...] = ()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        readings = (exact(cell),)
        unit = _unit_of_mark(row.marks.get("quantity", ""))
    elif printed := text(cell):
        read = read_quantity(printed, context.mark_of("quantity", printed))
        unit, content, beside, why = read.unit, read.content_kg, read.beside_kg, read.why
        readings, counted = read.readings if read.value is None else (read.value,), read.factor
        if read.note:
            row.flag("quantity", read.note, severity="note")
    elif "quantity" in row.mapped:
        why = EMPTY
    if told := row.answers.get("unit"):
        if text(row.raw.get("unit")) == _METRES_OR_THOUSANDS:
            row.flag("unit", METRES_OR_THOUSANDS)
        unit = str(told)
    else:
        unit, factor, readings = _unit_beside(row, context, unit, counted, readings)
    if not readings:
        row.flag("quantity", why or NO_NUMBER)
    row.values["unit"] = unit
    return tuple(value * factor for value in readings), max(factor, counted), (content, beside)


def _unit_beside(
    row: RowCells, context: Context, unit: str, counted: int, readings: tuple[Decimal, ...]
) -> tuple[str, int, tuple[Decimal, ...]]:
    """The unit of a quantity and its factor by the cell or heading beside it; no readings where two units are said."""
    said, factor = text(row.raw.get("unit")), 1
    if said == _METRES_OR_THOUSANDS:
        row.flag("unit", METRES_OR_THOUSANDS)
    elif said:
        code, factor = read_unit_cell(said)
        if unit and code and (code, factor) not in {(unit, 1), (unit, counted)}:
            row.flag("unit", packed(N_("but the quantity says {unit}"), (("unit", unit),)))
            return "", factor, ()
        if unit and code:
            return unit, 1, readings  # it is counted in pieces, whether its unit is said again beside it or not
        unit = code
        if not code:
            row.flag("unit", packed(N_("is no known unit")))
    elif not unit:
        if "unit" not in row.mapped:
            around = context.units.get("quantity", "") or carried(row, context, "unit")[0]
            unit, factor = read_unit(around or unit_of_stock(row, context, readings))
        if not unit:
            row.flag("unit", EMPTY if "unit" in row.mapped else packed(N_("no unit is said")))
    return unit, factor, readings


def _in_unknown_unit(row: RowCells, context: Context) -> tuple[Decimal, ...] | None:
    """The readings of a quantity that counts in a word that is no known unit, whatever unit its heading names; None for others."""
    cell = row.raw.get("quantity")
    mark = context.mark_of("quantity")
    if not isinstance(cell, str) or (read := read_quantity(cell.strip(), mark)).readings or read.unit:
        return None
    readings, word = counted_in_word(cell, mark)
    if not word:
        return None
    row.flag("unit", packed(N_('"{printed}" is no known unit'), (("printed", word),)))
    row.values["unit"] = str(row.answers.get("unit", ""))
    if read_unit_cell(text(row.raw.get("unit")))[0]:
        row.flag("quantity", read.why)  # two units are said
        return ()
    return readings


def _unit_of_mark(mark: str) -> str:
    for quoted in re.findall(r"\"([^\"]*)\"|\\(\w)", mark):
        if unit := read_unit("".join(quoted).strip())[0]:
            return unit
    return ""


def _amount(row: RowCells, context: Context) -> tuple[tuple[Decimal, ...], Codes]:
    cell = row.raw.get("amount")
    scale = context.around.amount_scale
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return (exact(cell) * scale,), currencies_of_mark(row.marks.get("amount", ""), context.yen)
    printed = text(cell)
    if not printed and in_paper_currency(context.headings.get("amount", "")):
        row.flag("amount", EMPTY)
    if not printed or is_open(printed):
        return (), NONE
    bare = without_words(printed)
    read = read_price(bare, context.mark_of("amount", bare), context.yen)
    readings = read.readings if read.value is None else (read.value,)
    if not readings or read.unit:
        row.flag("amount", read.why or packed(N_("is no amount")))
        return (), read.currencies
    return tuple(value * scale for value in readings), read.currencies


def _fitting(
    row: RowCells,
    context: Context,
    quantity: tuple[Decimal, ...],
    price: tuple[Decimal, ...],
    otherwise: tuple[Decimal, ...],
    amount: tuple[Decimal, ...],
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """One reading each: the only one, or the only ones whose product is the amount."""
    discount = text(row.raw.get("discount"))
    if quantity and price and amount:
        fits = _agreeing(quantity, price, amount)
        if not fits or max(len(quantity), len(amount)) > 1:
            fits += [found for found in _agreeing(quantity, otherwise, amount) if found not in fits]
        fits = fits or _discounted(stated_number(_bare(discount), context, "discount"), (quantity, price, amount))
        if len(fits) == 1:
            return fits[0]
        if "amount" in row.answers and len(quantity) == len(price) == 1:
            return quantity[0], price[0], amount[0]
        if not fits and len(quantity) == len(price) == len(amount) == 1 and not _taxed(row):
            if discount.strip("0 %.,") and stated_number(_bare(discount), context, "discount") is None:
                return quantity[0], price[0], amount[0]  # what the discount is cannot be told
            if (count := _per_many(quantity[0], price[0], amount[0])) and "unit_price" not in row.answers:
                told = N_("fits the amount only as a price for {n}, which nothing says")
                row.flag("unit_price", packed(told, (("n", str(count)),)))
                return quantity[0], None, amount[0]
            made = format((quantity[0] * price[0]).normalize(), "f")
            row.flag("amount", packed(N_("does not fit: quantity x price = {readings}"), (("readings", made),)))
            return quantity[0], price[0], None
    for name, readings in (("quantity", quantity), ("unit_price", price), ("amount", amount)):
        if len(readings) > 1:
            row.flag(name, figures_open(readings))
    return _only(quantity), _only(price), _only(amount)


def _agreeing(
    quantity: tuple[Decimal, ...], price: tuple[Decimal, ...], amount: tuple[Decimal, ...]
) -> list[tuple[Decimal, Decimal, Decimal]]:
    return [(q, p, a) for q in quantity for p in price for a in amount if _agrees(q, p, a)]


def _bare(discount: str) -> str:
    """The figure of a discount without its percent or money sign: `5 %`, `$60.587`, `-3,5`."""
    return re.sub(r"^[^\d]*|[^\d]*$", "", discount)


def _discounted(
    discount: Decimal | None, readings: tuple[tuple[Decimal, ...], tuple[Decimal, ...], tuple[Decimal, ...]]
) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Readings whose amount is quantity x price less the discount: in percent, as a share, in money, or for each unit."""
    if not discount:
        return []
    rest = [share for share in (1 - discount / 100, 1 - discount) if share > 0]
    return [
        (q, p, a)
        for q, p, a in product(*readings)
        if any(_agrees(q, round(p * share, max(2, -_exponent(p))), a) for share in rest)
        or _agrees(q, p, a + discount)
        or _agrees(q, p - discount, a)
    ]


def _per_many(quantity: Decimal, price: Decimal, amount: Decimal) -> int:
    """10, 100 or 1000 when the amount is that of a price for so many; else 0."""
    if not amount:
        return 0
    return next((count for count in (10, 100, 1000) if _agrees(quantity / count, price, amount)), 0)


def _only(readings: tuple[Decimal, ...]) -> Decimal | None:
    return readings[0] if len(readings) == 1 else None


def _agrees(quantity: Decimal, price: Decimal, amount: Decimal) -> bool:
    """Whether an amount is quantity x price, as far as printed digits go."""
    apart = abs(quantity * price - amount)
    if not apart:
        return True
    slack = _half(min(_exponent(amount), 0)) + abs(quantity) * _half(min(_exponent(price), -2))
    return apart <= slack


@cache
def _half(exponent: int) -> Decimal:
    """Half of the last digit that is printed."""
    return Decimal(5).scaleb(exponent - 1)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _taxed(row: RowCells) -> bool:
    heading = row.raw.get("_amount_heading")
    return bool(heading and re.search(r"incl|ttc|brutto|税込|含税|gross|tax|vat", str(heading), re.I))


def _currency(row: RowCells, context: Context, price: Codes, amount: Codes) -> None:
    """The one currency that fits what the row, the headings and the list say of it; flagged where that is not one."""
    row.values["currency"] = ""
    if price and amount and not price & amount:
        one, other = sorted((min(price), min(amount)))
        row.flag("currency", packed(N_("price and amount name {one} and {other}"), (("one", one), ("other", other))))
        return
    beside = narrowed((price, amount))
    around = _said_around(row, context)
    if "currency" in row.mapped:
        codes = _of_column(row, context, beside)
    elif len(beside) == 1 or not around:
        codes = beside
    else:
        codes = beside & around if beside else around
        if not codes:
            row.flag("currency", packed(N_("but the price says {currency}"), (("currency", _sign(row, context)),)))
            return
    if "currency" in row.mapped and len(codes & around) == 1:
        codes &= around
    if len(codes) > 1 and context.dollar in codes:
        codes = frozenset([context.dollar])
    if len(codes) == 1:
        row.values["currency"] = next(iter(codes))
    elif codes:
        row.flag("currency", could_mean(_sign(row, context), codes))
    elif any(row.values[name] is not None for name in ("unit_price", "amount")):
        row.flag("currency", packed(N_("no currency is named")))


def _of_column(row: RowCells, context: Context, beside: Codes) -> Codes:
    """What the cell of the currency and the signs beside price and amount mean together; none, with a flag, for two."""
    said = text(row.raw.get("currency")) or context.around.where_empty.get("currency", "")
    if not said:
        if len(beside) != 1:
            row.flag("currency", EMPTY)
        return beside
    codes = currency_readings(said, context.yen)
    if not codes:
        row.flag("currency", read_currency(said, context.yen)[1])
    elif beside and not codes & beside:
        row.flag("currency", packed(N_("but the price says {currency}"), (("currency", min(beside)),)))
        return NONE
    return codes & beside if beside else codes


def _sign(row: RowCells, context: Context) -> str:
    """The sign that could mean several currencies, as printed in the row or its headings."""
    names = ("currency", "unit_price", "amount")
    printed = [text(row.raw.get(name)) or row.marks.get(name, "") for name in names]
    return next(filter(None, map(sign_in, (*printed, *map(context.headings.get, names)))), "")


def _said_around(row: RowCells, context: Context) -> Codes:
    """What the headings of price and amount, or else the list as a whole, say of the currency."""
    if headed := narrowed(context.currencies.values()):
        return headed
    return currency_readings(carried(row, context, "currency")[0], context.yen)
