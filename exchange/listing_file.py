"""A list as the window shows it, as Excel or CSV: its columns, filter and order; noted in the journal."""

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from db import journal, organisation
from db.database import Database
from db.listing import Column, Filter, Listing, Sort
from db.problems import Refused
from exchange import listing_marks
from exchange.listing_marks import Marking
from exchange.neutral_text import neutral
from exchange.summary import notes, paper, stream, target
from exchange.summary.cells import Value
from exchange.summary.facts import program
from exchange.summary.listings import Shown, head_of, value_of, values_of
from exchange.summary.long_table import lay
from exchange.summary.styles import TAB_NOTES
from exchange.summary.tables import TOP, Draft, Head
from exchange.summary.workbook import Stopped
from resources.i18n import N_, _, instant, said

Progress = Callable[[int, int], None]
_EVERY = 500


class Choice(StrEnum):
    """Which columns are written: those shown, all, or for people outside those that tell nothing internal."""

    SHOWN = "shown"
    ALL = "all"
    OUTSIDE = "outside"


CHOICES = {
    Choice.SHOWN: N_("as shown"),
    Choice.ALL: N_("all columns"),
    Choice.OUTSIDE: N_("for outside, without internal columns"),
}


def columns_of(listing: Listing, shown: Sequence[str], choice: Choice) -> tuple[str, ...]:
    """The keys of the columns of a choice: those shown first and in their order; () when nothing may go outside."""
    if choice == Choice.ALL:
        return (*shown, *(column.key for column in listing.columns if column.key not in shown))
    if choice == Choice.OUTSIDE:
        return tuple(key for key in shown if not listing.column(key).internal)
    return tuple(shown)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a list is written: columns in their order, search, filters, sort, the filter in words, and the choice.

    A file for outside tells neither filters, marks nor sort of internal columns, nor what else the book holds.
    """

    columns: tuple[str, ...]
    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[Sort, ...] = ()
    words: str = ""
    choice: Choice = Choice.SHOWN
    marks: tuple[Marking, ...] = ()


@dataclass(frozen=True, slots=True)
class ListWritten:
    """A written list: where, how many rows, the digest of the file, and what to tell the user."""

    path: Path
    rows: int
    sha256: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows that are computed, not stored: a name for the journal, headings with kinds, values as `figure` gives them."""

    name: str
    title: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[Value]]
    words: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """What is written, wherever its rows come from; `rows` begins anew each time."""

    name: str
    title: str
    heads: Sequence[Head]
    count: int
    rows: Callable[[], Iterator[list[Value]]]
    words: str
    order: str
    left_out: str
    choice: Choice | None = None
    marks: tuple[Marking, ...] = ()

    @property
    def outside(self) -> bool:
        """Whether people outside read it."""
        return self.choice == Choice.OUTSIDE


def write_list(
    book: Database,
    listing: Listing,
    out: Path,
    wanted: Wanted,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ListWritten:
    """Write a list to `.xlsx` or `.csv` and note it in the journal.

    A target that is open in another program gets a dated name beside it. Raises Refused when there is
    no such folder or ending, Stopped when cancelled; the file is whole or not there.
    """
    if not wanted.columns:
        raise Refused(_("No column is shown. Show at least one, then save the list."), "columns")
    goal = target.goal_of(out, (".xlsx", ".csv"))
    with book.read() as session:
        return _write(book, session, _of_listing(session, listing, wanted), goal, progress, cancelled)


def write_figures(
    book: Database,
    figures: Figures,
    out: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ListWritten:
    """Write rows that are computed already as `write_list` writes those of a listing, and note it just so."""
    goal = target.goal_of(out, (".xlsx", ".csv"))
    source = _Source(
        figures.name,
        figures.title,
        figures.heads,
        len(figures.rows),
        lambda: map(list, figures.rows),
        figures.words,
        figures.order,
        _("none"),
    )
    with book.read() as session:
        return _write(book, session, source, goal, progress, cancelled)


def figure_head(title: str, kind: str, meaning: str = "") -> Head:
    """The heading of a computed column; `kind` as in a listing."""
    return head_of(Column("", title, None, kind, hint=meaning), Shown(""))  # type: ignore[arg-type]


def figure(kind: str, value: Any, text: str = "") -> Value:
    """A computed value as it stands in a cell; where there is none, the words that say so."""
    told = value_of(Column("", "", None, kind), value)  # type: ignore[arg-type]
    if told is None:
        return text or None
    return Decimal(str(told)) / 100 if kind == "percent" else told


def _write(
    book: Database,
    session: Any,
    source: _Source,
    goal: Path,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> ListWritten:
    with target.part_of(goal) as part:
        rows = _counted(source.rows(), source.count, progress, cancelled)
        if goal.suffix.lower() == ".csv":
            _write_csv(part, source.heads, rows)
        else:
            _write_workbook(part, session, book, source, rows)
        with part.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        path, note = target.move(part, goal, book.on)
    written = ListWritten(path, source.count, digest, note)
    _note(book, source, written)
    return written


def _of_listing(session: Any, listing: Listing, wanted: Wanted) -> _Source:
    shown = [Shown(key) for key in wanted.columns]
    outside = wanted.choice == Choice.OUTSIDE
    marks = () if outside else wanted.marks

    def rows() -> Iterator[list[Value]]:
        found = listing.rows(session, search=wanted.search, filters=wanted.filters, sort=wanted.sort)
        if marks:
            return listing_marks.marked_values(session, listing, marks, shown, found)
        return values_of(listing, shown, found)

    order = ", ".join(
        f"{_(listing.column(item.key).title)} {_('descending') if item.descending else _('ascending')}"
        for item in wanted.sort or listing.sort
        if item.key in {column.key for column in listing.columns} and (not outside or item.key in wanted.columns)
    )
    left_out = [_(column.title) for column in listing.columns if column.key not in wanted.columns]
    return _Source(
        listing.name,
        _(listing.title),
        [*([listing_marks.head()] if marks else []), *(head_of(listing.column(item.key), item) for item in shown)],
        listing.count(session, search=wanted.search, filters=wanted.filters),
        rows,
        wanted.words,
        order,
        ", ".join(left_out) or _("none"),
        wanted.choice,
        marks,
    )


def _counted(
    rows: Iterable[list[Value]], count: int, progress: Progress | None, cancelled: Callable[[], bool] | None
) -> Iterator[list[Value]]:
    """The rows one after the other; every now and then somebody is told, or it stops."""
    for number, row in enumerate(rows):
        if number % _EVERY == 0:
            if cancelled is not None and cancelled():
                raise Stopped(_("Stopped. Nothing was written."))
            if progress is not None:
                progress(number, count)
        yield row


def _write_csv(part: Path, heads: Sequence[Head], rows: Iterable[Sequence[Value]]) -> None:
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([head.title for head in heads])
        for row in rows:
            writer.writerow([printed(value) for value in row])


def printed(value: Value) -> str:
    """A value in a CSV file: plain numbers, ISO days, text that is never run as a formula."""
    match value:
        case None:
            return ""
        case bool():
            return _("Yes") if value else _("No")
        case Decimal():
            return format(value.normalize() if value else Decimal(0), "f")
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case str():
            return neutral(value)
    return str(value)


def _write_workbook(part: Path, session: Any, book: Database, source: _Source, rows: Iterator[list[Value]]) -> None:
    """The list as a native table (several sheets where there are more rows than one holds) and what it is."""
    words, count = source.words or _("all rows"), source.count
    subtitle = said("As of {on} · {filter} · {book}", on=book.on, filter=words, book=book.path.name)
    footer, head = said("{book} · as of {on}", book=book.path.name, on=book.on), journal.head(session)[:12]
    if source.outside:  # what was looked for, and where, is nobody's business outside
        subtitle, footer, head = said("As of {on}", on=book.on), said("as of {on}", on=book.on), ""
    draft = Draft(book.on, subtitle, footer, head)
    draft.book.remove(draft.book.worksheets[0])
    told = draft.book.properties
    told.title, told.subject = source.title, subtitle
    told.creator = told.lastModifiedBy = "Monazite" if source.outside else book.actor or "Monazite"
    told.description = _("Written by Monazite. Not legal advice.")
    stamp = datetime(book.on.year, book.on.month, book.on.day)  # noqa: DTZ001 -- a document property has no zone
    told.created = told.modified = stamp
    for placed in lay(draft, source.title, "", "List", source.heads, rows, count, plainly=True):
        if count:
            listing_marks.colour(placed.sheet, source.marks, len(source.heads), placed.last - placed.top)
        draft.print_as(placed.sheet, freeze=f"B{TOP + 1}")
        paper.settle(placed.sheet)
    with ExitStack() as stack:
        bodies: list[IO[bytes]] = [stack.enter_context(stream.render(long)) for long in draft.longs]
        _about(draft, book, source, session)
        notes.write_errors(draft)
        stream.save(draft.book, draft.longs, bodies, part)


def _about(draft: Draft, book: Database, source: _Source, session: Any) -> None:
    """What the list is: filter, order, who, when, from what."""
    rows: list[list[Value]] = [
        [_("Saved list"), source.title],
        [_("Filter"), source.words or _("all rows")],
        [_("Sorted by"), source.order],
        [_("Columns not shown"), source.left_out],
        [_("Database"), book.path.name],
        [_("As of"), book.on],
        [_("Written by"), book.actor],
        [_("Written at"), instant(datetime.now(UTC))],
        [_("Head of the journal"), journal.head(session)],
        [_("Program"), program()],
    ]
    if source.marks:
        rows.insert(3, [_("Marks"), "\n".join(marking.told for marking in source.marks)])
    if source.choice is not None:
        rows.insert(1, [_("Columns"), _(CHOICES[source.choice])])
    if source.outside:
        told = {_("Saved list"), _("Columns"), _("Sorted by"), _("As of"), _("Written at"), _("Program")}
        rows = [row for row in rows if row[0] in told and row[1]]
    rows += [[_("Rows on {sheet}").format(sheet=name), number] for name, number in draft.rows.items() if number]
    sheet = draft.sheet(_("About"), tab=TAB_NOTES)
    draft.table(sheet, "About", [Head(_("About what"), width=30), Head(_("Details"), width=90, wrap=True)], rows)
    draft.print_as(sheet, freeze=f"A{TOP + 1}")
    paper.settle(sheet)


def _noted(source: _Source) -> str:
    """The filter, and which columns when not simply those shown."""
    if source.choice is None or source.choice == Choice.SHOWN:
        return source.words
    columns = _("Columns: {choice}").format(choice=_(CHOICES[source.choice]))
    return f"{source.words}; {columns}" if source.words else columns


def _note(book: Database, source: _Source, written: ListWritten) -> None:
    """Note in the journal who wrote what; a book open for reading only keeps no note."""
    if book.read_only:
        return
    with book.write(N_("Save list"), kind="record") as session:
        organisation.note_written(
            session,
            kind=source.name,
            name=written.path.name,
            actor=book.actor,
            filters=_noted(source),
            rows=written.rows,
            sha256=written.sha256,
        )
