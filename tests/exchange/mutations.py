"""Small real files of every kind, damaged by a fixed seed; run as a program it reads them and tells what came of it.

One line of JSON before and after each file, so that the test knows which one a process died of. A file that takes
more than `SECONDS` of the processor ends the process.
"""

import io
import json
import random
import re
import resource
import signal
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.exchange.binary_files import BINARY_ROWS, xlsb
from tests.exchange.builders import DATA, spreadsheet_xml, spreadsheet_xml_row

SECONDS, MEGABYTES = 10, 1200
_NASTY = (
    "", "-1", "0", "NaN", "inf", "1e309", "-1e308", "99999999999999999999", "4294967295", "2147483648", "65536", "A0",
    "XFD1048576", "XFE1048577", "ZZZZZZ1", "1048577", "true", "١٢", "½", "²", "\u0000", "\ud7ff", "�", "é", "=1+1",
    "31.02.2026", "0000-00-00", "9999-12-31", "1900-02-29", "令和0年1月1日", "民国0年", "1,2,3.4,5", "12-14 weeks",
    "&#0;", "&nothing;", "<", "]]>", '"', "'", ";", "\t", "\n", "1/0", "10^400", "1e999999999", "9" * 400, "x" * 40_000,
)  # fmt: skip
"""What is written in the place of a number, a name or a cell."""
_OLD = b"\xd0\xcf\x11\xe0"
_XML_VALUE = re.compile(rb'"[^"<>]*"|>[^<>]+<')
_TAG = re.compile(rb"<[^<>]+>")
_CELL = re.compile(r"[^;,\t|\r\n]+")


def as_xlsm() -> bytes:
    """A workbook with a macro part."""
    parts = _parts((DATA / "02_hatchu_ichiran_ja.xlsx").read_bytes())
    return _packed([*parts, ("xl/vbaProject.bin", b"Sub Auto_Open()")])


def as_page() -> bytes:
    """An order list as a web page, as many programs write their xls."""
    lines = (DATA / "own_us.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = "".join(f"<tr><td>{'</td><td colspan=1>'.join(line.split(','))}</td></tr>" for line in lines)
    return f"<html><head><meta charset=utf-8></head><body><table border=1>{rows}</table></body></html>".encode()


def as_xml() -> bytes:
    """An order list as Excel 2003 saves it when asked for XML."""
    lines = (DATA / "own_us.csv").read_text(encoding="utf-8-sig").splitlines()
    return spreadsheet_xml(*(spreadsheet_xml_row(*line.split(",")) for line in lines)).encode()


def as_mail() -> bytes:
    """An order list as the text of a mail."""
    text = (DATA / "own_us.csv").read_text(encoding="utf-8-sig").replace(",", "\t")
    head = "MIME-Version: 1.0\nSubject: Orders\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    end = "\n--b\nContent-Type: application/pdf; name=a.pdf\n\nx\n--b--\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}{end}".encode()


def as_tabs() -> bytes:
    return (DATA / "own_us.csv").read_text(encoding="utf-8-sig").replace(",", "\t").encode()


def _text(name: str, encoding: str, wanted: str) -> Callable[[], bytes]:
    return lambda: (DATA / name).read_bytes().decode(encoding).encode(wanted)


def _file(name: str) -> Callable[[], bytes]:
    return (DATA / name).read_bytes


SOURCES: dict[str, Callable[[], bytes]] = {
    "plants.xlsx": _file("04_three_plants.xlsx"),
    "dates.xlsx": _file("07_dates_of_all_kinds.xlsx"),
    "outline.xlsx": _file("own_outline.xlsx"),
    "macros.xlsm": as_xlsm,
    "outline.xls": _file("own_outline.xls"),
    "binary.xlsb": lambda: xlsb(BINARY_ROWS),
    "outline.ods": _file("own_outline.ods"),
    "page.xls": as_page,
    "book.xml": as_xml,
    "mail.eml": as_mail,
    "sap.csv": _file("01_bestellungen_sap_de.csv"),
    "japanese.csv": _file("own_ja_sjis.csv"),
    "chinese.csv": _file("own_zh_gb.csv"),
    "french.csv": _file("06_export_erp_fr.csv"),
    "wide.txt": _file("08_balju_utf16.txt"),
    "marked.csv": _text("own_us.csv", "utf-8-sig", "utf-8-sig"),
    "tabs.tsv": as_tabs,
    "printed.txt": _file("own_sap_alv.txt"),
    "customs.csv": _file("gacc_magnets_world_en.csv"),
}
"""File name -> its content before it is damaged."""


@cache
def original(name: str) -> bytes:
    """The file before it is damaged."""
    return SOURCES[name]()


def mutated(name: str, number: int) -> bytes:
    """The `number`-th damaged copy of a file; the same one at every run."""
    chance = random.Random(f"{name} {number}")
    content = original(name)
    zipped = content.startswith(b"PK\x03\x04")
    if zipped and chance.random() < 0.75:
        return _members_mutated(content, chance)
    if not zipped and not content.startswith(_OLD) and chance.random() < 0.5:
        return _cells_mutated(content, chance, name)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        content = _bytes_mutated(content, chance)
    return content


def _bytes_mutated(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return content
    place = chance.randrange(len(content))
    length = chance.choice((1, 1, 2, 4, 8, 64, 700))
    some = content[place : place + length]
    # An old workbook that is moved by a byte is none at all: most of its damage keeps every byte in its place.
    what = chance.choice((0, 0, 4, 5, 6)) if content.startswith(_OLD) and chance.random() < 0.9 else chance.randrange(8)
    if what == 0:
        return content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]
    if what == 1:
        return content[:place] + chance.randbytes(length) + content[place:]
    if what == 2:
        return content[:place] + content[place + length :]
    if what == 3:
        return content[: place + length] + some * chance.choice((1, 3, 50)) + content[place + length :]
    if what == 4:
        return content[:place] + b"\xff" * len(some) + content[place + len(some) :]
    if what == 5:
        return content[:place] + bytes(len(some)) + content[place + len(some) :]
    if what == 6:
        other = chance.randrange(len(content))
        return content[:other] + some + content[other + len(some) :]
    return content[:place] if chance.random() < 0.3 else content[:place] + chance.randbytes(1) + content[place + 1 :]


def _cells_mutated(content: bytes, chance: random.Random, name: str) -> bytes:
    """A text file with nasty values in its cells, in its own encoding."""
    encoding = {"japanese.csv": "cp932", "chinese.csv": "gb18030", "sap.csv": "cp1252", "wide.txt": "utf-16"}.get(
        name, "utf-8"
    )
    text = content.decode(encoding, "replace")
    for _ in range(chance.choice((1, 3, 10))):
        start, end = chance.choice([match.span() for match in _CELL.finditer(text)] or [(0, 0)])
        text = text[:start] + chance.choice(_NASTY) + text[end:]
    return text.encode(encoding, "replace")


def _parts(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in parts:
            # ZipInfo without a clock, so that the copies are the same at every run.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _members_mutated(content: bytes, chance: random.Random) -> bytes:
    """A workbook with one member gone, twice, renamed, damaged or with nasty values."""
    parts = _parts(content)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if not parts:
            break
        place = chance.randrange(len(parts))
        name, inside = parts[place]
        what = chance.randrange(12)
        if what == 0:
            del parts[place]
        elif what == 1:
            parts.append((name, chance.choice(parts)[1]))
        elif what == 2:
            parts[place] = (chance.choice((name.upper(), f"../{name}", f"{name}x", name.replace("1", "9"))), inside)
        elif what == 3:
            parts[place] = (name, chance.choice(parts)[1])
        elif what < 6:
            for _ in range(chance.choice((1, 3))):
                inside = _bytes_mutated(inside, chance)
            parts[place] = (name, inside)
        else:
            place, (name, inside) = chance.choice(
                [(at, part) for at, part in enumerate(parts) if part[0].endswith(("xml", "rels"))]
                or [(place, parts[place])]
            )
            parts[place] = (name, _xml_mutated(inside, chance))
    return _packed(parts)


def _xml_mutated(inside: bytes, chance: random.Random) -> bytes:
    """A value replaced, or a tag gone, twice or elsewhere."""
    for _ in range(chance.choice((1, 2, 8))):
        found = list((_TAG if chance.random() < 0.3 else _XML_VALUE).finditer(inside))
        if not found:
            return inside
        match = chance.choice(found)
        start, end = match.span()
        some = match.group()
        if some.startswith(b"<"):
            inside = inside[:start] + chance.choice((b"", some * 2, some * 500)) + inside[end:]
        else:
            value = chance.choice(_NASTY).encode("utf-8", "replace")
            inside = inside[: start + 1] + value + inside[end - 1 :]
    return inside


def _say(**told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def main(names: list[str], count: int) -> None:
    """Read the damaged copies of these files, one after the other, as the import does without writing."""
    from db.problems import Problem
    from exchange.grid import Unreadable
    from exchange.incoming import Incoming, Wishes

    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            for number in range(count):
                path = Path(folder) / name
                path.write_bytes(mutated(name, number))
                _say(begun=name, number=number)
                begun = time.process_time()
                signal.setitimer(signal.ITIMER_PROF, SECONDS)
                sentence = fault = ""
                try:
                    found = Incoming(path).understand(Wishes())
                    kind = f"read as {found.kind}"
                except (Unreadable, Problem) as problem:
                    kind, sentence = "refused", str(problem)
                except BaseException as problem:  # noqa: BLE001 -- whatever it is, the test wants to see it
                    kind, fault = "fell over", repr(problem)[:300]
                signal.setitimer(signal.ITIMER_PROF, 0)
                _say(
                    name=name, number=number, kind=kind, sentence=sentence, fault=fault,
                    seconds=time.process_time() - begun,
                )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[2:], int(sys.argv[1]))
