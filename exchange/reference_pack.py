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
from resources.i18n import said

FORMAT = "monazite-reference-pack"
MANIFEST = "manifest.json"
_MOST_BYTES = 20_000_000
"""The most that one table may hold; the largest of today is a hundredth of it."""
_MOST_PARTS = 40
_STAMP = (2000, 1, 1, 0, 0, 0)


def read_pack(path: Path) -> Pack:
    """Read and check a pack. Raises Refused with a sentence for anything but a whole, honest one."""
    if not path.is_file():
        raise Refused(said("{path} is no file. Check the name.", path=path))
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
        raise Refused(
            said("{pack} is damaged or no reference pack. Ask for it to be sent again.", pack=path.name)
        ) from problem
    return _checked(path, parts, manifest)


def _parts(name: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts of the archive; names that lead elsewhere, doubles and bombs are refused before anything is read."""
    infos = archive.infolist()
    allowed = {MANIFEST, *FILES}
    names = [info.filename for info in infos]
    strange = [each for each in names if each not in allowed]
    if strange:
        raise Refused(
            said(
                "{name} holds {part}, which belongs in no reference pack; it was not opened.",
                name=name,
                part=repr(strange[0][:80]),
            )
        )
    if len(set(names)) != len(names) or len(names) > _MOST_PARTS:
        raise Refused(said("{name} holds two parts of the same name; it was not opened.", name=name))
    found: dict[str, bytes] = {}
    for info in infos:
        if info.flag_bits & 1:
            raise Refused(said("{name} is protected by a password. Ask for it without one.", name=name))
        with archive.open(info) as part:
            data = part.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise Refused(
                said(
                    "{part} in {name} is larger than any table of facts; it was not opened.",
                    part=info.filename,
                    name=name,
                )
            )
        found[info.filename] = data
    return found


def _manifest(name: str, parts: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        told = json.loads(parts[MANIFEST])
    except KeyError as problem:
        raise Refused(
            said("{name} has no {manifest}: it is no reference pack.", name=name, manifest=MANIFEST)
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise Refused(
            said("The {manifest} of {name} cannot be read. Ask for it to be sent again.", manifest=MANIFEST, name=name)
        ) from problem
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Refused(said("{name} is no reference pack of Monazite.", name=name))
    return told


def _checked(path: Path, parts: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Pack:
    """The pack, when every table is what the manifest says of it."""
    schema, files = manifest.get("schema"), manifest.get("files")
    if not isinstance(schema, int) or not isinstance(files, dict):
        raise Refused(
            said(
                "The {manifest} of {pack} lacks its schema or its files. Ask for a right one.",
                manifest=MANIFEST,
                pack=path.name,
            )
        )
    if schema != SCHEMA:
        raise Refused(
            said(
                "{pack} is laid out as version {version}; this program reads version {own}. Ask for a pack for this program, or install the program it was made for.",
                pack=path.name,
                version=schema,
                own=SCHEMA,
            )
        )
    texts: dict[str, str] = {}
    digests: dict[str, str] = {}
    for name in FILES:
        told = files.get(name)
        if name not in parts or not isinstance(told, dict):
            raise Refused(said("{pack} lacks {name}. Ask for a complete one.", pack=path.name, name=name))
        digests[name] = hashlib.sha256(parts[name]).hexdigest()
        if told.get("sha256") != digests[name]:
            raise Refused(
                said(
                    "{name} in {pack} was changed or damaged on its way. Ask for it to be sent again.",
                    name=name,
                    pack=path.name,
                )
            )
        try:
            texts[name] = parts[name].decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            raise Refused(
                said("{name} in {pack} is no UTF-8 text. Ask for a right one.", name=name, pack=path.name)
            ) from problem
        rows = _rows(path.name, name, texts[name])
        if told.get("rows") != rows:
            raise Refused(
                said(
                    "{name} in {pack} has {n} rows, not {told} as it says. Ask again for it.",
                    name=name,
                    pack=path.name,
                    n=rows,
                    told=told.get("rows"),
                )
            )
    edition = _edition(texts)
    if manifest.get("edition") != edition:
        raise Refused(
            said(
                "{pack} calls itself another edition than its tables make. Ask for it to be sent again.", pack=path.name
            )
        )
    try:
        created = date.fromisoformat(str(manifest.get("created")))
    except ValueError as problem:
        raise Refused(said("{pack} does not say when it was made. Ask for a right one.", pack=path.name)) from problem
    note = str(manifest.get("note") or "")[:500]
    return Pack(edition, created, schema, note, texts, digests, hashlib.sha256(path.read_bytes()).hexdigest())


def _rows(pack: str, name: str, text: str) -> int:
    try:
        return len(rows_of(text))
    except ValueError as problem:
        raise Refused(
            said(
                "{name} in {pack} cannot be read. {problem} Ask for a right one.", name=name, pack=pack, problem=problem
            )
        ) from problem


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
        raise Refused(
            said("{folder} holds none of the tables of a pack, such as {name}.", folder=folder, name=FILES[-1]),
            "folder",
        )
    for name in edited:
        try:
            texts[name] = (folder / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as problem:
            raise Refused(
                said("{path} is no UTF-8 text. Save it as CSV UTF-8.", path=folder / name), "folder"
            ) from problem
    return texts


def write_texts(texts: Mapping[str, str], out: Path, *, created: date, note: str = "") -> Pack:
    """Write some tables as a pack."""
    if not out.parent.is_dir():
        raise Refused(said("The folder {folder} is not there. Make it, or choose another.", folder=out.parent), "out")
    if out.is_dir():
        raise Refused(said("{path} is a folder. Name a file in it.", path=out), "out")
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
