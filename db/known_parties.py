"""Parties as rows of a file name them, read once: a list says the same names in row after row."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session, col

from db.journal import insert_all
from db.letter_case import fold
from db.tables.parties import Party, PartyAlias
from db.tables.record import stored

Newcomer = tuple[str, str]
"""The name and the role of a party that is to be made."""


class KnownParties:
    """The parties of a book by their names, found as `parties.find` finds them; names can be added to it."""

    def __init__(self, session: Session) -> None:
        self._rows: dict[str, int] = {}
        read = session.connection().execute
        party = stored(Party).c
        for row, *names in read(select(party.id, party.name, party.name_native)):
            for name in names:
                self.learn(name, row)
        for row, alias in read(select(col(PartyAlias.party_id), col(PartyAlias.name))):
            self.learn(alias, row)

    def find(self, name: str) -> int | None:
        """The party of that name in any script, ignoring case and blanks; None when there is none."""
        return self._rows.get(_folded(name))

    def learn(self, name: str, row: int) -> None:
        """From now on a party has that name, unless an older one of the book has it already."""
        known = self._rows.get(_folded(name), -1)
        if _folded(name) and (known < 0 or 0 <= row < known):
            self._rows[_folded(name)] = row

    def forget(self, name: str, row: int) -> None:
        """A name that was learnt is no longer that party's."""
        if self.find(name) == row:
            del self._rows[_folded(name)]


def _folded(name: str) -> str:
    return fold(" ".join(name.split()))


def add_parties(session: Session, newcomers: Iterable[Newcomer]) -> list[int]:
    """Log parties of which nothing but name and role is known, and whose names are in no script of the book yet."""
    return insert_all(session, Party, [{"name": name, "roles": role} for name, role in newcomers])
