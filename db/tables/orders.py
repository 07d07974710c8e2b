"""Orders, their lines with four dates, and what was heard about them."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from db.tables.record import Record, grams, instant, minor, reference, scaled, table


class Order(Record, table=True):
    """A purchase order: one exporter, one buyer, one currency."""

    __tablename__ = "purchase_order"
    __table_args__ = table(UniqueConstraint("exporter_id", "po_number"))

    po_number: str = Field(index=True)
    exporter_id: int = reference("party.id", required=True)
    buyer_id: int | None = reference("party.id")
    ordered_on: date | None = Field(default=None, index=True)
    currency: str = ""
    incoterm: str = ""
    contract_no: str = ""
    notes: str = ""


class OrderLine(Record, table=True):
    """One good for one destination of end use. None and "" mean not known.

    `quantity` counts `unit`; `mass_g` is the gross mass in grams; `unit_price` is per unit of quantity.
    `first_promise` is frozen once given; `current_eta` is the newest ETA event.
    """

    __tablename__ = "order_line"
    __table_args__ = table(
        UniqueConstraint("order_id", "line_no"),
        CheckConstraint("mass_g IS NULL OR mass_g >= 0", name="mass_not_negative"),
        Index("ix_order_line_destination_need_by", "destination", "need_by"),
    )

    order_id: int = reference("purchase_order.id", required=True)
    line_no: int
    material_id: int | None = reference("material.id")
    batch: str = ""
    item_code: str = ""
    description: str = ""
    form: str = ""
    composition: str = ""
    hs_code: str = ""
    origin: str = ""
    export_from: str = ""
    quantity: Decimal | None = scaled(3)
    unit: str = ""
    mass_g: int | None = grams()
    unit_price: Decimal | None = scaled(6)
    amount_minor: int | None = minor()
    need_by: date | None = Field(default=None, index=True)
    first_promise: date | None = None
    current_eta: date | None = Field(default=None, index=True)
    received_on: date | None = None
    stock_reach: date | None = None
    destination: str = Field(default="", index=True)
    consignee_id: int | None = reference("party.id")
    end_user_id: int | None = reference("party.id")
    ultimate_end_user_id: int | None = reference("party.id")
    end_use: str = ""
    extra_facts: str = ""
    transport_mode: str = ""
    port: str = ""
    state: str = Field(default="placed", index=True)
    remarks: str = ""
    trashed: bool = Field(default=False, index=True)


class EtaEvent(Record, table=True):
    """Somebody named another date of arrival."""

    __tablename__ = "eta_event"
    __table_args__ = table()

    line_id: int = reference("order_line.id", required=True)
    old_eta: date | None = None
    new_eta: date
    happened_on: date | None = None
    heard_on: date
    recorded_at: datetime = instant()
    reason: str = ""
    source: str = ""
    note: str = ""
    said_by: str = ""


class StateEvent(Record, table=True):
    """A line moved along its commercial life."""

    __tablename__ = "state_event"
    __table_args__ = table()

    line_id: int = reference("order_line.id", required=True)
    state: str
    happened_on: date
    heard_on: date | None = None
    recorded_at: datetime = instant()
    source: str = ""
    note: str = ""
    reference: str = ""
    override_reason: str = ""
    override_by: str = ""


class Hold(Record, table=True):
    """A reason why a line must not move, from a day until it is lifted."""

    __tablename__ = "hold"
    __table_args__ = table()

    line_id: int = reference("order_line.id", required=True)
    kind: str
    reason: str
    opened_on: date
    lifted_on: date | None = None
    lifted_reason: str = ""
    lifted_by: str = ""
