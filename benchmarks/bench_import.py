"""10,000 order lines imported into a new book, against SQLite alone putting in the rows that this leaves there."""

import random
import shutil
import sqlite3
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from sqlmodel import SQLModel

from benchmarks.ratio import Ratio, one_round
from db.database import open_book
from exchange.book import Book, BookOrder
from exchange.importing import import_read

LINES = 10_000
LINES_OF_AN_ORDER = 4
ROUNDS = 3
ON = date(2026, 11, 20)
WRITTEN = ("party", "purchase_order", "order_line", "state_event")
"""The tables an import of orders writes before it is journalled and judged."""
SELLERS = ("Ganzhou Jinli Rare Earth Co., Ltd.", "Baotou Jinli Rare Earth Co., Ltd.", "Ningbo Jinli Magnets Co., Ltd.")
PLANTS = (
    ("Nordmotoren GmbH", "DE", "traction motors"), ("Alpenpumpen GmbH", "AT", "fuel pumps of cars"), ("Kitayama Seiki K.K.", "JP", "servo motors"),
    ("Minato Denki K.K.", "JP", "loudspeakers"), ("Lakeside Drives Inc.", "US", "elevator drives"), ("Rheinsensorik GmbH", "DE", "medical imaging"),
)  # fmt: skip
ELEMENTS = (
    "Dysprosium",
    "Terbium",
    "Samarium",
    "Gadolinium",
    "Yttrium",
    "Neodymium",
    "Cerium",
    "Lanthanum",
    "Lutetium",
)
GRADES = ("99.5", "99.9", "99.99")


def bench_import() -> list[Ratio]:
    """The preview, which judges every row, and the import with its journal and its answers."""
    orders = Book(orders=tuple(order_lines()))
    found = []
    with tempfile.TemporaryDirectory() as place:
        for number in range(ROUNDS):
            folder = Path(place) / str(number)
            folder.mkdir()
            found.append(one(folder, orders))
    written, preview, left, whole = map(statistics.median, zip(*found, strict=True))
    return [
        Ratio("preview of an import of 10,000 lines", written, preview, 2, "SQLite alone, the rows it judges"),
        Ratio("import of 10,000 lines, journalled and judged", left, whole, 2, "SQLite alone, the rows it leaves"),
    ]


def one(folder: Path, orders: Book) -> tuple[float, float, float, float]:
    """The seconds of one round: rows judged and preview, rows left and import."""
    path, empty = folder / "ours.monazite", folder / "empty.monazite"
    book = open_book(path, actor="benchmark", today=lambda: ON)
    book.backup(empty)
    preview = one_round(partial(import_read, book, orders, "orders.xlsx", dry_run=True))
    whole = one_round(partial(import_read, book, orders, "orders.xlsx"))
    book.close()
    return alone(path, empty, WRITTEN), preview, alone(path, empty, tuple(SQLModel.metadata.tables)), whole


def alone(path: Path, empty: Path, names: tuple[str, ...]) -> float:
    """The seconds SQLite takes to put what stands in those tables of a book into an empty one."""
    copy = Path(shutil.copy(empty, empty.with_name("alone.monazite")))
    with closing(sqlite3.connect(path)) as made:
        rows = {name: made.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    with closing(sqlite3.connect(copy)) as into:
        into.execute("PRAGMA journal_mode=WAL")
        for name in names:
            into.execute(f"DELETE FROM {name}")
        into.commit()
        return one_round(partial(put, into, rows))


def put(into: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    """Put rows into tables, with all their indexes, in one transaction."""
    for name, some in rows.items():
        if some:
            into.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(some[0]))})", some)
    into.commit()


def order_lines() -> Iterator[BookOrder]:
    """Orders of a few sellers for a few plants, four lines each."""
    chance = random.Random(20261120)
    for number in range(LINES // LINES_OF_AN_ORDER):
        ordered = ON - timedelta(days=chance.randrange(600))
        seller, (plant, country, use) = chance.choice(SELLERS), chance.choice(PLANTS)
        for line in range(1, LINES_OF_AN_ORDER + 1):
            element, grade, kilograms = chance.choice(ELEMENTS), chance.choice(GRADES), chance.randrange(5, 4000)
            price = Decimal(chance.randrange(2000, 90_000)) / 100
            yield BookOrder(
                sheet="Orders",
                row=number * LINES_OF_AN_ORDER + line + 1,
                po_number=f"45{number:08d}",
                line=str(10 * line),
                order_date=ordered,
                exporter=seller,
                item_code=f"{element[:2].upper()}-{grade}",
                description=f"{element} oxide {grade} %",
                hs_code="28469019",
                quantity=Decimal(kilograms),
                unit="kg",
                mass_g=kilograms * 1000,
                unit_price=price,
                currency="USD",
                amount=price * kilograms,
                need_by=ordered + timedelta(days=chance.randrange(30, 240)),
                destination=country,
                end_user=plant,
                end_use=use,
            )
