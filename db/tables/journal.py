"""The journal's own tables: hash-chained steps and the row changes in them."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from db.tables.record import instant, table


class Step(SQLModel, table=True):
    """One act: who, when, why; `digest` covers its content and the digest before it."""

    __tablename__ = "journal_step"
    __table_args__ = table(derived=True)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = instant()
    actor: str = ""
    label: str = ""
    subject: str = ""
    reason: str = ""
    kind: str = Field(default="write", index=True)
    undoes: int | None = Field(default=None, foreign_key="journal_step.id", index=True)
    previous: str = ""
    digest: str = ""


class Change(SQLModel, table=True):
    """The image of one row before and after a step; None before = made, None after = gone."""

    __tablename__ = "journal_change"
    __table_args__ = table(derived=True)

    id: int | None = Field(default=None, primary_key=True)
    step_id: int = Field(foreign_key="journal_step.id", index=True)
    table_name: str = Field(index=True)
    row_id: int = Field(index=True)
    before: dict[str, object] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: dict[str, object] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
