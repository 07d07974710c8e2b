"""Write the management workbook of an open book and note in its journal that it was written."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from db import organisation
from db.database import Database
from db.periods import Period, period_of
from exchange.summary.workbook import SummaryWritten, write_summary
from resources.i18n import N_
from resources.told import packed

Progress = Callable[[int, int, str], None]


def write_for(
    book: Database,
    out: Path,
    *,
    period_from: date | None = None,
    period_to: date | None = None,
    destinations: tuple[str, ...] = (),
    language: str = "en",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Write the workbook and note in the journal that it was written; returns the path really used.

    When the target is open in another program a dated name is taken instead. Raises Refused when the
    folder cannot be written to, and Stopped when it was cancelled.
    """
    with book.read() as session:
        written = write_summary(
            session,
            out,
            on=book.on,
            book_name=book.path.name,
            actor=book.actor,
            period_from=period_from,
            period_to=period_to,
            destinations=destinations,
            language=language,
            progress=progress,
            cancelled=cancelled,
        )
    if not book.read_only:
        period = period_of(book.on, period_from, period_to)
        _note(book, written, _filter(period, destinations))
    return written.path


def _filter(period: Period, destinations: Sequence[str]) -> str:
    """The filter of a summary, to be told in the language of whoever reads the listing."""
    days = (("start", period.start.isoformat()), ("end", period.end.isoformat()))
    if not destinations:
        return packed(N_("{start} – {end}; all destinations"), days)
    return packed(N_("{start} – {end}; {places}"), (*days, ("places", ", ".join(destinations))))


def _note(book: Database, written: SummaryWritten, words: str) -> None:
    with book.write(N_("Write summary"), kind="record") as session:
        organisation.note_written(
            session,
            kind="summary",
            name=written.path.name,
            actor=book.actor,
            filters=words,
            rows=sum(written.rows.values()),
            sha256=written.sha256,
        )
