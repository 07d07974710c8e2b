"""Files beside the book: each once, whole, and found out when they vanish or change."""

from pathlib import Path

import pytest

from db import document_files
from db.problems import Refused


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "a.monazite"


def write(path: Path, text: str = "contract") -> Path:
    path.write_text(text)
    return path


def test_a_file_is_kept_once_under_its_digest(book: Path, tmp_path: Path) -> None:
    first = document_files.take(book, write(tmp_path / "one.pdf"))
    again = document_files.take(book, write(tmp_path / "two.pdf"))
    assert first.sha256 == again.sha256
    assert (first.name, again.name, first.size) == ("one.pdf", "two.pdf", 8)
    kept = [path for path in document_files.folder_of(book).rglob("*") if path.is_file()]
    assert kept == [document_files.place_of(book, first.sha256)]
    assert kept[0].read_text() == "contract"


def test_a_file_that_vanished_or_changed_is_told(book: Path, tmp_path: Path) -> None:
    kept = document_files.take(book, write(tmp_path / "one.pdf"))
    assert document_files.fault(book, kept.sha256, kept.size) == ""
    place = document_files.place_of(book, kept.sha256)
    place.write_text("contracT")
    assert document_files.fault(book, kept.sha256, kept.size) == "changed"
    place.unlink()
    assert document_files.fault(book, kept.sha256, kept.size) == "missing"
    assert document_files.fault(book, "../../etc/passwd", None) == "missing"


def test_what_is_no_document_is_refused_with_a_sentence(book: Path, tmp_path: Path) -> None:
    write(tmp_path / "empty.pdf", "")
    for name, words in (("empty.pdf", "is empty"), (".", "is a folder"), ("gone.pdf", "could not be taken")):
        with pytest.raises(Refused, match=words) as refusal:
            document_files.take(book, tmp_path / name)
        assert refusal.value.field == "file"
    assert not list(document_files.folder_of(book).glob("*")) if document_files.folder_of(book).exists() else True


def test_a_digest_that_leads_elsewhere_is_no_digest(book: Path) -> None:
    for text in ("", "..", "/etc/passwd", "A" * 64, "a" * 63):
        with pytest.raises(ValueError, match="no SHA-256"):
            document_files.place_of(book, text)


def test_files_are_copied_beside_another_book_once(book: Path, tmp_path: Path) -> None:
    one = document_files.take(book, write(tmp_path / "one.pdf", "one")).sha256
    two = document_files.take(book, write(tmp_path / "two.pdf", "two")).sha256
    document_files.place_of(book, two).unlink()
    out = tmp_path / "copy.monazite"
    document_files.copy_all(book, out, [one, two, one])
    assert document_files.fault(out, one, 3) == ""
    assert document_files.fault(out, two, 3) == "missing"
