"""What the history calls the records that a change names by their numbers: a party by its name, a line by its order."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from db.history import FieldChange
from db.id_blocks import in_blocks
from db.tables.applications import Application, ApplicationLine
from db.tables.documents import Document
from db.tables.licences import Licence, LicenceLine, Shipment
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party

_NAMES: dict[str, Any] = {
    "application": select(col(Application.id), col(Application.number)),
    "document": select(col(Document.id), col(Document.file_name)),
    "licence": select(col(Licence.id), col(Licence.number)),
    "material": select(col(Material.id), col(Material.item_code)),
    "order_line": select(col(OrderLine.id), col(Order.po_number), col(OrderLine.line_no)).join(
        Order, col(OrderLine.order_id) == Order.id
    ),
    "party": select(col(Party.id), col(Party.name)),
    "purchase_order": select(col(Order.id), col(Order.po_number)),
    "shipment": select(col(Shipment.id), col(Shipment.number)),
}
"""Table -> the numbers of its records with their names."""

_CURRENCIES: dict[str, Any] = {
    "application_line": select(col(ApplicationLine.id), col(ApplicationLine.currency)),
    "licence_line": select(col(LicenceLine.id), col(LicenceLine.currency)),
    "order_line": select(col(OrderLine.id), col(Order.currency)).join(Order, col(OrderLine.order_id) == Order.id),
}
"""Table -> the numbers of its records with the currency of their amounts."""


class RecordNames:
    """The names behind some changes; read at once, some records at a time."""

    def __init__(self, session: Session, changes: Sequence[FieldChange]) -> None:
        wanted: dict[str, set[int]] = defaultdict(set)
        for item in changes:
            wanted[item.table].add(item.row)
            wanted[refers_to(item.table, item.field)] |= {n for n in (item.before, item.after) if isinstance(n, int)}
        self._names = _read(session, _NAMES, wanted)
        paid: dict[str, set[int]] = defaultdict(set)
        for item in changes:
            if item.field.endswith("_minor"):
                paid[item.table].add(item.row)
        self._currencies = _read(session, _CURRENCIES, paid)

    def of_record(self, item: FieldChange) -> str:
        """What the changed record is called; its number where it has no name, or is gone."""
        return self._names.get((item.table, item.row)) or str(item.row)

    def of_value(self, item: FieldChange, value: Any) -> Any:
        """A value as it is, or the name of the record it stands for."""
        table = refers_to(item.table, item.field)
        return self._names.get((table, value)) or value if table and isinstance(value, int) else value

    def currency_of(self, item: FieldChange) -> str:
        """The currency of an amount; "" for what is no amount, or of no known currency."""
        return self._currencies.get((item.table, item.row), "") if item.field.endswith("_minor") else ""


def _read(session: Session, queries: dict[str, Any], wanted: dict[str, set[int]]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for table, query in queries.items():
        identity = next(iter(query.selected_columns))
        for block in in_blocks(sorted(wanted[table])):
            for row, *name in session.execute(query.where(identity.in_(block))):
                found[table, row] = "/".join(map(str, name))
    return found


def refers_to(table: str, field: str) -> str:
    """The table whose record a column names; "" where it names none."""
    known = SQLModel.metadata.tables.get(table)
    column = known.columns.get(field) if known is not None else None
    keys = column.foreign_keys if column is not None else ()
    return next((key.column.table.name for key in keys), "")
