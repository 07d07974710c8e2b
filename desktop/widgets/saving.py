"""A list as a file: where to, as Excel or CSV, with progress and cancel; what is shown is what is written."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from desktop import formats
from desktop.records import Job
from desktop.widgets.record_table import RecordTable
from resources.i18n import _, n_


def save_list(table: RecordTable, words: str, parent: QWidget) -> None:
    """Ask for a name, then write what the grid shows; `words` say what narrows it."""
    title = _(table.listing.title)
    start = f"{title} {table.records.on.isoformat()}.xlsx"
    kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("CSV file (*.csv)")))
    name, kind = QFileDialog.getSaveFileName(parent, _("Save list"), start, kinds)
    if name:
        out = Path(name)
        if not out.suffix:
            out = out.with_suffix(".csv" if "csv" in kind else ".xlsx")
        save_to(table, words, out)


def save_to(table: RecordTable, words: str, out: Path) -> Job:
    """Write the rows, columns and order of a grid to a file in the background; say where it is."""
    from exchange.listing_file import ListWritten, Wanted, write_list

    records, listing, shown = table.records, table.listing, table.record_model.shown
    columns = tuple(column.key for column in table.shown_columns())
    wanted = Wanted(columns, shown.search, tuple(shown.filters), tuple(shown.sort), words)

    def act(job: Job) -> ListWritten:
        return write_list(records.database, listing, out, wanted, progress=job.step)

    def done(written: ListWritten) -> None:
        told = n_("{n} row is written to {name}.", "{n} rows are written to {name}.", written.rows)
        say(table, written.note or told.format(n=formats.number(written.rows), name=written.path))

    return records.work(_("Saving {name}").format(name=out.name), act, done)


def say(widget: QWidget, words: str) -> None:
    """Say something in the status line of the window a widget is in."""
    window = widget.window()
    if isinstance(window, QMainWindow):
        window.statusBar().showMessage(words, 10_000)
