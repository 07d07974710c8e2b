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
    assert [name for _key, name in found.parties] == ["Baotou Magnet", "Howa Machinery, Ltd."]
    assert found.licences == (("L-1", "L-1"),)
    assert found.materials == (("AT-1", "AT-1"),)


def test_parties_are_found_by_other_names_and_those_used_last_stand_first(book: Database, line: int) -> None:
    with book.write("x") as session:
        native = parties.PartyDraft(name="Alpha Rare Earth", name_native="赣州稀土", aliases=["GRE"])
        parties.add(session, native)
    with book.read() as session:
        found = choices.read(session)
    keys = {name: key for key, name in found.parties}
    assert {"gzxt", "gre", "赣州稀土"} <= set(keys["Alpha Rare Earth"].split("\n"))
    assert [name for _key, name in found.parties][-1] == "Alpha Rare Earth"


def test_an_old_line_is_looked_up(book: Database, line: int) -> None:
    empty = choices.Choices()
    with book.read() as session:
        assert choices.line_id(empty, "P-1/1", session) == line
        assert choices.line_id(empty, "P-1", session) is None
        assert choices.line_id(empty, "P-1/7", session) is None
