"""Images written column by column are those that are written row by row."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlmodel import SQLModel

from db import journal, row_images
from db.database import Database
from db.tables.assessments import ReviewAct
from db.tables.orders import OrderLine, StateEvent
from db.tables.record import stored
from tests.db import reviewing
from tests.db.builders import an_order
from tests.db.conftest import made

STRANGE = ("", "plain", "磁石 “Dy”", 'a "b"\\u0041 \n\x7f\x01', "100 %s", "{", "[1]", "null", "1")


def _rows(book: Database) -> None:
    with book.write("Fill") as session:
        an_order(session)
        lines = journal.insert_all(
            session,
            OrderLine,
            [
                {
                    "order_id": 1, "line_no": 100 + number, "description": text, "remarks": STRANGE[-number],
                    "quantity": Decimal(number) / 8 if number % 3 else None, "need_by": date(2026, 12, 1),
                    "current_eta": date(2026, 12, number + 1) if number % 2 else None, "trashed": number == 2,
                    "mass_g": number * 1000 if number % 2 else None,
                }
                for number, text in enumerate(STRANGE)
            ],
        )  # fmt: skip
        now = datetime(2026, 11, 20, 8, 1, 2, tzinfo=UTC)
        states = [{"line_id": row, "state": "placed", "happened_on": now.date(), "recorded_at": now} for row in lines]
        journal.insert_all(session, StateEvent, states)


def test_column_by_column_they_say_what_they_say_row_by_row(book: Database) -> None:
    _rows(book)
    seen = 0
    with book.read() as session:
        connection = session.connection()
        for table in filter(journal.journalled, SQLModel.metadata.sorted_tables):
            ids = sorted(connection.execute(table.select()).scalars())
            images = row_images.images(connection, table, ids)
            told = list(row_images.texts(connection, table, [*ids, 10**6]))
            assert [row for row, _, _ in told] == ids
            for row, kept, weighed in told:
                assert kept == row_images.stored_text(images[row])
                assert weighed == json.dumps(images[row], sort_keys=True, ensure_ascii=False)
                seen += 1
    assert seen > 2 * len(STRANGE)


def test_what_a_column_holds_as_json_is_digested_in_the_order_of_the_alphabet(book: Database) -> None:
    reviewing.screened(book, made(book, reviewing.a_reviewed_line))
    acts = stored(ReviewAct)
    with book.read() as session:
        connection = session.connection()
        ids = sorted(connection.execute(acts.select()).scalars())
        assert ids
        images = row_images.images(connection, acts, ids)
        for row, kept, weighed in row_images.texts(connection, acts, ids):
            assert (kept, weighed) == (
                row_images.stored_text(images[row]),
                json.dumps(images[row], sort_keys=True, ensure_ascii=False),
            )


def test_images_are_put_back_as_they_were(book: Database) -> None:
    _rows(book)
    table = stored(OrderLine)
    with book.read() as session:
        connection = session.connection()
        images = row_images.images(connection, table, [1, 2, 3])
        rows = connection.execute(table.select().where(table.c.id.in_([1, 2, 3]))).mappings().all()
        for row in rows:
            assert row_images.decode(table, json.loads(json.dumps(images[row["id"]]))) == dict(row)
        assert row_images.same({**images[1], "version": 9}, images[1])
        assert not row_images.same(None, images[1])
