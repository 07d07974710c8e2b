"""One program at a time writes to a book; others are told who has it."""

import getpass
import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from resources.i18n import _

if os.name == "nt":
    import msvcrt

    def _seize(file: IO[str]) -> None:
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _seize(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def user() -> str:
    """Who is logged in; the system knows it where no variable says it, and may not know it at all."""
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return "unknown"


class WriterLock:
    """The right to write to one book, held as a lock on a small file beside it.

    The operating system drops the lock when the program ends, however it ends.
    """

    def __init__(self, file: IO[str], path: Path) -> None:
        self._file = file
        self._path = path

    @classmethod
    def take(cls, book: Path) -> "tuple[WriterLock | None, str, bool]":
        """The lock, or None with a sentence about who has it, and whether the disk itself cannot be written."""
        path = book.with_name(book.name + ".lock")
        try:
            book.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("a+", encoding="utf-8")
        except OSError:
            return None, _("The folder cannot be written to."), True
        try:
            _seize(file)
        except OSError:
            file.close()
            return None, cls._holder(path), False
        file.seek(0)
        file.truncate()
        json.dump(
            {
                "user": user(),
                "host": socket.gethostname(),
                "process": os.getpid(),
                "since": datetime.now().astimezone().isoformat(timespec="minutes"),
            },
            file,
        )
        file.flush()
        return cls(file, path), "", False

    @staticmethod
    def _holder(path: Path) -> str:
        with suppress(OSError, ValueError, KeyError):
            told = json.loads(path.read_text(encoding="utf-8"))
            words = _("{user} on {host} has it open since {since}.")
            since = datetime.fromisoformat(told["since"]).astimezone().strftime("%Y-%m-%d %H:%M")
            return words.format(user=told["user"], host=told["host"], since=since)
        return _("Another program has it open.")

    def release(self) -> None:
        """Give the lock back. The empty file stays: were it deleted, two programs could each lock a file of its name."""
        with suppress(OSError):
            self._file.truncate(0)
            self._file.close()
