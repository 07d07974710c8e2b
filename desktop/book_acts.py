"""What is done with the book as a whole: import, the demo book, the summary, a backup, another date."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

import resources
from desktop.book_files import choose_new, choose_open
from desktop.records import Job, Records
from desktop.settings import Settings
from resources.i18n import _


class BookActs(QObject):
    """Acts of the window on its book. `said` tells what came of them in one line.

    `wanted` asks for another book: its path, and whether it is new.
    """

    said = Signal(str)
    wanted = Signal(object, bool)

    def __init__(self, records: Records, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self.records, self._settings, self._window = records, settings, window

    def new_book(self) -> None:
        """Ask where a new book shall be."""
        path = choose_new(self._window, self.records.database.path.parent)
        if path is not None:
            self.wanted.emit(path, True)

    def open_book(self) -> None:
        """Ask which book to open."""
        path = choose_open(self._window, self.records.database.path.parent)
        if path is not None:
            self.wanted.emit(path, False)

    def import_file(self) -> None:
        """Choose a file, preview what it would do, import it as one step."""
        kinds = _("Workbooks and text (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt)")
        name, _kind = QFileDialog.getOpenFileName(self._window, _("Import"), "", kinds)
        if name:
            from desktop.import_dialog import ImportDialog

            ImportDialog(self.records, Path(name), self._window).open()

    def open_demo(self) -> None:
        """Import the packaged demo book into this book; one undo takes it out again."""
        book = self.records.database

        def act(job: Job) -> str:
            from importlib.resources import as_file

            from exchange.importing import import_book

            with as_file(resources.entry("demo/orders_2026.xlsx")) as path:
                return import_book(book, path, progress=job.step).sentence()

        self.records.work(_("Importing"), act, self.said.emit, writes=True)

    def write_summary(self) -> None:
        """Write the management workbook where the user says."""
        title = _("Write Excel summary")
        name, _kind = QFileDialog.getSaveFileName(self._window, title, "summary.xlsx", "Excel (*.xlsx)")
        if name:
            self.write_summary_to(Path(name))

    def write_summary_to(self, out: Path) -> Job:
        """Write the management workbook in the background, with progress and cancel."""
        from exchange.summary_run import write_for

        book = self.records.database

        def act(job: Job) -> Path:
            return write_for(book, out, progress=lambda done, total, _what: job.step(done, total))

        return self.records.work(_("Writing the summary"), act, self._written)

    def back_up(self) -> None:
        """Write a consistent copy of the book."""
        name, _kind = QFileDialog.getSaveFileName(self._window, _("Back up"), "backup.monazite")
        if name:
            book, path = self.records.database, Path(name)
            self.records.work(_("Backing up"), lambda _job: book.backup(path), lambda _none: self._written(path))

    def save_template(self) -> None:
        """Write the empty order list for suppliers."""
        from desktop.written_files import save_template

        save_template(self.records, self._window)

    def show_written(self) -> None:
        """Show every file that left the program."""
        from desktop.written_files import WrittenFilesDialog

        WrittenFilesDialog(self.records, self._settings, self._window).open()

    def _written(self, path: Path) -> None:
        self.said.emit(_("{name} is written.").format(name=path))

    def turn(self) -> None:
        """Turn the whole book to another date."""
        from desktop.widgets.turned_bar import TurnDialog

        TurnDialog(self.records, self._window).open()
