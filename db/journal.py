"""The journal: every act as a hash-chained step of row images; audit trail, undo and news in one."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, delete, event, func, insert, select, update
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col

from db.bulk_rows import insert_dicts, insert_rows
from db.drafting import Progress
from db.id_blocks import in_blocks
from db.problems import Conflict
from db.row_images import AS_DIGESTED, Image, decode, images, same, stored_text, texts
from db.tables.journal import Change, Step
from db.tables.record import Record, stored
from resources.i18n import N_, _, said

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


class Written(NamedTuple):
    """The image of one row before and after as they are stored, and both as the digest of their step reads them."""

    table_name: str
    row_id: int
    before: str | None
    after: str | None
    digested: str


_STORED = Written._fields[:4]


def written(change: RowChange) -> Written:
    """A change as it is stored."""
    content = [change.table_name, change.row_id, change.before, change.after]
    before, after = stored_text(change.before), stored_text(change.after)
    return Written(change.table_name, change.row_id, before, after, AS_DIGESTED.encode(content))


def journalled(table: Table) -> bool:
    """True for tables whose rows people made; derived rows are recomputed instead."""
    return "version" in table.columns and not table.info.get("derived", False)


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

    def changes(self) -> Iterator[list[Written]]:
        """The net changes so far some at a time, by table and id; rows that came back to what they were are left out."""
        for name, group in groupby(sorted(self.before), key=lambda row: row[0]):
            for ids in in_blocks(place[1] for place in group):
                if found := self._changed(SQLModel.metadata.tables[name], ids):
                    yield found

    def _changed(self, table: Table, ids: Sequence[int]) -> list[Written]:
        connection, name = self.session.connection(), table.name
        if all(self.before[name, row] is None for row in ids):
            told = texts(connection, table, ids)
            return [
                Written(name, row, None, kept, f'["{name}", {row}, null, {weighed}]') for row, kept, weighed in told
            ]
        now = images(connection, table, ids)
        pairs = ((row, self.before[name, row], now.get(row)) for row in ids)
        return [written(RowChange(name, row, before, after)) for row, before, after in pairs if not same(before, after)]


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
    insert_dicts(connection, table, [{**fresh, **row} for row in rows])
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


class _Digest:
    """The digest of a step: of what it says, and of its changes in their order as they come."""

    def __init__(self, step: Step) -> None:
        told = {
            "actor": step.actor,
            "at": step.at.astimezone(UTC).isoformat(),
            "changes": "",
            "kind": step.kind,
            "label": step.label,
            "previous": step.previous,
            "reason": step.reason,
            "subject": step.subject,
            "undoes": step.undoes,
        }
        before, self._after = AS_DIGESTED.encode(told).split('"changes": ""', 1)
        self._hash = hashlib.sha256(f'{before}"changes": ['.encode())
        self._between = ""

    def add(self, changes: Iterable[Written]) -> None:
        for item in changes:
            self._hash.update(f"{self._between}{item.digested}".encode())
            self._between = ", "

    def told(self) -> str:
        whole = self._hash.copy()
        whole.update(f"]{self._after}".encode())
        return whole.hexdigest()


def head(session: Session) -> str:
    """The digest of the newest step, "" for an empty journal."""
    newest = session.connection().execute(select(col(Step.digest)).order_by(col(Step.id).desc()).limit(1))
    return newest.scalar_one_or_none() or ""


def record(session: Session, step: Step, changes: Iterable[Sequence[Written]]) -> Changes | None:
    """Append a step with its changes, which come some at a time, to the chain; None and no step where there are none."""
    touched: dict[str, set[int]] = {}
    digest = None
    for some in changes:
        if digest is None:
            step.previous = head(session)
            digest = _Digest(step)
            session.add(step)
            session.flush()
        digest.add(some)
        rows = [(step.id, *item[:4]) for item in some]
        insert_rows(session.connection(), stored(Change), ("step_id", *_STORED), rows, as_stored=("before", "after"))
        for item in some:
            touched.setdefault(item.table_name, set()).add(item.row_id)
    if digest is None:
        return None
    assert step.id is not None
    step.digest = digest.told()
    session.flush()
    return Changes(step.id, step.label, step.kind, {name: frozenset(ids) for name, ids in touched.items()})


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
    told = record(session, taken, [list(map(written, inverse))])
    assert told is not None
    return told


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
    rows = ((tables[item.table_name], decode(tables[item.table_name], item.after or {})) for item in changes)
    for (name, _columns), some in groupby(rows, key=lambda pair: (pair[0].name, tuple(pair[1]))):
        yield tables[name], [row for _table, row in some]


def verify(session: Session) -> str | None:
    """None when every digest of the chain holds; else a sentence naming the first step that does not."""
    previous = ""
    for step in session.execute(select(Step).order_by(col(Step.id))).scalars():
        digest = _Digest(step)
        digest.add(map(written, changes_of(session, step.id)))
        if step.previous != previous or digest.told() != step.digest:
            text = N_(
                "Step {step} of the journal ({label}, {at} UTC) does not match its digest: the file was changed outside "
                "Monazite. Compare it with a backup."
            )
            return said(text, step=step.id, label=_(step.label), at=f"{step.at:%Y-%m-%d %H:%M}")
        previous = step.digest
    return None
