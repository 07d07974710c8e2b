"""Start and smoke: the window paints once on a book and gives the file back; a damaged file is told."""

from pathlib import Path

import pytest

from db.database import open_book
from db.problems import StoreProblem
from desktop.app import run


def test_smoke_paints_and_gives_the_book_back(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "new.monazite"
    assert run(path, smoke=True) == 0
    again = open_book(path)
    assert not again.read_only
    again.close()


def test_a_damaged_book_is_told(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "bad.monazite"
    path.write_bytes(b"nothing of the kind " * 300)
    with pytest.raises(StoreProblem, match="damaged"):
        run(path, smoke=True)
