"""The journal as people read it: a listing of steps, and what happened to one record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col
from sqlmodel import select as sql_select

from db import journal
from db.journal import UNDOABLE
from db.listing import Column, Listing, Sort
from db.tables.journal import Change, Step
from db.tables.record import stored
from resources.i18n import N_

_touched = select(func.count()).where(col(Change.step_id) == Step.id).correlate(Step).scalar_subquery()

LISTING = Listing(
    name="history",
    title=N_("History"),
    identity=Step.id,
    source=stored(Step),
    sort=(Sort("step", descending=True),),
    tables=frozenset({"journal_step"}),
    columns=(
        Column("step", N_("Step"), Step.id, "number", width=7, internal=True),
        Column("at", N_("When"), Step.at, "date", width=17, internal=True),
        Column("actor", N_("Who"), Step.actor, width=14, search=True, internal=True),
        Column("kind", N_("Kind"), Step.kind, "term", width=13, internal=True, bare=True),
        Column("label", N_("What"), Step.label, "term", width=26, search=True, internal=True, bare=True),
        Column("subject", N_("Record"), Step.subject, width=28, search=True, internal=True),
        Column("reason", N_("Reason"), Step.reason, width=30, search=True, internal=True),
        Column("rows", N_("Rows"), _touched, "number", width=7, internal=True),
        Column("undoes", N_("Takes back step"), Step.undoes, "number", width=12, internal=True),
        Column("digest", N_("Digest"), Step.digest, "code", width=20, shown=False, search=True, internal=True),
    ),
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record before and after a step."""

    step: int
    at: datetime
    actor: str
    label: str
    table: str
    row: int
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Undoable:
    """A step that undo would take back."""

    step: int
    at: datetime
    label: str
    subject: str


def steps_to_undo(session: Session, limit: int = 50) -> list[Undoable]:
    """The steps that undo would take back one after the other, newest first."""
    found: list[Undoable] = []
    undone: set[int | None] = set()
    for step in session.exec(sql_select(Step).order_by(col(Step.id).desc()).execution_options(yield_per=200)):
        if step.kind == "undo":
            undone.add(step.undoes)
        elif step.kind in UNDOABLE and step.id not in undone:
            found.append(Undoable(step.id or 0, step.at, step.label, step.subject))
            if len(found) == limit:
                break
    return found


def to_redo_at(session: Session) -> datetime | None:
    """When the step was undone that redo would do again; where there is none, when the last act was done."""
    step = journal.to_redo(session)
    which = col(Step.id) == step if step is not None else col(Step.kind).in_(("write", "import"))
    return session.exec(sql_select(Step.at).where(which).order_by(col(Step.id).desc()).limit(1)).first()


def of_step(session: Session, step: int) -> list[FieldChange]:
    """What a step changed, field by field."""
    return _read(session, Change.step_id == step)


def of_record(session: Session, table: str, row: int) -> list[FieldChange]:
    """Everything that happened to one record, newest first."""
    return _read(session, (Change.table_name == table) & (Change.row_id == row))


def _read(session: Session, condition: Any) -> list[FieldChange]:
    query = select(Step, Change).join(Change, col(Change.step_id) == Step.id).where(condition)
    found: list[FieldChange] = []
    for step, change in session.execute(query.order_by(col(Step.id).desc(), col(Change.id))):
        before, after = change.before or {}, change.after or {}
        found.extend(
            FieldChange(
                step=step.id,
                at=step.at,
                actor=step.actor,
                label=step.label,
                table=change.table_name,
                row=change.row_id,
                field=field,
                before=before.get(field),
                after=after.get(field),
            )
            for field in dict.fromkeys([*before, *after])
            if field not in ("id", "version") and before.get(field) != after.get(field)
        )
    return found
