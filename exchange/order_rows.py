"""Order rows and what is told about them: the types an order list is read into."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exchange.grid import Sheet
from exchange.rejects import Rejected
from resources.i18n import N_
from resources.told import plain

COLUMNS = (
    "file", "po_number", "line", "order_date", "supplier", "item_code", "description", "hs_code", "quantity", "unit",
    "quantity_kg", "unit_price", "currency", "amount", "requested_date", "destination", "end_user", "end_use", "flag",
)  # fmt: skip


FIELDS: Mapping[str, str] = {
    "po_number": N_("Order number"), "line": N_("Line"), "order_date": N_("Order date"), "supplier": N_("Exporter"),
    "item_code": N_("Item code"), "description": N_("Description"), "specification": N_("Specification"),
    "hs_code": N_("HS code"), "quantity": N_("Quantity"), "unit": N_("Unit"), "quantity_kg": N_("Quantity in kg"),
    "unit_mass": N_("Mass of a piece"), "unit_price": N_("Unit price"), "price_count": N_("Price per (count)"),
    "price_basis": N_("Unit of the price"), "currency": N_("Currency"), "amount": N_("Amount"),
    "discount": N_("Discount"), "requested_date": N_("Requested date"), "destination": N_("Destination"),
    "end_user": N_("End user"), "end_use": N_("End use"), "remarks": N_("Remarks"), "status": N_("Status"),
    "deleted": N_("Deletion mark"), "stock_quantity": N_("Quantity in the stock unit"), "stock_unit": N_("Stock unit"),
    "conversion": N_("Stock units in one unit"),
}  # fmt: skip
"""What a column of an order list can be read as -> its name (a message id)."""


Value = str | Decimal | date
"""What a cell can be answered to mean: a text or code, a number, a day."""
ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Flag:
    """A cell that was left empty because it could mean two things or nothing; a `note` keeps its value.

    `why` is as it is stored (`resources.told`): the command line prints it in English, people read it in their language.
    `severity` is flag or note, or `answered` for a cell that was left open until somebody said what it means.
    """

    field: str
    where: str
    printed: str
    why: str
    severity: str = "flag"

    def __str__(self) -> str:
        mark = " (note)" if self.severity == "note" else ""
        return f'{self.field}{mark}: "{self.printed}" {plain(self.why)}'.replace("\n", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One order line as read: text as printed, codes normalised; "" or None is not known.

    `quantity` counts `unit` (kg, g, t, jin, pcs, kpcs, drum, box ...), `unit_price` is for one of it,
    `quantity_kg` the mass in kilograms where it is stated, `destination` an ISO 3166-1 alpha-2 code,
    `hs_code` digits only.
    """

    file: str
    sheet: str
    row: int
    po_number: str = ""
    line: str = ""
    order_date: date | None = None
    supplier: str = ""
    item_code: str = ""
    description: str = ""
    hs_code: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    quantity_kg: Decimal | None = None
    unit_price: Decimal | None = None
    currency: str = ""
    amount: Decimal | None = None
    requested_date: date | None = None
    destination: str = ""
    end_user: str = ""
    end_use: str = ""
    flags: tuple[Flag, ...] = ()

    @property
    def flag(self) -> str:
        """Every flag in words, as the column `flag` of the command line prints them."""
        return "; ".join(str(flag) for flag in self.flags if flag.severity != ANSWERED)

    def cells(self) -> dict[str, str]:
        """The row as text by column, numbers in full without exponents, days as ISO dates."""
        return {name: _written(getattr(self, name)) for name in COLUMNS}


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    return value.isoformat() if isinstance(value, date) else str(value)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no order line, and why (a message id): title, sum, comment, freight, cancelled."""

    sheet: str
    row: int
    why: str
    printed: str = ""


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column of a table: its letter ("" where a form has none), its heading, the field it is read as ("" = none).

    `samples` are its first values, `key` is what a mapping calls it: the heading, numbered where another one reads the same.
    """

    letter: str
    heading: str
    field: str
    samples: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A table: its sheet, its headings, the columns of fields, and the places of its first row and behind its last one."""

    sheet: Sheet
    headings: tuple[str, ...]
    fields: Mapping[str, int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableInfo:
    """Where a table was found: sheet, rows of its heading, the heading text behind each field, its columns and its rows."""

    sheet: str
    header_rows: tuple[int, ...]
    mapping: dict[str, str]
    unmapped: tuple[str, ...]
    columns: tuple[ColumnRead, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class OrderList:
    """A file as an order list: rows taken, rows refused, rows passed over, and how it was understood.

    `mapping` gives the heading behind each field of the first table; pass it back (heading to field)
    to `read_orders` to overrule it.
    """

    file: str
    rows: tuple[OrderRow, ...]
    rejected: tuple[Rejected, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    tables: tuple[TableInfo, ...] = ()
    notes: tuple[str, ...] = ()
    encoding: str = ""
    kind: str = ""

    @property
    def mapping(self) -> dict[str, str]:
        """Field to heading of the first table; empty when there is none."""
        return dict(self.tables[0].mapping) if self.tables else {}
