"""A table of figures as Excel or CSV and on paper: what is shown, in the order shown, noted like any other list."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from desktop import formats
from desktop.commands import Command
from desktop.jobs import Job
from desktop.records import Records
from desktop.widgets import printing, saving
from desktop.widgets.figure_table import FigureTable, Head, Row
from desktop.widgets.heading_sort import sort_command
from desktop.widgets.plain_table import PlainTable
from resources.i18n import N_, _

Told = Callable[[], str]
"""What narrows the rows that are shown, in words."""


def figure_commands(records: Records, name: str, table: Callable[[], FigureTable], told: Told) -> tuple[Command, ...]:
    """The commands of a table of figures; `name` is what the journal calls it."""
    return (
        Command(
            "grid.save",
            N_("&Save list as Excel or CSV…"),
            lambda: save_figures(records, name, table(), told()),
            "export",
            ("Ctrl+Shift+S",),
            menu="list",
        ),
        sort_command(lambda: table().sort_here()),
        Command(
            "grid.print",
            N_("&Print…"),
            lambda: print_figures(records, table(), told()),
            "export",
            ("Ctrl+P",),
            menu="list",
        ),
    )


def plain_commands(records: Records, table: Callable[[], PlainTable]) -> tuple[Command, Command]:
    """The commands of a plain table: sorting it by the column with the mark, and printing it or writing it as a PDF."""

    def run() -> None:
        shown, day = table(), formats.day(records.on)
        name = shown.accessibleName()
        sheet = partial(printing.sheet, name, *shown.texts(), "", day)
        printing.ask_printer(shown, f"{name} {records.on.isoformat()}", lambda done: done(sheet()))

    return (
        sort_command(lambda: table().sort_here()),
        Command("grid.print", N_("&Print…"), run, "export", ("Ctrl+P",), menu="list"),
    )


def save_figures(records: Records, name: str, table: FigureTable, told: str) -> None:
    """Ask for a name, then write what the table shows."""
    out = saving.ask_where(table, table.accessibleName(), records.on)
    if out is not None:
        save_figures_to(records, name, table, told, out)


def save_figures_to(records: Records, name: str, table: FigureTable, told: str, out: Path) -> Job:
    """Write the rows of a table in the background; say where they are."""
    from exchange.listing_file import Figures, ListWritten, figure, figure_head, write_figures

    heads, title = table.figures.heads, table.accessibleName()
    figures = Figures(
        name,
        title,
        tuple(figure_head(head.title, head.kind, head.hint) for head in heads),
        [
            [figure(head.kind, _value(row, head), row.texts.get(head.key, "")) for head in heads]
            for row in table.figures.rows
        ],
        told,
        _order(table),
    )

    def act(job: Job) -> ListWritten:
        return write_figures(records.database, figures, out, progress=job.step)

    return records.work(_("Saving {name}").format(name=out.name), act, lambda done: saving.tell(table, done))


def _value(row: Row, head: Head) -> Any:
    """The value of a cell; where words stand for it in a column of words, they are what is meant."""
    return None if head.kind == "text" and head.key in row.texts else row.values.get(head.key)


def _order(table: FigureTable) -> str:
    """By which column the rows are sorted; "" for the order of the page."""
    if table.figures.sorted_by is None:
        return ""
    column, order = table.figures.sorted_by
    way = _("descending") if order == Qt.SortOrder.DescendingOrder else _("ascending")
    return f"{table.figures.heads[column].title} {way}"


def print_figures(records: Records, table: FigureTable, told: str) -> None:
    """Ask for a printer or a file, then print what the table shows."""
    day = formats.day(records.on)
    name = f"{table.accessibleName()} {records.on.isoformat()}"
    printing.ask_printer(table, name, lambda done: done(document(table, told, day)))


def document(table: FigureTable, told: str, day: str) -> QTextDocument:
    """What a table of figures shows as a document."""
    model = table.figures
    heads = [(head.title, head.kind in formats.NUMERIC) for head in model.heads]
    rows = [[model.text(row, head) for head in model.heads] for row in model.rows]
    return printing.sheet(table.accessibleName(), heads, rows, told, day)
