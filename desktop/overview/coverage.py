"""The card of open goods by coverage: in kg, or in the money of one currency; each bar opens its lines."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from db.figures import OPEN_LINES
from db.listing import Filter
from db.money import from_minor
from db.order_figures import CoverageTotal
from desktop.overview.needs import Wanted
from desktop.widgets.charts import Bars
from desktop.widgets.picker import Picker
from desktop.words import word
from resources.i18n import _

MASS = "kg"


def coverage(
    found: Sequence[CoverageTotal], unit: str, wanted: Wanted, keep: Callable[[str], object]
) -> tuple[Bars, QWidget | None]:
    """The bars, and what chooses their unit; None where there is only the mass.

    They begin with the `unit` chosen before where there still is one; `keep` is told what a person chooses.
    """
    units = [MASS, *sorted({currency for row in found for currency in row.values if currency})]
    by = Picker()
    by.setAccessibleName(_("Counted in"))
    for item in units:
        by.addItem(item, item)
    by.setCurrentIndex(max(0, by.findData(unit)))
    bars = Bars(*_counted(found, str(by.currentData())), keys=[row.coverage for row in found])
    bars.picked.connect(lambda code: wanted("orders", _lines(code, bars.unit), word(code)))

    def choose() -> None:
        bars.show_rows(*_counted(found, str(by.currentData())))
        keep(bars.unit)

    by.currentIndexChanged.connect(lambda _place: choose())
    return bars, by if len(units) > 1 else None


def _counted(found: Sequence[CoverageTotal], unit: str) -> tuple[list[tuple[str, float]], str]:
    """The bars in kg or in a currency, and that unit."""
    if unit == MASS:
        return [(word(row.coverage), row.mass_g / 1000) for row in found], unit
    return [(word(row.coverage), float(from_minor(row.values.get(unit, 0), unit) or 0)) for row in found], unit


def _lines(code: str, unit: str) -> tuple[Filter, ...]:
    """The lines behind a bar: those of a currency where it counts money."""
    money = () if unit == MASS else (Filter("currency", "is", (unit,)),)
    return (OPEN_LINES, Filter("coverage", "is", (code,)), *money)
