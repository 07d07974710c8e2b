"""Rows handed to the driver stand in the book as SQLAlchemy would have put them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection, insert, select, update

from db.bulk_rows import insert_dicts, insert_rows, replace_rows, update_rows
from db.database import Database
from db.tables.assessments import LineFinding, LineTotal, ReviewAct
from db.tables.journal import Change, Step
from db.tables.orders import OrderLine
from db.tables.record import stored
from tests.db.builders import an_order
from tests.db.conftest import made

FRESH = {name: item.get_default() for name, item in OrderLine.model_fields.items() if name != "id"}


def test_they_read_back_as_those_that_sqlalchemy_put_in(book: Database) -> None:
    made(book, an_order)
    lines = stored(OrderLine)
    told = {
        "version": 1, "order_id": 1, "description": "磁石", "quantity": Decimal("2.5"), "unit_price": None,
        "need_by": date(2026, 12, 1), "trashed": False, "state": "placed",
    }  # fmt: skip
    rows = [{**FRESH, **told, "line_no": number} for number in (1001, 1002, 1003)]
    rows[1] |= {"quantity": Decimal("2.50"), "unit_price": Decimal("0.1234"), "need_by": None, "trashed": True}
    with book.write("Put", kind="record") as session:
        connection = session.connection()
        insert_dicts(connection, lines, rows)
        connection.execute(insert(lines), [{**row, "line_no": row["line_no"] + 1000} for row in rows])
        query = select(*(column for column in lines.columns if column.name not in ("id", "line_no")))
        query = query.where(lines.c.line_no > 1000).order_by(lines.c.line_no)
        found = connection.execute(query).all()
    assert found[:3] == found[3:]


def test_changed_rows_read_back_as_those_that_sqlalchemy_changed_and_others_stay(book: Database) -> None:
    made(book, an_order)
    lines = stored(OrderLine)
    fresh = {"quantity": Decimal("2.50"), "need_by": date(2026, 12, 1), "trashed": True, "description": "磁石"}
    with book.write("Put", kind="record") as session:
        connection = session.connection()
        insert_dicts(connection, lines, [{**FRESH, "order_id": 1, "line_no": number} for number in range(1001, 1005)])
        ids = connection.execute(select(lines.c.id).where(lines.c.line_no > 1000).order_by(lines.c.line_no)).scalars()
        one, two, three, four = ids
        update_rows(connection, lines, ("id", *fresh), [])
        update_rows(connection, lines, ("id", *fresh), [(row, *fresh.values()) for row in (one, two)])
        connection.execute(update(lines).where(lines.c.id == three).values(fresh))
        query = select(*(column for column in lines.columns if column.name not in ("id", "line_no")))
        found = [tuple(connection.execute(query.where(lines.c.id == row)).one()) for row in (one, two, three, four)]
    assert found[0] == found[1] == found[2]
    assert found[3] != found[2]


def test_only_what_stands_otherwise_is_changed_and_told(book: Database) -> None:
    """A value without an index, one with an index, none at all, and a row that is not there."""
    made(book, an_order)
    lines = stored(OrderLine)
    assert any(lines.c.state in set(index.columns) for index in lines.indexes)
    with book.write("Put", kind="record") as session:
        connection = session.connection()
        insert_dicts(connection, lines, [{**FRESH, "order_id": 1, "line_no": number} for number in range(1001, 1004)])
        one, two, three = connection.execute(
            select(lines.c.id).where(lines.c.line_no > 1000).order_by(lines.c.line_no)
        ).scalars()
        told = [(one, "magnet", "placed"), (two, "", "draft"), (three, "", "placed"), (three + 1, "none", "draft")]
        before = written(connection)
        assert update_rows(connection, lines, ("id", "description", "state"), told) == {one, two}
        assert written(connection) == before + 2
        assert update_rows(connection, lines, ("id", "description", "state"), told) == set()
        assert written(connection) == before + 2
        query = select(lines.c.id, lines.c.description, lines.c.state).where(lines.c.line_no > 1000)
        assert [tuple(row) for row in connection.execute(query.order_by(lines.c.id))] == told[:3]


def written(connection: Connection) -> int:
    """How many rows were ever put in, changed or taken out over a connection."""
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def test_rows_of_a_key_are_put_in_another_ones_place_where_they_are_others(book: Database) -> None:
    made(book, an_order)
    findings = stored(LineFinding)
    plain = {item.name: "" for item in findings.columns if item.name not in ("id", "line_id", "party_id")}

    def row(line: int, code: str) -> dict[str, object]:
        return {**plain, "party_id": None, "line_id": line, "code": code}

    def kept(connection: Connection) -> list[tuple[object, ...]]:
        query = select(findings.c.line_id, findings.c.code).order_by(findings.c.line_id, findings.c.id)
        return [tuple(row) for row in connection.execute(query)]

    with book.write("Put", kind="record") as session:
        connection = session.connection()
        insert_dicts(connection, stored(OrderLine), [{**FRESH, "order_id": 1, "line_no": number} for number in (2, 3)])
        first = [row(1, "a"), row(1, "b"), row(2, "c")]
        replace_rows(connection, findings, "line_id", [1, 2, 3], first)
        before = written(connection)
        replace_rows(connection, findings, "line_id", [1, 2, 3], first)
        assert (kept(connection), written(connection)) == ([(1, "a"), (1, "b"), (2, "c")], before)
        replace_rows(connection, findings, "line_id", [1, 3], [row(1, "b"), row(1, "a"), row(3, "d")])
        assert kept(connection) == [(1, "b"), (1, "a"), (2, "c"), (3, "d")]
        replace_rows(connection, findings, "line_id", [1, 2], [])
        assert kept(connection) == [(3, "d")]


def test_columns_may_be_named_in_any_order(book: Database) -> None:
    totals = stored(LineTotal)
    names = ("lines", "destination", "open", "currency", "coverage", "risk", "exposure", *_SUMS)
    with book.read() as session:
        insert_rows(session.connection(), totals, names, [(7, "JP", True, "EUR", "", "", "", *(0 for _ in _SUMS))])
        found = session.connection().execute(select(totals.c.destination, totals.c.lines, totals.c.open)).all()
    assert [tuple(row) for row in found] == [("JP", 7, True)]


_SUMS = (
    "ordered_g", "mass_unknown", "open_g", "transit_g", "covered_g", "ordered_minor", "open_minor", "value_unknown",
)  # fmt: skip


def test_equal_lists_are_told_by_what_they_are_and_ready_texts_stay(book: Database) -> None:
    changes, text = stored(Change), '{"id": 1}'
    with book.read() as session:
        connection = session.connection()
        step = Step(at=datetime(2026, 11, 20, tzinfo=UTC))
        session.add(step)
        session.flush()
        names = ("step_id", "table_name", "row_id", "before", "after")
        insert_rows(connection, changes, names, [(step.id, "party", 1, {"a": [1]}, {"a": [2]})])
        insert_rows(connection, changes, names, [(step.id, "party", 2, None, text)], as_stored=("before", "after"))
        query = select(changes.c.before, changes.c.after).where(changes.c.step_id == step.id).order_by(changes.c.id)
        found = connection.execute(query).all()
    assert [tuple(row) for row in found] == [({"a": [1]}, {"a": [2]}), (None, {"id": 1})]


def test_nothing_is_put_in_for_no_rows_and_a_digit_too_many_is_refused(book: Database) -> None:
    with book.read() as session:
        insert_dicts(session.connection(), stored(ReviewAct), [])
        an_order(session)
        with pytest.raises(ValueError, match="Round it first"):
            insert_dicts(
                session.connection(), stored(OrderLine), [{**FRESH, "order_id": 1, "quantity": Decimal("0.00001")}]
            )
