"""Parties as rows of a file name them, read once: a list says the same names in row after row."""

import string
from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session, col

from db.journal import insert_all
from db.tables.parties import Party, PartyAlias
from db.tables.record import stored

Newcomer = tuple[str, str]
"""The name and the role of a party that is to be made."""
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""What the store makes small letters of."""


class KnownParties:
    """The parties of a book by their names, found as `parties.find` finds them; names can be added to it."""

    def __init__(self, session: Session) -> None:
        self._spelled: dict[str, int] = {}
        self._small: dict[str, int] = {}
        read = session.connection().execute
        party = stored(Party).c
        for row, name, native in read(select(party.id, party.name, party.name_native).order_by(party.id.desc())):
            self._spelled.update({native: row, name: row})
            self._small[name.translate(_LOWER)] = row
        for row, alias in read(select(col(PartyAlias.party_id), col(PartyAlias.name))):
            self._spelled[alias] = min(row, self._spelled.get(alias, row))

    def find(self, name: str) -> int | None:
        """The party of that name in any script, ignoring case and outer blanks; None when there is none."""
        wanted = " ".join(name.split()).lower()
        found = (self._small.get(wanted), self._spelled.get(name.strip()))
        # One that waits to be made has a number below zero, and will have the highest.
        told = [row for row in found if wanted and row is not None]
        return min(told, key=lambda row: (row < 0, abs(row)), default=None)

    def learn(self, name: str, row: int) -> None:
        """From now on a party has that name, unless one of the book has it already."""
        for names, spelling in ((self._spelled, name), (self._small, name.translate(_LOWER))):
            if names.get(spelling, -1) < 0:
                names[spelling] = row

    def forget(self, name: str, row: int) -> None:
        """A name that was learnt is no longer that party's."""
        for names, spelling in ((self._spelled, name), (self._small, name.translate(_LOWER))):
            if names.get(spelling) == row:
                del names[spelling]


def add_parties(session: Session, newcomers: Iterable[Newcomer]) -> list[int]:
    """Log parties of which nothing but name and role is known, and whose names are in no script of the book yet."""
    return insert_all(session, Party, [{"name": name, "roles": role} for name, role in newcomers])
