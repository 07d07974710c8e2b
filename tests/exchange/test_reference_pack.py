"""A reference pack as a file: written, read back the same, and refused with a sentence when anything is off."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.problems import Refused
from db.reference import FILES, packaged
from exchange.reference_pack import MANIFEST, read_pack, write_pack

MADE = date(2026, 12, 1)
Parts = dict[str, bytes]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "facts.monazite-pack"
    write_pack(packaged(), path, created=MADE, note="December")
    return path


def test_a_pack_reads_back_as_it_was_written_and_the_same_facts_give_the_same_bytes(pack: Path, tmp_path: Path) -> None:
    told = read_pack(pack)
    again = write_pack(packaged(), tmp_path / "again.zip", created=MADE, note="December")
    assert (told.edition, told.created_on, told.schema, told.note) == (again.edition, MADE, 1, "December")
    assert set(told.texts) == set(FILES)
    assert pack.read_bytes() == (tmp_path / "again.zip").read_bytes()
    assert told.sha256 == again.sha256
    with zipfile.ZipFile(pack) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    assert manifest["files"]["measures/measures.csv"]["rows"] == len(packaged().rows("measures/measures.csv"))


def _rewritten(pack: Path, change: Callable[[Parts], None]) -> Path:
    with zipfile.ZipFile(pack) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return pack


def _manifest(**facts: Any) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[MANIFEST] = json.dumps({**json.loads(parts[MANIFEST]), **facts}).encode()

    return change


def _rows(count: int) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        told = json.loads(parts[MANIFEST])
        told["files"]["measures/measures.csv"]["rows"] = count
        parts[MANIFEST] = json.dumps(told).encode()

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda parts: parts.pop(MANIFEST), "no manifest.json"),
        (lambda parts: parts.update({MANIFEST: b"{"}), "cannot be read"),
        (lambda parts: parts.update({MANIFEST: b"[" * 50_000}), "cannot be read"),
        (_manifest(format="something else"), "no reference pack"),
        (_manifest(schema=9), "version 9"),
        (_manifest(schema="1"), "lacks its schema"),
        (_manifest(files={}), "lacks entities"),
        (_manifest(created="soon"), "when it was made"),
        (_manifest(edition="ffffffffffff"), "another edition"),
        (lambda parts: parts.pop("measures/timelines.csv"), "lacks measures/timelines.csv"),
        (lambda parts: parts.update({"measures/measures.csv": b"id\n"}), "changed or damaged"),
        (_rows(1), "rows, not 1"),
        (lambda parts: parts.update({"../../evil.csv": b"x"}), "belongs in no reference pack"),
        (lambda parts: parts.update({"/etc/passwd": b"x"}), "belongs in no reference pack"),
        (lambda parts: parts.update({"measures/measures.csv": b"x" * 21_000_000}), "larger than any table"),
    ],
)
def test_what_is_not_a_whole_honest_pack_is_refused(pack: Path, change: Callable[[Parts], Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_pack(_rewritten(pack, change))


def test_a_cut_a_text_and_a_missing_file_are_refused(pack: Path, tmp_path: Path) -> None:
    whole = pack.read_bytes()
    pack.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Refused, match="damaged"):
        read_pack(pack)
    pack.write_bytes(whole[:200] + bytes(100) + whole[300:])
    with pytest.raises(Refused):
        read_pack(pack)
    pack.write_text("no zip")
    with pytest.raises(Refused, match="damaged or no reference pack"):
        read_pack(pack)
    with pytest.raises(Refused, match="is no file"):
        read_pack(tmp_path / "nothing.zip")


def test_two_parts_of_one_name_are_refused(pack: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(pack, "a") as archive:
        archive.writestr(MANIFEST, b"{}")
    with pytest.raises(Refused, match="two parts of the same name"):
        read_pack(pack)


def test_a_pack_goes_only_where_it_can(tmp_path: Path) -> None:
    for out in (tmp_path / "no" / "a.zip", tmp_path):
        with pytest.raises(Refused):
            write_pack(packaged(), out, created=MADE)
