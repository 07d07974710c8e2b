"""A file that is written whole or not at all, with the rights people expect of it."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def whole(out: Path) -> Iterator[Path]:
    """A temporary name beside the target that becomes it at the end; what fails leaves the target as it was.

    Raises OSError where the folder or the target cannot be written to.
    """
    part = out.with_name(f".{out.name}.part")
    try:
        yield part
        settle(part, out)
    finally:
        part.unlink(missing_ok=True)


def settle(part: Path, out: Path) -> None:
    """Give a finished file its name, and the rights people expect of it; OSError when the target does not allow it."""
    part.chmod(_rights(out))
    part.replace(out)


def _rights(path: Path) -> int:
    """The rights of the file that is replaced, else those of any new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
