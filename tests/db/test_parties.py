"""Every verb on a party, then undo, redo, and the whole table compared."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db import parties, reading
from db.database import Database, open_book
from db.problems import Refused
from db.tables.parties import Party, PartyAlias


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Database]:
    book = open_book(tmp_path / "a.monazite", today=lambda: date(2026, 11, 20))
    yield book
    book.close()


def _all(book: Database) -> list[dict[str, object]]:
    with book.read() as session:
        rows = [*reading.rows(session, Party), *reading.rows(session, PartyAlias)]
        return [row.model_dump(exclude={"version"}) for row in rows]


def test_add_change_and_trash_come_back_on_undo_and_redo(opened: Database) -> None:
    states = [_all(opened)]
    with opened.write("Log party") as session:
        row = parties.add(session, parties.PartyDraft(name="Seto Servo KK", country="JP", aliases=["瀬戸サーボ"]))
    states.append(_all(opened))
    with opened.write("Change party") as session:
        draft = parties.draft_of(session, row)
        draft.country, draft.aliases = "TW", []
        parties.change(session, row, draft)
    states.append(_all(opened))
    with opened.write("Trash parties") as session:
        parties.trash(session, row)
    states.append(_all(opened))
    for state in reversed(states[:-1]):
        opened.undo()
        assert _all(opened) == state
    for state in states[1:]:
        opened.redo()
        assert _all(opened) == state


def test_a_party_without_a_name_or_with_a_known_one_is_refused(opened: Database) -> None:
    with pytest.raises(Refused, match="needs a name"), opened.write("x") as session:
        parties.add(session, parties.PartyDraft(name="  "))
    with opened.write("Log party") as session:
        parties.add(session, parties.PartyDraft(name="Seto Servo KK"))
    with pytest.raises(Refused, match="already there"), opened.write("x") as session:
        parties.add(session, parties.PartyDraft(name="seto servo kk"))
