"""Bring a book's schema up to the program's, with a copy of the old file kept."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

import resources
from db.migrations.revisions import HEAD
from db.problems import StoreProblem
from resources.i18n import _


def no_book(path: Path) -> str:
    """The sentence for a file that cannot be read as a book."""
    told = _("{name} is damaged or no Monazite database. Choose another, or restore a backup with “monazite restore”.")
    return told.format(name=path.name)


def _foreign() -> str:
    return _("This SQLite file belongs to another program. Choose a Monazite book.")


def check_file(path: Path) -> None:
    """Raise StoreProblem for a file that is no book, before a lock is laid beside it or anything is written to it."""
    if not path.is_file() or path.stat().st_size == 0:
        return
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise StoreProblem(no_book(path))
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)) as book:
            tables = {row[0] for row in book.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    except (OSError, sqlite3.Error):
        return  # whatever it is, opening it says so
    if tables - {"sqlite_sequence"} and "alembic_version" not in tables:
        raise StoreProblem(_foreign())


_MAGIC = b"SQLite format 3\0"


def revision(engine: Engine) -> str | None:
    """The schema revision of a book; None for an empty file. Raises StoreProblem for another program's file."""
    with engine.connect() as connection:
        query = "SELECT name FROM sqlite_master WHERE type='table'"
        tables = {row[0] for row in connection.exec_driver_sql(query)}
        if "alembic_version" in tables:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            return None if found is None else str(found)
        if tables - {"sqlite_sequence"}:
            raise StoreProblem(_foreign())
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
        told = _("{name} was written by a newer Monazite (schema {found}). Install the newer program to open it.")
        raise StoreProblem(told.format(name=path.name, found=found))
    if read_only:
        told = _("{name} must be upgraded before it can be read. Open it once where you may write to it.")
        raise StoreProblem(told.format(name=path.name))
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


def has_no_more_lines_than(engine: Engine, number: int) -> bool:
    """Whether a book has at most so many order lines."""
    with engine.connect() as connection:
        query = "SELECT id FROM order_line LIMIT 1 OFFSET ?"
        return connection.exec_driver_sql(query, (number,)).first() is None


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
