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
from compliance.telling import spoken
from db import document_sets, documents
from db.database import Database
from db.document_files import digest_of, fault, place_of
from db.document_sets import Held
from db.problems import Refused
from exchange.neutral_text import neutral
from exchange.summary.target import part_of
from exchange.whole_file import settle
from resources.i18n import N_, _, said

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
        raise Refused(said("No document of {number} has a file. Attach the papers first.", number=number), "documents")
    if gaps and not because.strip():
        names = "; ".join(
            f"{_(item.kind.title)}: {' '.join(spoken(each.packed) for each in item.lacks)}" for item in gaps
        )
        raise Refused(
            said(
                "The checklist of {number} has gaps. {names} Mend them, or say why the pack goes out as it is.",
                number=number,
                names=names,
            ),
            "because",
        )
    rows, placed = _manifest(files, book.path), False
    with part_of(goal) as part:
        _write(part, files, rows, book.path, book.on)
        sha256 = digest_of(part)
        try:
            with book.write(N_("Seal application pack"), because.strip()) as session:
                documents.seal(session, application, goal.name, sha256, [dict(row) for row in rows])
                if goal.exists():  # somebody made it meanwhile
                    raise Refused(said(_TAKEN, name=goal.name), "out")
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
        raise Refused(said("{file} is no name for a pack. Let it end in .zip.", file=goal.name), "out")
    if not goal.parent.is_dir():
        raise Refused(said("The folder {folder} is not there. Make it, or choose another.", folder=goal.parent), "out")
    if goal.exists():
        raise Refused(said(_TAKEN, name=goal.name), "out")
    return goal


_AMISS = {
    "missing": N_("The file {file} of “{title}” is missing. Attach it again, then seal."),
    "changed": N_("The file {file} of “{title}” is changed. Attach it again, then seal."),
}
_TAKEN = N_("{name} is already there. A sealed pack is never replaced: choose another name.")


def _manifest(files: Sequence[Held], book: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for number, item in enumerate(files, 1):
        wrong = fault(book, item.sha256, None)
        if wrong:
            raise Refused(
                said(_AMISS[wrong], file=item.file_name, title=item.title),
                "documents",
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
    return neutral("" if value is None else str(value))


def verify(file: Path) -> list[str]:
    """Every way in which a pack is not what its manifest says, as sentences; [] when it is whole.

    Refused when the file is no pack at all.
    """
    try:
        with zipfile.ZipFile(file) as pack:
            entries = pack.infolist()
            if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise Refused(
                    said("{file} is too large for an application pack. It was not opened.", file=file.name), "file"
                )
            if MANIFEST not in pack.namelist():
                raise Refused(
                    said("{file} has no {manifest}: it is no sealed pack.", file=file.name, manifest=MANIFEST), "file"
                )
            return _compared(pack, entries)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError, csv.Error) as error:
        raise Refused(
            said("{file} is damaged or no zip file ({why}). Ask for it again.", file=file.name, why=error), "file"
        ) from error


def _compared(pack: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    text = pack.read(MANIFEST).decode("utf-8-sig")
    told = {row.get("file", ""): row.get("sha256", "") for row in csv.DictReader(io.StringIO(text, newline=""))}
    names = [entry.filename for entry in entries]
    found = [
        said("{name} stands twice in the pack.", name=name)
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    found += [said("{name} is missing from the pack.", name=name) for name in told if name not in names]
    for name in names:
        if name == MANIFEST:
            continue
        if name not in told:
            found.append(said("{name} is not in the manifest: it was put in later.", name=name))
        elif _digest(pack, name) != told[name]:
            found.append(said("{name} was changed after the pack was sealed.", name=name))
    return found


def _digest(pack: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with pack.open(name) as source:
        while block := source.read(1024 * 1024):
            digest.update(block)
    return digest.hexdigest()
