"""A reference pack: the published facts as one file, written here and read with every suspicion."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from db.problems import Refused
from db.reference import FILES, Published, rows_of
from db.reference_packs import SCHEMA, Pack
from exchange.summary.target import part_of
from exchange.whole_file import settle
from resources import text as packaged_text

FORMAT = "monazite-reference-pack"
MANIFEST = "manifest.json"
_MOST_BYTES = 20_000_000
"""The most that one table may hold; the largest of today is a hundredth of it."""
_MOST_PARTS = 40
_STAMP = (2000, 1, 1, 0, 0, 0)


def read_pack(path: Path) -> Pack:
    """Read and check a pack. Raises Refused with a sentence for anything but a whole, honest one."""
    if not path.is_file():
        raise Refused(f"{path} is no file. Check the name.")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = _parts(path.name, archive)
            manifest = _manifest(path.name, parts)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as problem:
        raise Refused(f"{path.name} is damaged or no reference pack. Ask for it to be sent again.") from problem
    return _checked(path, parts, manifest)


def _parts(name: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts of the archive; names that lead elsewhere, doubles and bombs are refused before anything is read."""
    infos = archive.infolist()
    allowed = {MANIFEST, *FILES}
    names = [info.filename for info in infos]
    strange = [each for each in names if each not in allowed]
    if strange:
        raise Refused(f"{name} holds {strange[0][:80]!r}, which belongs in no reference pack; it was not opened.")
    if len(set(names)) != len(names) or len(names) > _MOST_PARTS:
        raise Refused(f"{name} holds two parts of the same name; it was not opened.")
    found: dict[str, bytes] = {}
    for info in infos:
        if info.flag_bits & 1:
            raise Refused(f"{name} is protected by a password. Ask for it without one.")
        with archive.open(info) as part:
            data = part.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise Refused(f"{info.filename} in {name} is larger than any table of facts; it was not opened.")
        found[info.filename] = data
    return found


def _manifest(name: str, parts: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        told = json.loads(parts[MANIFEST])
    except KeyError as problem:
        raise Refused(f"{name} has no {MANIFEST}: it is no reference pack.") from problem
    except (ValueError, RecursionError) as problem:
        raise Refused(f"The {MANIFEST} of {name} cannot be read. Ask for it to be sent again.") from problem
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Refused(f"{name} is no reference pack of Monazite.")
    return told


def _checked(path: Path, parts: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Pack:
    """The pack, when every table is what the manifest says of it."""
    schema, files = manifest.get("schema"), manifest.get("files")
    if not isinstance(schema, int) or not isinstance(files, dict):
        raise Refused(f"The {MANIFEST} of {path.name} lacks its schema or its files. Ask for a right one.")
    if schema != SCHEMA:
        raise Refused(
            f"{path.name} is laid out as version {schema}; this program reads version {SCHEMA}. "
            "Ask for a pack for this program, or install the program it was made for."
        )
    texts: dict[str, str] = {}
    digests: dict[str, str] = {}
    for name in FILES:
        told = files.get(name)
        if name not in parts or not isinstance(told, dict):
            raise Refused(f"{path.name} lacks {name}. Ask for a complete one.")
        digests[name] = hashlib.sha256(parts[name]).hexdigest()
        if told.get("sha256") != digests[name]:
            raise Refused(f"{name} in {path.name} was changed or damaged on its way. Ask for it to be sent again.")
        try:
            texts[name] = parts[name].decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            raise Refused(f"{name} in {path.name} is no UTF-8 text. Ask for a right one.") from problem
        rows = _rows(path.name, name, texts[name])
        if told.get("rows") != rows:
            raise Refused(
                f"{name} in {path.name} has {rows} rows, not {told.get('rows')} as it says. Ask again for it."
            )
    edition = _edition(texts)
    if manifest.get("edition") != edition:
        raise Refused(f"{path.name} calls itself another edition than its tables make. Ask for it to be sent again.")
    try:
        created = date.fromisoformat(str(manifest.get("created")))
    except ValueError as problem:
        raise Refused(f"{path.name} does not say when it was made. Ask for a right one.") from problem
    note = str(manifest.get("note") or "")[:500]
    return Pack(edition, created, schema, note, texts, digests, hashlib.sha256(path.read_bytes()).hexdigest())


def _rows(pack: str, name: str, text: str) -> int:
    try:
        return len(rows_of(text))
    except ValueError as problem:
        raise Refused(f"{name} in {pack} cannot be read. {problem} Ask for a right one.") from problem


def write_pack(facts: Published, out: Path, *, created: date, note: str = "") -> Pack:
    """Write the facts of an edition as a pack; the same facts and day give the same bytes.

    Raises Refused when the folder cannot be written to.
    """
    return write_texts(tables_of(facts), out, created=created, note=note)


def tables_of(facts: Published, folder: Path | None = None) -> dict[str, str]:
    """The tables of an edition; those that lie in a folder under the same names stand in their place.

    Raises Refused for a folder that holds none of them.
    """
    own = dict(facts.texts)
    texts = {name: (own.get(name) or packaged_text(name)).replace("\r\n", "\n") for name in FILES}
    if folder is None:
        return texts
    edited = [name for name in FILES if (folder / name).is_file()]
    if not edited:
        raise Refused(f"{folder} holds none of the tables of a pack, such as {FILES[-1]}.", "folder")
    for name in edited:
        try:
            texts[name] = (folder / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as problem:
            raise Refused(f"{folder / name} is no UTF-8 text. Save it as CSV UTF-8.", "folder") from problem
    return texts


def write_texts(texts: Mapping[str, str], out: Path, *, created: date, note: str = "") -> Pack:
    """Write some tables as a pack."""
    if not out.parent.is_dir():
        raise Refused(f"The folder {out.parent} is not there. Make it, or choose another.", "out")
    if out.is_dir():
        raise Refused(f"{out} is a folder. Name a file in it.", "out")
    data = {name: texts[name].encode() for name in FILES}
    digests = {name: hashlib.sha256(part).hexdigest() for name, part in data.items()}
    manifest = {
        "format": FORMAT,
        "schema": SCHEMA,
        "edition": _edition(texts),
        "created": created.isoformat(),
        "note": note,
        "files": {name: {"sha256": digests[name], "rows": len(rows_of(texts[name]))} for name in FILES},
    }
    with part_of(out) as part:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {MANIFEST: json.dumps(manifest, indent=1).encode(), **data}.items():
                archive.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
        settle(part, out)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    return Pack(_edition(texts), created, SCHEMA, note, dict(texts), digests, digest)


def _edition(texts: Mapping[str, str]) -> str:
    """Twelve hex digits of SHA-256 over the names and texts of the tables, in order of name."""
    digest = hashlib.sha256()
    for name in sorted(FILES):
        digest.update(name.encode())
        digest.update(texts[name].removeprefix("\ufeff").replace("\r\n", "\n").encode())
    return digest.hexdigest()[:12]
