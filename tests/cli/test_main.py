"""The front door: version, help, and problems as one sentence."""

from pathlib import Path

from db.database import open_book
from tests.cli.test_books import run


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("monazite ")
    told = run("--help").stdout
    for verb in ("demo", "import", "summary", "determine", "screen", "listed", "working-days", "lead-times", "exposure",
                 "agenda", "check", "backup", "restore", "reference"):  # fmt: skip
        assert verb in told


def test_every_verb_shows_an_example() -> None:
    for verb in ("demo", "import", "determine", "screen", "listed", "working-days", "lead-times", "agenda", "check"):
        told = run(verb, "--help")
        assert told.returncode == 0
        assert "monazite" in told.stdout


def test_the_book_may_be_named_before_or_behind_the_verb(tmp_path: Path) -> None:
    book = tmp_path / "mine.monazite"
    open_book(book).close()
    made = run("--db", book, "check")
    assert made.returncode == 0
    assert run("check", "--db", book) == run("check", f"--db={book}") == made
