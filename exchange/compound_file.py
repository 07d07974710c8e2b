"""Compound files: what an old office file is, and whether an old workbook (xls) is safe to open.

Layout: [MS-CFB] 2.2 to 2.6 for the container, [MS-XLS] 2.4 for the records of a workbook.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exchange.grid import Unreadable
from exchange.refusals import damaged, protected
from resources.i18n import said

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES = 80_000_000
_END = 0xFFFFFFFC
"""Sector numbers from here on mean: free, end of chain, or a table's own sector."""
_STREAM = 2
_ROOT = 5
_BEGIN, _DIMENSIONS, _LOCKED = 0x809, 0x200, 0x2F
_CELLS = frozenset({0x06, 0x203, 0x204, 0x205, 0x27E, 0xBD, 0xBE, 0xFD, 0x201})
_RUNS = frozenset({0xBD, 0xBE})


@dataclass(frozen=True, slots=True)
class _Container:
    content: bytes
    sector: int
    mini_sector: int
    cutoff: int
    table: tuple[int, ...]
    mini_table: tuple[int, ...]
    entries: tuple[tuple[str, int, int, int], ...]
    """Name, kind, first sector, bytes of each stream."""

    def chain(self, first: int, table: tuple[int, ...]) -> Iterator[int]:
        """The sectors of a chain; a circle is damage."""
        seen = 0
        while first < _END:
            if first >= len(table) or seen > len(table):
                raise ValueError("a chain of sectors is broken")
            yield first
            first = table[first]
            seen += 1

    def at(self, sector: int) -> bytes:
        """One sector of the file."""
        return self.content[(sector + 1) * self.sector : (sector + 2) * self.sector]

    def stream(self, name: str) -> bytes | None:
        """The bytes of a stream, None when there is none of that name."""
        for entry, kind, first, size in self.entries:
            if entry == name and kind == _STREAM:
                return self._read(first, size)
        return None

    def _read(self, first: int, size: int) -> bytes:
        if size >= self.cutoff:
            return b"".join(self.at(sector) for sector in self.chain(first, self.table))[:size]
        root = next(entry for entry in self.entries if entry[1] == _ROOT)
        small = b"".join(self.at(sector) for sector in self.chain(root[2], self.table))
        width = self.mini_sector
        return b"".join(small[sector * width : (sector + 1) * width] for sector in self.chain(first, self.mini_table))[
            :size
        ]


def stream_names(path: Path) -> frozenset[str]:
    """The names of the streams in a compound file; raises Unreadable when it is damaged."""
    return frozenset(entry[0] for entry in _open(path).entries)


def refuse_unsafe_workbook(path: Path, most: int) -> None:
    """Raise Unreadable when an old workbook is locked, damaged or would unfold to more than `most` cells."""
    container = _open(path)
    try:
        book = container.stream("Workbook") or container.stream("Book")
    except (ValueError, StopIteration) as problem:
        raise damaged(path.name) from problem
    if book is None:
        raise damaged(path.name)
    cells = 0
    for rows, columns in _reaches(book, path):
        cells += rows * columns
        if cells > most or rows > 65_536 or columns > 256:
            raise Unreadable(
                said(
                    "{file} claims cells far away from its table; delete them, save it as xlsx and import that.",
                    file=path.name,
                )
            )


def _reaches(book: bytes, path: Path) -> Iterator[tuple[int, int]]:
    """The rows and columns each sheet reaches, and those it claims to reach."""
    rows = columns = 0
    for kind, start, size in _records(book):
        if kind == _LOCKED:
            raise protected(path.name)
        if kind == _BEGIN:
            yield rows, columns
            rows = columns = 0
        elif kind == _DIMENSIONS and size >= 12:
            _, last_row, _, last_column = struct.unpack_from("<IIHH", book, start)
            if last_row > 65_536 or last_column > 256:
                yield last_row, last_column
        elif kind in _CELLS and size >= 6:
            row, column = struct.unpack_from("<HH", book, start)
            if kind in _RUNS:
                column = int.from_bytes(book[start + size - 2 : start + size], "little")
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    yield rows, columns


def _records(book: bytes) -> Iterator[tuple[int, int, int]]:
    place, end = 0, len(book)
    while place + 4 <= end:
        kind, size = struct.unpack_from("<HH", book, place)
        if place + 4 + size > end:
            return
        yield kind, place + 4, size
        place += 4 + size


def _open(path: Path) -> _Container:
    if path.stat().st_size > _MOST_BYTES:
        raise Unreadable(
            said("{file} is too large for an old workbook; save it as xlsx and import that.", file=path.name)
        )
    content = path.read_bytes()
    try:
        return _parse(content)
    except (ValueError, struct.error, IndexError, UnicodeDecodeError) as problem:
        raise damaged(path.name) from problem


def _parse(content: bytes) -> _Container:
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    if shift not in {9, 12} or mini_shift > 9:
        raise ValueError("impossible sector size")
    sector = 1 << shift
    (directory,) = struct.unpack_from("<I", content, 48)
    cutoff, mini_first = struct.unpack_from("<II", content, 56)
    bare = _Container(content, sector, 1 << mini_shift, cutoff, (), (), ())
    table = _numbers(b"".join(bare.at(place) for place in _table_sectors(bare)))
    whole = _Container(content, sector, 1 << mini_shift, cutoff, table, (), ())
    mini = _numbers(b"".join(whole.at(place) for place in whole.chain(mini_first, table)))
    listing = b"".join(whole.at(place) for place in whole.chain(directory, table))
    entries = tuple(_entries(listing))
    return _Container(content, sector, 1 << mini_shift, cutoff, table, mini, entries)


def _table_sectors(container: _Container) -> list[int]:
    """Where the table of sectors lies: 109 places in the header, more in a chain of their own."""
    places = list(struct.unpack_from("<109I", container.content, 76))
    (following,) = struct.unpack_from("<I", container.content, 68)
    limit = len(container.content) // container.sector + 1
    while following < _END and limit:
        numbers = _numbers(container.at(following))
        if not numbers:
            break
        places += numbers[:-1]
        following = numbers[-1]
        limit -= 1
    return [place for place in places if place < _END][: len(container.content) // container.sector + 1]


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _entries(listing: bytes) -> Iterator[tuple[str, int, int, int]]:
    for start in range(0, len(listing) - 127, 128):
        length = min(int.from_bytes(listing[start + 64 : start + 66], "little"), 64)
        kind = listing[start + 66]
        if kind and length >= 2:
            name = listing[start : start + length - 2].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", listing, start + 116)
            yield name, kind, first, size
