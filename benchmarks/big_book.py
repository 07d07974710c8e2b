"""A book as large as a benchmark wants it, made of rows that only look like a year's work."""

import atexit
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Table
from sqlmodel import SQLModel

import resources
from compliance.terms import Coverage, OrderState, Outcome
from db.database import open_book
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
BATCH = 20_000


@cache
def book(lines: int) -> Path:
    """The path of a book with that many order lines and stored answers, turned to `ON`; made once a run."""
    folder = Path(tempfile.mkdtemp(prefix="monazite-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / f"{lines}.monazite"
    made = open_book(path, actor="benchmark", today=lambda: ON)
    with made.engine.execution_options(writing=True).begin() as connection:
        for model, rows in contents(lines):
            table: Table = model.__table__  # type: ignore[attr-defined]
            blank = {column.name: empty(column) for column in table.columns}
            for batch in batches(rows):
                connection.execute(table.insert(), [blank | row for row in batch])
        connection.exec_driver_sql("DELETE FROM turned")
        turned = {"id": 1, "on_date": ON, "edition": resources.edition()}
        connection.execute(assessments.Turned.__table__.insert(), [turned])  # type: ignore[attr-defined]
        connection.exec_driver_sql("ANALYZE")
    made.close()
    return path


def contents(lines: int) -> Iterator[tuple[type[SQLModel], Iterable[dict[str, Any]]]]:
    """Tables with their rows, in an order that foreign keys allow."""
    numbers = range(1, lines + 1)
    yield parties.Party, ({"id": n, "name": f"Party {n:04d} Works", "country": "CN"} for n in range(1, PARTIES + 1))
    yield (
        materials.Material,
        ({"id": n, "item_code": f"M-{n:05d}", "description": f"Magnet {n}"} for n in range(1, MATERIALS + 1)),
    )
    yield orders.Order, (order(n) for n in range(1, -(-lines // LINES_OF_AN_ORDER) + 1))
    yield orders.OrderLine, (line(n) for n in numbers)
    yield assessments.LineAnswer, (answer(n) for n in numbers)


def order(number: int) -> dict[str, Any]:
    """An order of the year before `ON`."""
    return {
        "id": number,
        "po_number": f"PO-{number:07d}",
        "exporter_id": number % PARTIES + 1,
        "buyer_id": number * 7 % PARTIES + 1,
        "ordered_on": ON - timedelta(days=number * 13 % 700),
        "currency": "EUR",
    }


def line(number: int) -> dict[str, Any]:
    """A line of an order, need-by within a year."""
    return {
        "id": number,
        "order_id": -(-number // LINES_OF_AN_ORDER),
        "line_no": number % LINES_OF_AN_ORDER + 1,
        "material_id": number % MATERIALS + 1,
        "description": f"Sintered magnet block {number % 977}",
        "origin": "CN",
        "export_from": "CN",
        "mass_g": number * 37 % 900_000 + 500,
        "amount_minor": number * 7919 % 9_000_000,
        "need_by": ON + timedelta(days=number * 17 % 365),
        "current_eta": ON + timedelta(days=number * 11 % 400),
        "destination": DESTINATIONS[number * 7 % len(DESTINATIONS)],
        "end_user_id": number * 3 % PARTIES + 1,
        "state": STATES[number * 3 % len(STATES)],
    }


def answer(number: int) -> dict[str, Any]:
    """What the rules would have said about a line."""
    return {
        "line_id": number,
        "asked_on": ON,
        "outcome": OUTCOMES[number * 5 % len(OUTCOMES)],
        "coverage": COVERAGES[number * 3 % len(COVERAGES)],
        "control_codes": "1C905.a.4",
        "reasons": [],
        "also": [],
        "days_short": number * 29 % 90 - 45,
    }


def empty(column: Any) -> Any:
    """What a column holds when a row says nothing: unknown where it may, else the emptiest value of its type."""
    if column.nullable:
        return None
    if isinstance(column.type, JSON):
        return []
    empties = {int: 0, bool: False, Decimal: Decimal(0), date: ON, datetime: MADE_AT}
    return empties.get(column.type.python_type, "")


def batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Rows in lists that fit in memory."""
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
