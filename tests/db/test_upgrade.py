"""What happens to files of every kind when they are opened as a book."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db import upgrade
from db.database import open_book
from db.migrations import revisions
from db.problems import StoreProblem
from tests.db.builders import a_party
from tests.db.conftest import made, snapshot


def _a_book(path: Path) -> Path:
    book = open_book(path)
    made(book, a_party)
    book.close()
    return path


def _run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as outside, outside:
        outside.execute(statement)


def test_a_newer_schema_is_refused_by_name_and_left_alone(tmp_path: Path) -> None:
    path = _a_book(tmp_path / "a.monazite")
    _run(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreProblem, match=r"newer Monazite \(schema 9999\)"):
        open_book(path)
    assert [item.name for item in tmp_path.glob("*.before-*")] == []


def test_the_file_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    _run(path, "CREATE TABLE bookmarks (id INTEGER)")
    with pytest.raises(StoreProblem, match="belongs to another program"):
        open_book(path)
    with closing(sqlite3.connect(path)) as outside:
        assert outside.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


@pytest.mark.parametrize(
    "content", [b"This is a letter, not a database. " * 200, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.monazite"
    path.write_bytes(content)
    with pytest.raises(StoreProblem, match="is damaged or no Monazite database"):
        open_book(path)
    assert path.read_bytes() == content


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="is a folder"):
        open_book(tmp_path)


def test_an_empty_file_becomes_a_book(tmp_path: Path) -> None:
    path = tmp_path / "empty.monazite"
    path.touch()
    _a_book(path)
    with closing(sqlite3.connect(path)) as outside:
        assert outside.execute("SELECT version_num FROM alembic_version").fetchall() == [(revisions.HEAD,)]


def test_an_older_book_is_copied_before_it_is_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _a_book(tmp_path / "a.monazite")
    _run(path, "UPDATE alembic_version SET version_num = '0000'")
    done = []

    def step(connection):  # type: ignore[no-untyped-def]
        done.append(sorted(item.name for item in tmp_path.glob("*.before-*")))
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revisions.HEAD}'")

    monkeypatch.setattr(revisions, "known", lambda: {"0000", revisions.HEAD})
    monkeypatch.setattr(revisions, "upgrade", step)
    with pytest.raises(StoreProblem, match="must be upgraded before"):
        open_book(path, read_only=True)
    book = open_book(path)
    rows = snapshot(book)
    book.close()
    kept = tmp_path / f"a.before-{revisions.HEAD}.monazite"
    assert done == [[kept.name]]
    with closing(sqlite3.connect(kept)) as outside:
        assert outside.execute("SELECT version_num FROM alembic_version").fetchall() == [("0000",)]
        assert outside.execute("SELECT name FROM party").fetchall() == [(row["name"],) for row in rows["party"]]


def test_a_copy_replaces_a_half_written_one(tmp_path: Path) -> None:
    path = _a_book(tmp_path / "a.monazite")
    (tmp_path / "b.monazite.part").write_bytes(b"half")
    upgrade.copy(path, tmp_path / "b.monazite")
    assert not (tmp_path / "b.monazite.part").exists()
    with closing(sqlite3.connect(tmp_path / "b.monazite")) as outside:
        assert outside.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
