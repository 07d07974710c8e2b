"""`check` by itself; with a book they are run in test_books.py."""

from pathlib import Path

from tests.cli.test_books import run


def test_check_of_a_book_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    done = run("--db", tmp_path / "none.monazite", "check")
    assert done.returncode == 2
    assert "does not exist" in done.stderr
    assert not (tmp_path / "none.monazite").exists()
