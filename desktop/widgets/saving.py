"""A list as a file: where to, as Excel or CSV, with progress and cancel; what is shown is what is written."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from desktop import formats
from desktop.records import Job
from desktop.widgets.record_table import RecordTable
from resources.i18n import _, n_

if TYPE_CHECKING:
    from exchange.listing_file import ListWritten  # what writes a file loads when one is written


def save_list(table: RecordTable, words: str, parent: QWidget) -> None:
    """Ask for a name, then write what the grid shows; `words` say what narrows it."""
    out = ask_where(parent, _(table.listing.title), table.records.on)
    if out is not None:
        save_to(table, words, out)


def ask_where(parent: QWidget, title: str, on: date) -> Path | None:
    """Ask for the file of a list; None when nobody says."""
    kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("CSV file (*.csv)")))
    name, kind = QFileDialog.getSaveFileName(parent, _("Save list"), f"{title} {on.isoformat()}.xlsx", kinds)
    if not name:
        return None
    out = Path(name)
    return out if out.suffix else out.with_suffix(".csv" if "csv" in kind else ".xlsx")


def save_to(table: RecordTable, words: str, out: Path) -> Job:
    """Write the rows, columns and order of a grid to a file in the background; say where it is."""
    from exchange.listing_file import ListWritten, Wanted, write_list

    records, listing, shown = table.records, table.listing, table.record_model.shown
    columns = tuple(column.key for column in table.shown_columns())
    wanted = Wanted(columns, shown.search, tuple(shown.filters), tuple(shown.sort), words)

    def act(job: Job) -> ListWritten:
        return write_list(records.database, listing, out, wanted, progress=job.step)

    return records.work(_("Saving {name}").format(name=out.name), act, lambda done: tell(table, done))


def tell(widget: QWidget, written: "ListWritten") -> None:
    """Say how many rows are written, and where."""
    told = n_("{n} row is written to {name}.", "{n} rows are written to {name}.", written.rows)
    say(widget, written.note or told.format(n=formats.number(written.rows), name=written.path))


def say(widget: QWidget, words: str) -> None:
    """Say something in the status line of the window a widget is in."""
    window = widget.window()
    if isinstance(window, QMainWindow):
        window.statusBar().showMessage(words, 10_000)
