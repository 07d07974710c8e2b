"""Long sheets: openpyxl builds the workbook with one pattern row, the rows go into the zip as XML.

openpyxl would make an object of every cell: 100,000 rows take it twenty times as long as the zip itself.
"""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exchange.grid import LONGEST_CELL, RISKY
from exchange.summary.cells import FIRST_DAY, Value, plain, standing
from exchange.summary.styles import font, format_of, ink_of

Write = Callable[[Value, int], str]
Row = Callable[[int, Sequence[Value]], str]
Told = Callable[[int], None]
_EPOCH = date(1899, 12, 30)
_BATCH = 500
_SCRATCH = 16_000
"""A column nobody uses, to dress a cell in."""
_LEVEL = 3
"""Harder packing costs more time than it saves room."""
STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every entry of the zip, so that the same cells give the same file."""


@dataclass(frozen=True, slots=True)
class Long:
    """A sheet whose rows are streamed: where they go, how each column is written, and the rows.

    `write` makes the XML of a row where more is to be seen of it than its values.
    """

    sheet: Worksheet
    table: str
    top: int
    kinds: tuple[str, ...]
    rows: Iterable[Sequence[Value]]
    count: int
    write: Row | None = None


def prepare(sheet: Worksheet, top: int, kinds: Sequence[str]) -> None:
    """Write the pattern row below the headings; the streamed rows take its place."""
    for column in range(1, len(kinds) + 1):
        sheet.cell(top + 1, column).value = 0


def _style(sheet: Worksheet, kind: str, *, quoted: bool = False, exact: str = "") -> int:
    """The number of a style in the workbook, made for the values of a column."""

    def dress(cell: Cell | MergedCell) -> None:
        cell.font = font(10, ink_of(kind))
        cell.alignment = standing(kind)
        cell.number_format = format_of(exact or kind)
        cell.quotePrefix = quoted

    return style_of(sheet, dress)


def style_of(sheet: Worksheet, dress: Callable[[Cell | MergedCell], object]) -> int:
    """The number that the style has in the workbook which a cell is dressed with; the cell itself is taken away again."""
    cell = sheet.cell(1, _SCRATCH)
    dress(cell)
    number = int(cell.style_id)
    del sheet._cells[1, _SCRATCH]
    return number


def writers(long: Long) -> list[Write]:
    """How each column is written: one function a column, with its styles numbered beforehand."""
    made: list[Write] = []
    for place, kind in enumerate(long.kinds, start=1):
        letter = get_column_letter(place)
        if kind in ("text", "code"):
            made.append(_text(letter, _style(long.sheet, kind), _style(long.sheet, kind, quoted=True)))
        elif kind in ("date", "month"):
            made.append(_date(letter, _style(long.sheet, kind), _style(long.sheet, "text")))
        elif kind == "decimal":
            whole = _style(long.sheet, kind, exact="decimal_whole")
            made.append(_decimal(letter, _style(long.sheet, kind), whole))
        elif kind == "money":
            whole = _style(long.sheet, kind, exact="money_whole")
            made.append(_money(letter, _style(long.sheet, kind), whole, _style(long.sheet, "text")))
        else:
            made.append(_number(letter, _style(long.sheet, kind), _style(long.sheet, "text")))
    return made


def _text(letter: str, style: int, quoted: int) -> Write:
    head, safe = f'<c r="{letter}', f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
    risky, tail = f'" s="{quoted}" t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"

    def write(value: Value, row: int) -> str:
        if value is None or value == "":
            return ""
        text = value if type(value) is str else str(value)
        if not text.isprintable():
            text = plain(text)
            if not text:
                return ""
        if len(text) > LONGEST_CELL:
            text = text[: LONGEST_CELL - 1] + "…"
        middle = risky if text[0] in RISKY else safe
        if "&" in text or "<" in text or ">" in text:
            text = escape(text)
        return f"{head}{row}{middle}{text}{tail}"

    return write


def _number(letter: str, style: int, words: int) -> Write:
    head, middle = f'<c r="{letter}', f'" s="{style}"><v>'
    text = _text(letter, words, words)

    def write(value: Value, row: int) -> str:
        if value is None:
            return ""
        return text(value, row) if type(value) is str else f"{head}{row}{middle}{value}</v></c>"

    return write


def _decimal(letter: str, style: int, whole: int) -> Write:
    head, broken, even = f'<c r="{letter}', f'" s="{style}"><v>', f'" s="{whole}"><v>'

    def write(value: Value, row: int) -> str:
        if value is None:
            return ""
        return f"{head}{row}{even if value == int(value) else broken}{value}</v></c>"  # type: ignore[arg-type]

    return write


def _money(letter: str, style: int, whole: int, words: int) -> Write:
    """Amounts: of a currency without decimals none are shown."""
    head, broken, even = f'<c r="{letter}', f'" s="{style}"><v>', f'" s="{whole}"><v>'
    text = _text(letter, words, words)

    def write(value: Value, row: int) -> str:
        if value is None:
            return ""
        if type(value) is str:
            return text(value, row)
        told = str(value)
        return f"{head}{row}{broken if '.' in told else even}{told}</v></c>"

    return write


def _date(letter: str, style: int, words: int) -> Write:
    head, middle = f'<c r="{letter}', f'" s="{style}"><v>'
    text = _text(letter, words, words)
    known: dict[date, int] = {}

    def write(value: Value, row: int) -> str:
        if value is None:
            return ""
        if not isinstance(value, date):
            return text(value, row)
        day = value.date() if isinstance(value, datetime) else value
        if day < FIRST_DAY:
            return text(day.isoformat(), row)
        serial = known.get(day)
        if serial is None:
            serial = known[day] = (day - _EPOCH).days
        return f"{head}{row}{middle}{serial}</v></c>"

    return write


def render(long: Long, told: Told | None = None) -> IO[bytes]:
    """The rows of a long sheet as XML in a temporary file; `told` hears how many were written."""
    write, number, batch = long.write or _plain_row(long), long.top, []
    body: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- the caller closes it
    for number, row in enumerate(long.rows, start=long.top + 1):
        batch.append(write(number, row))
        if len(batch) == _BATCH:
            body.write("".join(batch).encode())
            batch = []
            if told is not None:
                told(number - long.top)
    body.write("".join(batch).encode())
    body.seek(0)
    return body


def _plain_row(long: Long) -> Row:
    """A row of values alone, as the detail has it."""
    ways = writers(long)

    def write(number: int, row: Sequence[Value]) -> str:
        cells = "".join([way(value, number) for way, value in zip(ways, row, strict=False)])
        return f'<row r="{number}">{cells}</row>'

    return write


def save(book: Workbook, longs: Sequence[Long], bodies: Sequence[IO[bytes]], out: Path) -> None:
    """Write a workbook: without its long rows first, then all of it."""
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder) / "short.xlsx"
        book.save(short)
        pack(short, out, longs, bodies)


def pack(draft: Path, out: Path, longs: Sequence[Long], bodies: Sequence[IO[bytes]]) -> None:
    """Copy a workbook into a new zip with fixed times, the pattern rows replaced by the rendered ones."""
    by_entry = {_entry(long.sheet): (long, body) for long, body in zip(longs, bodies, strict=True)}
    with (
        zipfile.ZipFile(draft) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as goal,
    ):
        for info in source.infolist():
            fixed = zipfile.ZipInfo(info.filename, STAMP)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o600 << 16
            data = source.read(info)
            if info.filename in by_entry:
                _copy_long(goal, fixed, data, *by_entry[info.filename])
            else:
                goal.writestr(fixed, _patched(info.filename, data, longs), compresslevel=_LEVEL)


def _copy_long(goal: zipfile.ZipFile, fixed: zipfile.ZipInfo, data: bytes, long: Long, body: IO[bytes]) -> None:
    """One sheet: what comes before the pattern row, the rows, what comes after."""
    fixed._compresslevel = _LEVEL  # type: ignore[attr-defined]  # open() takes it from nowhere else in Python 3.11
    pattern = re.compile(rb'<row r="%d"[^>]*?(?:/>|>.*?</row>)' % (long.top + 1), re.DOTALL)
    found = pattern.search(data)
    if found is None:
        raise ValueError(f"The sheet {long.sheet.title} has no pattern row {long.top + 1}.")
    last = f"{get_column_letter(len(long.kinds))}{long.top + max(long.count, 1)}".encode()
    with goal.open(fixed, "w", force_zip64=True) as entry:
        entry.write(
            re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:%s"' % last, data[: found.start()], count=1)
        )
        shutil.copyfileobj(body, entry, 1 << 20)
        entry.write(data[found.end() :])


def _entry(sheet: Worksheet) -> str:
    book: Any = sheet.parent
    place = book.worksheets.index(sheet) + 1
    return f"xl/worksheets/sheet{place}.xml"


def _patched(name: str, data: bytes, longs: Sequence[Long]) -> bytes:
    """A table of a long sheet gets the range of all rows; the document gets no time of its own."""
    if name.startswith("xl/tables/"):
        for long in longs:
            if b'displayName="%s"' % long.table.encode() in data:
                last = f"A{long.top}:{get_column_letter(len(long.kinds))}{long.top + max(long.count, 1)}"
                return re.sub(
                    rb'(<table\b[^>]*?\bref="|<autoFilter\b[^>]*?\bref=")[^"]*', rb"\g<1>%s" % last.encode(), data
                )
    if name == "docProps/core.xml":
        created = re.search(rb"<dcterms:created[^>]*>([^<]*)<", data)
        if created:
            return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>%s" % created[1], data)
    return data
