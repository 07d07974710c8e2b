"""What a person did to her own things, such as a view nobody else sees: not in the book, but undone like the rest."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.journal import Changes  # the window paints before SQL is loaded

_MOST = 50


@dataclass(frozen=True, slots=True)
class OwnStep:
    """An act outside the book: its label (a message id), what it was done to, when, and how it is taken back."""

    label: str
    subject: str
    back: Callable[[], object]
    again: Callable[[], object]
    at: datetime

    def told(self, kind: str) -> "Changes":
        """What to tell of it once it was undone or done again."""
        from db.journal import Changes

        return Changes(0, self.label, kind)


class OwnSteps:
    """The own steps of a window, newest last; they stand among the steps of the book by the time they were done."""

    def __init__(self) -> None:
        self.done: list[OwnStep] = []
        self._undone: list[OwnStep] = []

    def did(self, label: str, subject: str, back: Callable[[], object], again: Callable[[], object]) -> None:
        """Note what was done."""
        self.done = [*self.done, OwnStep(label, subject, back, again, datetime.now(UTC))][-_MOST:]
        self._undone.clear()

    def __bool__(self) -> bool:
        return bool(self.done or self._undone)

    def undone(self, session: Any) -> OwnStep | None:
        """The step that is undone before the newest of the book, noted as such; None where that one comes first.

        Without a session the book is not asked: it cannot be changed here.
        """
        from db.history import steps_to_undo

        newest = steps_to_undo(session, 1) if session is not None else []
        return _moved(self.done, self._undone, newest[0].at if newest else None)

    def done_again(self, session: Any) -> OwnStep | None:
        """The step that is done again before one of the book is, noted as such."""
        from db.history import to_redo_at

        return _moved(self._undone, self.done, to_redo_at(session) if session is not None else None)


def _moved(here: list[OwnStep], there: list[OwnStep], than: datetime | None) -> OwnStep | None:
    """The last step from one list to the other, if it is later than the book's."""
    if not here or (than is not None and here[-1].at <= than):
        return None
    there.append(replace(here.pop(), at=datetime.now(UTC)))
    return there[-1]
