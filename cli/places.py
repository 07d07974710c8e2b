"""Where a person's books and files lie."""

from pathlib import Path


def book_path(named: Path | None) -> Path:
    """The book that is named, else the usual one in the platform's data folder."""
    if named is not None:
        return named
    import platformdirs  # only where nobody named a book

    return Path(platformdirs.user_data_dir("monazite", appauthor=False)) / "book.monazite"
