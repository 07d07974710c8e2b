"""Bring a book's schema up to the program's, with a copy of the old file kept."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

import resources
from db.migrations.revisions import HEAD
from db.problems import StoreProblem


def revision(engine: Engine) -> str | None:
    """The schema revision of a book; None for an empty file. Raises StoreProblem for another program's file."""
    with engine.connect() as connection:
        query = "SELECT name FROM sqlite_master WHERE type='table'"
        tables = {row[0] for row in connection.exec_driver_sql(query)}
        if "alembic_version" in tables:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            return None if found is None else str(found)
        if tables - {"sqlite_sequence"}:
            raise StoreProblem("This SQLite file belongs to another program. Choose a Monazite book.")
        return None


def bring_up_to_date(engine: Engine, path: Path, *, read_only: bool) -> bool:
    """Upgrade a book, after copying it, or make its tables; True when the book is new and holds nothing.

    Raises StoreProblem when it is newer than the program or cannot be upgraded.
    """
    found = revision(engine)
    if found == HEAD:
        return False
    from db.migrations.revisions import known, upgrade  # Alembic is slow to import and seldom needed

    if found is not None and found not in known():
        raise StoreProblem(
            f"{path.name} was written by a newer Monazite (schema {found}). Install the newer program to open it."
        )
    if read_only:
        raise StoreProblem(
            f"{path.name} must be upgraded before it can be read. Open it once where you may write to it."
        )
    if found is not None:
        copy(path, path.with_name(f"{path.stem}.before-{HEAD}{path.suffix}"))
    with engine.execution_options(writing=True).begin() as connection:
        upgrade(connection)
    return found is None


def copy(path: Path, out: Path) -> None:
    """A consistent copy of a book that may be in use, complete under its name or not there at all."""
    part = out.with_name(out.name + ".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    part.replace(out)


def turned_to(engine: Engine) -> date | None:
    """The day for which the derived answers were given; None before there are any."""
    with engine.connect() as connection:
        told = connection.exec_driver_sql("SELECT on_date FROM turned").scalar()
    return None if told is None else date.fromisoformat(str(told))


def answers_are_old(engine: Engine, on: date) -> bool:
    """True when the derived answers were given for another day or from another edition of the facts."""
    with engine.connect() as connection:
        turned = connection.exec_driver_sql("SELECT on_date, edition FROM turned").first()
        pack = connection.exec_driver_sql(
            "SELECT edition, lists_until FROM reference_pack WHERE trashed = 0 ORDER BY id DESC LIMIT 1"
        ).first()
    edition = resources.edition()
    if pack is not None:
        from compliance.listings import complete_until  # a book without a pack opens without the lists

        if (pack[1] or "") >= complete_until().isoformat():
            edition = f"{pack[0]}.{edition}"
    return turned is None or tuple(turned) != (on.isoformat(), edition)
