"""The parties that order rows name: those of the book, and new ones that wait under numbers below zero."""

from functools import cached_property
from typing import Any

from compliance.terms import Role
from db.known_parties import KnownParties, add_parties
from exchange.book_rows import KNOWN, is_nobody


class PartyIntake:
    """Finds the parties of rows. A new one counts when its row is taken (`keep`), and is made by `put`."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._waiting: dict[int, tuple[str, str]] = {}
        self._doubtful: list[int] = []
        self._met: dict[str, int | None] = {}

    @cached_property
    def _known(self) -> KnownParties:
        return KnownParties(self._session)

    def of(self, name: str, role: Role) -> int | None:
        """The party of a name, below zero for one that is not made yet; None for nobody."""
        if name not in self._met:
            self._met[name] = self._found(name, role)
        return self._met[name]

    def _found(self, name: str, role: Role) -> int | None:
        if not name.strip() or is_nobody(name):
            return None
        found = self._known.find(name)
        if found is None:
            found = -1 - len(self._waiting)
            told = " ".join(name.split())
            self._waiting[found] = told, role.value.replace("_", " ")
            self._known.learn(told, found)
            self._doubtful.append(found)
        return found

    def keep(self) -> None:
        """The row is taken, and with it the new parties it names."""
        self._doubtful.clear()

    def forget(self) -> None:
        """The row is not taken: the new parties that only it names are nobody again."""
        if self._doubtful:
            self._met.clear()
        for row in self._doubtful:
            self._known.forget(self._waiting.pop(row)[0], row)
        self._doubtful.clear()

    def put(self) -> dict[int | None, int | None]:
        """Make the parties that wait; returns what stands for each number below zero."""
        made = add_parties(self._session, self._waiting.values())
        found: dict[int | None, int | None] = dict(zip(self._waiting, made, strict=True))
        for (name, _role), row in zip(self._waiting.values(), made, strict=True):
            self._known.learn(name, row)
        self._waiting.clear()
        self._met.clear()
        return found

    def learn_again(self, *names: str) -> None:
        """Of a row that went the usual way: the parties it made."""
        self._met.clear()
        made: dict[str, int | None] = self._session.info.get(KNOWN, {})
        for name in names:
            row = made.get(name)
            if row is not None and self._known.find(name) is None:
                self._known.learn(" ".join(name.split()), row)
