"""Published customs figures: what one of them tells, and which series it belongs to."""

from dataclasses import dataclass
from decimal import Decimal

MAGNETS = "rare-earth permanent magnets"
TOTAL = "rare earths total"
_MAGNET_CODE = "85051110"


@dataclass(frozen=True, slots=True)
class CustomsRow:
    """One published figure. `partner` is an alpha-2 code, "ALL" for the world, "" for a residual group.

    `period` is `2026-03` for a month or `2026-01/2026-02` for months published together; `mass_g` and
    `value` are None where nothing was published (never zero); `vintage` is express, bulletin, online
    or comtrade.
    """

    series: str
    period: str
    hs_code: str
    partner: str
    partner_code: str = ""
    regime: str = ""
    province: str = ""
    mass_g: int | None = None
    value: Decimal | None = None
    currency: str = ""
    vintage: str = ""
    file: str = ""
    row: int = 0

    @property
    def quantity_kg(self) -> Decimal | None:
        """The mass in kilograms."""
        return None if self.mass_g is None else Decimal(self.mass_g) / 1000

    @property
    def identity(self) -> tuple[str, ...]:
        """What names a figure once only within a vintage."""
        return (
            self.series, self.period, self.hs_code, self.partner, self.partner_code,
            self.regime, self.province, self.currency, self.vintage,
        )  # fmt: skip


def series_of(hs_code: str) -> str:
    """The series a tariff code belongs to; codes without a named series are their own."""
    return MAGNETS if hs_code == _MAGNET_CODE else f"HS {hs_code}"
