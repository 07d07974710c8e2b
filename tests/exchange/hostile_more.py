"""More files made to break a reader: names and beginnings that mislead it, cells and heads without end."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.exchange.builders import HEAD, ods, rows_xml, xlsx
from tests.exchange.hostile_files import HEADINGS, inline, message, put, table, text_file


def in_other_case(path: Path) -> None:
    """A second sheet under the name of the first in capitals: readers do not agree which of the two counts."""
    xlsx(path, table())
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("XL/Worksheets/Sheet1.xml", rows_xml(inline(1, HEADINGS)))


def picture_bomb(path: Path) -> None:
    """The part of the sheet begins as a picture does, and pictures are not counted."""
    xlsx(path, f"BM{HEAD}<sheetData>{' ' * 40_000_000}</sheetData></worksheet>")


def diagonal(path: Path) -> None:
    """Cells so spread that the smallest table around them has a hundred million cells."""
    cells = (f'<row r="{n}"><c r="{letters(n)}{n}"><v>1</v></c></row>' for n in range(3, 12_000))
    xlsx(path, table(*cells))


def letters(column: int) -> str:
    return (letters((column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)


def locked_ods(path: Path) -> None:
    """Each part is locked for itself, as OpenDocument locks: the manifest is open and says so."""
    ods(path, "")
    with zipfile.ZipFile(path) as book:
        mimetype = book.read("mimetype")
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", mimetype)
        book.writestr("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>")
        book.writestr("content.xml", bytes(range(256)) * 9)


def locked_whole_ods(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("encrypted-package", bytes(range(256)) * 9)


ENDLESS = ["7" * 32_000, "(" * 32_000, "5 kg" + " " * 30_000 + "x", "Nd 24, " * 4_000, "1/1" * 10_000, "a b " * 8_000]
"""Cells for which a pattern that repeats within a repetition takes minutes."""
REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "picture_bomb.xlsx": (picture_bomb, "many times its size"),
    "in_other_case.xlsx": (in_other_case, "same name"),
    "diagonal.xlsx": (diagonal, "far away"),
    "locked.ods": (locked_ods, "password"),
    "locked_whole.ods": (locked_whole_ods, "password"),
}
"""Files that are refused, and a word of the sentence."""
READ: dict[str, Callable[[Path], object]] = {
    "endless.csv": put(text_file(*(",".join(f'"{cell}"' for _ in HEADINGS) for cell in ENDLESS))),
    "endless_above.csv": put("".join(f'"{cell}"\r\n' for cell in ENDLESS).encode() + text_file()),
    "quoted_printable.eml": put(
        message("text/html\nContent-Transfer-Encoding: quoted-printable\n\n" + ("=3D" * 20 + "=\n") * 700_000)
    ),
    "folded.eml": put(("To: a@example.com" + ",\n\tb@example.com" * 80_000 + "\n").encode() + message()),
    "long_subject.eml": put(f"Subject: {'x' * 9_000}\n".encode() + message().replace(b"Subject: x\n", b"")),
    "xlsx_as.xls": lambda path: xlsx(path, table()),
    "xlsx_as.ods": lambda path: xlsx(path, table()),
}
"""Files whose one good order is read all the same."""
