"""What SQLite knows of its tables to choose how it reads them: counted anew where they have grown far since."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine

LARGE = 1_000
"""Rows of one step from which the tables may have become other ones."""

_ROOM = 64 * 1024
"""KiB of pages that are at hand while a whole book is written: its indexes are written in all places at once."""


@contextmanager
def room(connection: Connection) -> Iterator[None]:
    """While a whole book is written: keep more of its pages at hand, so that each is written out once and not again."""
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_ROOM}")
    try:
        yield
    finally:
        if not connection.invalidated:  # as one is that Ctrl+C stopped within a statement: it is thrown away
            connection.exec_driver_sql(f"PRAGMA cache_size={before}")


def count_anew(connection: Connection) -> None:
    """Let SQLite look over the tables that this connection used: only those it never counted, or that grew manifold.

    Nothing of a book changes by it, and mostly it takes less than a millisecond; a million lines take two seconds, once.
    """
    connection.exec_driver_sql("PRAGMA optimize")


def count_at_the_end(engine: Engine) -> None:
    """The same for all connections of a book that is being closed, as SQLite advises: each knows what it read itself."""
    pool: Any = engine.pool
    with ExitStack() as stack:
        idle = [stack.enter_context(engine.connect()) for _number in range(pool.checkedin())]
        for connection in idle:
            count_anew(connection)
            connection.commit()
