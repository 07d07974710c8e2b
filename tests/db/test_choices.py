"""What pickers offer."""

from datetime import date

from db import choices, parties
from db.database import Database
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


def test_names_numbers_and_line_ids_without_the_trash(book: Database, line: int) -> None:
    with book.write("x") as session:
        gone = parties.add(session, parties.PartyDraft(name="Gone Ltd"))
        parties.trash(session, gone)
    with book.read() as session:
        found = choices.read(session)
    assert choices.line_id(found, " P-1/1 ") == line
    assert choices.line_id(found, "P-9/1") is None
    assert [name for name, _same in found.parties] == ["Baotou Magnet", "Howa Machinery, Ltd."]
    assert found.licences == (("L-1", "L-1"),)
    assert found.materials == (("AT-1", "AT-1"),)
