"""More files made to break a reader: names and beginnings that mislead it, cells and heads without end."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.exchange.builders import HEAD, ods, rows_xml, xlsx
from tests.exchange.hostile_files import HEADINGS, ROW, inline, message, put, table, text_file


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


def many_runs(path: Path) -> None:
    """One text of a hundred thousand runs, each with a font of its own."""
    runs = "<r><rPr><b/></rPr><t>a</t></r>" * 100_000
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    xlsx(path, table('<row r="3"><c r="D3" t="s"><v>0</v></c></row>'), f"<sst {space}><si>{runs}</si></sst>")


def long_lie(path: Path) -> None:
    """The directory says in 64 bits that the sheet takes more room than there is on any disk."""
    xlsx(path, table())
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(path.with_suffix(".t"), "w") as lying:
        for info in book.infolist():
            lying.writestr(info.filename, book.read(info))
        lying.getinfo("xl/worksheets/sheet1.xml").compress_size = 1 << 62
    path.with_suffix(".t").replace(path)


def another_name_inside(path: Path) -> None:
    """The entry names itself otherwise than the directory does: a place outside the archive."""
    xlsx(path, table())
    content, name = path.read_bytes(), b"xl/worksheets/sheet1.xml"
    path.write_bytes(content.replace(name, b"../" * 8, 1))


def ods_row(*cells: str) -> str:
    told = (
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f"<table:table-row>{''.join(told)}</table:table-row>"


def deep_text(path: Path) -> None:
    spans = "<text:span>" * 50_000 + "x" + "</text:span>" * 50_000
    ods(path, ods_row(*HEADINGS) + ods_row(*ROW) + ods_row("x", spans))


def many_breaks(path: Path) -> None:
    ods(path, ods_row(*HEADINGS) + ods_row(*ROW) + ods_row("x", "<text:tab/>" * 300_000))


ENDLESS = ["7" * 32_000, "(" * 32_000, "5 kg" + " " * 30_000 + "x", "Nd 24, " * 4_000, "1/1" * 10_000, "a b " * 8_000]
"""Cells for which a pattern that repeats within a repetition takes minutes."""
REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "picture_bomb.xlsx": (picture_bomb, "many times its size"),
    "in_other_case.xlsx": (in_other_case, "same name"),
    "diagonal.xlsx": (diagonal, "far away"),
    "many_runs.xlsx": (many_runs, "longer than a cell"),
    "long_lie.xlsx": (long_lie, "damaged"),
    "another_name_inside.xlsx": (another_name_inside, "damaged"),
    "letters_in_letters.eml": (
        put(b"From: a@example.com\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 9_000 + b"\nx"),
        "mislead",
    ),
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
    "deep_text.ods": deep_text,
    "many_breaks.ods": many_breaks,
    "packed_charset.eml": put(
        message().replace(b"Content-Type: text/plain", b"Content-Type: text/plain; charset=zlib")
    ),
    "xlsx_as.xls": lambda path: xlsx(path, table()),
    "xlsx_as.ods": lambda path: xlsx(path, table()),
}
"""Files whose one good order is read all the same."""
