"""Binary workbooks (xlsb): walking the records of each sheet to see how far its cells reach.

Record layout: [MS-XLSB] 2.1.4, record ids as written in 2.3.1 (row header 0, cells 1 to 11).
"""

import zipfile
from collections.abc import Iterator

from exchange.archive import chunks
from exchange.grid import Unreadable
from resources.i18n import said

_ROW_HEADER = 0
_CELLS = range(1, 12)


def refuse_far_cells(archive: zipfile.ZipFile, shown: str, most: int) -> None:
    """Raise Unreadable when a sheet's rectangle from A1 to its last cell has more than `most` cells."""
    for info in archive.infolist():
        if "worksheets/" not in info.filename or not info.filename.endswith(".bin"):
            continue
        content = b"".join(chunks(archive, info, shown))
        rows = columns = row = 0
        for kind, start, size in _records(content):
            if kind == _ROW_HEADER and size >= 4:
                row = int.from_bytes(content[start : start + 4], "little")
            elif kind in _CELLS and size >= 4:
                rows = max(rows, row + 1)
                columns = max(columns, int.from_bytes(content[start : start + 4], "little") + 1)
        if rows * columns > most:
            raise Unreadable(
                said(
                    "{file} has cells far away from its table or too many of them; delete them, save it as xlsx and import that.",
                    file=shown,
                )
            )


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Each record: its id, where its data starts, how many bytes it has. Stops where the stream is cut."""
    place, end = 0, len(content)
    while place < end:
        kind = content[place]
        place += 1
        if kind & 0x80 and place < end:
            kind = (kind & 0x7F) | (content[place] & 0x7F) << 7
            place += 1
        size = shift = 0
        while place < end and shift < 28:
            part = content[place]
            place += 1
            size |= (part & 0x7F) << shift
            shift += 7
            if not part & 0x80:
                break
        if place + size > end:
            return
        yield kind, place, size
        place += size
