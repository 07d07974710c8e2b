"""The first rows straight from the file are those the listing of order lines shows first."""

from datetime import date
from pathlib import Path

from db import first_sight, orders, parties
from db.database import Database
from db.order_lines import LISTING
from tests.db.builders import ON


def _fill(book: Database) -> None:
    with book.write("Fill") as session:
        exporter = parties.add(session, parties.PartyDraft(name="Baotou Magnet"))
        for number, day in (
            ("P-1", date(2026, 6, 1)),
            ("P-3", date(2026, 7, 1)),
            ("P-2", date(2026, 7, 1)),
            ("P-0", None),
        ):
            lines = [
                orders.LineDraft(description=f"block {n}", destination="JP", mass_g=n, need_by=date(2027, 3, n + 1))
                for n in range(2)
            ]
            draft = orders.OrderDraft(
                po_number=number, exporter_id=exporter, ordered_on=day, currency="EUR", lines=lines
            )
            orders.log(session, draft, on=ON)
        orders.trash_line(session, 1)


def test_they_are_the_rows_of_the_listing(book: Database) -> None:
    _fill(book)
    sight = first_sight.read(book.path, book.on)
    assert sight is not None
    keys = [column.key for column in LISTING.columns]
    with book.read() as session:
        rows = [row[1:] for row in LISTING.rows(session)]
    stored = [[value.isoformat() if isinstance(value, date) else value for value in row] for row in rows]
    wanted = [tuple(row[keys.index(head.key)] for head in sight.heads) for row in stored]
    assert [tuple(row) for row in sight.rows] == wanted
    assert len(wanted) == 7
    for head in sight.heads:
        column = LISTING.column(head.key)
        assert (head.kind, head.width) == (column.kind, column.width)
    assert [head.key for head in sight.heads] == [c.key for c in LISTING.columns if c.shown][: len(sight.heads)]


def test_nothing_is_shown_of_another_day_no_file_or_another_file(book: Database, tmp_path: Path) -> None:
    _fill(book)
    assert first_sight.read(book.path, date(2020, 1, 1)) is None
    assert first_sight.read(tmp_path / "none.monazite", book.on) is None
    (tmp_path / "other.monazite").write_bytes(b"no database" * 100)
    assert first_sight.read(tmp_path / "other.monazite", book.on) is None
