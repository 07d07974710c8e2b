"""The files of documents: kept once each under their SHA-256, in a folder beside the database.

A file is written under a temporary name and moved, so it is whole or not there; it is never changed and never
deleted by the program, because undo may bring the document back.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from db.problems import Refused
from resources.i18n import said

MOST_BYTES = 500 * 1024 * 1024
_BLOCK = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was taken in: its digest, its size in bytes and the name it came with."""

    sha256: str
    size: int
    name: str


def folder_of(book: Path) -> Path:
    """Where the files of a book lie: `orders.monazite-documents` beside `orders.monazite`."""
    return book.with_name(f"{book.name}-documents")


def place_of(book: Path, sha256: str) -> Path:
    """The file of a digest; ValueError for a text that is no digest, which could lead anywhere."""
    if not _DIGEST.fullmatch(sha256):
        raise ValueError(f"“{sha256[:80]}” is no SHA-256.")
    return folder_of(book) / sha256[:2] / sha256


def take(book: Path, file: Path) -> Kept:
    """Copy a file beside the book; Refused when it is a folder, empty, too large or out of reach."""
    if file.is_dir():
        raise Refused(said("{file} is a folder. Choose the files in it.", file=file.name), "file")
    try:
        size = file.stat().st_size
        if size == 0:
            raise Refused(said("{file} is empty. Choose the file that holds the document.", file=file.name), "file")
        if size > MOST_BYTES:
            raise Refused(
                said(
                    "{file} is larger than {value} MB. Keep it elsewhere, note where.",
                    file=file.name,
                    value=MOST_BYTES // 1024**2,
                ),
                "file",
            )
        return Kept(_kept(book, file), size, file.name)
    except OSError as error:
        told = error.strerror or str(error)
        raise Refused(
            said(
                "{file} could not be taken: {told}. Check that it is there and not locked.", file=file.name, told=told
            ),
            "file",
        ) from error


def _kept(book: Path, file: Path) -> str:
    folder = folder_of(book)
    folder.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    part = Path(name)
    try:
        digest = hashlib.sha256()
        with os.fdopen(handle, "wb") as out, file.open("rb") as source:
            while block := source.read(_BLOCK):
                digest.update(block)
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        sha256 = digest.hexdigest()
        place = place_of(book, sha256)
        if not place.exists():
            place.parent.mkdir(exist_ok=True)
            part.replace(place)
        return sha256
    finally:
        part.unlink(missing_ok=True)


def digest_of(file: Path) -> str:
    """The SHA-256 of a file as 64 hex digits."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def fault(book: Path, sha256: str, size: int | None) -> str:
    """What is wrong with the file of a digest: "missing", "changed", or "" when it is as it was taken."""
    try:
        place = place_of(book, sha256)
        if not place.is_file():
            return "missing"
        whole = (size is None or place.stat().st_size == size) and digest_of(place) == sha256
    except (OSError, ValueError):
        return "missing"
    return "" if whole else "changed"


def copy_all(book: Path, out: Path, digests: Iterable[str]) -> None:
    """Copy files beside another book, each once and whole; those missing here are left out, `check` names them."""
    for sha256 in sorted(set(digests)):
        place, goal = place_of(book, sha256), place_of(out, sha256)
        if place.is_file() and not goal.exists():
            goal.parent.mkdir(parents=True, exist_ok=True)
            part = goal.with_name(goal.name + ".part")
            shutil.copyfile(place, part)
            part.replace(goal)
