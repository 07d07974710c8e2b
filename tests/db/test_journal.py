"""The chain of steps: what it records, what breaks it, what undo refuses."""

import sqlite3
from contextlib import closing

import pytest

from db import journal, parties
from db.database import Database
from db.problems import Conflict
from db.tables.parties import Party
from tests.db.builders import a_line, a_party, an_order
from tests.db.conftest import made, snapshot


def _tamper(book: Database, statement: str) -> None:
    with closing(sqlite3.connect(book.path)) as outside, outside:
        assert outside.execute(statement).rowcount == 1


def _verdict(book: Database) -> str | None:
    with book.read() as session:
        return journal.verify(session)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_change SET after = json_set(after, '$.country', 'US') WHERE step_id = 2 AND row_id = 2",
        "UPDATE journal_change SET row_id = 77 WHERE step_id = 2",
        "DELETE FROM journal_change WHERE step_id = 2",
        "UPDATE journal_step SET actor = 'nobody' WHERE id = 2",
        "UPDATE journal_step SET reason = 'another' WHERE id = 2",
        "UPDATE journal_step SET at = '2020-01-01 00:00:00.000000' WHERE id = 2",
    ],
)
def test_the_chain_names_the_first_step_that_was_changed_outside(book: Database, statement: str) -> None:
    for name in ("One", "Two", "Three"):
        made(book, lambda session, name=name: a_party(session, name))
    assert _verdict(book) is None
    _tamper(book, statement)
    assert "Step 2 of the journal" in (_verdict(book) or "")


def test_a_step_taken_out_breaks_the_chain(book: Database) -> None:
    for name in ("One", "Two", "Three"):
        made(book, lambda session, name=name: a_party(session, name))
    _tamper(book, "DELETE FROM journal_change WHERE step_id = 2")
    _tamper(book, "DELETE FROM journal_step WHERE id = 2")
    assert "Step 3 of the journal" in (_verdict(book) or "")


def test_undo_and_redo_are_steps_of_the_chain_themselves(book: Database) -> None:
    made(book, a_party)
    book.undo()
    book.redo()
    assert _verdict(book) is None
    with book.read() as session:
        kinds = [kind for _, kind, _ in journal._steps(session)]
    assert kinds == ["redo", "undo", "write"]


def test_undo_walks_back_and_redo_forth_until_something_new_happens(book: Database) -> None:
    states = [snapshot(book)]
    for name in ("One", "Two"):
        made(book, lambda session, name=name: a_party(session, name))
        states.append(snapshot(book))
    assert book.redo() is None
    for state in (states[1], states[0]):
        assert book.undo() is not None
        assert snapshot(book) == state
    assert book.undo() is None
    assert book.undo_label() is None
    for state in states[1:]:
        assert book.redo() is not None
        assert snapshot(book) == state
    assert book.redo() is None
    book.undo()
    made(book, lambda session: a_party(session, "Three"))
    assert book.redo() is None
    assert book.redo_label() is None


def test_a_row_that_moved_on_is_named_and_nothing_is_half_undone(book: Database) -> None:
    with book.write("Log two") as session:
        a_party(session, "One")
        second = a_party(session, "Two")
    _tamper(book, f"UPDATE party SET country = 'US' WHERE id = {second}")
    before = snapshot(book)
    with pytest.raises(Conflict, match=rf"Cannot undo “Log two”: party {second} was changed since"):
        book.undo()
    assert snapshot(book) == before
    assert book.undo_label() == "Log two"
    assert _verdict(book) is None


def test_parents_appear_before_and_go_after_their_children(book: Database) -> None:
    with book.write("Log everything") as session:
        an_order(session, lines=[a_line(session), a_line(session)])
    after = snapshot(book)
    book.undo()
    assert not any(snapshot(book).values())
    book.redo()
    assert snapshot(book) == after


def test_what_came_back_to_what_it_was_leaves_no_step(book: Database) -> None:
    row = made(book, a_party)
    with book.write("Nothing") as session:
        party = session.get_one(Party, row)
        for country in ("US", "CN", ""):
            party.country = country
            session.flush()
    assert book.undo_label() == "Prepare"
    with book.write("Made and gone") as session:
        party = Party(name="Short")
        session.add(party)
        session.flush()
        session.delete(party)
    assert book.undo_label() == "Prepare"


def test_the_version_grows_even_when_a_change_is_taken_back(book: Database) -> None:
    row = made(book, a_party)
    versions = []
    for act in (lambda: made(book, lambda session: parties.trash(session, row)), book.undo, book.redo):
        act()
        with book.read() as session:
            versions.append(session.get_one(Party, row).version)
    assert versions == sorted(set(versions))


def test_many_rows_put_in_at_once_get_ids_in_their_order_and_never_one_that_was_given(book: Database) -> None:
    with book.write("Log") as session:
        gone = journal.insert_all(session, Party, [{"name": "Gone"}])
    book.undo()
    with book.write("Log") as session:
        a_party(session, "Before")
        ids = journal.insert_all(session, Party, [{"name": name} for name in ("C", "A", "B")])
        assert [session.get_one(Party, row).name for row in ids] == ["C", "A", "B"]
        assert journal.insert_all(session, Party, []) == []
    assert gone[0] < min(ids)
    assert ids == sorted(ids)
    assert _verdict(book) is None
    book.undo()
    with book.read() as session:
        assert session.get(Party, ids[0]) is None
