"""Where a book lies when nobody names one."""

from pathlib import Path

import pytest

from cli.places import book_path, kept_book


def test_a_named_book_goes_before_the_usual_one(tmp_path: Path) -> None:
    assert book_path(tmp_path / "x.monazite") == tmp_path / "x.monazite"
    usual = book_path(None)
    assert usual.name == "book.monazite"
    assert "monazite" in usual.parent.name


def test_an_address_and_a_book_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is an address"):
        book_path(Path("postgresql://server/book"))
    with pytest.raises(ValueError, match="does not exist"):
        kept_book(tmp_path / "none.monazite")
    assert not (tmp_path / "none.monazite").exists()
