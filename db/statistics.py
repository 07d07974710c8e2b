"""Customs statistics: each published figure once a vintage; a later reading replaces, the earlier stays in history."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from sqlmodel import Session, col, select

from db.drafting import name_step, none_of, required
from db.tables.statistics import CustomsStatistic
from resources.i18n import N_, _

VINTAGES = ("express", "bulletin", "online", "comtrade")
"""From preliminary to final. Comtrade is what the United Nations print later from the same source."""
_KEY = ("series", "period", "partner", "partner_code", "hs_code", "regime", "province", "currency", "vintage")
_TOLD = ("mass_g", "value_minor", "source", "source_date", "confidence")


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure: grams and minor units of a currency, None where nothing was published.

    `period` is `2026-03`, `2026-01/2026-02` for months published together, or `2025` for a year;
    `partner` an alpha-2 code, "ALL" for the world, "" for a residual group named by `partner_code`.
    """

    series: str
    period: str
    hs_code: str = ""
    partner: str = "ALL"
    partner_code: str = ""
    regime: str = ""
    province: str = ""
    mass_g: int | None = None
    value_minor: int | None = None
    currency: str = ""
    vintage: str = ""
    source: str = ""
    source_date: date | None = None
    confidence: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What names a figure once only."""
        return tuple(getattr(self, name) for name in _KEY)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a figure: created, updated (with the field, before and after) or unchanged."""

    result: str
    changes: tuple[tuple[str, object, object], ...] = ()


def _whole(item: Figure | CustomsStatistic) -> tuple[object, ...]:
    """What a figure is a part of, and how it is split."""
    names = ("series", "period", "partner", "hs_code", "currency", "vintage")
    return (*(getattr(item, name) for name in names), bool(item.regime), bool(item.province))


class Store:
    """Takes the figures of one file; what is stored of their series and periods is looked up once."""

    def __init__(self, session: Session, figures: Iterable[Figure]) -> None:
        self._session = session
        self._known: dict[tuple[str, ...], CustomsStatistic] = {}
        for series, period in sorted({(item.series, item.period) for item in figures}):
            query = select(CustomsStatistic).where(
                col(CustomsStatistic.series) == series, col(CustomsStatistic.period) == period
            )
            self._known.update({tuple(getattr(row, name) for name in _KEY): row for row in session.exec(query)})

    def untold(self, figures: Iterable[Figure]) -> int:
        """How many parts of the totals of a file are stored and not in it: by regime or province, and still added up."""
        told = {item.key for item in figures}
        whole = {_whole(item) for item in figures}
        return sum(
            key not in told and _whole(row) in whole and (row.regime or row.province) != "" and row.mass_g is not None
            for key, row in self._known.items()
        )

    def take(self, figure: Figure) -> Taken:
        """Store one figure; Refused without series, period or vintage. The journal keeps what it was before."""
        required(figure.series, "series", _("A figure needs its series: three of them have similar names."))
        required(figure.period, "period", _("A figure needs its month, such as 2026-03."))
        if figure.vintage not in VINTAGES:
            text = N_("“{vintage}” is no vintage. Choose one of: {names}.")
            raise none_of(text, "vintage", VINTAGES, vintage=figure.vintage)
        row = self._known.get(figure.key)
        if row is None:
            row = CustomsStatistic(**{item.name: getattr(figure, item.name) for item in fields(figure)})
            self._known[figure.key] = row
            self._session.add(row)
            name_step(self._session, figure.series)
            return Taken("created")
        changes = tuple(
            (name, getattr(row, name), getattr(figure, name))
            for name in ("mass_g", "value_minor")
            if getattr(row, name) != getattr(figure, name)
        )
        if not changes:
            return Taken("unchanged")
        for name in _TOLD:
            setattr(row, name, getattr(figure, name))
        self._session.add(row)
        name_step(self._session, figure.series)
        return Taken("updated", changes)
