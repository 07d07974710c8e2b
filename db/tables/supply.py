"""How long the stock of a part lasts at a plant, as somebody counted it."""

from datetime import date

from sqlmodel import Field

from db.tables.record import Record, reference, table


class StockLevel(Record, table=True):
    """On `counted_on` the stock of a material at a plant (None: everywhere) lasted for `days` calendar days."""

    __tablename__ = "stock_level"
    __table_args__ = table()

    material_id: int = reference("material.id", required=True)
    plant_id: int | None = reference("party.id")
    counted_on: date = Field(index=True)
    days: int
    note: str = ""
    source: str = ""
    trashed: bool = False
