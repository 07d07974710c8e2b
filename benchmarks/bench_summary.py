"""The workbook: its detail sheet against bare XML in a zip, its figures against one sum over every line."""

import shutil
import tempfile
import tracemalloc
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from benchmarks.big_book import ON as BOOK_DAY
from benchmarks.big_book import book
from benchmarks.ratio import Ratio, paired_seconds
from db import open_orders
from db.database import Database, open_book
from db.periods import period_of
from exchange.summary import stream
from exchange.summary.cells import Value
from exchange.summary.stream import Long
from exchange.summary.tables import TOP, Draft, Head, heading_row, native_table

LINES = 100_000
FIGURE_LINES = 1_000_000
ALLOWED_MB = 50.0
KINDS = (
    "code", "number", "text", "text", "text", "mass_exact", "money", "code", "date", "date", "text", "text", "decimal",
    "date", "days",
)  # fmt: skip
ON = date(2026, 11, 20)


def bench_orders_sheet() -> Ratio:
    """100,000 rows of 15 columns: table, styles and packing against XML and zlib alone."""
    rows = [line(number) for number in range(LINES)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        limit, ours = paired_seconds(lambda: bare(folder / "bare.zip", rows), lambda: streamed(folder, rows), rounds=3)
    return Ratio("Excel detail sheet, 100,000 × 15", limit, ours, 1.5, "the same rows as XML through zlib")


@contextmanager
def counted() -> Iterator[Database]:
    """A copy of the large book with its totals kept: the windows of other benchmarks hold the book itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(book(FIGURE_LINES), Path(folder) / "figures.monazite"))
        opened = open_book(path, actor="benchmark", today=lambda: BOOK_DAY)
        try:
            with opened.write("Count", kind="record") as session:
                open_orders.keep(session, BOOK_DAY)
            yield opened
        finally:
            opened.close()


def bench_figures() -> Ratio:
    """The open goods of a large book by destination and coverage, from the totals kept with the answers."""
    with counted() as opened, opened.read() as session:
        limit, ours = paired_seconds(lambda: add_up(session), lambda: open_orders.count(session, BOOK_DAY), rounds=5)
    return Ratio("Summary figures of 1,000,000 lines", limit, ours, 1.0, "one sum over the whole table of lines")


def bench_figures_of_the_eve() -> Ratio:
    """The same goods on the day before the period, which every figure is compared with: what is kept, less what moved."""
    eve = period_of(BOOK_DAY).eve
    with counted() as opened, opened.read() as session:
        limit, ours = paired_seconds(
            lambda: add_up(session), lambda: open_orders.count_with(session, eve, {}), rounds=3
        )
    return Ratio("Figures of the eve of 1,000,000 lines", limit, ours, 1.0, "one sum over the whole table of lines")


def add_up(session: Any) -> object:
    """The limit: one pass over every line."""
    return session.connection().exec_driver_sql("SELECT SUM(mass_g), COUNT(*) FROM order_line").one()


def bench_memory() -> Ratio:
    """What streaming the detail takes above the rows themselves, in megabytes."""
    rows = [line(number) for number in range(LINES)]
    with tempfile.TemporaryDirectory() as name:
        tracemalloc.start()
        streamed(Path(name), rows)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return Ratio("Memory above the data, detail sheet", ALLOWED_MB, most / 1e6, 1.0, "50 MB", unit="MB")


def line(number: int) -> list[Value]:
    """An order line with text, codes, numbers, money, dates and gaps."""
    return [
        f"PO-{number // 5:07d}", number % 5 + 1, "confirmed", ("JP", "DE", "US")[number % 3],
        f"NdFeB block {number % 97} & coat", Decimal(number % 9_973) / 10, Decimal(number) / 100, "EUR",
        ON - timedelta(days=number % 700), ON + timedelta(days=number % 300) if number % 7 else None,
        "Licence required", "Covered" if number % 4 else "", Decimal(number % 4_400), ON, number % 90,
    ]  # fmt: skip


def bare(path: Path, rows: Sequence[Sequence[Value]]) -> None:
    """The physical limit: every value as a cell of XML, packed at the fastest level, nothing else."""
    letters = [get_column_letter(place) for place in range(1, len(KINDS) + 1)]
    epoch = date(1899, 12, 30)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts,
        parts.open("xl/worksheets/sheet1.xml", "w") as entry,
    ):
        batch: list[str] = []
        for number, row in enumerate(rows, start=1):
            cells = []
            for letter, value in zip(letters, row, strict=True):
                if value is None or value == "":
                    continue
                if isinstance(value, str):
                    cells.append(f'<c r="{letter}{number}" t="inlineStr"><is><t>{escape(value)}</t></is></c>')
                elif isinstance(value, date):
                    cells.append(f'<c r="{letter}{number}" s="1"><v>{(value - epoch).days}</v></c>')
                else:
                    cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
            batch.append(f'<row r="{number}">{"".join(cells)}</row>')
            if len(batch) == 500:
                entry.write("".join(batch).encode())
                batch = []
        entry.write("".join(batch).encode())


def streamed(folder: Path, rows: Sequence[Sequence[Value]]) -> None:
    """What the workbook does: openpyxl makes the book with headings, table and styles, the rows are streamed."""
    draft = Draft(ON, "", "", "")
    draft.book.remove(draft.book.worksheets[0])
    draft.book.properties.created = datetime(ON.year, ON.month, ON.day)  # noqa: DTZ001 -- a document property
    sheet = draft.sheet("Orders")
    heading_row(sheet, [Head(f"Column {place}", kind) for place, kind in enumerate(KINDS)], TOP)
    stream.prepare(sheet, TOP, KINDS)
    native_table(sheet, "Orders", TOP, TOP + 1, 1, len(KINDS))
    long = Long(sheet, "Orders", TOP, KINDS, rows, len(rows))
    with stream.render(long) as body:
        draft.book.save(folder / "short.xlsx")
        stream.pack(folder / "short.xlsx", folder / "long.xlsx", [long], [body])
