"""Cells of a workbook that hold a format and nothing else: a row formatted to its end is no row of 16,384 cells."""

import re
import zipfile
from collections.abc import Set
from io import BytesIO

from exchange.archive import chunks

_EMPTY_CELL = re.compile(rb"<c\b[^<>]*(?:/>|>\s*</c>)")
_LARGEST = 60_000_000
"""Bytes of a part that is still held in memory at once."""


def without(archive: zipfile.ZipFile, parts: Set[str], shown: str) -> bytes:
    """A copy of a workbook whose sheets of those parts have no empty cells; b"" where they are too large to be copied.

    `shown` is the file name used in sentences. Raises Unreadable with one sentence for a part that cannot be unpacked.
    """
    if any(archive.getinfo(name).file_size > _LARGEST for name in parts):
        return b""
    copied = BytesIO()
    with zipfile.ZipFile(copied, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for info in archive.infolist():
            with copy.open(info.filename, "w") as part:
                if info.filename in parts:
                    part.write(_EMPTY_CELL.sub(b"", b"".join(chunks(archive, info, shown))))
                else:
                    part.writelines(chunks(archive, info, shown))
    return copied.getvalue()
