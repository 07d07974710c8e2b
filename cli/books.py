"""`demo`, `import`, `summary`, `exposure`, `agenda`: what people do with a book."""

import os
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.main import app
from cli.places import book_path
from cli.progress import Bar, judging

if TYPE_CHECKING:
    from db.database import Database
    from exchange.customs_statistics import CustomsFile
    from exchange.importing import Report
    from exchange.incoming import Understood
    from exchange.order_rows import OrderList, Value

DEMO_DAY = date(2026, 11, 20)
"""The day the demo book speaks of; it is never opened earlier."""
_YEARS = range(1990, 2200)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no zone
    except ValueError as error:
        raise typer.BadParameter(f"“{text}” is no date. Write it as 2026-11-23.") from error
    if day.year not in _YEARS:
        raise typer.BadParameter(f"“{text}” cannot be meant. Name a day from {_YEARS[0]} to {_YEARS[-1]}.")
    return day


def _open(context: typer.Context, on: date | None = None, *, read_only: bool = False) -> "Database":
    from db.database import open_book

    day = on
    today = (lambda: day) if day else date.today
    return open_book(book_path(context.obj), today=today, read_only=read_only, step=judging())


def _open_kept(context: typer.Context, on: date | None = None) -> "Database":
    """The book, which must be there: an empty one made by a wrong name would answer that nothing is due or exposed."""
    from cli.places import kept_book

    kept_book(context.obj)
    return _open(context, on)


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where the demo book goes.")] = Path("monazite-demo"),
    no_window: Annotated[bool, typer.Option("--no-window", help="Stop after the workbook.")] = False,
) -> None:
    """Build the demo book and its summary workbook, then open the window on it.

    Example: monazite demo ./demo --no-window
    """
    from importlib.resources import as_file

    import resources
    from db.database import open_book
    from exchange.importing import import_book

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "demo.monazite"
    on = max(datetime.now().astimezone().date(), DEMO_DAY)
    book = open_book(path, today=lambda: on)
    try:
        with as_file(resources.entry("demo/orders_2026.xlsx")) as source:
            report = import_book(book, source, progress=Bar("Importing"))
        typer.echo(f"{path}: {report.sentence()}.", err=True)
        _write(book, folder / "summary.xlsx")
    finally:
        book.close()
    if no_window:
        return
    if not _has_display():
        typer.echo("There is no display, so the window stays closed. The workbook is written.", err=True)
        return
    from desktop.app import run

    raise typer.Exit(run(path))


def _write(book: "Database", out: Path, **wishes: Any) -> None:
    from exchange.summary_run import write_for

    written = write_for(book, out, progress=Bar("Writing"), **wishes)
    typer.echo(f"{written} is written.", err=True)


@app.command("import")
def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Orders, a whole book, or customs figures.")],
    sheet: Annotated[str | None, typer.Option(help="Read only this sheet.")] = None,
    kind: Annotated[str | None, typer.Option(help="orders, book or statistics; found out when not given.")] = None,
    mapping: Annotated[
        str | None, typer.Option(help="Columns as heading=field; heading=field, or a JSON file of them.")
    ] = None,
    encoding: Annotated[str, typer.Option(help="Encoding of a text file, over what was found.")] = "",
    header_row: Annotated[
        int, typer.Option("--header-row", min=0, help="The row of the headings, counted from 1.")
    ] = 0,
    period: Annotated[str, typer.Option(help="Month of customs figures without a column of months: 2026-03.")] = "",
    dates: Annotated[
        str,
        typer.Option(
            help="What stands first in dates the list leaves open: day, month or year; an import keeps it for lists of "
            "this layout, open forgets it."
        ),
    ] = "",
    decimals: Annotated[
        str, typer.Option(help="The decimal mark the list leaves open: . or , and kept as --dates is; open forgets it.")
    ] = "",
    for_all: Annotated[
        str, typer.Option(help="What holds for all rows of a list that does not say it: supplier=…; order_date=…")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen, write nothing.")] = False,
    rows: Annotated[Path | None, typer.Option(help="Write the rows as read to this CSV file.")] = None,
    rejects: Annotated[Path | None, typer.Option(help="Write the rejected rows to this workbook.")] = None,
) -> None:
    """Import an order list, a whole book or customs figures.

    Example: monazite import orders.xlsx --mapping "Ziel=destination" --dry-run --rows rows.csv
    """
    from exchange.incoming import Incoming, Wishes
    from exchange.open_cells import at_cells
    from exchange.order_import import import_understood, print_rows, remember, rows_of, understand
    from exchange.rejects_workbook import write_rejects
    from exchange.summary.target import goal_of
    from resources.told import plain

    if kind not in (None, "orders", "book", "statistics"):
        raise typer.BadParameter(f"“{kind}” is no kind of file. Choose orders, book or statistics.")
    if dates not in ("", "day", "month", "year", "open"):
        raise typer.BadParameter(f"“{dates}” is no part of a date. Choose day, month or year, or open.")
    if decimals not in ("", ".", ",", "open"):
        raise typer.BadParameter(f"“{decimals}” is no decimal mark. Choose . or , or open.")
    columns = _mapping(mapping)
    wishes = Wishes(
        kind or "", sheet or "", header_row, encoding, columns, period, dates=dates, decimals=decimals,
        given=_given(for_all),
    )  # fmt: skip
    if rejects is not None:
        rejects = goal_of(rejects)
    for out in filter(None, (rows, rejects)):
        _refuse_goal(out, file)
    book = _open(context)
    try:
        incoming = Incoming(file)
        understood = understand(book, incoming, wishes)
        if rows is not None and understood.customs is not None:
            _print_figures(understood.customs, rows, shown=dry_run)
        elif rows is not None:
            found = rows_of(incoming, understood, encoding)
            print_rows(found, rows)
            _tell_rows(found, rows, shown=dry_run)
            if dry_run and not found.rows and not found.rejected:
                raise typer.Exit(1)
            del found
        del incoming  # a long list need not stand in memory three times
        understood = replace(understood, listed=None)
        if rejects is None and understood.book is not None:
            understood = replace(understood, book=replace(understood.book, printed=None))
        report = import_understood(book, understood, dry_run=dry_run, progress=Bar("Importing"))
        kept = not dry_run and remember(book, understood, wishes)
    finally:
        book.close()
    _tell_manner(understood, kept=kept)
    if said_already := ", ".join(name for name in wishes.given if name not in understood.given):
        typer.echo(
            f"The list says itself, or leaves open cell by cell, what was given for all rows: {said_already}.", err=True
        )
    _tell(report, file, dry_run=dry_run, noted=rows is None or not dry_run)
    for why, count in Counter(item.why for item in understood.skipped).most_common():
        typer.echo(f"{count} row{'s' if count > 1 else ''} passed over: {plain(why)}.", err=True)
    if report.rejected and (lacking := [name for name in understood.missing if name not in understood.given]):
        typer.echo(f"What the list says nowhere can be said with --for-all: {', '.join(lacking)}.", err=True)
    if rejects is not None and report.rejected:
        write_rejects(rejects, report.rejected, at_cells(understood.flags, understood.columns))
        typer.echo(f"{rejects} holds the rejected rows. Correct them and import that file.", err=True)
    raise typer.Exit(1 if report.rejected else 0)


def _given(told: str) -> "dict[str, Value]":
    """What holds for all rows, as typed."""
    from exchange.given_facts import given_from

    try:
        return given_from(told)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _tell_manner(understood: "Understood", *, kept: bool) -> None:
    """Which choices of a time before were followed, and that those of this time will be."""
    before = understood.remembered
    told = [f"{len(before.columns)} columns as chosen"] if before.columns else []
    told += [f"dates with the {before.dates} first"] if before.dates else []
    told += [f"decimals behind “{before.decimals}”"] if before.decimals else []
    if told:
        typer.echo(f"Read as lists of this layout were before: {', '.join(told)}.", err=True)
    if kept:
        typer.echo("What was said of columns, dates or decimals is kept for lists of this layout.", err=True)


def _refuse_goal(out: Path, file: Path) -> None:
    """What is written must not take the place of the file that is read, nor of a device."""
    if not out.exists():
        return
    if file.exists() and out.samefile(file):
        raise typer.BadParameter(f"{out} is the file to import. Write to another name.")
    if not out.is_file():
        raise typer.BadParameter(f"{out} is no file. Name one in a folder you may write to.")


def _print_figures(customs: "CustomsFile", rows: Path, *, shown: bool) -> None:
    from exchange.order_import import print_figures

    print_figures(customs, rows)
    for note in customs.notes if shown else ():
        typer.echo(note, err=True)
    count = len(customs.rows)
    typer.echo(
        f"{count} figure{'' if count == 1 else 's'}, {len(customs.rejected)} rejected. {rows} is written.", err=True
    )


def _tell_rows(found: "OrderList", rows: Path, *, shown: bool) -> None:
    """What was read and what was not, in words; a dry run shows the notes here, their flags stand in the rows."""
    for note in found.notes if shown else ():
        typer.echo(note, err=True)
    flagged = sum(any(flag.severity == "flag" for flag in row.flags) for row in found.rows)
    typer.echo(
        f"{found.file}: {len(found.rows)} order rows, {flagged} with empty cells to look at, "
        f"{len(found.skipped)} passed over. {rows} is written.",
        err=True,
    )


def _mapping(told: str | None) -> dict[str, str]:
    """A mapping as typed, or from the file it names."""
    from exchange.incoming import mapping_from

    if told is None:
        return {}
    try:
        kept = Path(told)
        return mapping_from(kept.read_text(encoding="utf-8-sig") if kept.is_file() else told)
    except (OSError, ValueError) as error:
        raise typer.BadParameter(str(error)) from error


def _tell(report: "Report", file: Path, *, dry_run: bool, noted: bool = True) -> None:
    would = " (dry run: nothing was written)" if dry_run else ""
    typer.echo(f"{file.name}: {report.sentence()}{would}.")
    for note in report.notes if noted else ():
        typer.echo(note, err=True)
    for item in report.rejected[:50]:
        typer.echo(f"{item.sheet} row {item.row} {item.cell}: {item.reason}", err=True)


def _country(name: str) -> str:
    from compliance.countries import read_country

    code = read_country(name)
    if not code:
        raise typer.BadParameter(f"“{name}” is no country. Write its name or two letters, such as JP.")
    return code


@app.command()
def summary(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="The workbook to write.")],
    on: Annotated[str | None, typer.Option(help="As of this day (2026-11-23).")] = None,
    first: Annotated[str | None, typer.Option("--from", help="Start of the period.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="End of the period.")] = None,
    destination: Annotated[list[str] | None, typer.Option(help="Only this destination; may be given again.")] = None,
    language: Annotated[str, typer.Option(help="en, ja, zh or de.")] = "en",
) -> None:
    """Write the management workbook.

    Example: monazite --db book.monazite summary summary.xlsx
    """
    day, period_from, period_to = _day(on), _day(first), _day(last)
    destinations = tuple(_country(name) for name in destination or ())
    book = _open_kept(context, day)
    try:
        wishes: dict[str, Any] = {
            "period_from": period_from,
            "period_to": period_to,
            "destinations": destinations,
            "language": language,
        }
        _write(book, out, **wishes)
    finally:
        book.close()


@app.command()
def template(
    out: Annotated[Path, typer.Argument(help="The workbook to write.")],
    language: Annotated[str, typer.Option(help="en, ja, zh or de.")] = "en",
) -> None:
    """Write an empty order list for suppliers; filled in, it imports as it is.

    Example: monazite template orders.xlsx
    """
    from exchange.template import write_template
    from resources.i18n import LANGUAGES

    if language not in LANGUAGES:
        raise typer.BadParameter(f"“{language}” is no language here. Choose one of: {', '.join(LANGUAGES)}.")
    path, note = write_template(out, datetime.now().astimezone().date(), language)
    typer.echo(note or f"{path} is written.", err=True)


@app.command()
def exposure(
    context: typer.Context,
    out: Annotated[Path | None, typer.Option(help="Write to this CSV file instead of standard output.")] = None,
) -> None:
    """List every military end-use reason of the book, worst first.

    Example: monazite exposure --out exposure.csv
    """
    from cli.csv_files import write_answers
    from db.exposure import EXPOSURE
    from resources.told import plain

    book = _open_kept(context)
    columns = [column.key for column in EXPOSURE.columns]
    try:
        with book.read() as session:
            rows = [dict(zip(columns, row[1:], strict=True)) for row in EXPOSURE.rows(session)]
    finally:
        book.close()
    told = [
        {key: plain(value) if isinstance(value, str) else "" if value is None else value for key, value in row.items()}
        for row in rows
    ]
    if out is not None:
        write_answers(out, columns, told)
        return
    for row in told:
        typer.echo(f"{row['severity']}\t{row['po_number']}/{row['line_no']}\t{row['code']}\t{row['text']}")


@app.command()
def agenda(
    context: typer.Context,
    ics: Annotated[Path | None, typer.Option("--ics", help="Write a calendar file with alarms.")] = None,
) -> None:
    """List what is due: deadlines, open questions, silence, renewals, late lines.

    Example: monazite agenda --ics agenda.ics
    """
    from db.agenda import agenda as due_items

    book = _open_kept(context)
    try:
        with book.read() as session:
            items = due_items(session)
        on = book.on
    finally:
        book.close()
    if ics is not None:
        from exchange.calendar_file import write_calendar

        try:
            count = write_calendar(items, ics, on)
        except OSError as error:
            typer.echo(
                f"{ics} cannot be written ({error.strerror}). Name a file in a folder you may write to.", err=True
            )
            raise typer.Exit(2) from error
        typer.echo(f"{ics}: {count} entries.", err=True)
        return
    for item in items:
        typer.echo(f"{item.due or 'now'}\t{item.kind}\t{item.subject}\t{item.text}")
