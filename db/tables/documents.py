"""Documents and to whom they were disclosed."""

from datetime import date

from sqlmodel import Field

from db.tables.record import Record, reference, table


class Document(Record, table=True):
    """A paper or file about a record; the bytes lie beside the database under their SHA-256."""

    __tablename__ = "document"
    __table_args__ = table()

    subject: str = Field(index=True)
    subject_id: int = Field(index=True)
    kind: str = ""
    title: str = ""
    language: str = ""
    copy_kind: str = ""
    kept_at: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    file_name: str = ""
    media_type: str = ""
    size: int | None = None
    sha256: str = Field(default="", index=True)
    trashed: bool = False


class Disclosure(Record, table=True):
    """A document went to somebody, with somebody's approval."""

    __tablename__ = "disclosure"
    __table_args__ = table()

    document_id: int = reference("document.id", required=True)
    party_id: int | None = reference("party.id")
    sent_on: date
    channel: str = ""
    approved_by: str = ""
    note: str = ""
