"""Delays: intervals with a cause and an owner."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.tables.record import Record, reference, table


class Delay(Record, table=True):
    """A half-open interval: the first day counts, the last does not; no end = still running."""

    __tablename__ = "delay"
    __table_args__ = table(
        CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ends_after_start"),
        CheckConstraint(
            "order_line_id IS NOT NULL OR application_id IS NOT NULL OR shipment_id IS NOT NULL",
            name="has_subject",
        ),
    )

    order_line_id: int | None = reference("order_line.id")
    application_id: int | None = reference("application.id")
    shipment_id: int | None = reference("shipment.id")
    cause: str = Field(index=True)
    owner: str = Field(index=True)
    started_on: date
    ended_on: date | None = Field(default=None, index=True)
    note: str = ""
    source: str = ""
    trashed: bool = False
