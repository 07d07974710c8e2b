"""Documents, what became of their papers, to whom they were disclosed, and the packs that were sealed."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field

from db.tables.record import Record, grams, instant, no_list, reference, table


class Document(Record, table=True):
    """A paper or file; the bytes lie beside the database under their SHA-256."""

    __tablename__ = "document"
    __table_args__ = table()

    kind: str = Field(default="", index=True)
    title: str = ""
    language: str = ""
    copy_kind: str = ""
    kept_at: str = ""
    party_id: int | None = reference("party.id")
    translation_of_id: int | None = reference("document.id")
    covers: str = ""
    covers_g: int | None = grams()
    sensitivity: str = ""
    note: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    file_name: str = ""
    media_type: str = ""
    size: int | None = None
    pages: int | None = None
    sha256: str = Field(default="", index=True)
    trashed: bool = False


class DocumentLink(Record, table=True):
    """What a document belongs to: one file may serve many orders and applications."""

    __tablename__ = "document_link"
    __table_args__ = table(UniqueConstraint("document_id", "subject", "subject_id"))

    document_id: int = reference("document.id", required=True)
    subject: str = Field(index=True)
    subject_id: int = Field(index=True)


class DocumentEvent(Record, table=True):
    """Something happened to a paper: signed, translated, posted, accepted. Never edited: a later row replaces it."""

    __tablename__ = "document_event"
    __table_args__ = table()

    document_id: int = reference("document.id", required=True)
    kind: str
    happened_on: date
    heard_on: date | None = None
    recorded_at: datetime = instant()
    by: str = ""
    courier: str = ""
    source: str = ""
    note: str = ""
    replaces_id: int | None = reference("document_event.id")


class Disclosure(Record, table=True):
    """A document went to somebody, with somebody's approval."""

    __tablename__ = "disclosure"
    __table_args__ = table()

    document_id: int = reference("document.id", required=True)
    party_id: int | None = reference("party.id")
    application_id: int | None = reference("application.id")
    sent_on: date
    channel: str = ""
    approved_by: str = ""
    redacted: bool = False
    sha256: str = ""
    note: str = ""


class SealedPack(Record, table=True):
    """What was handed to the exporter for an application, file by file, so that packs can be compared later."""

    __tablename__ = "sealed_pack"
    __table_args__ = table()

    application_id: int = reference("application.id", required=True)
    sealed_at: datetime = instant()
    file_name: str = ""
    sha256: str = Field(default="", index=True)
    manifest: list[dict[str, object]] = Field(default_factory=no_list, sa_column=Column(JSON, nullable=False))
