"""Ending a read that nobody waits for any more, so that the answer to the next question is not held up by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sqlmodel import Session

from db.problems import Problem

_STEPS = 200_000
"""Steps of SQLite's machine between two questions whether to go on."""


class Stopped(Problem):
    """The read was ended from outside; there is no answer."""


class Stop:
    """Handed to one read. `ask` may be called at any time, from any thread, more than once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asked = False
        self._running: Any = None

    @contextmanager
    def over(self, session: Session) -> Iterator[None]:
        """Let a session be stopped while this lasts; raises Stopped when that was asked before or meanwhile."""
        driver: Any = session.connection().connection.driver_connection
        with self._lock:
            if self._asked:
                raise Stopped
            self._running = driver
        # An interrupt between two statements is lost on the next one, which asks here itself every few milliseconds.
        driver.set_progress_handler(lambda: self._asked, _STEPS)
        try:
            yield
        except Exception as error:
            if self._asked:
                raise Stopped from error
            raise
        finally:
            # From here on the connection is somebody else's.
            with self._lock:
                self._running = None
            driver.set_progress_handler(None, 0)

    def ask(self) -> None:
        """End the read: the statement that runs gives up at once, and no further one begins."""
        with self._lock:
            self._asked = True
            if self._running is not None:
                self._running.interrupt()
