"""Licence applications: the exporter's file, its lines, and everything heard about it."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.tables.record import Record, grams, instant, minor, reference, table


class Application(Record, table=True):
    """A licence application. Stage, clocks and outcome are computed from its events."""

    __tablename__ = "application"
    __table_args__ = table(UniqueConstraint("exporter_id", "number"))

    number: str = Field(index=True)
    exporter_id: int = reference("party.id", required=True)
    province: str = ""
    destination: str = Field(default="", index=True)
    consignee_id: int | None = reference("party.id")
    end_user_id: int | None = reference("party.id")
    end_use: str = ""
    licence_type: str = "single"
    transport_mode: str = ""
    port: str = ""
    contract_no: str = ""
    mass_g: int | None = grams()
    acceptance_no: str = ""
    excluded_reason: str = ""
    successor_id: int | None = reference("application.id")
    notes: str = ""
    trashed: bool = False


class ApplicationLine(Record, table=True):
    """What an application asks for: an order line, and grams and value applied for."""

    __tablename__ = "application_line"
    __table_args__ = table(UniqueConstraint("application_id", "order_line_id"))

    application_id: int = reference("application.id", required=True)
    order_line_id: int | None = reference("order_line.id")
    description: str = ""
    mass_g: int | None = grams()
    value_minor: int | None = minor()
    currency: str = ""


class Supplement(Record, table=True):
    """A question of the authority: what was missing, and who answered when."""

    __tablename__ = "supplement"
    __table_args__ = table()

    application_id: int = reference("application.id", required=True)
    question: str = ""
    topics: str = ""
    asked_on: date
    due_on: date | None = None
    answered_on: date | None = None
    answered_by: str = ""
    waiting_on: str = "us"
    declined_reason: str = ""


class ApplicationEvent(Record, table=True):
    """Something happened to an application. Never edited: a correction is a new event that replaces it.

    `reference` is the number that comes with it (platform, acceptance, decision letter, successor), `topics` the codes
    of what was missing or why it was refused; `channel` and `asked_of` belong to a chaser.
    """

    __tablename__ = "application_event"
    __table_args__ = table()

    application_id: int = reference("application.id", required=True)
    kind: str
    happened_on: date
    heard_on: date | None = None
    recorded_at: datetime = instant()
    source: str = ""
    evidence: str = ""
    note: str = ""
    supplement_id: int | None = reference("supplement.id")
    replaces_id: int | None = reference("application_event.id")
    reference: str = ""
    topics: str = ""
    channel: str = ""
    asked_of: str = ""
    second_person: str = ""
