"""A book as large as a benchmark wants it, made of rows that only look like a year's work, counted out by SQLite."""

import atexit
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Table
from sqlmodel import Session, SQLModel

import resources
from compliance.terms import Coverage, OrderState, Outcome
from db import open_orders
from db.database import open_book
from db.party_answers import screen_parties
from db.tables import assessments, materials, orders, parties

MADE_AT = datetime.now(UTC)
# Today, because a book opened on another day first gives all its answers anew.
ON = MADE_AT.astimezone().date()
PARTIES = 400
MATERIALS = 120
LINES_OF_AN_ORDER = 5
DESTINATIONS = ("JP", "DE", "US", "FR", "KR", "CZ", "MX", "IN", "", "GB")
STATES = tuple(state.value for state in OrderState)
OUTCOMES = tuple(outcome.value for outcome in Outcome)
COVERAGES = tuple(coverage.value for coverage in Coverage)


@cache
def book(lines: int) -> Path:
    """The path of a book with that many order lines and stored answers, turned to `ON`; made once a run.

    A process that a benchmark starts finds it by MONAZITE_BENCH_BOOK.
    """
    made_before = os.environ.get("MONAZITE_BENCH_BOOK")
    if made_before and Path(made_before).name == f"{lines}.monazite":
        return Path(made_before)
    folder = Path(tempfile.mkdtemp(prefix="monazite-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / f"{lines}.monazite"
    made = open_book(path, actor="benchmark", today=lambda: ON)
    made.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as quick:
        # A book that is made once and thrown away need not survive a power cut.
        quick.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-2000000")
        for model, count, values in contents(lines):
            fill(quick, model.__table__, count, values)  # type: ignore[attr-defined]
        quick.execute("DELETE FROM turned")
        quick.execute("INSERT INTO turned (id, on_date, edition) VALUES (1, ?, ?)", (f"{ON}", resources.edition()))
    settled = open_book(path, actor="benchmark", today=lambda: ON)
    with settled.engine.begin() as connection, Session(connection) as session:
        settle(session)
    settled.close()  # which lets SQLite count what was written, as every book does
    return path


def settle(session: Session) -> None:
    """Keep what a book that was worked in keeps: that its parties were screened, and its totals."""
    screen_parties(session, whole=True)
    open_orders.keep(session, ON)
    session.commit()


def fill(connection: sqlite3.Connection, table: Table, count: int, values: Mapping[str, str]) -> None:
    """Put rows 1 to `count` into a table; a value is an SQL expression of the row's number n."""
    given = {column.name: values.get(column.name, empty(column)) for column in table.columns}
    connection.execute(
        f"INSERT INTO {table.name} ({', '.join(given)}) "
        f"WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < {count}) "
        f"SELECT {', '.join(given.values())} FROM count"
    )


def contents(lines: int) -> Iterator[tuple[type[SQLModel], int, dict[str, str]]]:
    """Tables with their number of rows and what stands in them, in an order that foreign keys allow."""
    yield parties.Party, PARTIES, {"id": "n", "name": "printf('Party %04d Works', n)", "country": "'CN'"}
    material = {"id": "n", "item_code": "printf('M-%05d', n)", "description": "'Magnet ' || n"}
    yield materials.Material, MATERIALS, material
    yield orders.Order, -(-lines // LINES_OF_AN_ORDER), order()
    yield orders.OrderLine, lines, line()
    yield assessments.LineAnswer, lines, answer()


def order() -> dict[str, str]:
    """An order of the year before `ON`."""
    return {
        "id": "n",
        "po_number": "printf('PO-%07d', n)",
        "exporter_id": f"n % {PARTIES} + 1",
        "buyer_id": f"n * 7 % {PARTIES} + 1",
        "ordered_on": day("-(n * 13 % 700)"),
        "currency": "'EUR'",
    }


def line() -> dict[str, str]:
    """A line of an order, need-by within a year."""
    return {
        "id": "n",
        "order_id": f"(n + {LINES_OF_AN_ORDER - 1}) / {LINES_OF_AN_ORDER}",
        "line_no": f"n % {LINES_OF_AN_ORDER} + 1",
        "material_id": f"n % {MATERIALS} + 1",
        "description": "'Sintered magnet block ' || (n % 977)",
        "origin": "'CN'",
        "export_from": "'CN'",
        "mass_g": "n * 37 % 900000 + 500",
        "amount_minor": "n * 7919 % 9000000",
        "need_by": day("n * 17 % 365"),
        "current_eta": day("n * 11 % 400"),
        "destination": one_of(DESTINATIONS, "n * 7"),
        "end_user_id": f"n * 3 % {PARTIES} + 1",
        "state": one_of(STATES, "n * 3"),
    }


def answer() -> dict[str, str]:
    """What the rules would have said about a line."""
    return {
        "line_id": "n",
        "asked_on": f"'{ON}'",
        "outcome": one_of(OUTCOMES, "n * 5"),
        "coverage": one_of(COVERAGES, "n * 3"),
        "control_codes": "'1C905.a.4'",
        "reasons": "'[]'",
        "also": "'[]'",
        "days_short": "n * 29 % 90 - 45",
    }


def day(offset: str) -> str:
    """So many days after `ON`, as SQL."""
    return f"date('{ON}', ({offset}) || ' days')"


def one_of(values: Sequence[str], turn: str) -> str:
    """One value after the other, as SQL."""
    cases = " ".join(f"WHEN {place} THEN '{value}'" for place, value in enumerate(values))
    return f"CASE ({turn}) % {len(values)} {cases} END"


def empty(column: Any) -> str:
    """What a column holds when a row says nothing: unknown where it may, else the emptiest value of its type."""
    if column.nullable:
        return "NULL"
    if isinstance(column.type, JSON):
        return "'[]'"
    empties = {int: "0", bool: "0", Decimal: "0", date: f"'{ON}'", datetime: f"'{MADE_AT:%Y-%m-%d %H:%M:%S}'"}
    if column.name == "version":
        return "1"
    return empties.get(column.type.python_type, "''")
