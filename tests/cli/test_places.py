"""Where a book lies when nobody names one."""

from pathlib import Path

from cli.places import book_path


def test_a_named_book_goes_before_the_usual_one(tmp_path: Path) -> None:
    assert book_path(tmp_path / "x.monazite") == tmp_path / "x.monazite"
    usual = book_path(None)
    assert usual.name == "book.monazite"
    assert "monazite" in usual.parent.name
