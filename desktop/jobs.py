"""Long work as the window shows it: what it is, how far it is, and how it is stopped."""

from PySide6.QtCore import QObject, Signal

from db.problems import Problem
from resources.i18n import _

MANY = 100
"""Records that are written together before it takes long enough to show how far it is."""


class Job(QObject):
    """Work that takes long enough to be shown: what it is, how far it is, and a way to stop it.

    `asks`: whether people are asked before it is stopped because the window closes.
    """

    moved = Signal(int, int)
    named = Signal(str)
    proved_long = Signal(object)
    ended = Signal()

    def __init__(self, label: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.cancelled = False
        self.asks = True
        self._long = False

    def step(self, done: int, total: int) -> None:
        """Say how far the work is; raises Cancelled when the user asked to stop. Safe on any thread."""
        if self.cancelled:
            raise Cancelled
        if total > MANY and not self._long:
            self._long = True
            self.proved_long.emit(self)
        self.moved.emit(done, total)

    def name(self, words: str) -> None:
        """Say what is done from now on. Safe on any thread."""
        if words != self.label:
            self.label = words
            self.named.emit(words)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it wrote so far is not kept."""
        self.cancelled = True


class Cancelled(Problem):
    """The user stopped the work."""

    def __str__(self) -> str:
        return _("Stopped. Nothing was changed.")
