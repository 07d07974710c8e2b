"""What the authorities published, with icons and translations; read through these functions."""

import io
from functools import cache
from pathlib import Path

_FACTS = ("measures", "entities", "goods", "calendars", "customs")


def entry(name: str) -> Path:
    """The packaged file `name`, a path below this room such as `measures/measures.csv`.

    Raises ValueError when the name leads out of the room.
    """
    if ".." in name.split("/") or name.startswith("/"):
        raise ValueError(f"{name} is not a packaged file.")
    # The rooms are always plain files; the machinery for other cases costs the window a twentieth of its start.
    return Path(__file__).parent / name


def data(name: str) -> bytes:
    """The bytes of a packaged file."""
    return entry(name).read_bytes()


def text(name: str) -> str:
    """The text of a packaged UTF-8 file, without a byte order mark."""
    return data(name).decode("utf-8-sig")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a packaged CSV file, every value a stripped string, "" when empty."""
    import csv  # as hashlib below: the window paints its first rows without them

    reader = csv.DictReader(io.StringIO(text(name), newline=""))
    return [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]


def names(folder: str, suffix: str) -> list[str]:
    """The packaged files of a folder with a suffix, sorted: `measures/measures.csv`, ..."""
    found = (item.name for item in entry(folder).iterdir() if item.name.endswith(suffix))
    return sorted(f"{folder}/{name}" for name in found)


@cache
def edition() -> str:
    """The edition of the packaged facts: 12 hex digits of SHA-256 over every facts file, in order of name."""
    import hashlib

    digest = hashlib.sha256()
    for folder in _FACTS:
        for suffix in (".csv", ".toml"):
            for name in names(folder, suffix):
                digest.update(name.encode())
                digest.update(data(name).replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
