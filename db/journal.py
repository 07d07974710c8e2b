"""The journal: every act as a hash-chained step of row images; audit trail, undo and news in one."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, event, func, insert, select, update
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col

from db.drafting import Progress
from db.id_blocks import in_blocks
from db.problems import Conflict
from db.tables.journal import Change, Step
from db.tables.record import Record, stored
from resources.i18n import N_, _, said

Image = dict[str, Any]
Row = tuple[str, int]
UNDOABLE = ("write", "import", "redo")
_RECORDER = "recorder"
"""Where a session that is recorded keeps its recorder."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a step touched: table name -> ids, so that each view can decide what to ask again."""

    step: int
    label: str
    kind: str
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowChange:
    """The image of one row before and after; None before = made, None after = gone."""

    table_name: str
    row_id: int
    before: Image | None
    after: Image | None


def _encode(value: Any) -> Any:
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _decode(table: Table, image: Image) -> Image:
    decoded: Image = {}
    for name, value in image.items():
        if name not in table.columns:
            continue
        kind = table.columns[name].type.python_type
        if value is not None and kind in (date, datetime):
            value = kind.fromisoformat(value)
        elif value is not None and kind is Decimal:
            value = Decimal(value)
        decoded[name] = value
    return decoded


def journalled(table: Table) -> bool:
    """True for tables whose rows people made; derived rows are recomputed instead."""
    return "version" in table.columns and not table.info.get("derived", False)


def images(connection: Connection, table: Table, ids: Iterable[int]) -> dict[int, Image]:
    """The rows of those ids as they are stored now."""
    found: dict[int, Image] = {}
    names = table.columns.keys()
    for some in in_blocks(sorted(ids)):
        query = select(table).where(table.c.id.in_(some))
        for row in connection.execute(query):
            image: Image = {
                name: value if value is None else _encode(value) for name, value in zip(names, row, strict=True)
            }
            found[image["id"]] = image
    return found


def same(one: Image | None, other: Image | None) -> bool:
    """True when two images say the same; the version only counts changes."""
    if one is None or other is None:
        return one is other
    return {**one, "version": 0} == {**other, "version": 0}


class Recorder:
    """Listens to the flushes of one session and keeps each row's image from before its first change."""

    def __init__(self, session: Session) -> None:
        self.session = session
        session.info[_RECORDER] = self
        self.before: dict[Row, Image | None] = {}
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)

    def _before_flush(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        changed = [item for item in session.dirty if session.is_modified(item)]
        by_table: dict[str, list[Any]] = {}
        for item in [*changed, *session.deleted]:
            if journalled(item.__table__):
                by_table.setdefault(item.__table__.name, []).append(item)
        for name, items in by_table.items():
            ids = {item.id for item in items if (name, item.id) not in self.before}
            with session.no_autoflush:
                stored = images(session.connection(), SQLModel.metadata.tables[name], ids)
            self.before.update({(name, row): image for row, image in stored.items()})
        for item in changed:
            if journalled(item.__table__):
                item.version += 1

    def _after_flush(self, session: Session, _context: UOWTransaction) -> None:
        for item in session.new:
            if journalled(item.__table__):
                self.before.setdefault((item.__table__.name, item.id), None)

    def made(self, name: str, ids: Iterable[int]) -> None:
        """Rows of a table that were put in without a flush."""
        self.before.update({(name, row): None for row in ids})

    def kept(self, name: str, ids: Iterable[int]) -> None:
        """Rows of a table that are to be changed without a flush."""
        fresh = [row for row in ids if (name, row) not in self.before]
        stored = images(self.session.connection(), SQLModel.metadata.tables[name], fresh)
        self.before.update({(name, row): image for row, image in stored.items()})

    def changes(self) -> list[RowChange]:
        """The net changes so far, in the order of table and id; rows that came back to what they were are left out."""
        found: list[RowChange] = []
        for name, group in groupby(sorted(self.before), key=lambda row: row[0]):
            ids = [row for _, row in group]
            now = images(self.session.connection(), SQLModel.metadata.tables[name], ids)
            for row in ids:
                before, after = self.before[name, row], now.get(row)
                if not same(before, after):
                    found.append(RowChange(name, row, before, after))
        return found


def insert_all(session: Session, kind: type[Record], rows: Sequence[Image]) -> list[int]:
    """Put many rows of a journalled table in at once, in their order; returns their ids.

    What a row leaves out is as in a fresh record. One statement for many rows takes a fraction of the time that as many
    records of a session take. Ids rise as rows are put in, and a step has the book to itself: those above the last
    one are theirs. (SQLite tells ids along only when it is handed the rows one by one.)
    """
    if not rows:
        return []
    table = stored(kind)
    fresh = {name: item.get_default() for name, item in kind.model_fields.items() if name != "id"}
    connection, number = session.connection(), table.c.id
    last = connection.execute(select(func.max(number))).scalar() or 0
    connection.execute(insert(table), [{**fresh, **row} for row in rows])
    ids = list(connection.execute(select(number).where(number > last).order_by(number)).scalars().all())
    recorder = session.info.get(_RECORDER)
    if recorder is not None:
        recorder.made(table.name, ids)
    return ids


def change_all(session: Session, kind: type[Record], rows: Mapping[int, Image]) -> None:
    """Change many rows of a journalled table at once: new values by id; a row has another version after it."""
    table = stored(kind)
    recorder = session.info.get(_RECORDER)
    if recorder is not None:
        recorder.kept(table.name, rows)
    alike: dict[tuple[str, ...], list[Image]] = {}
    for row, values in rows.items():
        alike.setdefault(tuple(sorted(values)), []).append({"changed_row": row, **values})
    for names, some in alike.items():
        told: dict[str, Any] = {name: bindparam(name) for name in names}
        query = update(table).where(table.c.id == bindparam("changed_row"))
        session.connection().execute(query.values(told | {"version": table.c.version + 1}), some)
    for item in [item for item in session.identity_map.values() if isinstance(item, kind)]:
        session.expire(item)


def _digest(step: Step, changes: Iterable[RowChange]) -> str:
    content = {
        "at": step.at.astimezone(UTC).isoformat(),
        "actor": step.actor,
        "label": step.label,
        "subject": step.subject,
        "reason": step.reason,
        "kind": step.kind,
        "undoes": step.undoes,
        "previous": step.previous,
        "changes": [[item.table_name, item.row_id, item.before, item.after] for item in changes],
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def head(session: Session) -> str:
    """The digest of the newest step, "" for an empty journal."""
    newest = session.connection().execute(select(col(Step.digest)).order_by(col(Step.id).desc()).limit(1))
    return newest.scalar_one_or_none() or ""


def record(session: Session, step: Step, changes: Sequence[RowChange]) -> Changes:
    """Append a step with its changes to the chain."""
    step.previous = head(session)
    step.digest = _digest(step, changes)
    session.add(step)
    session.flush()
    assert step.id is not None
    values = [
        {
            "step_id": step.id,
            "table_name": item.table_name,
            "row_id": item.row_id,
            "before": item.before,
            "after": item.after,
        }
        for item in changes
    ]
    if values:
        session.connection().execute(insert(Change), values)
    return Changes(step.id, step.label, step.kind, rows_of(changes))


def rows_of(changes: Iterable[RowChange]) -> dict[str, frozenset[int]]:
    """Table name -> ids touched."""
    touched: dict[str, set[int]] = {}
    for item in changes:
        touched.setdefault(item.table_name, set()).add(item.row_id)
    return {name: frozenset(ids) for name, ids in touched.items()}


def _steps(session: Session) -> Iterator[tuple[int | None, str, int | None]]:
    query = select(col(Step.id), col(Step.kind), col(Step.undoes)).order_by(col(Step.id).desc())
    for row in session.connection().execute(query):
        yield row[0], row[1], row[2]


def to_undo(session: Session) -> int | None:
    """The step that undo would take back, None when there is none."""
    undone: set[int | None] = set()
    for step, kind, undoes in _steps(session):
        if kind == "undo":
            undone.add(undoes)
        elif kind in UNDOABLE and step not in undone:
            return step
    return None


def to_redo(session: Session) -> int | None:
    """The undo step that redo would take back, None when there is none."""
    redone: set[int | None] = set()
    for step, kind, undoes in _steps(session):
        if kind == "redo":
            redone.add(undoes)
        elif kind == "undo" and step not in redone:
            return step
        elif kind in ("write", "import"):
            return None
    return None


def changes_of(session: Session, step: int) -> list[RowChange]:
    """The changes of a step, as recorded."""
    told = (col(Change.table_name), col(Change.row_id), col(Change.before), col(Change.after))
    query = select(*told).where(col(Change.step_id) == step).order_by(col(Change.id))
    return [RowChange(*row) for row in session.connection().execute(query)]


def take_back(session: Session, step: int, kind: str, actor: str, progress: Progress | None = None) -> Changes:
    """Put back what a step changed, as a new step; Conflict names the row that moved on, nothing is half undone.

    `progress` is told how many rows of how many were looked at, and may raise to stop.
    """
    origin = session.get_one(Step, step)
    inverse: list[RowChange] = []
    tables = {table.name: table for table in SQLModel.metadata.sorted_tables}
    changes = changes_of(session, step)
    for name, ids in rows_of(changes).items():
        if progress is not None:
            progress(len(inverse), len(changes))
        now = images(session.connection(), tables[name], ids)
        for item in (change for change in changes if change.table_name == name):
            current = now.get(item.row_id)
            if not same(current, item.after):
                raise Conflict(
                    said(
                        "Cannot {kind} “{label}”: {what} {row_id} was changed since. Undo the later change first, or change it by hand.",
                        kind=kind,
                        label=_(origin.label),
                        what=_(name.replace("_", " ")),
                        row_id=item.row_id,
                    )
                )
            after = item.before
            if after is not None:
                after = {**after, "version": _version(current or after) + 1}
            inverse.append(RowChange(name, item.row_id, current, after))
    _apply(session.connection(), tables, inverse)
    session.expire_all()
    taken = Step(
        at=datetime.now(UTC),
        actor=actor,
        label=origin.label,
        subject=origin.subject,
        reason="",
        kind=kind,
        undoes=step,
    )
    return record(session, taken, inverse)


def _version(image: Image) -> int:
    return int(image.get("version", 0))


def _apply(connection: Connection, tables: Mapping[str, Table], changes: Sequence[RowChange]) -> None:
    """Rows appear parents first and go children first, so that no foreign key ever hangs."""
    order = {name: place for place, name in enumerate(tables)}
    ranked = sorted(changes, key=lambda item: (order[item.table_name], item.row_id))
    made = [item for item in ranked if item.before is None and item.after is not None]
    moved = [item for item in ranked if item.before is not None and item.after is not None]
    gone = [item for item in reversed(ranked) if item.after is None]
    for table, rows in _alike(tables, made):
        connection.execute(insert(table), rows)
    for table, rows in _alike(tables, moved):
        told: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "id"}
        values = [{"changed_row": row.pop("id"), **row} for row in rows]
        connection.execute(update(table).where(table.c.id == bindparam("changed_row")).values(told), values)
    for name, items in groupby(gone, key=lambda item: item.table_name):
        for ids in in_blocks(item.row_id for item in items):
            connection.execute(delete(tables[name]).where(tables[name].c.id.in_(ids)))


def _alike(tables: Mapping[str, Table], changes: Iterable[RowChange]) -> Iterator[tuple[Table, list[Image]]]:
    """The rows as they are to be, those of one table together that have the same columns."""
    rows = ((tables[item.table_name], _decode(tables[item.table_name], item.after or {})) for item in changes)
    for (name, _columns), some in groupby(rows, key=lambda pair: (pair[0].name, tuple(pair[1]))):
        yield tables[name], [row for _table, row in some]


def verify(session: Session) -> str | None:
    """None when every digest of the chain holds; else a sentence naming the first step that does not."""
    previous = ""
    for step in session.execute(select(Step).order_by(col(Step.id))).scalars():
        if step.previous != previous or _digest(step, changes_of(session, step.id)) != step.digest:
            text = N_(
                "Step {step} of the journal ({label}, {at} UTC) does not match its digest: the file was changed outside "
                "Monazite. Compare it with a backup."
            )
            return said(text, step=step.id, label=_(step.label), at=f"{step.at:%Y-%m-%d %H:%M}")
        previous = step.digest
    return None
