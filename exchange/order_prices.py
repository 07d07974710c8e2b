"""The price of one order row: for how many of which unit, and in which currency."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from exchange.book_cells import exact, text
from exchange.currencies import NONE, Codes, currencies_said
from exchange.grid import EMPTY, Cell
from exchange.heading_meanings import heading_unit
from exchange.order_context import Context, RowCells
from exchange.order_masses import masses_of_one
from exchange.quantities import NO_PRICE, PriceReading, read_price, ungrouped
from exchange.units import kilograms, read_unit
from resources.i18n import N_
from resources.told import packed

_PER = re.compile(r"(?:per|je|pro|par|por|/)?\s*(\d[\d., ]*?)\s*([^\d\s.,].*)?", re.I)
_HEADED = re.compile(
    r"(?:\b(?:per|je|pro|par|por)\s+|[/／]\s*)(?:(\d[\d.,]*)\s*)?([^\W\d_]+)?(?!\.\w)(?=[\s.)）\]/／]|$)", re.I
)
_PLACED = re.compile(r"\[\$([^\]-]*)(?:-([0-9A-Fa-f]{1,8}))?[^\]]*\]")
"""The sign of a currency in a number format, and the place whose sign it is: `[$$-409]`."""
_OF_PLACES = {
    ("$", 0x0409): "USD", ("$", 0x0C09): "AUD", ("$", 0x1009): "CAD", ("$", 0x0C0C): "CAD", ("$", 0x1409): "NZD",
    ("$", 0x4809): "SGD", ("$", 0x0C04): "HKD", ("$", 0x080A): "MXN", ("¥", 0x0411): "JPY", ("￥", 0x0411): "JPY",
    ("¥", 0x0804): "CNY", ("￥", 0x0804): "CNY", ("KR", 0x041D): "SEK", ("KR", 0x0414): "NOK", ("KR", 0x0406): "DKK",
    ("RS", 0x4009): "INR", ("RS.", 0x4009): "INR", ("RS", 0x0420): "PKR",
}  # fmt: skip
"""Signs of several currencies with the locale that settles them."""
_OF_PIECES = {"C": 100, "M": 1000, "CP": 100, "MP": 1000, "MPC": 1000, "CPC": 100}
"""Units of the price of pieces in American lists, by their Roman numerals."""
_NO_UNIT = frozenset(["unit", "units", "einheit", "uom", "no", "nr", "un", "m", "l"])


PLACES = 6
"""Decimals of a price that an order book keeps."""
_MOST_DECIMALS = 12
"""A price of more decimals was divided, by a dozen or by the kilograms of a pound, and does not come out."""

_CARRIED = Decimal("1e-15")
"""What dividing first and multiplying then leaves of a price that does come out: 24 for a dozen is 2."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Readings of the price for one unit of the quantity, others that only an amount can prove, and of its currency."""

    readings: tuple[Decimal, ...] = ()
    otherwise: tuple[Decimal, ...] = ()
    currencies: Codes = NONE
    unconverted: tuple[Decimal, ...] = ()
    """What is printed, where the price is for another unit of mass than the quantity: only an amount can speak for it."""
    by_mass: tuple[Decimal, ...] = ()
    """The price of a piece by what it weighs, where the price is for a mass; an amount has to prove it."""
    why: str = ""
    """Why the price of a mass is none of a piece, where no amount proves it."""
    rounded: frozenset[Decimal] = frozenset()
    """Those of the readings whose decimals do not end: 25 for a dozen is 2.083333 for one."""


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a price is for: `counts` of a unit (times a factor, as in 万片); "" where no unit is said."""

    counts: tuple[Decimal, ...] = (Decimal(1),)
    unit: str = ""
    factor: int = 1


_UNSAID = _Basis()
"""What a price is for where nothing is said: one."""


def read_prices(row: RowCells, context: Context, unit: str, factor: int) -> Prices:
    """The price of a row for one of its `unit` (printed as `factor` of it); flagged where it is not known."""
    cell = row.raw.get("unit_price")
    basis, currencies, why = _UNSAID, NONE, ""
    readings: tuple[Decimal, ...] = ()
    if (whole := _with_basis(row, cell, context)) is not None:
        basis, currencies = _Basis((whole.count,), whole.unit, whole.factor), whole.currencies
        readings = whole.readings if whole.value is None else (whole.value,)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        readings, currencies = (exact(cell),), currencies_of_mark(row.marks.get("unit_price", ""), context.yen)
    elif printed := text(cell):
        read = read_price(printed, context.mark_of("unit_price", printed), context.yen)
        basis, currencies, why = _Basis((read.count,), read.unit, read.factor), read.currencies, read.why
        readings = read.readings if read.value is None else (read.value,)
    elif "unit_price" in row.mapped:
        why = EMPTY
    if not readings:
        if "unit_price" in row.mapped:
            row.flag("unit_price", why or NO_PRICE)
        return Prices(currencies=currencies)
    found = _basis_of(row, context, basis, unit)
    if found is None:
        printed = text(row.raw.get("price_count"))[:30]
        row.flag("unit_price", packed(N_('is for "{printed}", which is no number'), (("printed", printed),)))
        return Prices(currencies=currencies)
    ratio = _ratio(unit, factor, found)
    if ratio is None:
        told = (("unit", found.unit), ("counted", unit or packed(N_("an unknown unit"))))
        why = packed(N_("is for one {unit}, the quantity is counted in {counted}"), told)
        if by_mass := _by_mass(row, context, unit, found, readings):
            return Prices(currencies=currencies, by_mass=by_mass, why=why)
        row.flag("unit_price", why)
        return Prices(currencies=currencies)
    exact_values = dict.fromkeys(value * ratio / count for value in readings for count in found.counts)
    values = tuple(map(_of_book, exact_values))
    endless = frozenset(
        value
        for value, whole in zip(values, exact_values, strict=True)
        if whole.is_finite() and value != whole and abs(value - whole) > _CARRIED
    )
    if found != _UNSAID:
        other = found.unit not in {"", unit} and kilograms(found.unit) is not None
        return Prices(values, (), currencies, readings if other else (), rounded=endless)
    smaller = _smaller(unit, factor)
    others = tuple(value * smaller for value in readings) if smaller else ()
    if factor > 1:
        return Prices((*values, *others), (), currencies, rounded=endless)
    return Prices(values, others, currencies)


def _of_book(price: Decimal) -> Decimal:
    """A price of one with all its decimals where they end, else with as many as an order book keeps."""
    exponent = price.as_tuple().exponent
    endless = isinstance(exponent, int) and exponent < -_MOST_DECIMALS
    if not endless:
        return price
    rounded = price.quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_EVEN)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded.normalize()


def _with_basis(row: RowCells, cell: Cell, context: Context) -> PriceReading | None:
    """A bare number with the column beside it that says of what it is the price: `63.5` and `万元/吨`; None elsewhere."""
    beside = text(row.raw.get("price_basis"))
    money, stroke, per = beside.replace("／", "/").partition("/")
    if not (stroke and money.strip() and per.strip()) or isinstance(cell, bool) or row.raw.get("price_count"):
        return None
    printed, mark = text(cell), context.mark_of("unit_price")
    if isinstance(cell, int | float):
        printed, mark = format(exact(cell), "f"), "."
    if not re.fullmatch(r"[\d.,' ]*\d", printed):
        return None
    read = read_price(f"{printed} {beside}", mark, context.yen)
    return read if read.unit and (read.value is not None or read.readings) else None


def _basis_of(row: RowCells, context: Context, said: _Basis, counted: str) -> _Basis | None:
    """What the price is for, by its cell, by the columns beside it, or by its heading; None when not understood."""
    counts, unit, factor = said.counts, said.unit, said.factor
    if printed := text(row.raw.get("price_count")):
        match = _PER.fullmatch(printed)
        if not match:
            return None
        counts = _counts(match.group(1), context.mark)
        if not all(counts):
            return None
        if match.group(2):
            unit, factor = read_unit(match.group(2))
    if not unit and (beside := text(row.raw.get("price_basis"))):
        unit, factor = read_unit(beside)
        if said == _UNSAID and not printed and counted == "pcs" and beside in _OF_PIECES:
            counts, unit, factor = (Decimal(_OF_PIECES[beside]),), "pcs", 1
    if said == _UNSAID and not printed and not unit:
        return _headed(context.headings.get("unit_price", ""), text(row.raw.get("unit")))
    return _Basis(counts, unit, factor)


def _counts(printed: str, mark: str) -> tuple[Decimal, ...]:
    """100, 1000, 1.00; 1.000 is one thousand or one with decimals, as the list writes its numbers."""
    bare = printed.replace(" ", "")
    if re.fullmatch(r"\d{1,3}[.,]000", bare):
        whole, thousands = Decimal(bare[:-4]), Decimal(bare[:-4]) * 1000
        return (whole,) if mark == bare[-4] else (thousands,) if mark else (whole, thousands)
    return (ungrouped(re.sub(r"[.,]0*$", "", bare)),)


@lru_cache(maxsize=1024)
def _headed(heading: str, unit: str) -> _Basis:
    """`Price per 1000 pcs`, `单价(元/万片)`, `USD/kg`: what the heading says the price is for."""
    counts, found = (Decimal(1),), ("", 1)
    for match in _HEADED.finditer(heading):
        if match.group(1):
            counts = (Decimal(re.sub(r"[.,]", "", match.group(1))) or Decimal(1),)
        if match.group(2) and match.group(2).lower() not in _NO_UNIT and read_unit(match.group(2))[0]:
            found = read_unit(match.group(2))
    if not found[0] and not unit:
        found = read_unit(heading_unit(heading))
    return _Basis(counts, *found)


def _ratio(unit: str, factor: int, basis: _Basis) -> Decimal | None:
    """How many units of the price one unit of the quantity is; None when that is not known."""
    if not basis.unit:
        return Decimal(1) / factor if basis.counts == (Decimal(1),) else Decimal(1)
    if basis.unit == unit:
        return Decimal(1) / basis.factor
    masses = kilograms(unit), kilograms(basis.unit)
    if masses[0] is not None and masses[1] is not None:
        return masses[0] / masses[1] / basis.factor
    if {unit, basis.unit} == {"pcs", "kpcs"}:
        return (Decimal(1000) if unit == "kpcs" else Decimal("0.001")) / basis.factor
    return None


def _by_mass(
    row: RowCells, context: Context, unit: str, basis: _Basis, readings: tuple[Decimal, ...]
) -> tuple[Decimal, ...]:
    """What one piece can cost where the price is for a mass and another column says what a piece weighs."""
    mass = kilograms(basis.unit)
    if mass is None:
        return ()
    return tuple(
        dict.fromkeys(
            value * each / mass / basis.factor / count
            for value in readings
            for each in masses_of_one(row, context, unit)
            for count in basis.counts
        )
    )


def _smaller(unit: str, factor: int) -> Decimal | None:
    """One unit of the quantity in the smaller unit that a price without a unit may be for: piece or kilogram."""
    if factor > 1:
        return Decimal(1)
    if unit == "kpcs":
        return Decimal(1000)
    mass = kilograms(unit)
    return mass if mass is not None and mass != 1 else None


@lru_cache(maxsize=1024)
def currencies_of_mark(mark: str, yen: str) -> Codes:
    """What the currency can be that a number format prints beside the number, by its sign and the place of its locale."""
    placed = _PLACED.search(mark)
    told = _OF_PLACES.get((placed[1].strip().upper(), int(placed[2] or "0", 16) & 0xFFFF)) if placed else None
    return frozenset([told]) if told else currencies_said(_PLACED.sub(r" \1 ", mark).replace('"', " "), yen)
