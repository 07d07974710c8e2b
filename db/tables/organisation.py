"""What the organisation knows, wants and keeps: measures read, listings, settings, views, files written."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.tables.record import Record, instant, reference, table


class OwnMeasure(Record, table=True):
    """A notice somebody here read, or a status somebody verified, overlaying the packaged facts."""

    __tablename__ = "own_measure"
    __table_args__ = table()

    measure_id: str = Field(index=True)
    part: str = ""
    notice_number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    event: str
    from_date: date | None = None
    to_date: date | None = None
    verified_until: date | None = None
    title: str = ""
    source: str = ""
    read_on: date
    read_by: str = ""
    note: str = ""
    trashed: bool = False


class OwnListing(Record, table=True):
    """A listed party somebody here added or corrected."""

    __tablename__ = "own_listing"
    __table_args__ = table()

    entry_id: str = Field(default="", index=True)
    list_kind: str
    notice_id: str = ""
    names: str
    name_zh: str = ""
    name_ja: str = ""
    country: str = ""
    listed_on: date
    status: str = ""
    status_from: date | None = None
    status_until: date | None = None
    source: str = ""
    read_on: date
    note: str = ""
    trashed: bool = False


class Setting(Record, table=True):
    """A rule of the organisation, such as the stages' staleness limits."""

    __tablename__ = "setting"
    __table_args__ = table()

    key: str = Field(unique=True)
    value: str = ""


class CalendarDay(Record, table=True):
    """A day that Chinese offices work or not, as somebody here read it; it overlays the packaged calendar."""

    __tablename__ = "calendar_day"
    __table_args__ = table()

    day: date = Field(unique=True)
    works: bool = False
    name: str = ""
    source: str = ""
    read_on: date


class SavedView(Record, table=True):
    """A named view of a listing: columns, order, widths, filters as JSON text."""

    __tablename__ = "saved_view"
    __table_args__ = table(UniqueConstraint("listing", "name"))

    listing: str = Field(index=True)
    name: str
    layout: str = "{}"


class ColumnMapping(Record, table=True):
    """How the columns of one layout of incoming files are read."""

    __tablename__ = "column_mapping"
    __table_args__ = table()

    layout: str = Field(unique=True)
    mapping: str = "{}"


class WrittenFile(Record, table=True):
    """A file that left the program: who, when, what was in it."""

    __tablename__ = "written_file"
    __table_args__ = table()

    kind: str
    name: str
    written_at: datetime = instant()
    actor: str = ""
    filters: str = ""
    rows: int = 0
    sha256: str = ""


class ReferencePack(Record, table=True):
    """A newer edition of the published facts, taken from a file; `trashed` when another took its place."""

    __tablename__ = "reference_pack"
    __table_args__ = table()

    edition: str = Field(index=True)
    created_on: date
    lists_until: date | None = None
    schema_version: int = 1
    note: str = ""
    file_sha256: str = ""
    taken_at: datetime = instant()
    taken_by: str = ""
    trashed: bool = False


class ReferenceFile(Record, table=True):
    """One table of facts of a pack, as it came."""

    __tablename__ = "reference_file"
    __table_args__ = table(UniqueConstraint("pack_id", "name"))

    pack_id: int = reference("reference_pack.id", required=True)
    name: str
    sha256: str = ""
    row_count: int = 0
    text: str = ""


class Scenario(Record, table=True):
    """A draft measure somebody tries on the book, kept under a name; its facts as JSON text."""

    __tablename__ = "scenario"
    __table_args__ = table()

    name: str = Field(unique=True)
    draft: str = "{}"
    kept_by: str = ""
    trashed: bool = False
