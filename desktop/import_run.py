"""One run of an import on its thread: how the file was understood, and what becomes of each of its rows."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from db.problems import Refused
from desktop.jobs import Job
from exchange.import_preview import Line, lines_of
from exchange.incoming import Incoming, Understood, Wishes
from resources.i18n import _

if TYPE_CHECKING:
    from db.database import Database
    from exchange.importing import Report


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it was read, and what an import does with each row; `against` says why there is nothing to take."""

    understood: Understood
    report: "Report"
    lines: list[Line]
    against: str = ""


def run_import(book: "Database", incoming: Incoming, wishes: Wishes, job: Job, *, dry_run: bool) -> Preview:
    """Understand a file as wished and import it, or only show what that would do.

    Refused with one sentence when it cannot be read so. A file that can, but holds no orders then, is shown all the
    same: which sheet, row or letters are meant stays open to the officer.
    """
    from exchange.customs_statistics import PeriodMissing
    from exchange.grid import Unreadable
    from exchange.importing import Report
    from exchange.order_import import chosen_before, import_understood, remember

    try:
        with book.read() as session:
            understood = incoming.understand(wishes, partial(chosen_before, session))
    except Unreadable as error:
        raise Refused(str(error), "period" if isinstance(error, PeriodMissing) else "") from error
    judging = None if dry_run else partial(_judged, job)
    try:
        report = import_understood(
            book, understood, dry_run=dry_run, lines=wishes.lines, progress=job.step, judging=judging
        )
    except Unreadable as error:
        if not dry_run:
            raise Refused(str(error)) from error
        nothing = Report()
        return Preview(understood, nothing, lines_of(understood, nothing), str(error))
    if not dry_run:
        remember(book, understood, wishes)
    return Preview(understood, report, lines_of(understood, report))


def _judged(job: Job, done: int, total: int) -> None:
    """So many lines are judged; what comes before the first and after the last has no count."""
    job.name(_("Judging what the rules say of each line"))
    job.step(done if done < total else 0, total if done < total else 0)
