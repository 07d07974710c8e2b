"""The sealed pack of an application: one zip of exactly what goes to the exporter, with a manifest of hashes."""

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from compliance.documents import Needed
from db import document_sets, documents
from db.database import Database
from db.document_files import digest_of, fault, place_of
from db.document_sets import Held
from db.problems import Refused
from exchange.summary.target import part_of
from exchange.whole_file import settle
from resources.i18n import N_

MANIFEST = "manifest.csv"
_HEADS = ("file", "kind", "title", "language", "copy", "pages", "expires_on", "bytes", "sha256")
_MOST_ENTRIES = 2_000
_MOST_BYTES = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Sealed:
    """A pack that was written: where, its digest, how many files, and what the checklist still lacked."""

    path: Path
    sha256: str
    files: int
    gaps: tuple[Needed, ...]


def seal(book: Database, application: int, out: Path, *, because: str = "") -> Sealed:
    """Write the pack of an application and record it in the book as one step.

    Refused when no document has a file, when a file is no longer as it was taken, when the target cannot be written,
    and when the checklist has gaps and `because` gives no reason for going on.
    """
    goal = _goal(out)
    with book.read() as session:
        number = document_sets.number_of(session, application)
        held = document_sets.documents_of(session, document_sets.subjects_of(session, application), book.on)
        gaps = tuple(item for item in document_sets.checklist_of(session, application, book.on) if not item.complete)
    files = [item for item in held if item.sha256]
    if not files:
        raise Refused(f"No document of {number} has a file. Attach the papers first.", "documents")
    if gaps and not because.strip():
        names = "; ".join(f"{item.kind.title}: {' '.join(map(str, item.lacks))}" for item in gaps)
        raise Refused(
            f"The checklist of {number} has gaps. {names} Mend them, or say why the pack goes out as it is.", "because"
        )
    rows, placed = _manifest(files, book.path), False
    with part_of(goal) as part:
        _write(part, files, rows, book.path, book.on)
        sha256 = digest_of(part)
        try:
            with book.write(N_("Seal application pack"), because.strip()) as session:
                documents.seal(session, application, goal.name, sha256, [dict(row) for row in rows])
                if goal.exists():  # somebody made it meanwhile
                    raise Refused(_TAKEN.format(name=goal.name), "out")
                settle(part, goal)
                placed = True
        except BaseException:
            if placed:
                goal.unlink(missing_ok=True)  # no pack without its record in the book
            raise
    return Sealed(goal, sha256, len(files), gaps)


def _goal(out: Path) -> Path:
    goal = out if out.suffix else out.with_suffix(".zip")
    if goal.suffix.lower() != ".zip":
        raise Refused(f"{goal.name} is no name for a pack. Let it end in .zip.", "out")
    if not goal.parent.is_dir():
        raise Refused(f"The folder {goal.parent} is not there. Make it, or choose another.", "out")
    if goal.exists():
        raise Refused(_TAKEN.format(name=goal.name), "out")
    return goal


_TAKEN = "{name} is already there. A sealed pack is never replaced: choose another name."


def _manifest(files: Sequence[Held], book: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for number, item in enumerate(files, 1):
        wrong = fault(book, item.sha256, None)
        if wrong:
            raise Refused(
                f"The file {item.file_name} of “{item.title}” is {wrong}. Attach it again, then seal.", "documents"
            )
        values = (
            _name_in_pack(number, item), item.kind, item.title, item.language, item.copy_kind, item.pages,
            item.expires_on.isoformat() if item.expires_on else None, place_of(book, item.sha256).stat().st_size,
            item.sha256,
        )  # fmt: skip
        rows.append(dict(zip(_HEADS, values, strict=True)))
    return rows


def _name_in_pack(number: int, item: Held) -> str:
    """A name that is safe on every system and sorts as the manifest does: `03 contract.pdf`."""
    ending = re.sub(r"[^A-Za-z0-9.]", "", Path(item.file_name).suffix)[:12]
    return f"{number:02d} {item.kind or 'document'}{ending.lower()}"


def _write(part: Path, files: Sequence[Held], rows: Sequence[dict[str, object]], book: Path, on: date) -> None:
    moment = (max(on.year, 1980), on.month, on.day, 0, 0, 0)  # the same pack on the same day has the same bytes
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as pack:
        for item, row in zip(files, rows, strict=True):
            entry = zipfile.ZipInfo(str(row["file"]), moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with place_of(book, item.sha256).open("rb") as source, pack.open(entry, "w") as target:
                while block := source.read(1024 * 1024):
                    target.write(block)
        entry = zipfile.ZipInfo(MANIFEST, moment)
        entry.compress_type = zipfile.ZIP_DEFLATED
        pack.writestr(entry, _told(rows))


def _told(rows: Sequence[dict[str, object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADS)
    writer.writerows([_safe(row[name]) for name in _HEADS] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def verify(file: Path) -> list[str]:
    """Every way in which a pack is not what its manifest says, as sentences; [] when it is whole.

    Refused when the file is no pack at all.
    """
    try:
        with zipfile.ZipFile(file) as pack:
            entries = pack.infolist()
            if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise Refused(f"{file.name} is too large for an application pack. It was not opened.", "file")
            if MANIFEST not in pack.namelist():
                raise Refused(f"{file.name} has no {MANIFEST}: it is no sealed pack.", "file")
            return _compared(pack, entries)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError, csv.Error) as error:
        raise Refused(f"{file.name} is damaged or no zip file ({error}). Ask for it again.", "file") from error


def _compared(pack: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    text = pack.read(MANIFEST).decode("utf-8-sig")
    told = {row.get("file", ""): row.get("sha256", "") for row in csv.DictReader(io.StringIO(text, newline=""))}
    names = [entry.filename for entry in entries]
    found = [f"{name} stands twice in the pack." for name in sorted({name for name in names if names.count(name) > 1})]
    found += [f"{name} is missing from the pack." for name in told if name not in names]
    for name in names:
        if name == MANIFEST:
            continue
        if name not in told:
            found.append(f"{name} is not in the manifest: it was put in later.")
        elif _digest(pack, name) != told[name]:
            found.append(f"{name} was changed after the pack was sealed.")
    return found


def _digest(pack: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with pack.open(name) as source:
        while block := source.read(1024 * 1024):
            digest.update(block)
    return digest.hexdigest()
