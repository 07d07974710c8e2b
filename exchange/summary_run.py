"""Write the management workbook of an open book: whole under its name, or not at all."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import resources
from compliance.listings import complete_until
from compliance.timelines import Status
from db import delay_figures, journal, moments, organisation, own_rules
from db.database import Database
from db.problems import Refused
from exchange.management import Build, build
from resources import i18n
from resources.i18n import _

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
) -> Path:
    """Write the workbook and note in the journal that it was written; returns the path really used.

    When the target is open in another program a dated name is taken instead. Raises Refused when the
    folder cannot be written to.
    """
    if language not in i18n.LANGUAGES:
        raise Refused(f"“{language}” is no language here. Choose one of: {', '.join(i18n.LANGUAGES)}.", "language")
    last = period_to or book.on
    first = period_from or (last - timedelta(days=30))
    if first > last:
        raise Refused("The period ends before it starts. Check both dates.", "period_from")
    with book.read() as session:
        moment = moments.present(session, book.on, destinations)
        delays = delay_figures.delay_rows(session, moment, destinations)
        about = _about(book, journal.head(session), destinations, (first, last))
        footer = f"{book.path.name} · {_('as of')} {book.on} · {resources.edition()}"
        made = Build(session, book.on, moment, delays, destinations, footer, (first, last), about=about)
        workbook = build(made, progress)
    path = _save(workbook.save, out)
    if not book.read_only:
        with book.write("Write summary", kind="record") as session:
            organisation.note_written(
                session,
                kind="summary",
                name=path.name,
                actor=book.actor,
                filters=", ".join(destinations),
                rows=sum(made.rows.values()),
                sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            )
    return path


def _about(
    book: Database, head: str, destinations: tuple[str, ...], period: tuple[date, date]
) -> list[tuple[str, str]]:
    try:
        program = version("monazite")
    except PackageNotFoundError:
        program = _("not installed")
    return [
        (_("Book"), book.path.name),
        (_("Written by"), book.actor),
        (_("As of"), book.on.isoformat()),
        (_("Period"), f"{period[0]} – {period[1]}"),
        (_("Destinations"), ", ".join(destinations) or _("all")),
        (_("Edition of the rules and lists"), resources.edition()),
        (_("Lists complete to"), str(complete_until())),
        (_("Measures nobody verified for this day"), _unverified(book)),
        (_("Program"), f"Monazite {program}"),
        (_("Head of the journal"), head),
    ]


def _unverified(book: Database) -> str:
    """The measures whose status on the date of the book is unknown, with the last day somebody verified."""
    with book.read() as session:
        rules = own_rules.rulebook(session)
    found = [
        f"{measure.short} (verified until {status.verified_until})"
        for measure in rules.measures.values()
        if (status := rules.status(measure.id, book.on)).status is Status.UNVERIFIED
    ]
    return "; ".join(found) or _("none")


def _save(save: Callable[[Path], None], out: Path) -> Path:
    """Under a temporary name first, then moved; a dated name when the target is held by another program."""
    part = out.with_name(f".{out.name}.part")
    try:
        save(part)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Refused(f"{out} cannot be written: {error.strerror or error}. Choose another folder.", "out") from error
    try:
        part.replace(out)
    except PermissionError:
        stamp = datetime.now(UTC).strftime("%Y-%m-%d %H%M")
        out = out.with_name(f"{out.stem} {stamp}{out.suffix}")
        part.replace(out)
    return out
