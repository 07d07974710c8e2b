"""Zipped workbooks before anybody opens them: bombs, lies and far-away cells are found by counting.

Everything is counted in one streaming pass over the parts; nothing is unpacked to disk, so the names
of the parts lead nowhere.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from exchange.grid import Unreadable
from exchange.refusals import PROTECTED, too_many_cells, too_much_text
from resources.i18n import N_, _, grouped, said

_CHUNK = 1 << 20
_MOST_BYTES = 600_000_000
"""All parts of a workbook together, unpacked."""
_UNSUSPECTED_BYTES = 30_000_000
_MOST_RATIO = 100
"""Above 30 MB nothing honest shrinks to a hundredth."""
MOST_CELLS = 2_500_000
"""Cells of one file: 160,000 rows of fifteen columns, what half a gigabyte of memory bears."""
_MOST_STRINGS = 2_000_000
_LONGEST_TEXT = 32_767 * 6
"""Excel stops at 32,767 signs in a cell; a sign takes six bytes at most when written as a reference."""
MOST_TEXT = 150_000_000
_UNMEASURED_COLUMNS = 104
_READ = (".xml", ".rels", ".bin")
"""Parts that a reader takes for what their name says, whatever they begin with."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x01\x00\x00\x00")

_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb"<row\b[^>]*?\sr=\"(\d+)\"")
_WIDE = re.compile(rb"r=\"([A-Za-z]{2,})(\d+)")
_LATE = re.compile(rb"r=\"([A-Za-z])(\d{6,})")
_ANY_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr\s*=\s*[\"']()0*(\d+)[\"']")
_ANY = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]+)0*(\d+)")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\shidden\s*=\s*[\"'](?:1|true)[\"']")
_EMPTY_FORMULA = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)(?:<v\s*/>|<v></v>)?</(?:\w+:)?c>")
_STRING_END = re.compile(rb"</(?:\w+:)?si>")
_STRING_CELL = re.compile(rb"\st\s*=\s*[\"']s[\"']")
_STRING_USE = re.compile(rb"\st\s*=\s*[\"']s[\"'][^>]*>\s*(?:<(?:\w+:)?f\b.*?)?<(?:\w+:)?v[^>]*>\s*(\d+)")


@dataclass(slots=True)
class PartCount:
    """What one part of a workbook holds, as counted: rows and columns reach as far as any cell says."""

    name: str
    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    hidden_rows: int = 0
    unstored_formulas: int = 0
    string_cells: int = 0
    struck: bool = False
    """Whether a font in it is struck out."""
    strings: list[int] = field(default_factory=list, repr=False)
    """The bytes of each shared text, in order."""
    begun: int = field(default=0, repr=False)
    tail: bytes = field(default=b"", repr=False)

    @property
    def box(self) -> int:
        """The cells of the rectangle from A1 to the last row and column."""
        return self.last_row * self.last_column


def open_archive(path: Path) -> zipfile.ZipFile:
    """The zip file of a workbook; raises Unreadable when it is damaged, locked or ambiguous."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError) as problem:
        raise Unreadable(
            said("{file} is damaged or incomplete (its end is missing); ask for it to be sent again.", file=path.name)
        ) from problem
    why = _refusal(archive.infolist())
    if why:
        archive.close()
        raise Unreadable(said(why, file=path.name))
    return archive


def _refusal(parts: list[zipfile.ZipInfo]) -> str:
    """Why an archive is not opened at all (a message id); empty when it may be."""
    if len({_folded(part.filename) for part in parts}) != len(parts):
        return N_("{file} holds two parts of the same name and may not be what it shows; save it again as xlsx.")
    if any(part.flag_bits & 1 for part in parts):
        return PROTECTED
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        return N_("{file} is packed in a way no spreadsheet program uses; save it again as xlsx.")
    return ""


def _folded(name: str) -> str:
    """The name of a part as readers look it up: neither case nor the kind of stroke matters to them."""
    return name.replace("\\", "/").lstrip("/").casefold()


def count_parts(archive: zipfile.ZipFile, shown: str) -> dict[str, PartCount]:
    """Read every part once and count what it holds; raises Unreadable when it is more than can be meant.

    `shown` is the file name used in sentences.
    """
    counts: dict[str, PartCount] = {}
    total = cells = 0
    for info in archive.infolist():
        count = counts[info.filename] = PartCount(info.filename)
        for chunk in chunks(archive, info, shown):
            total += len(chunk)
            if total > _MOST_BYTES:
                raise Unreadable(
                    said("{file} is too large to be read at once; split it into smaller files.", file=shown)
                )
            _tally(count, chunk)
            if cells + count.cells > MOST_CELLS:
                raise too_many_cells(shown, MOST_CELLS)
        cells += count.cells
        if count.last_column > _UNMEASURED_COLUMNS:
            for chunk in chunks(archive, info, shown):
                _reach(count, _ANY.findall(chunk))
    _refuse_text_bomb(archive, counts, shown)
    return counts


def chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str) -> Iterator[bytes]:
    """The unpacked bytes of a part, given up as soon as they grow beyond what honest data grows."""
    produced = 0
    try:
        with archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                if not produced and chunk.startswith(_PICTURES) and not info.filename.lower().endswith(_READ):
                    return
                produced += len(chunk)
                if produced > _UNSUSPECTED_BYTES and produced > _MOST_RATIO * max(info.compress_size, 1):
                    raise Unreadable(
                        said(
                            "{file} unpacks to many times its size, as no real workbook does; it was not opened.",
                            file=shown,
                        )
                    )
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as problem:
        raise Unreadable(said("{file} is damaged or incomplete; ask for it to be sent again.", file=shown)) from problem


def _tally(count: PartCount, chunk: bytes) -> None:
    """Add one chunk of a part; its last tag may be cut and is counted with the next chunk."""
    text = count.tail + chunk
    cut = text.rfind(b"<", max(0, len(text) - 4096))
    cut = len(text) if cut < 0 else cut
    text, count.tail = text[:cut], text[cut:]
    count.struck = count.struck or b"<strike" in text
    if not count.cells and (b"<!DOCTYPE" in text or b"<!ENTITY" in text):
        raise Unreadable(_("The workbook declares entities, as no spreadsheet program does; it was not opened."))
    usual = text.count(b'<c r="')
    odd = usual != text.count(b"<c") or b":c " in text
    found = len(_CELL.findall(text)) if odd else usual
    if not found:
        if not count.cells:
            _measure_strings(count, text)
        return
    count.cells += found
    count.last_column = max(count.last_column, 26)
    count.last_row = max(count.last_row, max((int(row[:9]) for row in _ROW.findall(text)), default=0))
    if odd:
        _reach(count, _ANY.findall(text) + _ANY_ROW.findall(text))
    else:
        _reach(count, _WIDE.findall(text) + _LATE.findall(text))
    if b"hidden" in text:
        count.hidden_rows += len(_HIDDEN_ROW.findall(text))
    if b"f>" in text or b"<f " in text:
        count.unstored_formulas += len(_EMPTY_FORMULA.findall(text))
    count.string_cells += text.count(b't="s"') or len(_STRING_CELL.findall(text))


def _reach(count: PartCount, references: list[tuple[bytes, bytes]]) -> None:
    """Widen the part's rectangle by cell references."""
    if not references:
        return
    count.last_row = max(count.last_row, *(int(row[:9]) for _letters, row in references))
    for letters in {letters for letters, _row in references}:
        column = 0
        for letter in letters.upper()[:4]:
            column = column * 26 + letter - 64
        count.last_column = max(count.last_column, column)


def _measure_strings(count: PartCount, text: bytes) -> None:
    """Note the length of each shared text; one may run over many chunks."""
    last = 0
    for match in _STRING_END.finditer(text):
        count.strings.append(match.end() - last + count.begun)
        count.begun, last = 0, match.end()
    if len(count.strings) > _MOST_STRINGS:
        raise Unreadable(
            said(
                "The workbook holds more than {most} texts; split it into smaller files.",
                most=grouped(_MOST_STRINGS),
            )
        )
    count.begun += len(text) - last


def _refuse_text_bomb(archive: zipfile.ZipFile, counts: dict[str, PartCount], shown: str) -> None:
    """A short file can name one long text a million times; multiply before anybody copies it."""
    strings = max((count.strings for count in counts.values()), key=len, default=[])
    longest = max(strings, default=0)
    if longest > _LONGEST_TEXT:
        raise Unreadable(said("{file} holds a text longer than a cell can; it was not opened.", file=shown))
    sheets = [count for count in counts.values() if count.string_cells]
    if longest * sum(count.string_cells for count in sheets) <= MOST_TEXT:
        return
    copied = 0
    for count in sheets:
        used = 0
        for chunk in chunks(archive, archive.getinfo(count.name), shown):
            for place in _STRING_USE.findall(chunk):
                number = int(place[:9])
                copied += strings[number] if number < len(strings) else 0
                used += 1
            if copied > MOST_TEXT:
                raise too_much_text(shown)
        copied += max(0, count.string_cells - used - count.string_cells // 1000) * longest
    if copied > MOST_TEXT:
        raise too_much_text(shown)
