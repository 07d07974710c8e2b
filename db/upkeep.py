"""Upkeep of a book: check it, and look at a backup before restoring it into a new file."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from marshal import dumps
from pathlib import Path

from sqlalchemy import Table, func, select
from sqlmodel import Session, SQLModel, col

from db import journal, upgrade
from db.database import Database, open_book
from db.document_sets import copy_files, file_problems
from db.drafting import Progress
from db.problems import Refused, StoreProblem
from db.reassessment import reassess
from db.tables.applications import Application
from db.tables.journal import Step
from db.tables.licences import Licence
from db.tables.orders import OrderLine
from db.tables.parties import Party
from db.tables.record import stored
from resources.i18n import N_, said

_AT_ONCE, _DIGEST = 1_000, 32
"""Rows read together; bytes of a digest, long enough that no two sums are the same by chance."""
_ANSWERS = (
    "line_total",
    "measure_total",
    "line_move",
    "line_answer",
    "line_finding",
    "screening_hit",
    "line_review",
    "application_answer",
    "licence_answer",
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in a book: counts and its newest step."""

    lines: int
    applications: int
    licences: int
    parties: int
    steps: int
    newest: datetime | None
    newest_label: str


def check(book: Database, *, rebuild: bool = False, step: Progress | None = None) -> list[str]:
    """Every problem of a book as a sentence, [] when all is well.

    Looks at the file, the foreign keys, the chain of the journal, and whether what the rules say
    today is what is stored; `rebuild` stores what they say. `step` is told how many lines of how many were judged.
    """
    problems: list[str] = []
    with book.read() as session:
        problems += _file_problems(session)
        broken = journal.verify(session)
        if broken:
            problems.append(broken)
        problems += file_problems(session, book.path)
    if problems:
        return problems
    if rebuild:
        book.rebuild(step)
        return []
    return _stale_answers(book, step)


def _file_problems(session: Session) -> list[str]:
    connection = session.connection()
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    problems = [said("The file is damaged: {why}. Restore a backup.", why=text) for text in found if text != "ok"]
    for name, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        told = N_("Row {row} of {table} names a row of {parent} that is not there. Restore a backup.")
        problems.append(said(told, row=row, table=name, parent=parent))
    return problems


def _stale_answers(book: Database, step: Progress | None) -> list[str]:
    """Compare the stored answers with fresh ones, without keeping the fresh ones."""
    with Session(book.engine.execution_options(writing=not book.read_only)) as session:
        if book.read_only:
            return []
        before = {name: _content(session, name) for name in _ANSWERS}
        reassess(session, book.on, None, step)
        session.flush()
        after = {name: _content(session, name) for name in _ANSWERS}
        session.rollback()
    return [
        said(
            "Stored answers in {table} are not what the rules say on {day}. Run “monazite check --rebuild”.",
            table=name.replace("_", " "),
            day=book.on,
        )
        for name in _ANSWERS
        if before[name] != after[name]
    ]


def _content(session: Session, name: str) -> tuple[int, int]:
    """How many rows a table has, and the sum of their digests: the same for the same rows in whatever order.

    The rows go by one by one, as they are stored: those of a million lines are more than a machine may have room for,
    twice, and what is written the same need not be read as reasons and days.
    """
    table: Table = SQLModel.metadata.tables[name]
    connection = session.connection()
    query = select(*(column for column in table.columns if column.name != "id")).compile(dialect=connection.dialect)
    count = total = 0
    found = connection.exec_driver_sql(str(query), execution_options={"yield_per": _AT_ONCE})
    for some in found.partitions():
        count += len(some)
        # Marshalled by its first version, which writes equal rows as equal bytes whatever Python knows of its objects.
        total += sum(int.from_bytes(blake2b(dumps(tuple(row), 0), digest_size=_DIGEST).digest()) for row in some)
    return count, total


def preview(path: Path) -> Preview:
    """Look into a backup without changing it; StoreProblem when it is no book."""
    book = open_book(path, read_only=True)
    try:
        with book.read() as session:
            counts = [
                session.connection().execute(select(func.count()).select_from(stored(kind))).scalar_one()
                for kind in (OrderLine, Application, Licence, Party, Step)
            ]
            query = select(col(Step.at), col(Step.label)).order_by(col(Step.id).desc()).limit(1)
            newest = session.connection().execute(query).first()
    finally:
        book.close()
    lines, applications, licences, parties, steps = counts
    at, label = (newest[0], newest[1]) if newest else (None, "")
    return Preview(lines, applications, licences, parties, steps, at, label)


def restore(path: Path, into: Path) -> Preview:
    """Copy a backup with its documents into a new file; Refused when the new file is already there."""
    if into.exists():
        raise Refused(said("{into} is already there. Restore into a new file name.", into=into.name))
    seen = preview(path)
    if not into.absolute().parent.is_dir():
        raise StoreProblem(said("{path} cannot be written. Name a file in a folder that is there.", path=into))
    book = open_book(path, read_only=True)
    try:
        with book.read() as session:
            copy_files(session, path, into)  # the book itself comes last: when it is there, it is whole
        upgrade.copy(path, into)
    except (OSError, sqlite3.Error) as error:
        told = said(
            "{path} could not be written: {error}. Free some space, or name another place.", path=into, error=error
        )
        raise StoreProblem(told) from error
    finally:
        book.close()
    return seen


def backup_name(path: Path, on: date) -> Path:
    """The usual name of a backup of a day, beside the book."""
    return path.with_name(f"{path.stem} {on.isoformat()}{path.suffix}")
