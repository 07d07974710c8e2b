"""Where a person's books and files lie."""

import re
from pathlib import Path

_ADDRESS = re.compile(r"[a-z][a-z0-9+]+:/", re.IGNORECASE)


def book_path(named: Path | None) -> Path:
    """The book that is named, else the usual one in the platform's data folder."""
    if named is not None:
        if _ADDRESS.match(str(named)):
            raise ValueError(f"{named} is an address. A book is a file on this machine; name one.")
        return named
    import platformdirs  # only where nobody named a book

    return Path(platformdirs.user_data_dir("monazite", appauthor=False)) / "book.monazite"


def kept_book(named: Path | None) -> Path:
    """The book, which must be there; ValueError with one sentence otherwise."""
    path = book_path(named)
    if not path.exists():
        raise ValueError(f"{path} does not exist. Check the name, or run “monazite demo” to make a book.")
    return path
