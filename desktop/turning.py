"""The book on its way to another day: long work in a large book, of which there is one at a time."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from desktop import formats
from desktop.jobs import Job
from resources.i18n import _

if TYPE_CHECKING:
    from db.database import Database  # the window paints before SQL is loaded


class Turning:
    """Turns a book with progress. Stopped, it leaves the book as it was; what is reckoned anew is no loss."""

    def __init__(self, book: "Database", work: Callable[..., Job]) -> None:
        self._book, self._work = book, work
        self._job: Job | None = None
        self.to: date | None = None

    def begin(self, on: date) -> None:
        """Turn the book to a day; nothing more while it is being turned to that one."""
        if self.to == on:
            return
        label = _("Answers for {day}").format(day=formats.day(on))
        self.to = on
        job = self._job = self._work(label, lambda job: self._book.turn_to(on, job.step), lambda _: None, writes=True)
        job.asks = False
        job.ended.connect(lambda: self._end(job))

    def catch_up(self) -> None:
        """Turn a book that was opened with the answers of another day, or of earlier facts, to today."""
        if self._book.behind:
            self.begin(self._book.today())

    def stop(self) -> None:
        """Stop at the next step."""
        if self._job is not None:
            self._job.cancel()

    def _end(self, job: Job) -> None:
        if self._job is job:
            self.to = self._job = None
