"""The list of applications joins what is computed."""

from datetime import date

from db import applications
from db.application_lines import LISTING
from db.database import Database
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


def test_a_case_is_listed_with_its_stage_until_it_is_in_the_trash(book: Database, line: int) -> None:
    keys = [column.key for column in LISTING.columns]
    with book.read() as session:
        row = dict(zip(keys, LISTING.block(session, [1])[1], strict=True))
    assert (row["number"], row["stage"], row["end_user"]) == ("A-1", "granted", "Howa Machinery, Ltd.")
    with book.write("x") as session:
        applications.trash(session, 1)
    with book.read() as session:
        assert LISTING.count(session) == 0
