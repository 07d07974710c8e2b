"""Materials and what they are made of."""

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.tables.record import Record, reference, scaled, table


class Material(Record, table=True):
    """A part or raw material with the facts that decide its control status.

    `composition` keeps the words of the certificate; `unit_mass_mg` is the mass of one piece in milligrams.
    """

    __tablename__ = "material"
    __table_args__ = table()

    item_code: str = Field(unique=True)
    description: str = ""
    form: str = Field(default="", index=True)
    composition: str = ""
    grade: str = ""
    hs_code: str = ""
    unit_mass_mg: int | None = None
    notes: str = ""
    trashed: bool = False


class MaterialContent(Record, table=True):
    """One element of a material: mass per cent between `low` and `high`, and how it was found."""

    __tablename__ = "material_content"
    __table_args__ = table(UniqueConstraint("material_id", "element", "batch"))

    material_id: int = reference("material.id", required=True)
    element: str
    batch: str = ""
    low: Decimal | None = scaled(6)
    high: Decimal | None = scaled(6)
    detection_limit: Decimal | None = scaled(6)
    uncertainty: Decimal | None = scaled(6)
    method: str = ""
    laboratory: str = ""
    report: str = ""
    reported_on: date | None = None
