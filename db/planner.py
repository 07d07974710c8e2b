"""What SQLite knows of its tables to choose how it reads them: counted anew where they have grown far since."""

from contextlib import ExitStack
from typing import Any

from sqlalchemy import Connection, Engine

LARGE = 1_000
"""Rows of one step from which the tables may have become other ones."""


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
