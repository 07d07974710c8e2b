"""The journal as people read it."""

from datetime import date

from db import orders
from db.database import Database
from db.history import LISTING, of_record, of_step
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


def test_a_change_is_told_field_by_field(book: Database, line: int) -> None:
    with book.write("Change order line") as session:
        draft = orders.line_draft_of(session.get_one(orders.OrderLine, line))
        draft.remarks = "by air"
        orders.change_line(session, line, draft, on=ON)
    with book.read() as session:
        newest = next(iter(LISTING.rows(session)))
        told = of_step(session, newest[0])
        about = of_record(session, "order_line", line)
    assert [(item.field, item.before, item.after) for item in told] == [("remarks", "", "by air")]
    assert about[0].field == "remarks"
    assert "P-1/1" in newest
