"""Licences, what they allow, what is reserved, and what shipments drew."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.tables.record import Record, grams, instant, minor, reference, table


class Licence(Record, table=True):
    """What the authority granted; empty restrictions are not known, not free."""

    __tablename__ = "licence"
    __table_args__ = table()

    number: str = Field(unique=True)
    application_id: int | None = reference("application.id")
    exporter_id: int | None = reference("party.id")
    kind: str = "single"
    issued_on: date | None = None
    received_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = Field(default=None, index=True)
    destination: str = Field(default="", index=True)
    consignee_id: int | None = reference("party.id")
    end_user_id: int | None = reference("party.id")
    port: str = ""
    transport_mode: str = ""
    contract_no: str = ""
    basis: str = "gross"
    notes: str = ""
    trashed: bool = False


class LicenceLine(Record, table=True):
    """One good on a licence: authorised grams and value, None where the licence sets no cap.

    `authorised_g` counts in the licence's basis; `elements` are those it counts ("" = every rare earth).
    """

    __tablename__ = "licence_line"
    __table_args__ = table()

    licence_id: int = reference("licence.id", required=True)
    description: str = ""
    control_code: str = ""
    control_mode: str = "mass"
    authorised_g: int | None = grams()
    authorised_minor: int | None = minor()
    currency: str = ""
    elements: str = ""


class LicenceEvent(Record, table=True):
    """A licence was suspended, resumed, revoked, surrendered or amended; `replaces_id` names the event corrected."""

    __tablename__ = "licence_event"
    __table_args__ = table()

    licence_id: int = reference("licence.id", required=True)
    kind: str
    happened_on: date
    heard_on: date | None = None
    recorded_at: datetime = instant()
    source: str = ""
    note: str = ""
    until: date | None = None
    notice_no: str = ""
    replaces_id: int | None = None


class Reservation(Record, table=True):
    """Grams of a licence line, in the licence's basis, and value kept for an order line."""

    __tablename__ = "reservation"
    __table_args__ = table(UniqueConstraint("licence_line_id", "order_line_id"))

    licence_line_id: int = reference("licence_line.id", required=True)
    order_line_id: int = reference("order_line.id", required=True)
    mass_g: int = Field(default=0)
    value_minor: int | None = minor()
    reserved_on: date | None = None


class Shipment(Record, table=True):
    """Goods of one order line that left China under a shipment number, with the customs papers.

    `mass_g` is gross, `value_minor` in the currency of the licence. `eta` is the arrival of this shipment:
    the order line keeps the date of what is still to come. An override names its reason and a second person.
    """

    __tablename__ = "shipment"
    __table_args__ = table(UniqueConstraint("number", "order_line_id"))

    number: str = Field(index=True)
    order_line_id: int = reference("order_line.id", required=True)
    application_id: int | None = reference("application.id")
    licence_id: int | None = reference("licence.id")
    shipped_on: date | None = Field(default=None, index=True)
    transport_mode: str = ""
    port: str = ""
    pieces: int | None = None
    mass_g: int | None = grams()
    declaration_no: str = ""
    released_on: date | None = None
    received_on: date | None = None
    received_g: int | None = grams()
    note: str = ""
    value_minor: int | None = minor()
    eta: date | None = None
    override_reason: str = ""
    override_by: str = ""
    trashed: bool = False


class Drawdown(Record, table=True):
    """What a shipment document drew from a licence line, in the licence's own basis; the document again replaces it."""

    __tablename__ = "drawdown"
    __table_args__ = table(UniqueConstraint("licence_line_id", "document"))

    licence_line_id: int = reference("licence_line.id", required=True)
    shipment_id: int | None = reference("shipment.id")
    document: str
    drawn_on: date | None = None
    mass_g: int = Field(default=0)
    value_minor: int | None = minor()
