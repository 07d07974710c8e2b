"""Write the management workbook: whole under its name, or not at all."""

import contextlib
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from db.periods import period_of
from db.problems import Problem, Refused
from exchange.summary import (
    delays,
    front,
    listings,
    notes,
    orders,
    outlook,
    paper,
    pipeline,
    price_floors,
    stream,
    target,
)
from exchange.summary import destinations as by_destination
from exchange.summary.facts import Facts, gather
from exchange.summary.styles import TAB_FRONT
from exchange.summary.tables import Draft
from resources import i18n
from resources.i18n import N_, _, grouped

Progress = Callable[[int, int, str], None]
SHEETS = (
    N_("Summary"), N_("By destination"), N_("Pipeline"), N_("Delay totals"), N_("Delays"), N_("At risk"),
    N_("Exposure"), N_("Licences"), N_("Rules ahead"), N_("Supply"), N_("Alternatives outside China"), N_("Market"),
    N_("Every published month"), N_("Prices"), N_("Orders"), N_("Dictionary"), N_("About"), N_("Errors"),
)  # fmt: skip


class Stopped(Problem):
    """The user stopped the work; nothing was written."""


@dataclass(frozen=True, slots=True)
class SummaryWritten:
    """What was written: where, how many rows on each sheet, the SHA-256 of the file, and what to tell the user."""

    path: Path
    rows: Mapping[str, int]
    sha256: str
    note: str = ""


def write_summary(
    database_session: Any,
    out: Path,
    *,
    on: date,
    book_name: str,
    actor: str,
    period_from: date | None = None,
    period_to: date | None = None,
    destinations: Sequence[str] = (),
    language: str = "en",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    edition: str | None = None,
    head: str | None = None,
) -> SummaryWritten:
    """Write the management workbook of a book as of a day, from one session of its database.

    The period is the month up to `on` unless given; standing figures are compared with the day before it.
    When the target is open in another program a dated name beside it is taken, and the answer says so.
    Raises Refused with a sentence when the period, the language or the folder cannot be; Stopped when cancelled.
    """
    if language not in i18n.LANGUAGES:
        told = _("“{code}” is no language here. Choose one of: {codes}.")
        raise Refused(told.format(code=language, codes=", ".join(i18n.LANGUAGES)), "language")
    period = period_of(on, period_from, period_to)
    steps = _Steps(progress, cancelled)
    with i18n.speaking(language):
        facts = gather(
            database_session,
            on,
            period,
            destinations,
            book_name=book_name,
            actor=actor,
            edition=edition,
            head=head,
            check=steps.check,
        )
        steps.done(_(SHEETS[0]))
        draft = _draft(facts)
        goal = target.goal_of(out)
        with contextlib.ExitStack() as stack:
            _fill(draft, database_session, facts, steps)
            bodies = [stack.enter_context(stream.render(long, steps.row(long))) for long in draft.longs]
            _finish(draft, facts, steps)
            part = stack.enter_context(target.part_of(goal))
            draft.book.active = 0
            stream.save(draft.book, draft.longs, bodies, part)
            steps.check()
            with part.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            path, note = target.move(part, goal, on)
    return SummaryWritten(path, dict(draft.rows), digest, note)


class _Steps:
    """Says how far the work is, and stops it when the user asked."""

    def __init__(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self.progress, self.cancelled = progress, cancelled
        self.count, self.total = 0, len(SHEETS) - 1

    def done(self, what: str) -> None:
        """One sheet more."""
        self.count = min(self.count + 1, self.total)
        self.check()
        if self.progress is not None:
            self.progress(self.count, self.total, what)

    def row(self, long: stream.Long) -> Callable[[int], None]:
        """What hears how many rows of a long sheet were written."""

        def told(done: int) -> None:
            self.check()
            if self.progress is not None and long.count > 5_000:
                words = _("{sheet}: {done} of {total} rows")
                told = words.format(sheet=long.sheet.title, done=grouped(done), total=grouped(long.count))
                self.progress(self.count, self.total, told)

        return told

    def check(self) -> None:
        """Raise Stopped when the user asked for it."""
        if self.cancelled is not None and self.cancelled():
            raise Stopped(_("The workbook was stopped. Nothing was written."))


def _draft(facts: Facts) -> Draft:
    period = facts.period
    subtitle = _("As of {on} · period {start} to {end} · {filter} · {book}").format(
        on=i18n.day(facts.on),
        start=i18n.day(period.start),
        end=i18n.day(period.end),
        filter=facts.filter_words,
        book=facts.book_name,
    )
    footer = _("{book} · as of {on}").format(book=facts.book_name, on=i18n.day(facts.on))
    draft = Draft(facts.on, subtitle, footer, facts.file_id)
    draft.book.remove(draft.book.worksheets[0])
    stamp = datetime(facts.on.year, facts.on.month, facts.on.day)  # noqa: DTZ001 -- a document property has no zone
    told = draft.book.properties
    told.title, told.subject = _("Rare-earth orders and export licences: summary"), subtitle
    told.creator, told.lastModifiedBy = facts.actor or "Monazite", facts.actor or "Monazite"
    told.description = _("Written by Monazite. Not legal advice.")
    told.keywords, told.identifier = "Monazite", facts.file_id
    told.created = told.modified = stamp
    return draft


def _fill(draft: Draft, session: Any, facts: Facts, steps: _Steps) -> None:
    """Every sheet in its order. The first comes first and is filled last but one: its charts show the others."""
    title = _("Rare-earth orders and export licences")
    sheet = draft.sheet(_(SHEETS[0]), tab=TAB_FRONT)
    sheet.cell(1, 1).value = title
    tables = by_destination.write(draft, facts)
    steps.done(_(SHEETS[1]))
    tables |= pipeline.write(draft, facts)
    steps.done(_(SHEETS[2]))
    delays.write_totals(draft, facts)
    steps.done(_(SHEETS[3]))
    delays.write(draft, session, facts)
    steps.done(_(SHEETS[4]))
    for name, listed in enumerate((listings.write_at_risk, listings.write_exposure, listings.write_licences), start=5):
        listed(draft, session, facts)
        steps.done(_(SHEETS[name]))
    around = (
        outlook.write_rules, outlook.write_supply, outlook.write_alternatives, outlook.write_market, outlook.write_months,
    )  # fmt: skip
    for name, told in enumerate(around, start=8):
        told(draft, facts)
        steps.done(_(SHEETS[name]))
    price_floors.write(draft, facts.on)
    steps.done(_(SHEETS[13]))
    orders.write(draft, session, facts)
    front.write(draft, facts, tables)


def _finish(draft: Draft, facts: Facts, steps: _Steps) -> None:
    """The sheets that speak of the others."""
    steps.done(_(SHEETS[14]))
    notes.write_dictionary(draft, facts)
    steps.done(_(SHEETS[15]))
    notes.write_about(draft, facts)
    notes.write_errors(draft)
    for sheet in draft.book.worksheets:
        paper.settle(sheet)
    steps.done(_(SHEETS[16]))
