"""Where a person's books and files lie."""

from pathlib import Path

import platformdirs


def book_path(named: Path | None) -> Path:
    """The book that is named, else the usual one in the platform's data folder."""
    if named is not None:
        return named
    return Path(platformdirs.user_data_dir("monazite", appauthor=False)) / "book.monazite"
