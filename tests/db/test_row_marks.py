"""The first rule that holds marks a row; rows no rule speaks of are absent."""

from datetime import date

from db.database import Database
from db.listing import Filter
from db.order_lines import LISTING
from db.row_marks import marked
from tests.db.test_group_totals import fill_lines


def test_the_first_rule_that_holds_marks_a_row(book: Database) -> None:
    fill_lines(book)
    rules = [
        (Filter("destination", "is", ("DE",)), Filter("mass_g", "unknown")),
        (Filter("destination", "is", ("DE", "JP")),),
        (Filter("ordered_on", "below", (date(2026, 4, 1),)),),
    ]
    with book.read() as session:
        ids = list(LISTING.ids(session))
        rows = LISTING.block(session, ids)
        found = marked(session, LISTING, ids, rules)
        assert marked(session, LISTING, ids[:1], rules) == {ids[0]: found[ids[0]]}
        assert marked(session, LISTING, ids, ()) == marked(session, LISTING, [], rules) == {}
    keys = [column.key for column in LISTING.columns]
    told = {
        (rows[row][keys.index("po_number")], rows[row][keys.index("line_no")]): place for row, place in found.items()
    }
    assert told == {("P-1", 1): 1, ("P-1", 2): 0, ("P-2", 1): 1, ("P-2", 2): 1}
