"""The file a workbook goes to: a temporary name first, then moved; a dated name when the target is open elsewhere."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from db.problems import Refused
from exchange.whole_file import settle
from resources.i18n import _

_MOST_NAMES = 100


def goal_of(out: Path, endings: tuple[str, ...] = (".xlsx",)) -> Path:
    """The file to write: with one of the endings, in a folder that is there; Refused with a sentence otherwise."""
    if out.name and not out.suffix:
        out = out.with_suffix(endings[0])
    if out.suffix.lower() not in endings:
        wanted = " or ".join(endings)
        told = _("{name} is no name for this file. Let it end in {endings}.")
        raise Refused(told.format(name=out.name, endings=wanted), "out")
    if not out.parent.is_dir():
        told = _("The folder {folder} is not there. Make it, or choose another.")
        raise Refused(told.format(folder=out.parent), "out")
    if out.is_dir():
        raise Refused(_("{name} is a folder. Name a file in it.").format(name=out), "out")
    return out


@contextlib.contextmanager
def part_of(out: Path) -> Iterator[Path]:
    """A temporary name beside the target, gone afterwards whatever happens."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.stem[:40]}.", suffix=".part", dir=out.parent)
    except OSError as error:
        told = _("{folder} cannot be written to ({why}). Choose another folder.")
        raise Refused(told.format(folder=out.parent, why=error.strerror), "out") from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
    except OSError as error:
        told = _("{name} could not be written: {why}. Nothing was changed.")
        raise Refused(told.format(name=out.name, why=error.strerror or error), "out") from error
    finally:
        part.unlink(missing_ok=True)


def move(part: Path, out: Path, on: date) -> tuple[Path, str]:
    """Move a finished file to its name, to a dated one when that is open in another program.

    Returns the name it got and a sentence for the user, "" when it is the one wanted.
    """
    for number in range(_MOST_NAMES):
        path = _named(out, on, number)
        if _is_open(path):
            continue
        try:
            settle(part, path)
        except PermissionError:
            continue
        if number == 0:
            return path, ""
        words = _("{name} is open in another program, so the workbook was written as {other}.")
        return path, words.format(name=out.name, other=path.name)
    raise Refused(_("{name} is open in another program. Close it there and try again.").format(name=out.name), "out")


def _named(out: Path, on: date, number: int) -> Path:
    """The name wanted, the dated one, then numbered ones."""
    if number == 0:
        return out
    again = f" ({number})" if number > 1 else ""
    return out.with_name(f"{out.stem} {on}{again}{out.suffix}")


def _is_open(path: Path) -> bool:
    """Whether LibreOffice or Excel says that it has the file open."""
    return path.with_name(f".~lock.{path.name}#").exists() or path.with_name(f"~${path.name}").exists()
