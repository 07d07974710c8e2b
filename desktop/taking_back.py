"""Undo and redo: the steps of the book and one's own in their turn; what takes long shows how far it is, and can be stopped."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.jobs import Cancelled, Job
from desktop.own_steps import OwnStep, OwnSteps
from resources.i18n import N_, _

if TYPE_CHECKING:
    from db.database import Database  # the window paints before SQL is loaded
    from db.drafting import Progress
    from db.journal import Changes


class TakingBack:
    """Takes steps back, and does them again, as `work`; `wrote` is told the last of them, `nothing` that there is none."""

    def __init__(
        self,
        book: "Database",
        own: OwnSteps,
        work: Callable[..., Job],
        wrote: "Callable[[Changes], object]",
        nothing: Callable[[str], object],
    ) -> None:
        self._book, self._own, self._work = book, own, work
        self._wrote, self._nothing = wrote, nothing

    def undo(self, count: int = 1) -> None:
        """Take back the last step, or the last `count`; `wrote` says what was undone. Own steps have their turn."""

        def act(job: Job) -> "list[Changes | OwnStep]":
            done: list[Changes | OwnStep] = []
            try:
                for _n in range(count):
                    done += self._in_turn(self._own.undone, self._book.undo, job.step)
            except Cancelled:
                if not done:
                    raise
            return done

        self._step(_("Undo"), act, lambda step: step.back(), "undo", N_("There is nothing to undo."))

    def redo(self) -> None:
        """Do again what the last undo took back."""
        self._step(
            _("Redo"),
            lambda job: self._in_turn(self._own.done_again, self._book.redo, job.step),
            lambda step: step.again(),
            "redo",
            N_("There is nothing to redo."),
        )

    def _in_turn(
        self,
        own: Callable[[Any], OwnStep | None],
        book: "Callable[[Progress], Changes | None]",
        progress: "Progress",
    ) -> "list[Changes | OwnStep]":
        """An own step when it is its turn, else the step of the book; on the writing thread, one after the other."""
        done: OwnStep | Changes | None = None
        if self._book.read_only:
            done = own(None)
        else:
            if self._own:
                with self._book.read() as session:
                    done = own(session)
            done = done or book(progress)
        return [done] if done else []

    def _step(
        self,
        label: str,
        act: "Callable[[Job], list[Changes | OwnStep]]",
        mine: Callable[[OwnStep], object],
        kind: str,
        empty: str,
    ) -> None:

        def told(done: "list[Changes | OwnStep]") -> None:
            for step in done:
                if isinstance(step, OwnStep):
                    mine(step)
            if done:
                self._wrote(done[-1].told(kind) if isinstance(done[-1], OwnStep) else done[-1])
            else:
                self._nothing(_(empty))

        self._work(label, act, told, writes=True, quiet=True)
