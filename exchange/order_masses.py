"""The kilograms of one order row: by its unit, a column of masses, its containers, or the mass of a piece."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from exchange.book_cells import text
from exchange.container_mass import said_per_container
from exchange.heading_meanings import heading_unit, meanings
from exchange.order_context import Context, RowCells
from exchange.stock_measures import agree, stock_masses
from exchange.told_figures import figures_open, stated_readings
from exchange.units import CONTAINERS, holding_unit, kilograms, read_unit
from exchange.words import plain
from resources.i18n import N_
from resources.told import packed

_MASSES = frozenset(["kg", "g", "mg", "lb", "oz"])
"""Units of mass whose words mean nothing else in a heading."""
_SAYS_MASS = ("description", "specification", "remarks", "unit")
"""Cells that may say what one container holds."""
_OF_STOCK = ("stock_quantity", "conversion")
_METRIC = re.compile(
    r"\b(?:quantita|unita|prezzo|importo|fornitore|ordine|quantite|qte|unite|prix|commande|fournisseur|menge|einheit|preis|lieferant|"
    r"bestell\w*|ilosc|cena|dostawca|mnozstvi|dodavatel)\b"
)
"""Headings in languages whose quintal is 100 kg; in English and Spanish it may be 100 pounds."""


def of_metric_list(unit: str, headings: Iterable[str]) -> str:
    """The unit of a quantity; a quintal is the metric one of 100 kg in a list whose headings speak a language that has no other."""
    if unit != "quintal" or not any(_METRIC.search(plain(heading)) for heading in headings):
        return unit
    return "q"


def read_mass(row: RowCells, context: Context, content: Decimal | None, beside: Decimal | None) -> None:
    """Kilograms as stated in a column, in the unit, by the container, by the stock, or by the mass of a piece."""
    quantity, unit = row.values["quantity"], row.values["unit"]
    row.values["quantity_kg"] = None
    stock = stock_masses(row, context, quantity)
    if quantity is not None and (mass := kilograms(unit)) is not None:
        masses = (quantity * mass, *(other for other in stock if not agree(quantity * mass, other)))
        _take(row, masses, _OF_STOCK)
        return
    printed, each = _stated(row, context), _of_pieces(row, context)
    told = tuple(filter(None, printed))  # a program prints 0 where nobody entered a mass
    made = {quantity * held for held in {content, _held(row, unit)} - {None} if held} if quantity is not None else set()
    masses = told or tuple(sorted(made)) or stock or tuple(filter(None, each))
    if len(masses) > 1 and len(made) == 1 and made <= set(masses):
        masses = tuple(made)
    if len(masses) == 1:
        masses += tuple(other for other in stock if not agree(masses[0], other))
    if masses:
        _take(row, masses, ("quantity_kg",) if told else (*_OF_STOCK, "quantity") if stock or made else ("unit_mass",))
    elif quantity is not None and unit == "quintal":
        row.raw["quantity_kg"] = _printed(row)
        row.flag(
            "quantity_kg",
            packed(N_("a quintal is 100 kg where it is metric, else 100 or 112 pounds")),
            where=row.where("quantity"),
        )
    elif quantity is not None and unit in CONTAINERS and not _by_words(row, quantity, unit, beside):
        row.raw["quantity_kg"] = _printed(row)
        why = packed(N_("the mass of one {unit} is not given"), (("unit", unit),))
        if beside is not None:
            shown = (("one", f"{beside.normalize():f}"), ("all", f"{(quantity * beside).normalize():f}"))
            why = packed(N_("could mean {one} kg in all or {all}"), shown)
        row.flag("quantity_kg", why, where=row.where("quantity"))
    elif (printed or each) and row.values["quantity_kg"] is None:
        name = "quantity_kg" if printed else "unit_mass"
        row.raw["quantity_kg"] = row.raw.get(name)
        row.flag("quantity_kg", packed(N_("is 0: nobody entered the mass")), where=row.where(name))


def _take(row: RowCells, masses: tuple[Decimal, ...], columns: Sequence[str]) -> None:
    """Take the only mass; several are left open, with the cell of the first of these columns that has one."""
    if len(masses) == 1:
        row.values["quantity_kg"] = masses[0]
        return
    name = next((name for name in columns if text(row.raw.get(name))), columns[-1])
    row.raw["quantity_kg"] = _printed(row) if name == "quantity" else row.raw.get(name)
    row.flag("quantity_kg", figures_open(masses), where=row.where(name))


def _held(row: RowCells, unit: str) -> Decimal | None:
    """The kilograms that one container holds by the cell of its unit: `Sacco 25 kg`."""
    holding = holding_unit(text(row.raw.get("unit")))
    return holding[1] if holding and holding[0] == unit else None


def _printed(row: RowCells) -> str:
    return f"{text(row.raw.get('quantity'))} {text(row.raw.get('unit'))}".strip()


def _stated(row: RowCells, context: Context) -> tuple[Decimal, ...]:
    """The kilograms that a column of masses can state."""
    scale = kilograms(_unit_in(context.headings.get("quantity_kg", ""), "kg")) or Decimal(1)
    return tuple(value * scale for value in stated_readings(row.raw.get("quantity_kg"), context, "quantity_kg"))


def _of_pieces(row: RowCells, context: Context) -> tuple[Decimal, ...]:
    """The kilograms of all pieces by what the mass of one can be."""
    quantity, unit = row.values["quantity"], row.values["unit"]
    if quantity is None:
        return ()
    return tuple(quantity * each for each in masses_of_one(row, context, unit))


def masses_of_one(row: RowCells, context: Context, unit: str) -> tuple[Decimal, ...]:
    """The kilograms that one unit of pieces can have by the mass of a piece beside it; none for other units."""
    if unit not in {"pcs", "kpcs"}:
        return ()
    headed = context.headings.get("unit_mass", "")
    of_piece = kilograms(_unit_in(headed, "kg" if "quantity_kg" in meanings(headed) else "g")) or Decimal("0.001")
    each = stated_readings(row.raw.get("unit_mass"), context, "unit_mass")
    return tuple(value * of_piece * (1000 if unit == "kpcs" else 1) for value in each)


def _by_words(row: RowCells, quantity: Decimal, unit: str, beside: Decimal | None) -> bool:
    """Take the mass of containers whose good or remark says what one holds; a mass in brackets has to agree with it."""
    told = said_per_container([text(row.raw.get(name)) for name in _SAYS_MASS], unit)
    if len(told) != 1:
        return False
    (each,) = told
    if beside not in {None, each, quantity * each}:
        return False
    row.values["quantity_kg"] = quantity * each
    return True


@lru_cache(maxsize=1024)
def _unit_in(heading: str, usual: str) -> str:
    unit = read_unit(heading_unit(heading))[0]
    if kilograms(unit) is not None:
        return unit
    told = (read_unit(word)[0] for word in re.findall(r"[^\W\d_]+", heading))  # `kg/Stk`
    return next((unit for unit in told if unit in _MASSES), usual)
