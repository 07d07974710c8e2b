"""Materials and what they are made of."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.tables.record import Record, instant, reference, scaled, table


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


class Assay(Record, table=True):
    """What one report found of one element in a material, or in one batch of it ("" = the material as such).

    `share` is mass per cent of what `basis` names, None when nothing was detected. Never overwritten: reports
    that disagree stand side by side.
    """

    __tablename__ = "assay"
    __table_args__ = table()

    material_id: int = reference("material.id", required=True)
    batch: str = ""
    element: str
    share: Decimal | None = scaled(6)
    basis: str = "element"
    detection_limit: Decimal | None = scaled(6)
    uncertainty: Decimal | None = scaled(6)
    method: str = ""
    laboratory: str = ""
    report: str = ""
    reported_on: date | None = None
    source: str = ""
    recorded_at: datetime | None = instant()
    trashed: bool = False
