"""A pack is sealed once, whole, recorded; what is done to it afterwards is found out."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db import document_sets, documents
from db.database import Database, open_book
from db.document_files import place_of, take
from db.documents import DocumentDraft
from db.problems import Refused
from exchange.application_pack import MANIFEST, Sealed, seal, verify
from tests.db.builders import ON, an_application, an_order
from tests.db.conftest import made, snapshot

WHY = "The exporter holds the rest"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", actor="tester", today=lambda: date(2026, 11, 20))
    yield opened
    opened.close()


@pytest.fixture
def case(book: Database, tmp_path: Path) -> int:
    (line,) = made(book, an_order)
    row = made(book, lambda session: an_application(session, lines=[line]))
    for kind, name in (("contract", "../=evil name.PDF"), ("test_report", "report.xlsx")):
        file = tmp_path / name.rpartition("/")[2]
        file.write_text(kind)
        kept = take(book.path, file)
        draft = DocumentDraft(kind=kind, title=f"={kind}", language="en", pages=2)
        made(book, lambda session, d=draft, k=kept: documents.attach(session, d, [("application", row)], k))
    return row


def test_a_pack_holds_the_papers_and_a_manifest_and_is_recorded(book: Database, case: int, tmp_path: Path) -> None:
    sealed = seal(book, case, tmp_path / "A-1.zip", because=WHY)
    assert sealed.files == 2
    assert {item.kind.code for item in sealed.gaps} >= {"end_user_statement", "identity_papers"}
    with zipfile.ZipFile(sealed.path) as pack:
        assert pack.namelist() == ["01 contract.pdf", "02 test_report.xlsx", MANIFEST]
        manifest = pack.read(MANIFEST).decode("utf-8-sig")
    assert "01 contract.pdf,contract,'=contract,en,,2,," in manifest
    assert verify(sealed.path) == []
    with book.read() as session:
        (recorded,) = document_sets.packs_of(session, case)
    assert (recorded.file_name, recorded.sha256) == ("A-1.zip", sealed.sha256)
    assert [row["file"] for row in recorded.manifest] == ["01 contract.pdf", "02 test_report.xlsx"]


def test_the_same_papers_give_the_same_pack(book: Database, case: int, tmp_path: Path) -> None:
    packs: list[Sealed] = [seal(book, case, tmp_path / f"{name}.zip", because=WHY) for name in "ab"]
    assert packs[0].sha256 == packs[1].sha256


def test_gaps_need_a_reason_and_nothing_is_left_without(book: Database, case: int, tmp_path: Path) -> None:
    before = snapshot(book)
    with pytest.raises(Refused, match="The checklist of A-1 has gaps") as refusal:
        seal(book, case, tmp_path / "A-1.zip")
    assert refusal.value.field == "because"
    assert not (tmp_path / "A-1.zip").exists()
    assert snapshot(book) == before


def test_a_sealed_pack_is_never_replaced_and_bad_targets_are_refused(book: Database, case: int, tmp_path: Path) -> None:
    seal(book, case, tmp_path / "A-1.zip", because=WHY)
    for out, words in (
        (tmp_path / "A-1.zip", "never replaced"),
        (tmp_path / "A-1.pdf", "end in .zip"),
        (tmp_path / "none" / "A-1.zip", "is not there"),
    ):
        with pytest.raises(Refused, match=words):
            seal(book, case, out, because=WHY)


def test_a_file_that_vanished_is_not_sealed_over(book: Database, case: int, tmp_path: Path) -> None:
    with book.read() as session:
        held = document_sets.documents_of(session, [("application", case)], ON)
    place_of(book.path, held[0].sha256).unlink()
    with pytest.raises(Refused, match=r"is missing\. Attach it again"):
        seal(book, case, tmp_path / "A-1.zip", because=WHY)
    assert list(tmp_path.glob("*.zip")) == list(tmp_path.glob(".*.part")) == []


def test_an_application_without_files_has_no_pack(book: Database, tmp_path: Path) -> None:
    row = made(book, an_application)
    with pytest.raises(Refused, match="No document of A-1 has a file"):
        seal(book, row, tmp_path / "A-1.zip")


def test_what_was_done_to_a_pack_afterwards_is_found(book: Database, case: int, tmp_path: Path) -> None:
    whole = seal(book, case, tmp_path / "A-1.zip", because=WHY).path
    spoiled = tmp_path / "spoiled.zip"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(spoiled, "w") as target:
        for name in source.namelist():
            if name != "02 test_report.xlsx":
                target.writestr(name, b"forged" if name.startswith("01") else source.read(name))
        target.writestr("new.txt", "new")
    assert verify(spoiled) == [
        "02 test_report.xlsx is missing from the pack.",
        "01 contract.pdf was changed after the pack was sealed.",
        "new.txt is not in the manifest: it was put in later.",
    ]
    (tmp_path / "cut.zip").write_bytes(whole.read_bytes()[:200])
    (tmp_path / "letter.zip").write_text("a letter")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "a")
    for name, words in (("cut.zip", "damaged"), ("letter.zip", "damaged"), ("other.zip", "no sealed pack")):
        with pytest.raises(Refused, match=words):
            verify(tmp_path / name)
